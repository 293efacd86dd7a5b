//! Pages as a PDF file: glyphs in their places, what each paragraph is, bookmarks of the heads, and what the document is.

use super::pages::{Block, Placed};
use super::shape::Kind as ClusterKind;
use super::{Faces, Text, shape};
use crate::message::Message;
use crate::model::Manuscript;
use crate::theme::{POINTS, Place, Theme};
use crate::write::Options;
use crate::write::flow::Kind;
use crate::write::time::Moment;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagKind, TagTree};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use std::num::NonZeroU16;

/// How far the baseline of a line is below the top of its type, in ems: that of ideographs.
const ASCENT: f64 = 0.88;

/// How far a dash is above the baseline, in ems: in the middle of an ideograph.
const MIDDLE: f64 = 0.38;

/// The rank of the lowest head that PDF has.
const DEEPEST: usize = 6;

pub(super) fn draw(
    sheets: &[Vec<Placed>],
    blocks: &[Block],
    faces: &Faces<'_, '_>,
    theme: &Theme,
    manuscript: &Manuscript<'_>,
    options: &Options,
) -> Result<Vec<u8>, Message> {
    let heads = heads(blocks);
    let title = manuscript.speech_head().title.as_deref();
    // PDF/UA asks for a title and an outline.
    let configuration = if title.is_some() && !heads.is_empty() {
        ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish().unwrap_or_default()
    } else {
        Configuration::default()
    };
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let mut marks: Vec<Vec<Identifier>> = vec![Vec::new(); blocks.len()];
    let mut places: Vec<Option<(usize, f64)>> = vec![None; blocks.len()];
    for (index, sheet) in sheets.iter().enumerate() {
        let page = &theme.page;
        let [width, height] = [page.width, page.height].map(|side| (side * POINTS) as f32);
        let settings = PageSettings::from_wh(width, height).ok_or(Message::NoRoomOnPage)?;
        let mut drawn = document.start_page_with(settings);
        let mut surface = drawn.surface();
        for placed in sheet {
            let block = &blocks[placed.block];
            places[placed.block].get_or_insert((index, page.margins[0] * POINTS + placed.top));
            draw_line(&mut surface, block, placed, faces, theme, &mut marks[placed.block]);
        }
        draw_number(&mut surface, index + 1, faces, theme);
        surface.finish();
        drawn.finish();
    }
    document.set_tag_tree(tags(blocks, marks, manuscript));
    document.set_outline(outline(&heads, &places));
    document.set_metadata(metadata(manuscript, options));
    document.finish().map_err(|error| Message::Pdf { message: format!("{error:?}") })
}

fn draw_line(
    surface: &mut Surface<'_>,
    block: &Block,
    placed: &Placed,
    faces: &Faces<'_, '_>,
    theme: &Theme,
    marks: &mut Vec<Identifier>,
) {
    let (place, line) = &block.lines[placed.line];
    let shaped = &block.shaped[*place];
    let left = theme.page.margins[3] * POINTS;
    let top = theme.page.margins[0] * POINTS + placed.top;
    let baseline = top + (block.leading - shaped.size) / 2.0 + ASCENT * shaped.size;
    marks.push(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
    let mut from = 0;
    let clusters = &shaped.clusters[line.clusters.clone()];
    while from < clusters.len() {
        let face = clusters[from].face;
        let count = clusters[from..].iter().take_while(|cluster| cluster.face == face).count();
        let glyphs: Vec<KrillaGlyph> = (from..from + count)
            .flat_map(|index| {
                let cluster = &clusters[index];
                let width = line.places.get(index + 1).map_or(cluster.advance, |next| next - line.places[index]);
                let natural: f64 = shaped.glyphs[cluster.glyphs.clone()].iter().map(|glyph| glyph.advance).sum();
                let last = cluster.glyphs.end;
                cluster.glyphs.clone().map(move |at| {
                    let glyph = &shaped.glyphs[at];
                    // What the line is spread or narrowed by is behind the cluster.
                    let more = if at + 1 == last { width - natural } else { 0.0 };
                    krilla_glyph(glyph, glyph.advance + more, shaped.size)
                })
            })
            .collect();
        let start = Point::from_xy((left + line.places[from]) as f32, baseline as f32);
        surface.draw_glyphs(start, &glyphs, faces.list[face].font.clone(), &shaped.text, shaped.size as f32, false);
        from += count;
    }
    // Tagged text has its blanks, those at which a line was broken too (ISO 32000-1, 14.8.2.5).
    let blank = shaped.clusters.get(line.clusters.end).filter(|cluster| cluster.kind == ClusterKind::Blank);
    if let (Some(blank), Some(last), Some(x)) = (blank, clusters.last(), line.places.last()) {
        let glyphs: Vec<KrillaGlyph> = shaped.glyphs[blank.glyphs.clone()]
            .iter()
            .map(|glyph| krilla_glyph(glyph, glyph.advance, shaped.size))
            .collect();
        let start = Point::from_xy((left + x + last.advance) as f32, baseline as f32);
        let font = faces.list[blank.face].font.clone();
        surface.draw_glyphs(start, &glyphs, font, &shaped.text, shaped.size as f32, false);
    }
    surface.end_tagged();
}

fn krilla_glyph(glyph: &shape::Glyph, advance: f64, size: f64) -> KrillaGlyph {
    let ems = |points: f64| (points / size) as f32;
    KrillaGlyph::new(
        GlyphId::new(glyph.id),
        ems(advance),
        ems(glyph.right),
        ems(glyph.up),
        0.0,
        glyph.text.clone(),
        None,
    )
}

/// Draws the number of a page (GB/T 9704-2012, 7.5, where the theme is `official`).
fn draw_number(surface: &mut Surface<'_>, number: usize, faces: &Faces<'_, '_>, theme: &Theme) {
    let form = &theme.number;
    let page = &theme.page;
    let font = (form.font.as_str(), false);
    let text =
        Text { words: form.form.replace('1', &number.to_string()), lead: 0..0, font, lead_font: font, size: form.size };
    let shaped = shape::shape(&text, faces, None);
    let width = super::lines::width_of(&shaped.clusters);
    let inset = form.inset * form.size;
    let room = page.text_width();
    let x = match form.place {
        Place::None => return,
        Place::Center => (room - width) / 2.0,
        Place::Outer if number.is_multiple_of(2) => inset,
        Place::Outer | Place::Right => room - width - inset,
    };
    let below = (page.height - page.margins[2] + form.drop) * POINTS + MIDDLE * form.size;
    // However narrow the margin is, the number stands on the sheet.
    let below = below.min(page.height * POINTS - form.size);
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PageNumber)));
    let mut x = page.margins[3] * POINTS + x;
    for cluster in &shaped.clusters {
        let glyphs: Vec<KrillaGlyph> = shaped.glyphs[cluster.glyphs.clone()]
            .iter()
            .map(|glyph| krilla_glyph(glyph, glyph.advance, form.size))
            .collect();
        let font = faces.list[cluster.face].font.clone();
        surface.draw_glyphs(
            Point::from_xy(x as f32, below as f32),
            &glyphs,
            font,
            &shaped.text,
            form.size as f32,
            false,
        );
        x += cluster.advance;
    }
    surface.end_tagged();
}

