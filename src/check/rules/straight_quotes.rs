//! Straight quotes in Chinese: 他说"好".

use crate::check::quotes::{DOUBLE, Pair, Quote, SINGLE, Shape, pairs, quotes};
use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::token::Kind;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};

pub(super) static RULE: Rule = Rule {
    name: "straight-quotes",
    is_on: true,
    mending: Mending::Certain,
    manual: Manual {
        what: Words("中文里的直引号 \" 和 '", "straight quotes \" and ' in Chinese"),
        why: Words(
            "中文的引号分前后：“ ”，里层 ‘ ’；直引号看不出从哪里起、到哪里止。",
            "Chinese quotes point: “ ”, and ‘ ’ within them; straight ones do not show where a quotation begins and \
             ends.",
        ),
        more: Words(
            "一段里的引号都能配对才改；有一个配不上，或者可能引号里套着引号，这一段就只指出、不改。已经分了前后的不动，用「」的稿子改成「」和『』；\
             单用的 ' 只建议改成双引号。尺寸（5'10\"）、撇号、外文句子里的引号不管。",
            "Mended only where all quotes of the paragraph pair; with an odd one among them, or where some may stand \
             within others, they are told and stay. \
             Quotes that point already are not touched; a speech that has 「」 gets 「」 and 『』; for a ' outside of \
             double quotes these are suggested. Feet and inches (5'10\"), apostrophes and quotes of foreign \
             sentences are left alone.",
        ),
        bad: "要牢记\"为人民服务\"的宗旨，他说：\"记住'实干'二字。\"",
        good: "要牢记“为人民服务”的宗旨，他说：“记住‘实干’二字。”",
    },
    settings: &[],
    look: Look::Speech(look),
};

/// How quotes are written: the mark that opens, the mark that closes.
type Style = [&'static str; 2];

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    let has = |mark: char| sheet.spoken().any(|(_, paragraph)| paragraph.text.contains(mark));
    let (double, single) =
        if has('「') && !has('“') { (["「", "」"], ["『", "』"]) } else { (["“", "”"], ["‘", "’"]) };
    for paragraph in &sheet.paragraphs {
        if !paragraph.marks().any(|(_, mark)| matches!(mark, '"' | '＂' | '\'' | '＇')) {
            continue;
        }
        let (doubles, singles) = (quotes(paragraph, &DOUBLE), quotes(paragraph, &SINGLE));
        let inner = pairs(paragraph, &singles);
        let crosses = |outer: &Vec<Pair>| inner.iter().flatten().any(|pair| crosses(pair, outer));
        let outer = pairs(paragraph, &doubles).filter(|outer| !crosses(outer));
        match &outer {
            Some(pairs) => pairs.iter().for_each(|pair| tell(paragraph, pair, double, true, report)),
            None => tell_odd(paragraph, doubles, report),
        }
        let Some(inner) = &inner else {
            tell_odd(paragraph, singles, report);
            continue;
        };
        for pair in inner {
            match outer.as_ref().map(|outer| place(pair, outer)) {
                Some(Place::Within) => tell(paragraph, pair, single, true, report),
                Some(Place::Alone) => tell(paragraph, pair, double, false, report),
                Some(Place::Around) | None => tell_odd(paragraph, vec![pair.open, pair.close], report),
            }
        }
    }
}

/// Where a pair of single quotes stands.
enum Place {
    /// Within double ones.
    Within,
    /// Outside of all.
    Alone,
    /// Around double ones.
    Around,
}

fn place(pair: &Pair, outer: &[Pair]) -> Place {
    let behind = |token| outer.partition_point(|outer| outer.close.token < token);
    match behind(pair.open.token) {
        first if is_within(pair.open.token, outer.get(first)) => Place::Within,
        first if first == behind(pair.close.token) => Place::Alone,
        _ => Place::Around,
    }
}

/// Whether one of a pair of single quotes stands within double ones, and the other does not.
fn crosses(pair: &Pair, outer: &[Pair]) -> bool {
    let around = outer.get(outer.partition_point(|outer| outer.close.token < pair.open.token));
    let last = outer.get(outer.partition_point(|outer| outer.close.token < pair.close.token));
    match is_within(pair.open.token, around) {
        true => !is_within(pair.close.token, around),
        false => is_within(pair.close.token, last),
    }
}

fn is_within(token: usize, pair: Option<&Pair>) -> bool {
    pair.is_some_and(|pair| pair.open.token < token && token < pair.close.token)
}

/// Tells the straight ones of a pair in Chinese.
fn tell(paragraph: &Paragraph<'_>, pair: &Pair, style: Style, is_certain: bool, report: &mut Report<'_>) {
    if !is_in_chinese(paragraph, pair) {
        return;
    }
    for (quote, meant) in [pair.open, pair.close].into_iter().zip(style) {
        if quote.shape != Shape::Straight {
            continue;
        }
        let range = paragraph.range(quote.token);
        let mark = paragraph.written(quote.token);
        let told = |zh, en| {
            Sentence::new(format!("直引号 {mark}，{zh} {meant}"), format!("a straight {mark}; {meant} is {en}"))
        };
        if is_certain {
            report.tell(paragraph, range.clone(), told("应为", "meant")).fix(&[(range, meant)]);
        } else {
            report.tell(paragraph, range.clone(), told("多半应为", "likely meant")).suggest(&[(range, meant)]);
        }
    }
}

