//! What a starter says: pieces of TOML, each in both tongues. A line that is TOML behind its `# ` waits to be put to use.

use super::Sentence;
use crate::model::Sample;

/// How to use the file.
pub(crate) fn introduction() -> Sentence {
    Sentence::new(
        "\
# 编辑器要有补全和提示，运行一次：jianggao schema -o speech.schema.json
# 把引号里的文字换成自己的。# 后面是说明。
# “# subtitle = …”这样的行，要用就去掉行首的 #。
# 打印：jianggao print 文件名
",
        "\
# For completion and hints in editors: jianggao schema -o speech.schema.json
# Put your own words between the quotation marks. Explanations follow a #.
# To use a line such as “# subtitle = …”, take away the # at its start.
# To print: jianggao print FILE
",
    )
}

/// The keys of the speech, down to the salutation.
pub(crate) fn head() -> Sentence {
    Sentence::new(
        r#"
title = "在××会议上的讲话"
# subtitle = "——副标题"
speaker = "主任"  # 讲话人
date = "20××年×月×日"  # 也可以写成 2024-05-01，打印成 2024年5月1日
# byline = ["（20××年×月×日）", "××局 主任"]  # 代替日期和讲话人，照原样写
# lang = "zh-CN"  # 语言；不写，就按正文判断
greeting = "同志们："  # 称谓
"#,
        r#"
title = "Title of the speech"
# subtitle = "Remarks at the opening of the meeting"
speaker = "The Director"  # who speaks
date = "Month Day, 20XX"  # or 2024-05-01, which is printed as May 1, 2024
# byline = ["The Director", "Month Day, 20XX"]  # in place of date and speaker
# lang = "en-GB"  # the language; without it, worked out from the text
greeting = "Dear colleagues,"  # the salutation
"#,
    )
}

/// The labels of parts and points, from here or from the office's settings.
pub(crate) fn numbering(is_set: bool) -> Sentence {
    if is_set {
        Sentence::new(
            "# numbering = [\"一、\", \"（一）\"]  # 代替 jianggao.toml 里定好的序号\n",
            "# numbering = [\"1.\", \"(1)\"]  # in place of the labels in jianggao.toml\n",
        )
    } else {
        Sentence::new(
            "numbering = [\"一、\", \"（一）\"]  # 部分和要点的第一个序号，后面的自动排\n",
            "numbering = [\"1.\", \"(1)\"]  # the first part, the first point; the rest follow\n",
        )
    }
}

/// The signature is printed last, but in TOML what is no table stands before the tables.
pub(crate) fn signature() -> Sentence {
    Sentence::new(
        "# signature = [\"××局\", \"20××年×月×日\"]  # 落款，在最后\n",
        "# signature = [\"The Director\", \"Month Day, 20XX\"]  # printed at the end\n",
    )
}

/// The opening; where no parts follow, it is the place for all there is to say.
pub(crate) fn opening(leads_to_parts: bool) -> Sentence {
    let last = if leads_to_parts {
        Sentence::new("下面，我讲几点意见。", "There are a few things I would like to say.")
    } else {
        Sentence::new("这里写讲话的内容。", "Write here what you have to say.")
    };
    Sentence::new(
        format!(
            r#"
[opening]  # 开头；一行是一段
text = """
今天，我们召开××会议，主要任务是……
{}
"""
"#,
            last.zh
        ),
        format!(
            r#"
[opening]  # each line is a paragraph
text = """
Welcome. Write here why we have come together, and whom you thank for it.
{}
"""
"#,
            last.en
        ),
    )
}

pub(crate) fn part(number: u8) -> Sentence {
    Sentence::new(
        format!("\n[[part]]\ntitle = \"第{}部分的标题\"\n", han(number)),
        format!("\n[[part]]\ntitle = \"Title of part {number}\"\n"),
    )
}

/// The less common keys of a part.
pub(crate) fn keys_of_part() -> Sentence {
    Sentence::new(
        r#"# 序号自动加上，不写在标题里。部分和要点还可以有：
# label = "第一部分　"  # 自己定的序号；写 "" 就不编号
# run_in = true  # 标题和正文接排，不单独成行
# after = "……"  # 下面各要点之后的段落
"#,
        r#"# Labels are added to the titles. A part or a point can also have:
# label = "Part One:"  # a label of your own; "" for none
# run_in = true  # the title runs into the text, not on a line of its own
# after = "..."  # the paragraphs behind the points below
"#,
    )
}

pub(crate) fn text_of_part(number: u8) -> Sentence {
    Sentence::new(
        format!("text = \"\"\"\n这里写第{}部分的内容。\n\"\"\"\n", han(number)),
        format!("text = \"\"\"\nWrite here what part {number} says.\n\"\"\"\n"),
    )
}

pub(crate) fn point(part: u8, number: u8) -> Sentence {
    let (han_part, han) = (han(part), han(number));
    Sentence::new(
        format!(
            r#"
[[part.point]]
title = "第{han}点的标题"
text = """
这里写第{han_part}部分第{han}点的内容。
"""
"#
        ),
        format!(
            r#"
[[part.point]]
title = "Title of point {number}"
text = """
Write here what point {number} of part {part} says.
"""
"#
        ),
    )
}

pub(crate) fn closing() -> Sentence {
    Sentence::new(
        r#"
[closing]  # 结尾
text = """
同志们，让我们……
谢谢大家！
"""
"#,
        r#"
[closing]
text = """
Write here what you ask of your listeners, or wish them.
Thank you.
"""
"#,
    )
}

/// The number in Han numerals.
fn han(number: u8) -> String {
    let one = Sample::parse("一").ok();
    one.and_then(|one| one.label(number.into(), number.into())).unwrap_or_else(|| number.to_string())
}
