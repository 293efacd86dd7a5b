//! What is wrong, in both tongues.

use super::{Message, Sentence, above, begun, foreign};
use crate::model::{BadSample, NoLabel};

impl Message {
    /// What is wrong.
    pub fn what(&self) -> Sentence {
        use Message::*;
        match self {
            Empty => Sentence::new("文件是空的，里面没有讲话", "the file is empty: there is no speech in it"),
            NotUtf8 { looks_like: Some(encoding), .. } => Sentence::new(
                format!("文件不是 UTF-8，看起来是 {encoding}"),
                format!("the file is not UTF-8; it looks like {encoding}"),
            ),
            NotUtf8 { looks_like: None, offset } => Sentence::new(
                format!("文件不是 UTF-8：第 {} 个字节不合编码", offset + 1),
                format!("the file is not UTF-8: byte {} does not fit the encoding", offset + 1),
            ),
            BadByte { encoding, offset } => Sentence::new(
                format!("文件看起来是 {encoding}，但第 {} 个字节不合编码", offset + 1),
                format!("the file looks like {encoding}, but byte {} does not fit the encoding", offset + 1),
            ),
            CannotRestore { encoding } => Sentence::new(
                format!("文件按 {encoding} 读入，写回去别的地方也会变"),
                format!("the file was read as {encoding}, and more of it would change when it is written"),
            ),
            CannotMend { format } => {
                Sentence::new(format!("{format} 文件不能就地修改"), format!("{format} files cannot be mended in place"))
            }
            MendsFiles => {
                Sentence::new("--fix 修改文件，标准输入不是文件", "--fix changes files, and standard input is none")
            }
            UnknownRule { name, .. } => {
                Sentence::new(format!("没有 `{name}` 这条规则"), format!("there is no rule `{name}`"))
            }
            UnknownTheme { name, .. } => {
                Sentence::new(format!("没有“{name}”这个版式"), format!("there is no theme “{name}”"))
            }
            NotAmong { written, .. } => {
                Sentence::new(format!("这里不能是“{written}”"), format!("it cannot be “{written}” here"))
            }
            NumberForm => Sentence::new(
                "页码的样式里要有一个 1，只能有一个",
                "the form of the page number needs one 1 in it, and no other",
            ),
            NoRoomOnPage => Sentence::new("页边太宽，没有地方放文字", "the margins leave no room for the text"),
            TooManyCharacters { size, .. } => Sentence::new(
                format!("一行放不下这么多 {size} 磅的字"),
                format!("a line has no room for so many characters of {size} points"),
            ),
            TooManyLines { size, .. } => Sentence::new(
                format!("一页放不下这么多行 {size} 磅的字"),
                format!("a page has no room for so many lines of {size} points"),
            ),
            LinesOverlap { table, size } => Sentence::new(
                format!("[{table}] 的行距比字号（{size} 磅）还小，上下两行会叠在一起"),
                format!("the leading of [{table}] is smaller than its type, {size} points: lines would overlap"),
            ),
            NoGlyphs { characters, families } => {
                let list = listed(characters);
                Sentence::new(
                    format!("字体里没有这些字符：{list}（找过：{families}）"),
                    format!("no font has: {list} (looked in: {families})"),
                )
            }
            NoFonts { families } => {
                Sentence::new(format!("找不到字体：{families}"), format!("none of these fonts was found: {families}"))
            }
            WithoutPdf => Sentence::new("这个 jianggao 编译时没有带上 PDF", "this jianggao was built without PDF"),
            NoFontsInFolder { folder } => Sentence::new(
                format!("--font-dir 的文件夹里没有字体：{folder}"),
                format!("the folder of --font-dir has no fonts: {folder}"),
            ),
            NoRoomInLine { table } => Sentence::new(
                format!("[{table}] 的字号、缩进太大，一行里没有地方放文字"),
                format!("size and indents of [{table}] leave no room in a line"),
            ),
            StrictReference => Sentence::new(
                "--reference-doc 是“Strict Open XML”文件，不是普通的 Word 文件",
                "what --reference-doc names is a Strict Open XML file, no usual Word file",
            ),
            BadTime { written } => Sentence::new(
                format!("环境变量 SOURCE_DATE_EPOCH 不是秒数：{written}"),
                format!("the variable SOURCE_DATE_EPOCH is no number of seconds: {written}"),
            ),
            BadReference => Sentence::new(
                "--reference-doc 不是 Word 文件（.docx）",
                "what --reference-doc names is no Word file (.docx)",
            ),
            Pdf { message } => {
                Sentence::new(format!("做不成 PDF：{message}"), format!("no PDF can be made: {message}"))
            }
            NotForTerminals { format, .. } => {
                Sentence::new(format!("{format} 不能显示在终端上"), format!("{format} cannot be shown on a terminal"))
            }
            UnknownKey { key, inside: Some(inside), .. } => {
                Sentence::new(format!("{inside} 里没有 `{key}` 这个键"), format!("{inside} has no key `{key}`"))
            }
            UnknownKey { key, inside: None, .. } => {
                Sentence::new(format!("讲话没有 `{key}` 这个键"), format!("a speech has no key `{key}`"))
            }
            KeyOfSpeech { key, inside, .. } => Sentence::new(
                format!("`{key}` 是整篇讲话的键，却写进了 {inside}"),
                format!("`{key}` is a key of the whole speech, but stands inside {inside}"),
            ),
            KeyOfSection { key } => Sentence::new(
                format!("`{key}` 是部分或要点的键，不能直接写在讲话上"),
                format!("`{key}` is a key of a part or a point, not of the speech"),
            ),
            PartInside { inside } => {
                Sentence::new(format!("{inside} 里不能再有 part"), format!("a part cannot stand inside {inside}"))
            }
            PointOutside => Sentence::new("要点不在任何部分之内", "a point stands outside of any part"),
            PointBeforePart { header } => Sentence::new(
                format!("{header} 之前还没有它所属的 {}", above(header)),
                format!("{header} stands before the {} it belongs to", above(header)),
            ),
            SingleBracket { header } => {
                Sentence::new(format!("{header} 要用双层方括号"), format!("{header} needs double brackets"))
            }
            DoubleBracket { header } => {
                Sentence::new(format!("{header} 只用单层方括号"), format!("{header} takes single brackets"))
            }
            WrongShape { key, shape } => {
                let (zh, en) = shape.names();
                Sentence::new(format!("`{key}` 应当是{zh}"), format!("`{key}` should be {en}"))
            }
            NoSuchDay { written } => {
                Sentence::new(format!("没有 {written} 这一天"), format!("there is no day {written}"))
            }
            ControlCharacter { code } => Sentence::new(
                format!("文字里有控制字符 U+{code:04X}"),
                format!("the text has a control character, U+{code:04X}"),
            ),
            SeveralLines { key } => {
                Sentence::new(format!("`{key}` 只能是一行"), format!("`{key}` can only be one line"))
            }
            BadLang { written } => {
                Sentence::new(format!("`{written}` 不是语言标记"), format!("`{written}` is not a language tag"))
            }
            BadSample { sample, why } => bad_sample(sample, why),
            NoLevels => Sentence::new("numbering 是空的", "numbering is empty"),
            NoLabel(why) => no_label(why),
            FullWidthMark { mark, right, .. } => Sentence::new(
                format!("TOML 的记号要用半角：这里的 {mark} 应是 {right}"),
                format!("TOML's marks are half-width: {mark} should be {right} here"),
            ),
            Unquoted { key, value } if value.is_empty() => {
                Sentence::new(format!("`{key}` 后面没有内容"), format!("`{key}` has no value"))
            }
            Unquoted { value, .. } => {
                let value = begun(value);
                Sentence::new(format!("文字没有加引号：{value}"), format!("the text has no quotation marks: {value}"))
            }
            QuoteInString => {
                Sentence::new("字符串里的 \" 提前结束了这个字符串", "a \" inside the string ends it too early")
            }
            ColonForEquals { .. } => {
                Sentence::new("键和值之间是 =，不是冒号", "between a key and its value stands =, not a colon")
            }
            StringNotClosed { mark } => Sentence::new(
                format!("以 {mark} 开头的字符串没有收尾"),
                format!("the string that begins with {mark} does not end"),
            ),
            ArrayNotClosed => Sentence::new("数组没有收尾的 ]", "the array has no ] at its end"),
            HeaderNotClosed => Sentence::new("表头没有收尾的 ]", "the header has no ] at its end"),
            MissingComma => {
                Sentence::new("数组的两项之间缺一个逗号", "a comma is missing between two items of the array")
            }
            TextOutside { .. } => {
                Sentence::new("这一行不是“键 = 值”，像是正文", "this line is no key = value; it looks like text")
            }
            TrailingMark { mark } => {
                Sentence::new(format!("行末不要 {mark}"), format!("no {mark} stands at the end of a line"))
            }
            WideBlank => Sentence::new("这里有全角空格", "here is a full-width blank"),
            LooksLikeJson => Sentence::new("这不是 TOML，像是 JSON", "this is no TOML; it looks like JSON"),
            BadEscape => {
                Sentence::new("字符串里的 \\ 后面不是转义字符", "a \\ in a string begins an escape, and this is none")
            }
            DuplicateKey { key } => Sentence::new(format!("`{key}` 写了两次"), format!("`{key}` is given twice")),
            TooDeep => Sentence::new("嵌套太深", "nested too deep"),
            MoreFaults => Sentence::new("还有别的错误，没有全部列出", "there are more faults than are shown"),
            Toml { message } => foreign::what(foreign::TOML, "TOML", message),
            Json { message } => foreign::what(foreign::JSON, "JSON", message),
            JsonMark { mark, right } => Sentence::new(
                format!("JSON 的记号要用半角：这里的 {mark} 应是 {right}"),
                format!("JSON's marks are half-width: {mark} should be {right} here"),
            ),
            JsonShape { key, shape } => {
                let (zh, en) = shape.names_in_json();
                Sentence::new(format!("`{key}` 应当是{zh}"), format!("`{key}` should be {en}"))
            }
            JsonSection { section, why } => {
                let Sentence { zh, en } = no_label(why);
                Sentence::new(format!("{section}：{zh}"), format!("{section}: {en}"))
            }
            NoWords => Sentence::new("文件里没有文字", "there are no words in the file"),
            IsWord { format } => {
                Sentence::new(format!("这是 Word 文件，不是 {format}"), format!("this is a Word file, not {format}"))
            }
            NotWord => Sentence::new("这不是 Word 文件（.docx）", "this is no Word file (.docx)"),
            OldWord => Sentence::new(
                "这是旧格式的 Office 文件（.doc 之类），不是 .docx",
                "this is an Office file of the old format, such as .doc, not .docx",
            ),
            LockedWord => Sentence::new("这个文件有密码，读不了", "the file has a password and cannot be read"),
            BadZip => {
                Sentence::new("文件已损坏，或者没有下载完整", "the file is damaged, or was not downloaded to its end")
            }
            NoDocument => Sentence::new(
                "文件里没有 Word 文档的正文，也许是别的文件改了扩展名",
                "there is no Word document in the file; it may be another kind of file with a new extension",
            ),
            BadPart { part, why } => {
                let (zh, en) = why.names();
                let part = begun(part);
                Sentence::new(
                    format!("文件已损坏：其中的 {part} {zh}"),
                    format!("the file is damaged: {part} in it {en}"),
                )
            }
            TooLarge => Sentence::new("文件解压后太大", "the file is too large when it is unpacked"),
            NoSuchSection { wanted, .. } => {
                Sentence::new(format!("没有叫“{wanted}”的部分"), format!("no section goes by “{wanted}”"))
            }
            SeveralSections { wanted, .. } => {
                Sentence::new(format!("不止一个标题含有“{wanted}”"), format!("more than one head has “{wanted}”"))
            }
            BadRange { wanted } => Sentence::new(
                format!("“{wanted}”不成范围：两端要在同一层，前者在先"),
                format!("“{wanted}” is no range: both ends must be of one level, the earlier one first"),
            ),
            CannotRead { path, why } => {
                Sentence::new(format!("读不了 {path}：{}", why.0.zh), format!("cannot read {path}: {}", why.0.en))
            }
            IsFolder { path } => {
                Sentence::new(format!("{path} 是文件夹，不是文件"), format!("{path} is a folder, not a file"))
            }
            CannotWrite { path, why } => {
                Sentence::new(format!("写不了 {path}：{}", why.0.zh), format!("cannot write {path}: {}", why.0.en))
            }
            NoThreads => Sentence::new("系统不让再开线程", "the system gives no more threads"),
            UnknownInput { path, .. } => Sentence::new(
                format!("从扩展名看不出 {path} 是什么格式"),
                format!("the extension of {path} is not one of a format that can be read"),
            ),
            UnknownOutput { path, .. } => Sentence::new(
                format!("从扩展名看不出 {path} 要写成什么格式"),
                format!("the extension of {path} does not say which format to write"),
            ),
            FormatNeeded { .. } => Sentence::new("没有说要转成什么格式", "it is not said which format to convert to"),
            NothingFound { path } => Sentence::new(
                format!("{path} 里没有能读的文件"),
                format!("there is no file in {path} that can be read"),
            ),
            OneStream => Sentence::new("--jsonl 只读一个输入", "--jsonl reads one input"),
            NotInLines { format } => Sentence::new(
                format!("{format} 不是文本，不能放在 JSON 的一行里"),
                format!("{format} is no text that a line of JSON can hold"),
            ),
            NoJsonLine => Sentence::new("这一行不是 JSON 对象", "this line is no JSON object"),
            LineKeys => Sentence::new(
                "text、toml、markdown 要有一个，只能有一个，值是字符串；id 最多一个",
                "one of text, toml and markdown is needed, once, with a string, and one id at most",
            ),
            OutDirNeeded => Sentence::new("几个文件不能写进同一个输出", "several files cannot go into one output"),
            OntoItself { path } => Sentence::new(
                format!("{path} 会被自己的转换结果盖掉"),
                format!("{path} would be replaced by its own conversion"),
            ),
            OverInput { path } => Sentence::new(
                format!("{path} 也要读，会被另一个输入的结果盖掉"),
                format!("{path} is to be read too, and would be replaced by what becomes of another input"),
            ),
            SameOutput { path } => {
                Sentence::new(format!("两个输入都会写成 {path}"), format!("two inputs would both be written to {path}"))
            }
            Appeared { path } => Sentence::new(
                format!("{path} 是转换期间才有的：另一个输入写成了它，或者别的程序写了它"),
                format!("{path} has come during the work: another input became it, or another program wrote it"),
            ),
            NoName => {
                Sentence::new("标准输入没有文件名，不知道写成什么", "standard input has no name to write it under")
            }
            Exists { path } => Sentence::new(format!("{path} 已经存在"), format!("{path} exists already")),
            FixedEncoding { format } => {
                Sentence::new(format!("{format} 只用 UTF-8 编码"), format!("{format} is always UTF-8"))
            }
            NoCharacters { encoding, characters } => {
                let list = listed(characters);
                Sentence::new(format!("{encoding} 里没有这些字符：{list}"), format!("{encoding} does not have: {list}"))
            }
            NoWidth { least, most } => Sentence::new(
                format!("应当是 {least} 到 {most} 的整数，或 none"),
                format!("it should be a whole number from {least} to {most}, or none"),
            ),
            NoNumber { least, most } => Sentence::new(
                format!("应当是 {least} 到 {most} 的数"),
                format!("it should be a number from {least} to {most}"),
            ),
            NoWholeNumber { least, most } => Sentence::new(
                format!("应当是 {least} 到 {most} 的整数"),
                format!("it should be a whole number from {least} to {most}"),
            ),
            NoCount { least, most } => Sentence::new(
                format!("应当是 {least} 到 {most} 的整数，或者 0"),
                format!("it should be a whole number from {least} to {most}, or 0"),
            ),
            Misuse(misuse) => misuse.what(),
        }
    }
}

