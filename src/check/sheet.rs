//! What the rules look at: the paragraphs of a speech, each with its tokens.

use super::list::Labels;
use super::token::{self, Kind, Token};
use crate::model::{Passage, Role};
use std::ops::Range;
use std::sync::OnceLock;

/// A speech as the rules see it.
pub(super) struct Sheet<'a> {
    pub(super) paragraphs: Vec<Paragraph<'a>>,
    /// Whether it is in Chinese.
    pub(super) is_chinese: bool,
    labels: OnceLock<Labels<'a>>,
}

/// A paragraph of it.
#[derive(Clone, Copy)]
pub(super) struct Paragraph<'a> {
    pub(super) passage: &'a Passage,
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

/// The tokens of paragraphs, one behind the other.
pub(super) struct Tokens {
    tokens: Vec<Token>,
    ends: Vec<usize>,
}

impl Tokens {
    pub(super) fn of(passages: &[Passage]) -> Tokens {
        // Chinese text has a token for each dozen bytes.
        const OF_BYTES: usize = 12;
        let bytes: usize = passages.iter().map(|passage| passage.text.len()).sum();
        let mut all = Tokens { tokens: Vec::with_capacity(bytes / OF_BYTES), ends: Vec::with_capacity(passages.len()) };
        for passage in passages {
            token::tokens(&passage.text, &mut all.tokens);
            all.ends.push(all.tokens.len());
        }
        all
    }

    fn of_paragraphs(&self) -> impl Iterator<Item = &[Token]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.tokens[start..end])
    }
}

impl<'a> Sheet<'a> {
    /// From the tokens of all passages, in order.
    pub(super) fn new(passages: &'a [Passage], tokens: &'a [Tokens], is_chinese: bool) -> Sheet<'a> {
        let tokens = tokens.iter().flat_map(Tokens::of_paragraphs);
        let paragraph =
            |(passage, tokens): (&'a Passage, &'a [Token])| Paragraph { passage, text: &passage.text, tokens };
        Sheet { paragraphs: passages.iter().zip(tokens).map(paragraph).collect(), is_chinese, labels: OnceLock::new() }
    }

    /// The labels of its heads.
    pub(super) fn labels(&self) -> &Labels<'a> {
        self.labels.get_or_init(|| Labels::of(&self.paragraphs))
    }

    /// The paragraphs that are part of the speech, with their place among all.
    pub(super) fn spoken(&self) -> impl DoubleEndedIterator<Item = (usize, &Paragraph<'a>)> {
        self.paragraphs.iter().enumerate().filter(|(_, paragraph)| !paragraph.is_left_out())
    }
}

impl<'a> Paragraph<'a> {
    pub(super) fn role(&self) -> &'a Role {
        &self.passage.role
    }

    /// Whether it is no part of the speech.
    pub(super) fn is_left_out(&self) -> bool {
        matches!(self.role(), Role::LeftOut(_))
    }

    /// Whether it is running text, or a head that runs into text.
    pub(super) fn is_text(&self) -> bool {
        match self.role() {
            Role::Opening | Role::Text(_) | Role::Closing => true,
            Role::Head { runs_in, .. } => *runs_in,
            _ => false,
        }
    }

    /// Whether it is a head on a line of its own.
    pub(super) fn is_displayed_head(&self) -> bool {
        matches!(self.role(), Role::Head { runs_in: false, .. })
    }

    /// The level of the section that it begins or stands in: 0 outside of all.
    pub(super) fn level(&self) -> usize {
        match self.role() {
            Role::Head { level, .. } => *level,
            Role::Text(level) => *level,
            _ => 0,
        }
    }

    /// The level of the section that it begins.
    pub(super) fn head_level(&self) -> Option<usize> {
        match self.role() {
            Role::Head { level, .. } => Some(*level),
            _ => None,
        }
    }

    /// The place of a token.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        token::range(self.tokens, index, self.text)
    }

    /// The text of a token.
    pub(super) fn written(&self, index: usize) -> &'a str {
        &self.text[self.range(index)]
    }

    /// What a token is, `None` beyond both ends.
    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// What the token before this one is.
    pub(super) fn kind_before(&self, index: usize) -> Option<Kind> {
        self.kind(index.checked_sub(1)?)
    }

    /// How many characters a speaker says of a token.
    pub(super) fn said(&self, index: usize) -> usize {
        self.tokens.get(index).map_or(0, |token| token.said as usize)
    }

    /// The first token behind the label, where one is typed.
    pub(super) fn behind_label(&self) -> usize {
        self.tokens.partition_point(|token| (token.start as usize) < self.passage.label)
    }

    /// The character that ends before a token.
    pub(super) fn char_before(&self, index: usize) -> Option<char> {
        self.text.get(..self.tokens.get(index)?.start as usize)?.chars().next_back()
    }

    /// The character that begins behind a token.
    pub(super) fn char_behind(&self, index: usize) -> Option<char> {
        self.text.get(self.tokens.get(index + 1)?.start as usize..)?.chars().next()
    }

    /// The token before this one, blanks passed over.
    pub(super) fn token_before(&self, index: usize) -> Option<usize> {
        let before = index.checked_sub(1)?;
        if self.kind(before) == Some(Kind::Blank) { before.checked_sub(1) } else { Some(before) }
    }

    /// The token behind this one, blanks passed over.
    pub(super) fn token_behind(&self, index: usize) -> Option<usize> {
        let behind = index + 1;
        let behind = if self.kind(behind) == Some(Kind::Blank) { behind + 1 } else { behind };
        (behind < self.tokens.len()).then_some(behind)
    }

    /// Whether these tokens are all that stands between two quotes, so that they are spoken of: “,”, “--”.
    pub(super) fn is_all_of_a_quotation(&self, tokens: Range<usize>) -> bool {
        matches!(self.kind_before(tokens.start), Some(Kind::Mark('“' | '‘' | '「' | '『')))
            && matches!(self.kind(tokens.end), Some(Kind::Mark('”' | '’' | '」' | '』')))
    }

    /// Whether a token is of Han characters, or a mark that only Chinese has.
    pub(super) fn is_chinese(&self, index: usize) -> bool {
        match self.kind(index) {
            Some(Kind::Han) => true,
            Some(Kind::Mark(c)) => token::is_wide(c),
            _ => false,
        }
    }

    /// The marks, each with the place of its token.
    pub(super) fn marks(&self) -> impl Iterator<Item = (usize, char)> + 'a {
        self.tokens.iter().enumerate().filter_map(|(index, token)| match token.kind {
            Kind::Mark(c) => Some((index, c)),
            _ => None,
        })
    }
}
