//! What the parsers of TOML and of JSON say, in English, and what it means to a person, in both tongues.
//!
//! The phrases are those of `toml_parser` 1.1, `toml` 1.2 and `serde_json` 1. Not here is what a reader understands
//! better, because it can look at the text, and what the parsers say only of input that they are never given.

use super::Sentence;

/// Phrases, or how they begin; what they mean; what to do, where that is known.
type Row = (&'static [&'static str], Words, Option<Words>);

/// The same in Chinese and in English.
type Words = (&'static str, &'static str);

const DELETE: Option<Words> = Some(("删去它", "delete it"));
const QUOTE: Option<Words> = Some(("文字要写在引号里", "text stands in quotation marks"));

/// What is said of TOML. The first row that fits is taken.
pub(super) const TOML: &[Row] = &[
    // Lines, keys and headers.
    (
        &["key with no value", "missing value for key"],
        ("这里缺 =，这一行不成“键 = 值”", "a = is missing here: the line is no key = value"),
        Some(("例如：title = \"…\"", "for example: title = \"…\"")),
    ),
    (
        &["unexpected key or value"],
        ("值后面多了内容", "something stands behind the value"),
        Some((
            "一行写一个键；几行的文字用三个引号：\"\"\"…\"\"\"",
            "one key a line; text over several lines takes three quotation marks: \"\"\"…\"\"\"",
        )),
    ),
    (&["invalid key-value pair"], ("一行不能以这个记号开头", "a line cannot begin with this mark"), None),
    (&["extra `=`"], ("这里多了一个 =", "there is one = too many"), DELETE),
    (&["unquoted keys cannot be empty"], ("这里缺一个键", "a key is missing here"), None),
    (&["invalid unquoted key"], ("键里只能有字母、数字、- 和 _", "a key has only letters, digits, - and _"), None),
    (
        &["keys cannot be multi-line"],
        ("三个引号的前面没有“键 =”", "no key = stands before the three quotation marks"),
        Some(("看看上面的三个引号是不是都成对", "see whether those above come in pairs")),
    ),
    (
        &["cannot extend value of type"],
        ("这个键已经有值，下面不能再有键", "this key has a value already, so that no key can stand below it"),
        None,
    ),
    // Arrays and inline tables.
    (&["missing table open", "missing array opening"], ("] 的前面没有 [", "the ] has no [ before it"), None),
    (&["missing inline table opening"], ("} 的前面没有 {", "the } has no { before it"), None),
    (&["unclosed inline table"], ("{ 没有收尾的 }", "the { has no } at its end"), Some(("补上 }", "add the }"))),
    (
        &["extra comma in array", "extra comma in inline table"],
        ("这里多了一个逗号", "there is one comma too many"),
        DELETE,
    ),
    (&["unexpected `=` in array"], ("数组里不能有 =", "no = can stand in an array"), None),
    (
        &["missing comma between array elements", "missing comma between key-value pairs"],
        ("两项之间缺一个逗号", "a comma is missing between two items"),
        None,
    ),
    (
        &[
            "missing key for inline table element",
            "missing assignment between key-value pairs",
            "extra assignment between key-value pairs",
            "invalid inline table element",
        ],
        ("花括号里写的不是“键 = 值”", "what stands in the braces is no key = value"),
        None,
    ),
    // Strings.
    (&["string values must be quoted"], ("文字没有加引号", "the text has no quotation marks"), QUOTE),
    (
        &["missing opening quote"],
        ("字符串的开头缺引号", "the string has no quotation mark at its beginning"),
        Some(("在这里补上引号", "add it here")),
    ),
    (
        &["invalid basic string, expected `\"`"],
        ("以 \" 开头的字符串没有收尾", "the string that begins with \" does not end"),
        None,
    ),
    // The parser puts such a string where a value is missing.
    (&["invalid literal string, expected `'`"], ("这里没有值", "no value stands here"), None),
    (
        &["invalid basic string", "invalid literal string", "invalid multi-line", "invalid comment character"],
        ("这里有控制字符", "here is a control character"),
        DELETE,
    ),
    (
        &["too few unicode value digits", "invalid value, expected unicode hexadecimal value"],
        ("\\x、\\u 或 \\U 后面的编码不对", "the code behind the \\x, \\u or \\U is wrong"),
        Some(("要 \\ 本身就写 \\\\", "for the \\ itself write \\\\")),
    ),
    (
        &["carriage return must be followed by newline"],
        ("换行只能写 LF 或 CRLF，这里单独有一个 CR", "a line ends in LF or CRLF; here a CR stands alone"),
        Some(("在编辑器里把换行符改成 LF", "set the line ends to LF in an editor")),
    ),
    // Other values. `inf` and `nan` are numbers of TOML: a word in i or n is taken for one that is misspelt.
    (
        &["invalid boolean"],
        ("这里应当是小写的 true 或 false", "true or false should stand here, in small letters"),
        None,
    ),
    (&["invalid float, expected `"], ("文字没有加引号", "the text has no quotation marks"), QUOTE),
    (
        &[
            "invalid integer number",
            "invalid hexadecimal number",
            "invalid octal number",
            "invalid binary number",
            "invalid float",
            "invalid mantissa",
            "invalid fraction",
            "invalid exponent",
            "unexpected leading zero",
            "unexpected sign",
            "redundant numeric sign",
            "redundant integer number prefix",
            "integers with a radix cannot be signed",
            "radix must be lowercase",
            "`_` may only go between digits",
        ],
        ("这个数写得不对", "this is no number of TOML"),
        QUOTE,
    ),
    (
        &["invalid date", "invalid time", "invalid offset"],
        ("这个日期写得不对", "this is no date of TOML"),
        Some(("例如：2024-05-01", "for example: 2024-05-01")),
    ),
];

