//! `check`: the slips of speeches, told or mended.

use super::bulk::Bulk;
use super::gather::{Source, gather};
use super::places::Places;
use super::{BadInput, Context, FOUND, speech};
use crate::cli::{Check, Findings};
use crate::io::{self, Input, Output};
use anyhow::Result;
use jianggao::check::{self, Choice, Finding, Fixes, Tally, summary};
use jianggao::diagnostic::{Faults, Look};
use jianggao::message::Message;
use jianggao::read::{self, Options, Proof};
use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::process::ExitCode;

/// The most rounds of mending: a fix may wait for another beside it, and its own result may be mended once more.
const ROUNDS: usize = 16;

pub fn run(args: &Check, context: &Context) -> Result<ExitCode> {
    if args.fix && args.inputs.iter().any(|file| file.as_os_str() == "-") {
        return Err(Message::MendsFiles.into());
    }
    let mut gathered = gather(&args.inputs, None)?;
    if args.fix {
        keep_one_of_each(&mut gathered.sources);
    }
    let (mut tally, mut differs) = (Tally::default(), false);
    let bulk = Bulk::new(&gathered, args.jobs, args.fail_fast, context)?;
    let hand_on = |checked: Checked| {
        tally += checked.tally;
        differs |= !checked.difference.is_empty();
        io::print(&checked.words)?;
        io::hand_on(&checked.difference)
    };
    let work = Work { args, context, threads: bulk.threads };
    bulk.each_in_order(&gathered.sources, |source| work.check(&source.input), hand_on)?;
    let ended = bulk.end();
    if args.format.unwrap_or_default() == Findings::Human && !args.diff && tally.files > 0 {
        io::print(&summary(&tally, context.tongue))?;
    }
    let is_clean = tally.found == 0 && !differs;
    Ok(ended.unwrap_or(if is_clean { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }))
}

/// Leaves out what was given before under another name: two at once would mend one file against each other.
fn keep_one_of_each(sources: &mut Vec<Source>) {
    let mut places = Places::default();
    let mut seen = HashSet::new();
    let mut is_new = |source: &Source| {
        let Some(path) = source.input.path() else { return true };
        seen.insert(places.of(path).0.into_owned())
    };
    sources.retain(|source| is_new(source));
}

/// What was found in a file.
#[derive(Default)]
struct Checked {
    /// As it is printed.
    words: String,
    /// What would be changed, as `patch` takes it.
    difference: Vec<u8>,
    tally: Tally,
}

/// Proofreading as it was asked for.
struct Work<'a> {
    args: &'a Check,
    context: &'a Context,
    /// How many threads look at one file.
    threads: NonZeroUsize,
}

