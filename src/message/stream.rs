//! What the program says of a stream of speeches.

use super::{Sentence, Tongue};

/// How many lines of an input have an error instead of a speech.
pub fn failed(name: &str, failed: usize, lines: usize, tongue: Tongue) -> String {
    let sentence = Sentence::new(
        format!("{lines} 行里有 {failed} 行没有转成"),
        format!("{failed} of {lines} lines could not be converted"),
    );
    format!("{name}: {}\n", sentence.in_tongue(tongue))
}
