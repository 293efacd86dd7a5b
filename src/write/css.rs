//! The print rules of a web page: a theme as CSS, so that a browser puts on paper what the other forms do.

use crate::theme::{Align, POINTS, Place, Style, Theme};
use std::cell::RefCell;
use std::rc::Rc;

/// What no theme decides.
const ALWAYS: &str = "\
:root {
  color-scheme: light;
}

body {
  margin: 0;
  background: white;
  color: black;
}

.speech {
  line-break: strict;
  overflow-wrap: anywhere;
  text-autospace: no-autospace;
}

/* In a grid the spaces of neighbours add up, as they do in Word. */
header {
  display: grid;
  text-wrap: balance;
}

:is(h1, h2, h3, h4, h5, h6) {
  break-after: avoid;
  break-inside: avoid;
}

.signature {
  break-before: avoid;
  break-inside: avoid;
}
";

const HEADS: &str = ":is(h2, h3, h4, h5, h6)";

/// The lines of a paragraph that may not stand alone on a page, where one may not.
const TOGETHER: f64 = 2.0;

thread_local! {
    /// The last theme with its rules: of many pages nearly all have the same, and a short page takes no longer than these.
    static LAST: RefCell<Option<(Theme, Rc<str>)>> = const { RefCell::new(None) };
}

pub(super) fn write(theme: &Theme) -> Rc<str> {
    LAST.with_borrow_mut(|last| match last {
        Some((same, rules)) if same == theme => rules.clone(),
        _ => {
            let rules: Rc<str> = rules(theme).into();
            *last = Some((theme.clone(), rules.clone()));
            rules
        }
    })
}

fn rules(theme: &Theme) -> String {
    let page = &theme.page;
    let [top, right, bottom, left] = page.margins;
    let mut out = String::new();
    let lists = theme.fonts.keys().map(|name| format!("--{}: {}", escaped(name, is_of_name), families(theme, name)));
    put(&mut out, ":root", &lists.collect::<Vec<_>>());
    out.push_str(&format!(
        "\n@page {{\n  size: {}mm {}mm;\n  margin: {top}mm {right}mm {bottom}mm {left}mm;\n}}\n\n",
        page.width, page.height
    ));
    number(&mut out, theme);
    out.push_str(ALWAYS);
    flow(&mut out, theme);
    for (selector, style) in [("h1", &theme.title), (".subtitle", &theme.subtitle), (".byline", &theme.byline)] {
        rule(&mut out, theme, selector, style, Space::around(theme, style));
    }
    // The lines of a byline stand together, as those of salutation and signature do.
    put(&mut out, ".byline + .byline", &["margin-top: 0".to_owned()]);
    put(&mut out, ".byline:has(+ .byline)", &["margin-bottom: 0".to_owned()]);
    let below = theme.page.below_head * theme.leading(&theme.body);
    put(&mut out, "header", &[format!("padding-bottom: {}", points(below))]);
    rule(&mut out, theme, "p", &theme.body, Space::under(theme, &theme.body, &theme.body));
    // Levels deeper than the last look like it.
    let [higher @ .., last] = &theme.levels;
    rule(&mut out, theme, HEADS, last, Space::under(theme, last, &theme.body));
    for (level, style) in (1..).zip(higher) {
        let selector = format!(".level-{level} > {HEADS}");
        rule(&mut out, theme, &selector, style, Space::under(theme, style, &theme.body));
    }
    for (level, pair) in (1..).zip(theme.levels.windows(2)) {
        let selector = format!(".level-{level} > {HEADS} + .level-{} > {HEADS}", level + 1);
        let margin = Space::under(theme, &pair[1], &pair[0]).above;
        put(&mut out, &selector, &[format!("margin-top: {}", points(margin))]);
    }
    let lead = &theme.lead;
    let family = format!("font-family: {}", font(&lead.font));
    put(&mut out, ".lead", &[family, format!("font-weight: {}", weight(lead))]);
    together(&mut out, theme, "greeting", &theme.salutation, Space::around(theme, &theme.salutation));
    together(&mut out, theme, "signature", &theme.signature, Space::under(theme, &theme.signature, &theme.body));
    out
}

/// How paragraphs are broken into pages, and whether marks side by side are drawn together.
fn flow(out: &mut String, theme: &Theme) {
    let page = &theme.page;
    let least = if page.single_lines { 1.0 } else { TOGETHER };
    let lines = page.text_height() / theme.leading(&theme.body);
    // A paragraph that could put no more than this on a page begins on the next, so that no more stays empty.
    let orphans = (page.turn * lines).floor().max(least);
    let trim = if page.squeeze { "normal" } else { "space-all" };
    put(
        out,
        ".speech",
        &[format!("orphans: {orphans}"), format!("widows: {least}"), format!("text-spacing-trim: {trim}")],
    );
}

