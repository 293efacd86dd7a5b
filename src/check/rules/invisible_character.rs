//! Characters that no reader sees, and odd blanks.

use crate::check::report::Report;
use crate::check::sheet::Paragraph;
use crate::check::token::{self, Kind};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::is_han;

pub(super) static RULE: Rule = Rule {
    name: "invisible-character",
    is_on: true,
    mending: Mending::Certain,
    manual: Manual {
        what: Words(
            "看不见的字符：零宽空格、方向控制符、软连字符、不换行空格、乱码",
            "invisible characters: zero-width and direction marks, soft hyphens, odd blanks, replacement characters",
        ),
        why: Words(
            "从网页、PDF、聊天里粘来的；看不见，却会断行、搜不到，换了字体就成方框。",
            "They come with text pasted from web pages and chats; unseen, they break lines, hide words from a \
             search, and turn into boxes in another font.",
        ),
        more: Words(
            "没有宽度的删去，特殊空格换成普通空格（全角宽的换成全角空格）；私用区字符和乱码要对照原文改。表情符号、异体字选择符、\
             全角空格、外文里的不换行空格和阿拉伯文等文字里的不管。",
            "What has no width is deleted, odd blanks become ordinary ones (a full-width one where they are that \
             wide); private characters and � have no fix. What emoji, variants of Han characters, Arabic and the \
             like need stays, and so do the full-width blank and no-break spaces of foreign text.",
        ),
        bad: "我们\u{200B}要学习，\u{A0}要实干。",
        good: "我们要学习， 要实干。",
    },
    settings: &[],
    look: Look::Paragraph(look),
};

fn look(paragraph: &Paragraph<'_>, report: &mut Report<'_>) {
    let mut joins_letters: Option<bool> = None;
    let mut is_in_flag = false;
    let mut index = 0;
    while let Some(kind) = paragraph.kind(index) {
        let start = index;
        index += 1;
        match kind {
            Kind::Blank => odd_blank(paragraph, start, report),
            Kind::Hidden(c) => {
                is_in_flag &= matches!(c, '\u{E0020}'..='\u{E007F}');
                let is_meant = is_in_flag
                    || is_of_emoji(paragraph, start, c)
                    || is_variant(paragraph, start, c)
                    || is_joiner(c) && *joins_letters.get_or_insert_with(|| paragraph.text.chars().any(needs_joiners));
                if is_meant {
                    continue;
                }
                // A run of one character is one slip.
                while paragraph.kind(index) == Some(kind) {
                    index += 1;
                }
                hidden(paragraph, start, index, c, report);
            }
            _ => is_in_flag = kind == Kind::Other && paragraph.written(start) == "🏴",
        }
    }
}

/// Tells a run of a hidden character.
fn hidden(paragraph: &Paragraph<'_>, start: usize, end: usize, c: char, report: &mut Report<'_>) {
    let range = paragraph.range(start).start..paragraph.range(end - 1).end;
    let (zh, en) = name(c);
    let code = c as u32;
    let message = match c {
        '\u{FFFD}' => Sentence::new(
            format!("乱码 U+{code:04X}：这里的字丢了"),
            format!("U+{code:04X} ({en}): the character here was lost"),
        ),
        _ => Sentence::new(format!("看不见的字符 U+{code:04X}（{zh}）"), format!("an invisible U+{code:04X} ({en})")),
    };
    let told = report.tell(paragraph, range.clone(), message);
    match c {
        // What stood there is not known.
        '\u{FFFC}' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => {}
        // The end of a line, which may have parted words.
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}' | '\u{3164}' | '\u{FFA0}' => told.fix(&[(range, " ")]),
        _ => told.fix(&[(range, "")]),
    }
}

/// Tells a run of blanks with odd ones among them, where it stands in Chinese.
fn odd_blank(paragraph: &Paragraph<'_>, index: usize, report: &mut Report<'_>) {
    let written = paragraph.written(index);
    let is_odd = |c: &char| !matches!(c, ' ' | '\t' | '\u{3000}');
    let Some(odd) = written.chars().find(is_odd) else { return };
    let is_chinese = |c: Option<char>| c.is_some_and(|c| token::is_han(c) || token::is_wide(c));
    if !is_chinese(paragraph.char_before(index)) && !is_chinese(paragraph.char_behind(index)) {
        return;
    }
    let ordinary: String = written.chars().map(ordinary).collect();
    let (zh, en) = name(odd);
    let code = odd as u32;
    let message = Sentence::new(
        format!("特殊空格 U+{code:04X}（{zh}），应为普通空格"),
        format!("an odd blank U+{code:04X} ({en}); an ordinary one is meant"),
    );
    let range = paragraph.range(index);
    report.tell(paragraph, range.clone(), message).fix(&[(range, &ordinary)]);
}

/// The blank that is typed for another.
fn ordinary(c: char) -> char {
    match c {
        '\t' | '\u{3000}' => c,
        // As wide as a Han character.
        '\u{2001}' | '\u{2003}' => '\u{3000}',
        _ => ' ',
    }
}

