//! Half-width marks in Chinese: 今天,我们开会.

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::token::Kind;
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
            "只看汉字和全角标点后面的；数字、时间、比例、网址、邮箱、文件名和外文里的不管。括号成对改。",
            "Only behind Han characters and full-width marks; those of numbers, times, ratios, addresses, file names and \
             foreign text stay. Brackets are mended in pairs.",
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
    for (index, token) in paragraph.tokens.iter().enumerate() {
        if matches!(token.kind, Kind::Mark('"' | '\'')) {
            continue;
        }
        let Some((mark, full)) = half_width(token.kind) else {
            in_chinese = is_chinese(token.kind);
            continue;
        };
        if !in_chinese || is_ellipsis(paragraph, index) {
            continue;
        }
        let range = paragraph.range(index);
        // （ and ） change together, whatever stands before the other one.
        let pair = (mark == '(' || mark == ')')
            .then(|| pairs.get_or_insert_with(|| brackets(paragraph)).get(&index).copied())
            .flatten();
        let message = Sentence::new(
            format!("“{mark}”是半角的，应为“{full}”"),
            format!("“{mark}” is of half width; “{full}” is meant"),
        );
        let told = report.tell(paragraph, range.clone(), message);
        match pair {
            Some(other) => {
                let other_full = if mark == '(' { "）" } else { "（" };
                let mut edits = [(range, full), (paragraph.range(other), other_full)];
                edits.sort_by_key(|(range, _)| range.start);
                told.fix(&edits);
            }
            None => told.fix(&[(range, full)]),
        }
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

/// Whether a stop is one of several in a row, which are an ellipsis.
fn is_ellipsis(paragraph: &Paragraph<'_>, index: usize) -> bool {
    let stop = Some(Kind::Mark('.'));
    paragraph.kind(index) == stop && (paragraph.kind_before(index) == stop || paragraph.kind(index + 1) == stop)
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
    use crate::check::rules::testing::{found, mended};

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
}
