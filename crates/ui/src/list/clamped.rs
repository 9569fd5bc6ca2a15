//! Words in a cell.

use maud::{Markup, html};

/// Two lines of `words` at most; the whole stands in the tooltip.
pub fn clamped(words: &str) -> Markup {
    html! { span class="clamped" title=(words) { (words) } }
}

/// A second line of a cell: what more its first comes to.
pub fn second_line(words: &str) -> Markup {
    html! { span class="table__second" { (words) } }
}
