//! The programs beside which ours is run.

use std::process::{Command, Stdio};

/// Breaks the lines of a file with Perl's Unicode::LineBreak, as it comes.
pub const LINE_BREAK: &str = "use utf8; use open qw(:std :utf8); use Unicode::LineBreak; \
    my $breaker = Unicode::LineBreak->new(ColMax => 80); print $breaker->break($_) while <>;";

/// Each with what tells its version, and the package of Debian and Ubuntu that has it.
const OTHERS: [(&str, &[&str], &str); 5] = [
    ("pandoc", &["--version"], "pandoc"),
    ("cmark-gfm", &["--version"], "cmark-gfm"),
    (
        "perl",
        &["-MUnicode::LineBreak", "-e", "print qq(Perl $^V, Unicode::LineBreak $Unicode::LineBreak::VERSION\\n)"],
        "libunicode-linebreak-perl",
    ),
    ("cp", &["--version"], "coreutils"),
    ("rustc", &["--version"], "rustc"),
];

/// Stops where one of them is missing.
pub fn check() {
    let missing: Vec<&str> =
        OTHERS.iter().filter(|(name, words, _)| version(name, words).is_none()).map(|(.., package)| *package).collect();
    assert!(missing.is_empty(), "missing programs; on Debian: apt-get install {}", missing.join(" "));
}

/// What each tells of its version.
pub fn versions() -> Vec<String> {
    OTHERS.iter().filter_map(|(name, words, _)| version(name, words)).collect()
}

fn version(name: &str, words: &[&str]) -> Option<String> {
    let output = Command::new(name).args(words).stderr(Stdio::null()).output().ok().filter(|it| it.status.success())?;
    let told = String::from_utf8_lossy(&output.stdout);
    // CommonMark programs tell more than a line of themselves.
    Some(told.lines().next()?.split(" - ").next()?.to_owned())
}
