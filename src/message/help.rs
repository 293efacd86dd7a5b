//! The help: what each command and each of its arguments is for, in both tongues.

use super::Tongue;

/// A key and its two sentences.
type Row = (&'static str, &'static str, &'static str);

/// What the commands are for; the program itself goes by its own name.
const COMMANDS: &[Row] = &[
    (
        "jianggao",
        "讲稿：用结构化的 TOML 写一次，打印全文或其中一部分，可以是文本、Markdown、HTML、Word 或 PDF。",
        "讲稿: a speech is written once, as structured TOML; print all of it or one section, as text, Markdown, HTML, \
         Word or PDF.",
    ),
    ("print", "打印讲话全文，或其中几部分", "Print a speech, or some of its sections"),
    ("convert", "从一种格式转成另一种", "Convert speeches from one format to another"),
    (
        "outline",
        "列出各部分的标题、字数和时间",
        "List the sections of a speech, each with its length and the minutes it takes",
    ),
    (
        "check",
        "校对：找出会念出来的毛病，有把握的改正",
        "Find the slips that would be read out loud, and mend those that are certain",
    ),
    ("explain", "说明一条校对规则；不给就列出全部", "Print the manual of a rule of check, or list all rules"),
    ("new", "起一份带说明的新稿", "Begin a new speech from a commented starter"),
    ("schema", "输出 TOML 的 JSON schema，供编辑器检查和提示", "Print the JSON schema of the TOML, for editors"),
    ("completions", "输出命令行补全脚本", "Print the script that completes commands in a shell"),
    ("man", "输出手册页", "Print a manual page"),
    ("help", "显示某个命令的帮助", "Print the help of a command"),
    (
        "reading",
        "print、convert、outline、check 读入文本、Markdown、Word 文件时的选项：猜错了，用它们说明。",
        "Options of print, convert, outline and check for reading text, Markdown and Word files, where the guess is wrong.",
    ),
];

/// What the arguments are for. `command.argument` stands before `argument`, which holds for every command.
const ARGUMENTS: &[Row] = &[
    (
        "file",
        "讲稿，TOML、JSON、文本、Markdown 或 Word 文件；- 是标准输入",
        "The speech: TOML, JSON, text, Markdown or Word; - is standard input",
    ),
    (
        "inputs",
        "讲稿：文件、文件夹，或带 * 的样式；- 是标准输入",
        "The speeches: files, folders, or patterns with *; - is standard input",
    ),
    ("allow", "不查这条规则，可以多次给出", "A rule that is not looked at, given as often as wanted"),
    ("only", "只查这条规则，可以多次给出", "A rule that alone is looked at, given as often as wanted"),
    ("all", "平时不查的规则也查", "Look at the rules too that are off"),
    ("fix", "有把握的就地改正", "Mend what is certain, in the files"),
    ("diff", "只显示 --fix 会怎么改", "Show what --fix would change, and change nothing"),
    ("unsafe_fixes", "同 --fix 或 --diff 一起：建议的改法也用上", "With --fix or --diff: the suggested fixes too"),
    ("check.format", "输出格式。默认 human；json 一处一行", "The format. Default: human; json has a finding a line"),
    ("rule", "哪条规则；不给就列出全部", "The rule; without one, all are listed"),
    ("from", "输入格式。默认看扩展名和内容", "The format to read. Default: by extension and content"),
    ("levels", "一层的序号样式，如 一、，从上到下多次给出", "The label of a level, such as 一、, the highest first"),
    ("title", "标题就是这些字", "The words of the title"),
    ("no_title", "不找这一项", "Do not look for this piece"),
    ("no_greeting", "不找这一项", "Do not look for this piece"),
    ("no_closing", "不找这一项", "Do not look for this piece"),
    ("no_signature", "不找这一项", "Do not look for this piece"),
    ("keep_all", "正文里的行一行也不略去", "Leave out no line of the text"),
    ("keep_lines", "一行一段，断行不接起来", "Keep each line a paragraph, also where lines look broken"),
    ("split_inline", "段内的 一是……；二是…… 分成要点", "Make points of lists inside of a paragraph"),
    ("explain", "说明每一段当作什么、为什么", "Tell what each paragraph was taken for, and why"),
    (
        "sections",
        "只打印这一部分，可以多次给出：title、greeting、opening、closing、signature；2、2.3、1-2、二、第二部分；或标题里的字",
        "A section: title, greeting, opening, closing, signature; 2, 2.3, 1-2, 二, 第二部分; or its words",
    ),
    ("format", "输出格式", "The format to write"),
    (
        "output",
        "输出文件，由扩展名定格式；- 是标准输出",
        "The file to write; its extension gives the format; - is standard output",
    ),
    ("out_dir", "输出到这个文件夹，各用原来的文件名", "The folder to write to; files keep their names"),
    (
        "width",
        "文本每行的列数（一个汉字两列）；none 是一段一行。默认随终端，最多 80；写进文件时是 none",
        "Columns of text (two a Han character), or none. Default: the terminal's, to 80; none in files",
    ),
    ("encoding", "文本和 Markdown 的编码。默认 utf-8", "The encoding of text and Markdown. Default: utf-8"),
    ("newline", "行末写法。默认 lf", "How lines end. Default: lf"),
    ("fragment", "只输出正文的 HTML，不含网页外壳", "HTML without the page around it"),
    (
        "theme",
        "docx、pdf、html 的版式：official、reading、plain 或 TOML 文件。默认中文 official，西文 plain",
        "The look of docx, pdf, html: official, reading, plain, or a TOML file. Default: by the language",
    ),
    ("reference_doc", "docx 的样式和页面照这个 Word 文件", "For docx: a Word file with the styles to take"),
    ("font_folders", "pdf 的字体先在这个文件夹里找，可以多次给出", "For pdf: a folder with fonts, as often as wanted"),
    ("force", "输出就是输入的文件时，也覆盖它", "Replace the file that is read, if OUT is the same"),
    ("new.force", "文件已经存在时，也覆盖它", "Replace the file if there is one"),
    ("schema.force", "文件已经存在时，也覆盖它", "Replace the file if there is one"),
    (
        "pace",
        "语速，每分钟的字数。默认 200；西文 130 词",
        "Characters spoken in a minute. Default: 200, or 130 words of Western text",
    ),
    ("depth", "列到第几层；1 只列各部分", "How many levels to list; 1 for the parts alone"),
    (
        "minutes",
        "打算讲几分钟：说出差多少、哪部分过长或过短",
        "The minutes there are: tell how far off the speech is, and where",
    ),
    ("outline.format", "输出格式。默认 text", "The format to write. Default: text"),
    ("outline.width", "每行的列数。默认随终端，最多 80", "Columns of lines. Default: the terminal's, at most 80"),
    ("new.file", "新文件；不给就写到标准输出", "The file to make; without one the starter is printed"),
    ("parts", "几个部分。默认 3", "How many parts. Default: 3"),
    ("points", "每部分几个要点。默认 3", "How many points each part has. Default: 3"),
    ("schema.output", "输出文件；默认是标准输出", "The file to write; without one the schema is printed"),
    ("shell", "哪种 shell", "The shell"),
    ("man.command", "哪个命令；不给就是程序本身", "The command; without one, the program itself"),
    ("jsonl", "读写 JSON 行：每行一个对象，见 README", "JSON lines in and out, as the README says"),
    ("fail_fast", "有一个文件做不成就停下", "Stop at the first file that fails"),
    ("jobs", "用几个线程。默认每个处理器一个", "How many threads. Default: one for each processor"),
    ("man.out_dir", "把全部手册页写进这个文件夹", "Write all manual pages into this folder"),
    ("lang", "界面语言。默认随系统", "The messages' language. Default: system's"),
    ("config", "设置文件。默认是当前或上级文件夹里的 jianggao.toml", "Settings. Default: jianggao.toml here or above"),
    ("no_config", "不用设置文件", "Use no settings"),
    ("help", "显示帮助", "Print help"),
    ("version", "显示版本", "Print version"),
];

/// What stands for a value.
const VALUES: &[Row] = &[
    ("FILE", "文件", "FILE"),
    ("IN", "输入", "IN"),
    ("OUT", "输出", "OUT"),
    ("DIR", "文件夹", "DIR"),
    ("SECTION", "部分", "SECTION"),
    ("FORMAT", "格式", "FORMAT"),
    ("ENCODING", "编码", "ENCODING"),
    ("NEWLINE", "行末", "NEWLINE"),
    ("LANG", "语言", "LANG"),
    ("N", "数", "N"),
    ("N|none", "数|none", "N|none"),
    ("NAME|FILE", "名称|文件", "NAME|FILE"),
    ("LABEL", "序号", "LABEL"),
    ("TEXT", "文字", "TEXT"),
    ("SHELL", "shell", "SHELL"),
    ("COMMAND", "命令", "COMMAND"),
    ("RULE", "规则", "RULE"),
];

/// The headings of a manual page.
const MANUAL: &[Row] = &[
    ("NAME", "名称", "NAME"),
    ("SYNOPSIS", "用法", "SYNOPSIS"),
    ("DESCRIPTION", "说明", "DESCRIPTION"),
    ("OPTIONS", "参数和选项", "OPTIONS"),
    ("SUBCOMMANDS", "命令", "COMMANDS"),
    ("EXAMPLES", "示例", "EXAMPLES"),
    ("VERSION", "版本", "VERSION"),
];

/// How the commands are used.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "jianggao",
        &[
            "jianggao new speech.toml",
            "jianggao print speech.toml",
            "jianggao outline speech.toml --minutes 20",
            "jianggao convert speech.toml -o speech.html",
        ],
    ),
    (
        "print",
        &[
            "jianggao print speech.toml -s 2 -s closing",
            "jianggao print speech.toml -o speech.pdf --theme reading",
            "jianggao print speech.toml -o speech.txt --encoding gb18030 --newline crlf",
        ],
    ),
    (
        "convert",
        &[
            "jianggao convert speech.toml -o speech.docx",
            "jianggao convert 2023 2024 -t html --out-dir site",
            "jianggao convert --jsonl -t html < speeches.jsonl > pages.jsonl",
        ],
    ),
    (
        "outline",
        &[
            "jianggao outline speech.toml",
            "jianggao outline speech.toml --depth 1 --minutes 20",
            "jianggao outline speech.toml -t json",
        ],
    ),
    (
        "check",
        &["jianggao check speech.toml", "jianggao check speech.docx --allow long-breath", "jianggao check *.txt --fix"],
    ),
    ("explain", &["jianggao explain", "jianggao explain promised-count"]),
    ("new", &["jianggao new speech.toml", "jianggao new speech.toml --parts 4 --points 2", "jianggao new --lang en"]),
    ("schema", &["jianggao schema -o speech.schema.json"]),
    (
        "completions",
        &[
            "source <(jianggao completions bash)",
            "jianggao completions fish | source",
            "jianggao completions powershell | Out-String | Invoke-Expression",
        ],
    ),
    ("man", &["jianggao man | man -l -", "jianggao man --out-dir /usr/local/share/man/man1"]),
    ("help", &["jianggao help print"]),
    (
        "reading",
        &[
            "jianggao convert speech.docx -o speech.toml --explain",
            "jianggao outline speech.txt --level 一、 --level 一是",
            "jianggao print speech.md --title 开学典礼讲话 --no-closing",
        ],
    ),
];

