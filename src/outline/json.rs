//! The outline for scripts.

use super::{Outline, Piece, Target};
use serde::Serialize;

#[derive(Serialize)]
struct OutlineFile<'a> {
    lang: &'a str,
    unit: &'static str,
    pace: u32,
    count: usize,
    minutes: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<TargetFile<'a>>,
    out_of_proportion: Vec<&'a str>,
    pieces: Vec<PieceFile<'a>>,
}

#[derive(Serialize)]
struct TargetFile<'a> {
    minutes: f64,
    tolerance_minutes: f64,
    fits: bool,
    difference_minutes: f64,
    difference_count: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    add_to: Option<&'a str>,
}

#[derive(Serialize)]
struct PieceFile<'a> {
    name: &'a str,
    head: &'a str,
    level: usize,
    count: usize,
    minutes: f64,
    share: f64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    points: Vec<PieceFile<'a>>,
}

pub(super) fn write(outline: &Outline, target: Option<Target>) -> String {
    let file = OutlineFile {
        lang: outline.lang.tag(),
        unit: if outline.lang.is_chinese() { "character" } else { "word" },
        pace: outline.pace.0.get(),
        count: outline.count,
        minutes: outline.minutes(outline.count),
        target: target.map(|target| target_file(outline, target)),
        out_of_proportion: outline.out_of_proportion().into_iter().map(|part| part.name.as_str()).collect(),
        pieces: pieces(outline, &outline.pieces),
    };
    let mut json = serde_json::to_string_pretty(&file).unwrap_or_default();
    json.push('\n');
    json
}

fn target_file(outline: &Outline, target: Target) -> TargetFile<'_> {
    let timing = outline.timing(target);
    let change = timing.change.map(|part| part.name.as_str());
    let too_long = timing.difference_minutes > 0.0;
    TargetFile {
        minutes: target.minutes(),
        tolerance_minutes: target.tolerance(),
        fits: timing.fits,
        difference_minutes: timing.difference_minutes,
        difference_count: timing.difference_count,
        cut_from: change.filter(|_| too_long),
        add_to: change.filter(|_| !too_long),
    }
}

fn pieces<'a>(outline: &Outline, list: &'a [Piece]) -> Vec<PieceFile<'a>> {
    let piece = |piece: &'a Piece| PieceFile {
        name: &piece.name,
        head: &piece.head,
        level: piece.level,
        count: piece.count,
        minutes: outline.minutes(piece.count),
        share: outline.share(piece.count),
        points: pieces(outline, &piece.points),
    };
    list.iter().map(piece).collect()
}
