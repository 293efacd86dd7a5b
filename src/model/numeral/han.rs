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
        (self.write(number).as_deref() == Some(text)).then_some(number)
    }

    pub(super) fn write(&self, number: u32) -> Option<String> {
        if number > 9_999 {
            return None;
        }
        let [zero, one, ..] = self.digits;
        let mut written = String::new();
        let mut gap = false;
        for power in (0..4).rev() {
            let d = number / 10u32.pow(power) % 10;
            if d == 0 {
                gap = !written.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                written.push(zero);
            }
            // 十一, not 一十一, but 一百一十一.
            let digit = self.digits[d as usize];
            if !(power == 1 && digit == one && written.is_empty()) {
                written.push(digit);
            }
            if power > 0 {
                written.push(self.units[power as usize - 1]);
            }
        }
        if written.is_empty() {
            written.push(zero);
        }
        Some(written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(HAN[0].write(number).as_deref(), Some(written));
        }
        assert_eq!(HAN[1].write(12).as_deref(), Some("拾贰"));
    }
}
