//! What stood in the input and is no part of the speech.

/// A line of the input that is no part of the speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its words, one line.
    pub text: String,
    /// Where it stood: the line of a text, the number of the paragraph in a Word file, from 1; 0 where that is not
    /// known.
    pub place: usize,
    /// Why it is no part of the speech.
    pub why: Why,
}

impl LeftOut {
    /// A control character, which has no look of its own.
    pub(crate) fn control(c: char, place: usize) -> LeftOut {
        LeftOut { text: format!("U+{:04X}", u32::from(c)), place, why: Why::Control }
    }
}

/// Why a line is no part of a speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// It is of the web page that the speech was copied from.
    WebPage,
    /// It tells where the speech was printed: （新华社北京5月1日电）.
    Printed,
    /// It is a line of the book that the speech stands in.
    Book,
    /// It is a note, such as `[1]` at the end.
    Note,
    /// It says the title a second time.
    Repeated,
    /// It would have been the title, and another one was named.
    Retitled,
    /// It is of an editor who introduces the speech.
    Editor,
    /// A chat program says it of the speech that it wrote.
    Chat,
    /// It is a header or a footer of the pages.
    PageMargin,
    /// It stands in a text box.
    TextBox,
    /// It is a comment, or what a file says of itself.
    Comment,
    /// It is where a link or an image leads to.
    Address,
    /// It is hidden in the file.
    Hidden,
    /// It stands above words, small, and says how they are read.
    Ruby,
    /// It is a line of the table of contents.
    Contents,
    /// It is a control character, named by its code point.
    Control,
}
