//! The starter: a commented TOML file that a person fills in.

use crate::message::{Sentence, Tongue, starter};

/// A speech to begin with, which is good and prints as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Starter {
    /// The language of its text and of its comments.
    pub tongue: Tongue,
    /// How many parts it has; there may be none.
    pub parts: u8,
    /// How many points each part has; there may be none.
    pub points: u8,
    /// Whether the office's settings give the labels: then the starter names its own only in a comment.
    pub numbering_is_set: bool,
}

impl Starter {
    /// The TOML. Its first line leads editors to `speech.schema.json` in the same folder, where
    /// [`SCHEMA`](crate::read::SCHEMA) should stand. There is no date of today in it: the library knows no clock.
    pub fn toml(&self) -> String {
        let mut toml = "#:schema ./speech.schema.json\n".to_owned();
        let mut say = |piece: Sentence| toml.push_str(piece.in_tongue(self.tongue));
        say(starter::introduction());
        say(starter::head());
        say(starter::numbering(self.numbering_is_set));
        say(starter::signature());
        say(starter::opening(self.parts > 0));
        for part in 1..=self.parts {
            say(starter::part(part));
            if part == 1 {
                say(starter::keys_of_part());
            }
            say(starter::text_of_part(part));
            for point in 1..=self.points {
                say(starter::point(part, point));
            }
        }
        say(starter::closing());
        toml
    }
}
