//! How fast the program is beside what it can be measured by, as one table: `cargo bench --bench ratios`.
//!
//! Told is the ratio of the least times, which decides since other programs can only add to a time, and that of the medians.

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]

use jianggao::check;
use jianggao::model::Manuscript;
use jianggao::read::{self, SpeechFile};
use jianggao::typography;
use jianggao::write::{Format, Options};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::thread;

mod corpus;
mod measure;
mod processes;

use measure::{Target, Times};

const KILOBYTE: usize = 1 << 10;
const MEGABYTE: usize = 1 << 20;

/// Columns that text is wrapped to.
const WIDTH: usize = 80;

fn main() {
    #[cfg(unix)]
    if let Some(command) = processes::peak::asked_for() {
        return processes::peak::tell(&command);
    }
    println!("{:<44}{:>12}{:>12}{:>8}{:>8}  target", "", "this", "beside", "least", "median");
    wrapping();
    formats();
    reading();
    checking();
    growth();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let program = processes::installed(folder.path());
    #[cfg(unix)]
    memory(&program);
    starting(&program);
}

/// Tells what was measured at the two sides, the ratio of the least and that of the medians.
fn tell(name: &str, sides: [String; 2], [least, median]: [f64; 2], target: Target) {
    let met = if target.is_met(least) { "met" } else { "missed" };
    let [this, beside] = sides;
    println!("{name:<44}{this:>12}{beside:>12}{least:>8.2}{median:>8.2}  {target}: {met}");
}

/// How many times the time of the other this takes.
fn tell_slowness(times: &Times, name: &str, target: f64) {
    tell(name, shown(times), times.slowness(), Target::AtMost(target));
}

/// How many times as fast as the other this is.
fn tell_speed(times: &Times, name: &str, target: f64) {
    tell(name, shown(times), times.speed(), Target::AtLeast(target));
}

fn shown(times: &Times) -> [String; 2] {
    times.median().map(|time| format!("{:.2} ms", time.as_secs_f64() * 1e3))
}

fn wrapping() {
    let toml = corpus::speech(16 * MEGABYTE);
    let speech = read::read(toml.as_bytes(), &read::Options::default()).expect("it is a good speech");
    let paragraphs: Vec<&str> = speech.paragraphs().collect();
    let times = Times::of(
        7,
        || paragraphs.iter().for_each(|text| drop(black_box(typography::wrap(text, WIDTH, 0)))),
        || paragraphs.iter().for_each(|text| drop(black_box(textwrap::wrap(text, WIDTH)))),
    );
    tell_speed(&times, "wrap 16 MB / textwrap::wrap", 10.0);

    let (long, short) = (corpus::paragraph(MEGABYTE), corpus::paragraph(64 * KILOBYTE));
    let times = Times::of(
        31,
        || drop(black_box(typography::wrap(&long, WIDTH, 0))),
        || (0..long.len() / short.len()).for_each(|_| drop(black_box(typography::wrap(&short, WIDTH, 0)))),
    );
    tell_slowness(&times, "wrap a paragraph of 1 MB / 16 of 64 KB", 1.25);

    // A processor learns a text that comes again. What is beside it here has the same words.
    let mut pieces = Vec::new();
    let mut rest = &*long;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(64 * KILOBYTE));
        pieces.push(piece);
        rest = behind;
    }
    let times = Times::of(
        31,
        || drop(black_box(typography::wrap(&long, WIDTH, 0))),
        || pieces.iter().for_each(|piece| drop(black_box(typography::wrap(piece, WIDTH, 0)))),
    );
    tell_slowness(&times, "wrap a paragraph of 1 MB / its own pieces", 1.25);
}

fn formats() {
    let toml = corpus::speech(16 * MEGABYTE);
    let wrapped = Options { width: Some(WIDTH), ..Options::default() };
    for (name, options, target) in
        [("markdown", Options::default(), 1.5), ("html", Options::default(), 1.5), ("text", wrapped, 2.5)]
    {
        let format = Format::of_name(name).expect("it is in the table");
        let convert = || {
            let speech =
                read::read(black_box(toml.as_bytes()), &read::Options::default()).expect("it is a good speech");
            let manuscript = Manuscript::new(&speech).expect("readers check the numbering");
            drop(black_box(format.write(&manuscript, &options).expect("text can always be written").into_text()));
        };
        let parse = || drop(black_box(toml::from_str::<SpeechFile>(black_box(&toml))));
        let times = Times::of(15, convert, parse);
        tell_slowness(&times, &format!("16 MB of TOML to {name} / toml::from_str"), target);
    }
}

/// Text as people have it: how the time grows with its length, and how fast it goes.
fn reading() {
    let options = read::Options { format: read::Format::of_name("text"), ..read::Options::default() };
    let text = |bytes| {
        let toml = corpus::speech(bytes);
        let speech = read::read(toml.as_bytes(), &read::Options::default()).expect("it is a good speech");
        let manuscript = Manuscript::new(&speech).expect("readers check the numbering");
        Format::of_name("text")
            .expect("it is in the table")
            .write(&manuscript, &Options::default())
            .expect("text can always be written")
            .into_text()
    };
    // Of a megabyte all stays in the processor's cache, which would be measured instead.
    let (long, short) = (text(16 * MEGABYTE), text(4 * MEGABYTE));
    let work_out = |text: &str| drop(black_box(read::read(black_box(text.as_bytes()), &options)));
    let count = long.len() / short.len();
    let times = Times::of(15, || work_out(&long), || (0..count).for_each(|_| work_out(&short)));
    // More memory takes its own time; a quadratic step would take four times as long.
    tell_slowness(&times, "read 16 MB of text / 4 of 4 MB", 1.5);
    let [least, _] = times.least();
    println!("{:<44}{:>9.0} MB/s", "read 16 MB of text", long.len() as f64 / 1e6 / least.as_secs_f64());
}

