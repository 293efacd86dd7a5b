//! How fast each stage is, from bytes to text: `cargo bench --bench stages`. Beside the stages stand what they can be
//! measured by: `toml::from_str` alone, `textwrap::wrap` as it comes, and copying the bytes.

use divan::counter::BytesCount;
use divan::{Bencher, Divan, black_box};
use jianggao::model::{Manuscript, Speech};
use jianggao::read::{self, SpeechFile};
use jianggao::typography;
use jianggao::write::{FORMATS, Format, Options};
use std::fmt;
use std::sync::LazyLock;
use std::time::Duration;

mod corpus;

/// The longest that one figure is measured, unless the command line says otherwise.
const PATIENCE: Duration = Duration::from_secs(1);

fn main() {
    Divan::default().max_time(PATIENCE).config_with_args().main();
}

const KILOBYTE: usize = 1 << 10;
const MEGABYTE: usize = 1 << 20;

/// Columns that text is wrapped to.
const WIDTH: usize = 80;

/// A speech to measure with.
struct Sample {
    name: &'static str,
    toml: String,
    speech: Speech,
}

static SAMPLES: LazyLock<[Sample; 2]> = LazyLock::new(|| {
    [("seed", corpus::SEED.to_owned()), ("16 MB", corpus::speech(16 * MEGABYTE))].map(|(name, toml)| {
        let speech = read::read(toml.as_bytes(), &read::Options::default()).expect("it is a good speech");
        Sample { name, toml, speech }
    })
});

impl Sample {
    fn manuscript(&self) -> Manuscript<'_> {
        Manuscript::new(&self.speech).expect("readers check the numbering")
    }

    fn bytes(&self) -> BytesCount {
        BytesCount::of_str(&self.toml)
    }
}

impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

fn samples() -> impl Iterator<Item = &'static Sample> {
    SAMPLES.iter()
}

#[divan::bench(args = samples())]
fn copy(bencher: Bencher, sample: &Sample) {
    bencher.counter(sample.bytes()).bench(|| black_box(&sample.toml).clone());
}

#[divan::bench(args = samples())]
fn toml_alone(bencher: Bencher, sample: &Sample) {
    bencher.counter(sample.bytes()).bench(|| toml::from_str::<SpeechFile>(black_box(&sample.toml)).is_ok());
}

#[divan::bench(args = samples())]
fn parse(bencher: Bencher, sample: &Sample) {
    bencher
        .counter(sample.bytes())
        .bench(|| read::read(black_box(sample.toml.as_bytes()), &read::Options::default()).is_ok());
}

#[divan::bench(args = samples())]
fn number(bencher: Bencher, sample: &Sample) {
    bencher.counter(sample.bytes()).bench(|| Manuscript::new(black_box(&sample.speech)).is_ok());
}

/// A sample as people have it, in a format whose structure has to be worked out.
struct Source {
    sample: &'static Sample,
    format: &'static read::Format,
    text: String,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.sample, self.format.name)
    }
}

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let source = |sample: &'static Sample, name: &str| {
        let format = read::Format::of_name(name).expect("it is in the table");
        let text = Format::of_name(name).expect("it is in the table").write(&sample.manuscript(), &Options::default());
        let text = text.expect("it can always be written").into_text();
        Source { sample, format, text }
    };
    samples().flat_map(|sample| ["text", "markdown"].map(|name| source(sample, name))).collect()
});

#[divan::bench(args = SOURCES.iter())]
fn work_out(bencher: Bencher, source: &Source) {
    let options = read::Options { format: Some(source.format), ..read::Options::default() };
    bencher
        .counter(BytesCount::of_str(&source.text))
        .bench(|| read::read(black_box(source.text.as_bytes()), &options).is_ok());
}

/// A sample in a format.
struct Job {
    sample: &'static Sample,
    format: &'static Format,
    options: Options,
}

impl fmt::Display for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wrapped = if self.options.width.is_some() { " wrapped" } else { "" };
        write!(f, "{}, {}{wrapped}", self.sample, self.format.name)
    }
}

fn jobs() -> impl Iterator<Item = Job> {
    let each = |sample| {
        let plain = FORMATS.iter().map(move |format| Job { sample, format, options: Options::default() });
        let options = Options { width: Some(WIDTH), ..Options::default() };
        let wrapped = Format::of_name("text").map(|format| Job { sample, format, options });
        plain.chain(wrapped)
    };
    samples().flat_map(each)
}

#[divan::bench(args = jobs())]
fn write(bencher: Bencher, job: &Job) {
    let manuscript = job.sample.manuscript();
    bencher.counter(job.sample.bytes()).bench(|| job.format.write(black_box(&manuscript), &job.options));
}

/// Paragraphs to wrap.
struct Paragraphs {
    name: &'static str,
    all: Vec<String>,
}

/// Those of the samples, and single ones of several sizes, which show whether the time is linear.
static PARAGRAPHS: LazyLock<Vec<Paragraphs>> = LazyLock::new(|| {
    let of_samples = samples()
        .map(|sample| Paragraphs { name: sample.name, all: sample.speech.paragraphs().map(str::to_owned).collect() });
    let sizes = [("one of 64 KB", 64 * KILOBYTE), ("one of 1 MB", MEGABYTE), ("one of 4 MB", 4 * MEGABYTE)];
    let single = sizes.map(|(name, bytes)| Paragraphs { name, all: vec![corpus::paragraph(bytes)] });
    of_samples.chain(single).collect()
});

impl Paragraphs {
    fn bytes(&self) -> BytesCount {
        BytesCount::new(self.all.iter().map(String::len).sum::<usize>())
    }

    fn each<T>(&self, wrap: impl Fn(&str) -> T) {
        self.all.iter().for_each(|paragraph| drop(black_box(wrap(black_box(paragraph)))));
    }
}

impl fmt::Display for Paragraphs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[divan::bench(args = PARAGRAPHS.iter())]
fn wrap(bencher: Bencher, paragraphs: &Paragraphs) {
    bencher.counter(paragraphs.bytes()).bench(|| paragraphs.each(|text| typography::wrap(text, WIDTH, 4).len()));
}

#[divan::bench(args = PARAGRAPHS.iter())]
fn textwrap_alone(bencher: Bencher, paragraphs: &Paragraphs) {
    bencher.counter(paragraphs.bytes()).bench(|| paragraphs.each(|text| textwrap::wrap(text, WIDTH).len()));
}
