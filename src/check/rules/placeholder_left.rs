//! Words that stand for others and were never filled in: 20xx年, XX市, 【单位名称】.

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::token::Kind;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    name: "placeholder-left",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words(
            "没有填上的空：20xx年、XX市、×××、【单位】、____、待补",
            "a blank that was never filled in: 20xx年, XX市, ×××, 【单位】, ____, 待补",
        ),
        why: Words(
            "套用旧稿、范文时留下的空，念出来就是笑话。",
            "What an old speech or a model leaves open is read out loud as it stands.",
        ),
        more: Words(
            "乘号（3×4）、尺码（XXL）、X光这类词、加粗的**字**不管；【】里只看单位、姓名、时间这类要填的词，行首的【时间】\
             后面写了时间的不管。",
            "A sign of multiplication (3×4), a size (XXL), words such as X光 and **words** in bold are left alone; in 【】 \
             only words for what has to be filled in count, but for a 【时间】 at the start of a line with the time behind \
             it.",
        ),
        bad: "20xx年以来，XX市取得了新成绩。",
        good: "2024年以来，全市取得了新成绩。",
    },
    settings: &[],
    look: Look::Paragraph(look),
};

/// What brackets that are to be filled in are made of.
const ASKED: [&str; 44] = [
    "单位", "姓名", "名称", "名字", "时间", "地点", "日期", "职务", "职位", "部门", "学校", "公司", "填写", "此处",
    "填入", "填上", "补充", "数字", "数据", "插入", "具体", "年份", "人名", "地名", "全称", "简称", "领导", "主办",
    "会议", "活动", "主题", "金额", "城市", "奖项", "请", "您的", "你的", "贵", "本", "某", "名", "的", "、", "/",
];

/// What a text says of itself that is not finished.
const UNFINISHED: [&str; 9] = ["待补", "待补充", "待填", "待定", "待核实", "待完善", "待确认", "TODO", "TBD"];

/// What a single X stands before.
const UNITS: &str = "年月日市县区省局乡镇村队院校厂班组";

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    let mut index = 0;
    let mut bold: Option<Vec<usize>> = None;
    while index < paragraph.tokens.len() {
        let (range, next) = match paragraph.kind(index) {
            Some(Kind::Foreign) => (foreign(paragraph, index), index + 1),
            Some(Kind::Other) => crosses(paragraph, index),
            Some(Kind::Mark('_' | '＿')) => run(paragraph, index, |kind| matches!(kind, Kind::Mark('_' | '＿'))),
            Some(Kind::Mark('【' | '[' | '［' | '（' | '(')) => (bracketed(paragraph, index), index + 1),
            Some(Kind::Mark('*')) => {
                let bold = bold.get_or_insert_with(|| bold_marks(paragraph));
                let (found, end) = stars(paragraph, index);
                (found.filter(|_| bold.binary_search(&index).is_err()), end)
            }
            Some(Kind::Han) => (unfinished(paragraph, index), index + 1),
            _ => (None, index + 1),
        };
        if let Some(range) = range {
            let written = &paragraph.text[range.clone()];
            let message = Sentence::new(format!("“{written}”还没有填"), format!("“{written}” was never filled in"));
            report.tell(paragraph, range, message);
        }
        index = next;
    }
}

/// 20xx, 201x, XX, XXX, a single X before 年 or 市.
fn foreign(paragraph: &Paragraph<'_>, index: usize) -> Option<Range<usize>> {
    let range = paragraph.range(index);
    let word = &paragraph.text[range.clone()];
    if UNFINISHED.contains(&word) {
        return Some(range);
    }
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let xs = word[digits..].trim_end_matches('%');
    let is_x = !xs.is_empty() && xs.bytes().all(|b| matches!(b, b'x' | b'X' | b'*'));
    let behind = paragraph.text[range.end..].chars().next();
    // 20x20 is a size, 3X a factor; ×× may follow.
    let counts = match (digits, xs.len()) {
        (0, 1) => behind.is_some_and(|c| UNITS.contains(c)),
        (0, _) => behind.is_none_or(|c| !c.is_ascii_alphanumeric()),
        (_, 1) => digits == 3 && behind == Some('年'),
        (_, _) => digits <= 2,
    };
    (is_x && counts).then_some(range)
}

