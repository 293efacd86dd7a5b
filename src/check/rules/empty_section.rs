//! A heading with nothing under it.

use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::Role;

pub(super) static RULE: Rule = Rule {
    name: "empty-section",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words("标题下面什么也没有", "a heading with nothing under it"),
        why: Words(
            "多半是这一段忘了写，或者复制时丢了。",
            "Most likely the section was not written yet, or was lost when it was copied.",
        ),
        more: Words(
            "同级的标题至少有一半有正文、或者只有这一个标题才算；都没有正文的提纲、本身是一句话的标题（一是……。）不管。",
            "Where at least half of the list have something under them, or it is the only one; an agenda of bare \
             headings and headings that are sentences （一是……。） are left alone.",
        ),
        bad: "[[part]]\ntitle = \"夯实基础\"\ntext = \"要抓好落实。\"\n\n[[part]]\ntitle = \"开拓创新\"\n",
        good: "[[part]]\ntitle = \"夯实基础\"\ntext = \"要抓好落实。\"\n\n[[part]]\ntitle = \"开拓创新\"\ntext = \"要勇于创新。\"\n",
    },
    settings: &[],
    look: Look::Speech(look),
};

/// The headings of one list.
struct List {
    level: usize,
    /// The places of those that are empty and are no sentences.
    empty: Vec<usize>,
    /// How many have something, or are sentences.
    full: usize,
}

impl List {
    /// Those that are empty although the others of their list have something.
    fn missing(self) -> Vec<usize> {
        let is_alone = self.full == 0 && self.empty.len() == 1;
        if is_alone || self.full >= self.empty.len() { self.empty } else { Vec::new() }
    }
}

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let mut open: Vec<List> = Vec::new();
    let mut missing: Vec<usize> = Vec::new();
    let mut spoken = sheet.spoken().peekable();
    while let Some((index, paragraph)) = spoken.next() {
        let Some(level) = paragraph.head_level() else { continue };
        while let Some(list) = open.pop_if(|list| list.level > level) {
            missing.extend(list.missing());
        }
        if open.last().is_none_or(|list| list.level < level) {
            open.push(List { level, empty: Vec::new(), full: 0 });
        }
        let Some(list) = open.last_mut() else { continue };
        let is_empty = paragraph.is_displayed_head() && !has_something(paragraph, spoken.peek().map(|(_, next)| *next));
        match is_empty && !is_sentence(paragraph.text) {
            true => list.empty.push(index),
            false => list.full += 1,
        }
    }
    missing.extend(open.into_iter().flat_map(List::missing));
    for paragraph in missing.into_iter().filter_map(|index| sheet.paragraphs.get(index)) {
        let message = Sentence::new("标题下面没有内容", "there is nothing under the heading");
        report.tell(paragraph, 0..paragraph.text.len(), message);
    }
}

/// Whether what stands behind a head is of its section.
fn has_something(head: &Paragraph<'_>, next: Option<&Paragraph<'_>>) -> bool {
    let Some(next) = next else { return false };
    match next.role() {
        Role::Head { level, .. } => *level > head.level(),
        // Where the input does not spell it, text behind a head is its text, whatever it was taken for.
        Role::Text(_) | Role::Opening | Role::Closing if !next.passage.is_spelt => true,
        Role::Text(level) => *level >= head.level(),
        _ => false,
    }
}

/// Whether a head says all there is to say.
fn is_sentence(head: &str) -> bool {
    let bare = head.trim_end_matches(['”', '’', '」', '』', '）', ')', '"']);
    bare.ends_with(['。', '！', '？', '；', '…', '.', '!', '?', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::found;

    #[test]
    fn empty_sections_are_found() {
        let text = "一、夯实基础\n\n要抓好落实。\n\n二、开拓创新\n\n三、加强领导\n\n（一）落实责任\n\n要压实责任。\n\n（二）强化督查\n\n（三）严格考核\n\n要严格。";
        assert_eq!(found(&RULE, text), ["二、开拓创新", "（二）强化督查"]);
        assert_eq!(found(&RULE, "[[part]]\ntitle = \"夯实基础\"\n"), ["夯实基础"]);
        let last = "[[part]]\ntitle = \"甲\"\ntext = \"好。\"\n[[part]]\ntitle = \"乙\"\n";
        assert_eq!(found(&RULE, &format!("closing = \"谢谢大家！\"\n{last}")), ["乙"]);
        let points = "[[part]]\ntitle = \"甲\"\nafter = \"好。\"\n[[part.point]]\ntitle = \"子\"\ntext = \"好。\"\n";
        let two = format!("{points}[[part.point]]\ntitle = \"丑\"\ntext = \"好。\"\n[[part.point]]\ntitle = \"寅\"\n");
        assert_eq!(found(&RULE, &two), ["寅"]);
    }

    #[test]
    fn what_is_meant_to_be_bare_stays() {
        for quiet in [
            "[[part]]\ntitle = \"签到\"\n[[part]]\ntitle = \"致辞\"\n[[part]]\ntitle = \"合影\"\n",
            "[[part]]\ntitle = \"要抓好落实。\"\n",
            "[[part]]\ntitle = \"甲\"\ntext = \"好。\"\n[[part]]\ntitle = \"要抓好落实！\"\n",
            "numbering = [\"一是\"]\n[[part]]\ntitle = \"抓好落实\"\n[[part]]\ntitle = \"甲\"\ntext = \"好。\"\n",
            "[[part]]\ntitle = \"甲\"\n[[part.point]]\ntitle = \"子。\"\n",
            "一、夯实基础\n\n要抓好落实。\n\n二、开拓创新\n\n要勇于创新。\n\n三、几点希望\n\n谢谢大家！",
            "今天开会。",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }
}
