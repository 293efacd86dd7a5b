//! Half-width marks in Chinese: 今天,我们开会.

use crate::check::item::numeral;
use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::token::{Kind, ends_in_extension};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    name: "half-width-punctuation",
    is_on: true,
    mending: Mending::Certain,
    manual: Manual {
        what: Words("汉字后面的半角标点 , . ! ? : ; ( )", "a half-width , . ! ? : ; ( ) behind a Han character"),
        why: Words(
            "中文用全角标点（GB/T 15834-2011）；半角标点挤在一起，停顿看不清楚。",
            "Chinese has full-width marks (GB/T 15834-2011); half-width ones are cramped, and the pause is easily missed.",
        ),
        more: Words(
            "只看汉字和全角标点后面的；数字、时间、比例、网址、邮箱、文件名、编号（一.）和外文里的不管。括号成对改，(1) 只是建议，文件名里可能有的也是。\
             夹在两个字中间的 . 可能是人名里的间隔号，只是建议改成句号。",
            "Only behind Han characters and full-width marks; those of numbers, times, ratios, addresses, file names, labels \
             (一.) and foreign text stay. Brackets are mended in pairs; of (1) that is only suggested, and so is what may \
             stand in the name of a file. A . right between two words may be the dot of a name, so that 。 is only suggested.",
        ),
        bad: "今天,我们开会:进度过半(3.5亿元).",
        good: "今天，我们开会：进度过半（3.5亿元）。",
    },
    settings: &[],
    look: Look::Paragraph(look),
};

/// The half-width marks, and those of full width that stand for them.
const MARKS: [(char, &str); 8] =
    [(',', "，"), ('.', "。"), ('!', "！"), ('?', "？"), (':', "："), (';', "；"), ('(', "（"), (')', "）")];

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    let mut pairs: Option<HashMap<usize, usize>> = None;
    // Whether the last token was Chinese, such half-width marks and straight quotes between them or not.
    let mut in_chinese = false;
    let mut is_in_straight_quotes = false;
    for (index, token) in paragraph.tokens.iter().enumerate() {
        if matches!(token.kind, Kind::Mark('"' | '\'')) {
            is_in_straight_quotes ^= token.kind == Kind::Mark('"');
            continue;
        }
        let Some((mark, full)) = half_width(token.kind) else {
            in_chinese = is_chinese(token.kind);
            continue;
        };
        let straight = Some(Kind::Mark('"'));
        let is_all_of_straight_quotes =
            is_in_straight_quotes && paragraph.kind_before(index) == straight && paragraph.kind(index + 1) == straight;
        if !in_chinese || is_all_of_straight_quotes || paragraph.is_all_of_a_quotation(index..index + 1) {
            continue;
        }
        // （ and ） change together, whatever stands before the other one.
        let mut pair_of = |index| pairs.get_or_insert_with(|| brackets(paragraph)).get(&index).copied();
        let pair = if matches!(mark, '(' | ')') { pair_of(index) } else { None };
        let certainty = match mark {
            ',' | ';' | '!' if may_be_of_file(paragraph, index) => Certainty::Some,
            '.' => of_stop(paragraph, index),
            ':' | ';' => of_eyes(paragraph, index, &mut pair_of),
            '(' | ')' => of_bracket(paragraph, index, pair),
            _ => Certainty::Full,
        };
        let range = paragraph.range(index);
        let told = |zh, en| {
            Sentence::new(
                format!("“{mark}”是半角的，{zh}“{full}”"),
                format!("“{mark}” is of half width; “{full}” is {en}"),
            )
        };
        match (certainty, pair) {
            (Certainty::None, _) => {}
            (certainty, pair) => {
                let mut edits = vec![(range.clone(), full)];
                edits.extend(pair.map(|other| (paragraph.range(other), if mark == '(' { "）" } else { "（" })));
                edits.sort_by_key(|(range, _)| range.start);
                if matches!(certainty, Certainty::Full) {
                    report.tell(paragraph, range, told("应为", "meant")).fix(&edits);
                } else {
                    report.tell(paragraph, range, told("多半应为", "likely meant")).suggest(&edits);
                }
            }
        }
    }
}

/// How certain it is that a mark is one of the sentence.
enum Certainty {
    /// It stands for something else.
    None,
    Some,
    Full,
}

