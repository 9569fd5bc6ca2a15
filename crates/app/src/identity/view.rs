//! How the pages of people look.

mod colleagues;
mod password;
pub(super) mod profile;
mod sign_in;

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use kernel::{Error, Locale};
use maud::{Markup, Render, html};
use ui::{Banner, Bare, Tone, t};

pub(super) use colleagues::{COLLEAGUES, chooser, found};
pub(super) use password::{choose_password, forgotten, link_is_coming, link_is_gone};
pub(crate) use profile::device_name;
pub(super) use sign_in::SignIn;

use crate::http::{Flash, Visitor};

/// A page for somebody who is not signed in.
fn bare(visitor: &Visitor, title: String, lead: Option<String>, body: Markup, footer: Option<Markup>, flash: Option<&Flash>) -> Response {
    let toasts = flash.map(|flash| crate::shell::toast(visitor.locale, flash).render());
    let customer = Some(visitor.tenant.name.clone());
    Bare { customer, lead, footer, toasts, ..Bare::new(visitor.locale, title, body) }.render().into_response()
}

/// What is wrong with a whole form of one or two fields, above it; what is wrong with a field alone stands beside that.
fn alert(locale: Locale, error: &Error) -> Markup {
    let words = match error {
        Error::TooMany { after } => wait(locale, *after),
        Error::Forbidden(message) => ui::say(locale, message),
        Error::Invalid(fields) => fields.iter().map(|field| ui::say(locale, &field.message)).collect::<Vec<_>>().join(" "),
        _ => return html! {},
    };
    Banner::new(Tone::Lost, words).render()
}

/// How long to wait before trying again.
fn wait(locale: Locale, after: Duration) -> String {
    match after.as_secs() {
        seconds @ ..=90 => t!(locale, "wait-seconds", count = seconds.max(1)),
        seconds => t!(locale, "wait-minutes", count = seconds.div_ceil(60)),
    }
}

/// What is wrong with this field.
fn error_on(locale: Locale, error: Option<&Error>, name: &str) -> Option<String> {
    match error {
        Some(Error::Invalid(fields)) => ui::error_on(locale, fields, name),
        _ => None,
    }
}
