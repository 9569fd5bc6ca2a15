//! The forms that ask for something before a verb: over the page in a dialog, or without scripts a page of their own.

use std::str::FromStr;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, FieldError, Locale, Message};
use maud::{Markup, html};
use serde::Deserialize;
use store::Scope;
use ui::{Button, Control, Does, ErrorSummary, Field, LineKind, Method, error_on, t};

use crate::{
    AppState,
    http::{Asked, Failure, Query, param},
    identity,
    leads::{
        access::{Answerer, Originator, Overseer, Owner, VisibleLead},
        api::ClosureOutcome,
        close,
        handshake::{self, HandshakeStep},
        lead::{HandshakeState, Lead},
        owner,
        refusal::with_who,
        stage,
        view::{asked_back, money},
    },
    shell::{Page, Place},
};

/// A question, with what has been answered so far.
#[derive(Clone, Debug)]
pub(super) enum Dialog {
    /// Words to go with a step of the handshake.
    Handshake { state: HandshakeStep, message: String, answering: Option<ui::Banner> },
    /// Why it is passed back.
    PassBack { reason: String },
    /// Why it was won or lost; and what it was won for, where the lead does not say.
    Closure { outcome: ClosureOutcome, reason: String, amount: String, currency: String },
    /// Why it is reopened.
    Reopening { reason: String },
    /// Why it is parked, and until when.
    Parking { reason: String, wake_on: String },
}

/// The word of a closed set that a query names; one that is not in it, or none, is refused.
fn word<T: FromStr>(field: &'static str, text: &str) -> kernel::Result<T> {
    param(field, Some(text))?.ok_or_else(|| Error::invalid(field, Message::new("error-required")))
}

/// Which step of the handshake.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WhichStep {
    state: String,
}

pub(super) async fn step(
    State(app): State<AppState>,
    granted: VisibleLead,
    asked: Asked,
    Query(WhichStep { state }): Query<WhichStep>,
) -> Result<Response, Failure> {
    let state = word("state", &state)?;
    match state {
        HandshakeStep::Accepted | HandshakeStep::Returned | HandshakeStep::Declined => {
            drop(granted.and::<Answerer>(app.db.reader()).await?);
        }
        HandshakeStep::Offered | HandshakeStep::Withdrawn => drop(granted.and::<Originator>(app.db.reader()).await?),
    }
    let answering = answering(&app, &granted, state).await?;
    show(&app, &granted, &asked, Dialog::Handshake { state, message: String::new(), answering }).await
}

/// The question that an offer answers, with who asked: it stays in sight while it is answered.
pub(super) async fn answering(app: &AppState, granted: &VisibleLead, state: HandshakeStep) -> kernel::Result<Option<ui::Banner>> {
    let handshake = &granted.lead.handshake;
    if state != HandshakeStep::Offered || handshake.state != HandshakeState::Returned {
        return Ok(None);
    }
    let names = identity::names(app.db.reader(), &Scope::of(&granted.ctx), handshake.answered_by).await?;
    Ok(Some(asked_back(granted.ctx.locale(), names.into_values().next().unwrap_or_default(), handshake.answer.clone())))
}

/// Won or lost.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WhichOutcome {
    outcome: String,
}

pub(super) async fn closure(
    State(app): State<AppState>,
    granted: VisibleLead,
    asked: Asked,
    Query(WhichOutcome { outcome }): Query<WhichOutcome>,
) -> Result<Response, Failure> {
    granted.and::<Owner>(app.db.reader()).await?;
    let outcome = word("outcome", &outcome)?;
    let dialog = Dialog::Closure { outcome, reason: String::new(), amount: String::new(), currency: String::new() };
    show(&app, &granted, &asked, dialog).await
}

pub(super) async fn reopening(State(app): State<AppState>, granted: VisibleLead, asked: Asked) -> Result<Response, Failure> {
    granted.and::<Overseer>(app.db.reader()).await?;
    show(&app, &granted, &asked, Dialog::Reopening { reason: String::new() }).await
}

