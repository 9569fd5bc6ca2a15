//! The sheet over a list, or the same content as a page of its own.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Icon, t};

/// A sheet over the list: at the right on a desktop, full height on a phone.
///
/// The address that opens it is best the list's own with one more parameter (`/pipeline?lead=L-1042`): then a refresh keeps the
/// list where it was, and forms in the panel that are sent with the frame `_top` and answered with 303 to that same address
/// update panel and list together.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The reader's language.
    pub locale: Locale,
    /// The number, `L-1042`.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// Below the title: company and value.
    pub subtitle: Option<Markup>,
    /// Beside the number: the state of the handshake, parked, won.
    pub badges: Option<Markup>,
    /// The same content as a page; none on that page itself.
    pub full_page: Option<String>,
    /// The list behind it.
    pub close: String,
    /// The topics it shows, by which it follows what others do.
    pub live: String,
    /// The content.
    pub body: Markup,
}

impl Render for Panel {
    fn render(&self) -> Markup {
        let class = if self.full_page.is_some() { "panel" } else { "panel panel--page" };
        html! {
            article class=(class) aria-labelledby="panel-title" data-close=(self.close) data-live=(self.live) {
                header class="panel__bar" {
                    span class="panel__number" { (self.number) }
                    @if let Some(badges) = &self.badges { span class="panel__badges" { (badges) } }
                    span class="panel__ways" { (self.ways()) }
                }
                div class="panel__body" {
                    @if self.full_page.is_some() {
                        h2 class="panel__title" id="panel-title" tabindex="-1" { (self.title) }
                    } @else { h1 class="panel__title" id="panel-title" { (self.title) } }
                    @if let Some(subtitle) = &self.subtitle { p class="panel__subtitle" { (subtitle) } }
                    (self.body)
                }
            }
        }
    }
}

impl Panel {
    /// What it shows, for the browser's tab.
    pub fn name(&self) -> String {
        format!("{} {}", self.number, self.title)
    }

    /// Previous and next stand hidden: the list behind knows its order, so the script that sees the list shows them.
    fn ways(&self) -> Markup {
        let step = |target: &str, label: String, icon: Icon, key: &str| {
            let words = format!("{label} ({})", key.to_uppercase());
            html! {
                button class="button button--quiet button--icon" type="button" hidden title=(words) aria-keyshortcuts=(key)
                    data-panel-target=(target) data-action={ "panel#" (target) } { (icon) span class="visually-hidden" { (label) } }
            }
        };
        html! {
            @if self.full_page.is_some() {
                (step("previous", t!(self.locale, "panel-previous"), Icon::ArrowUp, "k"))
                (step("next", t!(self.locale, "panel-next"), Icon::ArrowDown, "j"))
            }
            @if let Some(href) = &self.full_page {
                a class="button button--quiet panel__full" href=(href) data-turbo-frame="_top" {
                    (Icon::Expand) span class="button__label" { (t!(self.locale, "panel-full-page")) }
                }
            }
            a class="button button--quiet button--icon" href=(self.close) data-turbo-frame="_top" data-action="panel#close"
                title=(t!(self.locale, "close")) { (Icon::X) span class="visually-hidden" { (t!(self.locale, "close")) } }
        }
    }
}

/// A lead's fields and its timeline: below one another in the panel, side by side on a page of their own.
#[derive(Clone, Debug)]
pub struct LeadColumns {
    /// The fields, as [`crate::Definitions`].
    pub fields: Markup,
    /// The timeline, as [`crate::Timeline`].
    pub timeline: Markup,
}

impl Render for LeadColumns {
    fn render(&self) -> Markup {
        html! { div class="lead-columns" { div { (self.fields) } div { (self.timeline) } } }
    }
}

/// What can be done with a lead, the likely things first.
#[derive(Clone, Debug)]
pub struct ActionBar {
    /// Buttons at the start of the line.
    pub start: Markup,
    /// Menus at its end.
    pub end: Option<Markup>,
}

impl Render for ActionBar {
    fn render(&self) -> Markup {
        html! {
            div class="action-bar" {
                (self.start)
                @if let Some(end) = &self.end { div class="action-bar__end" { (end) } }
            }
        }
    }
}