fn number(out: &mut String, theme: &Theme) {
    let number = &theme.number;
    let boxes: &[(&str, &str)] = match number.place {
        Place::None => &[],
        Place::Outer => &[(" :right", "right"), (" :left", "left")],
        Place::Center => &[("", "center")],
        Place::Right => &[("", "right")],
    };
    let (before, behind) = number.form.split_once('1').unwrap_or((&number.form, ""));
    let content = format!("{} counter(page) {}", quoted(before), quoted(behind));
    let top = points((number.drop * POINTS - number.size / 2.0).max(0.0));
    let inset = points(number.inset * number.size);
    for (pages, side) in boxes {
        let padding = match *side {
            "right" => format!("{top} {inset} 0 0"),
            "left" => format!("{top} 0 0 {inset}"),
            _ => format!("{top} 0 0"),
        };
        out.push_str(&format!(
            "@page{pages} {{\n  @bottom-{side} {{\n    padding: {padding};\n    content: {content};\n    font: 400 {}/1 {};\n    \
             vertical-align: top;\n  }}\n}}\n\n",
            points(number.size),
            families(theme, &number.font),
        ));
    }
}

/// The space around a paragraph, in points.
#[derive(Clone, Copy)]
struct Space {
    above: f64,
    below: f64,
}

impl Space {
    fn around(theme: &Theme, style: &Style) -> Space {
        let leading = theme.leading(style);
        Space { above: style.before * leading, below: style.after * leading }
    }

    /// The same for one that stands under another. Of two margins that meet CSS takes the greater, where Word takes both.
    fn under(theme: &Theme, style: &Style, other: &Style) -> Space {
        let space = Space::around(theme, style);
        let above = if style.before > 0.0 { space.above + Space::around(theme, other).below } else { 0.0 };
        Space { above, ..space }
    }

    fn margin(self) -> String {
        match (self.above, self.below) {
            (0.0, 0.0) => "margin: 0".to_owned(),
            (above, below) => format!("margin: {} 0 {}", points(above), points(below)),
        }
    }
}

fn rule(out: &mut String, theme: &Theme, selector: &str, style: &Style, space: Space) {
    let mut lines = vec![space.margin()];
    lines.push(padding(theme, style));
    lines.extend(looks(theme, style, style.align));
    put(out, selector, &lines);
}

/// Paragraphs that are one block. At the right the shorter ones stand above the middle of the longest.
fn together(out: &mut String, theme: &Theme, class: &str, style: &Style, space: Space) {
    let mut lines = vec![space.margin()];
    let at_right = style.align == Align::Right;
    if at_right {
        lines.extend(["margin-left: auto".to_owned(), "width: fit-content".to_owned()]);
    }
    lines.push(padding(theme, style));
    put(out, &format!(".{class}"), &lines);
    let mut lines = vec!["margin: 0".to_owned(), "padding: 0".to_owned()];
    lines.extend(looks(theme, style, if at_right { Align::Center } else { style.align }));
    put(out, &format!(".{class} p"), &lines);
}

fn padding(theme: &Theme, style: &Style) -> String {
    let inset = points(style.inset * character(theme, style));
    match style.align {
        _ if style.inset == 0.0 => "padding: 0".to_owned(),
        Align::Center => "padding: 0".to_owned(),
        Align::Left | Align::Justify => format!("padding: 0 0 0 {inset}"),
        Align::Right => format!("padding: 0 {inset} 0 0"),
    }
}

fn looks(theme: &Theme, style: &Style, align: Align) -> [String; 4] {
    let named = Align::ALL.iter().find(|(_, one)| *one == align);
    let (size, leading) = (points(style.size), points(theme.leading(style)));
    [
        format!("font: {} {size}/{leading} {}", weight(style), font(&style.font)),
        format!("letter-spacing: {}", points(spacing(theme, style))),
        format!("text-align: {}", named.map_or("left", |(name, _)| name)),
        format!("text-indent: {}", points(style.indent * character(theme, style))),
    ]
}

fn put(out: &mut String, selector: &str, lines: &[String]) {
    out.push_str(&format!("\n{selector} {{\n  {};\n}}\n", lines.join(";\n  ")));
}

/// The width of a character, in points.
fn character(theme: &Theme, style: &Style) -> f64 {
    style.size + spacing(theme, style)
}

/// What is put between characters, in points, for those of the text's size to fill the cells of the grid; others have
/// their own width.
fn spacing(theme: &Theme, style: &Style) -> f64 {
    let cell = theme.page.cell().filter(|_| style.size == theme.body.size);
    // Rounded down, lest a line be too wide for its last character.
    cell.map_or(0.0, |cell| ((cell - style.size) * 100.0).floor() / 100.0)
}

/// Rounded down, lest a page be too low for its last line.
fn points(length: f64) -> String {
    if length == 0.0 { "0".to_owned() } else { format!("{}pt", (length * 1000.0 + 1e-6).floor() / 1000.0) }
}

fn weight(style: &Style) -> u32 {
    if style.bold { 700 } else { 400 }
}

/// A list of fonts, as the property that has it.
fn font(name: &str) -> String {
    format!("var(--{})", escaped(name, is_of_name))
}

fn families(theme: &Theme, font: &str) -> String {
    theme.families(font).iter().map(|family| quoted(family) + ", ").collect::<String>() + "serif"
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, |c| !c.is_control() && !matches!(c, '"' | '\\' | '<' | '>' | '&')))
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || (!c.is_ascii() && c.is_alphanumeric())
}

/// A text in which only these characters stand as they are, so that nothing in it ends a string, a name or the element
/// that they stand in.
fn escaped(text: &str, is_plain: impl Fn(char) -> bool) -> String {
    if text.chars().all(&is_plain) {
        return text.to_owned();
    }
    let one = |c| if is_plain(c) { String::from(c) } else { format!("\\{:x} ", u32::from(c)) };
    text.chars().map(one).collect()
}
