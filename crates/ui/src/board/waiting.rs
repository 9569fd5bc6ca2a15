//! What waits for the reader, in a row above a board or list.

use maud::{Markup, html};

use super::LeadCard;

/// Cards that wait for an answer, side by side.
pub fn waiting_cards(title: &str, cards: &[LeadCard]) -> Markup {
    html! {
        section class="waiting" aria-labelledby="waiting-title" {
            h2 class="waiting__title" id="waiting-title" { (title) }
            ul class="waiting__cards" { @for card in cards { (card) } }
        }
    }
}
