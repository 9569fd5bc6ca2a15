use axum::response::Response;
use kernel::Error;
use maud::{Markup, html};
use ui::{Button, Control, Field, Form, Method, Size, t};

use super::{alert, bare, error_on};
use crate::{http::Visitor, identity::Password};

/// Asks for the address that a link is sent to.
pub(in crate::identity) fn forgotten(visitor: &Visitor, email: &str, wrong: Option<&Error>) -> Response {
    let locale = visitor.locale;
    let field = Field::email("email", t!(locale, "email"), email).autocomplete("username").required().autofocus();
    let form = html! {
        @if let Some(error @ Error::TooMany { .. }) = wrong { (alert(locale, error)) }
        (field.error(error_on(locale, wrong, "email")))
        (Button { wide: true, ..Button::primary(t!(locale, "password-send-link")).size(Size::Large) })
        (back(visitor))
    };
    let form = html! { (Form::new(Method::Post, "/password", form).class("form")) };
    bare(visitor, t!(locale, "password-forgotten"), Some(t!(locale, "password-forgotten-text")), form, None, None)
}

/// Says what happens now: the same whether somebody has the address or not.
pub(in crate::identity) fn link_is_coming(visitor: &Visitor) -> Response {
    let locale = visitor.locale;
    let body = html! {
        p { (t!(locale, "password-link-coming-text")) }
        (back(visitor))
    };
    bare(visitor, t!(locale, "password-link-coming"), None, body, None, None)
}

/// Asks for the new password.
pub(in crate::identity) fn choose_password(visitor: &Visitor, secret: &str, wrong: Option<&Error>) -> Response {
    let locale = visitor.locale;
    let control = Control::Password { autocomplete: Some("new-password"), show_label: t!(locale, "show-password") };
    let field = Field::new("password", t!(locale, "password-new"), control).required().autofocus();
    let form = html! {
        (field.hint(t!(locale, "password-hint", min = Password::MIN)).error(error_on(locale, wrong, "password")))
        (Button { wide: true, ..Button::primary(t!(locale, "password-save")).size(Size::Large) })
    };
    let form = html! { (Form::new(Method::Put, format!("/password/{secret}"), form).class("form")) };
    bare(visitor, t!(locale, "password-choose"), None, form, None, None)
}

/// The link was used, or its time is over.
pub(in crate::identity) fn link_is_gone(visitor: &Visitor) -> Response {
    let locale = visitor.locale;
    let body = html! {
        p { (t!(locale, "password-link-gone-text")) }
        (Button { wide: true, ..Button::primary(t!(locale, "password-send-another")).size(Size::Large).link("/password") })
        (back(visitor))
    };
    bare(visitor, t!(locale, "password-link-gone"), None, body, None, None)
}

fn back(visitor: &Visitor) -> Markup {
    html! { p { a href="/sign-in" { (t!(visitor.locale, "sign-in-back")) } } }
}