/// Proofreading with all rules, beside reading alone; and how its own time grows with the length.
fn checking() {
    let options = read::Options { format: read::Format::of_name("text"), ..read::Options::default() };
    let choice = check::Choice { all: true, ..check::Choice::default() };
    let threads = thread::available_parallelism().expect("the system says how many there are");
    let text = |bytes| {
        let toml = corpus::speech(bytes);
        let speech = read::read(toml.as_bytes(), &read::Options::default()).expect("it is a good speech");
        let manuscript = Manuscript::new(&speech).expect("readers check the numbering");
        Format::of_name("text")
            .expect("it is in the table")
            .write(&manuscript, &Options::default())
            .expect("text can always be written")
            .into_text()
    };
    let proofread = |text: &str| {
        let proof = read::proof(black_box(text.as_bytes()), &options).expect("it is a good text");
        let lang = proof.reading.speech.lang_in_force();
        drop(black_box(check::check(&proof.passages, &lang, &choice, threads)));
    };
    let (long, short) = (text(16 * MEGABYTE), text(4 * MEGABYTE));
    let read = || drop(black_box(read::read(black_box(long.as_bytes()), &options)));
    let times = Times::of(9, || proofread(&long), read);
    tell_slowness(&times, "check 16 MB of text / read it", 3.0);
    let count = long.len() / short.len();
    let times = Times::of(9, || proofread(&long), || (0..count).for_each(|_| proofread(&short)));
    tell_slowness(&times, "check 16 MB of text / 4 of 4 MB", 1.5);
}

#[cfg(unix)]
fn memory(program: &Path) {
    let toml = corpus::speech(16 * MEGABYTE);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let input = folder.path().join("speech.toml");
    std::fs::write(&input, &toml).expect("a temporary folder can be written to");
    for format in ["text", "markdown", "html"] {
        let mut peaks: Vec<u64> = (0..3).map(|_| processes::peak::of_conversion(program, &input, format)).collect();
        peaks.sort_unstable();
        let megabytes = |bytes: f64| format!("{:.1} MB", bytes / MEGABYTE as f64);
        let ratio = |peak: u64| peak as f64 / toml.len() as f64;
        let sides = [megabytes(peaks[1] as f64), megabytes(toml.len() as f64)];
        let name = format!("peak memory to {format} / input");
        tell(&name, sides, [ratio(peaks[0]), ratio(peaks[1])], Target::AtMost(5.0));
    }
}

fn starting(program: &Path) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let empty = processes::empty(folder.path(), &[]);
    let times = Times::of(500, || processes::print_seed(program), || processes::run(&mut Command::new(&empty)));
    tell_slowness(&times, "print the seed / an empty program", 1.4);
}

/// Speeches of one shape that nobody writes, where a step that looks back or on for each of many would be found out.
fn growth() {
    type Piece = fn(usize) -> String;
    let shapes: [(&str, &str, Piece); 11] = [
        ("stars that close nothing", "markdown", |_| "**学好。**要学，".to_owned()),
        ("lines broken anywhere", "markdown", |_| "要加强学习，不断提高自己的本领，做好各项工作，\n".to_owned()),
        ("lines broken for a width", "text", |_| {
            "今天我们在这里举行县图书馆新馆的开馆仪式，这是全县人民文化生活里\n\
             的一件大事。受县委、县政府委托，我向新馆的建成表示热烈的祝贺，向建\n\
             设者们致以亲切的问候！\n\n"
                .to_owned()
        }),
        ("labels that begin again", "text", |_| "（1）学，第二，干，".to_owned()),
        ("lists in one paragraph", "text", |i| format!("（{i}）学，第{i}条，{i}）干，")),
        ("promises in one paragraph", "text", |_| "我讲三点意见，一是学，二是干。".to_owned()),
        ("a promise for each paragraph", "text", |_| "我讲三点意见。\n\n".to_owned()),
        ("a promise for each head", "text", |i| format!("{i}.做好三项工作\n\n要学。\n\n")),
        ("a promise between heads", "toml", |_| {
            "[[part]]\ntext = '我讲三点意见。'\n[[part]]\ntitle = '学习'\n".to_owned()
        }),
        ("quotes that close nothing", "text", |_| "“学好，‘干好，（写好，".to_owned()),
        ("one sentence again and again", "text", |i| format!("这一年，我们为第{}个目标干了又干。", i % 9)),
    ];
    let threads = thread::available_parallelism().expect("the system says how many there are");
    for (name, format, piece) in shapes {
        let options = read::Options {
            format: read::Format::of_name(format),
            split_inline: format == "text",
            ..read::Options::default()
        };
        let choice = check::Choice { all: true, ..check::Choice::default() };
        let proofread = |text: &str| {
            let proof = read::proof(black_box(text.as_bytes()), &options).expect("it is a good text");
            let lang = proof.reading.speech.lang_in_force();
            drop(black_box(check::check(&proof.passages, &lang, &choice, threads)));
        };
        let head =
            if format == "toml" { "title = '讲话'\nnumbering = ['1.']\n" } else { "讲话\n\n同志们：\n\n" };
        let text = |count: usize| head.to_owned() + &(1..=count).map(piece).collect::<String>();
        let (long, short) = (text(16_000), text(4_000));
        let times = Times::of(5, || proofread(&long), || (0..4).for_each(|_| proofread(&short)));
        tell_slowness(&times, &format!("{name} / 4 quarters"), 1.5);
    }
}
