//! The outline for people: a table, a line for each piece. Heads stand last, behind numbers and a bar of ASCII, so that
//! the table is aligned in every terminal: some draw “ ” — … one column wide and some two (UAX #11, ambiguous).

use super::fit::fit;
use super::{Outline, Piece, Target};
use crate::message::Tongue;
use crate::message::outline::{Heading, Part, Remark, Unit};
use crate::typography::{columns, wrap};

/// The columns between two cells, and by which a point stands in from its part.
const GAP: usize = 2;
const INDENT: usize = 2;

/// Columns that names may always take: those of `signature`.
const NAME: usize = 9;

/// The columns that heads want, with a bar beside them, with the share alone, and with neither.
const HEAD_BESIDE_BAR: usize = 24;
const HEAD_BESIDE_SHARE: usize = 16;
const HEAD: usize = 12;

/// The columns of a bar.
const BAR: usize = 8;
const LONGEST_BAR: usize = 16;

/// The most columns of a head in a sentence, and the most parts that one names.
const HEAD_IN_SENTENCE: usize = 30;
const MOST_PARTS: usize = 3;

/// A line of the table, its cells not yet cut to their columns.
struct Row<'a> {
    name: &'a str,
    indent: usize,
    head: &'a str,
    count: String,
    minutes: String,
    share: String,
    /// What the bar stands for, in characters or words.
    bar: usize,
}

/// The columns of the cells; 0 for those that are left out.
struct Layout {
    name: usize,
    head: usize,
    count: usize,
    minutes: usize,
    share: usize,
    bar: usize,
}

pub(super) fn draw(outline: &Outline, tongue: Tongue, width: usize, target: Option<Target>) -> String {
    let unit = if outline.lang.is_chinese() { Unit::Characters } else { Unit::Words };
    let heading = |heading: Heading| heading.said().in_tongue(tongue).to_owned();
    let (name, head, total) = (heading(Heading::Name), heading(Heading::Head), heading(Heading::Total));
    let pace = Remark::Pace { pace: outline.pace.0.get(), unit }.said();
    let mut rows = vec![Row {
        name: &name,
        indent: 0,
        head: &head,
        count: heading(Heading::Count(unit)),
        minutes: heading(Heading::Minutes),
        share: heading(Heading::Share),
        bar: 0,
    }];
    add_rows(outline, &outline.pieces, &mut rows);
    rows.push(Row { bar: 0, ..row(outline, &total, pace.in_tongue(tongue), outline.count) });

    let layout = Layout::of(&rows, width);
    let longest = rows.iter().map(|row| row.bar).max().unwrap_or(0);
    let mut table = String::new();
    for row in &rows {
        layout.draw(row, longest, &mut table);
    }
    if let Some(target) = target {
        table.push('\n');
        for sentence in sentences(outline, unit, tongue, width, target) {
            for line in wrap(&sentence, width, 0) {
                table.push_str(line);
                table.push('\n');
            }
        }
    }
    table
}

fn row<'a>(outline: &Outline, name: &'a str, head: &'a str, count: usize) -> Row<'a> {
    let share = outline.share(count) * 100.0;
    Row {
        name,
        indent: 0,
        head,
        count: count.to_string(),
        minutes: minutes(outline.minutes(count)),
        share: if 0.0 < share && share < 0.5 { "<1%".to_owned() } else { format!("{share:.0}%") },
        bar: count,
    }
}

fn add_rows<'a>(outline: &Outline, pieces: &'a [Piece], rows: &mut Vec<Row<'a>>) {
    for piece in pieces {
        let indent = INDENT * piece.level.saturating_sub(1);
        rows.push(Row { indent, ..row(outline, &piece.name, &piece.head, piece.count) });
        add_rows(outline, &piece.points, rows);
    }
}

/// Minutes with one decimal; less than can be said so is told as less.
fn minutes(minutes: f64) -> String {
    if 0.0 < minutes && minutes < 0.05 { "<0.1".to_owned() } else { format!("{minutes:.1}") }
}

