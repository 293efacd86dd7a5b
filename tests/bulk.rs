//! Many files at once: folders, patterns, what one bad file does to the rest, and what comes of them.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
#[cfg(unix)]
use std::{process::Stdio, thread, time::Duration};
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

#[test]
fn the_folder_that_is_written_to_is_not_read() -> io::Result<()> {
    let folder = archive()?;
    fs::remove_file(folder.path().join("in/2024/bad.toml"))?;
    for _ in 0..2 {
        let output = jianggao(folder.path(), &["convert", "in", "-t", "text", "--out-dir", "in/out"])?;
        assert!(output.status.success(), "{}", told(&output));
        assert_eq!(names(&folder.path().join("in/out"))?.len(), 4);
    }
    Ok(())
}

/// A pipe would be waited for, and a link that leads nowhere is a file that somebody misses.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_passed_over() -> io::Result<()> {
    let folder = TempDir::new()?;
    fs::create_dir(folder.path().join("in"))?;
    fs::write(folder.path().join("in/a.toml"), GOOD)?;
    assert!(Command::new("mkfifo").arg(folder.path().join("in/pipe.toml")).status()?.success());
    std::os::unix::fs::symlink("nowhere", folder.path().join("in/link.toml"))?;
    let output = jianggao(folder.path(), &["convert", "in", "-t", "html", "--out-dir", "out"])?;
    assert_eq!(names(&folder.path().join("out"))?, ["a.html"]);
    assert!(told(&output).contains("in/link.toml") && told(&output).contains("1 of 2 files"), "{}", told(&output));
    Ok(())
}

