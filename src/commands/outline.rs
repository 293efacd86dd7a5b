//! `outline`: the sections of a speech, each with its length and the minutes it takes.

use super::Context;
use super::speech;
use crate::cli::{Outline as Args, Report};
use crate::io::{Input, Output};
use anyhow::Result;
use jianggao::outline::{Outline, Pace, Target};
use jianggao::settings::{WIDEST, Width};

pub fn run(args: Args, context: &Context) -> Result<()> {
    let speech = speech::read(&Input::new(args.file), &args.reading, context)?;
    let manuscript = speech::number(&speech)?;
    let pace = args.pace.or(context.settings.pace_of(&manuscript.lang));
    let pace = pace.map_or_else(|| Pace::usual(&manuscript.lang), Pace);
    let mut outline = Outline::new(&manuscript, pace);
    if let Some(depth) = args.depth {
        outline = outline.to_depth(depth.into());
    }
    let target = args.minutes.and_then(Target::new);
    let output = Output::Stdout;
    let report = match args.format.unwrap_or(Report::Text) {
        Report::Json => outline.json(target),
        Report::Text => {
            let columns = match args.width.or(context.settings.width) {
                Some(Width::Columns(columns)) => columns,
                Some(Width::Unwrapped) => WIDEST,
                None => speech::columns(&output),
            };
            outline.table(context.tongue, columns, target)
        }
    };
    output.write(report.as_bytes())
}
