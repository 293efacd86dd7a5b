//! What to do about it, in both tongues.

use super::{Message, Sentence, Shape, above, begun, foreign};
use crate::model::{Choice, NoLabel};

impl Message {
    /// What to do about it, where that is known.
    pub fn advice(&self) -> Option<Sentence> {
        use Message::*;
        Some(match self {
            Empty => Sentence::new("至少写一行，如 title = \"…\"", "write at least one line, such as title = \"…\""),
            NotUtf8 { looks_like: Some(encoding @ ("GB18030" | "Big5")), .. } => Sentence::new(
                format!("另存为 UTF-8，或者：iconv -f {encoding} -t UTF-8 旧文件 > 新文件"),
                format!("save it as UTF-8, or: iconv -f {encoding} -t UTF-8 OLD > NEW"),
            ),
            NotUtf8 { .. } | BadByte { .. } => Sentence::new("用编辑器另存为 UTF-8", "save it as UTF-8 in an editor"),
            UnknownKey { nearest: Some(nearest), .. } => {
                Sentence::new(format!("是不是 `{nearest}`？"), format!("did you mean `{nearest}`?"))
            }
            UnknownKey { nearest: None, .. } => return None,
            CannotRestore { .. } => {
                Sentence::new("用编辑器另存为 UTF-8，再改", "save it as UTF-8 in an editor, and try again")
            }
            CannotMend { .. } => Sentence::new(
                "先转成 TOML：jianggao convert 文件 -o 文件.toml；或者不加 --fix、--diff，只看问题",
                "convert it to TOML first: jianggao convert FILE -o FILE.toml; or check it without --fix and --diff",
            ),
            MendsFiles => Sentence::new("先存成文件；或者用 --diff", "save it as a file first, or use --diff"),
            UnknownRule { nearest: Some(nearest), .. } => {
                Sentence::new(format!("是不是 `{nearest}`？"), format!("did you mean `{nearest}`?"))
            }
            UnknownRule { nearest: None, .. } => {
                Sentence::new("规则都列在：jianggao explain", "this lists the rules: jianggao explain")
            }
            KeyOfSpeech { key, is_text: true, .. } => Sentence::new(
                format!("自成一表，放在文件末尾：\n[{key}]\ntext = \"\"\"…\"\"\""),
                format!("give it a table of its own, at the end of the file:\n[{key}]\ntext = \"\"\"…\"\"\""),
            ),
            KeyOfSpeech { key, is_text: false, .. } => Sentence::new(
                format!("[…] 之下的键都归那个表；把 `{key}` 移到第一个 […] 之前"),
                format!("all keys below a […] belong to it; move `{key}` above the first […]"),
            ),
            KeyOfSection { key } if key == "text" => Sentence::new(
                "写在各部分之前的段落是：opening = \"…\"",
                "the paragraphs before the parts are: opening = \"…\"",
            ),
            KeyOfSection { key } => Sentence::new(
                format!("写进一个部分：\n[[part]]\n{key} = …"),
                format!("write it into a part:\n[[part]]\n{key} = …"),
            ),
            PartInside { .. } => {
                Sentence::new("部分之下是要点：[[part.point]]", "what stands below a part is a point: [[part.point]]")
            }
            PointOutside => Sentence::new(
                "要点属于它上面的部分：\n[[part]]\ntitle = \"…\"\n\n[[part.point]]\ntitle = \"…\"",
                "a point belongs to the part above it:\n[[part]]\ntitle = \"…\"\n\n[[part.point]]\ntitle = \"…\"",
            ),
            PointBeforePart { header } => Sentence::new(
                format!("在它上面先写 {}", above(header)),
                format!("write {} above it first", above(header)),
            ),
            SingleBracket { header } => {
                Sentence::new(format!("写成 [{header}]，每一个都写一次"), format!("write [{header}], once for each"))
            }
            DoubleBracket { header } => {
                let single = header.trim_matches(['[', ']']);
                Sentence::new(format!("写成 [{single}]，只写一次"), format!("write [{single}], only once"))
            }
            WrongShape { key, shape } => {
                let example = shape.example(key);
                Sentence::new(format!("例如：{example}"), format!("for example: {example}"))
            }
            NoSuchDay { .. } => Sentence::new(
                "改成有的日子；还没有定就写字符串，例如 \"20xx年x月x日\"",
                "write a day that there is; where it is not known yet, a string such as \"20xx年x月x日\"",
            ),
            ControlCharacter { .. } => Sentence::new("删去它", "delete it"),
            SeveralLines { .. } => Sentence::new("去掉其中的换行", "take the line ends out of it"),
            BadLang { .. } => Sentence::new("例如 \"zh-CN\" 或 \"en\"", "for example \"zh-CN\" or \"en\""),
            BadSample { .. } => Sentence::new(
                "写出这一层的第一个序号，如 \"一、\" \"（一）\" \"1.\" \"第一，\"",
                "write the first label of the level, such as \"一、\" \"1.\" \"(a)\" \"First,\"",
            ),
            NoLevels => Sentence::new(
                "写出每一层的第一个序号，如 [\"一、\", \"一是\"]，或者删去这个键",
                "write the first label of each level, such as [\"一、\", \"一是\"], or leave the key out",
            ),
            NoLabel(why) | JsonSection { why, .. } => no_label_advice(why),
            FullWidthMark { corrected, .. } => {
                Sentence::new(format!("写成：{corrected}"), format!("write: {corrected}"))
            }
            Unquoted { key, value } => {
                let value = if value.is_empty() { "…".to_owned() } else { begun(value) };
                Sentence::new(format!("写成：{key} = \"{value}\""), format!("write: {key} = \"{value}\""))
            }
            QuoteInString => Sentence::new("引文用“ ”，或者写成 \\\"", "use “ ” for quotations, or write \\\""),
            ColonForEquals { corrected } => Sentence::new(format!("写成：{corrected}"), format!("write: {corrected}")),
            StringNotClosed { mark: "\"" } => Sentence::new(
                "在它末尾加上 \"；几行的文字用三个引号：\"\"\"…\"\"\"",
                "write \" at its end; text over several lines takes three: \"\"\"…\"\"\"",
            ),
            StringNotClosed { mark } => {
                Sentence::new(format!("在它末尾加上 {mark}"), format!("write {mark} at its end"))
            }
            ArrayNotClosed | HeaderNotClosed => Sentence::new("补上 ]", "add the ]"),
            MissingComma => Sentence::new("两项之间写 , ", "write , between them"),
            TextOutside { line } => Sentence::new(
                format!("正文写在引号里：\ntext = \"\"\"\n{line}\n\"\"\""),
                format!("text stands in quotation marks:\ntext = \"\"\"\n{line}\n\"\"\""),
            ),
            TrailingMark { .. } => Sentence::new("删去它", "delete it"),
            WideBlank => Sentence::new("删去它，或者改成半角空格", "delete it, or make it a half-width one"),
            LooksLikeJson => Sentence::new("把扩展名改成 .json", "give it the extension .json"),
            BadEscape => Sentence::new(
                "要 \\ 本身就写 \\\\，或者整个字符串改用 '…'",
                "for the \\ itself write \\\\, or put the string into '…'",
            ),
            DuplicateKey { .. } => Sentence::new("只留一个", "keep one of them"),
            MoreFaults => Sentence::new("先改上面这些，再运行一次", "mend these first, then run it again"),
            Toml { message } => return foreign::advice(foreign::TOML, message),
            Json { message } => return foreign::advice(foreign::JSON, message),
            JsonShape { key, shape } => {
                let example = shape.example_in_json(key);
                Sentence::new(format!("例如：{example}"), format!("for example: {example}"))
            }
            JsonMark { .. } | TooDeep | CannotRead { .. } | CannotWrite { .. } => return None,
            NoThreads => Sentence::new(
                "用 --jobs 1 少开几个，或者放宽进程数的限制（ulimit -u）",
                "take fewer with --jobs 1, or raise the limit of processes (ulimit -u)",
            ),
            OldWord => Sentence::new(
                "用 Word 或 WPS 打开，另存为 .docx",
                "open it in Word, WPS or LibreOffice and save it as .docx",
            ),
            LockedWord => {
                Sentence::new("用 Word 或 WPS 打开，去掉密码后再存", "open it in Word or WPS and save it without")
            }
            NoWords => return None,
            IsWord { .. } => {
                Sentence::new("把扩展名改成 .docx，或者加 -f docx", "give it the extension .docx, or say -f docx")
            }
            NotWord => Sentence::new(
                "是文本就加 -f text；否则用 Word、WPS 或 LibreOffice 打开，另存为 .docx",
                "if it is text, say -f text; else open it in Word, WPS or LibreOffice and save it as .docx",
            ),
            NoDocument | BadZip | BadPart { .. } => Sentence::new(
                "用 Word 或 WPS 打开，另存为 .docx；打不开就换一份",
                "open it in Word, WPS or LibreOffice and save it as .docx; if it does not open, get another copy",
            ),
            TooLarge => Sentence::new(
                "把文字复制到新的文档里，存为 .docx",
                "copy the text into a new document and save it as .docx",
            ),
            NoSuchSection { choices, .. } if choices.is_empty() => {
                Sentence::new("这篇讲话里没有可选的部分", "the speech has nothing to choose from")
            }
            NoSuchSection { choices, .. } => {
                let list = list(choices);
                Sentence::new(format!("可以选：{list}"), format!("there are:{list}"))
            }
            SeveralSections { choices, .. } => {
                let list = list(choices);
                Sentence::new(
                    format!("多写几个字，或者用编号：{list}"),
                    format!("give more words of it, or its number:{list}"),
                )
            }
            BadRange { .. } => Sentence::new("例如 1-2 或 2.1-2.3", "for example 1-2 or 2.1-2.3"),
            IsFolder { .. } => Sentence::new("给出其中的文件", "name the files in it"),
            UnknownInput { known, .. } => {
                Sentence::new(format!("能读的扩展名：{known}"), format!("extensions that can be read: {known}"))
            }
            UnknownOutput { known, .. } => Sentence::new(
                format!("用 -t 指定，或用这些扩展名：{known}"),
                format!("say it with -t, or use one of these extensions: {known}"),
            ),
            FormatNeeded { known } => Sentence::new(
                format!("用 -t 指定（{known}），或用 -o 给出带扩展名的文件"),
                format!("say it with -t ({known}), or with the extension of -o"),
            ),
            NothingFound { .. } => Sentence::new(
                "文件夹里按扩展名找（.toml .json .txt .md .docx 等），隐藏的和 .gitignore 里的不读",
                "of a folder files are read by their extensions (.toml .json .txt .md .docx …), but for hidden ones and those in \
                 .gitignore",
            ),
            OneStream => {
                Sentence::new("用 cat 接起来，从标准输入读", "join them with cat, and let it read standard input")
            }
            NotInLines { .. } => Sentence::new(
                "不用 --jsonl，加 --out-dir，一个讲话一个文件",
                "leave --jsonl out and give --out-dir, so that each speech is a file",
            ),
            NoJsonLine | LineKeys => {
                Sentence::new("一行一个：{\"id\": 1, \"text\": \"…\"}", "one a line: {\"id\": 1, \"text\": \"…\"}")
            }
            OutDirNeeded => Sentence::new(
                "用 --out-dir 给出文件夹，用 -t 给出格式",
                "name a folder with --out-dir and a format with -t",
            ),
            OntoItself { .. } => Sentence::new(
                "换一个输出；确要如此，加 --force",
                "choose another output, or add --force if you mean it",
            ),
            OverInput { .. } => Sentence::new("用 --out-dir 换一个文件夹", "choose another folder with --out-dir"),
            SameOutput { .. } | Appeared { .. } => {
                Sentence::new("分几次转到不同的文件夹", "convert them into different folders")
            }
            NoName => Sentence::new("改用 -o", "use -o instead"),
            Exists { .. } => {
                Sentence::new("换一个文件名；确要覆盖，加 --force", "choose another name, or add --force to replace it")
            }
            FixedEncoding { .. } => {
                Sentence::new("去掉 --encoding，或改成文本：-t text", "leave --encoding out, or write text: -t text")
            }
            NoCharacters { .. } => Sentence::new(
                "在讲稿里换掉它们，或用 --encoding utf-8",
                "replace them in the speech, or use --encoding utf-8",
            ),
            UnknownTheme { known, .. } => Sentence::new(
                format!("可以是 {known}；自己的版式给出文件名，如 my.toml"),
                format!("it can be {known}; a theme of your own goes by its file, such as my.toml"),
            ),
            NotAmong { known, .. } => Sentence::new(format!("可以是：{known}"), format!("it can be: {known}")),
            NumberForm => Sentence::new(
                "写成 form = \"— 1 —\"，1 会换成页码",
                "write form = \"— 1 —\"; the number takes the place of the 1",
            ),
            NoRoomOnPage => Sentence::new("页边改小，或纸张改大", "make the margins smaller or the sheet larger"),
            TooManyCharacters { most, .. } => Sentence::new(
                format!("最多 {most} 个；或者字号、页边改小"),
                format!("at most {most}; or make the type or the margins smaller"),
            ),
            TooManyLines { most, .. } => Sentence::new(
                format!("最多 {most} 行；或者字号、页边改小"),
                format!("at most {most}; or make the type or the margins smaller"),
            ),
            LinesOverlap { table, size } => Sentence::new(
                format!("写上：\n[{table}]\nleading = {size}  # 或者更大"),
                format!("write:\n[{table}]\nleading = {size}  # or more"),
            ),
            NoFonts { .. } => Sentence::new(
                "安装其中一种，如 Noto Serif CJK SC（Debian、Ubuntu：fonts-noto-cjk），或用 --font-dir 指出字体所在的文件夹",
                "install one of them, such as Noto Serif CJK SC (on Debian and Ubuntu: fonts-noto-cjk), or name its folder with \
                 --font-dir",
            ),
            NoGlyphs { .. } => Sentence::new(
                "安装有这些字的字体，或用 --font-dir 指出它的文件夹；找过的字体里没有它的，再把它写进版式的 [fonts]（汉字：Noto Serif CJK SC）",
                "install a font that has them, or name its folder with --font-dir; one that was not looked in has to be named in \
                 [fonts] of the theme too (for Han: Noto Serif CJK SC)",
            ),
            NoFontsInFolder { .. } => Sentence::new(
                "检查文件夹的名称；字体文件是 .ttf、.otf、.ttc、.otc",
                "check its name; files of fonts end in .ttf, .otf, .ttc or .otc",
            ),
            NoRoomInLine { .. } => Sentence::new(
                "把 size、indent、inset 改小，或把页边改小",
                "make size, indent and inset smaller, or the margins",
            ),
            Pdf { .. } => return None,
            WithoutPdf => Sentence::new(
                "在源代码的文件夹里运行 cargo install --path . --features pdf 重装，或先写成 docx",
                "install it again with cargo install --path . --features pdf, or write a docx",
            ),
            NotForTerminals { extension, .. } => Sentence::new(
                format!("写进文件：-o 文件.{extension}"),
                format!("write it to a file: -o FILE.{extension}"),
            ),
            StrictReference => {
                Sentence::new("在 Word 里另存为“Word 文档（.docx）”", "save it in Word as “Word Document (.docx)”")
            }
            BadTime { .. } => Sentence::new(
                "写成 1970 年以来的秒数，或不设这个变量",
                "write the seconds since 1970, or leave it unset",
            ),
            BadReference => {
                Sentence::new("在 Word 里打开它，另存为 .docx 再试", "open it in Word, save it as .docx and try again")
            }
            NoCount { .. } => Sentence::new("0 是不要网格", "0 is for no grid"),
            NoWidth { .. } | NoNumber { .. } | NoWholeNumber { .. } => return None,
            Misuse(misuse) => return misuse.advice(),
        })
    }
}

