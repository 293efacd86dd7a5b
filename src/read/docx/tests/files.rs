//! Files of the programs that people write with; `tests/reading/docx/README.md` tells how each was made.

use super::*;

/// A line a paragraph: its rank, its label in brackets, its text with bold words in asterisks.
fn told(source: &Source<'_>) -> Vec<String> {
    let one = |paragraph: &Paragraph<'_>| {
        let rank = match paragraph.rank {
            Rank::Body => "",
            Rank::Title => "title ",
            Rank::Subtitle => "subtitle ",
            Rank::Margin => "margin ",
            Rank::Heading(level) => return format!("heading {level} {}", tail(paragraph)),
            Rank::Item(level) | Rank::InItem(level) => return format!("item {level} {}", tail(paragraph)),
        };
        format!("{rank}{}", tail(paragraph))
    };
    source.paragraphs.iter().map(one).collect()
}

fn tail(paragraph: &Paragraph<'_>) -> String {
    let label = paragraph.label.as_ref().map_or(String::new(), |label| format!("[{label}]"));
    let (bold, rest) = paragraph.text.split_at(paragraph.bold);
    let bold = if bold.is_empty() { String::new() } else { format!("*{bold}*") };
    format!("{label}{bold}{rest}")
}

#[test]
fn libreoffice() {
    let source = read(include_bytes!("../../../../tests/reading/docx/libreoffice.docx"));
    let expected = [
        "title 在青溪县图书馆开馆四十周年座谈会上的讲话",
        "subtitle （2026年3月12日）",
        "馆长 林之远",
        "各位读者，同志们：",
        "今天是一个格外值得纪念的日子。四十年前，馆里只有三间平房。",
        "heading 1 *一、四十年来做了什么*",
        "我们做成了三件事。",
        "item 1 [（一）]*书多了。*藏书从八千册增加到三十万册。",
        "item 1 [（二）]*人多了。*每年有二十万人次进馆。",
        "heading 1 *二、今后怎么办*",
        "要做好以下工作：",
        "item 1 [1. ]晚上开馆到九点；",
        "item 1 [2. ]把书送到每一个村。",
        "年份\t册数",
        "2025\t三十万",
        "同志们，路还很长。谢谢大家！",
    ];
    assert_eq!(told(&source), expected);
    assert_eq!(
        left_out(&source),
        [("旧址在西门外的粮站。", 5, Why::Note), ("青溪县图书馆内部材料", 0, Why::PageMargin)]
    );
    assert_eq!(remarks(&source), [(14, Foreign::Table)]);
}

#[test]
fn pandoc() {
    let source = read(include_bytes!("../../../../tests/reading/docx/pandoc.docx"));
    let expected = [
        "title 在柳河小学开学典礼上的讲话",
        "subtitle 新学期，新起点",
        "校长 苏望舒",
        "2026年9月1日",
        "各位老师，同学们：",
        "新的学期开始了。我讲两点意见。",
        "heading 1 一、好好读书",
        "*一是读得多。*每周读一本书。",
        "*二是读得慢。*不懂的地方，看校园网上的讲解。",
        "heading 1 二、好好锻炼",
        "item 1 [1. ]每天跑一圈；",
        "item 1 [2. ]每周打一场球：",
        "item 2 [•]男生篮球",
        "item 2 [•]女生排球",
        "身体是读书的本钱。",
        "最后，祝大家进步！",
    ];
    assert_eq!(told(&source), expected);
    assert_eq!(left_out(&source), [("这是提纲，以讲话为准。", 6, Why::Note)]);
    assert_eq!(remarks(&source), [(9, Foreign::Link)]);
}

#[test]
fn the_template_of_word() {
    let source = read(include_bytes!("../../../../tests/reading/docx/python-docx.docx"));
    let expected = [
        "title 在青溪县读书节启动仪式上的讲话",
        "subtitle 县文化馆馆长 沈知秋",
        "2026年4月23日",
        "同志们：",
        "今天，我们在这里启动读书节。下面讲两个问题。",
        "heading 1 *一、为什么读书*",
        "*读书使人明理。*明理的人，做事有分寸。",
        "heading 1 *二、怎样读书*",
        "item 1 [1. ]先读身边的书。",
        "item 1 [2. ]再读远处的书。",
        "item 1 [•]带一支笔",
        "读书节的口号是：",
        "一县人，读一本书。",
        "日期\t活动",
        "4月23日\t开幕",
        "祝读书节圆满成功！谢谢大家。",
    ];
    assert_eq!(told(&source), expected);
    assert_eq!(left_out(&source), [("青溪县文化馆", 0, Why::PageMargin)]);
    assert_eq!(remarks(&source), [(13, Foreign::Table)]);
}

#[test]
fn wps() {
    let source = read(include_bytes!("../../../../tests/reading/docx/wps.docx"));
    let expected = [
        "title 在全县学校图书室建设",
        "title 推进会上的讲话",
        "青溪县教育局副局长\u{3000}许南乔",
        "（2026年5月8日）",
        "同志们：",
        "这次会议的任务，是总结经验、部署下一步工作。下面，我讲两点意见。",
        "heading 1 [一、]*统一思想，认清形势*",
        "*一是底子薄。*还有十二所学校没有图书室。",
        "*二是用得少。*有的图书室常年上锁。",
        "heading 1 [二、]*突出重点，抓好落实*",
        "heading 2 [（一）]建好阵地",
        "每所学校都要有一间屋子、一个管书的人。",
        "heading 2 [（二）]用好图书",
        "每个班每周上一节阅读课。",
        "item 1 [1. ]管好队伍",
        "item 1 [2. ]算好账目",
        "同志们，让我们一起努力！谢谢大家。",
    ];
    assert_eq!(told(&source), expected);
    assert_eq!(left_out(&source), []);
    assert_eq!(remarks(&source), []);
}
