//! Numbers that are hard to say at sight: 123456789, 3.14159, 1234567.89元, 3/8, 1.2×10^8, 3.5‰.

use crate::check::report::Report;
use crate::check::sheet::{Paragraph, Sheet};
use crate::check::token::{self, Kind};
use crate::check::{Look, Manual, Mending, Rule};
use crate::message::{Sentence, Words};
use crate::model::Sample;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    name: "hard-to-say-number",
    is_on: false,
    mending: Mending::ByHand,
    manual: Manual {
        what: Words("不好念的数：123456789、3.14159、3/8", "a number that is hard to say: 123456789, 3.14159, 3/8"),
        why: Words(
            "照着念要现数位数，容易卡住、念错；听的人也记不住。",
            "The speaker has to count its digits and stumbles, and nobody keeps it in mind.",
        ),
        more: Words(
            "管的是：小数点后四位以上；九位以上没有万、亿；五位以上又带小数或者带万、亿；分数、千分号、科学记数法。电话、账号、编号、\
             年份、日期、文号不管。只看中文稿。",
            "These are: four digits or more behind the point; nine digits or more without 万 or 亿; five or more with a point or \
             with 万 or 亿; fractions, per mille, scientific notation. Telephone numbers, accounts, codes, years, dates and \
             document numbers are left alone. Only in a Chinese speech.",
        ),
        bad: "全年完成投资123456789元，占总数的3/8。",
        good: "全年完成投资约1.23亿元，占总数的八分之三。",
    },
    settings: &[],
    look: Look::Speech(look),
};

/// The decimals from which on a number is hard to say.
const DECIMALS: usize = 4;

/// The digits that are easily said as they stand, without a point, 万 or 亿 behind them, and with one.
const ALONE: usize = 8;
const WITH_MORE: usize = 4;

/// What a number that is no quantity stands behind.
const OF_CODES: [&str; 19] = [
    "电话", "热线", "手机", "号", "号码", "编码", "邮编", "代码", "微信", "群", "账户", "传真", "拨打", "致电", "发送",
    "密码", "网址", "户头", "第",
];

fn look(sheet: &Sheet<'_>, report: &mut Report<'_>) {
    if !sheet.is_chinese {
        return;
    }
    let is_said = |paragraph: &Paragraph<'_>| paragraph.is_text() || paragraph.is_displayed_head();
    for (_, paragraph) in sheet.spoken().filter(|(_, paragraph)| is_said(paragraph)) {
        for index in paragraph.behind_label()..paragraph.tokens.len() {
            let starts = paragraph.kind(index) == Some(Kind::Foreign) && !is_power(paragraph, index);
            if let Some((range, message)) = starts.then(|| number(paragraph, index)).flatten() {
                report.tell(paragraph, range, message);
            }
        }
    }
}

/// A number that is hard to say, where it stands, and how it may be said.
fn number(paragraph: &Paragraph<'_>, index: usize) -> Option<(Range<usize>, Sentence)> {
    let range = paragraph.range(index);
    let written = paragraph.written(index);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if paragraph.text[range.end..].starts_with('‰') && Number::of(written).is_some() {
        let range = range.start..range.end + '‰'.len_utf8();
        return Some((range, say(&format!("{written}‰"), &format!("千分之{written}"))));
    }
    if let Some((range, value)) = scientific(paragraph, index) {
        let all = &paragraph.text[range.clone()];
        let message = value.map_or_else(|| hard(all), |value| say(all, &rounded(value)));
        return Some((range, message));
    }
    if let Some((part, whole)) = written.split_once('/') {
        let message = fraction(paragraph, index, part, whole).map(|said| say(written, &said));
        return message.map(|message| (range, message));
    }
    let number = Number::of(written).filter(|number| !is_code(paragraph, index, number))?;
    let behind = &paragraph.text[range.end..];
    let unit = ["万亿", "亿", "万"].into_iter().find(|unit| behind.starts_with(unit)).unwrap_or("");
    let factor = match unit {
        "万亿" => 1e12,
        "亿" => 1e8,
        "万" => 1e4,
        _ => 1.0,
    };
    let has_more = !unit.is_empty() || number.decimals > 0;
    let is_long = number.digits > if has_more { WITH_MORE } else { ALONE };
    let range = range.start..range.end + unit.len();
    let all = &paragraph.text[range.clone()];
    if is_long && !number.is_percentage {
        Some((range, say(all, &rounded(number.value * factor))))
    } else if number.decimals >= DECIMALS {
        let message =
            number.with_fewer_decimals().map_or_else(|| hard(all), |fewer| say(all, &format!("{fewer}{unit}")));
        Some((range, message))
    } else {
        None
    }
}

fn say(written: &str, said: &str) -> Sentence {
    Sentence::new(
        format!("{written} 不好念，可写成“{said}”"),
        format!("{written} is hard to say; “{said}” can be written"),
    )
}

