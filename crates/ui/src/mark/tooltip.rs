//! A word with its definition on hover and focus.

use maud::{Markup, Render, html};

use crate::Icon;

/// A word whose definition shows when the sign beside it is hovered, focused or pressed.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The id of the definition, unique on the page.
    pub id: String,
    /// The word.
    pub term: String,
    /// What it means.
    pub definition: String,
}

impl Render for Explained {
    fn render(&self) -> Markup {
        html! {
            span class="explained" {
                (self.term)
                button class="explained__sign" type="button" aria-describedby=(self.id) aria-label=(self.term) { (Icon::Info) }
                span class="explained__words" id=(self.id) role="tooltip" { (self.definition) }
            }
        }
    }
}
