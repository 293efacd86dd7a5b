# The short commands; `just` lists them.

_list:
    @just --list

# Everything but the judges from outside
test:
    cargo test
    cargo test --features schema --test schema

# The judges from outside as well; .ci/run lists what they need
judges:
    cargo test --features judges --test judges

# Formatting, lints, documentation
lint:
    cargo fmt --check
    cargo clippy --all-targets --all-features -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --all-features

# The stages and their throughput, then the ratios that are promised
bench:
    cargo bench --bench stages
    cargo bench --bench ratios

# The program beside others; CONTRIBUTING.md says what it needs
compare:
    cargo bench --bench compare

# 10,000 speeches on a local Spark and without it
spark:
    examples/spark/compare
