//! The walk through a part that has paragraphs in it. What is open is kept on a stack of its own, so that no file can
//! use up that of the program.

use super::super::paragraph::{Foreign, Source};
use super::super::raised::Raised;
use super::numbering::Numbering;
use super::story::{Cell, Field, Row, Run, Story, Table};
use super::styles::Styles;
use super::xml::{Element, Node, Space, Xml};
use crate::message::Message;
use crate::model::Why;
use std::collections::HashMap;

pub(super) struct Walk<'a> {
    pub(super) styles: &'a Styles,
    /// The lists; `None` in parts whose paragraphs are no part of the speech.
    pub(super) numbering: Option<Numbering>,
    pub(super) source: Source<'static>,
    pub(super) has_body: bool,
    /// Where each note and comment is referred to, by the name of the element that refers to it and its id.
    pub(super) references: HashMap<(String, String), usize>,
    /// The notes and comments that were read, by their ids.
    pub(super) notes: Vec<(String, String)>,
    pub(super) story: Story,
    /// The stories that the text boxes stand in, the outermost first.
    pub(super) outer: Vec<Story>,
    frames: Vec<Frame>,
    /// How many elements are open in one that is passed over, itself among them.
    skipped: usize,
    /// The number of the last paragraph that began.
    pub(super) place: usize,
}

/// An open element, as far as it matters.
enum Frame {
    Plain,
    Text,
    Instruction,
    Paragraph,
    ParagraphProperties,
    /// `w:pPr/w:rPr`: of the mark at the end of the paragraph.
    MarkProperties,
    NumberProperties,
    /// With what was said of the run around it.
    Run(Run),
    RunProperties,
    Alternatives {
        is_taken: bool,
    },
    /// `w:sdt`
    Control {
        is_contents: bool,
        /// What stands in it asks to be replaced.
        is_placeholder: bool,
    },
    ControlProperties,
    Link,
    SimpleField,
    Table {
        place: usize,
    },
    Row,
    RowProperties,
    Cell,
    CellProperties,
    TextBox,
    Picture {
        is_image: bool,
    },
    /// `w:rt`: how the words below it are read.
    Ruby,
    Note {
        id: String,
        is_text: bool,
    },
}

