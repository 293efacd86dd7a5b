//! The words that promise a number: 三点意见, 以下四个方面, three points.

use crate::check::item::numeral;
use crate::check::sheet::Paragraph;
use crate::check::token::Kind;
use std::ops::Range;

/// What is counted with a number before it, and no word between.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "个方面", "方面", "个问题", "个要点", "个重点", "个环节", "个关键", "个层面", "个层次", "个部分", "个原因",
    "个特点", "个目标", "个原则", "个坚持", "个转变", "个统一", "个结合", "个突破", "个提升", "个强化",
    "个加强", "个确保", "个关系", "个关键词", "个希望", "个要求", "个建议", "个任务", "个故事", "个阶段",
    "个步骤", "个体会", "个想法", "大方面", "大任务", "大工程", "大行动", "大重点", "大举措", "大目标",
    "大原则", "大特点", "大优势", "大问题", "大挑战", "点", "项", "条", "件", "句话", "句", "步", "类", "种",
    "层意思", "个",
];

/// What may stand behind a bare 点, 项, 条, 件 or 个 in a promise.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "意见", "要求", "建议", "体会", "想法", "看法", "希望", "感受", "认识", "打算", "工作", "任务", "措施",
    "重点", "要点", "观点", "事", "事情", "实事", "大事", "好事", "小事", "原则", "目标", "原因", "特点",
    "举措", "做法", "走", "经验", "启示", "内容", "改革", "重点工作", "主要任务", "重点任务", "具体要求", "主要工作",
    "具体工作", "具体意见", "不成熟", "个人", "制度", "机制", "行动", "理由", "优势", "挑战", "困难", "不足",
    "变化", "共识", "倡议", "主张", "承诺", "寄语", "期望", "期待", "嘱托", "心得", "思考", "问题", "方法",
    "途径", "路径", "抓手", "保障", "硬仗", "能力", "关", "议程", "纪律", "成绩", "收获", "结论", "责任", "请求",
    "祝愿", "愿望", "短板",
];

/// What stands before a bare 三点 that promises: 讲三点, 注意三点.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "讲", "谈", "说", "提", "提出", "强调", "注意", "做到", "汇报", "补充", "明确", "把握", "抓好", "抓住",
    "做好", "突出", "坚持", "处理好", "落实", "以下", "如下", "下面", "下列", "主要有", "就是", "分为", "包括",
    "围绕", "从", "在", "用", "分",
];

/// What stands before a number that looks back or counts something else.
#[rustfmt::skip]
const BACKWARDS: &[&str] = &[
    "第", "以上", "上述", "上面", "前面", "前述", "这", "那", "此", "其他", "其余", "另外", "几", "多", "数",
    "各", "每", "后", "前", "之", "上", "近", "约", "超过", "达", "十", "百", "千", "万", "零", "又", "还有",
    "不止", "占", "列", "前列", "其中",
];

/// The promises of a Chinese paragraph, with their numbers.
pub(super) fn chinese(paragraph: &Paragraph<'_>) -> Vec<(Range<usize>, u32)> {
    let text = paragraph.text;
    let mut found = Vec::new();
    let (mut seen, mut is_quoted) = (paragraph.passage.label, false);
    for (index, token) in paragraph.tokens.iter().enumerate() {
        match token.kind {
            // “四个意识” is the name of something.
            Kind::Mark('“' | '《') => is_quoted = true,
            Kind::Mark('”' | '》') => is_quoted = false,
            Kind::Han | Kind::Foreign if !is_quoted => {
                let end = paragraph.range(index).end;
                seen = seen.max(token.start as usize);
                while let Some(length) = text.get(seen..end).and_then(|rest| rest.find(is_numeral)) {
                    let at = seen + length;
                    let single = text[at..].chars().next().map_or(1, char::len_utf8);
                    let (length, number) = numeral(&text[at..]).unwrap_or((single, 0));
                    seen = at + length;
                    // More would not be counted by listeners.
                    if (2..=20).contains(&number)
                        && let Some(end) = promised(text, at, seen)
                    {
                        found.push((at..end, number));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a number may begin with a character. All that are Han stand between U+4E00 and U+56FF, a bit each, since half of
/// Chinese text does, and a processor guesses wrong which of it.
fn is_numeral(c: char) -> bool {
    const FIRST: usize = 0x4E00;
    const BITS: [u64; 37] = {
        let numerals = ['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十'];
        let (mut bits, mut index) = ([0; 37], 0);
        while index < numerals.len() {
            let place = numerals[index] as usize - FIRST;
            bits[place / 64] |= 1 << (place % 64);
            index += 1;
        }
        bits
    };
    let place = (c as usize).wrapping_sub(FIRST);
    BITS[(place / 64).min(BITS.len() - 1)] >> (place % 64) & 1 == 1 || c.is_ascii_digit()
}

/// The end of the words that promise, if a number promises something.
fn promised(text: &str, at: usize, end: usize) -> Option<usize> {
    let before = &text[..at];
    let rest = &text[end..];
    let counted = COUNTED.iter().filter(|counted| rest.starts_with(**counted)).max_by_key(|counted| counted.len())?;
    if BACKWARDS.iter().any(|word| before.ends_with(word))
        || before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')
        || looks_back(before)
    {
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

/// Whether the clause tells of what was said before, 刚才讲的三个问题 and not 我要讲的三个问题, or by another: 同意书记的三点意见.
fn looks_back(before: &str) -> bool {
    const LONGEST: usize = 20;
    const BEFORE: &[&str] = &["刚才", "刚刚", "方才", "前面", "上面", "上述", "前述", "以上", "此前", "上次", "昨天"];
    const AGREES: &[&str] = &["同意", "赞同", "赞成", "拥护"];
    const SAID: &[&str] = &["讲的", "说的", "谈的", "提的", "提出的", "提到的", "讲到的", "强调的", "部署的"];
    const AHEAD: &[&str] = &["要", "想", "今天", "下面", "接下来"];
    let start = before.char_indices().rev().take(LONGEST).last().map_or(0, |(at, _)| at);
    let near = &before[start..];
    let clause = near.rsplit(['，', '。', '；', '：', '！', '？', ',']).next().unwrap_or(near);
    let has = |words: &[&str]| words.iter().any(|word| clause.contains(word));
    let tells =
        clause.ends_with('的') && (has(BEFORE) || has(AGREES)) || SAID.iter().any(|said| clause.ends_with(said));
    tells && !has(AHEAD)
}

/// Numbers in English, from two on.
const ENGLISH: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// What is promised in English.
#[rustfmt::skip]
const THINGS: &[&str] = &[
    "points", "things", "reasons", "parts", "lessons", "questions", "ways", "steps", "ideas", "principles",
    "stories", "priorities", "goals", "requests", "suggestions", "thoughts", "rules", "tasks", "challenges",
    "promises", "wishes",
];

/// The promises of an English paragraph: three points, two short stories.
pub(super) fn western(paragraph: &Paragraph<'_>) -> Vec<(Range<usize>, u32)> {
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
