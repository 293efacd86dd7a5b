//! Input that no person wrote: it is read or refused, at once, and nothing panics or is printed by half.

mod common;

use common::{cases, read, speech, told, whole, write, write_at};
use jianggao::message::Message;
use jianggao::model::Speech;
use jianggao::write::{FORMATS, Options};
use proptest::prelude::*;
use proptest::sample::Index;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::process::Command;

/// Writes a speech in every format, or tells all faults: whatever was read ends in one of the two.
fn all_the_way(bytes: &[u8], extension: &str) -> Result<Speech, String> {
    let format = jianggao::read::Format::of_extension(extension);
    match jianggao::read::read(bytes, &jianggao::read::Options { format, ..Default::default() }) {
        Ok(speech) => {
            let manuscript = whole(&speech);
            for format in FORMATS {
                if let Err(message) = format.write(&manuscript, &Options::default()) {
                    // Whether a font has a character is up to the machine.
                    let of_machine =
                        matches!(message, Message::NoGlyphs { .. } | Message::NoFonts { .. } | Message::WithoutPdf);
                    assert!(of_machine && format.name == "pdf", "{}: {message:?}", format.name);
                }
            }
            write_at(Some(4), "text", &manuscript);
            Ok(speech)
        }
        Err(faults) => {
            assert!(!faults.list.is_empty());
            let told = told(&faults);
            assert!(told.starts_with("error: ") && told.ends_with('\n'));
            Err(told)
        }
    }
}

fn refused(text: &str, extension: &str) -> String {
    all_the_way(text.as_bytes(), extension).err().unwrap_or_else(|| panic!("read: {:.80}", text))
}

fn good(text: &str, extension: &str) -> Speech {
    all_the_way(text.as_bytes(), extension).unwrap_or_else(|told| panic!("{told:.2000}"))
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400), json in any::<bool>()) {
        let _ = all_the_way(&bytes, if json { "json" } else { "toml" });
        let _ = all_the_way(&bytes, "");
    }

    #[test]
    fn random_text(text in r#"([a-z]{1,6}|[\[\]{}"'=.,#\\\n\r\t -]|\[\[part\]\]\n|title|\u{FEFF}|[“”：＝，【】一二、（）同志])*"#) {
        let _ = all_the_way(text.as_bytes(), "toml");
        let _ = all_the_way(text.as_bytes(), "json");
    }

    #[test]
    fn damaged_files(speech in speech(), damages in damages()) {
        for (out, back) in common::both_ways() {
            let mut bytes = write(out.name, &whole(&speech)).into_bytes();
            for (kind, at, other, byte) in &damages {
                damage(&mut bytes, *kind, at, other, *byte);
            }
            let _ = all_the_way(&bytes, back.name);
        }
    }

    #[test]
    fn damaged_lines(speech in speech(), at in any::<Index>(), other in any::<Index>(), kind in 0u8..4) {
        let toml = write("toml", &whole(&speech));
        let mut lines: Vec<&str> = toml.lines().collect();
        let (at, other) = (at.index(lines.len()), other.index(lines.len()));
        match kind {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[other]),
            2 => lines.swap(at, other),
            _ => lines.truncate(at),
        }
        let _ = all_the_way(lines.join("\n").as_bytes(), "toml");
        let _ = all_the_way(lines.join("\r").as_bytes(), "toml");
    }
}

type Damage = (u8, Index, Index, u8);

fn damages() -> impl Strategy<Value = Vec<Damage>> {
    prop::collection::vec((0u8..5, any::<Index>(), any::<Index>(), any::<u8>()), 1..4)
}

fn damage(bytes: &mut Vec<u8>, kind: u8, at: &Index, other: &Index, byte: u8) {
    if bytes.is_empty() {
        return;
    }
    let (at, other) = (at.index(bytes.len()), other.index(bytes.len()));
    let piece = at.min(other)..at.max(other).min(at.min(other) + 40);
    match kind {
        0 => bytes[at] ^= 1 << (byte % 8),
        1 => bytes[at] = byte,
        2 => drop(bytes.drain(piece)),
        3 => bytes.extend_from_within(piece),
        _ => drop(bytes.splice(at..at, [b'"', b'\n', byte])),
    }
}

