use axum::response::Response;
use kernel::{Error, FieldError};
use maud::html;
use ui::{Banner, Button, Control, Field, Form, Method, Size, Tone, error_on, hidden, t};

use super::{alert, bare};
use crate::http::{Flash, Visitor};

/// The sign-in page.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::identity) struct SignIn<'a> {
    /// The address as typed.
    pub(in crate::identity) email: &'a str,
    /// Where to go afterwards; may be empty.
    pub(in crate::identity) to: &'a str,
    /// They were signed in a moment ago, and wanted to send something.
    pub(in crate::identity) ended: bool,
    /// Why it did not work.
    pub(in crate::identity) wrong: Option<&'a Error>,
    /// The fields that were left empty.
    pub(in crate::identity) missing: &'a [FieldError],
}

impl SignIn<'_> {
    /// The page as HTML.
    pub(in crate::identity) fn show(self, visitor: &Visitor, flash: Option<&Flash>) -> Response {
        let locale = visitor.locale;
        let missing = |field: &str| error_on(locale, self.missing, field);
        let email = Field::email("email", t!(locale, "email"), self.email).autocomplete("username").required().error(missing("email"));
        let control = Control::Password { autocomplete: Some("current-password"), show_label: t!(locale, "show-password") };
        let password = Field::new("password", t!(locale, "password"), control).required().error(missing("password"));
        // After a wrong password the address is there already, and the password is what is typed again.
        let (email, password) = if self.email.is_empty() { (email.autofocus(), password) } else { (email, password.autofocus()) };
        let form = html! {
            @if let Some(error) = self.wrong { (alert(locale, error)) }
            @if self.ended { (Banner::new(Tone::Neutral, t!(locale, "sign-in-ended")).text(t!(locale, "sign-in-ended-text"))) }
            @if !self.to.is_empty() { (hidden("to", self.to)) }
            (email)
            (password)
            (Button { wide: true, ..Button::primary(t!(locale, "sign-in")).size(Size::Large) })
            p { a href="/password" { (t!(locale, "password-forgotten")) } }
        };
        bare(visitor, t!(locale, "sign-in"), None, html! { (Form::new(Method::Post, "/session", form).class("form")) }, None, flash)
    }
}
