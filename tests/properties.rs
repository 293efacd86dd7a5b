//! What every format promises, for any speech: nothing is lost on the way out, and nothing on the way back.

mod common;

use common::{cases, line, paragraphs, sections, speech, whole, write, write_at};
use jianggao::model::{Checks, Section, Speech};
use jianggao::typography::{NARROWEST, columns};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::{Value, json};
use std::collections::HashSet;

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn what_is_written_is_read_again(speech in speech()) {
        for (out, back) in common::both_ways() {
            let written = write(out.name, &whole(&speech));
            let read = common::read(&written, back.name).unwrap_or_else(|faults| panic!("{}", common::told(&faults)));
            prop_assert_eq!(leads(&read), leads(&speech), "{}", written);
            prop_assert_eq!(&read, &without_worked_out_labels(&speech, &read), "{}", written);
            let again = write(out.name, &whole(&read));
            prop_assert_eq!(&again, &written);
        }
    }

    #[test]
    fn any_spelling_is_read_as_the_same_speech(speech in speech(), shape in any::<u64>()) {
        let by_hand = Spelling(shape).speech(&speech);
        let toml = toml::to_string(&by_hand).unwrap_or_default();
        let json = by_hand.to_string();
        for read in [common::toml(&toml), common::json(&json), common::toml(&format!("\u{FEFF}{}", crlf(&toml)))] {
            prop_assert_eq!(leads(&read), leads(&speech), "{}", toml);
            prop_assert_eq!(&read, &without_worked_out_labels(&speech, &read), "{}", toml);
            prop_assert_eq!(common::toml(&write("toml", &whole(&read))), read);
        }
    }

    #[test]
    fn json_tells_every_label_and_anchor(speech in speech()) {
        fn told(sections: &Value, into: &mut Vec<(String, String)>) {
            for section in sections.as_array().into_iter().flatten() {
                let key = |key: &str| section[key].as_str().map(str::to_owned).unwrap_or_else(|| panic!("{section}"));
                into.push((key("id"), key("label")));
                told(&section["point"], into);
            }
        }
        let manuscript = whole(&speech);
        let value: Value = serde_json::from_str(&write("json", &manuscript))?;
        let mut found = Vec::new();
        told(&value["part"], &mut found);
        let label = |lead: &jianggao::model::Lead<'_>| lead.label.clone();
        let expected: Vec<_> = sections(&manuscript.sections)
            .iter()
            .map(|section| (section.id.clone(), section.lead.as_ref().map(label).unwrap_or_default()))
            .collect();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(found.iter().map(|(id, _)| id).collect::<HashSet<_>>().len(), found.len());
    }

    #[test]
    fn markdown_renders_to_the_same_words(speech in speech()) {
        let manuscript = whole(&speech);
        let markdown = write("markdown", &manuscript);
        for (reader, options) in [("CommonMark", commonmark()), ("GitHub", github())] {
            let html = Html::parse_fragment(&comrak::markdown_to_html(&markdown, &options));
            let rendered = html.root_element();
            let elements = rendered.descendent_elements().map(|element| element.value().name()).skip(1);
            let blocks = |name: &str| matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "strong" | "br");
            prop_assert_eq!(elements.filter(|name| !blocks(name)).collect::<Vec<_>>(), [""; 0], "{}: {}", reader, markdown);
            prop_assert_eq!(blocks_of(rendered), paragraphs(&manuscript), "{}: {}", reader, markdown);

            let bold = texts(rendered, "strong");
            let heads = sections(&manuscript.sections).into_iter().filter_map(|section| section.lead.as_ref());
            let heads: Vec<String> = heads
                .filter(|lead| lead.run_in && !lead.title.is_empty())
                .map(|lead| format!("{}{}{}", lead.label, lead.gap, lead.title))
                .collect();
            prop_assert_eq!(bold.len(), heads.len(), "{}: {:?}: {}", reader, heads, markdown);
            for (bold, head) in bold.iter().zip(&heads) {
                // A mark at the end may stand behind the bold words.
                let short = head.strip_suffix(|_: char| true).unwrap_or_default();
                prop_assert!(bold == head || bold == short, "{reader}: {head}: {markdown}");
            }
        }
    }

    #[test]
    fn html_is_parsed_to_the_same_words(speech in speech()) {
        let manuscript = whole(&speech);
        let source = write("html", &manuscript);
        let page = Html::parse_document(&source);
        prop_assert_eq!(format!("{:?}", page.quirks_mode), "NoQuirks");
        let article = all(page.root_element(), "article");
        prop_assert_eq!(article.len(), 1);
        prop_assert_eq!(blocks_of(article[0]), paragraphs(&manuscript), "{}", source);

        let ids: Vec<&str> = page.root_element().descendent_elements().filter_map(|e| e.value().id()).collect();
        prop_assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{}", source);
        let anchored = ids.iter().copied().filter(|id| id.starts_with("part-") || id.starts_with("text-"));
        let sections = sections(&manuscript.sections);
        prop_assert_eq!(anchored.collect::<Vec<_>>(), sections.iter().map(|s| s.id.as_str()).collect::<Vec<_>>());

        let labels = sections.iter().filter_map(|section| Some(section.lead.as_ref()?.label.clone()));
        let labels: Vec<String> = labels.filter(|label| !label.is_empty()).collect();
        prop_assert_eq!(texts(article[0], "span.label"), labels, "{}", source);
        prop_assert_eq!(page.root_element().attr("lang"), Some(manuscript.lang.tag()));
        prop_assert_eq!(article[0].attr("lang"), Some(manuscript.lang.tag()));
        prop_assert_eq!(texts(article[0], ".greeting p"), &speech.greeting[..]);
        prop_assert_eq!(texts(article[0], ".signature p"), &speech.signature[..]);
        prop_assert!(all(page.root_element(), "script, a, img, [onclick], [href], [src]").is_empty(), "{}", source);
        if let Some(title) = &speech.head.title {
            prop_assert_eq!(squeezed(&texts(page.root_element(), "head > title").concat()), squeezed(title));
        }
    }

    #[test]
    fn text_keeps_to_its_width(speech in speech(), width in prop_oneof![NARROWEST..14, 14usize..100]) {
        let manuscript = whole(&speech);
        let text = write_at(Some(width), "text", &manuscript);
        for line in text.lines() {
            prop_assert!(columns(line) <= width, "{width} columns: {line:?}");
            prop_assert_eq!(line.trim_end_matches(' '), line);
        }
        prop_assert_eq!(squeezed(&text), squeezed(&write("text", &manuscript)));
        prop_assert!(text.is_empty() || text.ends_with('\n') && !text.ends_with("\n\n"));
    }

    #[test]
    fn a_line_stays_on_its_line(text in line()) {
        let paragraph = Speech { opening: vec![text.clone()], ..Speech::default() };
        let manuscript = whole(&paragraph);
        prop_assert_eq!(paragraphs(&manuscript), [text.as_str()]);
        for (_, options) in [("", commonmark()), ("", github())] {
            let rendered = comrak::markdown_to_html(&write("markdown", &manuscript), &options);
            prop_assert_eq!(blocks_of(Html::parse_fragment(&rendered).root_element()), [text.as_str()], "{}", rendered);
        }
    }
}

