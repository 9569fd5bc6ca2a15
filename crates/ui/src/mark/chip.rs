//! The filters that are on, each with a way to take it off.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Icon, t};

/// One filter that is on.
#[derive(Clone, Debug)]
pub struct Chip {
    /// What it lets through: "Stage: Offer".
    pub label: String,
    /// The address of the same list without it.
    pub without: String,
}

/// The filters that are on.
#[derive(Clone, Debug)]
pub struct FilterChips {
    /// The reader's language.
    pub locale: Locale,
    /// The filters. Nothing is shown when there are none.
    pub chips: Vec<Chip>,
    /// The address of the list without any filter.
    pub clear: String,
}

impl Render for FilterChips {
    fn render(&self) -> Markup {
        html! {
            @if !self.chips.is_empty() {
                ul class="chips" aria-label=(t!(self.locale, "filters-on")) {
                    @for chip in &self.chips {
                        li class="chip" {
                            span class="chip__label" { (chip.label) }
                            a class="chip__off" href=(chip.without) title=(t!(self.locale, "filter-off", filter = chip.label)) {
                                (Icon::X) span class="visually-hidden" { (t!(self.locale, "filter-off", filter = chip.label)) }
                            }
                        }
                    }
                    @if self.chips.len() > 1 { li { a class="chips__clear" href=(self.clear) { (t!(self.locale, "filters-clear")) } } }
                }
            }
        }
    }
}
