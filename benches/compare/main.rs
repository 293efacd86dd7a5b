//! The program beside others at the same work, as one table in Markdown: `cargo bench --bench compare`.
//!
//! It builds the program in four ways, makes the speeches, and runs each two commands in turn. Told are the least time and
//! the median of each, and the ratio of either; the least decides, since whatever else a machine does can only add.
//! Needed are what `others` lists and Rust's target for static programs; what is missing is told before anything is run.

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]

#[allow(dead_code, reason = "other benches use the rest of it")]
#[path = "../corpus/mod.rs"]
mod corpus;
#[path = "../measure/mod.rs"]
mod measure;
#[allow(dead_code, reason = "other benches use the rest of it")]
#[path = "../processes/mod.rs"]
mod processes;

mod builds;
mod data;
mod machine;
mod others;
mod table;

use builds::Builds;
use data::Data;
use jianggao::{read, typography};
use measure::Times;
use processes::run;
use std::cell::Cell;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::thread;
use table::Table;
use textwrap::WrapAlgorithm;

/// Columns that text is wrapped to.
const WIDTH: usize = 80;

/// Rounds of what takes milliseconds, tenths of a second, a second, and more. The shorter the work, the more of them does
/// it take until both sides had the machine for themselves once.
const MANY: usize = 200;
const SOME: usize = 40;
const SEVERAL: usize = 9;
const FEW: usize = 3;

fn main() {
    if let Some(command) = processes::peak::asked_for() {
        return processes::peak::tell(&command);
    }
    others::check();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let builds = Builds::new(folder.path());
    let data = Data::new(folder.path());
    println!("{}\n", machine::described());
    let mut table = Table::new();
    seed(&mut table, &builds, &data);
    megabyte(&mut table, &builds, &data);
    large(&mut table, &builds, &data);
    wrapping(&mut table);
    memory(&mut table, &builds, &data);
    archive(&mut table, &builds, &data);
}

/// A command that is run again and again.
fn command<'a>(program: impl AsRef<Path>, words: &'a [&'a str], file: &'a Path) -> impl Fn() + Sync + 'a {
    let program = program.as_ref().to_owned();
    move || run(Command::new(&program).args(words).arg(file))
}

fn seed(table: &mut Table, builds: &Builds, data: &Data) {
    let print = ["print"];
    let html = ["print", "-t", "html"];
    let empty = || run(&mut Command::new(&builds.empty));
    for (name, program, bound) in [
        ("the seed as text / an empty program", &builds.usual, 1.25),
        ("the same with `pdf` built in", &builds.with_pdf, 1.5),
        ("the seed as text, `dist` / an empty program", &builds.alone, 1.25),
        ("the same with `pdf` built in", &builds.alone_with_pdf, 1.5),
    ] {
        let ours = command(program, &print, &data.seed.toml);
        table.slower(name, &Times::of(MANY, ours, empty), Some(bound));
    }
    let ours = command(&builds.usual, &print, &data.seed.toml);
    let empty_alone = || run(&mut Command::new(&builds.empty_alone));
    let name = "the seed as text / an empty program with the C library in it";
    table.slower(name, &Times::of(MANY, ours, empty_alone), None);
    let alone = command(&builds.alone, &print, &data.seed.toml);
    let plain = command("pandoc", &["-f", "markdown", "-t", "plain"], &data.seed.markdown);
    table.faster("the seed as text, `dist` / pandoc", &Times::of(MANY, &alone, plain), Some(25.0));
    let cmark = command("cmark-gfm", &[], &data.seed.markdown);
    table.slower("the seed as text, `dist` / cmark-gfm to HTML", &Times::of(MANY, &alone, &cmark), Some(0.6));
    let ours = command(&builds.alone, &html, &data.seed.toml);
    table.slower("the seed as HTML, `dist` / cmark-gfm to HTML", &Times::of(MANY, &ours, cmark), None);
    let theirs = command("pandoc", &["-s", "--quiet", "-f", "markdown", "-t", "html"], &data.seed.markdown);
    table.faster("the seed as HTML, `dist` / pandoc", &Times::of(MANY, ours, theirs), None);
    for (name, program) in [("the seed to Word", &builds.usual), ("the same, `dist`", &builds.alone)] {
        let [ours, theirs] = ["ours.docx", "theirs.docx"].map(|name| data.folder.join(name));
        let remove = || [&ours, &theirs].into_iter().for_each(|file| drop(std::fs::remove_file(file)));
        let write = || run(Command::new(program).arg("print").arg(&data.seed.toml).arg("-o").arg(&ours));
        let pandoc = || run(Command::new("pandoc").arg(&data.seed.markdown).arg("-o").arg(&theirs));
        table.faster(&format!("{name} / pandoc"), &Times::of_fresh(MANY, remove, write, pandoc), Some(20.0));
    }
}

fn megabyte(table: &mut Table, builds: &Builds, data: &Data) {
    let ours = command(&builds.alone, &["print", "-t", "html"], &data.megabyte.toml);
    let theirs = command("pandoc", &["-s", "--quiet", "-f", "markdown", "-t", "html"], &data.megabyte.markdown);
    table.faster("1 MB to HTML / pandoc", &Times::of(FEW, ours, theirs), None);
    let ours = command(&builds.alone, &["print", "--width", "80"], &data.megabyte.toml);
    let theirs = command("perl", &["-e", others::LINE_BREAK], &data.megabyte.text);
    table.faster("1 MB to wrapped text / Perl's Unicode::LineBreak", &Times::of(FEW, ours, theirs), None);
}

