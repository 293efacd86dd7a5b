//! Writers: from a [`Manuscript`] to a text. A writer knows nothing of readers, and never counts, selects or guesses.

mod encoding;
mod html;
mod json;
mod markdown;
mod text;
mod toml;

use crate::model::Manuscript;

pub use encoding::{Encoding, Newline};

/// A format that can be written.
#[derive(Debug)]
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// The extensions of its files, in lower case, the usual one first.
    pub extensions: &'static [&'static str],
    /// Whether it is UTF-8 by its own rules, or says so inside.
    pub is_utf8: bool,
    write: fn(&Manuscript<'_>, &Options) -> String,
}

/// The formats that can be written.
pub const FORMATS: &[Format] = &[
    Format { name: "text", extensions: &["txt", "text"], is_utf8: false, write: text::write },
    Format { name: "markdown", extensions: &["md", "markdown"], is_utf8: false, write: markdown::write },
    Format { name: "html", extensions: &["html", "htm"], is_utf8: true, write: html::write },
    Format { name: "json", extensions: &["json"], is_utf8: true, write: json::write },
    Format { name: "toml", extensions: &["toml"], is_utf8: true, write: toml::write },
];

/// What can be asked of a writer beyond the speech itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// For text: the columns that lines are wrapped to, at least [`crate::typography::NARROWEST`]; `None` leaves one
    /// line a paragraph.
    pub width: Option<usize>,
    /// For HTML: the inside of the page alone.
    pub fragment: bool,
}

impl Format {
    /// The format of this name.
    pub fn of_name(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// The format of files with this extension, in any case.
    pub fn of_extension(extension: &str) -> Option<&'static Format> {
        let extension = extension.to_ascii_lowercase();
        FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
    }

    /// Writes a manuscript.
    pub fn write(&self, manuscript: &Manuscript<'_>, options: &Options) -> String {
        (self.write)(manuscript, options)
    }
}

/// Where the first of these bytes is. A block that has none of them is passed over at once.
fn first_of<const COUNT: usize>(these: &[u8; COUNT], bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 32;
    let is_one = |byte: u8| these.iter().fold(false, |found, &this| found | (byte == this));
    // Compilers look at the whole of a block at once if what is found is counted as bytes.
    let has_one = |block: &&[u8; BLOCK]| block.iter().fold(0, |found, &byte| found | u8::from(is_one(byte))) > 0;
    let passed = bytes.as_chunks().0.iter().take_while(|block| !has_one(block)).count() * BLOCK;
    bytes[passed..].iter().position(|&byte| is_one(byte)).map(|at| passed + at)
}

#[cfg(test)]
mod tests {
    use super::first_of;

    #[test]
    fn the_first_of_some_bytes_is_found_wherever_it_is() {
        for len in 0..100 {
            let mut bytes = vec![b'a'; len];
            assert_eq!(first_of(b"<&", &bytes), None);
            for at in (0..len).rev() {
                bytes[at] = if at % 2 == 0 { b'&' } else { b'<' };
                assert_eq!(first_of(b"<&", &bytes), Some(at));
            }
        }
    }
}
