//! A passage that stands twice: a paragraph that was pasted again, a long sentence that comes once more.

mod stretches;

use crate::check::report::Report;
use crate::check::sheet::Sheet;
use crate::check::{Look, Manual, Mending, Rule, Setting};
use crate::message::{Sentence, Words};
use std::collections::HashMap;
use std::hash::RandomState;
use std::slice;
use stretches::{AsItIs, Repeat, Unit, clauses, repeats, said, sentences};

pub(super) static RULE: Rule = Rule {
    name: "repeated-passage",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words("同一段话在稿子里出现两次", "a passage that stands twice in the speech"),
        why: Words(
            "多半是复制粘贴留下的，念第二遍全场都听得出来。",
            "It is mostly left from copying and pasting, and everyone hears it when it is read a second time.",
        ),
        more: Words(
            "看正文里的整句和整个分句。标题、称呼、引文、段首的小标题、掌声和祝福一类的客套话、指导思想一类的固定提法，以及在段首或段尾\
             出现三次以上的排比句，都不管。在第二处提示。",
            "Whole sentences and clauses of running text count. Titles, forms of address, quotations, heads that run in, \
             courtesies (applause, good wishes), political formulas, and a refrain that begins or ends three paragraphs or \
             more are left alone. It is told at the second place.",
        ),
        bad: "今年以来，全区上下齐心协力，各项工作取得了新的明显进展。\n\n问题也不少。今年以来，全区上下齐心协力，各项工作取得了新的\
              明显进展。",
        good: "今年以来，全区上下齐心协力，各项工作取得了新的明显进展。\n\n问题也不少，还要继续努力。",
    },
    settings: &[Setting {
        key: "least",
        usual: 20,
        least: 10,
        most: 1000,
        what: Words("多少个字以上的重复才提示", "how many characters a passage has at least"),
    }],
    look: Look::Speech(look),
};

/// How many times a sentence that begins or ends paragraphs has to come to be a refrain.
const REFRAIN: u32 = 3;

/// What courtesies say, which are repeated as they are.
const COURTESIES: [&str; 15] = [
    "掌声",
    "鼓掌",
    "有请",
    "欢迎",
    "谢谢",
    "感谢",
    "致以",
    "祝愿",
    "预祝",
    "祝大家",
    "祝各位",
    "祝同志",
    "祝全",
    "祝你",
    "祝我们",
];

/// What the formulas that have to be repeated word for word have in them.
const FORMULAS: [&str; 23] = [
    "主义思想",
    "毛泽东思想",
    "重要思想",
    "伟大旗帜",
    "重要讲话",
    "大精神",
    "全会精神",
    "伟大复兴",
    "现代化国家",
    "现代化强国",
    "四个意识",
    "四个自信",
    "两个维护",
    "两个确立",
    "战略布局",
    "总体布局",
    "为核心的党中央",
    "党中央决策",
    "党中央权威",
    "党中央集中",
    "总基调",
    "新发展理念",
    "新发展格局",
];

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let least = report.number("least");
    let hasher = RandomState::new();
    let clauses = clauses(sheet, &hasher);
    let sentences = sentences(sheet, &clauses);
    let whole = repeats(sheet, &sentences, least);
    let of_whole: Vec<_> = whole.iter().map(|repeat| places(&sentences, repeat)).collect();
    // What comes again as a whole sentence is told as that, or meant as that, and not told as parts of it.
    let is_part = |repeat: &Repeat| {
        let (start, end) = places(&clauses, repeat);
        let next = of_whole.partition_point(|(_, last)| *last < start);
        of_whole.get(next).is_some_and(|(first, _)| *first <= end)
    };
    let mut parts = repeats(sheet, &clauses, least);
    parts.retain(|repeat| !is_part(repeat));
    for (units, found) in [(&sentences, whole), (&clauses, parts)] {
        let refrains = refrains(units, &found);
        let mut senses: HashMap<_, _, AsItIs> = HashMap::default();
        for repeat in &found {
            let of_units = units[repeat.units.clone()].iter();
            let (mut own, mut is_courtesy) = (0, false);
            for unit in of_units {
                let sense: &Sense = senses.entry(unit.hash).or_insert_with(|| Sense::of(unit, sheet));
                own += sense.own;
                is_courtesy = sense.is_courtesy;
            }
            if own >= least && !is_meant(units, repeat, is_courtesy, &refrains) {
                tell(sheet, units, repeat, report);
            }
        }
    }
}

/// How often each that comes again does so, 0 once it stood within a paragraph.
fn refrains(units: &[Unit], found: &[Repeat]) -> HashMap<u64, u32, AsItIs> {
    let again = found.iter().filter_map(|repeat| units.get(repeat.units.start));
    let mut refrains: HashMap<_, _, AsItIs> = again.map(|unit| (unit.hash, Some(0u32))).collect();
    for unit in units {
        if let Some(count) = refrains.get_mut(&unit.hash) {
            *count = count.filter(|_| unit.is_at_edge).map(|count| count.saturating_add(1));
        }
    }
    refrains.into_iter().map(|(hash, count)| (hash, count.unwrap_or(0))).collect()
}

