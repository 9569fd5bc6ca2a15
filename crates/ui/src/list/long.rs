//! Text that people may write as long as they like.

use kernel::Locale;
use maud::{Markup, html};

use crate::t;

/// More than this many characters, or lines, are not shown at once.
const SHOWN: (usize, usize) = (600, 8);

/// Whether only the beginning of `text` is shown at first.
pub fn is_long(text: &str) -> bool {
    text.chars().nth(SHOWN.0).is_some() || text.lines().nth(SHOWN.1).is_some()
}

/// The beginning of a text that is told of, in a sentence about it.
pub fn beginning(text: &str) -> String {
    const SHOWN: usize = 200;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// `drawn`, the markup of `text`: its beginning if that is long, and the rest for whoever asks.
pub fn long(locale: Locale, text: &str, drawn: &Markup) -> Markup {
    if is_long(text) { whole_or_part(locale, &html! { div class="long__text" { (drawn) } }) } else { drawn.clone() }
}

/// Markup in which something is a `long__text`, and the way to the whole of it and back.
pub(crate) fn whole_or_part(locale: Locale, drawn: &Markup) -> Markup {
    html! {
        div class="long" {
            (drawn)
            details class="long__more" {
                summary { span class="long__whole" { (t!(locale, "long-whole")) } span class="long__part" { (t!(locale, "long-part")) } }
            }
        }
    }
}
