//! Files and streams as a user meets them: what is written is written whole or not at all, and nothing else is left.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const SPEECH: &str = "title = \"讲话\"\nopening = \"大家好。\"\n";
const TEXT: &str = "讲话\n\n　　大家好。\n";

/// A folder with one good speech, `speech.toml`, and one bad one, `bad.toml`.
fn folder() -> io::Result<TempDir> {
    let folder = TempDir::new()?;
    fs::write(folder.path().join("speech.toml"), SPEECH)?;
    fs::write(folder.path().join("bad.toml"), "titel = \"讲话\"\n")?;
    Ok(folder)
}

fn jianggao(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    command.args(args).current_dir(folder).env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", "C");
    command
}

fn with_input(mut command: Command, input: &[u8]) -> io::Result<Output> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(input))?;
    child.wait_with_output()
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

/// Runs what has to fail, and checks that it says why, prints nothing and leaves every file as it was.
fn fails(folder: &Path, args: &[&str]) -> io::Result<String> {
    let before = content(folder)?;
    let output = jianggao(folder, args).output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    assert!(output.stdout.is_empty() && said.starts_with("error: "), "{args:?}: {said}");
    assert_eq!(content(folder)?, before, "{args:?}: {said}");
    Ok(said)
}

#[test]
fn standard_input_is_looked_at_for_its_format() -> io::Result<()> {
    let folder = folder()?;
    let json = "\n {\"title\": \"讲话\", \"opening\": [\"大家好。\"]}";
    for (input, args) in [
        (SPEECH.to_owned(), &["print", "-", "--width", "none"][..]),
        (json.to_owned(), &["print", "-", "--width", "none"]),
        (SPEECH.to_owned(), &["convert", "-", "-t", "text", "--width", "none"]),
        (format!("\u{FEFF}{}", SPEECH.replace('\n', "\r\n")), &["print", "-", "--width", "none", "-o", "-"]),
    ] {
        let output = with_input(jianggao(folder.path(), args), input.as_bytes())?;
        assert_eq!(String::from_utf8_lossy(&output.stdout), TEXT);
        assert!(output.status.success() && output.stderr.is_empty());
    }
    let output = with_input(jianggao(folder.path(), &["print", "-"]), b"titel = \"a\\qb\"\n")?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // The backslash as it is: transcripts show it as a slash.
    assert!(said.contains(" --> <stdin>:1:") && said.contains("titel = \"a\\qb\""), "{said}");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert_eq!(content(folder.path())?.len(), 2);
    Ok(())
}

#[test]
fn a_closed_pipe_ends_quietly() -> io::Result<()> {
    let folder = folder()?;
    // More than a pipe holds.
    let long = format!("opening = \"{}\"\n", "大家好。".repeat(100_000));
    fs::write(folder.path().join("long.toml"), long)?;
    for args in [&["print", "long.toml"][..], &["convert", "long.toml", "-t", "json"]] {
        let mut command = jianggao(folder.path(), args);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let mut first = [0; 4];
        child.stdout.take().map_or(Ok(()), |mut stdout| stdout.read_exact(&mut first))?;
        let output = child.wait_with_output()?;
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
    }
    Ok(())
}

#[test]
fn a_failure_leaves_all_files_as_they_were() -> io::Result<()> {
    let folder = folder()?;
    let path = folder.path();
    fs::write(path.join("old.md"), "old")?;
    fs::create_dir(path.join("folder.md"))?;
    for args in [
        &["convert", "bad.toml", "-o", "old.md"][..],
        &["convert", "missing.toml", "-o", "old.md"],
        &["print", "speech.toml", "-s", "9", "-o", "old.md"],
        &["print", "bad.toml", "-o", "new.md"],
        &["convert", "speech.toml", "-o", "folder.md"],
        &["convert", "speech.toml", "-o", "missing/new.md"],
        &["convert", "speech.toml", "-o", "old.md/new.md"],
        &["convert", "speech.toml", "-t", "json", "--out-dir", "old.md"],
        &["convert", "speech.toml", "-o", "speech.toml"],
        &["convert", "speech.toml", "-o", "./folder.md/../speech.toml"],
        &["print", "speech.toml", "-o", ""],
    ] {
        fails(path, args)?;
    }
    assert_eq!(content(&path.join("folder.md"))?.len(), 0);
    Ok(())
}

