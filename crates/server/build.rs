//! Warns of a compiler that is known to break optimised programs.

use std::{env, process::Command};

/// Releases whose optimiser frees memory twice in safe code (<https://github.com/rust-lang/rust/issues/158830>, mended in 1.96.1).
/// Seen with 1.95.0: an optimised `leadx doctor --kpis` ended with "double free detected", until the code that showed it was
/// written in another way.
const BROKEN: [&str; 2] = ["1.95.", "1.96.0"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let optimised = env::var("OPT_LEVEL").is_ok_and(|level| level != "0");
    let rustc = env::var("RUSTC").unwrap_or_else(|_| String::from("rustc"));
    let told = Command::new(rustc).arg("--version").output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let version = told.ok().and_then(|told| told.split(' ').nth(1).map(str::to_owned)).unwrap_or_default();
    if optimised && BROKEN.iter().any(|release| version.starts_with(release)) {
        println!(
            "cargo::warning=Rust {version} may break optimised programs (rust-lang/rust#158830). Run `rustup update` and build again before \
             customers' data is trusted to this one."
        );
    }
}