fn hard(written: &str) -> Sentence {
    Sentence::new(format!("{written} 不好念，宜换个说法"), format!("{written} is hard to say; put it in other words"))
}

/// A number in digits, with or without a point and %.
struct Number<'a> {
    value: f64,
    /// In front of the point.
    digits: usize,
    /// Behind it.
    decimals: usize,
    has_commas: bool,
    starts_with: &'a str,
    is_percentage: bool,
}

impl<'a> Number<'a> {
    fn of(written: &'a str) -> Option<Number<'a>> {
        // No number that means something to a listener is longer.
        const LONGEST: usize = 40;
        let bare = written.strip_suffix('%').unwrap_or(written);
        let (integer, decimals) = bare.split_once('.').unwrap_or((bare, ""));
        let is_number = integer.bytes().all(|b| b.is_ascii_digit() || b == b',')
            && decimals.bytes().all(|b| b.is_ascii_digit())
            && written.len() <= LONGEST;
        let digits: String = bare.chars().filter(|c| is_number && *c != ',').collect();
        Some(Number {
            value: digits.parse().ok()?,
            digits: integer.bytes().filter(u8::is_ascii_digit).count(),
            decimals: decimals.len(),
            has_commas: integer.contains(','),
            starts_with: integer,
            is_percentage: bare.len() < written.len(),
        })
    }

    /// With two decimals, or two that are not 0 behind the zeros; `None` where that is not shorter.
    fn with_fewer_decimals(&self) -> Option<String> {
        const ENOUGH: usize = 2;
        let zeros = if self.value > 0.0 && self.value < 1.0 { (-self.value.log10()).floor() as usize } else { 0 };
        let decimals = ENOUGH + zeros;
        let percent = if self.is_percentage { "%" } else { "" };
        (decimals < self.decimals).then(|| format!("约{}{percent}", short(self.value, decimals)))
    }
}

/// 约1.23亿, or 1.2亿 where nothing is lost.
fn rounded(value: f64) -> String {
    let units = [("万亿", 1e12), ("亿", 1e8), ("万", 1e4), ("", 1.0)];
    let (unit, one) = units.into_iter().find(|(_, one)| value >= *one).unwrap_or(("", 1.0));
    let written = short(value / one, 2);
    let is_same = written.parse().is_ok_and(|written: f64| (written * one - value).abs() <= value * 1e-9);
    format!("{}{written}{unit}", if is_same { "" } else { "约" })
}

/// With so many decimals, but for zeros at the end.
fn short(value: f64, decimals: usize) -> String {
    let written = format!("{value:.decimals$}");
    if written.contains('.') { written.trim_end_matches('0').trim_end_matches('.').to_owned() } else { written }
}

/// Whether a number is a telephone number, an account, a code.
fn is_code(paragraph: &Paragraph<'_>, index: usize, number: &Number<'_>) -> bool {
    const MOBILE: usize = 11;
    const LONGEST: usize = 12;
    if number.decimals > 0 || number.has_commas {
        return false;
    }
    let second = number.starts_with.as_bytes().get(1).copied().unwrap_or_default();
    let is_mobile = number.digits == MOBILE && number.starts_with.starts_with('1') && second >= b'3';
    let named = paragraph.text[paragraph.range(index).end..].starts_with('号');
    let before =
        paragraph.text[..paragraph.range(index).start].trim_end_matches([' ', '：', ':', '是', '为', '“', '（', '(']);
    let is_behind_name =
        before.ends_with(|c: char| c.is_ascii_alphanumeric()) || OF_CODES.iter().any(|word| before.ends_with(word));
    number.starts_with.starts_with('0') && number.digits > 1
        || is_mobile
        || number.digits > LONGEST
        || named
        || is_behind_name
}

/// 八分之三 for 3/8; `None` for dates, pages and scores.
fn fraction(paragraph: &Paragraph<'_>, index: usize, part: &str, whole: &str) -> Option<String> {
    const NOT_BEFORE: [char; 7] = ['月', '日', '页', '号', '期', '制', '事'];
    let numeral = |digits: &str| {
        let is_plain = digits.bytes().all(|b| b.is_ascii_digit()) && digits.len() <= 4 && !digits.starts_with('0');
        digits.parse::<u32>().ok().filter(|_| is_plain)
    };
    let (part, whole) = (numeral(part)?, numeral(whole)?);
    let range = paragraph.range(index);
    let (before, behind) = (&paragraph.text[..range.start], &paragraph.text[range.end..]);
    let is_other = behind.starts_with(NOT_BEFORE) || before.ends_with(['第', '年', '月']);
    // 1/17 on a line of its own is a page.
    let stands_among_words = before.ends_with(token::is_han) || behind.starts_with(token::is_han);
    if part >= whole || (1900..2100).contains(&whole) || is_other || !stands_among_words {
        return None;
    }
    let han = Sample::parse("一").ok()?;
    Some(format!("{}分之{}", han.label(whole, whole)?, han.label(part, part)?))
}

/// 1.2×10^8, 1.2e8, 10⁸: where it stands, and its value unless that is beyond words.
fn scientific(paragraph: &Paragraph<'_>, index: usize) -> Option<(Range<usize>, Option<f64>)> {
    let range = paragraph.range(index);
    let written = paragraph.written(index);
    let in_words = |value: f64| (1e4..1e16).contains(&value).then_some(value);
    if let Some(exponent) = exponent(written) {
        return Some((range, in_words(10f64.powi(exponent))));
    }
    if is_power(paragraph, index + 2) {
        let mantissa = Number::of(written)?.value;
        let exponent = exponent(paragraph.written(index + 2))?;
        return Some((range.start..paragraph.range(index + 2).end, in_words(mantissa * 10f64.powi(exponent))));
    }
    let (mantissa, exponent) = written.split_once(['e', 'E'])?;
    let is_it = mantissa.contains('.') || exponent.starts_with(['-', '+']);
    let value = Number::of(mantissa)?.value * 10f64.powi(exponent.parse().ok()?);
    is_it.then(|| (range, in_words(value)))
}

/// Whether a token is the power of ten behind ×.
fn is_power(paragraph: &Paragraph<'_>, index: usize) -> bool {
    let is_times = |before: usize| matches!(paragraph.written(before), "×" | "*" | "·");
    paragraph.kind(index) == Some(Kind::Foreign)
        && exponent(paragraph.written(index)).is_some()
        && index.checked_sub(1).is_some_and(is_times)
}

/// The exponent of 10^8, 10⁸.
fn exponent(written: &str) -> Option<i32> {
    const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let exponent = written.strip_prefix("10").filter(|exponent| !exponent.is_empty())?;
    if let Some(exponent) = exponent.strip_prefix('^') {
        return exponent.parse().ok();
    }
    let digit = |c| SUPERSCRIPTS.iter().position(|&each| each == c);
    exponent.chars().try_fold(0i32, |number, c| number.checked_mul(10)?.checked_add(digit(c)? as i32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::testing::{found, said};

    fn advice(text: &str) -> Vec<String> {
        let between = |said: String| said.split(['“', '”']).nth(1).unwrap_or("in other words").to_owned();
        said(&RULE, &format!("我们{text}。")).into_iter().map(between).collect()
    }

    #[test]
    fn what_is_hard_to_say_is_told_with_what_is_easy() {
        for (text, easy) in [
            ("投资123456789元", vec!["约1.23亿"]),
            ("投资1,200,000,000元", vec!["12亿"]),
            ("投资1234567.89元", vec!["约123.46万"]),
            ("投资12345万元，产值126058.2亿元", vec!["约1.23亿", "约12.61万亿"]),
            ("精度3.14159，占12.34567%", vec!["约3.14", "约12.35%"]),
            ("误差0.00012345，误差0.0001", vec!["约0.00012", "in other words"]),
            ("占3/8，占1/1000", vec!["八分之三", "一千分之一"]),
            ("死亡率3.5‰", vec!["千分之3.5"]),
            ("共1.2×10^8个，共10⁸个，共1.2e8个", vec!["1.2亿", "1亿", "1.2亿"]),
            ("小到1.5e-7", vec!["in other words"]),
        ] {
            assert_eq!(advice(text), easy, "{text}");
        }
        assert_eq!(found(&RULE, "我们投资12345.6万元，共1.2×10⁸个。"), ["12345.6万", "1.2×10⁸"]);
    }

    #[test]
    fn what_is_easy_or_no_quantity_stays() {
        for quiet in [
            "增长3.5%，达到1234.56亿元，12345678人，10000元，126万亿元",
            "请打电话13800138000，热线：4008001234567，QQ 123456789，QQ群987654321，账号是622202123456789",
            "2024年，20240501，2025.10.1，国发〔2023〕12号，京ICP备123456789号，第123456789号",
            "版本1.2.3456，时间10:30:15，010-12345678，5月1日，IP为192.168.1.1000",
            "第1/3页，（1/3），1/17，24/7服务，2024/5/1，5/2024，9/11事件，a/b，3E5型",
            "尺寸3×4米，10个，1010101，10^a",
        ] {
            assert_eq!(found(&RULE, &format!("我们{quiet}。")), [""; 0], "{quiet}");
        }
        assert_eq!(found(&RULE, "The 123456789 dollars are 3/8 of all that we have to spend today."), [""; 0]);
        assert_eq!(found(&RULE, &format!("我们{}", "1".repeat(1 << 20))), [""; 0]);
    }
}
