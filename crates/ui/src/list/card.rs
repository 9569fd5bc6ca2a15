//! A box around things that belong together.

use maud::{Markup, Render, html};

/// A box around things that belong together.
#[derive(Clone, Debug)]
pub struct Card {
    /// What they are.
    pub title: Option<String>,
    /// At the end of the title's line.
    pub actions: Option<Markup>,
    /// The things.
    pub body: Markup,
}

impl Render for Card {
    fn render(&self) -> Markup {
        html! {
            section class="card" {
                @if self.title.is_some() || self.actions.is_some() {
                    header class="card__header" {
                        @if let Some(title) = &self.title { h2 class="card__title" { (title) } }
                        @if let Some(actions) = &self.actions { div class="card__actions" { (actions) } }
                    }
                }
                (self.body)
            }
        }
    }
}
