//! The table, a row as soon as it is measured.

use crate::measure::{Target, Times};
use std::path::Path;
use std::time::Duration;

/// See [`crate`].
pub struct Table;

impl Table {
    pub fn new() -> Table {
        println!(
            "| what / beside what | ours, least and median | the other | ratio, by least and by median | to reach |"
        );
        println!("| --- | ---: | ---: | ---: | --- |");
        Table
    }

    /// How many times the time of the other ours takes, and the most that it may.
    pub fn slower(&mut self, name: &str, times: &Times, most: Option<f64>) {
        self.row(name, sides(times), times.slowness(), most.map(Target::AtMost));
    }

    /// How many times as fast as the other ours is, and the least that it has to be.
    pub fn faster(&mut self, name: &str, times: &Times, least: Option<f64>) {
        self.row(name, sides(times), times.speed(), least.map(Target::AtLeast));
    }

    /// The most memory that some runs took, in bytes, beside the bytes of a file.
    pub fn memory(&mut self, name: &str, mut peaks: [u64; 3], input: &Path, most: Option<f64>) {
        peaks.sort_unstable();
        let bytes = std::fs::metadata(input).expect("it was written").len();
        let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
        let [least, median, _] = peaks;
        let sides = [format!("{} {}", megabytes(least), megabytes(median)), megabytes(bytes)];
        let ratios = [least, median].map(|peak| peak as f64 / bytes as f64);
        self.row(name, sides, ratios, most.map(Target::AtMost));
    }

    fn row(&mut self, name: &str, [ours, other]: [String; 2], [least, median]: [f64; 2], target: Option<Target>) {
        let target = target.map_or_else(String::new, |target| {
            format!("{target}: {}", if target.is_met(least) { "met" } else { "missed" })
        });
        println!("| {name} | {ours} | {other} | {} {} | {target} |", figure(least), figure(median));
    }
}

/// Three digits.
fn figure(ratio: f64) -> String {
    match ratio {
        100.0.. => format!("{ratio:.0}"),
        10.0.. => format!("{ratio:.1}"),
        _ => format!("{ratio:.2}"),
    }
}

fn sides(times: &Times) -> [String; 2] {
    let ([least, least_of_other], [median, median_of_other]) = (times.least(), times.median());
    let side = |least: Duration, median: Duration| {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        format!("{} {} ms", figure(milliseconds(least)), figure(milliseconds(median)))
    };
    [side(least, median), side(least_of_other, median_of_other)]
}