pub(super) async fn parking(State(app): State<AppState>, granted: VisibleLead, asked: Asked) -> Result<Response, Failure> {
    granted.and::<Owner>(app.db.reader()).await?;
    show(&app, &granted, &asked, Dialog::Parking { reason: String::new(), wake_on: String::new() }).await
}

/// Asks, unless the answer would be refused as things stand: then the reason comes before the work of answering.
pub(super) async fn show(app: &AppState, granted: &VisibleLead, asked: &Asked, dialog: Dialog) -> Result<Response, Failure> {
    let possible = dialog.is_possible_for(&granted.lead);
    with_who(app.db.reader(), &granted.ctx, &granted.lead, possible).await?;
    Ok(draw(granted, asked, &dialog, &[]))
}

/// The dialog again, with what is wrong: 422.
pub(super) fn again(granted: &VisibleLead, asked: &Asked, dialog: &Dialog, errors: &[FieldError]) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, draw(granted, asked, dialog, errors)).into_response()
}

fn draw(granted: &VisibleLead, asked: &Asked, dialog: &Dialog, errors: &[FieldError]) -> Response {
    let (locale, number) = (granted.ctx.locale(), granted.lead.number);
    let question = dialog.question(granted, errors);
    let form = |frame: Option<&'static str>, cancel: Button| {
        let body = html! {
            (ErrorSummary::naming(locale, errors, &question.labels))
            (question.fields)
            (ui::form_actions(&html! { (Button::primary(question.button.clone())) (cancel) }))
        };
        let form = ui::Form::new(question.method, format!("/leads/L-{number}{}", question.path), body).class("form").draft(dialog.name());
        html! { (ui::Form { frame, ..form }) }
    };
    let cancel = Button::quiet(t!(locale, "cancel"));
    if asked.for_frame("dialog") {
        let title = question.title.clone();
        let dialog = ui::Dialog {
            locale,
            id: "question".into(),
            title,
            body: form(Some("dialog"), cancel.does(Does::Close("question".into()))),
            open: false,
        };
        return html! { turbo-frame id="dialog" { (dialog) } }.into_response();
    }
    let header = ui::PageHeader {
        title: question.title.clone(),
        back: Some(ui::Back { label: format!("L-{number}"), href: format!("/leads/L-{number}") }),
        ..Default::default()
    };
    let card = ui::Card { title: None, actions: None, body: form(None, cancel.link(format!("/leads/L-{number}"))) };
    Page::new(Place::Elsewhere, question.title.clone(), html! { div class="stack narrow" { (header) (card) } }).show(&granted.ctx)
}

/// A dialog in words.
struct Question {
    title: String,
    /// What its fields are called here.
    labels: Vec<(&'static str, String)>,
    fields: Markup,
    button: String,
    method: Method,
    path: &'static str,
}

impl Dialog {
    /// What it is for: words begun for one deed are not those for another.
    fn name(&self) -> String {
        match self {
            Self::Handshake { state, .. } => format!("dialog-{state}"),
            Self::PassBack { .. } => String::from("dialog-pass-back"),
            Self::Closure { outcome, .. } => format!("dialog-{outcome}"),
            Self::Reopening { .. } => String::from("dialog-reopen"),
            Self::Parking { .. } => String::from("dialog-park"),
        }
    }

    /// Refuses what the verb refuses for how the lead stands.
    fn is_possible_for(&self, lead: &Lead) -> kernel::Result<()> {
        match self {
            Self::Handshake { state, .. } => handshake::ready(lead, *state),
            Self::PassBack { .. } => owner::unclosed(lead),
            Self::Closure { .. } | Self::Parking { .. } => stage::workable(lead),
            Self::Reopening { .. } => close::reopenable(lead).map(drop),
        }
    }

