//! Chromium, without a window.

use crate::ask;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What keeps it from looking at the machine, the network and what it remembers.
const QUIET: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
];

/// The page as it stands when all of it is loaded and its scripts have run.
pub fn dump(page: &str) -> String {
    let folder = with_page(page);
    browse(&folder, "--dump-dom")
}

/// The page on paper: where every word of the PDF stands, as `pdftotext -bbox-layout` tells it.
pub fn print(page: &str) -> String {
    let folder = with_page(page);
    let sheets = at(&folder, "page.pdf");
    browse(&folder, &format!("--print-to-pdf={sheets}"));
    ask("pdftotext", "poppler-utils", &["-bbox-layout", &sheets, "-"], "")
}

fn with_page(page: &str) -> TempDir {
    let fonts = ask("fc-list", "fontconfig", &[":lang=zh-cn"], "");
    assert!(!fonts.is_empty(), "there is no font with Han characters; Debian has one in fonts-noto-cjk");
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("page.html"), page).expect("it can be written to");
    folder
}

fn browse(folder: &TempDir, task: &str) -> String {
    let profile = format!("--user-data-dir={}", at(folder, "profile"));
    let address = format!("file://{}", at(folder, "page.html"));
    let arguments = [&QUIET[..], &["--no-pdf-header-footer", &profile, task, &address]].concat();
    ask("chromium", "chromium", &arguments, "")
}

fn at(folder: &TempDir, name: &str) -> String {
    Path::join(folder.path(), name).to_str().expect("UTF-8").to_owned()
}
