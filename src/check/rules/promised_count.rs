//! A number of points that is promised and not kept: 讲三点意见, and then two.

use crate::check::list::{Family, Item, first_item, items, number_of, numeral};
use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::Role;
use std::ops::Range;

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
            "和后面真正的部分、要点或段内列举（一是……二是……）比；后面没有两项以上的列举，就不管。第三点、三点钟、一点、几点、\
             以上三点，不是许诺。",
            "It is held against what follows: parts, points, or a list inside of the paragraph. Where no list of two or more \
             follows, nothing is said. 第三点, 三点钟, 一点, 几点 and 以上三点 promise nothing.",
        ),
        bad: "同志们：\n下面，我讲三点意见。\n一、加强学习\n要学。\n二、埋头实干\n要干。\n最后，谢谢大家。",
        good: "同志们：\n下面，我讲两点意见。\n一、加强学习\n要学。\n二、埋头实干\n要干。\n最后，谢谢大家。",
    },
    settings: &[],
    look: Look::Speech(look),
};

/// What is counted with a number before it, and no word between.
const COUNTED: &[&str] = &[
    "个方面",
    "方面",
    "个问题",
    "个要点",
    "个重点",
    "个环节",
    "个关键",
    "个层面",
    "个层次",
    "个部分",
    "个原因",
    "个特点",
    "个目标",
    "个原则",
    "个坚持",
    "个转变",
    "个统一",
    "个结合",
    "个突破",
    "个提升",
    "个强化",
    "个加强",
    "个确保",
    "个关系",
    "个关键词",
    "个希望",
    "个要求",
    "个建议",
    "个任务",
    "个故事",
    "个阶段",
    "个步骤",
    "个体会",
    "个想法",
    "大方面",
    "大任务",
    "大工程",
    "大行动",
    "大重点",
    "大举措",
    "大目标",
    "大原则",
    "大特点",
    "大优势",
    "大问题",
    "大挑战",
    "点",
    "项",
    "条",
    "件",
    "句话",
    "句",
    "步",
    "类",
    "种",
    "层意思",
    "个",
];

/// What may stand behind a bare 点, 项, 条, 件 or 个 in a promise.
const NOUNS: &[&str] = &[
    "意见",
    "要求",
    "建议",
    "体会",
    "想法",
    "看法",
    "希望",
    "感受",
    "认识",
    "打算",
    "工作",
    "任务",
    "措施",
    "重点",
    "要点",
    "观点",
    "事",
    "事情",
    "实事",
    "大事",
    "好事",
    "小事",
    "原则",
    "目标",
    "原因",
    "特点",
    "举措",
    "做法",
    "经验",
    "启示",
    "内容",
    "改革",
    "重点工作",
    "主要任务",
    "重点任务",
    "具体要求",
    "主要工作",
    "具体工作",
    "具体意见",
    "不成熟",
    "个人",
    "制度",
    "机制",
    "行动",
    "理由",
    "优势",
    "挑战",
    "困难",
    "不足",
    "变化",
    "共识",
    "倡议",
    "主张",
    "承诺",
    "寄语",
    "期望",
    "期待",
    "嘱托",
    "心得",
    "思考",
    "问题",
    "方法",
    "途径",
    "路径",
    "抓手",
    "保障",
    "硬仗",
    "能力",
    "关",
];

/// What stands before a bare 三点 that promises: 讲三点, 注意三点.
const VERBS: &[&str] = &[
    "讲",
    "谈",
    "说",
    "提",
    "提出",
    "强调",
    "注意",
    "做到",
    "汇报",
    "补充",
    "明确",
    "把握",
    "抓好",
    "抓住",
    "做好",
    "突出",
    "坚持",
    "处理好",
    "落实",
    "以下",
    "如下",
    "下面",
    "下列",
    "主要有",
    "就是",
    "分为",
    "包括",
    "围绕",
    "从",
    "在",
];

/// What stands before a number that looks back or counts something else.
const BACKWARDS: &[&str] = &[
    "第", "以上", "上述", "上面", "前面", "前述", "这", "那", "此", "其他", "其余", "另外", "几", "多", "数", "各",
    "每", "后", "前", "之", "上", "近", "约", "超过", "达", "十", "百", "千", "万", "零", "又", "还有", "不止", "占",
    "列", "前列",
];

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
        let promises = if sheet.is_chinese { chinese(paragraph) } else { western(paragraph) };
        if promises.is_empty() {
            continue;
        }
        let items = items(paragraph);
        for (range, number) in promises {
            let promise = Promise { paragraph, place, range, number };
            if let Some(kept) = kept(sheet, &promise, &items).filter(|kept| kept.count != number) {
                tell(&promise, &kept, report);
            }
        }
    }
}

/// What really follows.
struct Kept {
    count: u32,
    /// How its items begin.
    items: Vec<String>,
}

