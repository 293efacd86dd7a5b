//! Speeches and paragraphs of any size, made of the clauses of the examples in another order: alike to them, and hardly
//! one paragraph twice. The same in every run.

use jianggao::model::{Head, Level, Manuscript, Sample, Section, Speech};
use jianggao::{read, write};

/// The seed, as its author wrote it.
pub const SEED: &str = include_str!("../../data/speech.toml");

const EXAMPLES: [&str; 2] = [SEED, include_str!("../../data/library-opening.toml")];

/// A speech of parts and points in TOML, with at least `bytes` of words and less than a part more.
pub fn speech(bytes: usize) -> String {
    let mut maker = Maker::new();
    let numbering = ["一、", "一是"].into_iter().filter_map(|sample| Sample::parse(sample).ok());
    let mut speech = Speech {
        head: Head { title: Some(maker.head()), ..Head::default() },
        greeting: vec!["同志们：".to_owned()],
        numbering: Some(numbering.map(|sample| Level { sample, run_in: None }).collect()),
        opening: vec![maker.paragraph(), maker.paragraph()],
        closing: vec![maker.paragraph()],
        ..Speech::default()
    };
    while maker.made < bytes {
        let part = maker.section();
        // The seed has three or four points a part.
        let points = (0..3 + maker.choose(2)).map(|_| maker.section()).collect();
        speech.parts.push(Section { points, ..part });
    }
    let manuscript = Manuscript::new(&speech).expect("Han numerals end only at 9,999 parts");
    let toml = write::Format::of_name("toml").expect("it is in the table");
    toml.write(&manuscript, &write::Options::default()).expect("it can always be written").into_text()
}

/// One paragraph of at least `bytes`, and less than a sentence more.
pub fn paragraph(bytes: usize) -> String {
    let mut maker = Maker::new();
    let mut paragraph = String::with_capacity(bytes);
    while paragraph.len() < bytes {
        maker.sentence(&mut paragraph);
    }
    paragraph
}

/// Draws clauses.
struct Maker {
    /// Those that a sentence goes on behind.
    inner: Vec<String>,
    /// Those that end a sentence.
    last: Vec<String>,
    /// The state of the draw.
    state: u64,
    /// How many bytes of words were made.
    made: usize,
}

impl Maker {
    fn new() -> Maker {
        let mut maker = Maker { inner: Vec::new(), last: Vec::new(), state: 1, made: 0 };
        for example in EXAMPLES {
            let speech = read::read(example.as_bytes(), &read::Options::default()).expect("the examples are good");
            speech.paragraphs().for_each(|paragraph| maker.take_apart(paragraph));
        }
        maker
    }

    fn take_apart(&mut self, paragraph: &str) {
        let mut rest = paragraph;
        while let Some(mark) = rest.find(ENDS_CLAUSE) {
            let ends_sentence = rest[mark..].starts_with(ENDS_SENTENCE);
            let behind = rest[mark..].trim_start_matches(ENDS_CLAUSE).trim_start_matches(['”', '’', '）']);
            let clause = rest[..rest.len() - behind.len()].to_owned();
            if ends_sentence {
                self.last.push(clause)
            } else {
                self.inner.push(clause)
            }
            rest = behind;
        }
    }

    fn section(&mut self) -> Section {
        Section { title: Some(self.head()), text: vec![self.paragraph()], ..Section::default() }
    }

    /// Two clauses without the mark at their end.
    fn head(&mut self) -> String {
        let head = self.draw_inner().to_owned() + self.draw_inner().trim_end_matches(ENDS_CLAUSE);
        self.made += head.len();
        head
    }

    /// Three to eight sentences, as in the seed.
    fn paragraph(&mut self) -> String {
        let mut paragraph = String::new();
        for _ in 0..3 + self.choose(6) {
            self.sentence(&mut paragraph);
        }
        self.made += paragraph.len();
        paragraph
    }

    /// One to five clauses.
    fn sentence(&mut self, out: &mut String) {
        for _ in 0..self.choose(5) {
            out.push_str(self.draw_inner());
        }
        let last = self.choose(self.last.len());
        out.push_str(&self.last[last]);
    }

    fn draw_inner(&mut self) -> &str {
        let inner = self.choose(self.inner.len());
        &self.inner[inner]
    }

    /// A number less than `of`, by Knuth's linear congruential generator (MMIX).
    fn choose(&mut self, of: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % of
    }
}

const ENDS_CLAUSE: [char; 5] = ['，', '；', '。', '！', '？'];
const ENDS_SENTENCE: [char; 3] = ['。', '！', '？'];
