//! What the parts of sentences are called, in both tongues: the shapes of values, the faults of parts.

use super::{PartFault, Shape};

impl PartFault {
    /// What is wrong with the part, in Chinese and in English.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            PartFault::Zip => ("解压不了", "cannot be unpacked"),
            PartFault::Encoding => ("既不是 UTF-8 也不是 UTF-16", "is neither UTF-8 nor UTF-16"),
            PartFault::Xml => ("不是合格的 XML", "is no well-formed XML"),
            PartFault::Doctype => ("有 DTD，Word 文件里不该有", "has a DTD, which no Word file has"),
            PartFault::Depth => ("嵌套太深", "is nested too deep"),
        }
    }
}

impl Shape {
    /// What a value of it is called, in Chinese and in English.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            Shape::Line | Shape::Lines => ("字符串", "a string"),
            Shape::Text => (
                "字符串、字符串的数组，或含有 text 的表",
                "a string, an array of strings, or a table with the key `text`",
            ),
            Shape::Byline => ("字符串的数组", "an array of strings"),
            Shape::Date => ("日期或字符串", "a date or a string"),
            Shape::Bool => (" true 或 false", "true or false"),
            Shape::Levels => ("序号的数组", "an array of labels"),
            Shape::Sections => ("双层方括号的表", "tables under a header in double brackets"),
            Shape::Pace => ("每分钟的字数，1 到 10000", "characters a minute, 1 to 10000"),
            Shape::Width => ("列数，4 到 10000，或 \"none\"", "columns, 4 to 10000, or \"none\""),
            Shape::Messages => (" \"zh\" 或 \"en\"", "\"zh\" or \"en\""),
            Shape::Checks => ("表，其中的键是 `allow` 和规则名", "a table with the key `allow` and the names of rules"),
            Shape::Rules => ("规则名的数组", "an array of names of rules"),
            Shape::Table => ("表", "a table"),
            Shape::Sheet => (
                "纸张的名称，或宽和高（50 到 2000 毫米）",
                "the name of a sheet, or its width and height, 50 to 2000 mm",
            ),
            Shape::Margins => {
                ("四个数：上、右、下、左（0 到 1000 毫米）", "four numbers: top, right, bottom, left, 0 to 1000 mm")
            }
            Shape::Fonts => ("字体名的数组", "an array of names of fonts"),
            Shape::Rule => {
                ("表，其中的键是 `on` 和这条规则的数", "a table with the key `on` and the numbers of the rule")
            }
        }
    }

    /// The same for a value of JSON.
    pub(super) fn names_in_json(self) -> (&'static str, &'static str) {
        match self {
            Shape::Text => (
                "字符串、字符串的数组，或含有 `text` 的对象",
                "a string, an array of strings, or an object with the key `text`",
            ),
            Shape::Date => ("字符串", "a string"),
            Shape::Sections => ("对象的数组", "an array of objects"),
            _ => self.names(),
        }
    }
}