fn bad_sample(sample: &str, why: &BadSample) -> Sentence {
    match why {
        BadSample::SeveralNumerals => Sentence::new(
            format!("序号“{sample}”里不止一个数"),
            format!("the label “{sample}” has more than one number"),
        ),
        BadSample::NoNumber(digits) => Sentence::new(
            format!("序号“{sample}”里的“{digits}”不成数"),
            format!("“{digits}” in the label “{sample}” is no number"),
        ),
        BadSample::ControlCharacter => {
            Sentence::new("序号里有换行或控制字符", "the label has a line end or a control character")
        }
    }
}

fn no_label(why: &NoLabel) -> Sentence {
    match why {
        NoLabel::FamilyEnds { sample, number } => Sentence::new(
            format!("“{sample}”这类序号没有第 {number} 个"),
            format!("labels like “{sample}” have no number {number}"),
        ),
        NoLabel::NoSample { level } => {
            Sentence::new(format!("第 {level} 层没有序号样式"), format!("level {level} has no label in numbering"))
        }
    }
}

/// Characters with their code points, a few of them.
fn listed(characters: &[char]) -> String {
    const MOST: usize = 10;
    let one = |c: &char| {
        // Private use and control characters have no look of their own.
        let shown =
            if c.is_control() || matches!(c, '\u{E000}'..='\u{F8FF}') { String::new() } else { format!("{c} ") };
        format!("{shown}U+{:04X}", *c as u32)
    };
    let mut list = characters.iter().take(MOST).map(one).collect::<Vec<_>>().join(", ");
    if characters.len() > MOST {
        list.push_str(", …");
    }
    list
}
