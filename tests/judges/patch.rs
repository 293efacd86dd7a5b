//! GNU `patch` makes of a file, by the difference that is shown, what mending makes of it.

use encoding_rs::GB18030;
use std::fs;
use std::io::{self, Seek, Write};
use std::path::Path;
use std::process::Command;
use tempfile::{TempDir, tempfile};

/// Whatever stands beside a slip, and in the name of the file.
#[test]
fn a_difference_can_be_applied() -> io::Result<()> {
    let text = "讲话\r\n\n同志们：\n\n大家\u{B}好,\u{1B}[1m各位。\u{7}";
    for name in ["talk.txt", "a talk.txt", "\"讲话\".txt", "讲\n话.txt", "a\\b.txt"] {
        judge(name, text.as_bytes(), text.replace("好,", "好，").as_bytes())?;
    }
    let text = "讲话,\n\n同志们：\n\n大家好。\n";
    judge(
        "marked.txt",
        format!("\u{FEFF}{text}").as_bytes(),
        format!("\u{FEFF}{}", text.replace(',', "，")).as_bytes(),
    )?;
    judge("gb18030.txt", &GB18030.encode(text).0, &GB18030.encode(&text.replace(',', "，")).0)
}

/// Applies the difference to a copy, and mends the file itself.
fn judge(name: &str, before: &[u8], after: &[u8]) -> io::Result<()> {
    let (here, there) = (TempDir::new()?, TempDir::new()?);
    for folder in [&here, &there] {
        fs::write(folder.path().join(name), before)?;
    }
    let difference = jianggao(here.path(), &["check", name, "--diff"])?;
    jianggao(here.path(), &["check", name, "--fix"])?;
    let mut shown = tempfile()?;
    shown.write_all(&difference)?;
    shown.rewind()?;
    let mut patch = Command::new("patch");
    patch.args(["-p0", "-F0", "-s", "--binary"]).current_dir(there.path()).stdin(shown);
    let patched = patch.status().expect("patch is installed: Debian package patch");
    assert!(patched.success(), "{name}: {}", String::from_utf8_lossy(&difference));
    for folder in [here, there] {
        assert_eq!(fs::read(folder.path().join(name))?, after, "{name}: {}", String::from_utf8_lossy(&difference));
    }
    Ok(())
}

fn jianggao(folder: &Path, args: &[&str]) -> io::Result<Vec<u8>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    Ok(command.arg("--no-config").args(args).current_dir(folder).output()?.stdout)
}
