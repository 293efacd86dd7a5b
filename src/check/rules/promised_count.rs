//! A number of points that is promised and not kept: 讲三点意见, and then two.

mod promises;
mod sections;

use crate::check::item::{Family, Item, first_item, items};
use crate::check::list::{List, lists};
use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use sections::Sections;
use std::borrow::Cow;
use std::cell::LazyCell;
use std::ops::{Range, RangeInclusive};

pub(super) static RULE: Rule = Rule {
    name: "promised-count",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words(
            "说好讲三点，下面不是三点：讲三点意见、以下四个方面、做好五项工作",
            "a promised number that is not kept: 讲三点意见, 以下四个方面, 做好五项工作, three points",
        ),
        why: Words(
            "删了一点忘了改数，听的人一直在等第三点。",
            "One was taken out and the number stayed: the listeners wait for the third point.",
        ),
        more: Words(
            "和后面真正的部分、要点或段内列举（一是……二是……）比；首先……第二……最后……也是一列；后面没有两项\
             以上的列举，就不管。第三点、三点钟、一点、几点、以上三点，不是许诺。",
            "It is held against what follows: parts, points, or a list inside of the paragraph, be it 首先 第二 最后. Where \
             no list of two or more follows, nothing is said. 第三点, 三点钟, 一点, 几点 and 以上三点 promise nothing.",
        ),
        bad: "同志们：\n下面，我讲三点意见。\n一、加强学习\n要学。\n二、埋头实干\n要干。\n最后，谢谢大家。",
        good: "同志们：\n下面，我讲两点意见。\n一、加强学习\n要学。\n二、埋头实干\n要干。\n最后，谢谢大家。",
    },
    settings: &[],
    look: Look::Speech(look),
};

/// A promise: how many, in what words, and where in its paragraph.
struct Promise<'a> {
    paragraph: &'a Paragraph<'a>,
    place: usize,
    range: Range<usize>,
    number: u32,
}

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    for (place, paragraph) in sheet.spoken() {
        let may = paragraph.is_text() || paragraph.head_level().is_some();
        if !may {
            continue;
        }
        let promises = if sheet.is_chinese { promises::chinese(paragraph) } else { promises::western(paragraph) };
        if promises.is_empty() {
            continue;
        }
        let items = items(paragraph);
        let lists = lists(&items);
        let sections = LazyCell::new(|| sections::behind(sheet, place));
        for (range, number) in promises {
            let promise = Promise { paragraph, place, range, number };
            if let Some(follows) =
                follows(sheet, &promise, &items, &lists, &sections).filter(|it| !it.counts.contains(&number))
            {
                tell(&promise, &follows.items, report);
            }
        }
    }
}

/// What really follows.
struct Follows<'a> {
    /// How its items begin.
    items: Cow<'a, [String]>,
    /// How many they may be taken for.
    counts: RangeInclusive<u32>,
}

fn tell(promise: &Promise<'_>, items: &[String], report: &mut Report<'_>) {
    const MOST: usize = 6;
    let words = &promise.paragraph.text[promise.range.clone()];
    let Promise { number, .. } = promise;
    let count = items.len();
    let more = if items.len() > MOST { "……" } else { "" };
    let list = |joint: &str| items[..items.len().min(MOST)].join(joint);
    let (zh, en) = (list("、") + more, list(", ") + more);
    let message = Sentence::new(
        format!("“{words}”说的是 {number}，后面是 {count}：{zh}"),
        format!("“{words}” promises {number}, and {count} follow: {en}"),
    );
    report.tell(promise.paragraph, promise.range.clone(), message);
}

