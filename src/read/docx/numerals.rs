//! Numbers as Word writes them in front of paragraphs (`ST_NumberFormat` of ISO 29500-1, 17.18.59).

use crate::model::roman;

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// How numerals are made of digits and the words for ten, a hundred and a thousand.
struct Counting {
    digits: [char; 10],
    places: [&'static str; 4],
    /// Whether a zero stands for places that are left out: 一百零一.
    zero: bool,
    /// Whether one ten is 十 and not 一十.
    short_ten: bool,
    /// Whether one hundred is 百 and not 一百.
    short_rest: bool,
}

const COUNTING: Counting = Counting {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    places: ["", "十", "百", "千"],
    zero: true,
    short_ten: true,
    short_rest: false,
};

const JAPANESE: Counting = Counting { zero: false, short_rest: true, ..COUNTING };

const LEGAL: Counting = Counting {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    places: ["", "拾", "佰", "仟"],
    short_ten: false,
    ..COUNTING
};

const LEGAL_TRADITIONAL: Counting =
    Counting { digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'], ..LEGAL };

/// A number in a format of Word, by its name. Where a format ends, and for those not known, it is 1, 2, 3.
pub(super) fn write(number: u32, format: &str) -> String {
    let written = match format {
        "none" | "bullet" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "upperRoman" => roman(number, true),
        "lowerRoman" => roman(number, false),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "ordinal" => Some(ordinal(number)),
        // Word counts in tens up to 99 and in digits from there on.
        "chineseCounting" | "taiwaneseCounting" if number >= 100 => Some(digits(number)),
        "chineseCounting" | "taiwaneseCounting" | "chineseCountingThousand" | "taiwaneseCountingThousand" => {
            COUNTING.write(number)
        }
        "japaneseCounting" => JAPANESE.write(number),
        "chineseLegalSimplified" => LEGAL.write(number),
        "ideographLegalTraditional" => LEGAL_TRADITIONAL.write(number),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Some(digits(number)),
        "ideographTraditional" => sign(number, STEMS),
        "ideographZodiac" => sign(number, "子丑寅卯辰巳午未申酉戌亥"),
        "ideographEnclosedCircle" => sign(number, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            sign(number, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿")
        }
        "decimalEnclosedParen" => sign(number, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "decimalEnclosedFullstop" => sign(number, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            Some(number.to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect())
        }
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

fn sign(number: u32, signs: &str) -> Option<String> {
    signs.chars().nth(number.checked_sub(1)? as usize).map(String::from)
}

fn digits(number: u32) -> String {
    number.to_string().chars().filter_map(|c| c.to_digit(10)).map(|digit| DIGITS[digit as usize]).collect()
}

/// A to Z, AA to ZZ, AAA; a few are enough, since the number may be anything.
fn letters(number: u32, first: u8) -> Option<String> {
    let index = number.checked_sub(1)?;
    let letter = char::from(first + (index % 26) as u8);
    (index < 26 * 10).then(|| String::from(letter).repeat(index as usize / 26 + 1))
}

fn ordinal(number: u32) -> String {
    let end = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

impl Counting {
    fn write(&self, number: u32) -> Option<String> {
        if number > 9_999 {
            return None;
        }
        if number == 0 {
            return Some(self.digits[0].to_string());
        }
        let (mut written, mut skipped) = (String::new(), false);
        for place in (0..4).rev() {
            let digit = number / 10_u32.pow(place) % 10;
            if digit == 0 {
                skipped = !written.is_empty();
                continue;
            }
            if skipped && self.zero {
                written.push(self.digits[0]);
            }
            skipped = false;
            let short = match place {
                1 if number < 20 => self.short_ten,
                0 => false,
                _ => self.short_rest,
            };
            if digit > 1 || !short {
                written.push(self.digits[digit as usize]);
            }
            written.push_str(self.places[place as usize]);
        }
        Some(written)
    }
}
