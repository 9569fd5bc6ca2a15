//! A word in a coloured pill: a state, a category.

use maud::{Markup, Render, html};

use crate::{Handshake, HandshakeGlyph, Icon};

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
    /// The two hands before the word, in the colours of a state.
    pub hands: Option<Handshake>,
}

impl Badge {
    /// A badge without an icon.
    pub fn new(label: impl Into<String>, tone: Tone) -> Self {
        Self { label: label.into(), tone, icon: None, hands: None }
    }

    /// The same badge with an icon.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The same badge with the two hands.
    pub fn hands(mut self, state: Handshake) -> Self {
        self.hands = Some(state);
        self
    }
}

impl Render for Badge {
    fn render(&self) -> Markup {
        html! {
            span class={ "badge badge--" (self.tone.as_str()) } {
                @if let Some(icon) = self.icon { (icon) }
                @if let Some(state) = self.hands { (HandshakeGlyph::decoration(state)) }
                span class="badge__label" { (self.label) }
            }
        }
    }
}