/// Whether a repeat is no slip: a quotation or a head, or a single sentence that is a courtesy or a refrain.
fn is_meant(sentences: &[Unit], repeat: &Repeat, is_courtesy: bool, refrains: &HashMap<u64, u32, AsItIs>) -> bool {
    let found = &sentences[repeat.units.clone()];
    let earlier = &sentences[repeat.earlier..repeat.earlier + found.len()];
    let are_cited = |units: &[Unit]| units.iter().all(|unit| unit.is_cited);
    let is_usual = |one: &Unit| {
        let comes_at_once = repeat.earlier + 1 == repeat.units.start;
        let is_refrain = refrains.get(&one.hash).is_some_and(|&count| count >= REFRAIN);
        is_refrain && !comes_at_once || is_courtesy
    };
    are_cited(found) || are_cited(earlier) || matches!(found, [one] if is_usual(one))
}

/// What forms of address begin with, and so tell that they are nothing else.
const HONOURS: [&str; 5] = ["尊敬的", "亲爱的", "敬爱的", "可爱的", "尊贵的"];

/// Whom forms of address name.
const ADDRESSED: [&str; 34] = [
    "们", "朋友", "同志", "领导", "来宾", "代表", "委员", "校友", "老师", "同学", "嘉宾", "女士", "先生", "家长",
    "同仁", "同事", "战友", "乡亲", "评委", "专家", "学者", "院士", "教授", "主席", "书记", "校长", "院长", "主任",
    "部长", "局长", "总理", "阁下", "贵宾", "员工",
];

/// Words of a sentence that speaks of people rather than to them.
const SPEAKING: &str = "我他她你它您要是把让会对给为将应须向从被使靠请";

/// Whether words are a form of address: 各位领导, 远道而来的各位家长朋友们.
fn addresses(words: &str) -> bool {
    const LONGEST: usize = 14;
    let words = words.trim();
    let names = ADDRESSED.iter().any(|addressed| words.ends_with(addressed));
    let honours = HONOURS.iter().any(|honour| words.starts_with(honour));
    let is_short = words.chars().take(LONGEST + 1).count() <= LONGEST;
    is_short && (honours || names && !words.contains(|c| SPEAKING.contains(c)))
}

/// What the words of a unit are worth. It is asked once for all that say the same.
struct Sense {
    /// The characters but for formulas and forms of address.
    own: usize,
    is_courtesy: bool,
}

impl Sense {
    fn of(unit: &Unit, sheet: &Sheet<'_>) -> Sense {
        let text = unit.text(sheet);
        let is_formula = |clause: &&str| {
            FORMULAS.iter().any(|formula| clause.contains(formula)) || clause.split(['、', ' ']).all(addresses)
        };
        let formulas = text.split(['，', ',', '：']).filter(is_formula);
        let formulas: usize = formulas.map(|clause| clause.chars().count()).sum();
        Sense {
            own: said(slice::from_ref(unit)).saturating_sub(formulas),
            is_courtesy: COURTESIES.iter().any(|word| text.contains(word)),
        }
    }
}

/// A place in the speech: of the paragraph, and in it.
type Place = (usize, usize);

/// From where to where a repeat stands.
fn places(units: &[Unit], repeat: &Repeat) -> (Place, Place) {
    let place = |index: usize, end: bool| {
        let unit = units.get(index);
        unit.map_or((0, 0), |unit| (unit.paragraph(), if end { unit.range().end } else { unit.range().start }))
    };
    (place(repeat.units.start, false), place(repeat.units.end.saturating_sub(1), true))
}

fn tell(sheet: &Sheet<'_>, units: &[Unit], repeat: &Repeat, report: &mut Report<'_>) {
    let ((place, start), (last, end)) = places(units, repeat);
    let Some(paragraph) = sheet.paragraphs.get(place) else { return };
    let end = if last == place { end } else { paragraph.text.trim_end().len() };
    let said = said(&units[repeat.units.clone()]);
    let begins = beginning(&paragraph.text[start..end]);
    let earlier = units[repeat.earlier].paragraph();
    let message = if earlier == place {
        Sentence::new(
            format!("“{begins}”这 {said} 个字，本段前面已经有了"),
            format!("the {said} characters from “{begins}” on stand in this paragraph already"),
        )
    } else {
        let there = sheet.paragraphs.get(earlier).map_or("", |paragraph| beginning(paragraph.text));
        Sentence::new(
            format!("“{begins}”这 {said} 个字，前面“{there}”那一段已经有了"),
            format!("the {said} characters from “{begins}” on stand already in the paragraph “{there}”"),
        )
    };
    report.tell(paragraph, start..end, message);
}

