//! Sentences that are too long to say: too much without a pause, too much without an end.

use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::token::Kind;
use crate::check::{Look, Manual, Mending, Rule, Setting};
use crate::message::{Sentence, Words};

pub(super) static RULE: Rule = Rule {
    name: "long-breath",
    is_on: true,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words("一口气念不完的长句", "more than can be said in one breath"),
        why: Words(
            "讲稿是念的：中间没有停顿，讲的人换不过气，听的人跟不上。",
            "A speech is read out loud: without a pause the speaker runs out of breath, and the listeners lose the thread.",
        ),
        more: Words(
            "只看中文正文。汉字一个算一个字，一串字母或者数字算一个。括号、破折号、省略号，相邻的两个引号或书名号之间，汉字之间\
             的空格，都算停顿；引号本身不算。句子到句号、问号、叹号、分号、省略号为止。",
            "Only running text in Chinese. A Han character counts one, as does a run of letters or digits. Brackets, dashes and \
             ellipses pause, and so do two quotations or titles side by side, and a blank between Han characters; a quotation \
             mark alone does not. A sentence goes on to 。 ？ ！ ； or an ellipsis.",
        ),
        bad: "我们要把党中央关于全面深化改革和扩大对外开放的一系列决策部署同本地区本部门改革发展稳定的具体实际紧密结合起来抓实抓好。",
        good: "我们要把党中央关于全面深化改革和扩大对外开放的一系列决策部署，同本地区本部门改革发展稳定的具体实际紧密结合起来，抓实抓好。",
    },
    settings: &[
        Setting {
            key: "pause",
            usual: 45,
            least: 20,
            most: 200,
            what: Words("多少个字以内要有停顿", "how many characters may stand without a pause"),
        },
        Setting {
            key: "sentence",
            usual: 200,
            least: 80,
            most: 1000,
            what: Words("一句话最多多少个字", "how many characters a sentence may have"),
        },
    ],
    look: Look::Speech(look),
};

/// What is said from one mark to another.
#[derive(Default)]
struct Stretch {
    /// Where its first words stand, up to the first pause.
    first: Option<(usize, usize)>,
    is_beyond_first: bool,
    said: usize,
}

impl Stretch {
    fn add(&mut self, paragraph: &Paragraph<'_>, index: usize) {
        let range = paragraph.range(index);
        if !self.is_beyond_first {
            self.first.get_or_insert((range.start, range.end)).1 = range.end;
        }
        self.said += paragraph.said(index);
    }

    fn pause(&mut self) {
        self.is_beyond_first = self.first.is_some();
    }

    /// Ends it; where it is too long, its first words are marked.
    fn end(
        &mut self,
        paragraph: &Paragraph<'_>,
        most: usize,
        report: &mut Report<'_>,
        say: fn(usize, usize) -> Sentence,
    ) {
        let Stretch { first, said, .. } = std::mem::take(self);
        if let Some((start, end)) = first.filter(|_| said > most) {
            report.tell(paragraph, start..end, say(said, most));
        }
    }
}

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    if !sheet.is_chinese {
        return;
    }
    let (pause, most) = (report.number("pause"), report.number("sentence"));
    for (_, paragraph) in sheet.spoken().filter(|(_, paragraph)| paragraph.is_text()) {
        let (mut breath, mut sentence) = (Stretch::default(), Stretch::default());
        for index in paragraph.behind_label()..paragraph.tokens.len() {
            if paragraph.said(index) > 0 {
                breath.add(paragraph, index);
                sentence.add(paragraph, index);
                continue;
            }
            if pauses(paragraph, index) {
                breath.end(paragraph, pause, report, without_pause);
                sentence.pause();
            }
            if ends(paragraph, index) {
                sentence.end(paragraph, most, report, without_end);
            }
        }
        breath.end(paragraph, pause, report, without_pause);
        sentence.end(paragraph, most, report, without_end);
    }
}

fn without_pause(said: usize, most: usize) -> Sentence {
    Sentence::new(
        format!("一口气 {said} 个字，中间没有停顿（最多 {most} 个）"),
        format!("{said} characters without a pause (at most {most})"),
    )
}

fn without_end(said: usize, most: usize) -> Sentence {
    Sentence::new(
        format!("这一句有 {said} 个字（最多 {most} 个）"),
        format!("the sentence that begins here has {said} characters (at most {most})"),
    )
}

/// Whether a speaker pauses at a token.
fn pauses(paragraph: &Paragraph<'_>, index: usize) -> bool {
    match paragraph.kind(index) {
        Some(Kind::Mark(mark)) => match mark {
            '，' | '、' | '；' | '：' | '。' | '！' | '？' | '…' | '—' | '―' | '─' | '（' | '）' | '〔' | '〕'
            | '【' | '】' => true,
            ',' | ';' | ':' | '.' | '!' | '?' | '(' | ')' | '[' | ']' => true,
            // “一带一路”“中国制造”: the two have no 、 between them, but a pause.
            '”' | '」' | '』' | '》' | '〉' => {
                matches!(paragraph.kind(index + 1), Some(Kind::Mark('“' | '「' | '『' | '《' | '〈')))
            }
            _ => false,
        },
        Some(Kind::Blank) => {
            paragraph.kind_before(index) == Some(Kind::Han) && paragraph.kind(index + 1) == Some(Kind::Han)
        }
        _ => false,
    }
}

fn ends(paragraph: &Paragraph<'_>, index: usize) -> bool {
    let ends = |mark| matches!(mark, '。' | '！' | '？' | '；' | '…' | '.' | '!' | '?' | ';');
    matches!(paragraph.kind(index), Some(Kind::Mark(mark)) if ends(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    #[test]
    fn what_has_no_pause_is_found() {
        let long = "抓".repeat(46);
        assert_eq!(found(&RULE, &format!("同志们：\n\n我们要{long}，好。")), [format!("我们要{long}")]);
        assert_eq!(found(&RULE, &format!("大家好。\n\n{long}")), [long.as_str()]);
        assert_eq!(said(&RULE, &format!("我们“{long}”，好。")), ["48 characters without a pause (at most 45)"]);
        assert_eq!(found(&RULE, &format!("opening = \"{long}\"\n[check.long-breath]\npause = 50")), [""; 0]);
    }

    #[test]
    fn what_has_no_end_is_found() {
        let text = "我们要抓好落实，".repeat(29);
        assert_eq!(found(&RULE, &text), ["我们要抓好落实"]);
        assert_eq!(said(&RULE, &text), ["the sentence that begins here has 203 characters (at most 200)"]);
        assert_eq!(found(&RULE, &format!("好。{text}好。")), ["我们要抓好落实"]);
    }

    #[test]
    fn whatever_pauses_parts_the_text() {
        let (one, two) = ("抓".repeat(30), "好".repeat(16));
        for quiet in [
            format!("{one}（{two}）"),
            format!("{one}——{two}"),
            format!("“{one}”“{two}”"),
            format!("《{one}》《{two}》"),
            format!("{one}　{two}"),
            format!("{one}……{two}"),
            format!("{one} 20240501 artificial {}", "好".repeat(13)),
            "We choose to go to the moon in this decade and do the other things not because they are easy but because \
             they are hard and because that goal will serve to organise and measure the best of our energies and skills \
             and so on and so forth until the end"
                .to_owned(),
        ] {
            assert_eq!(found(&RULE, &quiet), [""; 0], "{quiet}");
        }
        assert_eq!(found(&RULE, &format!("{one}”{two}“好")).len(), 1);
        let items = "一是抓好落实；".repeat(100);
        assert_eq!(found(&RULE, &items), [""; 0]);
    }
}
