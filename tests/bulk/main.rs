//! Many files at once: what one bad file does to the rest, and what comes of them.

mod gathering;
mod out_dir;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const GOOD: &str = "title = \"讲话\"\nopening = \"大家好。\"\n";
const BAD: &str = "titel = \"讲话\"\n";

/// An archive with speeches in several folders, one of them bad, one left out by .gitignore.
fn archive() -> io::Result<TempDir> {
    let folder = TempDir::new()?;
    for (name, words) in [
        ("in/2023/a.toml", GOOD),
        ("in/2023/b.txt", "讲话\n\n同志们：\n\n大家好。\n"),
        ("in/2024/deep/c.md", "# Talk\n\nHello.\n"),
        ("in/2024/bad.toml", BAD),
        ("in/2024/d.toml", GOOD),
        ("in/drafts/e.toml", BAD),
        ("in/.gitignore", "drafts/\n"),
        ("in/jianggao.toml", "lang = \"zh\"\n"),
        ("in/picture.png", "no text"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder"))?;
        fs::write(path, words)?;
    }
    Ok(folder)
}

fn jianggao(folder: &Path, args: &[&str]) -> io::Result<Output> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    command.args(args).current_dir(folder).env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", "C").output()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The files below a folder, with what is in them.
fn files(folder: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is below").to_string_lossy().replace('\\', "/");
                let leads_nowhere = path.is_symlink() && !path.exists();
                found.insert(name, if leads_nowhere { Vec::new() } else { fs::read(path)? });
            }
        }
    }
    Ok(found)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    Ok(files(folder)?.into_keys().collect())
}

const WRITTEN: [&str; 4] = ["2023/a.html", "2023/b.html", "2024/d.html", "2024/deep/c.html"];

#[test]
fn a_folder_keeps_its_tree_and_a_bad_file_stops_nothing() -> io::Result<()> {
    let folder = archive()?;
    let output = jianggao(folder.path(), &["convert", "in", "-t", "html", "--out-dir", "out"])?;
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(names(&folder.path().join("out"))?, WRITTEN);
    let said = told(&output);
    assert!(said.replace('\\', "/").contains("in/2024/bad.toml:1:1"), "{said}");
    assert!(said.contains("1 of 5 files failed") && !said.contains("drafts"), "{said}");
    // Each is what it is by itself.
    let alone = jianggao(folder.path(), &["convert", "in/2023/b.txt", "-t", "html"])?;
    assert_eq!(files(&folder.path().join("out"))?["2023/b.html"], alone.stdout);
    Ok(())
}

/// A file that is given under several names is mended once.
#[cfg(unix)]
#[test]
fn a_file_is_mended_once() -> io::Result<()> {
    let folder = TempDir::new()?;
    fs::write(folder.path().join("a.txt"), "讲话\n\n同志们：\n\n大家好,各位。\n")?;
    fs::create_dir(folder.path().join("sub"))?;
    std::os::unix::fs::symlink("../a.txt", folder.path().join("sub/link.txt"))?;
    let output = jianggao(folder.path(), &["check", "--fix", "a.txt", "./a.txt", "sub/../a.txt", "sub/link.txt"])?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("1 file, 1 mended"), "{said}");
    // Of hard links each is a file, since the other stays as it was when one is replaced.
    fs::write(folder.path().join("a.txt"), "讲话\n\n同志们：\n\n大家好,各位。\n")?;
    fs::hard_link(folder.path().join("a.txt"), folder.path().join("b.txt"))?;
    let output = jianggao(folder.path(), &["check", "--fix", "a.txt", "b.txt"])?;
    assert!(String::from_utf8_lossy(&output.stdout).contains("2 files, 2 mended"), "{output:?}");
    Ok(())
}