/// ××, ×××, 20××年, ○○
fn crosses(paragraph: &Paragraph<'_>, index: usize) -> (Option<Range<usize>>, usize) {
    let cross = paragraph.written(index);
    if !matches!(cross, "×" | "✕" | "╳" | "○" | "Ｘ" | "ｘ" | "□" | "△") {
        return (None, index + 1);
    }
    let end =
        (index..paragraph.tokens.len()).find(|&at| paragraph.written(at) != cross).unwrap_or(paragraph.tokens.len());
    let before = paragraph.kind_before(index);
    // The digits of 20×× are of the year that is missing.
    let is_number = |at: &usize| paragraph.written(*at).bytes().all(|b| b.is_ascii_digit());
    let first = index.checked_sub(1).filter(is_number).unwrap_or(index);
    let from = paragraph.range(first).start..paragraph.range(end - 1).end;
    let behind = paragraph.text[from.end..].chars().next();
    // 二○○○年
    let is_zero = cross == "○" && paragraph.text[..from.start].ends_with(|c| "一二三四五六七八九零〇".contains(c));
    let counts = match end - index {
        _ if is_zero => false,
        1 => cross == "×" && before != Some(Kind::Foreign) && behind.is_some_and(|c| UNITS.contains(c)),
        // ○○ and □□ may be signs that are spoken of.
        _ => matches!(cross, "×" | "✕" | "╳" | "Ｘ" | "ｘ") || behind.is_some_and(|c| UNITS.contains(c)),
    };
    (counts.then_some(from), end)
}

/// 投资**亿元, 某某***
fn stars(paragraph: &Paragraph<'_>, index: usize) -> (Option<Range<usize>>, usize) {
    let (found, end) = run(paragraph, index, |kind| kind == Kind::Mark('*'));
    // What begins in bold, as Markdown writes it, has stars that stand for nothing.
    let behind = paragraph.text.trim_start_matches('*');
    let is_bold = paragraph.text.starts_with("**") && !behind.starts_with(|c| UNITS.contains(c));
    if is_bold {
        return (None, end);
    }
    let in_sentence = paragraph.kind_before(index) == Some(Kind::Han) || paragraph.kind(end) == Some(Kind::Han);
    (found.filter(|_| in_sentence), end)
}

/// The stars that begin or end words in bold, as chat programs write it: 把**安全**放在第一位.
fn bold_marks(paragraph: &Paragraph<'_>) -> Vec<usize> {
    let is_star = |at: usize| paragraph.kind(at) == Some(Kind::Mark('*'));
    let is_pair = |at: usize| is_star(at) && is_star(at + 1) && !is_star(at + 2) && (at == 0 || !is_star(at - 1));
    let pairs: Vec<usize> = (0..paragraph.tokens.len()).filter(|&at| is_pair(at)).collect();
    let behind = |at: usize| paragraph.char_behind(at + 1).unwrap_or_default();
    let is_before_unit = |at: usize| UNITS.contains(behind(at)) || "亿万元个项人%".contains(behind(at));
    let mut bold = Vec::new();
    let mut rest = pairs.as_slice();
    while let [open, others @ ..] = rest {
        rest = others;
        let Some((close, behind_close)) = others.split_first() else { break };
        // 投资**亿元，人口**万人; 张**同志和李**同志
        let are_blanks = is_before_unit(*open) && is_before_unit(*close) || behind(*open) == behind(*close);
        let is_odd = is_before_unit(*open) && others.len() % 2 == 0;
        if !are_blanks && !is_odd {
            bold.extend([*open, *close]);
            rest = behind_close;
        }
    }
    bold
}

/// Two or more tokens of a kind, and the token behind them.
fn run(paragraph: &Paragraph<'_>, index: usize, is_it: impl Fn(Kind) -> bool) -> (Option<Range<usize>>, usize) {
    let others = |&at: &usize| !paragraph.kind(at).is_some_and(&is_it);
    let end = (index..paragraph.tokens.len()).find(others).unwrap_or(paragraph.tokens.len());
    let range = paragraph.range(index).start..paragraph.range(end - 1).end;
    ((end - index >= 2).then_some(range), end)
}

