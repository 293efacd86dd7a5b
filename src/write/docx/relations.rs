//! What the parts of a package refer to: the relationships of ISO/IEC 29500-2.

use super::outline::{Node, outline};
use super::xml::Xml;

/// What refers to a part.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) target: String,
    pub(super) is_external: bool,
}

impl Relation {
    pub(super) fn is(&self, kind: &str) -> bool {
        !self.is_external && self.kind.rsplit('/').next() == Some(kind)
    }
}

/// The relations that a part lists; `None` if it is no such part.
pub(super) fn read(text: &str) -> Option<Vec<Relation>> {
    let nodes = outline(text)?;
    let relations = nodes.iter().filter(|node| node.depth == 1 && node.name == "Relationship");
    let relation = |node: &Node| {
        Some(Relation {
            id: node.attribute("Id")?.to_owned(),
            kind: node.attribute("Type")?.to_owned(),
            target: node.attribute("Target")?.to_owned(),
            is_external: node.attribute("TargetMode") == Some("External"),
        })
    };
    Some(relations.filter_map(relation).collect())
}

/// The part that lists these.
pub(super) fn written(relations: &[Relation]) -> String {
    let space = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut xml = Xml::part("Relationships", &[("xmlns", &space)]);
    for Relation { id, kind, target, .. } in relations {
        xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        xml.line_end();
    }
    xml.close("Relationships");
    xml.into_text()
}

/// The name of the part of a kind that another refers to.
pub(super) fn target_of(relations: &[Relation], of: &str, kind: &str) -> Option<String> {
    relations.iter().find(|relation| relation.is(kind)).and_then(|relation| resolve(folder(of), &relation.target))
}

/// The folder of a part; empty for that of the package.
pub(super) fn folder(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The name of the part that says what another one refers to.
pub(super) fn relations_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
    format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" })
}

/// The name of a part as another part in `folder` refers to it; `None` if it leaves the package.
pub(super) fn resolve(folder: &str, target: &str) -> Option<String> {
    let (folder, target) = target.strip_prefix('/').map_or((folder, target), |target| ("", target));
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}
