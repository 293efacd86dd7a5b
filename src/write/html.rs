//! A web page that stands alone: semantic elements, stable anchors, style sheets for screen and paper, no script.

use super::{Options, css, first_of};
use crate::model::{Lead, Manuscript, Numbered};

const STYLE: &str = include_str!("../../data/style.css");

/// The rank of the lowest heading there is.
const DEEPEST: usize = 6;

pub(super) fn write(manuscript: &Manuscript<'_>, options: &Options) -> String {
    if options.fragment {
        let mut out = String::with_capacity(manuscript.room());
        article(&mut out, manuscript);
        return out;
    }
    let print_style = css::write(options.theme_of(manuscript));
    let mut out = String::with_capacity(manuscript.room() + STYLE.len() + print_style.len());
    let lang = manuscript.lang.tag();
    out.push_str("<!DOCTYPE html>\n<html lang=\"");
    escape(&mut out, lang);
    out.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    let title = manuscript.head.and_then(|head| head.title.as_deref());
    let nameless = if manuscript.lang.is_chinese() { "讲话稿" } else { "Speech" };
    let between = if manuscript.lang.is_chinese() { "" } else { " " };
    escape(&mut out, &title.unwrap_or(nameless).replace('\n', between));
    out.push_str("</title>\n<style media=\"screen\">\n");
    out.push_str(STYLE);
    out.push_str("</style>\n<style media=\"print\">\n");
    out.push_str(&print_style);
    out.push_str("</style>\n</head>\n<body>\n");
    article(&mut out, manuscript);
    out.push_str("</body>\n</html>\n");
    out
}

fn article(out: &mut String, manuscript: &Manuscript<'_>) {
    // The style sheet cannot tell by :lang() which tags are Chinese: yue is, and does not begin with zh.
    let script = if manuscript.lang.is_chinese() { "chinese" } else { "western" };
    out.extend(["<article class=\"speech ", script, "\" lang=\""]);
    escape(out, manuscript.lang.tag());
    out.push_str("\">\n");
    header(out, manuscript);
    block(out, "div", "greeting", manuscript.greeting);
    block(out, "div", "opening", manuscript.opening);
    sections(out, &manuscript.sections, 2);
    block(out, "div", "closing", manuscript.closing);
    block(out, "footer", "signature", manuscript.signature);
    out.push_str("</article>\n");
}

fn header(out: &mut String, manuscript: &Manuscript<'_>) {
    let Some(head) = manuscript.head else { return };
    out.push_str("<header id=\"title\">\n");
    if let Some(title) = &head.title {
        out.push_str("<h1>");
        lines(out, title);
        out.push_str("</h1>\n");
    }
    if let Some(subtitle) = &head.subtitle {
        out.push_str("<p class=\"subtitle\">");
        lines(out, subtitle);
        out.push_str("</p>\n");
    }
    for line in manuscript.byline() {
        out.push_str("<p class=\"byline\">");
        escape(out, &line);
        out.push_str("</p>\n");
    }
    out.push_str("</header>\n");
}

/// A piece of the speech in an element that bears its name as anchor and class.
fn block(out: &mut String, element: &str, name: &str, text: &[String]) {
    if !text.is_empty() {
        out.extend(["<", element, " id=\"", name, "\" class=\"", name, "\">\n"]);
        paragraphs(out, text);
        out.extend(["</", element, ">\n"]);
    }
}

/// Sections whose headings have the given rank. A head that runs in is no heading, so what stands below it keeps the
/// rank: a reader who goes by headings finds none left out.
fn sections(out: &mut String, list: &[Numbered<'_>], rank: usize) {
    for section in list {
        // An element `section` is one with a heading; the others are as well without.
        let headed = section.lead.as_ref().is_some_and(|lead| !lead.run_in && !lead.is_empty());
        let element = if headed { "section" } else { "div" };
        let level = section.level.to_string();
        out.extend(["<", element, " id=\"", &section.id, "\" class=\"level-", &level, "\">\n"]);
        let text = match &section.lead {
            Some(lead) if lead.run_in => {
                run_in(out, lead, section.text.first());
                section.text.get(1..).unwrap_or_default()
            }
            Some(lead) if headed => {
                let rank = rank.to_string();
                out.extend(["<h", &rank, ">"]);
                words(out, lead);
                out.extend(["</h", &rank, ">\n"]);
                section.text
            }
            _ => section.text,
        };
        paragraphs(out, text);
        sections(out, &section.points, if headed { (rank + 1).min(DEEPEST) } else { rank });
        paragraphs(out, section.after);
        out.extend(["</", element, ">\n"]);
    }
}

fn run_in(out: &mut String, lead: &Lead<'_>, text: Option<&String>) {
    if lead.is_empty() && text.is_none() {
        return;
    }
    out.push_str("<p>");
    if lead.title.is_empty() {
        words(out, lead);
    } else {
        out.push_str("<strong class=\"lead\">");
        words(out, lead);
        out.push_str("</strong>");
    }
    if let Some(text) = text {
        out.push_str(lead.joint);
        escape(out, text);
    }
    out.push_str("</p>\n");
}

fn words(out: &mut String, lead: &Lead<'_>) {
    if !lead.label.is_empty() {
        out.push_str("<span class=\"label\">");
        escape(out, &lead.label);
        out.push_str("</span>");
        out.push_str(lead.gap);
    }
    escape(out, lead.title);
    out.push_str(lead.stop);
}

fn paragraphs(out: &mut String, text: &[String]) {
    for paragraph in text {
        out.push_str("<p>");
        escape(out, paragraph);
        out.push_str("</p>\n");
    }
}

fn lines(out: &mut String, text: &str) {
    for (index, line) in text.lines().enumerate() {
        out.push_str(if index > 0 { "<br>" } else { "" });
        escape(out, line);
    }
}

fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = first_of(b"&<>\"'", rest.as_bytes()) {
        let escaped = match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        };
        out.extend([&rest[..at], escaped]);
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
