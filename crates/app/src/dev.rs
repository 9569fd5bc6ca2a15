//! Developers' pages: the mails that would have gone out, and every component of the design. They exist on loopback only, where
//! the server was told so; elsewhere there is nothing at their addresses.

use axum::{
    Json,
    extract::{FromRequestParts, Path, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use http::Method;
use kernel::{Error, Locale};
use maud::{Markup, Render, html};
use outbound::Mail;
use ui::{Bare, Button, EmptyState, Icon, Line, Lines, Press};

use crate::{
    AppState,
    http::{Failure, Routes, Who},
};

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    Routes::default()
        .page(Method::GET, "/dev/mail", Who::Anyone, mails)
        .page(Method::GET, "/dev/mail/{mail}", Who::Anyone, mail)
        .page(Method::GET, "/dev/mail/{mail}/html", Who::Anyone, as_it_looks)
        .page(Method::GET, "/dev/components", Who::Anyone, components)
}

/// Proof that this server has developers' pages.
struct Developer;

impl FromRequestParts<AppState> for Developer {
    type Rejection = Failure;
    async fn from_request_parts(_: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        if app.settings.dev { Ok(Self) } else { Err(Failure(Error::NotFound)) }
    }
}

/// The mails, the newest first; as JSON to programs that ask for it.
async fn mails(_: Developer, State(app): State<AppState>, headers: HeaderMap) -> Response {
    let mails = kept(&app);
    let wanted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if wanted.contains("application/json") {
        return Json(mails).into_response();
    }
    let line = |(index, mail): (usize, &Mail)| Line {
        icon: Icon::Mail,
        title: html! { (mail.subject) },
        meta: format!("{} <{}>", mail.name, mail.to.as_str()),
        // Counted from the oldest, so that an address keeps its mail while others come.
        press: Press::Leads(format!("/dev/mail/{}", mails.len() - index)),
        actions: None,
    };
    let text = "Ask for a new password, for example. They are kept in memory, and go when the server stops.";
    let empty = EmptyState { icon: Icon::Mail, title: "No mail yet".into(), text: text.into(), action: None };
    let list = html! { @if mails.is_empty() { (empty) } @else { (Lines(mails.iter().enumerate().map(line).collect())) } };
    shown("Mails", list)
}

/// One mail as text.
async fn mail(_: Developer, State(app): State<AppState>, Path(number): Path<String>) -> Result<Response, Failure> {
    let mail = numbered(&app, &number)?;
    let body = html! {
        p class="muted" { (mail.name) " <" (mail.to.as_str()) ">" }
        (ui::paragraphs(&mail.text))
        @for link in mail.text.split_whitespace().filter(|word| word.starts_with("http")) { p { a href=(link) { (link) } } }
        div class="row" {
            (Button::secondary("As it looks").link(format!("/dev/mail/{number}/html")))
            (Button::quiet("All mails").link("/dev/mail"))
        }
    };
    Ok(shown(&mail.subject, body))
}

/// One mail as a mail program would show it: a page of its own, with styles within, and nothing else.
async fn as_it_looks(_: Developer, State(app): State<AppState>, Path(number): Path<String>) -> Result<Response, Failure> {
    let mail = numbered(&app, &number)?;
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");
    Ok(([(header::CONTENT_SECURITY_POLICY, policy)], maud::PreEscaped(mail.html)).into_response())
}

/// Every component in every state.
async fn components(_: Developer, headers: HeaderMap) -> Markup {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| Locale::accepted(value.to_str().ok()?));
    ui::gallery::gallery(accepted.unwrap_or(Locale::En))
}

fn kept(app: &AppState) -> Vec<Mail> {
    app.mailer.as_ref().map(outbound::Mailer::mails).unwrap_or_default()
}

fn numbered(app: &AppState, number: &str) -> kernel::Result<Mail> {
    let mut mails = kept(app);
    let index = number.parse::<usize>().ok().and_then(|number| mails.len().checked_sub(number));
    match index.filter(|index| *index < mails.len()) {
        Some(index) => Ok(mails.swap_remove(index)),
        None => Err(Error::NotFound),
    }
}

/// These pages are for developers: they speak English alone.
fn shown(title: &str, body: Markup) -> Response {
    Bare::new(Locale::En, title, body).render().into_response()
}