/// Whether a mark may be one in the name of a file: 学习,实干.docx
fn may_be_of_file(paragraph: &Paragraph<'_>, index: usize) -> bool {
    const FURTHEST: usize = 12;
    let is_of_name = |kind| {
        let is_mark = |c| matches!(c, ',' | ';' | '!' | '(' | ')' | '（' | '）' | '-' | '_' | '、');
        matches!(kind, Kind::Han | Kind::Foreign | Kind::WideDigits) || matches!(kind, Kind::Mark(c) if is_mark(c))
    };
    let mut name =
        (index + 1..=index + FURTHEST).map_while(|at| Some((at, paragraph.kind(at).filter(|&kind| is_of_name(kind))?)));
    name.any(|(at, kind)| kind == Kind::Foreign && ends_in_extension(paragraph.written(at)))
}

/// A stop may be one of an ellipsis, of a label, of a path, of a decimal, or the dot of a name: 卡尔.马克思, 五.四运动.
fn of_stop(paragraph: &Paragraph<'_>, index: usize) -> Certainty {
    let stop = Some(Kind::Mark('.'));
    let behind = paragraph.kind(index + 1);
    if paragraph.kind_before(index) == stop || behind == stop || is_of_label(paragraph, index) {
        return Certainty::None;
    }
    let is_numeral = |c: Option<char>| c.is_some_and(|c| NUMERALS.contains(c));
    match behind {
        Some(Kind::Mark('/' | '\\' | '*' | '-' | '_' | '=' | '@' | '&' | '+' | '%' | '~' | '|' | '^' | '$')) => {
            Certainty::None
        }
        // 五.四运动, and 一.要学习二.要实干, where a label is stuck to a word.
        Some(Kind::Han)
            if is_numeral(paragraph.char_before(index))
                && (is_numeral(paragraph.char_behind(index)) || paragraph.kind(1) == stop) =>
        {
            Certainty::None
        }
        Some(Kind::Han | Kind::Foreign | Kind::WideDigits | Kind::Hidden(_) | Kind::Mark('《' | '〈')) => {
            Certainty::Some
        }
        // 约翰. F. 肯尼迪
        Some(Kind::Blank) if paragraph.kind(index + 3) == stop && paragraph.written(index + 2).len() == 1 => {
            Certainty::Some
        }
        _ => Certainty::Full,
    }
}

const NUMERALS: &str = "〇零一二三四五六七八九十百";

/// Whether a stop stands behind the number of a label: 一. 第一. 甲. 首先. 步骤一.
fn is_of_label(paragraph: &Paragraph<'_>, index: usize) -> bool {
    if paragraph.range(index).end <= paragraph.passage.label {
        return true;
    }
    let Some(word) = index.checked_sub(1).filter(|&word| paragraph.kind(word) == Some(Kind::Han)) else {
        return false;
    };
    let written = paragraph.written(word);
    let is_before_words =
        matches!(paragraph.kind(index + 1), Some(Kind::Han | Kind::Foreign | Kind::WideDigits | Kind::Blank));
    match paragraph.kind_before(word) {
        None | Some(Kind::Blank) => is_number(written) || is_before_words && has_number(written),
        Some(Kind::Mark(_)) => is_before_words && is_number(written),
        _ => false,
    }
}

/// 一, 第一, 第二条, 其三, 甲, 首先
fn is_number(word: &str) -> bool {
    let behind = word.trim_start_matches(['第', '其']);
    let is_unit = |unit: &str| unit.is_empty() || behind.len() < word.len() && UNITS.contains(&unit);
    numeral(behind).is_some_and(|(length, _)| is_unit(&behind[length..])) || WORDS.contains(&word)
}

/// What stands behind the number of a label.
const UNITS: [&str; 13] = ["章", "节", "条", "款", "项", "点", "步", "篇", "讲", "课", "回", "部分", "方面"];

/// Labels that have no number.
const WORDS: [&str; 18] = [
    "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "上", "中", "下", "首先", "其次", "再次", "再者",
    "最后",
];

/// Whether a short word ends in a number: 步骤一, 附件二
fn has_number(word: &str) -> bool {
    const LONGEST: usize = 4;
    word.ends_with(|c| NUMERALS.contains(c)) && word.chars().count() <= LONGEST
}

