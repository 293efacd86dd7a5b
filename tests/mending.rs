//! Mending as a user meets it: only the slips change, and what cannot be mended stays as it was.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn jianggao(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    command.args(args).current_dir(folder).env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", "C");
    command
}

/// The names of all files of a folder with what is in them.
fn content(folder: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let bytes = if entry.path().is_file() { fs::read(entry.path())? } else { Vec::new() };
        files.insert(entry.file_name().to_string_lossy().into_owned(), bytes);
    }
    Ok(files)
}

/// The bytes of a text in each encoding that text is read in, with CRLF as its line ends.
fn encoded(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let text = text.replace('\n', "\r\n");
    let utf_16 = |mark: &[u8], unit: fn(u16) -> [u8; 2]| {
        [mark, &text.encode_utf16().flat_map(unit).collect::<Vec<_>>()].concat()
    };
    vec![
        ("utf-8", text.clone().into_bytes()),
        ("utf-8 with its mark", format!("\u{FEFF}{text}").into_bytes()),
        ("utf-16 le", utf_16(b"\xFF\xFE", u16::to_le_bytes)),
        ("utf-16 be", utf_16(b"\xFE\xFF", u16::to_be_bytes)),
        ("gb18030", encoding_rs::GB18030.encode(&text).0.into_owned()),
    ]
}

/// Only the slips change, in whatever encoding; to mend again changes nothing.
#[test]
fn a_fix_keeps_the_rest_of_the_file() -> io::Result<()> {
    let old = "同志们:\n　　今天,我们开会，讨论两件事情。\n一、读书\n要多读书。\n二、写字\n要多写字。\n";
    let new = old.replace("同志们:", "同志们：").replace("今天,", "今天，");
    for ((name, before), (_, after)) in encoded(old).into_iter().zip(encoded(&new)) {
        let folder = TempDir::new()?;
        let path = folder.path().join("talk.txt");
        fs::write(&path, &before)?;
        let diff = jianggao(folder.path(), &["check", "talk.txt", "--diff"]).output()?;
        assert_eq!((diff.status.code(), fs::read(&path)?), (Some(1), before), "{name}: --diff");
        let fix = jianggao(folder.path(), &["check", "talk.txt", "--fix"]).output()?;
        assert_eq!(fix.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&fix.stdout));
        assert_eq!(fs::read(&path)?, after, "{name}");
        let again = jianggao(folder.path(), &["check", "talk.txt", "--diff"]).output()?;
        assert_eq!((again.status.code(), fs::read(&path)?), (Some(0), after), "{name}: again");
        assert_eq!(content(folder.path())?.len(), 1, "{name}");
    }
    Ok(())
}

/// What cannot be mended is refused and stays, and the other files are looked at.
#[test]
fn what_cannot_be_mended_stays() -> io::Result<()> {
    let folder = TempDir::new()?;
    fs::write(folder.path().join("bad.toml"), "titel = \"讲话\"\n")?;
    fs::write(folder.path().join("talk.json"), "{\"opening\": \"今天,好\"}")?;
    fs::copy("tests/reading/docx/wps.docx", folder.path().join("talk.docx"))?;
    // A byte that Windows writes for € in GBK, and GB18030 has otherwise.
    let mut euro = encoding_rs::GB18030.encode("讲话,\n\n同志们：\n\n大家好，门票五块").0.into_owned();
    euro.push(0x80);
    fs::write(folder.path().join("euro.txt"), euro)?;
    let before = content(folder.path())?;
    for file in ["talk.json", "talk.docx", "euro.txt", "bad.toml", "none.toml", "-"] {
        for mends in ["--fix", "--diff"] {
            let output = jianggao(folder.path(), &["check", file, mends]).output()?;
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{file} {mends}");
            assert!(!output.stderr.is_empty(), "{file} {mends}");
        }
    }
    let both = jianggao(folder.path(), &["check", "bad.toml", "talk.json", "--format", "json"]).output()?;
    assert_eq!((both.status.code(), both.stdout.iter().filter(|&&byte| byte == b'\n').count()), (Some(2), 1));
    assert_eq!(content(folder.path())?, before);
    Ok(())
}

/// One fix that cannot be does not keep the others from being made, and what is left is not promised again.
#[test]
fn a_fix_that_would_break_the_file_is_left_out() -> io::Result<()> {
    let folder = TempDir::new()?;
    let toml = "opening = '''\n他说''\u{200B}'好，今天.\n'''\n";
    fs::write(folder.path().join("talk.toml"), toml)?;
    let output = jianggao(folder.path(), &["check", "talk.toml", "--fix", "--allow", "unbalanced-marks"]).output()?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("mended") && !told.contains("--fix mends"), "{told}");
    let mended = fs::read_to_string(folder.path().join("talk.toml"))?;
    assert!(mended.contains("今天。") && mended.contains("\u{200B}"), "{mended}");
    Ok(())
}

/// A file that could not be written is not said to be clean.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_not_counted() -> io::Result<()> {
    let folder = TempDir::new()?;
    let file = folder.path().join("talk.txt");
    fs::write(&file, "同志们：\n今天,好。\n")?;
    let mut permissions = fs::metadata(&file)?.permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions)?;
    let output = jianggao(folder.path(), &["check", "talk.txt", "--fix"]).output()?;
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true));
    assert_eq!(fs::read_to_string(&file)?, "同志们：\n今天,好。\n");
    Ok(())
}

/// A program finds the file that is told of.
#[cfg(unix)]
#[test]
fn the_name_of_a_file_is_told_as_it_is() -> io::Result<()> {
    let folder = TempDir::new()?;
    fs::write(folder.path().join("讲\n话.txt"), "同志们：\n今天,好。\n")?;
    let told = jianggao(folder.path(), &["check", "讲\n话.txt", "--format", "json"]).output()?;
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    assert_eq!(told["file"], "讲\n话.txt");
    Ok(())
}