impl Layout {
    /// The widest layout that leaves room for the heads.
    fn of(rows: &[Row<'_>], width: usize) -> Layout {
        let widest = |cell: &dyn Fn(&Row<'_>) -> usize| rows.iter().map(cell).max().unwrap_or(0);
        let count = widest(&|row| columns(&row.count));
        let minutes = widest(&|row| columns(&row.minutes));
        let share = widest(&|row| columns(&row.share));
        let head = widest(&|row| row.indent + columns(row.head));
        let name = widest(&|row| columns(row.name)).min(NAME.max(width / 3)).min(width.saturating_sub(GAP + count));

        let bare = Layout { name, head: 0, count, minutes: 0, share: 0, bar: 0 };
        let with_head = |layout: Layout, least: usize| -> Option<Layout> {
            let room = width.checked_sub(layout.width() + GAP)?;
            (room >= head.min(least)).then(|| Layout { head: head.min(room), ..layout })
        };
        let with_bar = || -> Option<Layout> {
            let layout = with_head(Layout { minutes, share, bar: BAR, ..bare }, HEAD_BESIDE_BAR)?;
            // As long as the heads leave room.
            let bar = (BAR + width.checked_sub(layout.width())?).min(LONGEST_BAR);
            Some(Layout { bar, ..layout })
        };
        with_bar()
            .or_else(|| with_head(Layout { minutes, share, ..bare }, HEAD_BESIDE_SHARE))
            .or_else(|| with_head(Layout { minutes, ..bare }, HEAD))
            .or_else(|| with_head(Layout { ..bare }, HEAD))
            .or_else(|| Some(Layout { minutes, ..bare }).filter(|layout| layout.width() <= width))
            .unwrap_or(bare)
    }

    fn width(&self) -> usize {
        let behind = [self.head, self.count, self.minutes, self.share, self.bar];
        self.name + behind.into_iter().filter(|&cell| cell > 0).map(|cell| GAP + cell).sum::<usize>()
    }

    fn draw(&self, row: &Row<'_>, longest: usize, table: &mut String) {
        let mut line = padded(&fit(row.name, self.name), self.name);
        for (cell, width) in [(&row.count, self.count), (&row.minutes, self.minutes), (&row.share, self.share)] {
            if width > 0 {
                line.push_str(&" ".repeat(GAP + width.saturating_sub(columns(cell))));
                line.push_str(cell);
            }
        }
        if self.bar > 0 {
            line.push_str(&" ".repeat(GAP));
            line.push_str(&padded(&bar(row.bar, longest, self.bar), self.bar));
        }
        if self.head > 0 {
            // Points far down keep half of the room.
            let indent = row.indent.min(self.head / 2);
            line.push_str(&" ".repeat(GAP + indent));
            line.push_str(&fit(row.head, self.head - indent));
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
}

fn padded(text: &str, width: usize) -> String {
    [text, &" ".repeat(width.saturating_sub(columns(text)))].concat()
}

/// A bar of at most so many columns; what is not nothing can be seen.
fn bar(length: usize, longest: usize, columns: usize) -> String {
    if length == 0 {
        return String::new();
    }
    "=".repeat(((length as f64 / longest as f64 * columns as f64).round() as usize).max(1))
}

/// How the speech compares with its target, and its parts with each other.
fn sentences(outline: &Outline, unit: Unit, tongue: Tongue, width: usize, target: Target) -> Vec<String> {
    let said = |remark: Remark<'_>| remark.said().in_tongue(tongue).to_owned();
    let timing = outline.timing(target);
    let (difference, count) = (minutes(timing.difference_minutes.abs()), timing.difference_count.unsigned_abs());
    let (target, too_long) = (target.minutes(), timing.difference_minutes > 0.0);
    let mut sentences = vec![said(match (timing.fits, too_long) {
        (true, _) => Remark::Fits { minutes: minutes(outline.minutes(outline.count)), target },
        (false, true) => Remark::Over { minutes: difference, target, count, unit },
        (false, false) => Remark::Under { minutes: difference, target, count, unit },
    })];
    let part = |piece| part(piece, width);
    sentences.extend(timing.change.map(|piece| match too_long {
        true => said(Remark::Longest(part(piece))),
        false => said(Remark::Shortest(part(piece))),
    }));
    let out = outline.out_of_proportion();
    if let Some(mean) = outline.mean_of_parts().filter(|_| !out.is_empty()) {
        let parts: Vec<_> = out.iter().take(MOST_PARTS).map(|piece| (part(piece), piece.count as f64 / mean)).collect();
        let more = out.len() - parts.len();
        sentences.push(said(Remark::OutOfProportion { parts, more }));
    }
    sentences
}

fn part(piece: &Piece, width: usize) -> Part<'_> {
    Part { name: &piece.name, head: fit(&piece.head, HEAD_IN_SENTENCE.min(width / 2)).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        assert_eq!(bar(0, 800, 10), "");
        assert_eq!([1, 400, 790, 800].map(|length| bar(length, 800, 10).len()), [1, 5, 10, 10]);
    }

    #[test]
    fn little_is_told_as_little_and_nothing_as_nothing() {
        let told = [0.0, 0.01, 0.05, 0.06, 3.24, 120.0].map(minutes);
        assert_eq!(told, ["0.0", "<0.1", "0.1", "0.1", "3.2", "120.0"]);
    }
}
