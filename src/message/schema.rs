//! What editors say of the keys of a TOML file.

use super::Sentence;

impl Sentence {
    /// Both tongues at once, for a schema has but one description.
    pub(crate) fn both(&self) -> String {
        format!("{} · {}", self.zh, self.en)
    }
}

pub(crate) fn title() -> Sentence {
    Sentence::new("讲话稿", "a speech")
}

pub(crate) fn speech() -> Sentence {
    Sentence::new(
        "一篇讲话：标题、称谓、开头、各部分、结尾、落款；哪个键都可以不写",
        "title, salutation, opening, parts, closing, signature; all keys are optional",
    )
}

pub(crate) fn key_of_speech(key: &str) -> Option<Sentence> {
    Some(match key {
        "title" => Sentence::new("标题；写几行就排几行", "the title; each of its lines is a line of the title"),
        "subtitle" => Sentence::new("副标题，在标题下面；写几行就排几行", "the subtitle; each of its lines is a line"),
        "speaker" => Sentence::new("讲话人，一行", "who speaks, one line"),
        "date" => Sentence::new(
            "日期；`2024-05-01` 打印成 2024年5月1日，别的写法照原样打印",
            "when the speech is given; `2024-05-01` is printed as May 1, 2024, all else as it stands",
        ),
        "byline" => Sentence::new(
            "标题下面的几行，照原样打印；不写，就是括号里的日期，然后是讲话人",
            "the lines under the title as they should stand; without it they are the date in brackets, then the speaker",
        ),
        "lang" => Sentence::new("语言；不写，就按正文判断", "the language; worked out from the text when missing"),
        "greeting" => Sentence::new("称谓，一行一个", "the salutation, a line each"),
        "numbering" => Sentence::new(
            "各层的第一个序号，照它的样子写，后面的自动接着排；不写，就是 一、（一）1.（1）",
            "the first label of each level, as it should look; the labels behind it follow. 一、 （一） 1. （1） when missing",
        ),
        "opening" => Sentence::new("开头，各部分之前的段落", "the paragraphs before the parts"),
        "part" => Sentence::new("各部分，每个部分写一次 `[[part]]`", "the parts, each under a `[[part]]` of its own"),
        "closing" => Sentence::new("结尾，各部分之后的段落", "the paragraphs behind the parts"),
        "signature" => Sentence::new("落款，一行一个", "the signature, a line each"),
        "check" => Sentence::new("怎样校对这篇讲话", "how this speech is to be proofread"),
        _ => return None,
    })
}

pub(crate) fn key_of_section(key: &str) -> Option<Sentence> {
    Some(match key {
        "title" => Sentence::new(
            "标题，一行，不带序号；`\"\"`：只有序号；不写：不编号的段落",
            "the head, one line, without its label; `\"\"`: numbered, no words; missing: plain paragraphs, not counted",
        ),
        "label" => Sentence::new(
            "另定的序号，照原样打印，后面的接着它排；`\"\"`：不要序号，也不占一个数",
            "the label as it should be printed; the labels behind it go on from it; `\"\"`: no label, not counted",
        ),
        "run_in" => Sentence::new(
            "标题和正文接排（`true`），还是单独一行（`false`）",
            "whether the head runs into its first paragraph (`true`) or stands on a line of its own (`false`)",
        ),
        "numbering" => Sentence::new("它下面各层的第一个序号", "the first label of each level below it"),
        "text" => Sentence::new("正文，各要点之前的段落", "the paragraphs before its points"),
        "point" => Sentence::new(
            "它的要点，每个写一次，如 `[[part.point]]`",
            "its points, each under a header of its own, such as `[[part.point]]`",
        ),
        "after" => Sentence::new("各要点之后的段落", "the paragraphs behind its points"),
        _ => return None,
    })
}

pub(crate) fn key_of_level(key: &str) -> Option<Sentence> {
    Some(match key {
        "label" => Sentence::new("这一层的第一个序号", "the first label of the level"),
        "run_in" => Sentence::new(
            "这一层的标题是否和正文接排；不写，就按这类序号的习惯",
            "whether heads of this level run into their text; by the custom of such labels when missing",
        ),
        _ => return None,
    })
}

pub(crate) fn allowed_rules() -> Sentence {
    Sentence::new("不查的规则", "the rules that are not looked at")
}

pub(crate) fn switch() -> Sentence {
    Sentence::new("查不查", "whether it is looked at")
}

pub(crate) fn text() -> Sentence {
    Sentence::new("文字，一行一段", "the text, a paragraph a line")
}