/// What a command is for.
pub fn command(name: &str, tongue: Tongue) -> Option<&'static str> {
    row(COMMANDS, name, tongue)
}

/// What an argument of a command is for.
pub fn argument(command: &str, name: &str, tongue: Tongue) -> Option<&'static str> {
    row(ARGUMENTS, &format!("{command}.{name}"), tongue).or_else(|| row(ARGUMENTS, name, tongue))
}

/// What a value is called.
pub fn value(name: &str, tongue: Tongue) -> Option<&'static str> {
    row(VALUES, name, tongue)
}

/// A heading of a manual page.
pub fn manual(heading: &str, tongue: Tongue) -> Option<&'static str> {
    row(MANUAL, heading, tongue)
}

/// How a command is used, a line each.
pub fn examples(command: &str) -> &'static [&'static str] {
    EXAMPLES.iter().find(|(name, _)| *name == command).map_or(&[], |(_, lines)| lines)
}

/// All that commands and arguments are for.
pub fn all_words(tongue: Tongue) -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().chain(ARGUMENTS).map(move |row| half(row, tongue))
}

fn row(rows: &[Row], key: &str, tongue: Tongue) -> Option<&'static str> {
    rows.iter().find(|(name, ..)| *name == key).map(|row| half(row, tongue))
}