impl Work<'_> {
    fn check(&self, input: &Input) -> Result<Checked> {
        let name = input.name();
        let bytes = input.read()?;
        let options = speech::reading_options(input, &self.args.reading, self.context)?;
        let bad = |faults: Box<Faults>| BadInput { name: name.clone(), faults };
        let proof = read::proof(&bytes, &options).map_err(bad)?;
        if let Some(told) = read::rejoined(&name, &proof.reading, self.context.tongue) {
            io::tell(&told);
        }
        speech::explain(&name, &proof.reading, &self.args.reading, self.context);
        let findings = self.found(&proof);
        let mends = self.args.fix || self.args.diff;
        let refused = |message: Message| bad(Faults::of_input(message).into());
        let format = proof.reading.format;
        if mends && !format.can_be_mended {
            return Err(refused(Message::CannotMend { format: format.name }).into());
        }
        let mut checked = Checked { tally: Tally { files: 1, ..Tally::default() }, ..Checked::default() };
        let Some(mended) = mends.then(|| self.mend(&proof, &findings, &options)).flatten() else {
            if !self.args.diff {
                self.report(&findings, &proof.source, input, format.can_be_mended, &mut checked);
            }
            return Ok(checked);
        };
        let new = proof.reading.encoding.restore(&bytes, &proof.source, &mended.source).map_err(refused)?;
        if self.args.diff {
            let path = input.path().map_or(name.as_bytes(), |path| path.as_os_str().as_encoded_bytes());
            // Neither eyes nor patch read lines of another encoding, GB18030 in a file apart.
            let is_text = proof.reading.encoding.is_utf16() || Output::Stdout.is_terminal();
            let (old, new) = match is_text {
                true => (proof.source.as_bytes(), mended.source.as_bytes()),
                false => (&*bytes, &*new),
            };
            checked.difference = check::difference(old, new, path);
            return Ok(checked);
        }
        input.replace(&new)?;
        checked.tally.mended = mended.count;
        self.report(&mended.findings, &mended.source, input, true, &mut checked);
        Ok(checked)
    }

    fn found(&self, proof: &Proof) -> Vec<Finding> {
        let speech = &proof.reading.speech;
        let choice = Choice {
            checks: vec![&self.context.settings.checks, &speech.checks],
            only: self.args.only.clone(),
            allow: self.args.allow.clone(),
            all: self.args.all,
        };
        check::check(&proof.passages, &speech.lang_in_force(), &choice, self.threads)
    }

    /// Mends until there is nothing left to mend, so that to mend once more changes nothing. `None` where nothing is mended.
    fn mend(&self, proof: &Proof, findings: &[Finding], options: &Options) -> Option<Mended> {
        let fixes = if self.args.unsafe_fixes { Fixes::Suggested } else { Fixes::Certain };
        let options = Options { format: Some(proof.reading.format), ..options.clone() };
        let read = |(source, count): (String, usize)| {
            let proof = read::proof(source.as_bytes(), &options).ok()?;
            Some(Mended { source, findings: self.found(&proof), count })
        };
        let better = |source: &str, findings: &[Finding]| {
            let all = check::apply(source, findings, fixes)?;
            read(all).or_else(|| {
                let still_reads = |some: &[Finding]| {
                    check::apply(source, some, fixes)
                        .is_none_or(|(mended, _)| read::proof(mended.as_bytes(), &options).is_ok())
                };
                read(check::apply(source, &harmless(findings, &still_reads), fixes)?)
            })
        };
        let mut mended = better(&proof.source, findings)?;
        for _ in 1..ROUNDS {
            let Some(more) = better(&mended.source, &mended.findings) else { break };
            mended = Mended { count: mended.count + more.count, ..more };
        }
        Some(mended)
    }

    /// Puts in words what was found.
    fn report(&self, findings: &[Finding], source: &str, input: &Input, can_be_mended: bool, checked: &mut Checked) {
        let mendable = |fixes: Fixes| findings.iter().filter(|finding| can_be_mended && fixes.has(finding)).count();
        let tally = &mut checked.tally;
        tally.found = findings.len();
        let (certain, suggested) = (mendable(Fixes::Certain), mendable(Fixes::Suggested) - mendable(Fixes::Certain));
        // What --fix has left, it cannot mend.
        tally.certain = if self.args.fix { 0 } else { certain };
        tally.suggested = if self.args.fix && self.args.unsafe_fixes { 0 } else { suggested };
        checked.words = match self.args.format.unwrap_or_default() {
            Findings::Human => {
                let columns = Output::Stdout.columns().unwrap_or(Look::default().columns);
                let look = Look { tongue: self.context.tongue, color: true, columns };
                check::draw(findings, source, &input.name(), look)
            }
            Findings::Json => {
                // For programs, which are to find the file.
                let path = input.path().map_or_else(|| input.name().into(), |path| path.to_string_lossy());
                check::json(findings, source, &path, self.context.tongue)
            }
        };
    }
}

/// A text with all that could be mended, and what is still found in it.
struct Mended {
    source: String,
    findings: Vec<Finding>,
    count: usize,
}

/// The findings without those whose fix leaves a file that cannot be read, which are looked for by halves.
fn harmless(findings: &[Finding], still_reads: &impl Fn(&[Finding]) -> bool) -> Vec<Finding> {
    if still_reads(findings) {
        return findings.to_vec();
    }
    let (first, second) = findings.split_at(findings.len() / 2);
    if first.is_empty() {
        return Vec::new();
    }
    let mut kept = harmless(first, still_reads);
    kept.extend(harmless(second, still_reads));
    kept
}
