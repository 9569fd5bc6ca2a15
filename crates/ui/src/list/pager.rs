//! The ways to the next and the previous page. Pages have keys, not numbers.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Button, Icon, t};

/// The ways to the next and the previous page.
#[derive(Clone, Debug)]
pub struct Pager {
    /// The reader's language.
    pub locale: Locale,
    /// What is shown: "50 of 9 999 leads".
    pub summary: Option<String>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

impl Render for Pager {
    fn render(&self) -> Markup {
        html! {
            nav class="pager" aria-label=(t!(self.locale, "pages")) {
                @if let Some(summary) = &self.summary { p class="pager__summary" { (summary) } }
                div class="pager__ways" {
                    @if let Some(href) = &self.previous { (Button::secondary(t!(self.locale, "previous-page")).icon(Icon::ChevronLeft).link(href)) }
                    @if let Some(href) = &self.next {
                        (Button { icon_after: Some(Icon::ChevronRight), ..Button::secondary(t!(self.locale, "next-page")).link(href) })
                    }
                }
            }
        }
    }
}

/// The next page of a list, fetched when it comes into sight, in a frame that the answer holds again around more of the list.
/// Without scripts it is a link. The frame stays when more arrives in it, so that it stands as the list around it does.
#[derive(Clone, Debug)]
pub struct LoadMore {
    /// The reader's language.
    pub locale: Locale,
    /// The frame's id, different for each page of the list.
    pub id: String,
    /// The address of the next page.
    pub src: String,
}

impl Render for LoadMore {
    fn render(&self) -> Markup {
        html! {
            turbo-frame class="load-more stack" id=(self.id) src=(self.src) loading="lazy" target="_top" refresh="morph" {
                (Button { wide: true, ..Button::quiet(t!(self.locale, "load-more")).link(&self.src) })
            }
        }
    }
}