#[test]
fn out_is_replaced_whole_and_alone() -> io::Result<()> {
    let folder = folder()?;
    let path = folder.path();
    fs::write(path.join("old.txt"), "old ".repeat(1_000))?;
    for args in [
        &["convert", "speech.toml", "-o", "old.txt"][..],
        &["print", "speech.toml", "-o", "new.txt"],
        &["convert", "speech.toml", "-t", "json", "-o", "speech.toml", "--force"],
    ] {
        let output = jianggao(path, args).output()?;
        assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
    }
    let files = content(path)?;
    assert_eq!(files.keys().collect::<Vec<_>>(), ["bad.toml", "new.txt", "old.txt", "speech.toml"]);
    assert_eq!(files["old.txt"], TEXT.as_bytes());
    assert_eq!(files["new.txt"], TEXT.as_bytes());
    assert!(files["speech.toml"].starts_with(b"{"));
    Ok(())
}

#[cfg(unix)]
#[test]
fn modes_and_links_are_kept() -> io::Result<()> {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder()?;
    let path = folder.path();
    fs::create_dir(path.join("far"))?;
    fs::write(path.join("far/old.txt"), "old")?;
    fs::set_permissions(path.join("far/old.txt"), fs::Permissions::from_mode(0o640))?;
    symlink("far/old.txt", path.join("link.txt"))?;
    symlink("speech.toml", path.join("link.toml"))?;

    let output = jianggao(path, &["convert", "speech.toml", "-o", "link.txt"]).output()?;
    assert!(output.status.success(), "{output:?}");
    assert!(path.join("link.txt").is_symlink());
    assert_eq!(fs::read_to_string(path.join("far/old.txt"))?, TEXT);
    assert_eq!(fs::metadata(path.join("far/old.txt"))?.permissions().mode() & 0o777, 0o640);
    assert_eq!(content(&path.join("far"))?.len(), 1);

    let said = fails(path, &["convert", "speech.toml", "-o", "link.toml"])?;
    assert!(said.contains("would be replaced by its own conversion"), "{said}");
    fs::set_permissions(path.join("far/old.txt"), fs::Permissions::from_mode(0o440))?;
    assert!(fails(path, &["convert", "speech.toml", "-o", "far/old.txt"])?.contains("permission denied"));
    assert_eq!(content(&path.join("far"))?.len(), 1);
    Ok(())
}

#[cfg(target_os = "linux")]
#[test]
fn devices_are_written_to_and_a_full_one_is_told() -> io::Result<()> {
    let folder = folder()?;
    let null = jianggao(folder.path(), &["convert", "speech.toml", "-t", "text", "-o", "/dev/null"]).output()?;
    assert!(null.status.success(), "{null:?}");
    assert!(!fs::metadata("/dev/null")?.is_file());
    let said = fails(folder.path(), &["convert", "speech.toml", "-t", "text", "-o", "/dev/full"])?;
    assert!(said.contains("the disk is full"), "{said}");
    let full = fs::OpenOptions::new().write(true).open("/dev/full")?;
    let output = jianggao(folder.path(), &["print", "speech.toml"]).stdout(full).output()?;
    assert_eq!(output.status.code(), Some(2));
    Ok(())
}

#[test]
fn the_locale_gives_the_tongue() -> io::Result<()> {
    let folder = folder()?;
    for (all, messages, lang, chinese) in [
        ("zh_CN.UTF-8", "", "", true),
        ("", "", "zh_TW.UTF-8", true),
        ("", "zh_HK", "en_US.UTF-8", true),
        ("C", "zh_CN", "zh_CN", false),
        ("", "de_DE", "zh_CN", false),
        ("", "", "", false),
    ] {
        let mut command = jianggao(folder.path(), &["print", "missing.toml"]);
        command.env("LC_ALL", all).env("LC_MESSAGES", messages).env("LANG", lang);
        let said = String::from_utf8_lossy(&command.output()?.stderr).into_owned();
        assert_eq!(said.starts_with("错误"), chinese, "{said}");
    }
    Ok(())
}

#[test]
fn colour_is_for_terminals() -> io::Result<()> {
    let folder = folder()?;
    let said = fails(folder.path(), &["print", "bad.toml"])?;
    assert!(!said.contains('\u{1B}'), "{said:?}");
    // Nothing that stands in a file or a path is taken for a command by a terminal.
    fs::write(folder.path().join("\u{1B}[2Jx.toml"), "t\u{1B}]0;x = 1\n\"\\u001B[31m\" = 1\n")?;
    let said = fails(folder.path(), &["print", "\u{1B}[2Jx.toml"])?;
    assert!(!said.contains('\u{1B}'), "{said:?}");
    Ok(())
}

/// Standard input is the file that would be written.
#[cfg(unix)]
#[test]
fn a_redirected_file_is_not_replaced_by_itself() -> io::Result<()> {
    let folder = folder()?;
    let path = folder.path().join("speech.toml");
    let mut command = jianggao(folder.path(), &["convert", "-", "-t", "json", "-o", "speech.toml"]);
    let output = command.stdin(fs::File::open(&path)?).output()?;
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(path)?, SPEECH);
    Ok(())
}

