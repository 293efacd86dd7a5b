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
