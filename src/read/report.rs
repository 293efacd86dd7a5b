//! What a person should know of how a file was read whose structure was worked out.

use super::{Foreign, Ground, Reading, Rejoined, Taken};
use crate::message::{Sentence, Tongue};
use crate::model::{LeftOut, Role, Why};
use crate::typography;
use std::collections::HashSet;

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
    if let Some(rejoined) = reading.rejoined {
        say(rejoined.place, rejoined.said());
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

/// That broken lines were made paragraphs again, if they were: what is found in a paragraph may depend on it.
pub fn rejoined(name: &str, reading: &Reading, tongue: Tongue) -> Option<String> {
    let rejoined = reading.rejoined?;
    Some(format!("{name}:{}: {}\n", rejoined.place, rejoined.said().in_tongue(tongue)))
}

impl Rejoined {
    fn said(self) -> Sentence {
        let lines = self.lines;
        Sentence::new(
            format!("因版面宽度折断的 {lines} 行已接回原段；要一行一段，用 --keep-lines"),
            format!("{lines} lines broken for their width are joined again; --keep-lines keeps each a paragraph"),
        )
    }
}
