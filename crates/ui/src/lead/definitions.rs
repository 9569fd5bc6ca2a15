//! Fields of a lead as words, each of which may unfold into the form that changes it.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Icon, t, whole_or_part};

/// A field as words.
#[derive(Clone, Debug)]
pub struct Definition {
    /// What it is.
    pub term: String,
    /// What it says; an empty one shows a dash.
    pub value: Option<Markup>,
    /// The form that changes it, for those who may.
    pub edit: Option<Markup>,
    /// Only the beginning of the value is shown at first.
    pub long: bool,
}

/// Fields of a lead as words.
#[derive(Clone, Debug)]
pub struct Definitions {
    /// The reader's language.
    pub locale: Locale,
    /// The fields.
    pub rows: Vec<Definition>,
}

impl Render for Definitions {
    fn render(&self) -> Markup {
        html! {
            dl class="definitions" {
                @for row in &self.rows {
                    div class="definition" {
                        dt class="definition__term" { (row.term) }
                        dd class="definition__value" { (self.value(row)) }
                    }
                }
            }
        }
    }
}

impl Definitions {
    fn value(&self, row: &Definition) -> Markup {
        let value = html! { @if let Some(value) = &row.value { (value) } @else { span class="definition__missing" { "–" } } };
        let long = if row.long { " long__text" } else { "" };
        let drawn = html! {
            @if let Some(form) = &row.edit {
                details class="in-place" data-controller="in-place" data-action="toggle->in-place#begin turbo:submit-end->in-place#done keydown.esc->in-place#close" {
                    summary class="in-place__value" {
                        span class={ "in-place__words" (long) } { (value) }
                        span class="visually-hidden" { (t!(self.locale, "edit-field", field = row.term)) }
                        (Icon::Pencil)
                    }
                    div class="in-place__form" { (form) }
                }
            } @else if row.long { div class="long__text" { (value) } } @else { (value) }
        };
        if row.long { whole_or_part(self.locale, &drawn) } else { drawn }
    }
}
