//! How far long work has come.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{format, t};

/// How far long work has come.
#[derive(Clone, Debug)]
pub struct Progress {
    /// The reader's language.
    pub locale: Locale,
    /// What is being done.
    pub label: String,
    /// How many are done.
    pub done: i64,
    /// Of how many; none while that is unknown.
    pub total: Option<i64>,
    /// The time left, in words.
    pub left: Option<String>,
}

impl Render for Progress {
    fn render(&self) -> Markup {
        let count = match self.total {
            Some(total) => t!(self.locale, "progress-of", done = format::integer(self.done), total = format::integer(total)),
            None => format::integer(self.done),
        };
        html! {
            div class="progress" {
                p class="progress__words" {
                    span class="progress__label" { (self.label) }
                    span class="progress__count" { (count) @if let Some(left) = &self.left { " · " (left) } }
                }
                progress class="bar" aria-label=(self.label) value=[self.total.map(|_| self.done)] max=[self.total] { (count) }
            }
        }
    }
}

/// A share of a whole as a bar, beside figures that say the same.
pub fn bar(label: &str, value: i64, max: i64) -> Markup {
    html! { progress class="bar" aria-label=(label) value=(value) max=(max.max(1)) { (format::integer(value)) } }
}
