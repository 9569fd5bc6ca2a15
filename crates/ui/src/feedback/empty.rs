//! What stands where nothing is yet.

use maud::{Markup, Render, html};

use crate::Icon;

/// What stands where nothing is yet: what will be here, who can act, and the action.
#[derive(Clone, Debug)]
pub struct EmptyState {
    /// A sign of what will be here.
    pub icon: Icon,
    /// What will be here.
    pub title: String,
    /// Who can bring it here, and how.
    pub text: String,
    /// The button that begins it.
    pub action: Option<Markup>,
}

impl Render for EmptyState {
    fn render(&self) -> Markup {
        html! {
            div class="empty" {
                span class="empty__sign" { (self.icon) }
                p class="empty__title" { (self.title) }
                p class="empty__text" { (self.text) }
                @if let Some(action) = &self.action { div class="empty__action" { (action) } }
            }
        }
    }
}
