//! What a paragraph is taken for and why a line is left out, in words, and as comments that are read back.

use super::Sentence;
use crate::model::{LeftOut, Role, Why};

impl Role {
    /// Its name.
    pub fn words(&self) -> Sentence {
        let (zh, en) = match self {
            Role::Title => ("标题", "title"),
            Role::Subtitle => ("副标题", "subtitle"),
            Role::Byline => ("标题下", "byline"),
            Role::Greeting => ("称谓", "salutation"),
            Role::Opening => ("开头", "opening"),
            Role::Closing => ("结尾", "closing"),
            Role::Signature => ("落款", "signature"),
            Role::LeftOut(_) => ("未收入", "left out"),
            Role::Text(0) => ("正文", "text"),
            Role::Text(level) => return Sentence::new(format!("第 {level} 层正文"), format!("text of level {level}")),
            Role::Head { level, label, runs_in } => {
                let label = label.trim_end();
                let (zh, en) = if *runs_in { ("段首标题", "run-in head") } else { ("标题", "head") };
                return Sentence::new(format!("第 {level} 层{zh} {label}"), format!("{en} of level {level} {label}"));
            }
        };
        Sentence::new(zh, en)
    }
}

impl Why {
    /// Why a line is no part of the speech, in a few words.
    pub fn words(self) -> Sentence {
        let (zh, en) = match self {
            Why::WebPage => ("网页上的话", "of the web page"),
            Why::Printed => ("刊载的出处", "of where it was printed"),
            Why::Book => ("书里的标题", "of the book"),
            Why::Note => ("注释", "a note"),
            Why::Repeated => ("标题重复", "the title again"),
            Why::Retitled => ("另有标题", "another title is given"),
            Why::Editor => ("编者的话", "of the editor"),
            Why::Chat => ("聊天程序的话", "of the chat program"),
            Why::PageMargin => ("页眉页脚", "of the page's margin"),
            Why::TextBox => ("文本框", "of a text box"),
            Why::Comment => ("批注", "a comment"),
            Why::Address => ("链接地址", "an address"),
            Why::Hidden => ("隐藏文字", "hidden text"),
            Why::Ruby => ("注音", "how words are read"),
            Why::Contents => ("目录", "of the table of contents"),
            Why::Control => ("控制字符", "a control character"),
        };
        Sentence::new(zh, en)
    }
}

const REASONS: [Why; 16] = [
    Why::WebPage,
    Why::Printed,
    Why::Book,
    Why::Note,
    Why::Repeated,
    Why::Retitled,
    Why::Editor,
    Why::Chat,
    Why::PageMargin,
    Why::TextBox,
    Why::Comment,
    Why::Address,
    Why::Hidden,
    Why::Ruby,
    Why::Contents,
    Why::Control,
];

/// What stands before the words of a line that was left out, in a comment of the TOML.
const LEFT_OUT: &str = "# 未收入 / left out: ";

/// The lines that were left out, as comments of the TOML; [`of_comments`] takes them back.
pub(crate) fn comments(left_out: &[LeftOut]) -> String {
    let mut comments = String::new();
    for line in left_out {
        let Sentence { zh, en } = line.why.words();
        let place = line.place;
        // TOML allows none in comments.
        let text = line.text.replace(|c: char| c.is_control() && c != '\t', " ");
        comments
            .push_str(&format!("{LEFT_OUT}{text}\n#   第 {place} 行或段，{zh} / line or paragraph {place}, {en}\n"));
    }
    comments
}

/// The lines that comments at the end of a text tell of.
pub(crate) fn of_comments(text: &str) -> Vec<LeftOut> {
    let mut lines: Vec<&str> =
        text.lines().rev().take_while(|line| line.starts_with('#') || line.trim().is_empty()).collect();
    lines.reverse();
    let told = lines.windows(2).filter_map(|two| {
        let words = two[0].strip_prefix(LEFT_OUT)?;
        let (place, reason) = two[1].strip_prefix("#   第 ")?.split_once(" 行或段，")?;
        let why = REASONS.into_iter().find(|why| reason.split(" / ").next() == Some(&why.words().zh))?;
        Some(LeftOut { text: words.to_owned(), place: place.parse().ok()?, why })
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_left_out_come_back_from_comments() {
        let left_out: Vec<LeftOut> = REASONS
            .into_iter()
            .enumerate()
            .map(|(place, why)| LeftOut { text: format!("# 第 {place} 行 / \"x\""), place, why })
            .collect();
        let toml = format!("title = \"题\"\n\n# 注\n\n{}", comments(&left_out));
        assert_eq!(of_comments(&toml), left_out);
        assert_eq!(toml.parse::<toml::Table>().map(|table| table.len()), Ok(1));
    }

    #[test]
    fn every_reason_is_in_the_list_once() {
        let words: std::collections::HashSet<String> = REASONS.into_iter().map(|why| why.words().zh).collect();
        assert_eq!(words.len(), REASONS.len());
    }
}