fn tell(promise: &Promise<'_>, kept: &Kept, report: &mut Report<'_>) {
    const MOST: usize = 6;
    let words = &promise.paragraph.text[promise.range.clone()];
    let Promise { number, .. } = promise;
    let Kept { count, items } = kept;
    let more = if items.len() > MOST { "……" } else { "" };
    let list = |joint: &str| items[..items.len().min(MOST)].join(joint);
    let (zh, en) = (list("、") + more, list(", ") + more);
    let message = Sentence::new(
        format!("“{words}”说的是 {number}，后面是 {count}：{zh}"),
        format!("“{words}” promises {number}, and {count} follow: {en}"),
    );
    report.tell(promise.paragraph, promise.range.clone(), message);
}

/// The list that keeps the promise: inside of the paragraph right behind it, or else the sections that begin there.
fn kept(sheet: &Sheet<'_>, promise: &Promise<'_>, items: &[Item<'_>]) -> Option<Kept> {
    let text = promise.paragraph.text;
    let behind = &text[promise.range.end..];
    let sentence = promise.range.end + sentence_end(behind);
    if let Some(list) = inside(sheet, promise, items, sentence) {
        return Some(list);
    }
    // 做好三件事：学习、实干、落实。 says them itself.
    let own = &text[promise.range.end..sentence];
    let names_them =
        own.split_once(['：', ':']).is_some_and(|(_, list)| list.chars().filter(|c| c.is_alphanumeric()).count() > 1);
    let is_head = promise.paragraph.is_displayed_head();
    let is_last = text[sentence..].trim().is_empty() || sentence_end(&text[sentence..]) == text.len() - sentence;
    // 办了三件实事 tells what was done.
    let looks_back = text[..promise.range.start].ends_with(['了', '过']);
    if names_them || !is_last || looks_back {
        return None;
    }
    sections(sheet, promise, is_head)
}

/// The items of a list inside of the paragraph that begins in the promise's own sentence or in the next, and of the
/// paragraphs behind it that go on with it.
fn inside(sheet: &Sheet<'_>, promise: &Promise<'_>, items: &[Item<'_>], sentence: usize) -> Option<Kept> {
    let text = promise.paragraph.text;
    let next = sentence + sentence_end(&text[sentence..]);
    let first = items.iter().position(|item| item.at >= promise.range.end && item.number == Some(1))?;
    let begins = &items[first];
    if begins.at > next || begins.at >= sentence && !text[sentence..begins.at].trim().is_empty() {
        return None;
    }
    let mut found = vec![begin(text, begins.at)];
    let mut last = 1;
    for item in &items[first + 1..] {
        let is_end = item.number.is_none() && begins.family == item.family;
        if item.family != begins.family && item.number.is_some() || !is_end && item.family != begins.family {
            continue;
        }
        match item.number {
            Some(1) => break,
            Some(number) if number != last + 1 && number != last + 2 => break,
            number => last = number.unwrap_or(last + 1),
        }
        found.push(begin(text, item.at));
    }
    for paragraph in &sheet.paragraphs[promise.place + 1..] {
        let Some(item) = first_item(paragraph).filter(|item| item.family == begins.family) else { break };
        if item.number != Some(last + 1) {
            break;
        }
        last += 1;
        found.push(begin(paragraph.text, 0));
    }
    let is_labels = !matches!(begins.family, Family::Sides);
    (found.len() > 1 && is_labels).then(|| Kept { count: found.len() as u32, items: found })
}

/// The sections that begin behind the promise, a level below its own. Where they are several lists, the one that keeps the
/// promise counts, else the first.
fn sections(sheet: &Sheet<'_>, promise: &Promise<'_>, is_head: bool) -> Option<Kept> {
    let level = promise.paragraph.level();
    let behind = sheet.paragraphs.iter().skip(promise.place + 1).filter(|paragraph| !paragraph.is_left_out());
    let mut lists: Vec<Vec<String>> = Vec::new();
    let (mut between, mut labelled) = (0, false);
    for paragraph in behind {
        let Role::Head { level: found, label, .. } = paragraph.role() else {
            if matches!(paragraph.role(), Role::Closing | Role::Signature) {
                break;
            }
            between += usize::from(lists.is_empty());
            continue;
        };
        if *found <= level {
            break;
        }
        if *found != level + 1 {
            continue;
        }
        // A head without a label between labelled ones is none of them.
        if label.is_empty() && labelled {
            continue;
        }
        labelled |= !label.is_empty();
        let again = number_of(label) == Some(1) && paragraph.passage.label > 0;
        if lists.is_empty() || again {
            lists.push(Vec::new());
        }
        if let Some(list) = lists.last_mut() {
            let words = &paragraph.text[paragraph.passage.label..];
            list.push(label.trim_end().to_owned() + &begin(words, 0));
        }
    }
    // A promise stands right before what it promises, but for a sentence or two that lead there.
    let near = if is_head { usize::MAX } else { 1 };
    if between > near {
        return None;
    }
    let count = |list: &Vec<String>| list.len() as u32;
    let all: u32 = lists.iter().map(count).sum();
    let keeps = lists.iter().any(|list| count(list) == promise.number) || all == promise.number;
    let first = lists.into_iter().next().filter(|_| !keeps)?;
    (first.len() > 1).then(|| Kept { count: first.len() as u32, items: first })
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

/// The end of the sentence that goes on here, behind its mark.
fn sentence_end(text: &str) -> usize {
    let western = |at: usize| text[at + 1..].starts_with(' ') || text[at + 1..].is_empty();
    text.char_indices()
        .find(|&(at, c)| matches!(c, '。' | '！' | '？') || matches!(c, '.' | '!' | '?') && western(at))
        .map_or(text.len(), |(at, c)| at + c.len_utf8())
}

/// The promises of a Chinese paragraph, with their numbers.
fn chinese(paragraph: &Paragraph<'_>) -> Vec<(Range<usize>, u32)> {
    let text = paragraph.text;
    let mut found = Vec::new();
    let mut seen = paragraph.passage.label;
    while let Some(at) = text[seen..].find(is_numeral).map(|at| seen + at) {
        let (length, number) = match numeral(&text[at..]) {
            Some(found) => found,
            None => (text[at..].chars().next().map_or(1, char::len_utf8), 0),
        };
        seen = at + length;
        // More would not be counted by listeners.
        if (2..=20).contains(&number)
            && let Some(end) = promised(paragraph, at, seen)
        {
            found.push((at..end, number));
        }
    }
    found
}

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '0'..='9')
}

/// The end of the words that promise, if a number promises something.
fn promised(paragraph: &Paragraph<'_>, at: usize, end: usize) -> Option<usize> {
    let text = paragraph.text;
    let before = &text[..at];
    let rest = &text[end..];
    let counted = COUNTED.iter().find(|counted| rest.starts_with(**counted))?;
    if BACKWARDS.iter().any(|word| before.ends_with(word))
        || before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
    {
        return None;
    }
    // “四个意识” is the name of something.
    let quoted = |open: char, close: char| before.rfind(open) > before.rfind(close);
    if quoted('“', '”') || quoted('《', '》') || before.ends_with(['“', '《']) {
        return None;
    }
    let behind = &rest[counted.len()..];
    let bare = end + counted.len();
    let noun = NOUNS.iter().filter(|noun| behind.starts_with(**noun)).max_by_key(|noun| noun.len());
    let speaks = || VERBS.iter().any(|verb| before.ends_with(verb));
    let closes = behind.is_empty() || behind.starts_with(['，', '。', '：', ':', '；', ',', '！']);
    match *counted {
        "点" | "项" | "条" | "件" | "个" | "句" | "步" | "类" | "种" => match noun {
            Some(noun) => Some(bare + noun.len()),
            // 三点钟, 三点到会
            None => (*counted != "个" && closes && speaks()).then_some(bare),
        },
        // 两方面, 四个方面的工作
        _ => {
            let of = behind.strip_prefix('的').unwrap_or(behind);
            let noun = NOUNS.iter().filter(|noun| of.starts_with(**noun)).max_by_key(|noun| noun.len());
            let tail = noun.map_or(0, |noun| behind.len() - of.len() + noun.len());
            (closes || noun.is_some() || speaks()).then_some(bare + tail)
        }
    }
}

/// Numbers in English, from two on.
const ENGLISH: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// What is promised in English.
const THINGS: &[&str] = &[
    "points",
    "things",
    "reasons",
    "parts",
    "lessons",
    "questions",
    "ways",
    "steps",
    "ideas",
    "principles",
    "stories",
    "priorities",
    "goals",
    "requests",
    "suggestions",
    "thoughts",
    "rules",
    "tasks",
    "challenges",
    "promises",
    "wishes",
];

/// The promises of an English paragraph: three points, two short stories.
fn western(paragraph: &Paragraph<'_>) -> Vec<(Range<usize>, u32)> {
    let text = paragraph.text;
    let word = |token: usize| paragraph.kind(token).map(|_| paragraph.written(token).to_ascii_lowercase());
    let mut found = Vec::new();
    for index in 0..paragraph.tokens.len() {
        let range = paragraph.range(index);
        let written = &text[range.clone()];
        if written.len() > 5 || !written.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        let lower = written.to_ascii_lowercase();
        let spelt = ENGLISH.iter().position(|word| *word == lower).map(|place| place as u32 + 2);
        let Some(number) = spelt.or_else(|| written.parse().ok()).filter(|number| (2..=20).contains(number)) else {
            continue;
        };
        let back = index.checked_sub(2).and_then(word).unwrap_or_default();
        if ["these", "those", "last", "past", "first", "all", "other", "every", "page", "part"].contains(&back.as_str())
        {
            continue;
        }
        // Blanks are tokens too: the noun, or one word before it.
        let noun =
            [index + 2, index + 4].into_iter().find(|&at| word(at).is_some_and(|word| THINGS.contains(&word.as_str())));
        found.extend(noun.map(|at| (range.start..paragraph.range(at).end, number)));
    }
    found
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
    }
}
