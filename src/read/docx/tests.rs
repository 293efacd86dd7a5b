mod files;
mod hostile;
mod numbers;
mod tables;

use super::super::paragraph::{Foreign, Paragraph, Rank, Source};
use crate::message::Message;
use crate::model::Why;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package of parts.
fn zipped<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let begun = zip.start_file(*name, SimpleFileOptions::default());
        begun.and_then(|()| Ok(zip.write_all(content.as_ref())?)).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn relations(of: &[(&str, &str)]) -> String {
    let one = |(index, (kind, target)): (usize, &(&str, &str))| {
        format!("<Relationship Id=\"r{index}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>")
    };
    let list: String = of.iter().enumerate().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
    )
}

/// A part of Word's, with the prefixes that Word uses.
fn part(root: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:{root} xmlns:w=\"{WORD}\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"urn:wps\" \
         xmlns:a=\"urn:drawing\" xmlns:v=\"urn:schemas-microsoft-com:vml\">{content}</w:{root}>"
    )
}

fn document(body: &str) -> String {
    part("document", &format!("<w:body>{body}<w:sectPr/></w:body>"))
}

/// A file of a body, and of other parts beside it, by their names without extension.
fn file(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let names: Vec<(String, String)> =
        others.iter().map(|(name, _)| (format!("word/{name}.xml"), format!("{name}.xml"))).collect();
    let kind = |name: &'static str| name;
    let kinds = ["styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"];
    let list: Vec<(&str, &str)> = others
        .iter()
        .zip(&names)
        .filter_map(|((name, _), (_, target))| {
            kinds.iter().find(|known| name.starts_with(**known)).map(|known| (kind(known), &**target))
        })
        .collect();
    let roots = [("header", "hdr"), ("footer", "ftr")];
    let mut parts = vec![
        ("_rels/.rels".to_owned(), relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml".to_owned(), document(body)),
        ("word/_rels/document.xml.rels".to_owned(), relations(&list)),
    ];
    for ((name, content), (path, _)) in others.iter().zip(&names) {
        let root = roots.iter().find(|(start, _)| name.starts_with(start)).map_or(*name, |(_, root)| root);
        parts.push((path.clone(), part(root, content)));
    }
    let parts: Vec<(&str, &String)> = parts.iter().map(|(name, text)| (&**name, text)).collect();
    zipped(&parts)
}

fn read(bytes: &[u8]) -> Source<'static> {
    super::read(bytes).unwrap_or_else(|error| panic!("{error}"))
}

fn fault(bytes: &[u8]) -> Message {
    super::read(bytes).map_or_else(|error| error, |source| panic!("{source:?}"))
}

fn of_body(body: &str) -> Source<'static> {
    read(&file(body, &[]))
}

fn texts(source: &Source<'_>) -> Vec<String> {
    let text = |paragraph: &Paragraph<'_>| format!("{}{}", paragraph.label.as_deref().unwrap_or(""), paragraph.text);
    source.paragraphs.iter().map(text).collect()
}

fn left_out<'s>(source: &'s Source<'_>) -> Vec<(&'s str, usize, Why)> {
    source.left_out.iter().map(|left_out| (&*left_out.text, left_out.place, left_out.why)).collect()
}

