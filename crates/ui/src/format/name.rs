//! Names of people.

/// The letters that stand for a person without a photo: of the first and the last name, `Kari Ødegård` → `KØ`.
pub fn initials(name: &str) -> String {
    let mut words = name.split([' ', '-', '\u{a0}']).filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).filter_map(|letter| letter.to_uppercase().next()).collect()
}