#[test]
fn the_first_that_fails_can_be_the_last() -> io::Result<()> {
    let folder = TempDir::new()?;
    fs::create_dir(folder.path().join("in"))?;
    fs::write(folder.path().join("in/0.toml"), BAD)?;
    for index in 1..50 {
        fs::write(folder.path().join(format!("in/{index}.toml")), GOOD)?;
    }
    let args = ["convert", "in", "-t", "json", "--out-dir", "out", "--fail-fast", "--jobs", "1"];
    let output = jianggao(folder.path(), &args)?;
    assert_eq!(output.status.code(), Some(2));
    assert!(names(&folder.path().join("out"))?.is_empty());
    let all = jianggao(folder.path(), &["convert", "in", "-t", "json", "--out-dir", "out", "--jobs", "3"])?;
    assert_eq!((all.status.code(), names(&folder.path().join("out"))?.len()), (Some(2), 49));
    Ok(())
}

#[test]
fn findings_come_in_the_order_of_the_files() -> io::Result<()> {
    let folder = TempDir::new()?;
    fs::create_dir(folder.path().join("in"))?;
    for index in 100..400 {
        let words = if index % 3 == 0 { "大家好,各位。" } else { "大家好，各位。" };
        fs::write(
            folder.path().join(format!("in/{index}.toml")),
            format!("title = \"讲话\"\nopening = \"{words}\"\n"),
        )?;
    }
    let run = |jobs: &str| jianggao(folder.path(), &["check", "in", "--format", "json", "--jobs", jobs]);
    let (one, four) = (run("1")?, run("4")?);
    assert_eq!((one.status.code(), one.stdout.clone()), (Some(1), four.stdout));
    let lines: Vec<PathBuf> = String::from_utf8_lossy(&one.stdout)
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["file"].as_str().expect("a path").into()
        })
        .collect();
    assert!(lines.len() == 100 && lines.is_sorted(), "{lines:?}");
    // Mended, and a bad one among them told.
    fs::write(folder.path().join("in/250.toml"), BAD)?;
    let mended = jianggao(folder.path(), &["check", "in", "--fix"])?;
    assert_eq!(mended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&mended.stdout).contains("100 mended"), "{:?}", mended);
    assert!(told(&mended).contains("1 of 300 files failed"));
    Ok(())
}

/// A long text is looked at by several threads, and many files by one each, but never by more than were asked for.
#[cfg(target_os = "linux")]
#[test]
fn no_more_threads_work_than_were_asked_for() -> io::Result<()> {
    use std::process::Stdio;
    let folder = TempDir::new()?;
    let paragraphs: String = (0..60_000).map(|index| format!("大家好，这是今年的第{index}段讲话。\n\n")).collect();
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.path().join(name), format!("讲话\n\n{paragraphs}"))?;
    }
    let most = |files: &[&str], jobs: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
        command.args(["--no-config", "check", "--jobs", jobs]).args(files).current_dir(folder.path());
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut most = 0;
        while child.try_wait()?.is_none() {
            let threads = fs::read_dir(format!("/proc/{}/task", child.id())).map_or(0, Iterator::count);
            most = most.max(threads);
        }
        io::Result::Ok(most)
    };
    assert_eq!(most(&["a.txt"], "1")?, 1);
    // Nobody may look while all three are there.
    assert!((2..=3).contains(&most(&["a.txt"], "3")?));
    // The pool, and the thread that waits for it, and the one that listens for Ctrl-C.
    assert!(most(&["a.txt", "b.txt"], "2")? <= 4);
    Ok(())
}

#[test]
fn no_bar_is_in_a_pipe() -> io::Result<()> {
    let folder = archive()?;
    fs::remove_file(folder.path().join("in/2024/bad.toml"))?;
    fs::remove_file(folder.path().join("in/2023/b.txt"))?;
    let output = jianggao(folder.path(), &["convert", "in", "-t", "html", "--out-dir", "out"])?;
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    assert!(!told(&output).contains('\u{1B}') && !told(&output).contains('\r'), "{output:?}");
    Ok(())
}

/// Threads that want more memory than there is cannot be had, as where a user may have no more of them.
#[cfg(target_os = "linux")]
#[test]
fn threads_that_are_not_to_be_had_are_told() -> io::Result<()> {
    let folder = archive()?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    command.args(["--lang", "en", "convert", "in", "-t", "html", "--out-dir", "out"]).current_dir(folder.path());
    let output = command.env("RUST_MIN_STACK", "1000000000000000000").output()?;
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("the system gives no more threads") && told.contains("--jobs 1"), "{told}");
    Ok(())
}
