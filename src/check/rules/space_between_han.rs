//! Blanks within Chinese: 我们 要.

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::token::Kind;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::is_han;
use std::ops::RangeInclusive;

pub(super) static RULE: Rule = Rule {
    name: "space-between-han",
    is_on: true,
    mending: Mending::Suggested,
    manual: Manual {
        what: Words("正文里两个汉字之间的空格：我们 要", "a blank between two Han characters of running text: 我们 要"),
        why: Words(
            "中文词与词之间不空格；多是粘贴或换行留下的，念的时候会在那里断开。",
            "Chinese has no blanks between words; those left from pasting or from line ends make the speaker stop \
             there.",
        ),
        more: Words(
            "标题、称呼、署名、编号后面不管；有意空的不管：字数相同的两句（开新局 谱新篇）、名单、引号里的口号、全角空格、表格。\
             空格也可能是漏了标点，所以只是建议删去；量词前面的空格也许是漏了数字，只指出。",
            "Titles, salutations, signatures and labels are left alone, and so are blanks that are meant: between \
             phrases of one length (开新局 谱新篇), in lists of names, in slogans in quotes, full-width blanks, and \
             tables. The blank may stand for a mark, so that its removal is only suggested; before a measure word a \
             number may be missing, and there is no fix.",
        ),
        bad: "今天，我们 要总结工作，部署任务。",
        good: "今天，我们要总结工作，部署任务。",
    },
    settings: &[],
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    if !paragraph.is_text() || !is_running(paragraph) {
        return;
    }
    let mut index = 0;
    while index < paragraph.tokens.len() {
        if !is_blank(paragraph, index) {
            index += 1;
            continue;
        }
        // From the word before the blank on, words and blanks take turns.
        let mut last = index + 1;
        while is_blank(paragraph, last + 1) {
            last += 2;
        }
        if last == index + 1 && !is_meant(paragraph, index) {
            tell(paragraph, index, report);
        }
        index = last + 1;
    }
}

fn tell(paragraph: &Paragraph<'_>, blank: usize, report: &mut Report<'_>) {
    let range = paragraph.range(blank);
    let (before, behind) = (end_of(paragraph, blank - 1), start_of(paragraph, blank + 1));
    if behind.starts_with(|c| MEASURES.contains(c)) || behind.starts_with("公里") {
        let message = Sentence::new(
            format!("“{before}”和“{behind}”之间有空格，也许少了数字"),
            format!("a blank between {before} and {behind}, where a number may be missing"),
        );
        report.tell(paragraph, range, message);
        return;
    }
    let message =
        Sentence::new(format!("“{before}”和“{behind}”之间有空格"), format!("a blank between {before} and {behind}"));
    report.tell(paragraph, range.clone(), message).suggest(&[(range, "")]);
}

/// What stands behind a number, so that a blank before it may have held one.
const MEASURES: &str = "亿万元米个项年月日人名";

/// Whether a paragraph has sentences, and no blanks that lay it out in columns.
fn is_running(paragraph: &Paragraph<'_>) -> bool {
    let is_stop = |mark| matches!(mark, '，' | '。' | '；' | '！' | '？' | ',' | ';' | '!' | '?');
    let body = |index| paragraph.range(index).start >= paragraph.passage.label;
    let is_column = |blank: &str| blank.contains('\t') || blank.contains("  ");
    let lays_out = |index: usize| match paragraph.kind(index) {
        Some(Kind::Blank) => index > 0 && body(index) && is_column(paragraph.written(index)),
        Some(Kind::Mark(mark)) => mark == '|',
        _ => false,
    };
    paragraph.marks().any(|(_, mark)| is_stop(mark)) && !(0..paragraph.tokens.len()).any(lays_out)
}

/// Whether a token is a single ordinary blank between two Han characters, behind the label.
fn is_blank(paragraph: &Paragraph<'_>, index: usize) -> bool {
    paragraph.kind(index) == Some(Kind::Blank)
        && paragraph.written(index) == " "
        && paragraph.range(index).end > paragraph.passage.label
        && paragraph.kind_before(index) == Some(Kind::Han)
        && paragraph.kind(index + 1) == Some(Kind::Han)
        && paragraph.char_before(index).is_some_and(is_han)
        && paragraph.char_behind(index).is_some_and(is_han)
}

