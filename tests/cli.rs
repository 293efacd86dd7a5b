//! The command line as a user types it.
//!
//! The transcripts stand in `cli/*.trycmd`, each beside the folder it runs in (`cli/*.in`) and the files that it leaves
//! there (`cli/*.out`); those in `cli/zh` are told the same faults in Chinese. After a change that is meant,
//! `TRYCMD=overwrite cargo test` writes them anew, the golden files as well; read the difference before it is kept.

#[test]
fn transcripts() {
    transcript("tests/cli/*.trycmd", "C");
}

#[test]
fn transcripts_in_chinese() {
    transcript("tests/cli/zh/*.trycmd", "zh_CN.UTF-8");
}

fn transcript(files: &str, locale: &str) {
    trycmd::TestCases::new().case(files).env("LC_ALL", locale).env("NO_COLOR", "1").env("COLUMNS", "80");
}
