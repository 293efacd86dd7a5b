//! The words a number keeps behind it: 年, 亿元, 个百分点.

/// Numerals and words of "more" that stand between the digits and the unit.
const MULTIPLIERS: [char; 8] = ['十', '百', '千', '万', '亿', '多', '余', '几'];

/// Units of several characters, the longest first, so that the first that matches is the right one.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "个百分点", "平方公里", "平方千米", "个多小时",
    "个小时", "个多月", "百分点", "平方米", "立方米", "千瓦时",
    "年代", "年度", "年级", "月份", "世纪", "周年", "周岁", "个月", "小时", "分钟", "秒钟", "点钟", "星期",
    "美元", "欧元", "日元", "港元", "人次", "批次", "车次", "班次",
    "公里", "千米", "厘米", "毫米", "海里", "公斤", "千克", "毫克", "毫升", "公顷", "千瓦", "兆瓦",
];

/// Units of one character, none of them a multiplier.
const CHARACTERS: &str = "年月日号时点分秒岁周天届期代个人名位口次项条款件家户种类批组例起处场门站元角折成倍度吨米克斤亩升\
                          里章节页版卷册本部篇段字句层楼级所座台辆艘架张套份支只头株块间道趟笔双对遍幅首栋枚颗两股封副排单票刻堂课扇匹艇桌席局轮波";

/// The bytes at the start of `text` that belong to a number in front of it: multipliers, then at most one unit.
pub(super) fn unit_len(text: &str) -> usize {
    let mut rest = text;
    loop {
        if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
            return text.len() - rest.len() + word.len();
        }
        match rest.strip_prefix(MULTIPLIERS) {
            Some(behind) => rest = behind,
            None => {
                let behind = rest.strip_prefix(|c| CHARACTERS.contains(c)).unwrap_or(rest);
                return text.len() - behind.len();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> &str {
        &text[..unit_len(text)]
    }

    #[test]
    fn words_stand_longest_first() {
        assert!(WORDS.is_sorted_by_key(|word| std::cmp::Reverse(word.len())));
    }

    #[test]
    fn no_unit_is_listed_twice_or_taken_for_a_multiplier() {
        for (i, word) in WORDS.iter().enumerate() {
            assert!(!WORDS[..i].contains(word), "{word}");
        }
        for (i, c) in CHARACTERS.char_indices() {
            assert!(!CHARACTERS[..i].contains(c) && !MULTIPLIERS.contains(&c), "{c}");
        }
    }

    #[test]
    fn the_longest_unit_wins() {
        assert_eq!(unit("个百分点以上"), "个百分点");
        assert_eq!(unit("个单位"), "个");
        assert_eq!(unit("平方公里的林地"), "平方公里");
        assert_eq!(unit("世纪"), "世纪");
        assert_eq!(unit("年代初"), "年代");
    }

    #[test]
    fn multipliers_lead_to_the_unit() {
        assert_eq!(unit("亿元投资"), "亿元");
        assert_eq!(unit("多个项目"), "多个");
        assert_eq!(unit("千多万人次的客流"), "千多万人次");
        assert_eq!(unit("千米"), "千米");
        assert_eq!(unit("万，"), "万");
    }

    #[test]
    fn other_words_are_no_units() {
        assert_eq!(unit("网络"), "");
        assert_eq!(unit("，年"), "");
        assert_eq!(unit(""), "");
    }
}
