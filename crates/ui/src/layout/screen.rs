//! The page for a screen on the wall: figures and what happens, large, with nothing to operate.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::{
    document::{Theme, document},
    shell::{Bells, about},
};
use crate::{Button, Does, FeedItem, HandshakeGlyph, Icon, Tab, Tabs, bells, feedback::out_of_date, t};

/// A page for a screen on the wall.
#[derive(Clone, Debug)]
pub struct Screen {
    /// The reader's language.
    pub locale: Locale,
    /// The title, for the tab.
    pub title: String,
    /// Whose page it is.
    pub organisation: String,
    /// Whose it can be, where there is a choice.
    pub choices: Vec<Tab>,
    /// Who is signed in there, by their key.
    pub person: String,
    /// The same and where they act, as the server takes it.
    pub acting_as: String,
    /// The time zone that times are told in, by its IANA name.
    pub zone: String,
    /// The figures.
    pub figures: Markup,
    /// What happened, the newest first.
    pub items: Vec<FeedItem>,
    /// Where it is left for.
    pub leave: String,
    /// The topics that the content shows, separated by spaces.
    pub live: String,
    /// The bells that ring on it.
    pub bells: Bells,
}

impl Render for Screen {
    fn render(&self) -> Markup {
        let body = html! {
            body class="screen" data-acting-as=(self.acting_as) data-controller="screen" {
                header class="screen__header" {
                    p class="brand" {
                        span class="brand__sign" { (HandshakeGlyph::brand()) }
                        span class="brand__name" { "LeadX" }
                        span class="brand__customer" { (self.organisation) }
                    }
                    h1 class="visually-hidden" { (self.title) }
                    // Browsers give neither sound nor the whole screen unasked. After that nothing is left to operate.
                    div class="screen__start" id="screen-start" data-turbo-permanent {
                        (Button::primary(t!(self.locale, "screen-start")).icon(Icon::Expand).does(Does::Script("screen#start")))
                        (Button::quiet(t!(self.locale, "screen-leave")).link(&self.leave))
                        // Another's screen is a new page: this part of the old one would stay.
                        @if !self.choices.is_empty() {
                            div data-turbo="false" {
                                (Tabs { label: t!(self.locale, "organisation"), tabs: self.choices.clone(), small: true, frame: None })
                            }
                        }
                    }
                }
                main class="screen__main" id="main" tabindex="-1" data-live=(self.live) {
                    (out_of_date(self.locale, &self.zone))
                    (self.figures)
                    @if self.items.is_empty() { p class="screen__empty" { (t!(self.locale, "feed-empty")) } }
                    div class="screen__feed" { @for item in &self.items { (item) } }
                }
                (bells())
                div class="visually-hidden" id="announcer" role="status" aria-live="polite" {}
            }
        };
        document(self.locale, Theme::System, &self.title, &about(&self.person, &self.acting_as, &self.bells), &body)
    }
}