/// Who asks a second time does not wait for what is begun.
#[cfg(unix)]
#[test]
fn a_second_interruption_ends_what_never_would() -> io::Result<()> {
    let folder = TempDir::new()?;
    let pipe = folder.path().join("pipe.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status()?.success());
    fs::write(folder.path().join("a.toml"), GOOD)?;
    let mut child = Command::new(env!("CARGO_BIN_EXE_jianggao"))
        .args(["convert", "a.toml", "pipe.toml", "-t", "html", "--out-dir", "out"])
        .current_dir(folder.path())
        .stderr(Stdio::null())
        .spawn()?;
    // Both are begun once the first is written.
    while !folder.path().join("out/a.html").exists() {
        thread::sleep(Duration::from_millis(5));
    }
    while child.try_wait()?.is_none() {
        Command::new("kill").args(["-INT", &child.id().to_string()]).status()?;
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(child.wait()?.code(), Some(130));
    Ok(())
}

#[test]
fn patterns_are_for_shells_that_have_none() -> io::Result<()> {
    let folder = archive()?;
    for (pattern, count) in [
        ("in/*/?.toml", 2),
        ("in/**/*.toml", 2),
        ("in/2023/*", 2),
        ("in/20{23,24}/[ab].t*", 2),
        // Folders, as a shell would name them, and with the first a picture that is read as text.
        ("in/*", 5),
        ("in/202?", 4),
        ("in/**/{deep,none}/c.md", 1),
    ] {
        let out = folder.path().join("out");
        let output = jianggao(folder.path(), &["convert", pattern, "-t", "json", "--out-dir", "out"])?;
        assert_eq!(names(&out)?.len(), count, "{pattern}: {}", told(&output));
        fs::remove_dir_all(out)?;
    }
    // A file of that name is no pattern.
    fs::write(folder.path().join("[x].toml"), GOOD)?;
    assert!(jianggao(folder.path(), &["convert", "[x].toml", "-t", "json"])?.status.success());
    let output = jianggao(folder.path(), &["convert", "in/2023/a.toml/*", "-t", "json", "--out-dir", "out"])?;
    assert!(
        output.status.code() == Some(2) && told(&output).contains("no file in in/2023/a.toml/*"),
        "{}",
        told(&output)
    );
    let output = jianggao(folder.path(), &["convert", "*.pptx", "-t", "json", "--out-dir", "out"])?;
    assert!(output.status.code() == Some(2) && told(&output).contains("no file in *.pptx"), "{}", told(&output));
    Ok(())
}

/// As a shell would hand it over; only `**`, for which shells differ, leaves out what a folder leaves out.
#[test]
fn a_pattern_takes_what_a_folder_leaves_out() -> io::Result<()> {
    let folder = archive()?;
    fs::write(folder.path().join("in/.gitignore"), "2023/*\n")?;
    for (pattern, taken) in
        [("in/2023/*.toml", &["a.txt"][..]), ("in/20?3/*", &["2023/a.txt", "2023/b.txt"]), ("in/**/a.toml", &[])]
    {
        let output = jianggao(folder.path(), &["convert", pattern, "-t", "text", "--out-dir", "out"])?;
        assert_eq!(output.status.code(), Some(if taken.is_empty() { 2 } else { 0 }), "{}", told(&output));
        let out = folder.path().join("out");
        assert_eq!(if out.exists() { names(&out)? } else { Vec::new() }, taken, "{pattern}");
        fs::remove_dir_all(out).ok();
    }
    Ok(())
}

#[test]
fn only_the_extension_of_a_format_is_replaced() -> io::Result<()> {
    let folder = TempDir::new()?;
    for (name, output) in [
        ("2024.5.1讲话", "2024.5.1讲话.html"),
        ("v1.2", "v1.2.html"),
        ("a.b.TOML", "a.b.html"),
        ("讲话", "讲话.html"),
        ("旧.htm", "旧.html"),
    ] {
        fs::write(folder.path().join(name), GOOD)?;
        let args = ["convert", name, "-f", "toml", "-t", "html", "--out-dir", "out"];
        let written = jianggao(folder.path(), &args)?;
        assert!(written.status.success(), "{}", told(&written));
        assert_eq!(names(&folder.path().join("out"))?, [output]);
        fs::remove_dir_all(folder.path().join("out"))?;
    }
    Ok(())
}

#[test]
fn nothing_is_written_where_two_would_be_one() -> io::Result<()> {
    let folder = archive()?;
    fs::write(folder.path().join("in/2023/a.txt"), "讲话\n")?;
    let before = files(folder.path())?;
    for (args, said) in [
        (&["convert", "in", "-t", "json", "--out-dir", "out"][..], "both be written to"),
        (&["convert", "in/2023/b.txt", "./in/2023/b.txt", "-t", "json", "--out-dir", "out"], "both be written to"),
        // TOML would stand where a speech is read from.
        (&["convert", "in/2023/a.txt", "in/2023/a.toml", "-t", "text", "--out-dir", "in/2023"], "both be written to"),
        (&["convert", "in", "-t", "json"], "cannot go into one output"),
        (&["convert", "in", "-t", "json", "-o", "all.json"], "cannot go into one output"),
    ] {
        let output = jianggao(folder.path(), args)?;
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(told(&output).contains(said), "{args:?}: {}", told(&output));
        assert_eq!(files(folder.path())?, before, "{args:?}: {}", told(&output));
    }
    Ok(())
}

/// One name that is taken is enough for all to be looked at: links stay, and read-only files are not replaced.
#[cfg(unix)]
#[test]
fn what_stands_in_the_folder_is_looked_at() -> io::Result<()> {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = TempDir::new()?;
    fs::create_dir(folder.path().join("in"))?;
    for name in ["a", "b", "c"] {
        fs::write(folder.path().join(format!("in/{name}.toml")), GOOD)?;
    }
    let taken = folder.path().join("out/b.txt");
    let written = |name: &str| fs::read_to_string(folder.path().join("out").join(name));
    for is_link in [true, false] {
        fs::create_dir(folder.path().join("out"))?;
        if is_link {
            symlink("behind.txt", &taken)?;
        } else {
            fs::write(&taken, "kept")?;
            fs::set_permissions(&taken, fs::Permissions::from_mode(0o444))?;
        }
        let output = jianggao(folder.path(), &["convert", "in", "-t", "text", "--out-dir", "out"])?;
        assert_eq!((output.status.success(), taken.is_symlink()), (is_link, is_link), "{}", told(&output));
        let expected = if is_link { written("a.txt")? } else { "kept".to_owned() };
        assert_eq!(written("b.txt")?, expected);
        assert_eq!(written("a.txt")?, written("c.txt")?);
        fs::remove_dir_all(folder.path().join("out"))?;
    }
    Ok(())
}

/// An input is never replaced before it is read, whatever the names, and whatever is asked.
#[cfg(unix)]
#[test]
fn no_output_is_another_input() -> io::Result<()> {
    let folder = TempDir::new()?;
    for name in ["T/sub/a.md", "B/sub/a.toml", "B/b.txt"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder"))?;
        fs::write(path, if name.ends_with("toml") { GOOD } else { "# Other\n" })?;
    }
    std::os::unix::fs::symlink("B", folder.path().join("link"))?;
    std::os::unix::fs::symlink("../B/sub/a.toml", folder.path().join("T/b.toml"))?;
    std::os::unix::fs::symlink("a.toml", folder.path().join("B/sub/b.toml"))?;
    fs::create_dir(folder.path().join("dangling"))?;
    std::os::unix::fs::symlink("a.toml", folder.path().join("dangling/b.toml"))?;
    let before = files(folder.path())?;
    for args in [
        &["T/sub", "./B/sub", "--out-dir", "B/../B/sub/../sub"][..],
        &["T", "./B/sub", "--out-dir", "B"],
        &["T/sub", "B/sub/a.toml", "--out-dir", "link/sub"],
        &["T/sub/a.md", "link/sub/b.toml", "--out-dir", "B/sub"],
        // The output is a link to an input.
        &["B/b.txt", "B/sub/a.toml", "--out-dir", "T"],
        // Two outputs would be one file.
        &["T/sub/a.md", "B/b.txt", "--out-dir", "B/sub"],
        // Through folders that are yet to be made.
        &["T", "B/sub/a.toml", "--out-dir", "new/../B"],
        &["T", "B/sub/a.toml", "--out-dir", "new/deep/../../link"],
        // Both would be written to what is behind the link.
        &["T/sub/a.md", "B/b.txt", "--out-dir", "dangling"],
    ] {
        for force in [&["--force"][..], &[]] {
            let output = jianggao(folder.path(), &[&["convert", "-t", "toml"], args, force].concat())?;
            let said = told(&output);
            assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
            assert!(said.matches("error").count() == 1 && !said.contains("--force"), "{args:?}: {said}");
            assert_eq!(files(folder.path())?, before, "{args:?}");
        }
    }
    // Onto itself, if that is meant.
    let output =
        jianggao(folder.path(), &["convert", "-t", "toml", "B/sub/a.toml", "--out-dir", "link/sub", "--force"])?;
    assert!(output.status.success(), "{}", told(&output));
    Ok(())
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_once() -> io::Result<()> {
    let folder = archive()?;
    let output = jianggao(folder.path(), &["convert", "in", "-t", "html", "--out-dir", "in/picture.png"])?;
    let said = told(&output);
    assert_eq!((output.status.code(), said.matches("error").count()), (Some(2), 1), "{said}");
    assert!(said.contains("in/picture.png"), "{said}");
    Ok(())
}

/// Whether a folder can be written to does not depend on what it holds.
#[test]
fn a_folder_can_be_written_to_again() -> io::Result<()> {
    let folder = TempDir::new()?;
    for name in ["a", "out", "tmp", "x"] {
        fs::create_dir_all(folder.path().join("in").join(name))?;
        fs::write(folder.path().join("in").join(name).join("a.toml"), GOOD)?;
    }
    for _ in 0..2 {
        let output = jianggao(folder.path(), &["convert", "in", "-t", "html", "--out-dir", "out"])?;
        assert_eq!((output.status.code(), told(&output)), (Some(0), String::new()));
    }
    assert_eq!(names(&folder.path().join("out"))?, ["a/a.html", "out/a.html", "tmp/a.html", "x/a.html"]);
    Ok(())
}

/// What is hidden, in links to folders or named by .gitignore is left out; what other programs are told to ignore is not.
#[cfg(unix)]
#[test]
fn a_folder_leaves_out_what_is_said_and_no_more() -> io::Result<()> {
    let folder = archive()?;
    for (name, words) in [
        ("in/.ignore", "d.toml\n"),
        ("in/.git/info/exclude", "d.toml\n"),
        ("in/.hidden.toml", BAD),
        ("in/.hidden/a.toml", BAD),
        ("home/.config/git/ignore", "d.toml\n"),
        ("elsewhere/f.toml", GOOD),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder"))?;
        fs::write(path, words)?;
    }
    fs::remove_file(folder.path().join("in/2024/bad.toml"))?;
    std::os::unix::fs::symlink("../elsewhere", folder.path().join("in/folder"))?;
    std::os::unix::fs::symlink("../elsewhere/f.toml", folder.path().join("in/file.toml"))?;
    let taken = |inputs: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
        command.args(["convert", inputs, "-t", "text", "--out-dir", "out"]).current_dir(folder.path());
        let output = command.env("HOME", folder.path().join("home")).env_remove("XDG_CONFIG_HOME").output()?;
        assert_eq!(output.status.code(), Some(if inputs.contains("/.h") { 2 } else { 0 }), "{inputs}: {output:?}");
        let names = names(&folder.path().join("out"))?;
        fs::remove_dir_all(folder.path().join("out"))?;
        io::Result::Ok(names)
    };
    assert_eq!(taken("in")?, ["2023/a.txt", "2023/b.txt", "2024/d.txt", "2024/deep/c.txt", "file.txt"]);
    assert_eq!(taken("in/**/*.toml")?, ["2023/a.txt", "2024/d.txt", "file.txt"]);
    assert_eq!(taken("in/*.toml")?, ["file.txt"]);
    // Hidden ones are read, and found bad, where they are named.
    assert!(taken("in/.h*.toml")?.is_empty());
    Ok(())
}

/// In a repository what is above it says nothing; outside of one only the folder itself does.
#[test]
fn only_its_own_repository_says_what_a_folder_leaves_out() -> io::Result<()> {
    let folder = TempDir::new()?;
    for (name, words) in [
        (".gitignore", "*\n"),
        ("plain/a.toml", GOOD),
        ("repository/.gitignore", "drafts/\n"),
        ("repository/.git/HEAD", ""),
        ("repository/in/drafts/b.toml", BAD),
        ("repository/in/c.toml", GOOD),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder"))?;
        fs::write(path, words)?;
    }
    for (input, taken) in [("plain", "a.txt"), ("repository/in", "c.txt"), ("repository", "in/c.txt")] {
        let output = jianggao(folder.path(), &["convert", input, "-t", "text", "--out-dir", "out"])?;
        assert!(output.status.success(), "{input}: {}", told(&output));
        assert_eq!(names(&folder.path().join("out"))?, [taken], "{input}");
        fs::remove_dir_all(folder.path().join("out"))?;
    }
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
