use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use super::*;

const SPEECH: &str = "同志们：今天，我们召开“双创”推进会，完成投资3.5亿元。";

#[test]
fn lines_fill_the_width() {
    assert_eq!(wrap(SPEECH, 20, 0), ["同志们：今天，我们召", "开“双创”推进会，完", "成投资3.5亿元。"]);
}

#[test]
fn the_indent_shortens_the_first_line() {
    assert_eq!(wrap(SPEECH, 20, 4), ["同志们：今天，我", "们召开“双创”推进", "会，完成投资", "3.5亿元。"]);
}

#[test]
fn narrow_widths_and_wide_indents_are_clamped() {
    assert_eq!(wrap("奋斗", 0, 0), ["奋斗"]);
    assert_eq!(wrap("我们奋斗", 3, 100), ["我们", "奋斗"]);
    assert_eq!(wrap("我们奋斗", 8, usize::MAX), ["我们", "奋斗"]);
    assert_eq!(wrap(SPEECH, usize::MAX, 2), [SPEECH]);
    assert_eq!(wrap("奋abcdefg", usize::MAX, usize::MAX), ["奋", "abcdefg"]);
    assert_eq!(wrap("abcdefg", usize::MAX, usize::MAX), ["abcd", "efg"]);
}

#[test]
fn blanks_vanish_at_breaks_and_at_the_end() {
    assert_eq!(wrap("开新局　　谱新篇  ", 6, 0), ["开新局", "谱新篇"]);
    assert_eq!(wrap("开 新 局", 20, 0), ["开 新 局"]);
}

#[test]
fn blanks_at_the_start_are_more_indent() {
    assert_eq!(wrap("　　同志们好", 8, 0), ["　　同志", "们好"]);
    assert_eq!(wrap("　　同志们好", 6, 0), ["同志们", "好"]);
}

#[test]
fn nothing_gives_one_empty_line() {
    assert_eq!(wrap("", 20, 4), [""]);
    assert_eq!(wrap(" 　\t", 20, 4), [""]);
}

#[test]
fn words_wider_than_a_line_are_cut_to_full_lines() {
    assert_eq!(wrap("见abcdefghijklmnop。", 6, 0), ["见", "abcdef", "ghijkl", "mnop。"]);
    assert_eq!(wrap("abcdefgh", 6, 2), ["abcd", "efgh"]);
    assert_eq!(wrap("abcdef", 6, 2), ["abcd", "ef"]);
}

#[test]
fn a_cut_spares_marks_if_it_can() {
    // A cut at six columns would leave the full stop alone on its line.
    assert_eq!(wrap("abcdefghijkl。", 6, 0), ["abcdef", "ghijk", "l。"]);
    assert_eq!(wrap("（abcdefgh）", 6, 0), ["（abcd", "efgh）"]);
    assert_eq!(wrap("https://abc", 6, 0), ["http", "s://ab", "c"]);
}

#[test]
fn a_word_that_fits_is_never_cut_for_its_marks() {
    assert_eq!(wrap("我“abcdef”", 6, 0), ["我", "“", "abcdef", "”"]);
    assert_eq!(wrap("！！！！！", 4, 0), ["！！", "！！", "！"]);
}

#[test]
fn a_word_cut_for_the_indent_is_not_cut_again_for_its_marks() {
    assert_eq!(wrap("1,234.5，，", 7, 2), ["1,23", "4.5，，"]);
    assert_eq!(wrap("1,234.5， ，", 7, 2), ["1,23", "4.5，", "，"]);
}

#[test]
fn what_has_no_width_joins_no_full_line() {
    assert_eq!(wrap("1,234.5It’s \u{200B}（", 8, 4), ["1,23", "4.5It’s", "\u{200B}（"]);
}

#[test]
fn pairs_of_dashes_are_never_cut() {
    assert_eq!(wrap("——————", 6, 0), ["——", "——", "——"]);
    assert_eq!(wrap("……。", 4, 0), ["……", "。"]);
}

#[test]
fn a_cluster_wider_than_the_line_overflows() {
    let cluster = "क्क्क्क्क्क";
    assert!(columns(cluster) > 4);
    assert_eq!(wrap(cluster, 4, 0), [cluster]);
}

/// The lines of a text without blanks at its start, by first fit over all its fragments at once.
fn lines_of_all_fragments(text: &str, width: usize, indent: usize) -> Vec<&str> {
    let fragments: Vec<Fragment> = fragments(text).collect();
    first_fit(&fragments, width - indent, width).into_iter().map(|line| &text[place(line)]).collect()
}

/// Mostly what plain lines are made of, and a little of all that they must not hold.
fn speech() -> impl Strategy<Value = String> {
    let plain =
        select(&["讲", "稿", "同", "志", "们", "，", "。", "、", "：", "；", "“", "”", "《", "》", "（", "）"][..]);
    let other = select(
        &[
            "——",
            "……",
            "3.5亿元",
            "2024",
            "年",
            "GDP",
            " ",
            "　",
            "％",
            "·",
            "”’",
            "/",
            "\"",
            "好\u{301}",
            "”\u{FE00}",
            "稿\u{200D}",
        ][..],
    );
    let pieces = vec(prop_oneof![40 => plain, 1 => other], 0..600);
    pieces.prop_map(|pieces| pieces.concat().trim_start().to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        rng_seed: RngSeed::Fixed(20_240_501),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn plain_lines_are_those_of_first_fit(text in speech(), width in 8..=200usize, indent in select(vec![0, 2, 4])) {
        let widest = fragments(&text).map(|fragment| fragment.columns).max().unwrap_or(0);
        prop_assume!(widest <= width - indent);
        prop_assert_eq!(wrap(&text, width, indent), lines_of_all_fragments(&text, width, indent));
    }
}
