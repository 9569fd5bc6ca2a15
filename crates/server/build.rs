//! Refuses to build an optimised program with a compiler that is known to break it.

use std::{env, process::Command};

/// Releases whose optimiser frees memory twice in safe code (<https://github.com/rust-lang/rust/issues/158830>, mended in 1.96.1).
/// Seen with 1.95.0: `leadx doctor --kpis` ended with "double free detected".
const BROKEN: [&str; 2] = ["1.95.", "1.96.0"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=LEADX_TRUST_COMPILER");
    let optimised = env::var("OPT_LEVEL").is_ok_and(|level| level != "0");
    let rustc = env::var("RUSTC").unwrap_or_else(|_| String::from("rustc"));
    let told = Command::new(rustc).arg("--version").output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let version = told.ok().and_then(|told| told.split(' ').nth(1).map(str::to_owned)).unwrap_or_default();
    let broken = BROKEN.iter().any(|release| version.starts_with(release));
    if optimised && broken && env::var_os("LEADX_TRUST_COMPILER").is_none() {
        println!(
            "cargo::error=Rust {version} breaks optimised programs (rust-lang/rust#158830). Update it with `rustup update`, or build without \
             `--release`."
        );
    }
}
