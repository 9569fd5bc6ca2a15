//! A line of text that suggests what is known while it is typed.

use maud::{Markup, Render, html};

use crate::{Field, Icon};

/// A field with suggestions below it. Without scripts it is the field alone, and what is typed is taken as it is.
#[derive(Clone, Debug)]
pub struct Suggest {
    /// The field: a line of text.
    pub field: Field,
    /// Where suggestions come from, with `?q=`: a page with a frame of this field's id and `-suggestions`, holding
    /// [`SuggestionGroup`]s.
    pub src: String,
    /// What the list is called.
    pub label: String,
}

impl Render for Suggest {
    fn render(&self) -> Markup {
        html! {
            div class="suggest" data-controller="suggest" data-suggest-src-value=(self.src)
                data-action="input->suggest#ask keydown->suggest#walk focusout->suggest#leave click->suggest#take" {
                (self.field)
                div class="suggest__list" role="group" aria-label=(self.label) data-suggest-target="list" hidden {
                    turbo-frame id={ (self.field.control_id()) "-suggestions" } data-suggest-target="frame" {}
                }
            }
        }
    }
}

/// One suggestion.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// What it puts in the field.
    pub label: String,
    /// What tells it apart: number, place.
    pub hint: Option<String>,
    /// Its sign.
    pub icon: Icon,
    /// More fields it fills in, as names and values.
    pub fields: Vec<(String, String)>,
}

/// Suggestions from one source.
#[derive(Clone, Debug)]
pub struct SuggestionGroup {
    /// The source.
    pub heading: String,
    /// The suggestions, eight at most.
    pub suggestions: Vec<Suggestion>,
}

impl Render for SuggestionGroup {
    fn render(&self) -> Markup {
        html! {
            p class="suggest__heading" { (self.heading) }
            @for suggestion in &self.suggestions { (suggestion) }
        }
    }
}

impl Render for Suggestion {
    fn render(&self) -> Markup {
        html! {
            button class="suggest__item" type="button" tabindex="-1" data-value=(self.label) {
                (self.icon)
                span class="suggest__words" {
                    span class="suggest__label" { (self.label) }
                    @if let Some(hint) = &self.hint { span class="suggest__hint" { (hint) } }
                }
                @for (name, value) in &self.fields { data hidden data-name=(name) value=(value) {} }
            }
        }
    }
}
