//! Words of any length in a cell.

use maud::{Markup, html};

/// Two lines of `words` at most; the whole stands in the tooltip.
pub fn clamped(words: &str) -> Markup {
    html! { span class="clamped" title=(words) { (words) } }
}
