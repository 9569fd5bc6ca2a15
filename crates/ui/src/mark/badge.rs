//! A word in a coloured pill: a state, a category.

use maud::{Markup, Render, html};

use crate::Icon;

kernel::words! {
    /// What a colour says. A word or a sign always says it too.
    pub enum Tone {
        /// Nothing in particular.
        Neutral = "neutral",
        /// Ours: chosen, pinned.
        Accent = "accent",
        /// Won, accepted, done.
        Won = "won",
        /// Lost, refused, overdue.
        Lost = "lost",
        /// Parked, due today, to be careful with.
        Parked = "parked",
        /// Offered, waiting for somebody.
        Offered = "offered",
    }
}

/// A word in a coloured pill.
#[derive(Clone, Debug)]
pub struct Badge {
    /// The word.
    pub label: String,
    /// The colour.
    pub tone: Tone,
    /// An icon before the word.
    pub icon: Option<Icon>,
}

impl Badge {
    /// A badge without an icon.
    pub fn new(label: impl Into<String>, tone: Tone) -> Self {
        Self { label: label.into(), tone, icon: None }
    }

    /// The same badge with an icon.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
}

impl Render for Badge {
    fn render(&self) -> Markup {
        html! {
            span class={ "badge badge--" (self.tone.as_str()) } {
                @if let Some(icon) = self.icon { (icon) }
                span class="badge__label" { (self.label) }
            }
        }
    }
}
