# What CI runs: format, clippy, every test
check:
    .ci/run

# Every test
test:
    cargo test --workspace

# The program at work, with the data it carries
demo:
    cargo run --release -- demo
