//! Pages outside the shell: sign-in, reset, errors.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::document::{Theme, document};
use crate::{HandshakeGlyph, t};

/// A page with a single card in the middle and nothing to navigate.
#[derive(Clone, Debug)]
pub struct Bare {
    /// The reader's language.
    pub locale: Locale,
    /// Light or dark.
    pub theme: Theme,
    /// The title, shown above the card as well.
    pub title: String,
    /// Whose page it is: the customer's name.
    pub customer: Option<String>,
    /// A sentence below the title.
    pub lead: Option<String>,
    /// The card's content.
    pub body: Markup,
    /// What stands below the card: other ways in, languages.
    pub footer: Option<Markup>,
    /// Messages that pass by themselves, drawn as [`crate::Toast`].
    pub toasts: Option<Markup>,
}

impl Bare {
    /// A page with a title and a card.
    pub fn new(locale: Locale, title: impl Into<String>, body: Markup) -> Self {
        let (customer, lead, footer, toasts) = (None, None, None, None);
        Self { locale, theme: Theme::System, title: title.into(), customer, lead, body, footer, toasts }
    }
}

impl Render for Bare {
    fn render(&self) -> Markup {
        let body = html! {
            body class="bare" {
                a class="skip-link" href="#main" { (t!(self.locale, "skip-to-content")) }
                main class="bare__main" id="main" tabindex="-1" {
                    p class="brand" {
                        span class="brand__sign" { (HandshakeGlyph::brand()) }
                        span class="brand__name" { "LeadX" }
                        @if let Some(customer) = &self.customer { span class="brand__customer" { (customer) } }
                    }
                    div class="bare__card" {
                        h1 class="bare__title" { (self.title) }
                        @if let Some(lead) = &self.lead { p class="bare__lead" { (lead) } }
                        (self.body)
                    }
                    @if let Some(footer) = &self.footer { footer class="bare__footer" { (footer) } }
                }
                (crate::feedback::toast_region(self.locale, self.toasts.as_ref()))
            }
        };
        document(self.locale, self.theme, &self.title, &html! {}, &body)
    }
}