fn commonmark() -> comrak::Options<'static> {
    let mut options = comrak::Options::default();
    // What stands in tags is part of the promise.
    options.render.r#unsafe = true;
    options
}

fn github() -> comrak::Options<'static> {
    let mut options = commonmark();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.parse.relaxed_tasklist_matching = true;
    options
}

/// The labels and heads of all sections, as they are printed.
fn leads(speech: &Speech) -> Vec<(String, Option<String>)> {
    let manuscript = whole(speech);
    let lead = |section: &&jianggao::model::Numbered<'_>| {
        let printed = section.lead.as_ref().map(|lead| format!("{lead:?}"));
        (section.id.clone(), printed)
    };
    sections(&manuscript.sections).iter().map(lead).collect()
}

/// The speech without the typed labels that the reader dropped.
fn without_worked_out_labels(speech: &Speech, read: &Speech) -> Speech {
    fn drop_them(sections: &mut [Section], read: &[Section]) {
        for (section, read) in sections.iter_mut().zip(read) {
            section.label = section.label.take().filter(|_| read.label.is_some());
            drop_them(&mut section.points, &read.points);
        }
    }
    let mut speech = speech.clone();
    drop_them(&mut speech.parts, &read.parts);
    speech
}

/// The ways of a person to write one speech: texts as strings, arrays and tables, with blanks around them.
struct Spelling(u64);

