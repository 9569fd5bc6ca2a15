//! What is wrong with a form: beside each field, and together at the top.

use kernel::{FieldError, Locale};
use maud::{Markup, Render, html};

use crate::{Icon, i18n, say, t};

/// What is wrong with `field`, in words.
pub fn error_on(locale: Locale, errors: &[FieldError], field: &str) -> Option<String> {
    errors.iter().find(|error| error.field == field).map(|error| say(locale, &error.message))
}

/// All that is wrong with a form, above its fields, each line a link to its field. It takes the focus when the page shows.
#[derive(Clone, Debug)]
pub struct ErrorSummary {
    /// The reader's language.
    pub locale: Locale,
    /// The id of the field and what is wrong with it. Nothing is shown when there are none.
    pub errors: Vec<(String, String)>,
}

impl ErrorSummary {
    /// The summary of a verb's errors, for fields that were given no id of their own.
    pub fn of(locale: Locale, errors: &[FieldError]) -> Self {
        Self::naming(locale, errors, &[])
    }

    /// The same for a form that calls some fields otherwise than forms do as a rule.
    pub fn naming(locale: Locale, errors: &[FieldError], labels: &[(&str, String)]) -> Self {
        let line = |error: &FieldError| {
            let words = say(locale, &error.message);
            // Away from its field a message has to name it, as the form does.
            let key = error.field.replace(['.', '_'], "-");
            let own = labels.iter().find(|(field, _)| *field == error.field).map(|(_, label)| label.clone());
            let known = |kind: &str| i18n::find(locale, &format!("{kind}-{key}"));
            let name = own.or_else(|| known("label")).or_else(|| known("field"));
            let named = |name: String| if name.ends_with('?') { format!("{name} {words}") } else { format!("{name}: {words}") };
            (super::field::id_of(error.field), name.map_or_else(|| words.clone(), named))
        };
        Self { locale, errors: errors.iter().map(line).collect() }
    }
}

impl Render for ErrorSummary {
    fn render(&self) -> Markup {
        html! {
            @if !self.errors.is_empty() {
                div class="error-summary" role="alert" tabindex="-1" autofocus {
                    (Icon::CircleAlert)
                    div {
                        p class="error-summary__title" { (t!(self.locale, "form-has-errors", count = self.errors.len())) }
                        ul class="error-summary__list" {
                            @for (field, words) in &self.errors { li { a href={ "#" (field) } { (words) } } }
                        }
                    }
                }
            }
        }
    }
}