/// What is said of JSON. The first row that fits is taken.
pub(super) const JSON: &[Row] = &[
    // The reader tells this of the value of a key; here no key is meant.
    (
        &["invalid type", "invalid length"],
        ("整个 JSON 应当是一个对象", "the whole of the JSON should be an object"),
        Some(("例如：{ \"title\": \"…\" }", "for example: { \"title\": \"…\" }")),
    ),
    (&["EOF while parsing a string"], ("字符串没有收尾的 \"", "the string has no \" at its end"), None),
    (&["EOF while parsing a list"], ("数组没有收尾的 ]", "the array has no ] at its end"), None),
    (&["EOF while parsing an object"], ("对象没有收尾的 }", "the object has no } at its end"), None),
    (&["EOF while parsing a value"], ("文件到这里就断了，没有写完", "the file breaks off here"), None),
    (&["trailing characters"], ("JSON 到此已经结束，后面还有内容", "the JSON has ended, and something follows"), None),
    (&["trailing comma"], ("最后一项的后面多了逗号", "a comma stands behind the last item"), DELETE),
    (&["key must be a string"], ("这里应当是带双引号的键", "a key in double quotation marks should stand here"), None),
    (&["expected `:`"], ("键和值之间缺一个冒号", "a colon is missing between a key and its value"), None),
    (
        &["expected `,` or `]`"],
        ("数组的两项之间缺逗号，或者缺收尾的 ]", "the array lacks a comma between two items, or the ] at its end"),
        None,
    ),
    (
        &["expected `,` or `}`"],
        ("对象的两项之间缺逗号，或者缺收尾的 }", "the object lacks a comma between two items, or the } at its end"),
        None,
    ),
    (
        &["expected value", "expected ident"],
        ("这里没有值，或者文字没有加引号", "no value stands here, or text without quotation marks"),
        Some(("文字要写在双引号里", "text stands in double quotation marks")),
    ),
    (
        &["control character"],
        ("字符串里不能换行，也不能有控制字符", "a string cannot have a line end or a control character in it"),
        Some((
            "换行写成 \\n，段落写成数组：[\"…\", \"…\"]",
            "write \\n for a line end, or paragraphs as an array: [\"…\", \"…\"]",
        )),
    ),
    (
        &["invalid escape"],
        ("字符串里的 \\ 后面不是转义字符", "a \\ in a string begins an escape, and this is none"),
        Some(("要 \\ 本身就写 \\\\", "for the \\ itself write \\\\")),
    ),
    (
        &["lone leading surrogate in hex escape", "unexpected end of hex escape"],
        ("\\u 写出的只是半个字符", "the \\u gives only half of a character"),
        Some(("直接写出这个字符", "write the character itself")),
    ),
    (
        &["invalid number", "number out of range"],
        ("这个数写得不对", "this is no number of JSON"),
        Some(("文字要写在双引号里", "text stands in double quotation marks")),
    ),
];

/// What is wrong: by the table, or else in the parser's words.
pub(super) fn what(table: &[Row], format: &str, said: &str) -> Sentence {
    match row(table, said) {
        Some((_, (zh, en), _)) => Sentence::new(*zh, *en),
        None => Sentence::new(
            format!("不合 {format} 写法，解析器的原话是“{said}”"),
            format!("not valid {format}; in the parser's words, “{said}”"),
        ),
    }
}

/// What to do about it, where the table knows.
pub(super) fn advice(table: &[Row], said: &str) -> Option<Sentence> {
    let (_, _, advice) = row(table, said)?;
    advice.map(|(zh, en)| Sentence::new(zh, en))
}

fn row<'r>(table: &'r [Row], said: &str) -> Option<&'r Row> {
    table.iter().find(|(phrases, ..)| phrases.iter().any(|phrase| said.starts_with(phrase)))
}

#[cfg(test)]
mod tests;