/// Tells straight quotes of which it is not certain how they pair.
fn tell_odd(paragraph: &Paragraph<'_>, quotes: Vec<Quote>, report: &mut Report<'_>) {
    for Quote { token, shape } in quotes {
        let is_in_chinese = paragraph.is_chinese(token + 1) || token > 0 && paragraph.is_chinese(token - 1);
        if shape != Shape::Straight || !is_in_chinese {
            continue;
        }
        let mark = paragraph.written(token);
        let message = Sentence::new(
            format!("直引号 {mark}：这一段的引号配不成对，分不清前后"),
            format!("a straight {mark}; the quotes of this paragraph do not pair, which way it points is open"),
        );
        report.tell(paragraph, paragraph.range(token), message);
    }
}

/// Whether a quotation stands in Chinese, or is in Chinese and stands alone.
fn is_in_chinese(paragraph: &Paragraph<'_>, pair: &Pair) -> bool {
    let (open, close) = (pair.open.token, pair.close.token);
    let around = [paragraph.token_before(open), paragraph.token_behind(close)];
    let is_kind = |kind| around.iter().flatten().any(|&at| paragraph.kind(at) == Some(kind));
    // a="b", print("b"), a["b"]
    let is_behind_word = open > 1 && paragraph.kind(open - 2) == Some(Kind::Foreign);
    match paragraph.kind_before(open) {
        Some(Kind::Mark('=')) => return false,
        Some(Kind::Mark('(' | '[')) if is_behind_word => return false,
        _ => {}
    }
    around.iter().flatten().any(|&at| paragraph.is_chinese(at))
        || !is_kind(Kind::Foreign) && (paragraph.is_chinese(open + 1) || paragraph.is_chinese(close - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended, mended_as_suggested, said};

    #[test]
    fn pairs_are_mended() {
        for (bad, good) in [
            ("他说\"好\"，又说：\"行。\"", "他说“好”，又说：“行。”"),
            ("“甲\"和“乙”，\"丙\"", "“甲”和“乙”，“丙”"),
            ("“甲”和\"乙\"，\"丙”和＂丁＂", "“甲”和“乙”，“丙”和“丁”"),
            ("\"三个'代表'，'It's OK'的话\"", "“三个‘代表’，‘It's OK’的话”"),
            ("他说\"hello world\"。", "他说“hello world”。"),
            ("「甲」和\"乙\"", "「甲」和「乙」"),
            ("读书\"破万卷\"下笔", "读书“破万卷”下笔"),
            ("增强\"甲\"和\"乙\"的", "增强“甲”和“乙”的"),
            ("他说:\"好\",又说\"行\".", "他说:“好”,又说“行”."),
        ] {
            assert_eq!(mended(&RULE, bad), good);
        }
        assert_eq!(mended(&RULE, "opening = \"他说\\\"好\\\"。\""), "opening = \"他说“好”。\"");
    }

    #[test]
    fn an_odd_one_turns_no_other_round() {
        for bad in [
            "他说\"好，又说\"行\"。",
            "他说：好\"，又说“行”和\"是\"。",
            "“甲\"和\"乙”",
            "“他说\"好\"了”",
            "\"我们要学习。",
            "他'说\"好'了\"",
            "他说:\"记住\"实干\"二字\",\"好\"的.",
            "\"记住\"实干\"二字\"",
            "填上\"\"，再读\"好\"",
            "好\" \"的",
            "他说\"甲,又说\"乙\",丙\"",
        ] {
            assert!(!found(&RULE, bad).is_empty(), "{bad}");
            assert_eq!(mended(&RULE, bad), bad);
        }
        let odd = "a straight \"; the quotes of this paragraph do not pair, which way it points is open";
        assert_eq!(said(&RULE, "他说\"好。"), [odd]);
    }

    #[test]
    fn single_quotes_alone_are_likely_double_ones() {
        assert_eq!(mended(&RULE, "讲'实干'二字"), "讲'实干'二字");
        assert_eq!(mended_as_suggested(&RULE, "讲'实干'二字，\"好\""), "讲“实干”二字，“好”");
    }

    #[test]
    fn what_is_no_chinese_quote_stays() {
        for quiet in [
            "“好‘的’”，「好『的』」",
            "身高5'10\"的人，It's the students' union，rock'n'roll",
            "He said \"hello\" and \"你好\" to me.",
            "标签 <a href=\"https://a.cn\">，class=\"abc\"",
            "\"Hello, world,\" he said.",
            "用print(\"你好\")和dict['键']",
            "数据是{\"姓名\":\"张三\",\"年龄\":3}",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn a_long_run_is_no_burden() {
        for marks in ["\"", "'", "\"'", "“\""] {
            assert!(found(&RULE, &format!("好{}", marks.repeat(100_001))).len() < 200_010);
        }
    }
}
