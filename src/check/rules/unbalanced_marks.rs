//! Quotes and brackets that are opened and not closed, or the other way round.

use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::token::Kind;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};

pub(super) static RULE: Rule = Rule {
    name: "unbalanced-marks",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words("不成对的引号、括号、书名号", "quotes, brackets and title marks that have no other half"),
        why: Words(
            "少了一半，听的人和念的人都不知道引语、插话到哪里为止。",
            "Without its other half, nobody can tell where a quotation or an aside ends.",
        ),
        more: Words(
            "半角和全角括号可以配对。分段的引语每段开头用前引号、末段才用后引号（GB/T 15834-2011），跨段的括号，编号 1）、撇号和\
             表情 :) 不管。少的一半补在哪里要作者定，所以没有修改。",
            "Half-width and full-width brackets may pair. Left alone are quotations over several paragraphs, opened \
             in each and closed in the last (GB/T 15834-2011), brackets over several paragraphs, labels such as 1）, \
             apostrophes and :). Only the author knows where the other half goes, so that there is no fix.",
        ),
        bad: "我们要牢记“为人民服务的宗旨，落实《规划》）。",
        good: "我们要牢记“为人民服务”的宗旨，落实《规划》。",
    },
    settings: &[],
    look: Look::Speech(look),
};

/// The marks that belong together: what opens, what closes. Those of half width count as those of full width.
const PAIRS: [(char, char); 11] = [
    ('“', '”'),
    ('‘', '’'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('【', '】'),
    ('〖', '〗'),
    ('〔', '〕'),
    ('［', '］'),
    ('《', '》'),
    ('〈', '〉'),
];

/// A quotation or an aside is hardly ever longer, in paragraphs: what stands farther apart are two slips.
const LONGEST: usize = 12;

/// A mark without its other half.
#[derive(Clone, Copy)]
struct Half {
    /// The place of its paragraph.
    paragraph: usize,
    token: usize,
    /// Which of the pairs.
    pair: usize,
    opens: bool,
}

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let mut halves = Vec::new();
    for (place, paragraph) in sheet.spoken() {
        let behind = sheet.paragraphs[place..].iter().skip(1).find(|paragraph| !paragraph.is_left_out());
        let next = behind.and_then(first_mark);
        let mut of_paragraph = halves_of(paragraph, place);
        // It goes on in the next paragraph, which opens it again.
        if of_paragraph.last().is_some_and(|half| half.opens && Some(PAIRS[half.pair].0) == next) {
            of_paragraph.pop();
        }
        halves.append(&mut of_paragraph);
    }
    for half in without_pairs_over_paragraphs(halves) {
        let Some(paragraph) = sheet.paragraphs.get(half.paragraph) else { continue };
        let mark = paragraph.written(half.token);
        let (open, close) = PAIRS[half.pair];
        let message = match half.opens {
            true => Sentence::new(format!("{mark} 没有对应的 {close}"), format!("{mark} is not closed by a {close}")),
            false => Sentence::new(format!("{mark} 没有对应的 {open}"), format!("{mark} is not opened by a {open}")),
        };
        report.tell(paragraph, paragraph.range(half.token), message);
    }
}

/// The mark that a paragraph begins with.
fn first_mark(paragraph: &Paragraph<'_>) -> Option<char> {
    let first = if paragraph.kind(0) == Some(Kind::Blank) { 1 } else { 0 };
    match paragraph.kind(first) {
        Some(Kind::Mark(mark)) => Some(mark),
        _ => None,
    }
}

/// The marks of a paragraph that have no other half there.
fn halves_of(paragraph: &Paragraph<'_>, place: usize) -> Vec<Half> {
    let (mut halves, mut open): (Vec<Half>, Vec<Half>) = (Vec::new(), Vec::new());
    let mut counts = [0_usize; PAIRS.len()];
    let (mut has_double, mut has_single) = (false, false);
    for (token, mark) in paragraph.marks() {
        has_double |= matches!(mark, '"' | '＂');
        has_single |= matches!(mark, '\'' | '＇');
        let Some((pair, opens)) = pair(mark) else { continue };
        if paragraph.range(token).end <= paragraph.passage.label {
            continue;
        }
        let half = Half { paragraph: place, token, pair, opens };
        if opens {
            open.push(half);
            counts[pair] += 1;
        } else if counts[pair] > 0 {
            // What was opened since then is left open.
            while let Some(last) = open.pop() {
                counts[last.pair] -= 1;
                if last.pair == pair {
                    break;
                }
                halves.push(last);
            }
        } else if !closes_nothing(paragraph, token, mark) {
            halves.push(half);
        }
    }
    halves.extend(open.into_iter().filter(|half| !is_emoticon(paragraph, half.token)));
    // The other half may be a straight quote, which is a slip of another kind.
    let is_explained = |half: &Half| has_double && half.pair == 0 || has_single && half.pair == 1;
    halves.retain(|half| !is_explained(half));
    halves.sort_by_key(|half| half.token);
    halves
}

/// Which pair a mark is of, and whether it opens.
fn pair(mark: char) -> Option<(usize, bool)> {
    let full = match mark {
        '(' => '（',
        ')' => '）',
        '[' => '［',
        ']' => '］',
        _ => mark,
    };
    PAIRS.iter().enumerate().find_map(|(pair, &(open, close))| {
        (full == open).then_some((pair, true)).or((full == close).then_some((pair, false)))
    })
}