#[test]
fn huge_nesting() {
    const DEEP: usize = 100_000;
    for (toml, tells) in [
        (format!("[[part{}]]\n", ".point".repeat(DEEP)), true),
        (format!("part{} = 1\n", ".point".repeat(DEEP)), true),
        (format!("opening = {}{}\n", "[".repeat(DEEP), "]".repeat(DEEP)), true),
        (format!("opening = {}\n", "[".repeat(DEEP)), true),
        (format!("opening = {}{}\n", "{ text = ".repeat(DEEP), "}".repeat(DEEP)), true),
        (format!("part = {}\n", "[{ point = ".repeat(DEEP)), true),
        ((0..20).map(|n| format!("[[part{}]]\n", ".point".repeat(n))).collect::<String>() + "text = \"深\"\n", false),
    ] {
        assert!(all_the_way(toml.as_bytes(), "toml").is_err() == tells, "{toml:.60}");
    }
    refused(&format!("{{\"opening\": {}", "[".repeat(DEEP)), "json");
    refused(&"{\"part\":[".repeat(DEEP), "json");
    refused(&format!("{}{}", "{\"opening\":".repeat(DEEP), "}".repeat(DEEP)), "json");
}

/// Points within one line may stand as deep as TOML's own parser lets them.
#[test]
fn deep_nesting() {
    for depth in [20, 29, 30, 31, 35, 39] {
        let text = format!("part = {}[]{}", "[{ text = '好', point = ".repeat(depth), "}]".repeat(depth));
        assert_eq!(good(&text, "toml").paragraphs().count(), depth);
    }
}

#[test]
fn characters_that_do_harm() {
    let told = refused("title = \"讲\0话\"\n", "toml");
    assert!(told.contains("U+0000") && told.contains(":1:11"), "{told}");
    refused("title = \"a\u{1B}[31mb\"\n", "toml");
    refused("title = \"a\u{85}b\"\n", "toml");
    refused("{\"title\": \"a\\u0000b\"}", "json");
    refused("{\"title\": \"\\ud800\"}", "json");
    refused("title = \"\\ud800\"\n", "toml");
    refused("\u{0}", "toml");
    refused("title = \"A\"\rgreeting = \"B\"\r", "toml");

    // These do none: they are kept, and U+2028 ends a line.
    let speech = good("title = \"\u{202E}讲话\u{202C}\"\nopening = \"一\u{2028}二\u{2029}三\\r四\"\n", "toml");
    assert_eq!(speech.head.title.as_deref(), Some("\u{202E}讲话\u{202C}"));
    assert_eq!(speech.opening, ["一", "二", "三", "四"]);
}

#[test]
fn huge_lines_and_many_sections() {
    let line = "我们要认真学习，扎实工作。".repeat(20_000);
    good(&format!("opening = \"{line}\"\n"), "toml");
    assert!(refused(&format!("opening = \"{line}\" x\n"), "toml").len() < 2_000);
    refused(&format!("title = “{}”\n", "我，".repeat(100_000)), "toml");
    good(&format!("title = \"{0}\"\n[[part]]\ntitle = \"{0}\"\nlabel = \"{0}\"\n", "长".repeat(10_000)), "toml");
    good(&format!("opening = [{}]\n", "\"一\", ".repeat(100_000)), "toml");

    let many: String = (0..20_000).fold("numbering = [\"1.\"]\n".to_owned(), |mut toml, n| {
        let _ = writeln!(toml, "[[part]]\ntitle = \"第{n}\"\ntext = \"话\"");
        toml
    });
    assert_eq!(good(&many, "toml").parts.len(), 20_000);
}

