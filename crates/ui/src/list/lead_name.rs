//! A lead as the first cell of a list.

use kernel::Locale;
use maud::{Markup, html};

use crate::{Handshake, HandshakeGlyph};

/// The two hands, the title and the number of a lead.
pub fn lead_name(locale: Locale, handshake: Handshake, title: &str, number: &str) -> Markup {
    html! {
        span class="lead-name" {
            (HandshakeGlyph::new(locale, handshake))
            span class="lead-name__words" {
                span class="lead-name__title" title=(title) { (title) }
                span class="lead-name__number" { (number) }
            }
        }
    }
}
