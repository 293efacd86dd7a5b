//! Speeches and paragraphs of any size, made of the clauses of the examples: alike to them, and hardly one clause of some
//! length twice, as in a text that somebody wrote. The same in every run.

use jianggao::model::{Head, Level, Manuscript, Sample, Section, Speech};
use jianggao::{read, write};

/// The seed, as its author wrote it.
pub const SEED: &str = include_str!("../../data/speech.toml");

const EXAMPLES: [&str; 2] = [SEED, include_str!("../../data/library-opening.toml")];

/// A speech of parts and points in TOML, with at least `bytes` of words and less than a part more.
pub fn speech(bytes: usize) -> String {
    another_speech(bytes, 1)
}

/// The same, with other words for each number.
pub fn another_speech(bytes: usize, number: u64) -> String {
    let mut maker = Maker::new(number);
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
    write::Format::of_name("toml")
        .expect("it is in the table")
        .write(&manuscript, &write::Options::default())
        .expect("text can always be written")
        .into_text()
}

/// One paragraph of at least `bytes`, and less than a sentence more.
pub fn paragraph(bytes: usize) -> String {
    let mut maker = Maker::new(1);
    let mut paragraph = String::with_capacity(bytes);
    while paragraph.len() < bytes {
        maker.sentence(&mut paragraph);
    }
    paragraph
}

/// Draws clauses.
struct Maker {
    /// Those that a sentence goes on behind.
    inner: Clauses,
    /// Those that end a sentence.
    last: Clauses,
    draw: Draw,
    /// How many bytes of words were made.
    made: usize,
}

impl Maker {
    fn new(number: u64) -> Maker {
        let mut maker = Maker { inner: Clauses::default(), last: Clauses::default(), draw: Draw(number), made: 0 };
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
            let clauses = if ends_sentence { &mut self.last } else { &mut self.inner };
            clauses.push(&rest[..rest.len() - behind.len()]);
            rest = behind;
        }
    }

    fn section(&mut self) -> Section {
        Section { title: Some(self.head()), text: vec![self.paragraph()], ..Section::default() }
    }

    /// Two clauses without the mark at their end.
    fn head(&mut self) -> String {
        let mut head = String::new();
        self.inner.draw(&mut self.draw, &mut head);
        self.inner.draw(&mut self.draw, &mut head);
        head.truncate(head.trim_end_matches(ENDS_CLAUSE).len());
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
            self.inner.draw(&mut self.draw, out);
        }
        self.last.draw(&mut self.draw, out);
    }

    fn choose(&mut self, of: usize) -> usize {
        self.draw.choose(of)
    }
}

/// Clauses with the mark at their end.
#[derive(Default)]
struct Clauses {
    /// Those with numbers, quotations and other words that stay together.
    whole: Vec<String>,
    /// The thirds of those that are of Han characters alone.
    thirds: Vec<[String; 3]>,
}

impl Clauses {
    fn push(&mut self, clause: &str) {
        let words: Vec<char> = clause.trim_end_matches(ENDS_CLAUSE).chars().collect();
        if words.iter().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')) {
            let third = words.len().div_ceil(3);
            let parts: [String; 2] = [0, 1].map(|part| words.iter().skip(part * third).take(third).collect());
            let last = clause[parts[0].len() + parts[1].len()..].to_owned();
            let [first, middle] = parts;
            self.thirds.push([first, middle, last]);
        } else {
            self.whole.push(clause.to_owned());
        }
    }

    /// Puts one in: as it was, or made of the beginning of one, the middle of another and the end of a third.
    fn draw(&self, draw: &mut Draw, out: &mut String) {
        let index = draw.choose(self.whole.len() + self.thirds.len());
        match self.whole.get(index) {
            Some(clause) => out.push_str(clause),
            None => (0..3).for_each(|part| out.push_str(&self.thirds[draw.choose(self.thirds.len())][part])),
        }
    }
}

/// The state of a draw.
struct Draw(u64);

impl Draw {
    /// A number less than `of`, by Knuth's linear congruential generator (MMIX).
    fn choose(&mut self, of: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % of
    }
}

const ENDS_CLAUSE: [char; 5] = ['，', '；', '。', '！', '？'];
const ENDS_SENTENCE: [char; 3] = ['。', '！', '？'];
