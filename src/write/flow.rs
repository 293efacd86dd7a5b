//! A manuscript as a row of paragraphs, each of one kind: what sheets of paper are filled with.

use crate::model::{Manuscript, Numbered};
use crate::theme::{Style, Theme};
use std::borrow::Cow;

/// A paragraph.
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    pub(super) kind: Kind,
    /// The head that runs into it; may be empty.
    pub(super) lead: Cow<'a, str>,
    /// Its words behind that; those of a title may have line ends in them.
    pub(super) text: Cow<'a, str>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Subtitle,
    Byline,
    Salutation,
    /// A head on a line of its own: its level from 1, and its rank among the heads that stand so.
    Head {
        level: usize,
        rank: usize,
    },
    Body,
    Signature,
}

impl Kind {
    /// Whether it stands above the salutation.
    pub(super) fn is_above(self) -> bool {
        matches!(self, Kind::Title | Kind::Subtitle | Kind::Byline)
    }

    /// How it looks.
    pub(super) fn style(self, theme: &Theme) -> &Style {
        match self {
            Kind::Title => &theme.title,
            Kind::Subtitle => &theme.subtitle,
            Kind::Byline => &theme.byline,
            Kind::Salutation => &theme.salutation,
            Kind::Head { level, .. } => theme.level(level),
            Kind::Body => &theme.body,
            Kind::Signature => &theme.signature,
        }
    }
}

/// The paragraphs of a manuscript, in order.
pub(super) fn paragraphs<'a>(manuscript: &'a Manuscript<'a>) -> Vec<Paragraph<'a>> {
    let mut list = Vec::new();
    if let Some(head) = manuscript.head {
        list.extend(head.title.iter().map(|title| plain(Kind::Title, title)));
        list.extend(head.subtitle.iter().map(|subtitle| plain(Kind::Subtitle, subtitle)));
    }
    list.extend(manuscript.byline().into_iter().map(|line| Paragraph {
        kind: Kind::Byline,
        lead: Cow::Borrowed(""),
        text: Cow::Owned(line),
    }));
    list.extend(manuscript.greeting.iter().map(|line| plain(Kind::Salutation, line)));
    list.extend(manuscript.opening.iter().map(|paragraph| plain(Kind::Body, paragraph)));
    sections(&mut list, &manuscript.sections, 1);
    list.extend(manuscript.closing.iter().map(|paragraph| plain(Kind::Body, paragraph)));
    list.extend(manuscript.signature.iter().map(|line| plain(Kind::Signature, line)));
    list
}

fn plain(kind: Kind, text: &str) -> Paragraph<'_> {
    Paragraph { kind, lead: Cow::Borrowed(""), text: Cow::Borrowed(text) }
}

fn sections<'a>(list: &mut Vec<Paragraph<'a>>, sections_here: &'a [Numbered<'a>], rank: usize) {
    for section in sections_here {
        let mut text = section.text;
        let mut headed = false;
        match &section.lead {
            Some(lead) if lead.run_in => {
                let (first, rest) = text.split_first().map_or((None, text), |(first, rest)| (Some(first), rest));
                text = rest;
                let whole = lead.run_into(first);
                // A label without words is no head to set off.
                let of_lead = if lead.title.is_empty() { 0 } else { lead.words().len() };
                let (lead, text) = whole.split_at(of_lead);
                if !whole.is_empty() {
                    list.push(Paragraph {
                        kind: Kind::Body,
                        lead: Cow::Owned(lead.to_owned()),
                        text: Cow::Owned(text.to_owned()),
                    });
                }
            }
            Some(lead) if !lead.is_empty() => {
                headed = true;
                list.push(Paragraph {
                    kind: Kind::Head { level: section.level, rank },
                    lead: Cow::Borrowed(""),
                    text: Cow::Owned(lead.words()),
                });
            }
            _ => {}
        }
        list.extend(text.iter().map(|paragraph| plain(Kind::Body, paragraph)));
        sections(list, &section.points, if headed { rank + 1 } else { rank });
        list.extend(section.after.iter().map(|paragraph| plain(Kind::Body, paragraph)));
    }
}
