//! A field: label above, control, hint and error below, wired together for screen readers.

use maud::{Markup, Render, html};

use super::control::{Choice, Control, LineKind};
use crate::Icon;

/// A field of a form.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an attribute of HTML by itself, and all combine")]
pub struct Field {
    /// The name it is sent under; `value.amount` for a part of a value.
    pub name: String,
    /// Its id, when another form on the page has a field of the same name.
    pub id: Option<String>,
    /// What it asks for.
    pub label: String,
    /// A short remark beside the label: "optional".
    pub note: Option<String>,
    /// Help below the control.
    pub hint: Option<String>,
    /// What is wrong with it.
    pub error: Option<String>,
    /// It must be filled in.
    pub required: bool,
    /// It cannot be changed now.
    pub disabled: bool,
    /// It has the focus when the page shows.
    pub autofocus: bool,
    /// The label is there for screen readers alone.
    pub label_hidden: bool,
    /// The control itself, with its value.
    pub control: Control,
}

impl Field {
    /// A field with any control.
    pub fn new(name: impl Into<String>, label: impl Into<String>, control: Control) -> Self {
        Self { name: name.into(), label: label.into(), control, ..Self::default() }
    }

    /// A line of text.
    pub fn line(name: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(name, label, Control::line(LineKind::Text, value))
    }

    /// An e-mail address.
    pub fn email(name: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(name, label, Control::line(LineKind::Email, value))
    }

    /// Several lines of text.
    pub fn text(name: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(name, label, Control::Text { value: value.into(), rows: 4, placeholder: None })
    }

    /// One of several choices, in a native list.
    pub fn select(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self::new(name, label, Control::Select(choices))
    }

    /// A calendar day, as `2026-11-22`.
    pub fn date(name: impl Into<String>, label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(name, label, Control::line(LineKind::Date, value))
    }

    /// The same field with what is wrong with it.
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// The same field with help below it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same field with a remark beside its label.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// The same field with an id of its own.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The same field, to be filled in.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same field, with the focus when the page shows.
    pub fn autofocus(mut self) -> Self {
        self.autofocus = true;
        self
    }

    /// The same field, its label for screen readers alone.
    pub fn label_hidden(mut self) -> Self {
        self.label_hidden = true;
        self
    }

    /// The same field with a placeholder, which is an example and never the label.
    pub fn placeholder(mut self, example: impl Into<String>) -> Self {
        match &mut self.control {
            Control::Line { placeholder, .. } | Control::Text { placeholder, .. } => *placeholder = Some(example.into()),
            _ => {}
        }
        self
    }

    /// The same field, filled in by the browser: `email`, `current-password`, `organization`.
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        if let Control::Line { autocomplete, .. } | Control::Password { autocomplete, .. } = &mut self.control {
            *autocomplete = Some(what);
        }
        self
    }

    /// The id of the control.
    pub fn control_id(&self) -> String {
        self.id.clone().unwrap_or_else(|| id_of(&self.name))
    }

    /// The ids of what describes the control, for `aria-describedby`.
    pub(super) fn described_by(&self) -> Option<String> {
        let id = self.control_id();
        let hint = self.hint.as_ref().map(|_| format!("{id}-hint"));
        let error = self.error.as_ref().map(|_| format!("{id}-error"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn label_line(&self) -> Markup {
        let class = if self.label_hidden { "field__label visually-hidden" } else { "field__label" };
        html! {
            span class=(class) {
                (self.label)
                @if let Some(note) = &self.note { " " span class="field__note" { (note) } }
            }
        }
    }

    fn remarks(&self) -> Markup {
        let id = self.control_id();
        html! {
            @if let Some(hint) = &self.hint { p class="field__hint" id={ (id) "-hint" } { (hint) } }
            @if let Some(error) = &self.error { p class="field__error" id={ (id) "-error" } { (Icon::CircleAlert) span { (error) } } }
        }
    }
}

impl Render for Field {
    fn render(&self) -> Markup {
        let class = if self.error.is_some() { "field field--wrong" } else { "field" };
        let control = self.control.draw(self);
        html! {
            @if self.control.is_group() {
                fieldset class=(class) aria-describedby=[self.described_by()] { legend { (self.label_line()) } (control) (self.remarks()) }
            } @else if self.control.is_beside_label() {
                div class={ (class) " field--check" } {
                    label class="check" { (control) span class="check__words" { (self.label_line()) } }
                    (self.remarks())
                }
            } @else {
                div class=(class) { label for=(self.control_id()) { (self.label_line()) } (control) (self.remarks()) }
            }
        }
    }
}

/// The id of a field that was given none: its name, with what CSS reads as a class made harmless.
pub(super) fn id_of(name: &str) -> String {
    format!("field-{}", name.replace(['.', '[', ']'], "-"))
}
