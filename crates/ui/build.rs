//! Writes the `Icon` enum from the one list of icons, and rebuilds the crate when an embedded file comes or goes.

use std::{env, fs, path::Path};

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for watched in ["assets/icons.txt", "assets/icons", "assets/dist", "locales/en", "locales/nb"] {
        println!("cargo::rerun-if-changed={}", root.join(watched).display());
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| std::io::Error::other("OUT_DIR is not set"))?;
    fs::write(Path::new(&out).join("icons.rs"), icons(&root.join("assets"))?)
}

/// The source of the enum: one variant for each name in `icons.txt` and each drawing of our own.
fn icons(assets: &Path) -> std::io::Result<String> {
    let listed = fs::read_to_string(assets.join("icons.txt"))?;
    let mut names: Vec<String> =
        listed.lines().map(|line| line.split('#').next().unwrap_or_default().trim().to_owned()).filter(|name| !name.is_empty()).collect();
    for file in fs::read_dir(assets.join("icons"))? {
        let path = file?.path();
        names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    names.sort();
    names.dedup();
    let mut variants = String::new();
    for name in &names {
        variants.extend(["/// The drawing `", name, "`.\n", &variant(name), " = \"", name, "\",\n"]);
    }
    Ok(format!(
        "kernel::words! {{\n/// A drawing of the sprite, by its name in `assets/icons.txt` or `assets/icons/`.\npub enum Icon {{\n{variants}}}\n}}\n"
    ))
}

/// `circle-check` becomes `CircleCheck`.
fn variant(name: &str) -> String {
    name.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}