/// A link to a file that is not there yet stays a link.
#[cfg(unix)]
#[test]
fn a_dangling_link_is_followed() -> io::Result<()> {
    let folder = folder()?;
    let link = folder.path().join("link.txt");
    std::os::unix::fs::symlink("speech.txt", &link)?;
    let status = jianggao(folder.path(), &["print", "speech.toml", "-o", "link.txt"]).status()?;
    assert!(status.success() && link.is_symlink());
    assert_eq!(fs::read_to_string(folder.path().join("speech.txt"))?, TEXT);
    Ok(())
}

/// A named pipe gets the text, and is not waited for before there is one.
#[cfg(target_os = "linux")]
#[test]
fn a_named_pipe_is_written_to() -> io::Result<()> {
    let folder = folder()?;
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status()?.success());
    let mut child = jianggao(folder.path(), &["print", "speech.toml", "-t", "text", "-o", "pipe"]).spawn()?;
    assert_eq!(fs::read_to_string(&pipe)?, TEXT);
    assert!(child.wait()?.success());
    Ok(())
}

/// Links that lead in a circle are no file, and stay what they are.
#[cfg(unix)]
#[test]
fn a_circle_of_links_is_refused() -> io::Result<()> {
    let folder = folder()?;
    let link = folder.path().join("circle.txt");
    std::os::unix::fs::symlink("circle.txt", &link)?;
    fails(folder.path(), &["print", "speech.toml", "-o", "circle.txt"])?;
    assert!(link.is_symlink());
    Ok(())
}

/// Encodings and line ends of offices: the bytes are those asked for, and what cannot be written is told.
#[test]
fn text_is_encoded_as_asked() -> io::Result<()> {
    let folder = folder()?;
    let path = folder.path();
    let written = |args: &[&str]| -> io::Result<Vec<u8>> {
        let output = jianggao(path, args).output()?;
        assert!(output.status.success() && output.stderr.is_empty(), "{args:?}: {output:?}");
        if args.contains(&"-o") { fs::read(path.join("out.txt")) } else { Ok(output.stdout) }
    };
    let crlf = TEXT.replace('\n', "\r\n");
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&crlf);
    for to in [&["-o", "out.txt"][..], &["--width", "none"]] {
        let with = |options: &[&'static str]| written(&[&["print", "speech.toml"], to, options].concat());
        assert_eq!(with(&[])?, TEXT.as_bytes());
        assert_eq!(with(&["--encoding", "utf-8", "--newline", "lf"])?, TEXT.as_bytes());
        assert_eq!(with(&["--encoding", "utf-8-bom"])?, format!("\u{FEFF}{TEXT}").as_bytes());
        assert_eq!(with(&["--newline", "crlf"])?, crlf.as_bytes());
        assert_eq!(with(&["--encoding", "gb18030", "--newline", "crlf"])?, gb18030.as_ref());
    }
    // A character without a place in the encoding is told; nothing is written without it.
    fs::write(path.join("private.toml"), "opening = \"标志\u{E5E5}和\u{E81E}\"\n")?;
    let said = fails(path, &["print", "private.toml", "-o", "out.txt", "--encoding", "gb18030"])?;
    assert!(said.contains("GB18030 does not have: U+E5E5, U+E81E\n--> private.toml"), "{said}");
    for format in ["html", "json", "toml"] {
        let said = fails(path, &["convert", "speech.toml", "-t", format, "--encoding", "gb18030"])?;
        assert!(said.contains(&format!("{format} is always UTF-8")), "{said}");
        written(&["convert", "speech.toml", "-t", format, "--encoding", "utf-8"])?;
    }
    Ok(())
}

/// A starter is a speech; it takes no file's place unless that is asked for.
#[test]
fn a_starter_replaces_nothing_unasked() -> io::Result<()> {
    let folder = folder()?;
    let path = folder.path();
    let new = |args: &[&str]| jianggao(path, &[&["new"], args].concat()).output();
    assert!(fails(path, &["new", "speech.toml"])?.contains("speech.toml exists already"));
    let made = new(&["made.toml", "--parts", "2", "--points", "1"])?;
    assert!(made.status.success() && made.stdout.is_empty() && made.stderr.is_empty(), "{made:?}");
    let toml = fs::read_to_string(path.join("made.toml"))?;
    assert!(toml.starts_with("#:schema ./speech.schema.json\n"));
    assert_eq!((toml.matches("\n[[part]]\n").count(), toml.matches("\n[[part.point]]\n").count()), (2, 2));
    assert!(jianggao(path, &["print", "made.toml"]).output()?.status.success());
    assert!(new(&["speech.toml", "--force", "--lang", "zh"])?.status.success());
    assert!(fs::read_to_string(path.join("speech.toml"))?.contains("greeting = \"同志们：\""));
    for args in [&[][..], &["-"]] {
        assert!(new(args)?.stdout.starts_with(b"#:schema "));
    }
    assert!(fails(path, &["new", ".", "--force"])?.contains("is a folder"));
    // The labels of the office stand in place of the starter's own, if there are enough of them.
    fs::write(path.join("jianggao.toml"), "numbering = [\"首先，\", \"甲、\"]\n")?;
    let output = with_input(jianggao(path, &["print", "-"]), &new(&["--parts", "3", "--points", "9"])?.stdout)?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("最后，") && text.contains("壬、"), "{text}");
    let of_its_own = String::from_utf8_lossy(&new(&["--parts", "5"])?.stdout).into_owned();
    assert!(of_its_own.contains("\nnumbering = ["), "{of_its_own}");
    Ok(())
}

