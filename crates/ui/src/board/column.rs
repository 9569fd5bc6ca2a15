//! A column of the board: a stage, its figures, and a page of its cards.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::{LeadCard, QuickAdd};
use crate::t;

/// How the leads of a column stand with their next activity.
#[derive(Clone, Copy, Debug, Default)]
pub struct ActivityMix {
    /// How many have one ahead.
    pub planned: i64,
    /// How many have one today.
    pub today: i64,
    /// How many have one overdue.
    pub overdue: i64,
    /// How many have none.
    pub missing: i64,
}

/// A sum at a glance and in full.
#[derive(Clone, Debug)]
pub struct Sum {
    /// `1.9 M`
    pub short: String,
    /// `1 877 000 NOK`
    pub full: String,
}

/// A column of the board.
#[derive(Clone, Debug)]
pub struct Column {
    /// The reader's language.
    pub locale: Locale,
    /// The stage's key, sent as `stage` when a card is moved here.
    pub key: String,
    /// The stage's name.
    pub name: String,
    /// How many leads stand in it; from a kept figure, not from the cards that are loaded.
    pub count: i64,
    /// What they are worth together.
    pub sum: Option<Sum>,
    /// How they stand with their next activity; none where activities are not shown.
    pub mix: Option<ActivityMix>,
    /// The first page of its cards.
    pub cards: Vec<LeadCard>,
    /// Where the next page of cards is: a page that holds [`more_cards`] for this column.
    pub more: Option<String>,
    /// A way to catch a lead in place. It belongs to the first column alone.
    pub quick_add: Option<QuickAdd>,
}

impl Render for Column {
    fn render(&self) -> Markup {
        let heading = format!("column-{}", self.key);
        html! {
            section class="column" aria-labelledby=(heading) data-board-target="column" data-stage=(self.key) {
                header class="column__header" {
                    h2 class="column__name" id=(heading) { (self.name) }
                    span class="column__count" {
                        span aria-hidden="true" { (crate::format::integer(self.count)) }
                        span class="visually-hidden" { (t!(self.locale, "leads-count", count = self.count)) }
                    }
                    @if let Some(sum) = &self.sum {
                        span class="column__sum" title=(sum.full) {
                            span aria-hidden="true" { (sum.short) } span class="visually-hidden" { (sum.full) }
                        }
                    }
                    @if let Some(mix) = self.mix { (mix.draw(self.locale)) }
                }
                @if let Some(quick_add) = &self.quick_add { (quick_add) }
                ul class="column__cards" data-board-target="cards" data-stage=(self.key) {
                    (more_cards(self.locale, &self.key, &self.cards, self.more.as_deref()))
                }
                @if self.cards.is_empty() {
                    p class="column__empty" {
                        @if self.quick_add.is_some() { (t!(self.locale, "column-empty-first")) } @else { (t!(self.locale, "column-empty")) }
                    }
                }
            }
        }
    }
}

/// Cards, and behind them the frame that fetches the next page when it comes into sight. Without scripts it holds a link.
pub fn more_cards(locale: Locale, column: &str, cards: &[LeadCard], more: Option<&str>) -> Markup {
    html! {
        @for card in cards { (card) }
        @if let Some(src) = more {
            // A list may hold list items alone, so the frame stands in one.
            li class="column__more" {
                turbo-frame id=(frame(column, src)) src=(src) loading="lazy" target="_top" refresh="morph" {
                    a class="button button--quiet button--small button--wide" href=(src) { (t!(locale, "load-more")) }
                }
            }
        }
    }
}

/// A further page of a column's cards: what the address in [`Column::more`] answers a request of its frame with.
#[derive(Clone, Debug)]
pub struct MoreCards {
    /// The reader's language.
    pub locale: Locale,
    /// The stage's key.
    pub column: String,
    /// The address this page was asked for under, as it stood in [`Column::more`].
    pub src: String,
    /// The cards.
    pub cards: Vec<LeadCard>,
    /// Where the page after this one is, with its number as `page=`.
    pub more: Option<String>,
}

impl Render for MoreCards {
    fn render(&self) -> Markup {
        html! {
            turbo-frame id=(frame(&self.column, &self.src)) {
                ul class="column__page" data-board-target="cards" data-stage=(self.column) { (more_cards(self.locale, &self.column, &self.cards, self.more.as_deref())) }
            }
        }
    }
}

/// The id of the frame that a further page arrives in: what it is a page of (a column), and the page's number. It stays when the page
/// comes to begin with another row, so that a refresh finds what the reader has loaded already.
pub(crate) fn frame(column: &str, src: &str) -> String {
    format!("more-{column}-{}", page_number(src))
}

/// The number of the page that an address names as `page=`; the first further page is the second.
pub fn page_number(src: &str) -> u32 {
    let number = src.rsplit_once("page=").and_then(|(_, rest)| rest.split('&').next()?.parse().ok());
    number.unwrap_or(2)
}

impl ActivityMix {
    /// A bar in four parts. Widths come from the figures, so it is a drawing: styles may not stand in the page.
    fn draw(self, locale: Locale) -> Markup {
        let parts = [("planned", self.planned), ("today", self.today), ("overdue", self.overdue), ("none", self.missing)];
        let whole: i64 = parts.iter().map(|(_, count)| count).sum();
        let words = t!(locale, "column-mix", planned = self.planned, today = self.today, overdue = self.overdue, none = self.missing);
        html! {
            svg class="mix" viewBox={ "0 0 " (whole.max(1)) " 1" } preserveAspectRatio="none" role="img" aria-label=(words) {
                title { (words) }
                @if whole == 0 { rect class="mix__none" width="1" height="1" {} }
                @for (index, (name, count)) in parts.iter().enumerate().filter(|(_, (_, count))| *count > 0) {
                    @let start: i64 = parts[..index].iter().map(|(_, count)| count).sum();
                    rect class={ "mix__" (name) } x=(start) width=(count) height="1" {}
                }
            }
        }
    }
}
