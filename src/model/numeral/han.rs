//! Han numerals: 一百零三, 拾贰.

/// The characters of Han numerals.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::model) struct HanDigits {
    digits: [char; 10],
    /// 10, 100, 1,000.
    units: [char; 3],
}

pub(super) static HAN: [HanDigits; 2] = [
    HanDigits {
        digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'], units: ['十', '百', '千']
    },
    HanDigits {
        digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'], units: ['拾', '佰', '仟']
    },
];

impl HanDigits {
    pub(super) fn has(&self, c: char) -> bool {
        self.digits.contains(&c) || self.units.contains(&c)
    }

    /// 一百零三 is 103; `None` for what is not written the usual way.
    pub(super) fn read(&self, text: &str) -> Option<u32> {
        // 九千九百九十九 is the longest.
        if text.chars().nth(7).is_some() {
            return None;
        }
        let (mut number, mut digit) = (0, None);
        for c in text.chars() {
            if let Some(d) = self.digits.iter().position(|&each| each == c) {
                digit = Some(d as u32);
            } else {
                let unit = self.units.iter().position(|&each| each == c)? as u32 + 1;
                number += digit.take().unwrap_or(1) * 10u32.pow(unit);
            }
        }
        number += digit.unwrap_or(0);
        let mut written = String::with_capacity(text.len());
        self.write(&mut written, number)?;
        (written == text).then_some(number)
    }

    /// `None` for more than 9,999.
    pub(super) fn write(&self, out: &mut String, number: u32) -> Option<()> {
        if number > 9_999 {
            return None;
        }
        let [zero, one, ..] = self.digits;
        let begins = out.len();
        let mut gap = false;
        for (power, tens) in [(3, 1_000), (2, 100), (1, 10), (0, 1)] {
            let d = number / tens % 10;
            if d == 0 {
                gap = out.len() > begins;
                continue;
            }
            if std::mem::take(&mut gap) {
                out.push(zero);
            }
            // 十一, not 一十一, but 一百一十一.
            let digit = self.digits[d as usize];
            if !(power == 1 && digit == one && out.len() == begins) {
                out.push(digit);
            }
            if power > 0 {
                out.push(self.units[power - 1]);
            }
        }
        if out.len() == begins {
            out.push(zero);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(han: &HanDigits, number: u32) -> String {
        let mut out = String::new();
        assert_eq!(han.write(&mut out, number), Some(()));
        out
    }

    #[test]
    fn han_numbers_are_written_as_they_are_read_out() {
        for (number, written) in [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (21, "二十一"),
            (100, "一百"),
            (101, "一百零一"),
            (103, "一百零三"),
            (110, "一百一十"),
            (111, "一百一十一"),
            (1_000, "一千"),
            (1_001, "一千零一"),
            (1_010, "一千零一十"),
            (1_100, "一千一百"),
            (2_020, "二千零二十"),
            (9_999, "九千九百九十九"),
        ] {
            assert_eq!(label(&HAN[0], number), written);
        }
        assert_eq!(label(&HAN[1], 12), "拾贰");
    }
}
