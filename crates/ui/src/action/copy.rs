//! A button that copies a text.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Button, Does, Icon, t};

/// A button that copies a text, such as an invitation's link. The text itself should stand beside it, for pages without scripts.
#[derive(Clone, Debug)]
pub struct CopyButton {
    /// The reader's language.
    pub locale: Locale,
    /// Its words.
    pub label: String,
    /// What is copied.
    pub text: String,
}

impl Render for CopyButton {
    fn render(&self) -> Markup {
        html! {
            span data-controller="clipboard" data-clipboard-text-value=(self.text) data-clipboard-copied-value=(t!(self.locale, "copied")) {
                (Button::secondary(self.label.clone()).icon(Icon::Copy).does(Does::Script("clipboard#copy")))
            }
        }
    }
}
