//! Tables, text boxes, images, notes and margins.

use super::*;

fn row(cells: &[&str]) -> String {
    let cell = |content: &&str| format!("<w:tc><w:tcPr/>{content}</w:tc>");
    format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

#[test]
fn a_row_is_a_paragraph() {
    let bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>项目</w:t></w:r></w:p>";
    let deleted = row(&[&p("删"), &p("删")]).replace("<w:tr>", "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>");
    let inner = table(&[row(&[&p("内一"), &p("内二")])]);
    let rows = [
        row(&[bold, &p("数")]),
        deleted,
        row(&[&(p("书") + &p("册")), &p("十")]),
        row(&[&p(""), &p("")]),
        row(&[&inner, &p("外")]),
    ];
    let source = of_body(&(p("前") + &table(&rows) + &p("后")));
    assert_eq!(texts(&source), ["前", "项目\t数", "书 册\t十", "内一\t内二\t外", "后"]);
    let told: Vec<(usize, usize)> = source.paragraphs.iter().map(|one| (one.place, one.bold)).collect();
    assert_eq!(told, [(1, 0), (2, 7), (6, 0), (11, 0), (14, 0)]);
    assert_eq!(remarks(&source), [(2, Foreign::Table), (11, Foreign::Table)]);
}

#[test]
fn a_table_of_one_column_is_a_frame() {
    let rows = [row(&[&(styled("Title", "讲话") + &p("甲"))]), row(&[&p("乙")])];
    let source = of_body(&table(&rows));
    assert_eq!(texts(&source), ["讲话", "甲", "乙"]);
    assert_eq!(source.paragraphs[0].rank, Rank::Title);
    assert_eq!(remarks(&source), [(1, Foreign::Table)]);
}

#[test]
fn text_boxes_are_left_out() {
    let content = format!("<w:txbxContent>{}{}</w:txbxContent>", p("框一"), table(&[row(&[&p("框二"), &p("框三")])]));
    let body = format!(
        "{}<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>\
         {content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>{}",
        p("一"),
        p("二")
    );
    let source = of_body(&body);
    assert_eq!(texts(&source), ["一", "前后", "二"]);
    assert_eq!(source.paragraphs[2].place, 3);
    assert_eq!(left_out(&source), [("框一", 2, Why::TextBox), ("框二\t框三", 2, Why::TextBox)]);
    assert!(source.remarks.is_empty());
}

#[test]
fn images_are_remarked_on_and_lines_are_not() {
    let body = "<w:p><w:r><w:drawing><a:docPr descr=\"说明\"/><a:blip/></w:drawing></w:r></w:p><w:p><w:r><w:pict><v:line/>\
                </w:pict><w:t>红线</w:t></w:r></w:p><w:p><w:r><w:pict><v:imagedata/></w:pict><w:t>图</w:t></w:r></w:p>";
    let source = of_body(body);
    assert_eq!(texts(&source), ["红线", "图"]);
    assert_eq!(remarks(&source), [(1, Foreign::Image), (3, Foreign::Image)]);
}

#[test]
fn notes_and_margins_are_left_out() {
    let body = [
        p("甲"),
        "<w:p><w:r><w:t>乙</w:t><w:footnoteReference w:id=\"2\"/></w:r><w:commentRangeStart w:id=\"0\"/><w:r>\
         <w:t>丙</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>"
            .to_owned(),
        "<w:p><w:r><w:t>丁</w:t><w:endnoteReference w:id=\"1\"/></w:r></w:p>".to_owned(),
    ]
    .concat();
    let note =
        |root: &str, id: u32, kind: &str, content: &str| format!("<w:{root} w:id=\"{id}\"{kind}>{content}</w:{root}>");
    let footnotes = note("footnote", 0, " w:type=\"separator\"", &p("——"))
        + &note("footnote", 2, "", &format!("<w:p><w:r><w:footnoteRef/><w:t> 注一</w:t></w:r></w:p>{}", p("注二")));
    let endnotes = note("endnote", 1, "", &p("尾注"));
    let comments = note("comment", 0, " w:author=\"某\"", &p("改一改"));
    let header = p("县图书馆文件") + &p("");
    let number = "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>— 3 —</w:t></w:r></w:p></w:txbxContent>\
                  </v:textbox></w:pict></w:r></w:p>";
    let source = read(&file(
        &body,
        &[
            ("footnotes", &footnotes),
            ("endnotes", &endnotes),
            ("comments", &comments),
            ("header1", &header),
            ("header2", &header),
            ("footer1", number),
        ],
    ));
    assert_eq!(texts(&source), ["甲", "乙丙", "丁"]);
    let expected = [
        ("注一 注二", 2, Why::Note),
        ("改一改", 2, Why::Comment),
        ("尾注", 3, Why::Note),
        ("县图书馆文件", 0, Why::PageMargin),
    ];
    assert_eq!(left_out(&source), expected);
}
