//! What has happened to a lead, newest first.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Handshake, HandshakeGlyph, Icon, Tabs, Tone, board::frame, t};

/// The sign beside an entry.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// An icon in a colour.
    Icon(Icon, Tone),
    /// The two hands.
    Handshake(Handshake),
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its sign.
    pub sign: Sign,
    /// Who did it, or what it was: the words in bold.
    pub subject: String,
    /// The rest of the sentence: "pinned a note".
    pub deed: Option<String>,
    /// When, in words.
    pub when: String,
    /// When, as RFC 3339 in UTC.
    pub at: String,
    /// What was said or changed. Line ends are kept.
    pub text: Option<Markup>,
    /// A picture below the text.
    pub picture: Option<Picture>,
    /// The text stands in a box of its own, as a note does; a pinned one is coloured.
    pub boxed: bool,
    /// It stays at the top.
    pub pinned: bool,
    /// What can be done with it.
    pub actions: Option<Markup>,
}

/// A picture that leads to all of itself.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Where all of it is.
    pub href: String,
    /// Where enough of it for a first look is.
    pub preview: String,
    /// What it is, in words.
    pub alt: String,
    /// Its width and height in pixels, so that the page does not jump when it arrives.
    pub size: (i32, i32),
}

impl Render for Picture {
    fn render(&self) -> Markup {
        html! {
            a class="picture" href=(self.href) target="_blank" {
                img class="picture__image" src=(self.preview) alt=(self.alt) width=(self.size.0) height=(self.size.1) loading="lazy";
            }
        }
    }
}

/// What has happened to a lead.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The reader's language.
    pub locale: Locale,
    /// What it can be narrowed to.
    pub filters: Option<Tabs>,
    /// Where a note is written.
    pub composer: Option<Markup>,
    /// The entries, newest first.
    pub entries: Vec<Entry>,
    /// Where earlier ones are: a page that holds [`MoreEntries`].
    pub more: Option<String>,
}

impl Render for Timeline {
    fn render(&self) -> Markup {
        html! {
            section class="timeline" aria-labelledby="timeline-title" {
                header class="timeline__header" {
                    h2 class="timeline__title" id="timeline-title" { (t!(self.locale, "timeline")) }
                    @if let Some(filters) = &self.filters { (filters) }
                }
                @if let Some(composer) = &self.composer { (composer) }
                @if self.entries.is_empty() && self.more.is_none() {
                    p class="timeline__empty" { (t!(self.locale, "timeline-empty")) }
                } @else { (entries(self.locale, &self.entries, self.more.as_deref())) }
            }
        }
    }
}

/// Entries, and behind them the frame that earlier ones arrive in. Without scripts its link leads to a page of them.
fn entries(locale: Locale, entries: &[Entry], more: Option<&str>) -> Markup {
    html! {
        ol class="timeline__entries" { @for entry in entries { (entry) } }
        @if let Some(href) = more {
            turbo-frame class="timeline__more" id=(frame("timeline", href)) {
                a class="button button--quiet button--small" href=(href) { (t!(locale, "timeline-earlier")) }
            }
        }
    }
}

/// Earlier entries: what the address in [`Timeline::more`] answers a request of its frame with.
#[derive(Clone, Debug)]
pub struct MoreEntries {
    /// The reader's language.
    pub locale: Locale,
    /// The address they were asked for under, as it stood in [`Timeline::more`].
    pub src: String,
    /// The entries, newest first.
    pub entries: Vec<Entry>,
    /// Where the ones before these are.
    pub more: Option<String>,
}

impl Render for MoreEntries {
    fn render(&self) -> Markup {
        html! {
            turbo-frame class="timeline__more" id=(frame("timeline", &self.src)) { (entries(self.locale, &self.entries, self.more.as_deref())) }
        }
    }
}

impl Render for Entry {
    fn render(&self) -> Markup {
        let pinned = if self.pinned { " entry--pinned" } else { "" };
        let boxed = if self.boxed { " entry__text--boxed" } else { "" };
        html! {
            li class={ "entry" (pinned) } {
                (self.sign.draw())
                div class="entry__body" {
                    div class="entry__line" {
                        strong class="entry__subject" { (self.subject) } " "
                        span class="entry__deed" {
                            @if let Some(deed) = &self.deed { (deed) " · " }
                            time datetime=(self.at) { (self.when) }
                        }
                        @if let Some(actions) = &self.actions { div class="entry__actions" { (actions) } }
                    }
                    @if let Some(text) = &self.text { div class={ "entry__text" (boxed) } { (text) } }
                    @if let Some(picture) = &self.picture { (picture) }
                }
            }
        }
    }
}

impl Sign {
    pub(crate) fn draw(self) -> Markup {
        match self {
            Self::Icon(icon, tone) => html! { span class={ "entry__sign entry__sign--" (tone) } aria-hidden="true" { (icon) } },
            Self::Handshake(state) => html! {
                span class="entry__sign entry__sign--hands" aria-hidden="true" { (HandshakeGlyph::decoration(state)) }
            },
        }
    }
}
