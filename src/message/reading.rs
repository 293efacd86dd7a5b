//! What the program says of how it read a file whose structure it worked out.

use super::{Sentence, Tongue};
use crate::model::{LeftOut, Role, Why};
use crate::read::{Foreign, Ground, Reading, Rejoined, Taken};
use crate::typography;
use std::collections::HashSet;

impl Why {
    /// Why a line is no part of the speech, in a few words.
    pub fn words(self) -> Sentence {
        let (zh, en) = match self {
            Why::WebPage => ("网页上的话", "of the web page"),
            Why::Printed => ("刊载的出处", "of where it was printed"),
            Why::Book => ("书里的标题", "of the book"),
            Why::Note => ("注释", "a note"),
            Why::Repeated => ("标题重复", "the title again"),
            Why::Retitled => ("另有标题", "another title is given"),
            Why::Editor => ("编者的话", "of the editor"),
            Why::Chat => ("聊天程序的话", "of the chat program"),
            Why::PageMargin => ("页眉页脚", "of the page's margin"),
            Why::TextBox => ("文本框", "of a text box"),
            Why::Comment => ("批注", "a comment"),
            Why::Address => ("链接地址", "an address"),
            Why::Hidden => ("隐藏文字", "hidden text"),
            Why::Ruby => ("注音", "how words are read"),
            Why::Contents => ("目录", "of the table of contents"),
            Why::Control => ("控制字符", "a control character"),
        };
        Sentence::new(zh, en)
    }
}

const REASONS: [Why; 16] = [
    Why::WebPage,
    Why::Printed,
    Why::Book,
    Why::Note,
    Why::Repeated,
    Why::Retitled,
    Why::Editor,
    Why::Chat,
    Why::PageMargin,
    Why::TextBox,
    Why::Comment,
    Why::Address,
    Why::Hidden,
    Why::Ruby,
    Why::Contents,
    Why::Control,
];

/// What stands before the words of a line that was left out, in a comment of the TOML.
const LEFT_OUT: &str = "# 未收入 / left out: ";

/// The lines that were left out, as comments of the TOML; [`of_comments`] takes them back.
pub(crate) fn comments(left_out: &[LeftOut]) -> String {
    let mut comments = String::new();
    for line in left_out {
        let Sentence { zh, en } = line.why.words();
        let place = line.place;
        // TOML allows none in comments.
        let text = line.text.replace(|c: char| c.is_control() && c != '\t', " ");
        comments
            .push_str(&format!("{LEFT_OUT}{text}\n#   第 {place} 行或段，{zh} / line or paragraph {place}, {en}\n"));
    }
    comments
}

/// The lines that comments at the end of a text tell of.
pub(crate) fn of_comments(text: &str) -> Vec<LeftOut> {
    let mut lines: Vec<&str> =
        text.lines().rev().take_while(|line| line.starts_with('#') || line.trim().is_empty()).collect();
    lines.reverse();
    let told = lines.windows(2).filter_map(|two| {
        let words = two[0].strip_prefix(LEFT_OUT)?;
        let (place, reason) = two[1].strip_prefix("#   第 ")?.split_once(" 行或段，")?;
        let why = REASONS.into_iter().find(|why| reason.split(" / ").next() == Some(&why.words().zh))?;
        Some(LeftOut { text: words.to_owned(), place: place.parse().ok()?, why })
    });
    told.collect()
}

/// The most characters of a paragraph that a report shows.
const SHOWN: usize = 30;