#[test]
fn long_lists() {
    let parts = |head: &str, section: &str, count: usize| format!("{head}\n{}", section.repeat(count));
    for (sample, count, last) in [
        ("一、", 9_999, "九千九百九十九、"),
        ("第1条 ", 9_999, "第9999条 "),
        ("９．", 9_991, "９９９９．"),
        ("I.", 3_999, "MMMCMXCIX."),
        ("First,", 99, "Ninety-ninth,"),
    ] {
        let speech = good(&parts(&format!("numbering = [\"{sample}\"]"), "[[part]]\ntitle = \"甲\"\n", count), "toml");
        let manuscript = whole(&speech);
        let label =
            manuscript.sections.last().and_then(|section| section.lead.as_ref()).map(|lead| lead.label.as_str());
        assert_eq!(label, Some(last));
        if sample != "９．" && sample != "第1条 " {
            let more = parts(&format!("numbering = [\"{sample}\"]"), "[[part]]\ntitle = \"甲\"\n", count + 1);
            assert!(refused(&more, "toml").contains("have no number"));
        }
    }
    // Each typed label begins its list anew, which looks ahead for where the list ends.
    good(&parts("", "[[part]]\nlabel = \"首先，\"\ntitle = \"甲\"\n", 30_000), "toml");
    good(&parts("numbering = [\"首先，\"]", "[[part]]\nlabel = \"\"\ntitle = \"甲\"\n", 30_000), "toml");
    good(&parts("numbering = [\"首先，\"]", "[[part]]\ntext = \"甲\"\n", 30_000), "toml");
}

#[test]
fn many_faults() {
    for (line, extension) in [
        ("a = b\n", "toml"),
        ("title = 1\n", "toml"),
        ("今天我们在这里开会：讲三点意见。\n", "toml"),
        ("[part]\n", "toml"),
        ("[[part]]\nxyz = 1\n", "toml"),
        ("[[part]]\n[[part.point]]\n[[part.point.point]]\ntitle = \"\"\n[part.point.point.x]\n", "toml"),
        ("x = “一”\n", "toml"),
        ("\"\"\"\n", "toml"),
        ("[x\n", "toml"),
    ] {
        assert!(refused(&line.repeat(20_000), extension).len() < 100_000, "{line}");
    }
}

#[test]
fn runs_of_one_mark() {
    for mark in [
        "#", "*", "_", "&", "<", "[", "!", "|", "\\\\", "'", "“", "—", "…", "（", "(", "1", "a", "@", "a@", ".", "-",
        "`", "://", "www.", "\u{301}", "\u{200B}", "\u{200D}", "👍", "&a;", "a b ", "　字",
    ] {
        let run = mark.repeat(20_000);
        good(
            &format!("title = \"字{run}\"\nopening = \"字{run}\"\npart = [{{ title = \"字{run}\", run_in = true }}]\n"),
            "toml",
        );
    }
}

#[test]
fn long_labels_and_selectors() {
    for mark in ["#", "a-", "A1", "—", "M"] {
        let run = mark.repeat(50_000);
        let speech = good(&format!("[[part]]\nlabel = \"{run}\"\ntitle = \"甲\"\n[[part]]\ntitle = \"乙\"\n"), "toml");
        assert!(whole(&speech).select(&[format!("{run}乙")]).is_err());
        let _ = all_the_way(format!("numbering = [\"{run}\"]\nopening = \"甲\"\n").as_bytes(), "toml");
    }
}

/// The program itself, once: what it tells of a file of 64 MiB that is good up to its end.
#[test]
fn a_file_of_64_mib() -> io::Result<()> {
    let section = format!("[[part]]\ntitle = \"一件事\"\ntext = \"{}\"\n", "我们要认真学习，扎实工作。".repeat(1_700));
    let mut toml = "numbering = [\"1.\"]\n".to_owned() + &section.repeat(64 * 1024 * 1024 / section.len() + 1);
    assert!(toml.len() > 64 * 1024 * 1024);
    let speech = read(&toml, "toml").unwrap_or_else(|faults| panic!("{}", told(&faults)));
    assert!(write("json", &whole(&speech)).len() > 64 * 1024 * 1024);

    toml.push_str("closing = \"谢谢。\"\n");
    let line = toml.matches('\n').count();
    let folder = tempfile::TempDir::new()?;
    fs::write(folder.path().join("long.toml"), toml)?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianggao"));
    let output = command.args(["print", "long.toml"]).current_dir(folder.path()).env("LC_ALL", "C").output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{said}");
    assert!(
        said.contains("`closing` is a key of the whole speech") && said.contains(&format!("long.toml:{line}:1")),
        "{said}"
    );
    Ok(())
}