/// Where the output can only be written to, it is, and columns that are not known are no columns.
#[cfg(target_os = "linux")]
#[test]
fn pipes_behind_links_are_written_to() -> io::Result<()> {
    let folder = folder()?;
    let mut print = jianggao(folder.path(), &["print", "speech.toml", "-t", "text", "-o", "/dev/stdout"]);
    let written = print.output()?;
    assert!(written.status.success() && !written.stdout.is_empty(), "{written:?}");
    let narrow = jianggao(folder.path(), &["print", "speech.toml"]).env("COLUMNS", "0").output()?;
    assert_eq!(
        narrow.stdout,
        jianggao(folder.path(), &["print", "speech.toml"]).env_remove("COLUMNS").output()?.stdout
    );
    for args in [&["--help"][..], &["--version"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full")?;
        let output = jianggao(folder.path(), args)
            .stdout(full)
            .stderr(std::process::Stdio::piped())
            .spawn()?
            .wait_with_output()?;
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("<stdout>"), "{args:?}: {output:?}");
    }
    Ok(())
}

/// The schema is the one of the repository.
#[test]
fn the_schema_is_printed_and_written() -> io::Result<()> {
    let folder = folder()?;
    let schema = include_bytes!("../data/speech.schema.json");
    assert_eq!(jianggao(folder.path(), &["schema"]).output()?.stdout, schema);
    assert!(jianggao(folder.path(), &["schema", "-o", "speech.schema.json"]).status()?.success());
    assert_eq!(fs::read(folder.path().join("speech.schema.json"))?, schema);
    // One wrong word must not cost a speech.
    let speech = fs::read(folder.path().join("speech.toml"))?;
    assert!(fails(folder.path(), &["schema", "-o", "speech.toml"])?.contains("speech.toml exists already"));
    assert_eq!(fs::read(folder.path().join("speech.toml"))?, speech);
    assert!(jianggao(folder.path(), &["schema", "-o", "speech.schema.json", "--force"]).status()?.success());
    Ok(())
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_how_to_have_it() -> io::Result<()> {
    let folder = folder()?;
    for args in [["print", "speech.toml", "-o", "speech.pdf"], ["convert", "speech.toml", "-o", "speech.pdf"]] {
        let said = fails(folder.path(), &args)?;
        assert!(said.contains("built without PDF") && said.contains("--features pdf"), "{said}");
    }
    Ok(())
}

#[test]
fn themes_and_references_are_not_replaced() -> io::Result<()> {
    let folder = folder()?;
    fs::write(folder.path().join("my.toml"), "base = \"official\"\n")?;
    fs::write(folder.path().join("our.docx"), "no matter")?;
    let theme = ["print", "speech.toml", "--theme", "my.toml", "-o", "my.toml"];
    let reference = ["convert", "speech.toml", "--reference-doc", "our.docx", "-o", "our.docx"];
    for args in [&theme[..], &reference[..]] {
        let said = fails(folder.path(), args)?;
        assert!(said.contains("exists") && said.contains("--force"), "{said}");
    }
    Ok(())
}

#[test]
fn a_reference_that_is_no_word_file_is_named() -> io::Result<()> {
    let folder = folder()?;
    fs::write(folder.path().join("our.docx"), "no matter")?;
    let said = fails(folder.path(), &["print", "speech.toml", "--reference-doc", "our.docx", "-o", "new.docx"])?;
    assert!(said.contains("--> our.docx"), "{said}");
    Ok(())
}

#[test]
fn a_time_that_is_none_is_refused() -> io::Result<()> {
    let folder = folder()?;
    let output = jianggao(folder.path(), &["print", "speech.toml"]).env("SOURCE_DATE_EPOCH", "abc").output()?;
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("SOURCE_DATE_EPOCH"));
    Ok(())
}