fn remarks(source: &Source<'_>) -> Vec<(usize, Foreign)> {
    source.remarks.iter().map(|remark| (remark.place, remark.what)).collect()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn text_is_taken_as_it_stands() {
    let body = "<w:p><w:r><w:t>同志</w:t></w:r><w:r><w:t xml:space=\"preserve\">们：</w:t><w:tab/><w:t>好&amp;&#x597D;\
                <![CDATA[<好>]]></w:t></w:r></w:p><w:p/><w:p><w:r><w:t xml:space=\"preserve\"> \u{3000}第二段\u{FEFF} \
                </w:t></w:r></w:p><w:p><w:r><w:t>十</w:t><w:noBreakHyphen/><w:t>五</w:t><w:softHyphen/><w:sym \
                w:font=\"Wingdings\" w:char=\"F0E0\"/><w:sym w:font=\"某\" w:char=\"F041\"/></w:r></w:p>";
    let source = of_body(body);
    assert_eq!(texts(&source), ["同志们：\t好&好<好>", "第二段", "十\u{2011}五→\u{F041}"]);
    let places: Vec<usize> = source.paragraphs.iter().map(|paragraph| paragraph.place).collect();
    assert_eq!(places, [1, 3, 4]);
    assert!(source.left_out.is_empty() && source.remarks.is_empty());
}

#[test]
fn prefixes_and_strict_names_do_not_matter() {
    let strict = format!("<document xmlns=\"{STRICT}\"><body><p><r><t>同志们：</t></r></p></body></document>");
    let relation = relations(&[("officeDocument", "/文/正.xml")])
        .replace(TYPES, "http://purl.oclc.org/ooxml/officeDocument/relationships");
    let utf_16: Vec<u8> = format!("\u{FEFF}{strict}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for main in [strict.clone().into_bytes(), utf_16] {
        let bytes = zipped(&[("_rels/.rels", relation.clone().into_bytes()), ("文/正.xml", main)]);
        assert_eq!(texts(&read(&bytes)), ["同志们："]);
    }
    // Without relationships the usual name is tried.
    assert_eq!(texts(&read(&zipped(&[("word/document.xml", strict)]))), ["同志们："]);
}

#[test]
fn breaks_split_a_paragraph() {
    let run = "<w:r><w:t>在县图书馆</w:t><w:br/><w:t>年会上的讲话</w:t></w:r></w:p>";
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>{run}<w:p><w:r><w:br w:type=\"page\"/>\
         <w:t>甲</w:t><w:cr/><w:br/><w:t>乙</w:t></w:r></w:p>"
    );
    let source = of_body(&body);
    assert_eq!(texts(&source), ["在县图书馆", "年会上的讲话", "甲", "乙"]);
    let ranks: Vec<Rank> = source.paragraphs.iter().map(|paragraph| paragraph.rank).collect();
    assert_eq!(ranks, [Rank::Title, Rank::Title, Rank::Body, Rank::Body]);
}

#[test]
fn ranks_come_from_styles() {
    let style = |id: &str, name: &str, more: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>")
    };
    let styles = [
        style("a3", "Title", ""),
        style("a5", "副标题", ""),
        style("2", "heading 1", "<w:basedOn w:val=\"a\"/>"),
        style("a", "Normal", ""),
        style("公文", "公文二级", "<w:basedOn w:val=\"2\"/>"),
        style("公三", "公文三级", "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:basedOn w:val=\"2\"/>"),
        style("文", "正文样式", "<w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr><w:basedOn w:val=\"2\"/>"),
        style("圈", "圈", "<w:basedOn w:val=\"圈\"/>"),
        style("LO", "Heading 4", ""),
    ]
    .concat();
    let outlined = "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>大纲</w:t></w:r></w:p>";
    let deeper = styled("LO", "更深").replace("</w:pPr>", "<w:outlineLvl w:val=\"5\"/></w:pPr>");
    let plainer = styled("a3", "题").replace("</w:pPr>", "<w:outlineLvl w:val=\"0\"/></w:pPr>");
    let ids = ["a3", "a5", "2", "公文", "公三", "文", "圈", "LO", "Heading5", "没有"];
    let body = ids.map(|id| styled(id, id)).concat() + outlined + &deeper + &plainer;
    let source = read(&file(&body, &[("styles", &styles)]));
    let ranks: Vec<Rank> = source.paragraphs.iter().map(|paragraph| paragraph.rank).collect();
    let heading = Rank::Heading;
    let (title, subtitle, text) = (Rank::Title, Rank::Subtitle, Rank::Body);
    let expected =
        [title, subtitle, heading(1), heading(1), heading(3), text, text, heading(4), heading(5), text, heading(2)];
    assert_eq!(ranks[..11], expected);
    assert_eq!(ranks[11..], [heading(6), title]);
}

