# The short commands; `just` lists them.

_list:
    @just --list

# Everything but the judges from outside
test:
    cargo test

# The judges from outside as well: needs cmark-gfm, Chromium, a CJK font and poppler-utils
judges:
    cargo test --features judges --test judges

# Formatting, lints, documentation
lint:
    cargo fmt --check
    cargo clippy --all-targets --all-features -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --all-features
