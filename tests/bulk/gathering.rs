//! Which files of a folder or a pattern are read, and which are passed over.

use super::{BAD, GOOD, archive, jianggao, names, told};
use std::fs;
use std::io;
use std::process::Command;
use tempfile::TempDir;

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
