//! The speeches that are converted. No two are the same, and hardly two of their sentences.

use crate::corpus;
use jianggao::model::Manuscript;
use jianggao::{read, write};
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes of words in a speech.
const MEGABYTE: usize = 1 << 20;
pub const LARGE: usize = 16 << 20;

/// Folders of the archive, as one has them by years, the files in each, and the bytes of words in a file: with its keys it has
/// 11 KB.
const FOLDERS: u64 = 100;
const FILES: u64 = 100;
const OF_FILE: usize = 9_000;

pub struct Data {
    pub folder: PathBuf,
    pub seed: Speech,
    pub megabyte: Speech,
    pub large: Speech,
    /// A folder of folders of TOML files.
    pub archive: PathBuf,
}

/// The files of a speech, with the same words.
pub struct Speech {
    pub toml: PathBuf,
    pub markdown: PathBuf,
    pub text: PathBuf,
}

impl Data {
    pub fn new(folder: &Path) -> Data {
        let archive = folder.join("archive");
        for folder in 0..FOLDERS {
            let place = archive.join(folder.to_string());
            fs::create_dir_all(&place).expect("a temporary folder can be written to");
            for number in folder * FILES + 1..=(folder + 1) * FILES {
                write(place.join(format!("{number}.toml")), &corpus::another_speech(OF_FILE, number));
            }
        }
        Data {
            seed: Speech::new(folder, "seed", corpus::SEED),
            megabyte: Speech::new(folder, "megabyte", &corpus::speech(MEGABYTE)),
            large: Speech::new(folder, "large", &corpus::speech(LARGE)),
            folder: folder.to_owned(),
            archive,
        }
    }

    /// The folders of the archive.
    pub fn folders(&self) -> impl Iterator<Item = PathBuf> {
        (0..FOLDERS).map(|folder| self.archive.join(folder.to_string()))
    }
}

impl Speech {
    fn new(folder: &Path, name: &str, toml: &str) -> Speech {
        let speech = read::read(toml.as_bytes(), &read::Options::default()).expect("it is a good speech");
        let manuscript = Manuscript::new(&speech).expect("readers check the numbering");
        let file = |extension: &str| folder.join(name).with_extension(extension);
        for (format, extension) in [("markdown", "md"), ("text", "txt")] {
            let format = write::Format::of_name(format).expect("it is in the table");
            let written = format.write(&manuscript, &write::Options::default()).expect("text can always be written");
            write(file(extension), &written.into_text());
        }
        write(file("toml"), toml);
        Speech { toml: file("toml"), markdown: file("md"), text: file("txt") }
    }
}

fn write(path: PathBuf, text: &str) {
    fs::write(path, text).expect("a temporary folder can be written to");
}
