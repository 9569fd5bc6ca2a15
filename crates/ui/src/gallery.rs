//! Every component in every state, from samples; and whole pages made of them.

mod controls;
mod feedback;
mod lists;
mod made_up;
mod marks;
pub mod pages;
mod pipeline;
mod record;

use kernel::Locale;
use maud::{Markup, html};

use crate::{layout::Theme, layout::document};

/// One component, in some of its states.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What it is.
    pub name: &'static str,
    /// The states, side by side.
    pub markup: Markup,
    /// They need the page's whole width.
    pub wide: bool,
}

impl Sample {
    fn new(name: &'static str, markup: Markup) -> Self {
        Self { name, markup, wide: false }
    }

    fn wide(name: &'static str, markup: Markup) -> Self {
        Self { name, markup, wide: true }
    }
}

/// Every component in every state. No two samples share an id.
pub fn samples(locale: Locale) -> Vec<Sample> {
    let mut all = marks::samples(locale);
    all.extend(controls::samples(locale));
    all.extend(pipeline::samples(locale));
    all.extend(record::samples(locale));
    all.extend(lists::samples(locale));
    all.extend(feedback::samples(locale));
    all
}

/// The page that shows every component in every state.
pub fn gallery(locale: Locale) -> Markup {
    themed(locale, Theme::System)
}

/// The same page, in light or dark whatever the device says.
pub fn themed(locale: Locale, theme: Theme) -> Markup {
    let body = html! {
        body class="gallery" {
            main class="main" id="main" tabindex="-1" {
                (crate::PageHeader::new("Components"))
                @for sample in samples(locale) {
                    section class="gallery__set" aria-label=(sample.name) {
                        h2 class="gallery__name" { (sample.name) }
                        div class={ "gallery__sample" (if sample.wide { " gallery__sample--wide" } else { "" }) } { (sample.markup) }
                    }
                }
            }
            (crate::feedback::toast_region(locale, None))
        }
    };
    document(locale, theme, "Components", &html! {}, &body)
}