impl<'a> Walk<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Option<Numbering>) -> Walk<'a> {
        Walk {
            styles,
            numbering,
            source: Source::default(),
            has_body: false,
            references: HashMap::new(),
            notes: Vec::new(),
            story: Story::default(),
            outer: Vec::new(),
            frames: Vec::new(),
            skipped: 0,
            place: 0,
        }
    }

    pub(super) fn through(&mut self, part: &str, text: &str) -> Result<(), Message> {
        let mut xml = Xml::new(part, text);
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(_) if self.skipped > 0 => self.skipped += 1,
                Node::Start(element) => match self.start(&element) {
                    Some(frame) => self.frames.push(frame),
                    None => self.skipped = 1,
                },
                Node::End if self.skipped > 0 => self.skipped -= 1,
                Node::End => {
                    let frame = self.frames.pop();
                    frame.into_iter().for_each(|frame| self.end(frame));
                }
                Node::Text(_) if self.skipped > 0 => {}
                Node::Text(text) => match self.frames.last() {
                    Some(Frame::Text) => self.text(&text),
                    Some(Frame::Instruction) => self.instruction(&text),
                    _ => {}
                },
            }
        }
        self.close_all();
        Ok(())
    }

    /// Whether this is the text of the document itself.
    pub(super) fn is_main(&self) -> bool {
        self.numbering.is_some() && self.outer.is_empty()
    }

    /// The frame of an element; `None` for one to pass over.
    fn start(&mut self, element: &Element<'_>) -> Option<Frame> {
        let name = element.name();
        match self.frames.last() {
            Some(Frame::Text | Frame::Instruction) => None,
            Some(
                Frame::ParagraphProperties
                | Frame::MarkProperties
                | Frame::NumberProperties
                | Frame::RunProperties
                | Frame::ControlProperties
                | Frame::RowProperties
                | Frame::CellProperties,
            ) => self.property(element),
            _ => match element.space {
                Space::Word => self.content(name, element),
                Space::Math => self.formula(name),
                Space::Compatibility => match (name, self.frames.last_mut()) {
                    ("AlternateContent", _) => Some(Frame::Alternatives { is_taken: false }),
                    ("Choice" | "Fallback", Some(Frame::Alternatives { is_taken })) => {
                        (!std::mem::replace(is_taken, true)).then_some(Frame::Plain)
                    }
                    _ => Some(Frame::Plain),
                },
                Space::Relations | Space::Other => {
                    // Lines and frames are drawn too, but nobody misses them.
                    if matches!(name, "blip" | "imagedata" | "chart" | "relIds" | "OLEObject") {
                        let picture = self.frames.iter_mut().rev().find_map(|frame| match frame {
                            Frame::Picture { is_image } => Some(is_image),
                            _ => None,
                        });
                        picture.into_iter().for_each(|is_image| *is_image = true);
                    }
                    Some(Frame::Plain)
                }
            },
        }
    }

    fn property(&mut self, element: &Element<'_>) -> Option<Frame> {
        let name = if element.space == Space::Word { element.name() } else { "" };
        let story = &mut self.story;
        match (self.frames.last()?, name) {
            (Frame::ParagraphProperties, "numPr") => return Some(Frame::NumberProperties),
            (Frame::ParagraphProperties, "rPr") => return Some(Frame::MarkProperties),
            (Frame::ParagraphProperties, "pStyle") => story.open.as_mut()?.style = element.value().map(String::from),
            (Frame::ParagraphProperties, "outlineLvl") => story.open.as_mut()?.outline = element.number(),
            (Frame::NumberProperties, "ilvl") => story.open.as_mut()?.number.level = element.number(),
            (Frame::NumberProperties, "numId") => story.open.as_mut()?.number.list = element.number(),
            (Frame::MarkProperties, "del" | "moveFrom") => story.open.as_mut()?.is_joined = true,
            (Frame::RunProperties, "b") => story.run.bold = Some(element.is_on()),
            (Frame::RunProperties, "vanish") => story.run.hidden = Some(element.is_on()),
            (Frame::RunProperties, "vertAlign") => story.run.raised = raised(&element.value()?),
            (Frame::RunProperties, "strike" | "dstrike") => story.run.is_struck |= element.is_on(),
            (Frame::RunProperties, "rStyle") => story.run.style = self.styles.toggles(&element.value()?),
            (Frame::RowProperties, "del") => story.tables.last_mut()?.row()?.is_deleted = true,
            (Frame::CellProperties, "cellDel") => story.tables.last_mut()?.cell()?.is_deleted = true,
            (Frame::ControlProperties, "docPartObj" | "docPartList") => return Some(Frame::ControlProperties),
            (Frame::ControlProperties, "docPartGallery" | "showingPlcHdr") => {
                let control = self.frames.iter_mut().rev().find_map(|frame| match frame {
                    Frame::Control { is_contents, is_placeholder } => Some((is_contents, is_placeholder)),
                    _ => None,
                });
                let (is_contents, is_placeholder) = control?;
                if name == "showingPlcHdr" {
                    *is_placeholder = element.is_on();
                } else if element.value()? == "Table of Contents" && !*is_contents {
                    *is_contents = true;
                    story.contents += 1;
                }
            }
            _ => {}
        }
        None
    }

    fn content(&mut self, name: &str, element: &Element<'_>) -> Option<Frame> {
        let around = self.frames.last();
        match name {
            "p" => {
                self.begin_paragraph();
                return Some(Frame::Paragraph);
            }
            "pPr" => return matches!(around, Some(Frame::Paragraph)).then_some(Frame::ParagraphProperties),
            "r" => return Some(Frame::Run(std::mem::take(&mut self.story.run))),
            "rPr" => return matches!(around, Some(Frame::Run(_))).then_some(Frame::RunProperties),
            "t" => return Some(Frame::Text),
            "instrText" => return Some(Frame::Instruction),
            "tab" | "ptab" => self.text("\t"),
            "br" | "cr" => self.line_end(),
            "noBreakHyphen" => self.text("\u{2011}"),
            "sym" => {
                let font = element.attribute("font").unwrap_or_default();
                let c = u32::from_str_radix(&element.attribute("char")?, 16).ok().and_then(char::from_u32)?;
                self.text(super::symbols::plain(&font, c).encode_utf8(&mut [0; 4]));
            }
            "fldChar" => self.field(&element.attribute("fldCharType")?),
            "fldSimple" => {
                let instruction = element.attribute("instr").unwrap_or_default();
                let instruction = instruction.chars().take(super::text::INSTRUCTION).collect();
                self.open_field(Field { instruction, has_result: true });
                return Some(Frame::SimpleField);
            }
            "hyperlink" => {
                self.story.links += 1;
                return Some(Frame::Link);
            }
            "sdt" => return Some(Frame::Control { is_contents: false, is_placeholder: false }),
            "sdtPr" => return matches!(around, Some(Frame::Control { .. })).then_some(Frame::ControlProperties),
            "sdtContent" if matches!(around, Some(Frame::Control { is_placeholder: true, .. })) => return None,
            "tbl" => {
                self.close_all();
                self.story.tables.push(Table::default());
                return Some(Frame::Table { place: self.place + 1 });
            }
            "tr" => {
                self.story.tables.last_mut()?.rows.push(Row::default());
                return Some(Frame::Row);
            }
            "trPr" => return matches!(around, Some(Frame::Row)).then_some(Frame::RowProperties),
            "tc" => {
                self.story.tables.last_mut()?.row()?.cells.push(Cell::default());
                return Some(Frame::Cell);
            }
            "tcPr" => return matches!(around, Some(Frame::Cell)).then_some(Frame::CellProperties),
            "drawing" | "pict" | "object" => return Some(Frame::Picture { is_image: false }),
            "txbxContent" => {
                self.outer.push(std::mem::take(&mut self.story));
                return Some(Frame::TextBox);
            }
            "footnoteReference" | "endnoteReference" | "commentReference" if self.is_main() => {
                let id = element.attribute("id")?.into_owned();
                self.references.insert((name.trim_end_matches("Reference").to_owned(), id), self.place);
            }
            "footnote" | "endnote" | "comment" => {
                let is_text = element.attribute("type").is_none_or(|kind| kind == "normal");
                return Some(Frame::Note { id: element.attribute("id").unwrap_or_default().into_owned(), is_text });
            }
            "body" => {
                self.has_body = true;
                return Some(Frame::Plain);
            }
            "rt" => {
                self.story.is_ruby = true;
                return Some(Frame::Ruby);
            }
            // What was deleted, and properties.
            "del" | "moveFrom" => {}
            _ => return (!name.ends_with("Pr") && !name.ends_with("Change")).then_some(Frame::Plain),
        }
        None
    }

    fn formula(&mut self, name: &str) -> Option<Frame> {
        match name {
            "oMath" => self.story.open.iter_mut().for_each(|open| open.formula = true),
            "t" => return Some(Frame::Text),
            "r" => return Some(Frame::Run(std::mem::take(&mut self.story.run))),
            _ if name.ends_with("Pr") => return None,
            _ => {}
        }
        Some(Frame::Plain)
    }

    fn end(&mut self, frame: Frame) {
        match frame {
            Frame::Paragraph => self.end_paragraph(),
            Frame::Run(around) => self.story.run = around,
            Frame::Control { is_contents: true, .. } => {
                self.story.contents = self.story.contents.saturating_sub(1);
            }
            Frame::Link => self.story.links = self.story.links.saturating_sub(1),
            Frame::Ruby => {
                self.story.is_ruby = false;
                self.story.open.iter_mut().for_each(|open| open.ruby.push(' '));
            }
            Frame::SimpleField => drop(self.story.fields.pop()),
            Frame::Cell => self.close_all(),
            Frame::Table { place } => {
                let table = self.story.tables.pop();
                let paragraphs = table.map(Table::into_paragraphs).unwrap_or_default();
                if !paragraphs.is_empty() {
                    self.remark(place, Foreign::Table);
                }
                self.deliver(paragraphs);
            }
            Frame::TextBox => {
                self.close_all();
                let inner = std::mem::replace(&mut self.story, self.outer.pop().unwrap_or_default());
                for paragraph in inner.paragraphs {
                    self.leave_out(paragraph.text.into_owned(), self.place, Why::TextBox);
                }
            }
            Frame::Picture { is_image: true } => self.story.open.iter_mut().for_each(|open| open.image = true),
            Frame::Note { id, is_text } => {
                self.close_all();
                let paragraphs = std::mem::take(&mut self.story.paragraphs);
                if is_text && !paragraphs.is_empty() {
                    let texts: Vec<_> = paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
                    self.notes.push((id, texts.join(" ")));
                }
            }
            _ => {}
        }
    }
}

/// What `w:vertAlign` says of letters.
fn raised(value: &str) -> Option<Raised> {
    match value {
        "superscript" => Some(Raised::Above),
        "subscript" => Some(Raised::Below),
        _ => None,
    }
}