impl Shape {
    fn example(self, key: &str) -> String {
        match self {
            Shape::Line | Shape::Lines | Shape::Text => format!("{key} = \"…\""),
            Shape::Byline => format!("{key} = [\"…\", \"…\"]"),
            Shape::Date => format!("{key} = 2024-05-01 / {key} = \"2024年5月\""),
            Shape::Bool => format!("{key} = true"),
            Shape::Levels => format!("{key} = [\"一、\", {{ label = \"（一）\", run_in = true }}]"),
            Shape::Sections if key == "part" => "[[part]]".to_owned(),
            Shape::Sections => "[[part.point]]".to_owned(),
            Shape::Pace => format!("{key} = 200"),
            Shape::Width => format!("{key} = 60"),
            Shape::Messages => format!("{key} = \"zh\""),
            Shape::Checks => format!("[{key}]"),
            Shape::Rules => format!("{key} = [\"long-breath\"]"),
            Shape::Rule => format!("[check.{key}]"),
            Shape::Table => format!("[{key}]"),
            Shape::Sheet => format!("{key} = \"A4\""),
            Shape::Margins => format!("{key} = [37, 26, 35, 28]"),
            Shape::Fonts => format!("{key} = [\"仿宋\", \"FangSong\"]"),
        }
    }

    fn example_in_json(self, key: &str) -> String {
        let value = match self {
            Shape::Line | Shape::Lines | Shape::Text => "\"…\"",
            Shape::Byline => "[\"…\", \"…\"]",
            Shape::Date => "\"2024-05-01\"",
            Shape::Bool => "true",
            Shape::Levels => "[\"一、\", { \"label\": \"（一）\", \"run_in\": true }]",
            Shape::Sections => "[{ \"title\": \"…\" }]",
            Shape::Pace => "200",
            Shape::Width => "60",
            Shape::Messages => "\"zh\"",
            Shape::Checks => "{ \"allow\": [\"long-breath\"] }",
            Shape::Rules => "[\"long-breath\"]",
            Shape::Rule => "{ \"on\": true }",
            Shape::Table => "{}",
            Shape::Sheet => "\"A4\"",
            Shape::Margins => "[37, 26, 35, 28]",
            Shape::Fonts => "[\"…\"]",
        };
        format!("\"{key}\": {value}")
    }
}

fn no_label_advice(why: &NoLabel) -> Sentence {
    match why {
        NoLabel::FamilyEnds { .. } => Sentence::new(
            "换一类不会用完的序号，如 \"一、\" \"1.\"，或者给这一条写上 label",
            "use labels that go on, such as \"一、\" or \"1.\", or give this section a label",
        ),
        NoLabel::NoSample { .. } => Sentence::new(
            "在 numbering 里加上这一层；不要序号就写 \"\"",
            "add this level to numbering; \"\" if it has no labels",
        ),
    }
}

/// One choice a line; long lists are cut, since they only remind.
fn list(choices: &[Choice]) -> String {
    const MOST: usize = 40;
    let width = choices.iter().take(MOST).map(|choice| choice.name.len()).max().unwrap_or(0);
    let line = |choice: &Choice| {
        let line = format!("  {:width$}  {}", choice.name, choice.head);
        format!("\n{}", line.trim_end())
    };
    let mut list: String = choices.iter().take(MOST).map(line).collect();
    if choices.len() > MOST {
        list.push_str("\n  …");
    }
    list
}