/// What a person should know of how a file was read, a line each; nothing where nothing had to be found out, or where an
/// explanation tells it.
pub fn report(name: &str, reading: &Reading, explained: bool, tongue: Tongue) -> String {
    let mut report = String::new();
    let mut say = |place: usize, sentence: Sentence| {
        let place = if place > 0 { format!("{name}:{place}: ") } else { format!("{name}: ") };
        report.extend([place.as_str(), sentence.in_tongue(tongue), "\n"]);
    };
    let (format, encoding) = (reading.format.name, reading.encoding.name());
    match (reading.format_is_guess && !reading.format.is_spelt(), reading.encoding_is_guess()) {
        (true, true) => {
            say(
                0,
                Sentence::new(format!("按 {format} 读入，编码 {encoding}"), format!("read as {format} in {encoding}")),
            );
        }
        (true, false) => say(0, Sentence::new(format!("按 {format} 读入"), format!("read as {format}"))),
        (false, true) => say(0, Sentence::new(format!("编码 {encoding}"), format!("read as {encoding}"))),
        (false, false) => {}
    }
    // Comments of a TOML told it when the speech was first read.
    let left_out = Some(&reading.speech.left_out).filter(|_| !reading.format.is_spelt());
    let explanations = reading.paragraphs.iter().filter(|_| explained);
    let told: HashSet<(usize, Why)> = explanations.filter_map(Taken::left_out).collect();
    let is_told = |line: &&LeftOut| told.contains(&(line.place, line.why));
    for line in left_out.into_iter().flatten().filter(|line| !is_told(line)) {
        let Sentence { zh, en } = line.why.words();
        let text = &line.text;
        say(line.place, Sentence::new(format!("未收入（{zh}）：{text}"), format!("left out ({en}): {text}")));
    }
    if let Some(Rejoined { place, lines }) = reading.rejoined {
        say(
            place,
            Sentence::new(
                format!("因版面宽度折断的 {lines} 行已接回原段；要一行一段，用 --keep-lines"),
                format!("{lines} lines broken for their width are joined again; --keep-lines keeps each a paragraph"),
            ),
        );
    }
    for level in &reading.missing_levels {
        let level = level.as_str();
        say(0, Sentence::new(format!("没有一段的序号像“{level}”"), format!("no paragraph has a label like “{level}”")));
    }
    if let Some((first, _)) = reading.typed_labels.first() {
        let list = |of: &str| {
            let label = |(place, label): &(usize, String)| format!("{}{of}{place}", label.trim_end());
            reading.typed_labels.iter().map(label).collect::<Vec<_>>()
        };
        let (zh, en) = (list(" ").join("、"), list(" ").join(", "));
        say(
            *first,
            Sentence::new(
                format!("照原样保留的序号和行：{zh}"),
                format!("labels kept as typed, and their lines: {en}"),
            ),
        );
    }
    for taken in reading.paragraphs.iter().filter(|taken| taken.ground == Ground::Unsure && !explained) {
        let text = begun(&taken.text);
        say(
            taken.place,
            Sentence::new(
                format!("像序号，但不成系列，作正文：{text}"),
                format!("looks like a label, but is in no list; kept as text: {text}"),
            ),
        );
    }
    for remark in &reading.remarks {
        let Sentence { zh, en } = remark.what.words();
        say(remark.place, Sentence::new(format!("{zh}：只留文字"), format!("{en}: only the text is kept")));
    }
    report
}

/// What each paragraph was taken for and why, a line each.
pub fn explanation(name: &str, reading: &Reading, tongue: Tongue) -> String {
    let rows: Vec<[String; 4]> = reading.paragraphs.iter().map(|taken| row(taken, tongue)).collect();
    let width = |column: usize| rows.iter().map(|row| typography::columns(&row[column])).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let mut out = format!("{name}:\n");
    for row in &rows {
        let pad = |column: usize| " ".repeat(widths[column] - typography::columns(&row[column]));
        out.extend([pad(0).as_str(), &row[0], "  ", &row[1], &pad(1), "  ", &row[2], &pad(2), "  ", &row[3], "\n"]);
    }
    out
}

fn row(taken: &Taken, tongue: Tongue) -> [String; 4] {
    let role = taken.role.words();
    let ground = match taken.role {
        Role::LeftOut(why) if taken.ground == Ground::Noise => why.words(),
        _ => taken.ground.words(),
    };
    [
        taken.place.to_string(),
        role.in_tongue(tongue).to_owned(),
        ground.in_tongue(tongue).to_owned(),
        begun(&taken.text),
    ]
}

