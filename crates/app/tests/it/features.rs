//! Features lie in layers: what one uses of another never leads back to it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Folders that are no features: the edge that all of them share, and the demo, which plays all of them.
const NO_FEATURES: [&str; 2] = ["http", "demo"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources").map(|entry| entry.expect("an entry").path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(below).filter(|path| path.extension().is_some_and(|end| end == "rs")).collect()
}

/// The first names behind each `crate::`, also of a braced list.
fn names_of_the_crate(source: &str) -> BTreeSet<String> {
    let word = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut names = BTreeSet::new();
    for after in source.split("crate::").skip(1) {
        let Some(list) = after.strip_prefix('{') else {
            names.insert(word(after));
            continue;
        };
        let (mut depth, mut begins) = (0, true);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                c if begins && !c.is_whitespace() => {
                    names.insert(word(&list[at..]));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    names
}

/// Which features each feature uses.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = fs::read_dir(&all).expect("the sources").map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let features: BTreeMap<String, PathBuf> = folders.map(|path| (name(&path), path)).collect();
    let is_feature = |name: &str| features.contains_key(name) && !NO_FEATURES.contains(&name);
    let used = |path: &PathBuf, own: &str| {
        let texts = sources(path).into_iter().map(|file| fs::read_to_string(file).expect("a source"));
        texts.flat_map(|text| names_of_the_crate(&text)).filter(|name| is_feature(name) && name != own).collect::<BTreeSet<_>>()
    };
    features.iter().filter(|(name, _)| is_feature(name)).map(|(name, path)| (name.clone(), used(path, name))).collect()
}

#[test]
fn features_never_use_each_other_in_a_circle() {
    let mut left = uses();
    assert!(left["leads"].contains("kpis"), "the uses are read: {left:?}");
    // Takes away what uses nothing that is left; a circle is what remains.
    while let Some(settled) = left.iter().find(|(_, used)| used.is_empty()).map(|(name, _)| name.clone()) {
        left.remove(&settled);
        for used in left.values_mut() {
            used.remove(&settled);
        }
    }
    assert!(left.is_empty(), "these use each other in a circle, or what does: {left:?}");
}