#[test]
fn bold_at_the_start_is_told() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"强\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>\
                  <w:style w:type=\"paragraph\" w:styleId=\"黑\"><w:name w:val=\"黑\"/><w:rPr><w:b/></w:rPr></w:style>";
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">\u{3000}\u{3000}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>一是</w:t>\
                </w:r><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>抓好</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>完</w:t>\
                </w:r></w:p><w:p><w:r><w:rPr><w:rStyle w:val=\"强\"/></w:rPr><w:t>全黑</w:t></w:r></w:p>\
                <w:p><w:pPr><w:pStyle w:val=\"黑\"/></w:pPr><w:r><w:t>也黑</w:t></w:r><w:r><w:rPr>\
                <w:rStyle w:val=\"强\"/></w:rPr><w:t>不黑</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>\
                <w:r><w:t>段落标记不算</w:t></w:r></w:p>";
    let source = read(&file(body, &[("styles", styles)]));
    let bold: Vec<&str> = source.paragraphs.iter().map(|paragraph| &paragraph.text[..paragraph.bold]).collect();
    assert_eq!(bold, ["一是", "全黑", "也黑", ""]);
}

#[test]
fn tracked_changes_are_accepted() {
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText>旧</w:delText></w:r></w:del>";
    let mark = |change: &str| format!("<w:pPr><w:rPr><w:{change} w:id=\"2\"/></w:rPr></w:pPr>");
    let body = format!(
        "<w:p><w:r><w:t>保留</w:t></w:r>{deleted}<w:ins w:id=\"3\"><w:r><w:t>新增</w:t></w:r></w:ins></w:p>\
         <w:p>{}<w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>\
         <w:p>{}{deleted}</w:p><w:p>{}<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>\
         <w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr></w:pPrChange></w:pPr>\
         <w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p><w:p>{}<w:r><w:t>末尾</w:t></w:r></w:p>",
        mark("del"),
        mark("del"),
        mark("moveFrom"),
        mark("del"),
    );
    let source = of_body(&body);
    assert_eq!(texts(&source), ["保留新增", "前半后半", "移来", "末尾"]);
    let places: Vec<usize> = source.paragraphs.iter().map(|paragraph| paragraph.place).collect();
    assert_eq!(places, [1, 2, 6, 7]);
    assert!(source.paragraphs.iter().all(|paragraph| paragraph.rank == Rank::Body));
}

#[test]
fn one_of_the_alternatives_is_taken() {
    let alternatives = "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>新</w:t></mc:Choice><mc:Choice \
                        Requires=\"w14\"><w:t>中</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback>\
                        </mc:AlternateContent></w:r></w:p>";
    assert_eq!(texts(&of_body(alternatives)), ["新"]);
    let fallback = alternatives.replace("mc:Choice", "mc:Other");
    let other = fallback.split("<mc:Other").next().unwrap_or_default().to_owned()
        + "<mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    assert_eq!(texts(&of_body(&other)), ["旧"]);
}

#[test]
fn of_fields_the_result_is_taken() {
    let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let text = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let (begin, separate, end) = (char("begin"), char("separate"), char("end"));
    let body = [
        format!("<w:p>{begin}{}{separate}{}{end}{}</w:p>", instruction(" DATE \\@ yyyy "), text("2026年"), text("好")),
        format!("<w:p><w:fldSimple w:instr=\" AUTHOR \">{}</w:fldSimple></w:p>", text("馆长")),
        format!("<w:p>{begin}{}{separate}{}{end}</w:p>", instruction("HYPERLINK \"x\""), text("网址")),
        format!("<w:p><w:hyperlink w:anchor=\"a\">{}</w:hyperlink></w:p>", text("链接")),
        // An instruction in an instruction, and one that never ends.
        format!(
            "<w:p>{begin}{}{begin}{separate}{}{end}{separate}{}{end}{begin}{}</w:p>",
            instruction("IF"),
            text("不要"),
            text("要"),
            instruction("PAGE")
        ),
        p("照常"),
    ]
    .concat();
    let source = of_body(&body);
    assert_eq!(texts(&source), ["2026年好", "馆长", "网址", "链接", "要", "照常"]);
    assert_eq!(remarks(&source), [(3, Foreign::Link), (4, Foreign::Link)]);
}

