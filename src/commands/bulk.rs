//! Work on many files at once: on all processors, with a bar where somebody looks, and to an end whatever one of them has.

use super::gather::Gathered;
use super::{BAD, Context, STRETCH, tell};
use crate::io::{self, Progress, interrupt};
use anyhow::Result;
use jianggao::message::bulk as message;
use rayon::ThreadPool;
use rayon::prelude::*;
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// How many files are worked on before what comes of them is handed on.
const BATCH: usize = 256;

/// Work that is under way.
pub struct Bulk<'a> {
    /// None for a single file.
    pool: Option<ThreadPool>,
    /// How many threads work on one file.
    pub threads: NonZeroUsize,
    context: &'a Context,
    fails_fast: bool,
    /// Something has failed, and that is enough.
    is_over: AtomicBool,
    total: usize,
    failed: AtomicUsize,
    progress: Progress,
}

impl<'a> Bulk<'a> {
    /// Begins with what could not even be gathered, which is told.
    pub fn new(gathered: &Gathered, jobs: Option<u16>, fails_fast: bool, context: &'a Context) -> Result<Bulk<'a>> {
        let total = gathered.sources.len() + gathered.errors.len();
        let is_several = total > 1;
        if is_several {
            interrupt::be_patient();
        }
        let pool = is_several.then(|| super::pool(jobs)).transpose()?;
        let jobs = jobs.and_then(|jobs| NonZeroUsize::new(jobs.into()));
        let all = jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        let bulk = Bulk {
            pool,
            // What many files leave, since each of them has a thread already.
            threads: NonZeroUsize::new(all / total.max(1)).unwrap_or(NonZeroUsize::MIN),
            context,
            fails_fast,
            is_over: AtomicBool::new(false),
            total,
            failed: AtomicUsize::new(0),
            progress: Progress::new(gathered.sources.len()),
        };
        gathered.errors.iter().for_each(|error| bulk.fail(error));
        Ok(bulk)
    }

    fn fail(&self, error: &anyhow::Error) {
        self.is_over.fetch_or(self.fails_fast, Ordering::Relaxed);
        self.failed.fetch_add(1, Ordering::Relaxed);
        tell(error, self.context.tongue);
    }

    /// Works on each, and tells at once what cannot be done. Each thread goes on beside what it has just done, so
    /// that two seldom make files in one folder, where they would wait for each other.
    pub fn each<I: Sync>(&self, items: &[I], work: impl Fn(&I) -> Result<()> + Sync) {
        let one = |item: &I| {
            self.attempt(item, &work);
        };
        match &self.pool {
            Some(pool) => pool.install(|| items.par_iter().with_max_len(STRETCH).for_each(one)),
            None => items.iter().for_each(one),
        }
    }

    /// The same, and hands on what comes of the others in their order.
    pub fn each_in_order<I: Sync, T: Send>(
        &self,
        items: &[I],
        work: impl Fn(&I) -> Result<T> + Sync,
        mut hand_on: impl FnMut(T) -> Result<()>,
    ) -> Result<()> {
        for batch in items.chunks(BATCH) {
            let one = |item: &I| self.attempt(item, &work);
            let done: Vec<T> = match &self.pool {
                Some(pool) => pool.install(|| batch.par_iter().with_max_len(STRETCH).filter_map(one).collect()),
                None => batch.iter().filter_map(one).collect(),
            };
            done.into_iter().try_for_each(&mut hand_on)?;
        }
        Ok(())
    }

    fn attempt<I, T>(&self, item: &I, work: &impl Fn(&I) -> Result<T>) -> Option<T> {
        if self.is_over.load(Ordering::Relaxed) || interrupt::is_asked() {
            return None;
        }
        let done = work(item).inspect_err(|error| self.fail(error));
        self.progress.step();
        done.ok()
    }

    /// How it ended: `None` where nothing failed.
    pub fn end(self) -> Option<ExitCode> {
        drop(self.progress);
        let failed = self.failed.into_inner();
        if failed > 0 && self.total > 1 {
            io::tell(&message::failed(failed, self.total, self.context.tongue));
        }
        if interrupt::is_asked() {
            io::tell(&message::stopped(self.context.tongue));
            return Some(ExitCode::from(interrupt::CODE));
        }
        (failed > 0).then(|| ExitCode::from(BAD))
    }
}
