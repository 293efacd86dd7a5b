//! Writers: from a [`Manuscript`] to a text. A writer knows nothing of readers, and never counts, selects or guesses.

mod css;
mod docx;
mod encoding;
mod flow;
mod html;
mod json;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod text;
mod time;
mod toml;

use crate::message::{Message, Sentence};
use crate::model::Manuscript;
use crate::theme::Theme;
use std::path::PathBuf;
use std::sync::Arc;

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
    /// Whether a file of it can only be stored, not shown on a terminal.
    pub is_binary: bool,
    writer: Writer,
}

/// How a format is written.
#[derive(Debug)]
enum Writer {
    Text(fn(&Manuscript<'_>, &Options) -> String),
    Bytes(Binary),
}

/// A file as it was made.
#[derive(Debug, Default)]
struct Printed {
    bytes: Vec<u8>,
    notes: Vec<Sentence>,
}

/// What a writer has made.
#[derive(Debug)]
pub struct Written {
    /// The file.
    pub content: Content,
    /// What a person should know of it, such as a font that stands for another.
    pub notes: Vec<Sentence>,
}

/// The content of a file.
#[derive(Debug)]
pub enum Content {
    /// A text, to be encoded.
    Text(String),
    /// Bytes as they are.
    Bytes(Vec<u8>),
}

impl Written {
    /// The text; of bytes, what is UTF-8 in them.
    pub fn into_text(self) -> String {
        match self.content {
            Content::Text(text) => text,
            Content::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// The formats that can be written.
pub const FORMATS: &[Format] = &[
    Format {
        name: "text",
        extensions: &["txt", "text"],
        is_utf8: false,
        is_binary: false,
        writer: Writer::Text(text::write),
    },
    Format {
        name: "markdown",
        extensions: &["md", "markdown"],
        is_utf8: false,
        is_binary: false,
        writer: Writer::Text(markdown::write),
    },
    Format {
        name: "html",
        extensions: &["html", "htm"],
        is_utf8: true,
        is_binary: false,
        writer: Writer::Text(html::write),
    },
    Format { name: "json", extensions: &["json"], is_utf8: true, is_binary: false, writer: Writer::Text(json::write) },
    Format { name: "docx", extensions: &["docx"], is_utf8: true, is_binary: true, writer: Writer::Bytes(docx::write) },
    Format { name: "pdf", extensions: &["pdf"], is_utf8: true, is_binary: true, writer: Writer::Bytes(PDF) },
    Format { name: "toml", extensions: &["toml"], is_utf8: true, is_binary: false, writer: Writer::Text(toml::write) },
];

type Binary = fn(&Manuscript<'_>, &Options) -> Result<Printed, Message>;

#[cfg(feature = "pdf")]
const PDF: Binary = pdf::write;
#[cfg(not(feature = "pdf"))]
const PDF: Binary = |_, _| Err(Message::WithoutPdf);

/// What can be asked of a writer beyond the speech itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// For text: the columns that lines are wrapped to, at least [`crate::typography::NARROWEST`]; `None` leaves one
    /// line a paragraph.
    pub width: Option<usize>,
    /// For HTML: the inside of the page alone.
    pub fragment: bool,
    /// For DOCX, PDF and HTML: how the speech looks on paper; `None` for the theme of its language,
    /// [`Theme::of_lang`].
    pub theme: Option<Arc<Theme>>,
    /// For DOCX: a Word file whose styles and page are taken instead of the theme's.
    pub reference: Option<Arc<[u8]>>,
    /// For PDF: where fonts are looked for.
    pub fonts: Fonts,
    /// For DOCX and PDF: the time that the file says it was made at, in seconds since 1970; `None` for the date of the
    /// speech, so that the same speech is the same file.
    pub time: Option<i64>,
}

/// Where fonts are looked for: in folders, and then among the system's. They are found and read once for all documents that
/// are written with it or with a clone of it.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only PDF files have fonts in them"))]
    folders: Vec<PathBuf>,
    #[cfg(feature = "pdf")]
    known: Arc<pdf::Known>,
}

impl Fonts {
    /// With folders that are looked in before the system's.
    pub fn of_folders(folders: Vec<PathBuf>) -> Fonts {
        Fonts {
            folders,
            #[cfg(feature = "pdf")]
            known: Arc::default(),
        }
    }
}

impl Options {
    /// The theme in force for a manuscript.
    pub fn theme_of(&self, manuscript: &Manuscript<'_>) -> &Theme {
        self.theme.as_deref().unwrap_or_else(|| Theme::of_lang(&manuscript.lang))
    }
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
    ///
    /// # Errors
    /// Why it cannot be printed: characters that no font has, a reference that is no Word file, PDF without the feature
    /// `pdf`. Text formats have none.
    pub fn write(&self, manuscript: &Manuscript<'_>, options: &Options) -> Result<Written, Message> {
        match self.writer {
            Writer::Text(write) => {
                Ok(Written { content: Content::Text(write(manuscript, options)), notes: Vec::new() })
            }
            Writer::Bytes(write) => {
                let Printed { bytes, notes } = write(manuscript, options)?;
                Ok(Written { content: Content::Bytes(bytes), notes })
            }
        }
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