/// 【单位名称】, [姓名], （此处插入数据）
fn bracketed(paragraph: &Paragraph<'_>, index: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 16;
    let range = paragraph.range(index);
    let open = &paragraph.text[range.clone()];
    let inside = &paragraph.text[range.end..];
    let close = inside.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '】' | ']' | '］' | '）' | ')'))?;
    let words = &inside[..close.0];
    let is_round = matches!(open, "（" | "(");
    let is_blank = match is_round {
        true => UNFINISHED.contains(&words) || words.starts_with("此处") || words.starts_with("请填"),
        // What fills all of 【】: 【单位】, 【填写时间】, and not 【时间就是生命】.
        false => UNFINISHED.contains(&words) || asks(words),
    };
    let end = range.end + close.0 + close.1.len_utf8();
    let is_filled =
        !is_round && is_field(words) && begins_field(paragraph, index) && is_before_value(&paragraph.text[end..]);
    (is_blank && !is_filled).then_some(range.start..end)
}

/// What the names of the fields of a notice end in.
const FIELDS: [&str; 8] = ["时间", "地点", "日期", "主题", "年份", "金额", "主办单位", "会议名称"];

/// Whether words name a field of a notice: 【会议时间】
fn is_field(words: &str) -> bool {
    FIELDS.iter().any(|field| words.ends_with(field))
}

/// Whether a bracket stands where the field of a notice does: at the start of a line, or behind other fields of it.
fn begins_field(paragraph: &Paragraph<'_>, index: usize) -> bool {
    let is_list = matches!(paragraph.kind(0), Some(Kind::Mark('【' | '[' | '［')));
    let is_apart = paragraph.kind_before(index) == Some(Kind::Blank);
    paragraph.token_before(index).is_none() || is_apart && is_list
}

/// Whether something is filled in behind the name of a field.
fn is_before_value(behind: &str) -> bool {
    let value = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':'));
    value.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '《')) && !value.starts_with('的')
}

/// Whether words are made of nothing but what is asked for.
fn asks(words: &str) -> bool {
    let mut rest = words;
    while let Some(asked) = ASKED.iter().find(|asked| rest.starts_with(**asked)) {
        rest = &rest[asked.len()..];
    }
    rest.is_empty() && !words.is_empty()
}

/// 待补 where it is all that stands between marks.
fn unfinished(paragraph: &Paragraph<'_>, index: usize) -> Option<Range<usize>> {
    let range = paragraph.range(index);
    let word = &paragraph.text[range.clone()];
    let is_bracket = |kind: Option<Kind>| matches!(kind, Some(Kind::Mark('（' | '(' | '【' | '[' | '［')));
    // In brackets it is told with them.
    (UNFINISHED.contains(&word) && !is_bracket(paragraph.kind_before(index))).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::found;

    #[test]
    fn blanks_are_found() {
        for (text, blanks) in [
            ("20xx年以来，20XX年，20××年，201x年", vec!["20xx", "20XX", "20××", "201x"]),
            ("XX市的×××同志，X月X日，×县", vec!["XX", "×××", "X", "X", "×"]),
            ("我是【单位名称】的[姓名]（待补）", vec!["【单位名称】", "[姓名]", "（待补）"]),
            ("投资____亿元，＿＿＿＿人，20**年", vec!["____", "＿＿＿＿", "20**"]),
            ("成绩待补，TODO", vec!["TODO"]),
            ("成绩：待补。", vec!["待补"]),
            ("XXX公司党委", vec!["XXX"]),
            ("投资**亿元，人口**万人", vec!["**", "**"]),
            ("投资**亿元，把**安全**放在第一位", vec!["**"]),
            ("【单位】的同志们，我们在【时间】开会", vec!["【单位】", "【时间】"]),
            ("【时间】", vec!["【时间】"]),
            ("【时间】，在【地点】开会", vec!["【时间】", "【地点】"]),
        ] {
            assert_eq!(found(&RULE, text), blanks, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_it_stays() {
        for quiet in [
            "二○○○年，二○二四年，3×4米，XXL号，X光，X射线，20x20厘米，5G，α×β",
            "【时间就是生命】，【单位风采展示活动】，（时间、地点不变）",
            "名单待定的原因，有待补充营养",
            "要把**安全**放在第一位，把**市场**搞活。",
            "【时间】2024年5月1日\n【地点】三楼会议室\n【主持人】张三",
            "【会议时间】5月1日 【地点】：三楼",
            "见 a_b 文件，www.xx.com，maxx，O和X",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }
}
