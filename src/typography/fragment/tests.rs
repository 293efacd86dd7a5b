use super::*;

/// Asserts that the fragments of the text without bars are those between the bars.
#[track_caller]
fn assert_fragments(barred: &str) {
    let text = barred.replace('|', "");
    let found: Vec<&str> = split(&text);
    assert_eq!(found.join("|"), barred);
}

/// The fragments of `text` with their blanks.
fn split(text: &str) -> Vec<&str> {
    let starts: Vec<usize> = fragments(text).map(|f| f.start).chain([text.len()]).collect();
    starts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

#[test]
fn stops_and_closing_marks_stay_with_the_text_before() {
    assert_fragments("同|志|们：|今|天，|我|们|开|会。");
    assert_fragments("干|得|好！！！|真|的？|好；|行");
    assert_fragments("安|全、|稳|定・|和|谐·|有|序～|推|进–|吧");
    assert_fragments("涨|幅|百|分|之|三％|和|千|分|之|二‰|在|二|十℃|下");
    assert_fragments("人々|と|コー|ヒー|かっ|て");
}

#[test]
fn half_width_marks_between_han_obey_the_same_rules() {
    assert_fragments("同|志|们:|今|天,|3个|单|位|发|言;|好!|对?|行.|完");
    assert_fragments("矿|区|(建|设)|办");
    assert_fragments("清|单|[第|一]|{第|二}|完");
}

#[test]
fn opening_marks_stay_with_the_text_behind() {
    assert_fragments("通|知|（全|文）|【摘|要】|见|《纲|要》|〈上〉|「好」|『行』|〖附〗|〔一〕");
    assert_fragments("你|“好”|啊");
    assert_fragments("说|‘是’|了");
    assert_fragments("“”|（）");
}

#[test]
fn a_solidus_stands_at_neither_end() {
    assert_fragments("市/县|各|级|市／县");
    assert_fragments("市 / 县");
    assert_fragments("and/or|的");
}

#[test]
fn dashes_and_ellipses_are_one_sign_and_start_no_line() {
    assert_fragments("精|神——|奋|斗……|好");
    assert_fragments("破|折———|号—|又…|完⋯⋯|了");
    assert_fragments("他|说——|“好”");
}

#[test]
fn pairs_of_dashes_are_atoms() {
    let atoms_of = |text: &'static str| atoms(text).map(|a| &text[a.start..a.end]).collect::<Vec<_>>();
    assert_eq!(atoms_of("———————"), ["——", "——", "——", "—"]);
    assert_eq!(atoms_of("……—…"), ["……", "—", "…"]);
    assert_eq!(atoms_of("（“3.5亿元”）"), ["（", "“", "3.5亿元", "”", "）"]);
    assert_eq!(atoms_of("a.b，"), ["a.b", "，"]);
    assert_eq!(atoms_of("甲/乙"), ["甲", "/", "乙"]);
}

#[test]
fn straight_quotation_marks_take_turns() {
    assert_fragments("他|说|\"好\"|又|说|\"行\"|了");
    assert_fragments("他|说|\"OK\"|吧");
    assert_fragments("属|性|a=\"b\"|是");
}

#[test]
fn an_apostrophe_is_part_of_its_word_or_glue() {
    assert_fragments("说|It's|好");
    assert_fragments("说|It’s|好");
    assert_fragments("他'好'吧");
}

#[test]
fn words_numbers_and_addresses_are_whole() {
    assert_fragments("共|3,456.78，|在|10:30|见");
    assert_fragments("用|5G-A|和|C++|写|user_name|吧");
    assert_fragments("见|https://a.b/c?x=1&y=2#top|或|a@b.cn。");
    assert_fragments("开|发|APP、|VR|体|验|馆");
    assert_fragments("访|Müller|和|Москва|与|Ελλάδα|及|العربية|了");
    assert_fragments("用|ＡＢＣ|和|３．５|与|１０：３０|了");
    assert_fragments("函|数|f(x)|的");
    assert_fragments("APP|(应|用)|好");
}

#[test]
fn a_full_width_colon_joins_only_the_digits_of_a_time() {
    assert_fragments("10：30|开|会");
    assert_fragments("APP：|VR|和|5：|好");
}

#[test]
fn a_number_keeps_its_unit() {
    assert_fragments("于|2024年|5月|1日|上|午|9时|30分|开|会");
    assert_fragments("完|成|3.5亿元|投|资，|惠|及|1.2万人|和|200多个|村");
    assert_fragments("提|高|2.5个百分点，|占|50%|以|上");
    assert_fragments("面|积|1,000平方公里|约|90年代|的|3倍");
    assert_fragments("在|20xx年|和|X月|X日");
    assert_fragments("共|１２名|同|志，|100+家|企|业");
    assert_fragments("三|年|来");
    assert_fragments("建|设|5G|网|络|与|G20|峰|会");
}

#[test]
fn a_unit_may_stand_behind_one_blank() {
    assert_fragments("完|成 |3 亿元|投|资");
    assert_fragments("在|20xx 年|初");
    assert_fragments("共|3  |亿|元");
    assert_fragments("共|3\u{A0}亿元|了");
    assert_fragments("有|3 |村");
}

#[test]
fn a_currency_sign_keeps_its_number() {
    assert_fragments("计|￥300|和|¥5|与|€6|及|$ 7元");
    assert_fragments("人|民|币|￥|的");
}

#[test]
fn lines_break_behind_blanks() {
    assert_fragments("开|新|局 |谱|新|篇");
    assert_fragments("the |quick\t|brown\u{3000}|fox\u{2003}|jumps");
    assert_fragments("　　|同|志|们");
}

#[test]
fn marks_are_heeded_over_blanks() {
    assert_fragments("你|好 ，|我|（ 他 ）|们");
    assert_fragments("开 ——|会");
}

#[test]
fn no_break_characters_hold_both_neighbours() {
    for glue in ['\u{A0}', '\u{202F}', '\u{2060}', '\u{FEFF}'] {
        assert_fragments(&format!("你{glue}好|a{glue}b"));
    }
}

#[test]
fn a_zero_width_space_is_a_break() {
    assert_fragments("super\u{200B}|cali\u{200B}|fragile");
    assert_fragments("你\u{200B}，|好");
    let widths: Vec<_> = fragments("ab\u{200B}cd").map(|f| (f.columns, f.blank_columns)).collect();
    assert_eq!(widths, [(2, 0), (2, 0)]);
}

#[test]
fn clusters_are_whole() {
    assert_fragments("👨‍👩‍👧|👍🏽|🇨🇳|🇨🇳|1\u{FE0F}\u{20E3}|❤\u{FE0F}|好");
    assert_fragments("cafe\u{301}|讲\u{FE00}|稿");
    assert_fragments("讲\u{200D}稿|好");
}

#[test]
fn invisible_characters_hide_no_mark() {
    assert_fragments("（\u{200F}你\u{200E}，|好\u{2069}）|吧");
    assert_fragments("共|3\u{200E}亿元|了");
}

#[test]
fn nothing_has_no_fragments() {
    assert_eq!(fragments("").count(), 0);
}