/// Whether a mark that closes stands for something else: an apostrophe, the bracket of a label, the mouth of a face.
fn closes_nothing(paragraph: &Paragraph<'_>, token: usize, mark: char) -> bool {
    let is_foreign = paragraph.kind_before(token) == Some(Kind::Foreign);
    // students’ unions, the ’90s, ’９８年
    if mark == '’' {
        return is_foreign || matches!(paragraph.kind(token + 1), Some(Kind::Foreign | Kind::WideDigits));
    }
    let Some(before) = token.checked_sub(1) else { return false };
    let written = paragraph.written(before);
    match mark {
        ')' | '）' => {
            let is_number = is_foreign && (written.len() == 1 || written.len() == 2 && written.parse::<u8>().is_ok());
            let is_han_number = written.chars().all(|c| "一二三四五六七八九十".contains(c));
            let is_sign = paragraph.kind(before) == Some(Kind::Other);
            // The address has the other half.
            let is_of_address = is_foreign && written.contains('(');
            is_number || is_han_number || is_sign || is_of_address || is_emoticon(paragraph, token)
        }
        _ => false,
    }
}

/// Whether a round bracket is the mouth of a face: :) ;-( ：）
fn is_emoticon(paragraph: &Paragraph<'_>, token: usize) -> bool {
    let has_eyes = paragraph.char_before(token).is_some_and(|c| matches!(c, ':' | ';' | '：' | '-' | '^' | '_' | '='));
    // 注：(见下 opens an aside.
    let is_before_words = matches!(paragraph.kind(token + 1), Some(Kind::Han | Kind::Foreign | Kind::WideDigits));
    match paragraph.kind(token) {
        Some(Kind::Mark(')' | '）')) => has_eyes,
        Some(Kind::Mark('(' | '（')) => has_eyes && !is_before_words,
        _ => false,
    }
}

/// Leaves out the halves that stand in different paragraphs and belong together.
fn without_pairs_over_paragraphs(halves: Vec<Half>) -> Vec<Half> {
    let mut is_paired = vec![false; halves.len()];
    let mut open = [None; PAIRS.len()];
    for (place, half) in halves.iter().enumerate() {
        let Some(waiting) = open.get_mut(half.pair) else { continue };
        if half.opens {
            *waiting = Some((place, half.paragraph));
        } else if let Some((other, paragraph)) = waiting.take()
            && (1..=LONGEST).contains(&(half.paragraph - paragraph))
        {
            is_paired[place] = true;
            is_paired[other] = true;
        }
    }
    halves.into_iter().zip(is_paired).filter(|(_, is_paired)| !is_paired).map(|(half, _)| half).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    #[test]
    fn halves_are_found() {
        for (text, halves) in [
            ("他说：“好。", vec!["“"]),
            ("他说：好”，《书〉。", vec!["”", "《", "〉"]),
            ("落实（见附件，再【看〔一〕下。", vec!["（", "【"]),
            ("“好（的”吗）", vec!["（", "）"]),
            ("‘好，「好』", vec!["‘", "「", "』"]),
            ("好：(见下", vec!["("]),
            ("”好“", vec!["”", "“"]),
        ] {
            assert_eq!(found(&RULE, text), halves, "{text}");
        }
        assert_eq!(said(&RULE, "落实（见附件，好。"), ["（ is not closed by a ）"]);
        assert_eq!(found(&RULE, "opening = \"他说：\\u201C好\""), ["\\u201C"]);
    }

    #[test]
    fn what_belongs_together_stays() {
        for quiet in [
            "“好‘的’”，（一(二）三)，【四】〔五〕[六］《七〈八〉》「九『十』」",
            "1）加强学习\n\n2）抓好落实",
            "分三步：1）学习；b)落实；三）总结；①）好",
            "It’s the students’ union in the ’90s，‘好’，’９８年",
            "太好了 :) 真的：）好 ;-)",
            "他说：“好\"，'行’",
            "见https://a.cn/b_(c)。",
            "’Tis the season, and we’re glad.",
            "’90s music is fun, isn’t it?",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn quotations_over_several_paragraphs_stay() {
        let quiet = "同志们：\n\n他写道：\n\n“我们要学习。\n\n“我们要实干。\n\n“我们要团结。”\n\n完了。";
        assert_eq!(found(&RULE, quiet), [""; 0]);
        assert_eq!(found(&RULE, "他写道：“床前明月光，\n\n疑是地上霜。”\n\n完了。"), [""; 0]);
        assert_eq!(found(&RULE, "他写道：“好。\n\n“我们要学习。\n\n完了。"), ["“"]);
        let far = format!("他写道：“好。\n\n{}完了”。", "我们要学习。\n\n".repeat(20));
        assert_eq!(found(&RULE, &far), ["“", "”"]);
    }

    #[test]
    fn a_long_run_is_no_burden() {
        for marks in ["（", "）", "（”", "“（", "（【”"] {
            assert!(!found(&RULE, &marks.repeat(100_000)).is_empty());
        }
    }
}
