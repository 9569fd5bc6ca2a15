//! Buttons, menus and forms.

use kernel::{FieldError, Locale, Message};
use maud::{Markup, html};

use super::{Sample, made_up};
use crate::{
    Accepts, Align, Button, ButtonKind, Choice, Control, Does, ErrorSummary, Field, Fold, Form, Handshake, Icon, LineKind, Menu, MenuItem,
    Method, Size, form_actions, switch_card, t,
};

pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    vec![
        Sample::new("Button", buttons()),
        Sample::new("Menu", html! { (menu(locale)) }),
        Sample::wide("Fields", fields(locale)),
        Sample::wide("Fields that are wrong", wrong(locale)),
        Sample::wide("Parts of a form", parts(locale)),
    ]
}

fn buttons() -> Markup {
    let kinds = [
        ("Primary", ButtonKind::Primary),
        ("Secondary", ButtonKind::Secondary),
        ("Quiet", ButtonKind::Quiet),
        ("Danger", ButtonKind::Danger),
    ];
    html! {
        @for (label, kind) in kinds {
            @let button = Button { kind, ..Button::secondary(label) };
            (button) (button.clone().icon(Icon::Plus)) (button.clone().size(Size::Small)) (button.clone().size(Size::Large))
            (button.clone().only_icon(Icon::Pencil)) (Button { disabled: true, ..button.clone() }) (button.clone().link("#main"))
        }
        (Button { icon_after: Some(Icon::ChevronDown), ..Button::secondary(made_up::LONG) })
    }
}

fn menu(locale: Locale) -> Menu {
    let submit = |label: &str, icon: Icon, danger: bool| MenuItem::Submit {
        label: label.into(),
        icon: Some(icon),
        action: "/leads/L-1042/parking".into(),
        method: Method::Delete,
        fields: vec![("reason".into(), "none".into())],
        danger,
    };
    Menu {
        id: "sample-menu".into(),
        trigger: Button { icon_after: Some(Icon::ChevronDown), ..Button::secondary(t!(locale, "more-actions")) },
        items: vec![
            MenuItem::Heading("This financial year".into()),
            MenuItem::Link { label: "All stages".into(), href: "?".into(), icon: None, current: true, frame: None },
            MenuItem::link("Offer", "?stage=offer", Some(Icon::Flag)),
            MenuItem::Separator,
            submit("Wake up", Icon::Clock, false),
            submit("Delete", Icon::Trash2, true),
        ],
        align: Align::Start,
    }
}

fn choices(current: &str) -> Vec<Choice> {
    let mut all: Vec<Choice> =
        [("new", "New"), ("offer", "Offer"), ("long", made_up::LONG)].map(|(value, label)| Choice::new(value, label, current)).into();
    all[1].hint = Some("They have our price".into());
    all
}

fn currencies() -> Vec<Choice> {
    ["NOK", "SEK", "EUR"].map(|code| Choice::new(code, code, "NOK")).into()
}

/// Every control, with ids under `prefix` and the same error on each.
fn every(locale: Locale, prefix: &str, error: Option<&str>) -> Vec<Field> {
    let fields = vec![
        Field::line("title", "What did you hear or see?", "Old fans rattle in the bakery hall").required(),
        Field::email("email", "E-mail", "kari@example.com").autocomplete("email"),
        Field::new("phone", "Phone", Control::line(LineKind::Phone, "+47 900 00 000")).note(t!(locale, "optional")),
        Field::text("description", "Description", made_up::LONG).hint("What you saw, and who to talk to."),
        Field::select("stage", "Stage", choices("offer")),
        Field::new(
            "value",
            "Value",
            Control::Money { amount: "125 000".into(), currencies: currencies(), currency_label: "Currency".into() },
        ),
        Field::date("close_on", "Expected close", "2027-01-15"),
        Field::new(
            "photo",
            "Photo",
            Control::File {
                accept: Some(Accepts { types: "image/*", most: 1_000_000 }),
                many: true,
                camera: Some("Take a photo".into()),
                of: "controls".into(),
                prompt: "Choose a picture".into(),
                clear: "Take it out".into(),
            },
        ),
        Field::new(
            "password",
            "Password",
            Control::Password { autocomplete: Some("current-password"), show_label: t!(locale, "show-password") },
        ),
        Field::new("agree", "Tell me what becomes of it", Control::Check(true)).hint("By e-mail, at most once a week."),
        Field::new("share", "Share with the originator", Control::Switch(true)),
        Field::new("kind", "Kind", Control::Radio(choices("new"))),
        Field::new("kinds", "Some kinds", Control::Checks(choices("new"))),
    ];
    fields
        .into_iter()
        .map(|field| {
            let id = format!("{prefix}-{}", field.name);
            field.id(id).error(error.map(str::to_owned))
        })
        .collect()
}

fn fields(locale: Locale) -> Markup {
    let off = Field { disabled: true, ..Field::line("off", "Cannot be changed", "Oslo").id("plain-off") };
    let body = html! { @for field in every(locale, "plain", None) { (field) } (off) (form_actions(&html! { (Button::primary(t!(locale, "save"))) (Button::quiet(t!(locale, "cancel")).does(Does::Link("?".into()))) })) };
    html! { div class="narrow" { (Form::new(Method::Put, "/leads/L-1042", body).class("form")) } }
}

fn wrong(locale: Locale) -> Markup {
    let errors = vec![FieldError::new("title", Message::new("went-wrong")), FieldError::new("company", Message::new("went-wrong"))];
    // The summary of a real page takes the focus; the gallery's would scroll the page to it.
    let summary = html! { div class="error-summary" { (Icon::CircleAlert) div { p class="error-summary__title" { (t!(locale, "form-has-errors", count = errors.len())) } } } };
    let body = html! { (summary) @for field in every(locale, "wrong", Some(&crate::error_on(locale, &errors, "title").unwrap_or_default())) { (field) } };
    html! { div class="narrow" { (Form::new(Method::Post, "/leads", body).class("form")) } }
}

fn parts(locale: Locale) -> Markup {
    let switch =
        Field::new("handover", "Hand over to sales", Control::Switch(true)).hint("You are told what becomes of it, and keep the credit.");
    html! {
        div class="narrow stack" {
            (switch_card(&switch, Handshake::Offered))
            (Fold { label: "More details".into(), body: html! { (Field::line("source", "Source", "")) }, open: false })
            (ErrorSummary { locale, errors: Vec::new() })
        }
    }
}