fn half(&(_, zh, en): &Row, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Chinese => zh,
        Tongue::English => en,
    }
}

/// The headings of the help, and what the usage line says for options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "what each says stands beside it, in `in_tongue`")]
pub enum Heading {
    Usage,
    Commands,
    Arguments,
    Options,
    Reading,
    Examples,
    ExitCodes,
    AnyOptions,
}

impl Heading {
    /// The heading in one tongue.
    pub fn in_tongue(self, tongue: Tongue) -> &'static str {
        let (zh, en) = match self {
            Heading::Usage => ("用法：", "Usage: "),
            Heading::Commands => ("命令：", "Commands:"),
            Heading::Arguments => ("参数：", "Arguments:"),
            Heading::Options => ("选项：", "Options:"),
            Heading::Reading => (
                "读入文本、Markdown、Word 文件的选项：jianggao help reading",
                "Options for reading text, Markdown and Word files: jianggao help reading",
            ),
            Heading::Examples => ("示例：", "Examples:"),
            Heading::ExitCodes => (
                "退出码：0 完成，1 校对有问题，2 用法或输入有误。",
                "Exit codes: 0 done, 1 slips were found, 2 wrong use or bad input.",
            ),
            Heading::AnyOptions => ("[选项]", "[OPTIONS]"),
        };
        match tongue {
            Tongue::Chinese => zh,
            Tongue::English => en,
        }
    }
}
