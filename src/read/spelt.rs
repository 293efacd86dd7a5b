//! The passages of TOML and JSON, which spell what each line of a speech is: in the order of the speech, each with the
//! place in the file where it is written.

mod json;
mod toml;

pub(super) use json::parse as json;
pub(super) use toml::parse as toml;

use super::line::{LINE_ENDS, trimmed};
use super::structure;
use crate::model::{Manuscript, Numbered, Origin, Passage, Role};

/// A value of a file that is known to be good.
#[derive(Debug)]
pub(super) enum Node {
    Text(Text),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
    /// A number, a date, true or false.
    Other,
}

/// A string.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) origin: Origin,
}

impl Text {
    /// Puts a run of the source behind it that stands for itself.
    fn push(&mut self, run: &str, start: usize) {
        self.origin.push(self.text.len(), run.len(), start);
        self.text.push_str(run);
    }

    /// Puts a character behind it that is written otherwise in the source.
    fn push_escape(&mut self, c: char, source: std::ops::Range<usize>) {
        self.origin.push_written(self.text.len(), source);
        self.text.push(c);
    }
}

impl Node {
    fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Table(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// The passages of a speech that was read from this file.
pub(super) fn passages(root: &Node, manuscript: &Manuscript<'_>) -> Vec<Passage> {
    let mut walk = Walk { passages: Vec::new() };
    for (key, role) in [
        ("title", Role::Title),
        ("subtitle", Role::Subtitle),
        ("speaker", Role::Byline),
        ("date", Role::Byline),
        ("byline", Role::Byline),
        ("greeting", Role::Greeting),
        ("opening", Role::Opening),
    ] {
        walk.texts(root.get(key), &role);
    }
    walk.sections(root.get("part"), &manuscript.sections);
    walk.texts(root.get("closing"), &Role::Closing);
    walk.texts(root.get("signature"), &Role::Signature);
    let mut passages = walk.passages;
    mark_residue(&mut passages);
    passages
}

struct Walk {
    passages: Vec<Passage>,
}

impl Walk {
    /// A text: a string, an array of strings, or a table with the key `text`.
    fn texts(&mut self, node: Option<&Node>, role: &Role) {
        match node {
            Some(Node::Text(text)) => self.paragraphs(text, role),
            Some(Node::List(items)) => items.iter().for_each(|item| self.texts(Some(item), role)),
            Some(table @ Node::Table(_)) => self.texts(table.get("text"), role),
            Some(Node::Other) | None => {}
        }
    }

    fn paragraphs(&mut self, whole: &Text, role: &Role) {
        for line in whole.text.split(LINE_ENDS) {
            let line = trimmed(line);
            let start = line.as_ptr() as usize - whole.text.as_ptr() as usize;
            if !line.is_empty() {
                self.passages.push(Passage {
                    text: line.to_owned(),
                    origin: whole.origin.slice(start..start + line.len()),
                    role: role.clone(),
                    label: 0,
                    is_spelt: true,
                    residue: None,
                });
            }
        }
    }

    fn sections(&mut self, list: Option<&Node>, numbered: &[Numbered<'_>]) {
        let Some(Node::List(list)) = list else { return };
        for (node, section) in list.iter().zip(numbered) {
            if let (Some(lead), Some(title @ Node::Text(_))) = (&section.lead, node.get("title")) {
                let role = Role::Head { level: section.level, label: lead.label.clone(), runs_in: lead.run_in };
                let first = self.passages.len();
                self.texts(Some(title), &role);
                for passage in &mut self.passages[first..] {
                    passage.label = structure::label_length(&passage.text);
                }
            }
            let role = Role::Text(if section.lead.is_some() { section.level } else { section.level - 1 });
            self.texts(node.get("text"), &role);
            self.sections(node.get("point"), &section.points);
            self.texts(node.get("after"), &role);
        }
    }
}

/// Marks what seems to be no part of the speech, before its first words and behind its last.
fn mark_residue(passages: &mut [Passage]) {
    let is_text = |passage: &Passage| !matches!(passage.role, Role::Title | Role::Subtitle | Role::Byline);
    let first = passages.iter().position(is_text).unwrap_or(passages.len());
    let mark = |passage: &mut Passage| {
        passage.residue = structure::residue(&passage.text);
        passage.residue.is_none()
    };
    let kept = passages[first..].iter_mut().position(mark).map_or(passages.len(), |above| first + above);
    passages[kept..].iter_mut().rposition(mark);
}