/// A colon may be the eyes of a face: :) ;-) :D
fn of_eyes(paragraph: &Paragraph<'_>, index: usize, mut pair_of: impl FnMut(usize) -> Option<usize>) -> Certainty {
    let nose = paragraph.kind(index + 1) == Some(Kind::Mark('-'));
    let mouth = if nose { index + 2 } else { index + 1 };
    match paragraph.kind(mouth) {
        Some(Kind::Mark('(' | ')')) if pair_of(mouth).is_none() => Certainty::None,
        Some(Kind::Foreign) if nose || matches!(paragraph.written(mouth), "D" | "P" | "p") => Certainty::Some,
        _ => Certainty::Full,
    }
}

/// A bracket may be the mouth or the cheek of a face, or stand behind the name of a function: 获取()
fn of_bracket(paragraph: &Paragraph<'_>, index: usize, pair: Option<usize>) -> Certainty {
    const FACE: usize = 8;
    let Some(other) = pair else {
        let is_mouth = paragraph.char_before(index).is_some_and(|c| matches!(c, ':' | ';' | '-' | '^' | '='));
        return if is_mouth { Certainty::None } else { Certainty::Full };
    };
    let (open, close) = (index.min(other), index.max(other));
    let is_word = |at| matches!(paragraph.kind(at), Some(Kind::Han | Kind::Foreign | Kind::WideDigits));
    // print("你好")
    let is_call = paragraph.kind_before(open) == Some(Kind::Foreign)
        && matches!(paragraph.kind(open + 1), Some(Kind::Mark('"' | '\'')));
    if is_call {
        return Certainty::None;
    }
    // The first (1) of a list may begin the paragraph, where it stays as it is typed; (2) and (3) are to stay like it.
    let within = paragraph.range(open).end..paragraph.range(close).start;
    let is_label = matches!(paragraph.text.as_bytes()[within], [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9']);
    match close - open <= FACE && !(open..close).any(is_word) {
        _ if is_label => Certainty::Some,
        true => Certainty::None,
        false => Certainty::Full,
    }
}

/// A half-width mark, and the one of full width that stands for it.
fn half_width(kind: Kind) -> Option<(char, &'static str)> {
    let Kind::Mark(c) = kind else { return None };
    MARKS.iter().find(|(half, _)| *half == c).copied()
}

/// Whether a token is of Han characters or a mark of full width that ends something.
fn is_chinese(kind: Kind) -> bool {
    match kind {
        Kind::Han => true,
        Kind::Mark(c) => !c.is_ascii() && !matches!(c, '—' | '…' | '·' | '～' | '－'),
        _ => false,
    }
}

/// The half-width brackets that belong together.
fn brackets(paragraph: &Paragraph<'_>) -> HashMap<usize, usize> {
    let (mut open, mut pairs) = (Vec::new(), HashMap::new());
    for (index, mark) in paragraph.marks() {
        match mark {
            '(' | '（' => open.push((index, mark)),
            ')' | '）' => {
                if let Some((start, '(')) = open.pop()
                    && mark == ')'
                {
                    pairs.insert(start, index);
                    pairs.insert(index, start);
                }
            }
            _ => {}
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended, mended_as_suggested};

    #[test]
    fn marks_behind_chinese_are_mended() {
        for (bad, good) in [
            ("同志们:今天,好!是吗?对;完.", "同志们：今天，好！是吗？对；完。"),
            ("“好”,《书》.（对）;", "“好”，《书》。（对）；"),
            ("什么?!好", "什么？！好"),
            ("国内生产总值(GDP)增长,GDP(国内生产总值)", "国内生产总值（GDP）增长，GDP（国内生产总值）"),
            ("奖项,3个单位", "奖项，3个单位"),
            ("时间:9:30，比分:3:2，共计1,234.5亿元", "时间：9:30，比分：3:2，共计1,234.5亿元"),
        ] {
            assert_eq!(mended(&RULE, bad), good);
        }
        assert_eq!(mended(&RULE, "opening = \"今天,\\\"好\\\",行\""), "opening = \"今天，\\\"好\\\"，行\"");
    }

    #[test]
    fn other_marks_stay() {
        for quiet in [
            "增长3.5%,见https://a.cn/b,c。It's OK, really (yes).",
            "文件报告.docx已发到a@b.cn,请收。",
            "他说……等等...好",
            "1.加强学习2.抓好落实",
            "C:\\文件\\a.txt",
            "Ladies and gentlemen, welcome: today (Friday) we begin!",
            "比值2:1,版本v1.2.3,时间10:30",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn stops_of_labels_stay() {
        let headed = "一.加强学习\n\n要学习。\n\n二.埋头实干\n\n要实干。";
        for quiet in [
            headed,
            "第一.加强学习，第二.抓好落实",
            "甲.学习 乙.实干",
            "首先.学习",
            "一.要学习二.要实干",
            "第三条.总则",
            "步骤一.打开",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
        assert_eq!(mended(&RULE, "他的名次是，第一."), "他的名次是，第一。");
    }

    #[test]
    fn addresses_and_names_of_files_stay() {
        for quiet in [
            "见https://baike.baidu.com/item/讲话?from=1",
            "见https://a.cn/报告(终稿).pdf",
            "讲话稿(终稿).docx",
            "《报告》.DOCX",
            "./数据/说明.md",
            "D:\\资料(新)\\讲话稿.docx",
            "https://例子.中国/路径:8080",
            "讲话稿(终稿).DOCX",
            "教育部.中国",
            "调用`取值(名称,3)`和获取()",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
        assert_eq!(mended(&RULE, "打开https://a.cn就能看到,很方便"), "打开https://a.cn就能看到，很方便");
    }

    #[test]
    fn a_mark_in_what_may_be_the_name_of_a_file_is_only_suggested() {
        let bad = "请看学习,实干.docx,下周交,见附件。";
        assert_eq!(mended(&RULE, bad), "请看学习,实干.docx,下周交，见附件。");
        assert_eq!(mended_as_suggested(&RULE, bad), "请看学习，实干.docx,下周交，见附件。");
        for name in [
            "学习,实干,奋进.docx",
            "学习,第2版.docx",
            "学习,2026总结.docx",
            "学习,实干_2.docx",
            "学习,实干-终稿.docx",
            "学习,实干(终稿).docx",
            "学习;实干.PDF",
        ] {
            assert_eq!(mended(&RULE, name), name);
        }
        for (bad, good) in [
            ("大家好,我们用.NET平台开发", "大家好，我们用.NET平台开发"),
            ("增长很快,达到3.5倍", "增长很快，达到3.5倍"),
            ("写好了,见 a.docx", "写好了，见 a.docx"),
            ("写好了,请看www.a.cn", "写好了，请看www.a.cn"),
            ("写好了,交上来。见报告.docx", "写好了，交上来。见报告.docx"),
        ] {
            assert_eq!(mended(&RULE, bad), good);
        }
    }

    #[test]
    fn korean_has_marks_of_half_width() {
        let korean = "오늘, 우리는 여기에 모였습니다. 감사합니다!";
        assert_eq!(found(&RULE, korean), [""; 0]);
        assert_eq!(found(&RULE, "大韓民國, 우리는 여기에 모였습니다."), [""; 0]);
    }

    #[test]
    fn a_stop_between_words_is_only_suggested() {
        for (bad, good) in [
            ("读卡尔.马克思的书", "读卡尔。马克思的书"),
            ("学习.AI来了", "学习。AI来了"),
            ("约翰. F. 肯尼迪", "约翰。 F. 肯尼迪"),
        ] {
            assert_eq!(mended(&RULE, bad), bad);
            assert_eq!(mended_as_suggested(&RULE, bad), good);
        }
    }

    #[test]
    fn brackets_of_numbers_are_only_suggested() {
        let list = "(1)要学习；(2)要实干；(13)要落实。";
        assert_eq!(mended(&RULE, list), list);
        assert_eq!(mended_as_suggested(&RULE, "要求(1)学习(2)实干"), "要求（1）学习（2）实干");
        assert_eq!(mended(&RULE, "要求(一)学习(二)实干"), "要求（一）学习（二）实干");
        assert_eq!(mended(&RULE, "国发(2024)5号"), "国发（2024）5号");
    }

    #[test]
    fn what_is_no_mark_of_a_sentence_stays() {
        for quiet in ["五.四运动，三.五亿", "太好了:) 好;-) 唉:(", "好(^_^)", "删去数据.*，见./数据"]
        {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
        assert_eq!(mended(&RULE, "(他说:好)，注:(见下)"), "（他说：好），注：（见下）");
    }
}
