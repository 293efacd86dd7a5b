//! A label in the words of a title beside the one that numbering works out: 一、一、夯实基础.

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::{Role, Sample};

pub(super) static RULE: Rule = Rule {
    name: "label-typed-in-title",
    is_on: true,
    mending: Mending::Certain,
    manual: Manual {
        what: Words("title 里又写了序号：title = \"一、……\"", "a label typed in a title again: title = \"一、……\""),
        why: Words(
            "TOML 和 JSON 里的序号是自动编的，标题里再写一个，就成了“一、一、……”。",
            "TOML and JSON have their labels worked out; with another one in the title, “一、一、……” is printed.",
        ),
        more: Words(
            "只看编了号的标题。和编出来的同一类的序号、一、（一）1. ①、第一，这些常见的序号算；一带一路、三要素、3.5亿元、\
             一、二、三等奖这类词不管。改法是把标题里的序号删去。",
            "Only titles that are numbered. Labels of the family that is worked out count, and the usual ones 一、 \
             （一） 1. ① 第一，; words such as 一带一路, 三要素, 3.5亿元, 一、二、三等奖 stay. The fix deletes the label in the title.",
        ),
        bad: "[[part]]\ntitle = \"一、夯实基础\"\ntext = \"要抓好落实。\"\n",
        good: "[[part]]\ntitle = \"夯实基础\"\ntext = \"要抓好落实。\"\n",
    },
    settings: &[],
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    let Role::Head { label: printed, .. } = paragraph.role() else { return };
    let place = 0..paragraph.passage.label;
    let Some((typed, title)) = paragraph.text.split_at_checked(place.end) else { return };
    let is_second = paragraph.passage.is_spelt && !printed.is_empty() && !typed.is_empty();
    if !is_second || counts_on(typed, title) || !is_worked_out(typed, printed) && !is_usual(typed) {
        return;
    }
    let typed = typed.trim_end();
    let message = Sentence::new(
        format!("标题里的“{typed}”多余：序号“{printed}”是编出来的"),
        format!("“{typed}” in the title is one too many: the label “{printed}” is worked out"),
    );
    let told = report.tell(paragraph, place.clone(), message);
    // A head without words runs in, so that a title that is a label alone is for its author to mend.
    if !title.is_empty() {
        told.fix(&[(place, "")]);
    }
}

/// Whether the label is the one that is worked out.
fn is_worked_out(typed: &str, printed: &str) -> bool {
    let Ok(sample) = Sample::parse(printed) else { return false };
    let is_all = |(length, number)| length == typed.trim_end().len() && number == sample.number();
    sample.begins(typed).is_some_and(is_all)
}

/// 一、 （一） 1. 1） ① 第一，: numerals with a mark behind them, or a sign that is a label by itself.
fn is_usual(typed: &str) -> bool {
    let typed = typed.trim_end();
    let dressed = typed.trim_start_matches(['第', '（', '(']);
    let bare = dressed.trim_end_matches(['、', '．', '.', '，', ',', '：', ':', '）', ')']);
    let is_sign = |c: char| matches!(c, '①'..='⒛' | '㈠'..='㈩' | '❶'..='❿');
    !bare.is_empty() && (bare.len() < dressed.len() && bare.chars().all(is_digit) || bare.chars().all(is_sign))
}

fn is_digit(c: char) -> bool {
    "一二三四五六七八九十百零".contains(c) || matches!(c, '0'..='9' | '０'..='９')
}

/// Whether the words count on where the label seems to end: 一、二把手, 一是一，二是二.
fn counts_on(typed: &str, title: &str) -> bool {
    let number = |text: &str| {
        let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
        Sample::parse(text.get(..end)?).ok()?.number()
    };
    let first = typed.find(is_digit).and_then(|at| number(typed.get(at..)?));
    let next = number(title);
    let is_verb = typed.trim_end().ends_with(['是', '要']);
    let is_counted = typed.trim_end().ends_with(['、', '，', ',']);
    first.is_some() && (is_verb && next == first || is_counted && next == first.map(|first| first.saturating_add(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended, said};

    fn part(title: &str) -> String {
        format!("[[part]]\ntitle = \"{title}\"\ntext = \"好。\"\n")
    }

    #[test]
    fn typed_labels_are_deleted() {
        for label in ["一、", "（一）", "1. ", "1、", "第一，", "①", "三、", "(2) ", "１．"] {
            let bad = part(&format!("{label}夯实基础"));
            assert_eq!(mended(&RULE, &bad), part("夯实基础"), "{label}");
        }
        assert_eq!(mended(&RULE, &part("一、\\u5938实\\\"基础\\\"")), part("\\u5938实\\\"基础\\\""));
        assert_eq!(mended(&RULE, &part("一、两大任务")), part("两大任务"));
        let own = |title: &str| format!("numbering = [\"第一部分 \", \"一是\"]\n{}", part(title));
        assert_eq!(mended(&RULE, &own("第一部分 总则")), own("总则"));
        let point =
            |title: &str| format!("numbering = [\"一、\", \"一是\"]\n[[part]]\n[[part.point]]\ntitle = \"{title}\"\n");
        assert_eq!(mended(&RULE, &point("一是抓落实")), point("抓落实"));
    }

    #[test]
    fn the_message_names_both_labels() {
        let expected = "“1.” in the title is one too many: the label “一、” is worked out";
        assert_eq!(said(&RULE, &part("1. 夯实基础")), [expected]);
    }

    #[test]
    fn a_title_that_is_a_label_alone_is_mended_by_hand() {
        let bad = part("一、");
        assert_eq!(found(&RULE, &bad), ["一、"]);
        assert_eq!(mended(&RULE, &bad), bad);
    }

    #[test]
    fn words_stay() {
        for title in [
            "一带一路建设",
            "三要素",
            "3.5亿元投资",
            "一、二、三等奖",
            "一、二把手要负责",
            "一是一，二是二",
            "一要带头",
            "2024 年工作",
            "首先是安全",
            "第一步",
            "第一个方面，讲安全",
            "2024.5.1以来",
            "一方面",
            "十五五规划",
            "5G",
        ] {
            assert_eq!(found(&RULE, &part(title)), [""; 0], "{title}");
        }
        // What is printed is what is typed.
        assert_eq!(found(&RULE, "一、夯实基础\n\n要抓好落实。\n\n二、开拓创新\n\n要勇于创新。"), [""; 0]);
        let bare = "[[part]]\nlabel = \"\"\ntitle = \"一、夯实基础\"\n";
        assert_eq!(found(&RULE, bare), [""; 0]);
    }
}
