//! A line of filters above a list.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Button, Field, Form, Method, hidden, t};

/// Filters that show the list anew when one of them changes. Without scripts a button does.
#[derive(Clone, Debug)]
pub struct FilterBar {
    /// The reader's language.
    pub locale: Locale,
    /// The list's address.
    pub action: String,
    /// The filters; their labels are for screen readers alone.
    pub fields: Vec<Field>,
    /// Filters set elsewhere that stay as they are, as names and values.
    pub kept: Vec<(String, String)>,
}

impl Render for FilterBar {
    fn render(&self) -> Markup {
        let body = html! {
            @for field in &self.fields { (field.clone().label_hidden()) }
            @for (name, value) in &self.kept { @if !value.is_empty() { (hidden(name, value)) } }
            noscript { (Button::secondary(t!(self.locale, "filter-show"))) }
        };
        html! { (Form { auto_submit: true, ..Form::new(Method::Get, self.action.clone(), body).class("filter-bar") }) }
    }
}