impl Spelling {
    fn speech(&mut self, speech: &Speech) -> Value {
        let head = &speech.head;
        let mut object = json!({
            "title": head.title, "subtitle": head.subtitle, "speaker": head.speaker, "byline": head.byline,
            "date": head.date.as_ref().map(|date| date.written()),
            "lang": speech.lang.as_ref().map(|lang| lang.tag()),
            "numbering": levels(speech.numbering.as_deref()),
            "part": self.sections(&speech.parts),
            "check": checks(&speech.checks),
        });
        for (key, text) in [
            ("greeting", &speech.greeting),
            ("opening", &speech.opening),
            ("closing", &speech.closing),
            ("signature", &speech.signature),
        ] {
            object[key] = self.text(text);
            if self.choose(3) == 0 {
                object[key] = json!({ "text": object[key] });
            }
        }
        without_nulls(object)
    }

    fn sections(&mut self, sections: &[Section]) -> Vec<Value> {
        let section = |section: &Section| {
            without_nulls(json!({
                "title": section.title, "label": section.label, "numbering": levels(section.numbering.as_deref()),
                // What says something of a head says nothing where there is none.
                "run_in": section.run_in.or((section.title.is_none() && self.choose(2) == 0).then_some(true)),
                "text": self.text(&section.text), "after": self.text(&section.after),
                "point": self.sections(&section.points),
            }))
        };
        sections.iter().map(section).collect()
    }

    fn text(&mut self, text: &[String]) -> Value {
        match self.choose(4) {
            0 => json!(text.join("\n")),
            1 => json!(text),
            2 => json!(text.iter().map(|line| format!(" \n　{line}\t\r\n\r\n")).collect::<String>()),
            _ => json!([text.join("\r\n"), "", "  "]),
        }
    }

    fn choose(&mut self, of: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % of
    }
}

fn checks(checks: &Checks) -> Option<Value> {
    let mut object = json!({ "allow": checks.allow });
    for (rule, set) in &checks.rules {
        object[rule] = json!(set.numbers);
        if let Some(on) = set.on {
            object[rule]["on"] = json!(on);
        }
    }
    (!checks.is_empty()).then_some(object)
}

fn levels(levels: Option<&[jianggao::model::Level]>) -> Option<Vec<Value>> {
    let level = |level: &jianggao::model::Level| match level.run_in {
        None => json!(level.sample.as_str()),
        Some(run_in) => json!({ "label": level.sample.as_str(), "run_in": run_in }),
    };
    levels.map(|levels| levels.iter().map(level).collect())
}

/// TOML has no null: a key without a value is left out.
fn without_nulls(mut object: Value) -> Value {
    if let Some(map) = object.as_object_mut() {
        map.retain(|_, value| !value.is_null());
    }
    object
}

fn crlf(toml: &str) -> String {
    toml.replace('\n', "\r\n")
}

fn all<'h>(element: ElementRef<'h>, selector: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    element.select(&selector).collect()
}

fn texts(element: ElementRef<'_>, selector: &str) -> Vec<String> {
    all(element, selector).into_iter().map(|element| element.text().collect()).collect()
}

/// The text of paragraphs and headings in order, a line end for every `br`.
fn blocks_of(element: ElementRef<'_>) -> Vec<String> {
    let line = |block: ElementRef<'_>| -> String {
        let words = block.descendants().map(|node| match node.value() {
            Node::Text(text) => text.to_string(),
            Node::Element(element) if element.name() == "br" => "\n".to_owned(),
            _ => String::new(),
        });
        words.collect()
    };
    let blocks = all(element, "p, h1, h2, h3, h4, h5, h6").into_iter().map(line);
    blocks.flat_map(|block| block.split('\n').map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()).collect()
}

/// Without blanks, which lines may break at.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