#[test]
fn tables_of_contents_are_left_out() {
    let body = [
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>"
            .to_owned(),
        p("目录"),
        "</w:sdtContent></w:sdt><w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o \
         </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>一</w:t></w:r></w:p>"
            .to_owned(),
        p("二"),
        "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>".to_owned(),
        styled("TOC1", "三"),
        "<w:sdt><w:sdtPr><w:alias w:val=\"题\"/></w:sdtPr><w:sdtContent>".to_owned(),
        p("正文"),
        "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>".to_owned(),
        p("单击此处输入文字"),
        "</w:sdtContent></w:sdt>".to_owned(),
    ]
    .concat();
    let source = of_body(&body);
    assert_eq!(texts(&source), ["正文"]);
    let expected = [("目录", 1), ("一", 2), ("二", 3), ("三", 5)].map(|(text, place)| (text, place, Why::Contents));
    assert_eq!(left_out(&source), expected);
}

#[test]
fn hidden_text_and_control_characters_are_left_out() {
    let body = "<w:p><w:r><w:t>甲&#7;乙\u{7}\u{8}</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>\
                <w:r><w:t>丙</w:t></w:r></w:p>";
    let source = of_body(body);
    assert_eq!(texts(&source), ["甲乙丙"]);
    let control = Why::Control;
    assert_eq!(left_out(&source), [("U+0007", 1, control), ("U+0008", 1, control), ("暗", 1, Why::Hidden)]);
}

#[test]
fn formulas_and_ruby_are_their_letters() {
    let body = "<w:p><m:oMath><m:sSup><m:sSupPr><m:ctrlPr/></m:sSupPr><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r>\
                <m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:ruby><w:rubyPr/>\
                <w:rt><w:r><w:t>yīn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>音</w:t></w:r></w:rubyBase></w:ruby><w:t>乐\
                </w:t></w:r></w:p>";
    let source = of_body(body);
    assert_eq!(texts(&source), ["x2", "音乐"]);
    assert_eq!(remarks(&source), [(1, Foreign::Formula)]);
    assert_eq!(left_out(&source), [("yīn", 2, Why::Ruby)]);
}

/// However the words are written that say how others are read, the speech's own stay one paragraph.
#[test]
fn ruby_tears_nothing() {
    let ruby = |reading: &str, base: &str| {
        format!(
            "<w:r><w:ruby><w:rt><w:r>{reading}</w:r></w:rt><w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        )
    };
    let first = ruby("<w:rPr><w:strike/></w:rPr><w:t>y&#x9b;īn</w:t>", "音");
    let body = format!("<w:p>{first}{}</w:p>", ruby("<w:t>yu</w:t><w:br/><w:t>è&#x2028;</w:t>", "乐"));
    let source = of_body(&body);
    assert_eq!(texts(&source), ["音乐"]);
    assert_eq!(remarks(&source), []);
    assert_eq!(left_out(&source), [("U+009B", 1, Why::Control), ("yīn yu è", 1, Why::Ruby)]);
}

#[test]
fn raised_and_struck_letters_are_not_lost() {
    let run = |property: &str, text: &str| format!("<w:r><w:rPr><w:{property}/></w:rPr><w:t>{text}</w:t></w:r>");
    let (above, below) = ("vertAlign w:val=\"superscript\"", "vertAlign w:val=\"subscript\"");
    let body = [
        format!("<w:p><w:r><w:t>10</w:t></w:r>{}<w:r><w:t>吨CO</w:t></w:r>{}</w:p>", run(above, "-6"), run(below, "2")),
        format!("<w:p><w:r><w:t>第5</w:t></w:r>{}</w:p>", run(above, "th")),
        format!("<w:p>{}{}</w:p>", run("strike", "旧"), run("strike w:val=\"0\"", "新")),
        format!("<w:p>{}</w:p>", run("strike/><w:dstrike w:val=\"0\"", "旧")),
        format!("<w:p>{}</w:p>", run("vertAlign w:val=\"baseline\"", "6")),
    ]
    .concat();
    let source = of_body(&body);
    assert_eq!(texts(&source), ["10⁻⁶吨CO₂", "第5th", "旧新", "旧", "6"]);
    assert_eq!(remarks(&source), [(2, Foreign::Raised), (3, Foreign::Struck), (4, Foreign::Struck)]);
}
