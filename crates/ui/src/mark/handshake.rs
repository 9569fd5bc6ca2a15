//! The sign of the product: two hands, each in the colour of what it has done.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Icon, assets, text};

kernel::words! {
    /// How far two people have come about a lead.
    pub enum Handshake {
        /// Nobody has offered a hand.
        Absent = "none",
        /// One hand is held out.
        Offered = "offered",
        /// Both hands hold.
        Accepted = "accepted",
        /// It came back with a question.
        Returned = "returned",
        /// Sales said no.
        Declined = "declined",
        /// The hand was taken back.
        Withdrawn = "withdrawn",
    }
}

/// The two hands, in the colours of a state, with the state as their name.
#[derive(Clone, Debug)]
pub struct HandshakeGlyph {
    /// The state; none for the brand's own sign, both hands in the colour of the text.
    pub state: Option<Handshake>,
    /// The state in words, unless they stand beside the glyph.
    pub name: Option<String>,
}

impl HandshakeGlyph {
    /// The glyph where it alone tells the state.
    pub fn new(locale: Locale, state: Handshake) -> Self {
        Self { state: Some(state), name: Some(text(locale, &format!("handshake-{state}"))) }
    }

    /// The glyph where words beside it tell the state.
    pub fn decoration(state: Handshake) -> Self {
        Self { state: Some(state), name: None }
    }

    /// The brand's own sign.
    pub fn brand() -> Self {
        Self { state: None, name: None }
    }
}

/// A drawing of the sprite within the glyph.
fn part(class: &str, icon: Icon) -> Markup {
    html! { use class=(class) href={ (assets::sprite()) "#" (icon.as_str()) } {} }
}

impl Render for HandshakeGlyph {
    fn render(&self) -> Markup {
        let word = self.state.map_or("brand", Handshake::as_str);
        let mark = match self.state {
            Some(Handshake::Returned) => Some(Icon::HandQuestion),
            Some(Handshake::Declined) => Some(Icon::HandCross),
            Some(Handshake::Withdrawn) => Some(Icon::HandBack),
            _ => None,
        };
        let drawing = html! {
            svg class={ "handshake handshake--" (word) } viewBox="0 0 24 24" aria-hidden="true" {
                (part("handshake__left", Icon::HandLeft)) (part("handshake__right", Icon::HandRight))
                @if let Some(mark) = mark { (part("handshake__mark", mark)) }
            }
        };
        html! {
            @if let Some(name) = &self.name {
                span class="icon-meaning" role="img" aria-label=(name) title=(name) { (drawing) }
            } @else { (drawing) }
        }
    }
}
