//! Full-width digits beside half-width ones: １２个 and 12个.

use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::token::Kind;
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};

pub(super) static RULE: Rule = Rule {
    name: "full-width-digits",
    is_on: true,
    mending: Mending::Certain,
    manual: Manual {
        what: Words("全角数字１２３，而别处用了半角", "full-width digits １２３ where others are of half width"),
        why: Words(
            "一篇稿子里数字宽窄不一，多是从几处拼来的；全角数字也搜不到。",
            "Digits of two widths come from pasting, look uneven, and are not found by a search.",
        ),
        more: Words(
            "全文都用全角的不管。全角小数点一起改：３．５改成3.5；编号１．只改数字。",
            "Where all digits are of full width they stay. A full-width decimal point changes too: ３．５ becomes 3.5; \
             of a label １． the digit alone does.",
        ),
        bad: "全年完成１２个项目，增长３．５％，比去年多3个。",
        good: "全年完成12个项目，增长3.5％，比去年多3个。",
    },
    settings: &[],
    look: Look::Speech(look),
};

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    if !sheet.spoken().any(|(_, paragraph)| has_half_width(paragraph)) {
        return;
    }
    for (_, paragraph) in sheet.spoken() {
        let mut index = 0;
        while index < paragraph.tokens.len() {
            if paragraph.kind(index) != Some(Kind::WideDigits) {
                index += 1;
                continue;
            }
            let last = end_of_number(paragraph, index);
            let range = paragraph.range(index).start..paragraph.range(last).end;
            let written = &paragraph.text[range.clone()];
            let half: String = written.chars().map(half_width).collect();
            let message = Sentence::new(
                format!("全角数字 {written}，别处是半角；应为 {half}"),
                format!("full-width {written}, while others are of half width; {half} is meant"),
            );
            report.tell(paragraph, range.clone(), message).fix(&[(range, &half)]);
            index = last + 1;
        }
    }
}

/// Whether a paragraph has a number in half-width digits: one in an address or a name such as H2O is none.
fn has_half_width(paragraph: &Paragraph<'_>) -> bool {
    let begins_with_digit = |index| paragraph.written(index).starts_with(|c: char| c.is_ascii_digit());
    (0..paragraph.tokens.len()).any(|index| paragraph.kind(index) == Some(Kind::Foreign) && begins_with_digit(index))
}

/// The last token of the number that begins with these digits: 3 of ３．５, 5 of ２０２４．５．１.
fn end_of_number(paragraph: &Paragraph<'_>, first: usize) -> usize {
    let mut last = first;
    // The point of a label is none of a number, whatever follows it.
    while paragraph.range(last).end >= paragraph.passage.label
        && paragraph.kind(last + 1) == Some(Kind::Mark('．'))
        && paragraph.kind(last + 2) == Some(Kind::WideDigits)
    {
        last += 2;
    }
    last
}

fn half_width(c: char) -> char {
    const WIDE_BEFORE_HALF: u32 = '０' as u32 - '0' as u32;
    char::from_u32((c as u32).saturating_sub(WIDE_BEFORE_HALF)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, mended};

    #[test]
    fn digits_of_full_width_are_mended_beside_others() {
        for (bad, good) in [
            ("共１２个，又3个", "共12个，又3个"),
            ("增长３．５％。２０２４．５．１，5个", "增长3.5％。2024.5.1，5个"),
            ("2０24年，第１．节", "2024年，第1．节"),
            ("好\n\n１．５个市\n\n２．改革2年", "好\n\n1.5个市\n\n2．改革2年"),
            ("９：３０，１，２３４，3", "9：30，1，234，3"),
        ] {
            assert_eq!(mended(&RULE, bad), good);
        }
        assert_eq!(mended(&RULE, "opening = \"共１２个，又\\u0033个\""), "opening = \"共12个，又\\u0033个\"");
    }

    #[test]
    fn digits_of_one_width_stay() {
        for quiet in ["共１２个，又３．５个", "共１２个，见https://a.cn/12，a2@b.cn，H2O", "共12个", "一二三"]
        {
            assert_eq!(found(&RULE, quiet), [""; 0], "{quiet}");
        }
    }
}