/// Whether it joins emoji or says how one looks: 👨‍👩‍👧, ❤️, 1️⃣.
fn is_of_emoji(paragraph: &Paragraph<'_>, index: usize, c: char) -> bool {
    let before = paragraph.kind_before(index);
    let is_sign = matches!(before, Some(Kind::Other | Kind::Hidden('\u{FE0E}' | '\u{FE0F}')));
    match c {
        '\u{200D}' => is_sign && paragraph.kind(index + 1) == Some(Kind::Other),
        '\u{FE0E}' | '\u{FE0F}' => {
            before == Some(Kind::Other)
                || paragraph.char_behind(index) == Some('\u{20E3}')
                || paragraph.char_before(index).is_some_and(|c| matches!(c, '\u{2100}'..='\u{21FF}'))
        }
        _ => false,
    }
}

/// Whether it says which variant of a Han character or of a mark is meant.
fn is_variant(paragraph: &Paragraph<'_>, index: usize, c: char) -> bool {
    let selects = matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    selects && paragraph.char_before(index).is_some_and(|c| is_han(c) || token::is_wide(c))
}

/// What scripts other than Chinese and Latin need: what joins and parts letters, and what sets their direction.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
}

/// Hebrew, Arabic, and the scripts of India, of Southeast Asia and of Mongolia.
fn needs_joiners(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{109F}' | '\u{1780}'..='\u{180A}' | '\u{1810}'..='\u{18AF}' | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}')
}

/// What a character is called, in Chinese and in English.
fn name(c: char) -> (&'static str, &'static str) {
    match c {
        '\u{200B}' => ("零宽空格", "zero width space"),
        '\u{200C}' => ("零宽不连字", "zero width non-joiner"),
        '\u{200D}' => ("零宽连字", "zero width joiner"),
        '\u{2060}' => ("单词连接符", "word joiner"),
        '\u{FEFF}' => ("字节顺序标记", "byte order mark"),
        '\u{AD}' => ("软连字符", "soft hyphen"),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => {
            ("方向控制符", "direction mark")
        }
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => ("变体选择符", "variation selector"),
        '\u{E0000}'..='\u{E0FFF}' => ("标签字符", "tag"),
        '\u{FFFC}' => ("图片等对象的占位符", "object replacement"),
        '\u{FFFD}' => ("替换字符", "replacement character"),
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => ("私用区", "private use"),
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}' => ("换行符", "line separator"),
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => ("谚文填充符", "Hangul filler"),
        '\u{A0}' | '\u{202F}' => ("不换行空格", "no-break space"),
        '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{205F}' => ("排版空格", "space of another width"),
        _ => ("控制符", "control character"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended, said};

    #[test]
    fn what_has_no_width_is_deleted() {
        for (bad, good) in [
            ("我们\u{200B}要\u{200B}\u{200B}好\u{FEFF}。", "我们要好。"),
            ("我们\u{202E}要\u{202C}好\u{200E}", "我们要好"),
            ("inter\u{AD}national，我们\u{E0041}要", "international，我们要"),
            ("好\u{200D}吗a\u{FE0F}，好\u{2060}", "好吗a，好"),
        ] {
            assert_eq!(mended(&RULE, bad), good);
        }
        assert_eq!(mended(&RULE, "opening = \"我\\u200B们\""), "opening = \"我们\"");
        assert_eq!(said(&RULE, "我\u{200B}\u{200B}们"), ["an invisible U+200B (zero width space)"]);
    }

    #[test]
    fn odd_blanks_become_ordinary() {
        assert_eq!(mended(&RULE, "我们\u{A0}要，\u{2009}\u{A0}5\u{2002}个"), "我们 要，  5 个");
        assert_eq!(mended(&RULE, "由张\u{2003}三主持"), "由张\u{3000}三主持");
        assert_eq!(mended(&RULE, "opening = \"我们 \\u00A0要\""), "opening = \"我们  要\"");
    }

    #[test]
    fn what_was_lost_has_no_fix() {
        let bad = "我\u{FFFD}\u{FFFD}们\u{E123}要\u{FFFC}好";
        assert_eq!((found(&RULE, bad).len(), mended(&RULE, bad)), (3, bad.to_owned()));
    }

    #[test]
    fn what_is_needed_stays() {
        for quiet in [
            "👨\u{200D}👩\u{200D}👧，❤\u{FE0F}\u{200D}🔥，1\u{FE0F}\u{20E3}，ℹ\u{FE0F}，☎\u{FE0E}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}，好",
            "葛\u{E0100}市，邉\u{FE00}，。\u{FE00}",
            "张　三，我们 要\t好",
            "说：\u{200F}שלום\u{200F}，مي\u{200C}خواهم，ไทย\u{200B}ไทย",
            "Bonjour\u{A0}! «\u{A0}mot\u{A0}», 10\u{202F}km",
        ] {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }

    #[test]
    fn a_long_run_is_no_burden() {
        assert_eq!(found(&RULE, &format!("好{}好", "\u{200B}".repeat(300_000))).len(), 1);
    }
}
