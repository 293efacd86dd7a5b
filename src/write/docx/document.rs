//! The document itself: every paragraph of the manuscript with the name of its style, and what only it can say.

use super::super::flow::{Kind, Paragraph};
use super::names::{Ids, Role};
use super::page::of_points;
use super::styles::{Styles, hundredths};
use super::xml::Xml;
use crate::theme::{Align, Style};
use crate::typography::columns;
use std::fmt::Display;

/// The paragraphs of a document.
pub(super) struct Document<'a> {
    pub(super) styles: &'a Styles<'a>,
    pub(super) ids: &'a Ids,
}

/// What a paragraph says beside its style.
#[derive(Default)]
struct Own {
    keep_next: bool,
    keep_lines: bool,
    spacing: Vec<(&'static str, i64)>,
    /// The right indent.
    right: Option<f64>,
}

impl Document<'_> {
    pub(super) fn paragraphs(&self, xml: &mut Xml, paragraphs: &[Paragraph<'_>]) {
        let signature: Vec<usize> = paragraphs
            .iter()
            .filter(|paragraph| paragraph.kind == Kind::Signature)
            .map(|paragraph| columns(&paragraph.text))
            .collect();
        let widest = signature.iter().copied().max().unwrap_or(0);
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let next = paragraphs.get(index + 1).map(|next| next.kind);
            self.paragraph(xml, paragraph, &self.own(paragraph, next, widest));
        }
    }

    fn own(&self, paragraph: &Paragraph<'_>, next: Option<Kind>, widest: usize) -> Own {
        let theme = self.styles.theme;
        let style = paragraph.kind.style(theme);
        let mut own = Own::default();
        match paragraph.kind {
            Kind::Body if theme.page.turn > 0.0 => {
                own.keep_lines = self.lines(paragraph, style) <= theme.page.turn * self.styles.page.lines(style);
            }
            Kind::Signature if self.ids.is_theirs(Role::Signature) => own.keep_next = next.is_some(),
            Kind::Signature => {
                own.keep_next = next.is_some();
                own.right = self.right(style, columns(&paragraph.text), widest);
            }
            // On the last paragraph above the speech, since the first one of the speech is of any kind. Nothing else is
            // said here, so that the style has its say in the rest.
            kind if self.ids.is_theirs(role(kind)) => {}
            kind if kind.is_above() && next.is_some_and(|next| !next.is_above()) && theme.page.below_head > 0.0 => {
                let edges = self.styles.edges(style, theme.page.below_head);
                own.spacing.extend(edges.into_iter().filter(|(name, _)| name.starts_with("w:after")));
            }
            _ => {}
        }
        // The signature does not stand on a page of its own.
        own.keep_next |= next == Some(Kind::Signature);
        own
    }

    /// The right indent of a line of the signature in characters: the lines are centred on one another, and the longest
    /// ends where the style says (GB/T 9704-2012, 7.3.5.1). Western letters are no half characters wide, so that their
    /// lines only end together.
    fn right(&self, style: &Style, columns: usize, widest: usize) -> Option<f64> {
        if !self.styles.page.has_cells() || style.align != Align::Right {
            return None;
        }
        let characters = |columns: usize| columns as f64 / 2.0;
        let room = (self.styles.page.characters(style) - characters(columns)).max(0.0);
        let indent = (style.inset + characters(widest - columns) / 2.0).min(room);
        (indent != style.inset).then_some(indent)
    }

    /// How many lines a paragraph takes, nearly.
    fn lines(&self, paragraph: &Paragraph<'_>, style: &Style) -> f64 {
        let columns = columns(&paragraph.lead) + columns(&paragraph.text);
        let characters = style.indent + columns as f64 / 2.0;
        (characters / self.styles.page.characters(style).floor().max(1.0)).ceil()
    }

    fn paragraph(&self, xml: &mut Xml, paragraph: &Paragraph<'_>, own: &Own) {
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.value("w:pStyle", self.ids.of(role(paragraph.kind)));
        for (name, is_on) in [("w:keepNext", own.keep_next), ("w:keepLines", own.keep_lines)] {
            if is_on {
                xml.switch(name, true);
            }
        }
        if self.ids.is_counted(role(paragraph.kind)) {
            // The label is typed: one more by Word would be one too many.
            xml.open("w:numPr", &[]);
            xml.value("w:numId", 0);
            xml.close("w:numPr");
        }
        if !own.spacing.is_empty() {
            let spacing: Vec<_> = own.spacing.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
            xml.empty("w:spacing", &spacing);
        }
        if let Some(right) = own.right {
            let size = self.styles.page.character(paragraph.kind.style(self.styles.theme).size);
            xml.empty("w:ind", &[("w:rightChars", &hundredths(right)), ("w:right", &of_points(right * size))]);
        }
        if let Kind::Head { level, .. } = paragraph.kind
            && level > DEEPEST
        {
            xml.value("w:outlineLvl", level.min(LOWEST) - 1);
        }
        xml.close("w:pPr");
        self.run(xml, &paragraph.lead, Some(self.ids.of(Role::Lead)));
        self.run(xml, &paragraph.text, None);
        xml.close("w:p");
        xml.line_end();
    }

    fn run(&self, xml: &mut Xml, text: &str, style: Option<&str>) {
        if text.is_empty() {
            return;
        }
        let is_chinese = self.styles.lang.is_chinese();
        let theme = self.styles.theme;
        xml.open("w:r", &[]);
        xml.group("w:rPr", |xml| {
            style.iter().for_each(|style| xml.value("w:rStyle", style));
            if is_chinese {
                hint(xml);
            }
            if style.is_some() && theme.body.bold && !theme.lead.bold {
                // A style of characters cannot say so in all programs: LibreOffice does not turn bold round.
                xml.switch("w:b", false);
                xml.switch("w:bCs", false);
            }
        });
        // Both are elements of their own; the rest between them is text.
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                xml.empty("w:br", &[]);
            }
            for (index, piece) in line.split('\t').enumerate() {
                if index > 0 {
                    xml.empty("w:tab", &[]);
                }
                words(xml, piece);
            }
        }
        xml.close("w:r");
    }
}

/// Marks that are in Western fonts too, such as “ ” — …, are taken from the Chinese one (17.3.2.26).
pub(super) fn hint(xml: &mut Xml) {
    xml.empty("w:rFonts", &[("w:hint", &"eastAsia")]);
}

/// A text without line ends and tabs.
pub(super) fn words(xml: &mut Xml, text: &str) {
    if text.is_empty() {
        return;
    }
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    let keeps_blanks: &[(&str, &dyn Display)] =
        if text.starts_with(is_blank) || text.ends_with(is_blank) { &[("xml:space", &"preserve")] } else { &[] };
    xml.open("w:t", keeps_blanks);
    xml.text(text);
    xml.close("w:t");
}

/// The level of the lowest heads that have a style of their own, and that of the lowest that Word knows (17.3.1.20).
const DEEPEST: usize = 4;
const LOWEST: usize = 9;

fn role(kind: Kind) -> Role {
    match kind {
        Kind::Title => Role::Title,
        Kind::Subtitle => Role::Subtitle,
        Kind::Byline => Role::Byline,
        Kind::Salutation => Role::Salutation,
        Kind::Head { level, .. } => Role::Head(level.clamp(1, DEEPEST)),
        Kind::Body => Role::Body,
        Kind::Signature => Role::Signature,
    }
}
