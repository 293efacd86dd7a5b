//! Made-up and damaged input for every reader: no panic, no endless run, and what is read can be written in every format.
//!
//! The plain run is short; `PROPTEST_CASES=100000 cargo test --release --test fuzz` goes on for some minutes.

mod common;

use common::{cases, whole};
use jianggao::read::{self, FORMATS, Options, Piece};
use jianggao::write;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::fs;
use std::sync::LazyLock;

/// Good files of every format, to be damaged.
static GOOD: LazyLock<Vec<(&'static str, Vec<u8>)>> = LazyLock::new(|| {
    let mut good = Vec::new();
    for (folder, extension, format) in [
        ("tests/reading/text", "txt", "text"),
        ("tests/reading/markdown", "md", "markdown"),
        ("tests/reading/docx", "docx", "docx"),
        ("data", "toml", "toml"),
        ("tests/golden", "json", "json"),
    ] {
        let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
        let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        let of_format = paths.iter().filter(|path| path.extension().is_some_and(|found| found == extension));
        let before = good.len();
        good.extend(of_format.map(|path| (format, fs::read(path).unwrap_or_default())));
        assert!(good.len() > before, "no {extension} in {folder}");
    }
    good
});

/// A change of some bytes of a file.
#[derive(Clone, Debug)]
enum Damage {
    Set(usize, u8),
    Insert(usize, Vec<u8>),
    Cut(usize, usize),
    Copy(usize, usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let pieces = &[
        "\n", "一、", "二是", "**", "- ", "# ", "\u{FEFF}", "<!--", "```", "　　", "[1]: ", "\"\"\"", "[[part]]", "{",
        "——", "谢谢", "\0", "(", "）", "第", "|",
    ][..];
    prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        (any::<usize>(), vec(any::<u8>(), 1..6)).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        (any::<usize>(), select(pieces)).prop_map(|(at, piece)| Damage::Insert(at, piece.as_bytes().to_vec())),
        (any::<usize>(), 1usize..40).prop_map(|(at, length)| Damage::Cut(at, length)),
        (any::<usize>(), 1usize..80, any::<usize>()).prop_map(|(from, length, to)| Damage::Copy(from, length, to)),
    ]
}

fn damaged(mut bytes: Vec<u8>, list: &[Damage]) -> Vec<u8> {
    for damage in list {
        let length = bytes.len() + 1;
        match damage {
            Damage::Set(at, byte) => {
                if let Some(place) = bytes.get_mut(at % length) {
                    *place = *byte;
                }
            }
            Damage::Insert(at, new) => drop(bytes.splice(at % length..at % length, new.iter().copied())),
            Damage::Cut(at, count) => {
                let at = at % length;
                bytes.drain(at..(at + count).min(bytes.len()));
            }
            Damage::Copy(from, count, to) => {
                let from = from % length;
                let piece = bytes[from..(from + count).min(bytes.len())].to_vec();
                bytes.splice(to % length..to % length, piece);
            }
        }
    }
    bytes
}

fn options() -> impl Strategy<Value = Options> {
    let pieces = prop::sample::subsequence(vec![Piece::Title, Piece::Greeting, Piece::Closing, Piece::Signature], 0..3);
    (any::<[bool; 3]>(), pieces, prop::option::weighted(0.1, select(&["讲话", "在读书节上的讲话"][..]))).prop_map(
        |([keep_all, split_inline, explain], without, title)| Options {
            keep_all,
            split_inline,
            explain,
            without,
            title: title.map(str::to_owned),
            ..Options::default()
        },
    )
}

/// Reads bytes in every way that there is, and writes what was read.
fn try_all(bytes: &[u8], options: &Options) {
    let formats = FORMATS.iter().map(Some).chain([None]);
    for format in formats {
        let Ok(reading) = read::reading(bytes, &Options { format, ..options.clone() }) else { continue };
        let manuscript = whole(&reading.speech);
        // What a PDF file holds depends on the fonts of the machine.
        for format in write::FORMATS.iter().filter(|format| format.name != "pdf") {
            let written = format.write(&manuscript, &write::Options { width: Some(40), ..write::Options::default() });
            assert!(written.is_ok(), "{written:?}");
        }
    }
}

/// What TOML is made of, between dots.
const MARKS: &str = "=·[·]·{·}·,·\n·\n·\n·\"\"\"·\"·\\·\u{c}·a·“";

/// What else stands in it, and what people write for it.
const WORDS: &str = ":·[[·]]·.·\r·\r\n·\t· ·'·'''·#·part·point·text·title·date·numbering·check·\\u4e00·\0·\u{85}·\u{3000}·”·＝·，·【·\
    讲话·1·2026-11-28·true·[[part]]\n·[[part.point]]\n·text = ·title = 'a'\n";

fn piece() -> impl Strategy<Value = &'static str> {
    let of = |pieces: &'static str| select(pieces.split('·').collect::<Vec<_>>());
    prop_oneof![4 => of(MARKS), 1 => of(WORDS)]
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn damaged_files_are_read_or_refused(index: usize, list in vec(damage(), 0..8), options in options()) {
        let (_, good) = &GOOD[index % GOOD.len()];
        try_all(&damaged(good.clone(), &list), &options);
    }

    #[test]
    fn bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..400), options in options()) {
        try_all(&bytes, &options);
    }

    #[test]
    fn pieces_of_toml_are_read_or_told(pieces in vec(piece(), 0..24)) {
        let text = pieces.concat();
        let told = [
            common::read(&text, "toml").err(),
            read::settings(text.as_bytes()).err(),
            read::theme(text.as_bytes()).err(),
        ];
        prop_assert!(told.iter().flatten().all(|faults| !common::told(faults).is_empty()));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(\\PC|[一二三、是第，。\n*#> -]){0,200}", options in options()) {
        try_all(text.as_bytes(), &options);
    }
}
