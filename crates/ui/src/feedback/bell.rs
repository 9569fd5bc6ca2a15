//! The bell of a win: where it shows, and the switch for its sound.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Button, Does, Icon, t};

/// What a page shows when bells ring.
#[derive(Clone, Debug)]
pub struct Ringing {
    /// The reader's language.
    pub locale: Locale,
    /// Their keys, by which a browser knows them again.
    pub keys: Vec<String>,
    /// How many rang.
    pub count: usize,
    /// More rang than were counted.
    pub more: bool,
    /// They show without a sound.
    pub silent: bool,
    /// What each tells; none when they are too many to be told one by one.
    pub told: Vec<BellWords>,
    /// Where all of them are read.
    pub all: Option<String>,
}

/// What a bell tells.
#[derive(Clone, Debug)]
pub struct BellWords {
    /// Who rang it for what.
    pub words: String,
    /// Who caught the lead, where that was somebody else. Long words before it give way to it.
    pub credit: Option<String>,
    /// Where it leads.
    pub href: String,
}

impl Render for BellWords {
    fn render(&self) -> Markup {
        html! {
            p {
                a class="ringing__link" href=(self.href) {
                    span class="ringing__what" { (self.words) }
                    @if let Some(credit) = &self.credit { " " span class="ringing__credit" { (credit) } }
                }
            }
        }
    }
}

impl Render for Ringing {
    fn render(&self) -> Markup {
        let locale = self.locale;
        html! {
            div class="ringing" data-keys=(self.keys.join(" ")) data-silent[self.silent] {
                span class="ringing__bell" aria-hidden="true" { (Icon::BellRing) }
                div class="ringing__words" {
                    p class="ringing__title" { (t!(locale, "bell-rings", count = self.count)) }
                    @for rung in &self.told { (rung) }
                    @if self.told.is_empty() {
                        p class="ringing__many" {
                            @if self.more { (t!(locale, "bell-more", count = self.count)) } @else { (t!(locale, "bell-many", count = self.count)) }
                        }
                        @if let Some(href) = &self.all { p { a class="ringing__link" href=(href) { (t!(locale, "bell-all")) } } }
                    }
                    p class="ringing__tap" hidden data-bell-target="tap" {
                        (Button::primary(t!(locale, "bell-tap")).icon(Icon::BellRing).does(Does::Script("bell#hear")))
                    }
                }
                (Button::quiet(t!(locale, "dismiss")).only_icon(Icon::X).does(Does::Script("bell#dismiss")))
            }
        }
    }
}

/// Where a bell shows that rings. A refresh leaves it alone.
pub(crate) fn bells() -> Markup {
    html! { div class="bells" id="bells" role="status" data-controller="bell" data-turbo-permanent {} }
}

/// The switch for the bell's sound on this device. How it stands is the browser's to know, so that a refresh leaves it alone.
pub fn mute_switch(locale: Locale) -> Markup {
    html! {
        span id="mute" data-turbo-permanent data-controller="mute" data-mute-on-value=(t!(locale, "bell-unmute")) data-mute-off-value=(t!(locale, "bell-mute")) {
            (Button::quiet(t!(locale, "bell-mute")).icon(Icon::Bell).does(Does::Script("mute#toggle")))
        }
    }
}
