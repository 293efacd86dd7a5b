//! A speech held against the minutes it should take, and its parts against each other.

use super::{Outline, Piece};

/// The minutes that a speech should take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target(f64);

/// The least tolerance, in minutes, and as a share of the target that it may not outgrow.
const HALF_A_MINUTE: f64 = 0.5;
const TENTH: f64 = 0.1;

/// The tolerance of a long speech, as a share of the target.
const THREE_PER_CENT: f64 = 0.03;

/// A part is out of proportion when it is longer or shorter than so many times the mean of the parts.
const TOO_LONG: f64 = 1.5;
const TOO_SHORT: f64 = 0.5;

impl Target {
    /// A target of so many minutes; `None` unless they are a number above 0.
    pub fn new(minutes: f64) -> Option<Target> {
        (minutes.is_finite() && minutes > 0.0).then_some(Target(minutes))
    }

    /// The minutes.
    pub fn minutes(self) -> f64 {
        self.0
    }

    /// How many minutes more or less still fit: half a minute, but no more than a tenth of a short target (below 5
    /// minutes) and no less than 3 % of a long one (above 16 minutes 40 seconds). Nobody speaks more evenly than that.
    pub fn tolerance(self) -> f64 {
        HALF_A_MINUTE.min(TENTH * self.0).max(THREE_PER_CENT * self.0)
    }
}

/// How a speech compares with its target.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing<'a> {
    /// The minutes that it takes beyond the target; below 0 where it is too short.
    pub difference_minutes: f64,
    /// The same in characters or words.
    pub difference_count: i64,
    /// Whether that is within the tolerance.
    pub fits: bool,
    /// Where it does not fit: the longest part to cut from, or the shortest to add to. `None` with fewer than two titled
    /// parts, and where none differs by a tenth from the mean of them.
    pub change: Option<&'a Piece>,
}

impl Outline {
    /// How the speech compares with a target.
    pub fn timing(&self, target: Target) -> Timing<'_> {
        let pace = f64::from(self.pace.0.get());
        let difference = self.count as f64 - target.minutes() * pace;
        let difference_minutes = difference / pace;
        let fits = difference_minutes.abs() <= target.tolerance();
        let parts = self.titled_parts().into_iter();
        let too_long = difference_minutes > 0.0;
        let change = self.mean_of_parts().filter(|_| !fits).and_then(|mean| {
            let part = if too_long {
                // The last of equal maxima is the first of them when they come in reverse.
                parts.rev().max_by_key(|part| part.count)
            } else {
                parts.min_by_key(|part| part.count)
            };
            part.filter(|part| (part.count as f64 - mean).abs() >= TENTH * mean)
        });
        Timing { difference_minutes, difference_count: difference.round() as i64, fits, change }
    }

    /// The titled parts that are longer than 1.5 times the mean of them, or shorter than half of it, in order. Of one
    /// part alone nothing can be said.
    pub fn out_of_proportion(&self) -> Vec<&Piece> {
        let Some(mean) = self.mean_of_parts() else { return Vec::new() };
        let mut parts = self.titled_parts();
        parts.retain(|part| !(TOO_SHORT * mean..=TOO_LONG * mean).contains(&(part.count as f64)));
        parts
    }

    /// The mean length of the titled parts; `None` with fewer than two of them.
    pub(super) fn mean_of_parts(&self) -> Option<f64> {
        let parts = self.titled_parts();
        let sum: usize = parts.iter().map(|part| part.count).sum();
        (parts.len() > 1).then(|| sum as f64 / parts.len() as f64)
    }

    fn titled_parts(&self) -> Vec<&Piece> {
        self.pieces.iter().filter(|piece| piece.titled).collect()
    }
}
