//! A label in the words of a title beside the one that numbering works out: 一、一、夯实基础.

use crate::check::list::number_of;
use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::{Role, Sample, is_han};

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
             一、二、三等奖这类词不管。改法是把标题里的序号删去；写的数和编出来的不一样，就只是建议。",
            "Only titles that are numbered. Labels of the family that is worked out count, and the usual ones 一、 \
             （一） 1. ① 第一，; words such as 一带一路, 三要素, 3.5亿元, 一、二、三等奖 stay. The fix deletes the label in the title; \
             where its number is not the one that is worked out, that is a suggestion.",
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
    let counts_on = counts_on(typed, title);
    if !is_second || counts_on == CountsOn::Yes || !is_worked_out(typed, printed) && !is_usual(typed) {
        return;
    }
    let is_of_its_place = number_of(printed).is_some_and(|number| number_of(typed) == Some(number));
    let typed = typed.trim_end();
    let message = Sentence::new(
        format!("标题里的“{typed}”多余：序号“{printed}”是编出来的"),
        format!("“{typed}” in the title is one too many: the label “{printed}” is worked out"),
    );
    let told = report.tell(paragraph, place.clone(), message);
    // A head without words runs in, so that a title that is a label alone is for its author to mend.
    match title {
        "" => {}
        _ if is_of_its_place && counts_on == CountsOn::No => told.fix(&[(place, "")]),
        _ => told.suggest(&[(place, "")]),
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

/// Whether words go on with the number of the label that they seem to begin with.
#[derive(PartialEq, Eq)]
enum CountsOn {
    No,
    /// 一、三大任务
    Perhaps,
    /// 一、二把手, 八、九十年代, 1、3号楼, 第一，第二产业, 一是一，二是二
    Yes,
}

fn counts_on(typed: &str, title: &str) -> CountsOn {
    let bare = title.strip_prefix('第').unwrap_or(title);
    let (digits, behind) = bare.split_at(bare.find(|c| !is_digit(c)).unwrap_or(bare.len()));
    let script = |text: &str| text.chars().find(|&c| is_digit(c)).map(is_han);
    if digits.is_empty() || script(typed) != script(digits) {
        return CountsOn::No;
    }
    let (number, next) = (number_of(typed), number_of(digits));
    let step = next.zip(number).map(|(next, number)| i64::from(next) - i64::from(number));
    // 二三 and 百千 are no number.
    let goes_up = step.is_none_or(|step| step > 0);
    let counts_things = behind.starts_with(['大', '个', '项', '件', '条', '点', '种', '类']);
    match typed.trim_end().chars().next_back() {
        Some('是' | '要') if step == Some(0) => CountsOn::Yes,
        Some('、' | '，' | ',') if goes_up && step != Some(1) && counts_things => CountsOn::Perhaps,
        Some('、' | '，' | ',') if goes_up => CountsOn::Yes,
        _ => CountsOn::No,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended, mended_as_suggested, said};

    fn part(title: &str) -> String {
        format!("[[part]]\ntitle = \"{title}\"\ntext = \"好。\"\n")
    }

    #[test]
    fn typed_labels_are_deleted() {
        for label in ["一、", "（一）", "1. ", "1、", "第一，", "①", "(1) ", "１．"] {
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
    fn a_label_of_another_place_may_be_meant() {
        for label in ["三、", "(2) ", "（三）", "第二，"] {
            let bad = part(&format!("{label}夯实基础"));
            assert_eq!(mended(&RULE, &bad), bad, "{label}");
            assert_eq!(mended_as_suggested(&RULE, &bad), part("夯实基础"), "{label}");
        }
        let bad = part("一、三大任务");
        assert_eq!((mended(&RULE, &bad), mended_as_suggested(&RULE, &bad)), (bad, part("三大任务")));
        assert_eq!(mended(&RULE, &part("一、一个中心")), part("一个中心"));
        let second = |title: &str| part("夯实基础") + &part(title);
        assert_eq!(mended(&RULE, &second("二、抓落实")), second("抓落实"));
        assert_eq!(mended(&RULE, &second("一、抓落实")), second("一、抓落实"));
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
            "一、二三产业融合",
            "十、百、千工程",
            "1、3号楼",
            "八、九十年代的回忆",
            "三、五年规划",
            "第一，第二产业协同",
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