    fn question(&self, granted: &VisibleLead, errors: &[FieldError]) -> Question {
        let locale = granted.ctx.locale();
        let words = |name: &str, label: String, value: &str, required: bool| {
            let field = Field::text(name, label, value).error(error_on(locale, errors, name));
            let field = if required { field.required() } else { field.note(t!(locale, "optional")) };
            html! { (field.autofocus()) }
        };
        match self {
            Self::Handshake { state, message, answering } => {
                let (title, label, button, required) = step_words(locale, *state, answering.is_some());
                let labels = vec![("message", label.clone())];
                let fields = html! {
                    @if let Some(question) = answering { (question) }
                    (ui::hidden("state", state.as_str()))
                    (words("message", label, message, required))
                };
                Question { title, labels, fields, button, method: Method::Put, path: "/handshake" }
            }
            Self::PassBack { reason } => Question {
                labels: Vec::new(),
                title: t!(locale, "pass-back-title"),
                fields: words("reason", t!(locale, "reason"), reason, true),
                button: t!(locale, "pass-back"),
                method: Method::Put,
                path: "/owner",
            },
            Self::Closure { outcome, reason, amount, currency } => {
                let valueless = *outcome == ClosureOutcome::Won && granted.lead.facts.value.is_none();
                let (title, label, button) = match outcome {
                    ClosureOutcome::Won => (t!(locale, "won-title"), t!(locale, "won-reason"), t!(locale, "mark-won")),
                    ClosureOutcome::Lost => (t!(locale, "lost-title"), t!(locale, "lost-reason"), t!(locale, "mark-lost")),
                };
                let labels = vec![("reason", label.clone())];
                let fields = html! {
                    (ui::hidden("outcome", outcome.as_str()))
                    @if valueless { (money(&granted.ctx, amount, currency, errors).hint(t!(locale, "won-value-hint")).autofocus()) }
                    (words("reason", label, reason, *outcome == ClosureOutcome::Lost))
                };
                Question { title, labels, fields, button, method: Method::Post, path: "/closure" }
            }
            Self::Reopening { reason } => Question {
                labels: Vec::new(),
                title: t!(locale, "reopen-title"),
                fields: words("reason", t!(locale, "reason"), reason, true),
                button: t!(locale, "reopen"),
                method: Method::Post,
                path: "/reopening",
            },
            Self::Parking { reason, wake_on } => {
                let day = Field::new("wake_on", t!(locale, "wake-on"), Control::line(LineKind::Date, wake_on.clone()))
                    .error(error_on(locale, errors, "wake_on"))
                    .note(t!(locale, "optional"))
                    .hint(t!(locale, "wake-on-hint"));
                Question {
                    labels: Vec::new(),
                    title: t!(locale, "park-title"),
                    fields: html! { (words("reason", t!(locale, "reason"), reason, true)) (day) },
                    button: t!(locale, "park"),
                    method: Method::Post,
                    path: "/parking",
                }
            }
        }
    }
}

/// Title, label and button of a step, and whether it needs words.
fn step_words(locale: Locale, state: HandshakeStep, answers: bool) -> (String, String, String, bool) {
    match state {
        HandshakeStep::Accepted => (t!(locale, "accept-title"), t!(locale, "message"), t!(locale, "accept"), false),
        HandshakeStep::Returned => (t!(locale, "return-title"), t!(locale, "return-question"), t!(locale, "return"), true),
        HandshakeStep::Declined => (t!(locale, "decline-title"), t!(locale, "reason"), t!(locale, "decline"), true),
        HandshakeStep::Offered if answers => (t!(locale, "offer-title"), t!(locale, "offer-answer"), t!(locale, "offer-again"), false),
        HandshakeStep::Offered => (t!(locale, "offer"), t!(locale, "message"), t!(locale, "offer"), false),
        HandshakeStep::Withdrawn => (t!(locale, "withdraw-title"), t!(locale, "reason"), t!(locale, "withdraw"), false),
    }
}
