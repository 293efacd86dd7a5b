//! Traditional characters as simplified ones, where words are looked for. Nothing that is kept is changed.

use std::borrow::Cow;
use std::sync::LazyLock;

/// The characters of the words that are looked for, the traditional one first.
const PAIRS: &str = "們们誌志師师學学來来賓宾領领導导親亲愛爱諸诸書书記记長长員员議议總总專专鄉乡僑侨審审進进義义貴贵黨党團团隊队職职眾众幹干體体講讲話话辭辞報报\
發发詞词謝谢讓让後后嚴严預预開开閉闭賀贺歡欢動动員员產产業业農农軍军將将慶庆錄录責责編编輯辑聞闻電电華华張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙馬马羅罗鄭郑許许韓韩馮冯鄧邓蕭萧葉叶蔣蒋蘇苏盧卢薑姜鐘钟譚谭陸陆範范賈贾鄒邹閻阎龔龚錢钱萬万\
點点個个條条項项節节問问題题強强關关為为時时間间會会與与單单當当這这對对從从現现實实無无數数兩两雙双門门";

/// The pairs in the order of the traditional characters.
static SORTED: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let characters: Vec<char> = PAIRS.chars().collect();
    let mut pairs: Vec<(char, char)> =
        characters.as_chunks().0.iter().map(|&[traditional, simple]| (traditional, simple)).collect();
    pairs.sort_unstable();
    pairs
});

/// The text with the characters of these words in their simplified form.
pub(super) fn simplified(text: &str) -> Cow<'_, str> {
    let pairs = &*SORTED;
    let found = |c: char| pairs.binary_search_by_key(&c, |&(traditional, _)| traditional);
    if !text.contains(|c: char| !c.is_ascii() && found(c).is_ok()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| found(c).map_or(c, |at| pairs[at].1)).collect())
}

/// Whether one of a list of words, a bar between each two, is so.
pub(super) fn any(words: &str, test: impl FnMut(&str) -> bool) -> bool {
    words.split('|').any(test)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_words_are_folded() {
        assert_eq!(simplified("各位老師、同學們："), "各位老师、同学们：");
        assert_eq!(simplified("在會議上的講話"), "在会议上的讲话");
        assert!(matches!(simplified("同志们："), Cow::Borrowed(_)));
        assert_eq!(PAIRS.chars().count() % 2, 0);
        for two in SORTED.windows(2) {
            assert!(two[0].0 != two[1].0 || two[0] == two[1], "{two:?}");
        }
    }
}