/// The list that is promised: inside of the paragraph right behind it, or else the sections that begin there.
fn follows<'s>(
    sheet: &Sheet<'_>,
    promise: &Promise<'_>,
    items: &[Item<'_>],
    lists: &[List<'_>],
    sections: &'s LazyCell<Sections, impl FnOnce() -> Sections>,
) -> Option<Follows<'s>> {
    let text = promise.paragraph.text;
    let behind = &text[promise.range.end..];
    let sentence = promise.range.end + sentence_end(behind);
    if let Some(list) = list_behind(text, promise, items, lists, sentence) {
        return inside(sheet, promise, list);
    }
    // 做好三件事：学习、实干、落实。 says them itself.
    let own = &text[promise.range.end..sentence];
    let names_them =
        own.split_once(['：', ':']).is_some_and(|(_, list)| list.chars().filter(|c| c.is_alphanumeric()).count() > 1);
    let is_last = text[sentence..].trim().is_empty() || sentence_end(&text[sentence..]) == text.len() - sentence;
    // 办了三件实事 tells what was done.
    let looks_back = text[..promise.range.start].ends_with(['了', '过']);
    if names_them || !is_last || looks_back {
        return None;
    }
    sections.follow(promise.number)
}

/// The list of the paragraph that begins in the promise's own sentence or with the next.
fn list_behind<'l, 'a>(
    text: &str,
    promise: &Promise<'_>,
    items: &[Item<'a>],
    lists: &'l [List<'a>],
    sentence: usize,
) -> Option<&'l List<'a>> {
    let next = sentence + sentence_end(&text[sentence..]);
    let behind = items.partition_point(|item| item.at < promise.range.end);
    let near = items[behind..].iter().take_while(|item| item.at <= next);
    let first = near.into_iter().find(|item| item.number == Some(1))?;
    if first.at >= sentence && !text[sentence..first.at].trim().is_empty() {
        return None;
    }
    lists.get(lists.partition_point(|list| list.start() < first.at))
}

/// What follows in a list of the paragraph, and in the paragraphs behind it that go on with it.
fn inside(sheet: &Sheet<'_>, promise: &Promise<'_>, list: &List<'_>) -> Option<Follows<'static>> {
    const FURTHEST: usize = 12;
    let text = promise.paragraph.text;
    let mut list = list.clone();
    let mut found: Vec<String> = list.items.iter().map(|item| begin(text, item.at)).collect();
    let outer = first_item(promise.paragraph).filter(|item| item.at < list.start()).map(|item| item.family);
    let mut between = 0;
    for paragraph in sheet.paragraphs[promise.place + 1..].iter().filter(|paragraph| !paragraph.is_left_out()) {
        // What is there already keeps the promise: more of it is of the list that this paragraph is an item of.
        if found.len() as u32 >= promise.number || between > FURTHEST {
            break;
        }
        match first_item(paragraph) {
            Some(item) if Some(item.family) == outer => break,
            Some(item) if list.goes_on_with(&item) => {
                list.push(item);
                found.push(begin(paragraph.text, 0));
                between = 0;
            }
            _ if paragraph.head_level().is_some_and(|level| level <= promise.paragraph.level()) => break,
            _ => between += 1,
        }
    }
    let is_labels = !matches!(list.items.first()?.family, Family::Sides);
    (found.len() > 1 && is_labels).then(|| Follows { items: found.into(), counts: list.counts() })
}

/// How a text begins, from a place on.
fn begin(text: &str, at: usize) -> String {
    const MOST: usize = 8;
    let rest = &text[at..];
    let end =
        rest.find(['，', '。', '；', '：', '！', '？', ',', '.', ';']).filter(|&end| end > 0).unwrap_or(rest.len());
    match rest[..end].char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", &rest[..cut]),
        None => rest[..end].to_owned(),
    }
}

