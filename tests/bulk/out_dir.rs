//! The names that outputs get, and what stands there already.

use super::{GOOD, archive, files, jianggao, names, told};
use std::fs;
use std::io;
use tempfile::TempDir;

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
    let out = folder.path().join("out");
    let written = |name: &str| fs::read_to_string(out.join(name));
    // Where the links lead, one after another, and whether that can be written to.
    for (links, is_good) in [
        (&["behind.txt"][..], true),
        (&["b.txt"], false),
        (&["./b.txt"], false),
        (&["d.txt", "b.txt"], false),
        (&["d.txt", "e.txt", "b.txt"], false),
        (&[], false),
    ] {
        fs::create_dir(&out)?;
        let names = ["b.txt"].iter().chain(links);
        names.zip(links).try_for_each(|(name, to)| symlink(to, out.join(name)))?;
        if links.is_empty() {
            fs::write(out.join("b.txt"), "kept")?;
            fs::set_permissions(out.join("b.txt"), fs::Permissions::from_mode(0o444))?;
        }
        let output = jianggao(folder.path(), &["convert", "in", "-t", "text", "--out-dir", "out"])?;
        assert_eq!(output.status.success(), is_good, "{links:?}: {}", told(&output));
        assert_eq!(out.join("b.txt").is_symlink(), !links.is_empty(), "{links:?}");
        assert_eq!(written("a.txt")?, written("c.txt")?);
        match links {
            [] => assert_eq!(written("b.txt")?, "kept"),
            _ if is_good => assert_eq!(written("b.txt")?, written("a.txt")?),
            _ => assert!(written("b.txt").is_err()),
        }
        fs::remove_dir_all(&out)?;
    }
    Ok(())
}

/// What appears while others are read is not replaced without a look either.
#[cfg(unix)]
#[test]
fn what_appears_in_the_folder_is_looked_at() -> io::Result<()> {
    use std::os::unix::fs::{PermissionsExt, symlink};
    for (is_link, mode) in [(true, 0), (false, 0o444), (false, 0o644)] {
        let folder = TempDir::new()?;
        let (pipe, out) = (folder.path().join("b.toml"), folder.path().join("out"));
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status()?.success());
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jianggao"));
        let args = ["--no-config", "--lang", "en", "convert", "b.toml", "-t", "text", "--out-dir", "out"];
        let child = command.args(args).current_dir(folder.path()).stderr(std::process::Stdio::piped()).spawn()?;
        // To open it waits for the program to do so, which has seen by then that nothing is there.
        let mut pipe = fs::OpenOptions::new().write(true).open(&pipe)?;
        if is_link {
            symlink("../behind.txt", out.join("b.txt"))?;
        } else {
            fs::write(out.join("b.txt"), "kept")?;
            fs::set_permissions(out.join("b.txt"), fs::Permissions::from_mode(mode))?;
        }
        io::Write::write_all(&mut pipe, GOOD.as_bytes())?;
        drop(pipe);
        let output = child.wait_with_output()?;
        assert_eq!(output.status.success(), is_link);
        assert_eq!(told(&output).contains("b.txt has come during the work"), !is_link, "{}", told(&output));
        assert_eq!(out.join("b.txt").is_symlink(), is_link);
        let found = fs::read_to_string(out.join("b.txt"))?;
        assert!(if is_link { found.contains("大家好。") } else { found == "kept" }, "{found}");
        assert_eq!(fs::read_dir(&out)?.count(), 1);
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