/// Whether a lone blank is meant: between phrases of one length, in a slogan or a title that is quoted, behind a label.
fn is_meant(paragraph: &Paragraph<'_>, index: usize) -> bool {
    let (first, second) = (paragraph.written(index - 1), paragraph.written(index + 1));
    let before = index.checked_sub(2).and_then(|at| paragraph.kind(at));
    let is_quoted = matches!(before, Some(Kind::Mark('“' | '‘' | '「' | '『' | '《' | '【' | '"')))
        && matches!(paragraph.kind(index + 2), Some(Kind::Mark('”' | '’' | '」' | '』' | '》' | '】' | '"')));
    is_quoted || are_parallel(first, second) || is_label(first) || addresses(second)
}

/// Whether two phrases of one length meet at a blank, words before or behind them or not: 我们要开新局 谱新篇,
/// 有踔厉奋发 勇毅前行的精神.
fn are_parallel(first: &str, second: &str) -> bool {
    const PHRASE: RangeInclusive<usize> = 3..=5;
    let (before, behind) = (first.chars().count(), second.chars().count());
    let end = second.chars().position(|c| c == '的').unwrap_or(behind);
    before == behind || before == end || before > end && PHRASE.contains(&end)
}

/// 一是, 第二, 第三点, 首先
fn is_label(word: &str) -> bool {
    const LONGEST: usize = 4;
    let numeral = |c| "一二三四五六七八九十".contains(c);
    let is_ordinal = word.starts_with(['第', '其']) || word.ends_with(['是', '要']);
    word.chars().count() <= LONGEST
        && (is_ordinal && word.contains(numeral) || matches!(word, "首先" | "其次" | "再次" | "最后"))
}

/// Whether words address people, so that the blank before them stands for a mark, or honour them by a blank.
fn addresses(words: &str) -> bool {
    const STARTS: [&str; 8] = ["各位", "尊敬的", "亲爱的", "国父", "國父", "先总统", "蒋公", "蔣公"];
    STARTS.iter().any(|start| words.starts_with(start)) || words.ends_with("们")
}

/// The last characters before a blank.
fn end_of<'p>(paragraph: &Paragraph<'p>, index: usize) -> &'p str {
    let word = paragraph.written(index);
    let start = word.char_indices().rev().nth(SHOWN - 1).map_or(0, |(start, _)| start);
    &word[start..]
}

/// The first characters behind a blank.
fn start_of<'p>(paragraph: &Paragraph<'p>, index: usize) -> &'p str {
    let word = paragraph.written(index);
    &word[..word.char_indices().nth(SHOWN).map_or(word.len(), |(end, _)| end)]
}

/// So many characters of a word are shown.
const SHOWN: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended_as_suggested, said};

    #[test]
    fn blanks_within_a_phrase_are_found() {
        for (bad, good) in [
            ("今天，我们 要总结工作。", "今天，我们要总结工作。"),
            (
                "同志们：\n\n今天，我 们都来了，要学习 贯彻会议精神。",
                "同志们：\n\n今天，我们都来了，要学习贯彻会议精神。",
            ),
            ("opening = \"今天，我们 要总结工作。\"", "opening = \"今天，我们要总结工作。\""),
        ] {
            assert_eq!(mended_as_suggested(&RULE, bad), good);
        }
        assert_eq!(said(&RULE, "今天，我们 要总结。"), ["a blank between 我们 and 要总"]);
        let lost = "今天，总投资约 亿元。";
        assert_eq!(said(&RULE, lost), ["a blank between 资约 and 亿元, where a number may be missing"]);
        assert_eq!(mended_as_suggested(&RULE, lost), lost);
    }

    #[test]
    fn blanks_that_are_meant_stay() {
        for quiet in [
            "让我们开新局 谱新篇，再出发。",
            "要有开新局 谱新篇的气魄，是 国父的话。",
            "今天，张　三、张三 李四 王小五，都来了。",
            "在“踔厉奋发 勇毅前行”和《不忘初心 方得始终》里，有力量。",
            "今天讲两点，一是 要加强学习，第二 抓好落实。",
            "名称  数量，单位，我们 要\t好。",
            "讲话题目 全文如下",
            "今天, GDP 增长 5 个点，한국 사람이，来了。",
            "好，尊敬的各位领导 各位来宾朋友们，大家好。",
            "我 们 要 好 好 学 习，好。",
            "title = \"我们 要学习，好\"\nopening = \"好\"",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn a_long_run_is_no_burden() {
        assert_eq!(found(&RULE, &format!("好，{}", "我 ".repeat(200_000))), [""; 0]);
    }
}
