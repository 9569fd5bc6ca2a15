//! Text as people type it, made fit to keep and to compare.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One line of text: blanks and control characters become single spaces, both ends trimmed.
pub fn line(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control() || INVISIBLE.contains(&c);
    text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").nfc().collect()
}

/// Text of several lines: line ends become `\n`, other control characters go, both ends are trimmed.
pub fn paragraph(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || INVISIBLE.contains(c));
    text.chars().filter(kept).nfc().collect::<String>().trim().to_owned()
}

/// Characters that make two equal-looking texts differ or turn the reading direction of a whole line.
const INVISIBLE: [char; 14] = [
    '\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}', '\u{061c}', '\u{feff}',
];

/// The form of a name that is compared and searched: lower case, without accents, only letters and digits, single spaces.
/// `Ås Kommune` and `as kommune` are one; so are `Straße` and `strasse`.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'þ' => out.push_str("th"),
            c if c.is_alphanumeric() => out.push(c),
            _ if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_what_people_mean() {
        assert_eq!(folded("Ås  Kommune"), "as kommune");
        assert_eq!(folded("Bjørkelangen-Elektro A/S"), "bjorkelangen elektro a s");
        assert_eq!(folded("STRASSE"), folded("Straße"));
        assert_eq!(folded("e\u{301}tude"), folded("étude"));
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(line("  a\r\n b\t\u{202e}c\0 "), "a b c");
        assert_eq!(paragraph(" a\r\nb\0\u{200b}\r\n "), "a\nb");
    }
}