/// The end of the sentence that goes on here, behind its mark. Nobody waits for a promise further than this.
fn sentence_end(text: &str) -> usize {
    const FURTHEST: usize = 500;
    let western = |at: usize| text[at + 1..].starts_with(' ') || text[at + 1..].is_empty();
    let ends =
        |&(at, c): &(usize, char)| matches!(c, '。' | '！' | '？') || matches!(c, '.' | '!' | '?') && western(at);
    let mut near = text.char_indices().take(FURTHEST);
    let end = near.by_ref().find(ends).map(|(at, c)| at + c.len_utf8());
    end.or_else(|| text.char_indices().nth(FURTHEST).map(|(at, _)| at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    /// A speech whose opening says so, with so many parts.
    fn speech(opening: &str, parts: usize) -> String {
        let heads =
            ["一、加强学习\n要学。\n", "二、埋头实干\n要干。\n", "三、抓好落实\n要落实。\n", "四、勤俭节约\n要省。\n"];
        format!("同志们：\n{opening}\n{}最后，谢谢大家。", heads[..parts].concat())
    }

    #[test]
    fn parts_are_counted() {
        for promise in
            ["我讲三点意见。", "下面，讲3点。", "要做好以下三个方面的工作：", "着力抓好三项重点工作。", "提三点希望："]
        {
            assert_eq!(found(&RULE, &speech(promise, 3)), [""; 0], "{promise}");
            assert_eq!(found(&RULE, &speech(promise, 2)).len(), 1, "{promise}");
            assert_eq!(found(&RULE, &speech(promise, 4)).len(), 1, "{promise}");
        }
        assert_eq!(
            said(&RULE, &speech("下面，我讲三点意见。", 2)),
            ["“三点意见” promises 3, and 2 follow: 一、加强学习, 二、埋头实干"]
        );
        assert_eq!(found(&RULE, &speech("我讲两点意见。", 2)), [""; 0]);
    }

    #[test]
    fn lists_inside_of_the_paragraph_are_counted() {
        let text = |words: &str| format!("同志们：\n{words}");
        for (words, slips) in [
            ("要做好三件事：一是学；二是干。", 1),
            ("要做好三件事：一是学；二是干；三是算。", 0),
            ("我提两点要求。第一，学。第二，干。第三，算。", 1),
            ("有四个方面：（一）学（二）干（三）算（四）写。", 0),
            ("做好三项工作：学习、实干、落实。", 0),
            ("强调三点：首先，学。其次，干。最后，算。", 0),
        ] {
            assert_eq!(found(&RULE, &text(words)).len(), slips, "{words}");
        }
    }

    #[test]
    fn lists_of_uneven_labels_are_counted() {
        let first = "第一，要加强学习，不断提高本领。";
        let second = "第二，要埋头实干，把事情办好。";
        let last = "最后，要廉洁自律，守住底线。";
        for words in [
            format!("今天我讲三点。{first}{second}{last}"),
            format!("今天我讲三点。\n\n{first}\n\n{second}\n\n{last}"),
            format!("今天我讲三点。\n\n{first}\n\n{second}\n\n{last}\n\n最后，谢谢大家。"),
            "我提三点要求：一要学习，二是实干，三要落实。".to_owned(),
            "我谈四点体会：首先，学；其次，干；第三，算；最后，写。".to_owned(),
            "我谈四点体会：首先，学；其次，干；其次，算；最后，写。".to_owned(),
            "做好三个方面的工作。首先要学。其次要干。第三，要算。".to_owned(),
            "我提四点要求。第一点，要学。第二点，要干。第三点，要算。还有一点，就是要省。".to_owned(),
            "我讲三点：首先，要学；再者，要干；还有，要算。".to_owned(),
            "我讲两点：第一，学。第二，干。还有，今天下雨。".to_owned(),
            "我讲两点：第一，学。第二，干。最后，祝大家健康。".to_owned(),
            "我讲两点：第一，学。第二，干。最后，让我们一起努力。".to_owned(),
        ] {
            assert_eq!(found(&RULE, &format!("同志们：\n{words}")), [""; 0], "{words}");
        }
        for words in [
            "我讲三点。第一，学。第二，干。最后，谢谢大家。",
            "我提四点要求：一要学习，二是实干，三要落实。",
            "我谈四点体会：首先，学；其次，干；最后，写。",
        ] {
            assert_eq!(found(&RULE, &format!("同志们：\n{words}")).len(), 1, "{words}");
        }
    }

    #[test]
    fn a_list_may_have_others_within_and_paragraphs_between() {
        for words in [
            "我讲三点意见。一是抓学习。二是抓实干，重点做到两条：一是快，二是稳。三是抓落实。",
            "我讲三点意见。第一，抓学习，做到两条：一是快，二是稳。第二，抓实干。第三，抓落实。",
            "下面，我提三点希望。第一，希望大家努力。第二，希望大家团结。\n\n努力和团结缺一不可。\n\n第三，希望大家健康。",
            "我讲三点。\n\n一是学，有两条：第一，快；第二，稳。\n\n二是干。\n\n三是算。",
            "我讲三点。\n\n一是学。\n\n二是干，有两条：第一，快；第二，稳。\n\n三是算。",
        ] {
            assert_eq!(found(&RULE, &format!("同志们：\n{words}")), [""; 0], "{words}");
        }
        let inner =
            "同志们：\n我讲三点意见。第一，抓学习，做到两条：一是快，二是稳，三是好。第二，抓实干。第三，抓落实。";
        assert_eq!(found(&RULE, inner), ["两条"]);
    }

    #[test]
    fn what_was_said_before_is_no_promise() {
        let words = "同志们：\n刚才讲的三个问题，概括起来就是两句话。\n\n第一句，认真学。\n\n第二句，认真干。";
        assert_eq!(found(&RULE, words), [""; 0]);
        for back in [
            "前面的三点意见，请大家落实。",
            "书记提出的三点要求，要落实。",
            "上述的三个方面，都要抓。",
            "我完全同意书记的三点意见。",
            "任务不少，其中三项工作今天就要办。",
        ] {
            assert_eq!(found(&RULE, &speech(back, 2)), [""; 0], "{back}");
        }
        assert_eq!(found(&RULE, &speech("下面我要讲的三个问题，请大家思考。", 2)), ["三个问题"]);
    }

    #[test]
    fn promises_in_usual_words_are_known() {
        for (words, promised) in [
            ("我用三个关键词来概括：一是学；二是干。", "三个关键词"),
            ("我想用三句话与大家共勉：一是学，二是干。", "三句话"),
            ("有三层意思：第一层，学；第二层，干。", "三层意思"),
            ("会议分三个阶段进行：第一阶段，学；第二阶段，干。", "三个阶段"),
            ("会议有三项议程：第一项，学；第二项，干。", "三项议程"),
            ("工作分三步走：第一步抓学习，第二步抓落实。", "三步走"),
        ] {
            assert_eq!(found(&RULE, &format!("同志们：\n{words}")), [promised], "{words}");
            let kept = words.replace('三', "两");
            assert_eq!(found(&RULE, &format!("同志们：\n{kept}")), [""; 0], "{kept}");
        }
    }

    #[test]
    fn points_of_a_head_are_counted() {
        let part = |title: &str| {
            format!(
                "numbering = [\"一、\", \"一是\"]\n[[part]]\ntitle = \"{title}\"\n[[part.point]]\ntitle = \"学\"\n\
                 [[part.point]]\ntitle = \"干\"\n"
            )
        };
        assert_eq!(found(&RULE, &part("做好三项工作")), ["三项工作"]);
        assert_eq!(found(&RULE, &part("做好两项工作")), [""; 0]);
        assert_eq!(found(&RULE, &part("学习“三个代表”")), [""; 0]);
    }

    #[test]
    fn other_numbers_promise_nothing() {
        for quiet in [
            "这是我讲的第三点意见。",
            "会议下午三点钟开始。",
            "我只讲一点意见。",
            "我讲几点意见。",
            "以上三点意见，供参考。",
            "完成了十三项工作任务的百分之八十，好。",
            "践行“四个意识”。",
            "三点到会，四点散会。",
            "去年办了三件实事，群众满意。今年还要努力。我们一起干。",
            "增长了三个百分点。",
        ] {
            assert_eq!(found(&RULE, &speech(quiet, 2)), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn english_promises_count() {
        let text = |count: &str| {
            format!(
                "Dear friends,\nI have {count} points to make.\n1. Learn\nRead more.\n2. Work\nDo more.\nThank you!"
            )
        };
        assert_eq!(found(&RULE, &text("three")), ["three points"]);
        assert_eq!(found(&RULE, &text("two")), [""; 0]);
        let lessons = |count: &str, joint: &str| {
            let list = ["First, read more.", "Second, write less.", "Finally, walk."].join(joint);
            format!("Dear friends,\n\nI want to share {count} lessons with you.{joint}{list}\n\nThank you!")
        };
        for joint in ["\n\n", " "] {
            assert_eq!(found(&RULE, &lessons("three", joint)), [""; 0], "{joint:?}");
            assert_eq!(found(&RULE, &lessons("five", joint)), ["five lessons"], "{joint:?}");
        }
    }
}