/// The heads: the place of the block, the rank, and the words.
fn heads(blocks: &[Block]) -> Vec<(usize, usize, String)> {
    let head = |(index, block): (usize, &Block)| match block.kind {
        Kind::Head { rank, .. } => Some((index, rank, words(block))),
        _ => None,
    };
    blocks.iter().enumerate().filter_map(head).collect()
}

fn words(block: &Block) -> String {
    block.shaped.iter().map(|shaped| shaped.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// What each paragraph is, in reading order.
fn tags(blocks: &[Block], marks: Vec<Vec<Identifier>>, manuscript: &Manuscript<'_>) -> TagTree {
    let has_title = blocks.iter().any(|block| block.kind == Kind::Title);
    let mut tree = TagTree::new().with_lang(Some(manuscript.lang.tag().to_owned()));
    for (block, marks) in blocks.iter().zip(marks) {
        let heading = |rank: usize| {
            let rank = u16::try_from(rank.clamp(1, DEEPEST)).ok().and_then(NonZeroU16::new).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(rank, Some(words(block))).into()
        };
        let tag: TagKind = match block.kind {
            Kind::Title => heading(1),
            Kind::Head { rank, .. } => heading(rank + usize::from(has_title)),
            _ => Tag::P.into(),
        };
        tree.push(TagGroup::with_children(tag, marks.into_iter().map(Node::from).collect()));
    }
    tree
}

/// The bookmarks: the heads, each below the nearest of a higher rank before it.
fn outline(heads: &[(usize, usize, String)], places: &[Option<(usize, f64)>]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(usize, OutlineNode)> = Vec::new();
    let mut close = |open: &mut Vec<(usize, OutlineNode)>, rank: usize| {
        while open.last().is_some_and(|(other, _)| *other >= rank) {
            let Some((_, node)) = open.pop() else { break };
            match open.last_mut() {
                Some((_, above)) => above.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for (block, rank, words) in heads {
        let Some((page, top)) = places[*block] else { continue };
        close(&mut open, *rank);
        let destination = XyzDestination::new(page, Point::from_xy(0.0, top as f32));
        open.push((*rank, OutlineNode::new(words.clone(), destination)));
    }
    close(&mut open, 0);
    outline
}

fn metadata(manuscript: &Manuscript<'_>, options: &Options) -> Metadata {
    let mut metadata = Metadata::new().language(manuscript.lang.tag().to_owned()).producer(PRODUCER.to_owned());
    let head = manuscript.speech_head();
    let between = if manuscript.lang.is_chinese() { "" } else { " " };
    if let Some(title) = &head.title {
        metadata = metadata.title(title.replace('\n', between));
    }
    if let Some(speaker) = &head.speaker {
        metadata = metadata.authors(vec![speaker.clone()]);
    }
    let date = head.date.as_ref();
    match options.time.map_or_else(|| date.and_then(Moment::of_date), Moment::of_seconds) {
        Some(Moment { year, month, day, hour, minute, second }) => metadata.creation_date(
            DateTime::new(year).month(month).day(day).hour(hour).minute(minute).second(second).utc_offset_hour(0),
        ),
        None => metadata,
    }
}

const PRODUCER: &str = concat!("jianggao ", env!("CARGO_PKG_VERSION"));
