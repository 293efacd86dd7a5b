//! Times of two things done in turn, so that whatever else the machine does hits both.

use std::time::{Duration, Instant};

/// What a ratio has to be.
#[derive(Clone, Copy)]
pub enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Target {
    pub fn is_met(self, ratio: f64) -> bool {
        match self {
            Target::AtLeast(bound) => ratio >= bound,
            Target::AtMost(bound) => ratio <= bound,
        }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Target::AtLeast(bound) => write!(f, "at least {bound}"),
            Target::AtMost(bound) => write!(f, "at most {bound}"),
        }
    }
}

/// The times of two things done in turn, the shortest first.
pub struct Times([Vec<Duration>; 2]);

impl Times {
    /// Does both once to warm up, and then so many times.
    pub fn of(rounds: usize, this: impl FnMut(), beside: impl FnMut()) -> Times {
        Times::of_fresh(rounds, || {}, this, beside)
    }

    /// The same of what needs something done before, which is not timed.
    pub fn of_fresh(
        rounds: usize,
        mut prepare: impl FnMut(),
        mut this: impl FnMut(),
        mut beside: impl FnMut(),
    ) -> Times {
        let mut times = Times([Vec::new(), Vec::new()]);
        let mut time = |run: &mut dyn FnMut()| {
            prepare();
            let start = Instant::now();
            run();
            start.elapsed()
        };
        time(&mut this);
        time(&mut beside);
        for _ in 0..rounds {
            times.0[0].push(time(&mut this));
            times.0[1].push(time(&mut beside));
        }
        times.0.iter_mut().for_each(|side| side.sort_unstable());
        times
    }

    pub fn least(&self) -> [Duration; 2] {
        self.0.each_ref().map(|side| side[0])
    }

    pub fn median(&self) -> [Duration; 2] {
        self.0.each_ref().map(|side| side[side.len() / 2])
    }

    /// How many times the time of the other this takes: by the least times, and by the medians.
    pub fn slowness(&self) -> [f64; 2] {
        [self.least(), self.median()].map(|[this, beside]| this.as_secs_f64() / beside.as_secs_f64())
    }

    /// How many times as fast as the other this is: by the least times, and by the medians.
    pub fn speed(&self) -> [f64; 2] {
        self.slowness().map(f64::recip)
    }
}