/// The words that a text begins with.
fn beginning(text: &str) -> &str {
    const LONGEST: usize = 10;
    let text = text.trim_start();
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    const ONE: &str = "今年以来，全区上下齐心协力，各项工作取得了新的明显进展";
    const OTHER: &str = "我们坚持把老百姓的事当作自己的事，一件一件地办好";

    fn of(text: &str) -> Vec<String> {
        found(&RULE, text)
    }

    #[test]
    fn what_stands_twice_is_found_once() {
        assert_eq!(of(&format!("{ONE}。{OTHER}。\n\n问题不少。{ONE}！")), [ONE]);
        assert_eq!(
            of(&format!("{ONE}。好。{OTHER}。\n\n问题不少。{ONE}。好。{OTHER}。")),
            [format!("{ONE}。好。{OTHER}")]
        );
        assert_eq!(of(&format!("{ONE}。{ONE}。{ONE}。")), [format!("{ONE}。{ONE}")]);
        // Both sentences are short, and one of them comes elsewhere too.
        let short = "大家辛苦了整整一年呀。成绩来得实在不容易呀";
        assert_eq!(of(&format!("{short}。成绩来得实在不容易呀。再说。{short}。")), [short]);
        assert_eq!(of(&format!("一是抓学习。{ONE}。\n\n二是抓落实。{ONE}。")), [ONE]);
    }

    #[test]
    fn whole_clauses_count_too() {
        let part = format!("{ONE}，{OTHER}，这一点任何时候都没有含糊过");
        assert_eq!(of(&format!("会议认为，{part}，值得肯定。会议强调，{part}，还要坚持。")), [part]);
        assert_eq!(of(&format!("会议认为，{ONE}，值得肯定。会议强调，{ONE}，还要坚持。")), [ONE]);
        assert_eq!(of("会议认为，各项工作取得明显进展，值得肯定。会议强调，各项工作取得明显进展，还要坚持。"), [""; 0]);
    }

    #[test]
    fn the_message_tells_where_the_first_stands() {
        assert_eq!(
            said(&RULE, &format!("同志们：\n\n{ONE}。\n\n{OTHER}。{ONE}。")),
            ["the 25 characters from “今年以来，全区上下齐” on stand already in the paragraph “今年以来，全区上下齐”"]
        );
        assert_eq!(
            said(&RULE, &format!("同志们：\n\n{OTHER}。{ONE}。{OTHER}。")),
            ["the 23 characters from “我们坚持把老百姓的事” on stand in this paragraph already"]
        );
    }

    #[test]
    fn what_is_repeated_on_purpose_stays() {
        let (refrain, courtesy) =
            ("我们不会忘记那些为了今天而日夜奔忙的建设者们", "让我们以热烈的掌声对他的精彩讲话表示衷心感谢");
        let formula = "要坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神";
        let policy = "要坚持党中央集中统一领导，坚持稳中求进工作总基调，完整准确全面贯彻新发展理念";
        for quiet in [
            format!("{refrain}。风里有他们。\n\n{refrain}。雨里有他们。\n\n{refrain}。夜里有他们。"),
            format!("{courtesy}。\n\n下面继续。{courtesy}。"),
            format!("{formula}。\n\n好。{formula}。"),
            format!("“{ONE}。”他说。我想了很久。“{ONE}。”这话对。"),
            format!("一、工作回顾\n\n（一）{ONE}。成绩不少。\n\n（二）好。\n\n二、下步打算\n\n（一）{ONE}。问题也有。"),
            format!("{policy}。\n\n好。{policy}。"),
            "亲爱的同学们，尊敬的各位老师，远道而来的各位家长朋友们，今天真好。\n\n亲爱的同学们，尊敬的各位老师，\
             远道而来的各位家长朋友们，再见了。"
                .to_owned(),
            "各位领导、各位来宾、各位校友、老师们、同学们、家长朋友们：大家好。\n\n各位领导、各位来宾、各位校友、老师们、\
             同学们、家长朋友们：再见。"
                .to_owned(),
            "中国加油！".repeat(100),
            "同志们，朋友们，各位来宾，各位代表，各位老师，各位同学：\n\n大家好。\n\n同志们，朋友们，各位来宾，各位代表，\
             各位老师，各位同学！"
                .to_owned(),
        ] {
            assert_eq!(of(&quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn one_sentence_many_times_is_told_once() {
        assert_eq!(of(&format!("{ONE}。").repeat(20_000)).len(), 1);
        assert_eq!(of(&format!("{ONE}。\n\n").repeat(20_000)).len(), 1);
        assert_eq!(of(&"，".repeat(1 << 20)).len(), 0);
    }
}