fn large(table: &mut Table, builds: &Builds, data: &Data) {
    let program = &builds.alone;
    let cmark = command("cmark-gfm", &[], &data.large.markdown);
    for (name, words, bound) in [
        ("16 MB to HTML / cmark-gfm to HTML", ["print", "-t", "html", "--width", "none"], 1.3),
        ("16 MB to Markdown / cmark-gfm to HTML", ["print", "-t", "markdown", "--width", "none"], 1.3),
        ("16 MB to wrapped text / cmark-gfm to HTML", ["print", "-t", "text", "--width", "80"], 1.6),
    ] {
        let ours = command(program, &words, &data.large.toml);
        table.slower(name, &Times::of(SOME, ours, &cmark), Some(bound));
    }
    let html = ["print", "-t", "html"];
    let cat = command("cat", &[], &data.large.toml);
    table.slower("16 MB to HTML / cat", &Times::of(SOME, command(program, &html, &data.large.toml), cat), None);
    let pandoc = command("pandoc", &["-s", "--quiet", "-f", "markdown", "-t", "html"], &data.large.markdown);
    let times = Times::of(1, command(program, &html, &data.large.toml), pandoc);
    table.faster("16 MB to HTML / pandoc", &times, Some(40.0));
}

/// Line breaking alone, within this process.
fn wrapping(table: &mut Table) {
    let toml = corpus::speech(data::LARGE);
    let speech = read::read(toml.as_bytes(), &read::Options::default()).expect("it is a good speech");
    let paragraphs: Vec<&str> = speech.paragraphs().collect();
    let first_fit = textwrap::Options::new(WIDTH).wrap_algorithm(WrapAlgorithm::FirstFit);
    let times = Times::of(
        SOME,
        || paragraphs.iter().for_each(|text| drop(black_box(typography::wrap(text, WIDTH, 0)))),
        || paragraphs.iter().for_each(|text| drop(black_box(textwrap::wrap(text, &first_fit)))),
    );
    table.faster("wrapping 16 MB / textwrap's first fit", &times, Some(12.0));
}

fn memory(table: &mut Table, builds: &Builds, data: &Data) {
    for (program, kind, most) in [(&builds.usual, "", Some(4.0)), (&builds.alone, ", `dist`", None)] {
        for format in ["html", "markdown", "text"] {
            let peak = || processes::peak::of_conversion(program, &data.large.toml, format);
            let name = format!("peak memory{kind}, 16 MB to {format} / input");
            table.memory(&name, [peak(), peak(), peak()], &data.large.toml, most);
        }
    }
}

/// Many files, written to a folder of their own in each round: where others were just deleted, a file system takes its time
/// to find room for new ones. Beside the two processors stands what they give to programs that do not know each other.
fn archive(table: &mut Table, builds: &Builds, data: &Data) {
    let count = Cell::new(0);
    let another = || {
        count.set(count.get() + 1);
        data.folder.join(format!("written-{}", count.get()))
    };
    let convert = |jobs: &str| {
        let words = ["convert", "-t", "html", "--jobs", jobs, "--out-dir"];
        run(Command::new(&builds.alone).args(words).arg(another()).arg(&data.archive));
    };
    // What an earlier round has written is on the disk by then, and is not waited for by a later one.
    let settle = || run(&mut Command::new("sync"));
    let times = Times::of_fresh(SEVERAL, settle, || convert("2"), || convert("1"));
    table.faster("10,000 files to HTML on two processors / on one", &times, Some(1.8));
    let print = command(&builds.alone, &["print", "-t", "html"], &data.large.toml);
    let at_once = || {
        thread::scope(|scope| {
            scope.spawn(&print);
            print();
        });
    };
    let times = Times::of(SEVERAL, at_once, || (0..2).for_each(|_| print()));
    table.faster("two programs that share nothing, at once / in turn", &times, None);
    // Those that write files wait for the file system too.
    let halves = [0, 1].map(|half| data.folders().skip(half).step_by(2).collect::<Vec<_>>());
    let copies = || {
        halves.each_ref().map(|folders| {
            let into = another();
            std::fs::create_dir(&into).expect("a temporary folder can be written to");
            let mut copy = Command::new("cp");
            copy.arg("-r").args(folders).arg(into);
            copy
        })
    };
    let at_once = || {
        let mut copies = copies();
        thread::scope(|scope| copies.iter_mut().for_each(|copy| drop(scope.spawn(|| run(copy)))));
    };
    let times = Times::of_fresh(SEVERAL, settle, at_once, || copies().iter_mut().for_each(run));
    table.faster("two `cp -r` of half the files, at once / in turn", &times, None);
    // Pages have their style with them, so that twice as much is written as is read.
    let pages = data.folder.join("written-1");
    for (name, folder, bound) in [("of the TOML", &data.archive, Some(2.0)), ("of the pages", &pages, None)] {
        let copy = || run(Command::new("cp").arg("-r").arg(folder).arg(another()));
        let times = Times::of_fresh(SEVERAL, settle, || convert("2"), copy);
        table.slower(&format!("10,000 files to HTML / cp -r {name}"), &times, bound);
    }
}
