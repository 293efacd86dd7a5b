//! What the program says of work on many inputs.

use super::{Sentence, Tongue};

/// How many lines of a stream have an error instead of a speech.
pub fn failed_lines(name: &str, failed: usize, lines: usize, tongue: Tongue) -> String {
    let sentence = Sentence::new(
        format!("{lines} 行里有 {failed} 行没有转成"),
        format!("{failed} of {lines} lines could not be converted"),
    );
    format!("{name}: {}\n", sentence.in_tongue(tongue))
}

/// How many of several files could not be worked on.
pub fn failed(failed: usize, files: usize, tongue: Tongue) -> String {
    let sentence =
        Sentence::new(format!("{files} 个文件里有 {failed} 个没有做成"), format!("{failed} of {files} files failed"));
    format!("{}\n", sentence.in_tongue(tongue))
}

/// Somebody has stopped the work.
pub fn stopped(tongue: Tongue) -> String {
    let sentence = Sentence::new("已中断：写了的文件都是完整的", "stopped: what was written is complete");
    format!("{}\n", sentence.in_tongue(tongue))
}
