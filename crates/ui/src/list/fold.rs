//! Parts of forms: what is folded away, what is sent with, and the buttons at the end.

use maud::{Markup, Render, html};

use crate::{Field, Handshake, HandshakeGlyph, Icon};

/// Fields that few need, folded away under a line of words.
#[derive(Clone, Debug)]
pub struct Fold {
    /// The line of words.
    pub label: String,
    /// The fields.
    pub body: Markup,
    /// It is unfolded: when one of its fields is filled in or wrong.
    pub open: bool,
}

impl Render for Fold {
    fn render(&self) -> Markup {
        html! {
            details class="fold" open[self.open] {
                summary class="fold__label" { span { (self.label) } (Icon::ChevronDown) }
                div class="fold__body" { (self.body) }
            }
        }
    }
}

/// A switch that matters: "Hand over to sales". The field's control is a [`crate::Control::Switch`] and has a hint.
pub fn switch_card(field: &Field, sign: Handshake) -> Markup {
    html! { div class="switch-card" { (HandshakeGlyph::decoration(sign)) (field) } }
}

/// The buttons at a form's end. On a phone they stay in sight at the bottom edge.
pub fn form_actions(buttons: &Markup) -> Markup {
    html! { div class="form-actions" { (buttons) } }
}
