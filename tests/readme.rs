//! The README shows what the program prints.

#[test]
fn the_readme_is_true() {
    trycmd::TestCases::new().env("LC_ALL", "C").case("README.md");
}