fn begun(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl Taken {
    fn left_out(&self) -> Option<(usize, Why)> {
        match self.role {
            Role::LeftOut(why) => Some((self.place, why)),
            _ => None,
        }
    }
}

impl Role {
    /// Its name.
    pub fn words(&self) -> Sentence {
        let (zh, en) = match self {
            Role::Title => ("标题", "title"),
            Role::Subtitle => ("副标题", "subtitle"),
            Role::Byline => ("标题下", "byline"),
            Role::Greeting => ("称谓", "salutation"),
            Role::Opening => ("开头", "opening"),
            Role::Closing => ("结尾", "closing"),
            Role::Signature => ("落款", "signature"),
            Role::LeftOut(_) => ("未收入", "left out"),
            Role::Text(0) => ("正文", "text"),
            Role::Text(level) => return Sentence::new(format!("第 {level} 层正文"), format!("text of level {level}")),
            Role::Head { level, label, runs_in } => {
                let label = label.trim_end();
                let (zh, en) = if *runs_in { ("段首标题", "run-in head") } else { ("标题", "head") };
                return Sentence::new(format!("第 {level} 层{zh} {label}"), format!("{en} of level {level} {label}"));
            }
        };
        Sentence::new(zh, en)
    }
}

impl Ground {
    /// Why, in a few words.
    pub fn words(self) -> Sentence {
        let (zh, en) = match self {
            Ground::Format => ("文件里就是这样标的", "the file marks it so"),
            Ground::Named => ("命令行指定", "named on the command line"),
            Ground::KeptAll => ("全部保留", "everything is kept"),
            Ground::FirstLines => ("在正文之上", "above the text"),
            Ground::Address => ("称呼语，上面只有短行", "a form of address below short lines"),
            Ground::Sequence => ("序号成系列", "its label makes a sequence"),
            Ground::SingleLabel => ("单个序号，读来像标题", "a single label over a head"),
            Ground::Joins => ("接着另一种序号往下数", "goes on from another kind of label"),
            Ground::Restart => ("序号重新开始", "its label begins again"),
            Ground::Gap => ("序号跳了数", "its label leaves numbers out"),
            Ground::Below => ("没有序号", "has no label"),
            Ground::Unsure => ("像序号，但不成系列", "looks like a label, but is in no list"),
            Ground::ClosingWords => ("最后一节之后，有结束的话", "words of a closing, behind the last section"),
            Ground::ClosingAddress => ("最后一节之后，又称呼听众", "turns to the listeners behind the last section"),
            Ground::LastLines => ("末尾的日期或名称", "a date or a name at the end"),
            Ground::Noise => ("不是讲话", "not of the speech"),
        };
        Sentence::new(zh, en)
    }
}

impl Foreign {
    /// Its name.
    pub fn words(self) -> Sentence {
        let (zh, en) = match self {
            Foreign::Table => ("表格", "a table"),
            Foreign::Image => ("图片", "an image"),
            Foreign::Code => ("代码", "code"),
            Foreign::Link => ("链接", "a link"),
            Foreign::Html => ("HTML", "HTML"),
            Foreign::Formula => ("公式", "a formula"),
            Foreign::Raised => ("上下标", "raised letters"),
            Foreign::Struck => ("删除线", "struck letters"),
        };
        Sentence::new(zh, en)
    }
}

/// Options that say how to find a structure, for a file that says its structure itself.
pub fn needless(name: &str, options: &[&str], format: &str, tongue: Tongue) -> String {
    let list = options.join(" ");
    let sentence = Sentence::new(
        format!("{format} 自己说明结构，{list} 不起作用"),
        format!("{format} says its structure itself; {list} has no effect"),
    );
    format!("{name}: {}\n", sentence.in_tongue(tongue))
}

/// Something that a person should know of a speech that was written.
pub fn note(name: &str, note: &Sentence, tongue: Tongue) -> String {
    format!("{name}: {}\n", note.in_tongue(tongue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_left_out_come_back_from_comments() {
        let left_out: Vec<LeftOut> = REASONS
            .into_iter()
            .enumerate()
            .map(|(place, why)| LeftOut { text: format!("# 第 {place} 行 / \"x\""), place, why })
            .collect();
        let toml = format!("title = \"题\"\n\n# 注\n\n{}", comments(&left_out));
        assert_eq!(of_comments(&toml), left_out);
        assert_eq!(toml.parse::<toml::Table>().map(|table| table.len()), Ok(1));
    }

    #[test]
    fn every_reason_is_in_the_list_once() {
        let words: std::collections::HashSet<String> = REASONS.into_iter().map(|why| why.words().zh).collect();
        assert_eq!(words.len(), REASONS.len());
    }
}
