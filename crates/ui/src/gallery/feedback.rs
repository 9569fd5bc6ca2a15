//! What the page says and asks.

use std::time::Duration;

use kernel::Locale;
use maud::{Markup, html};

use super::{Sample, made_up};
use crate::{Banner, BellWords, Button, Dialog, Does, EmptyState, Field, Form, Icon, Method, Progress, Ringing, Toast, Tone, Undo, t};

pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    vec![
        Sample::wide("Banner", banners()),
        Sample::wide(
            "Toast",
            html! {
                div class="stack stack--tight" {
                    (moved(locale)) (Toast::refused(locale, "Kari accepted this lead two minutes ago.")) (Toast { tone: Tone::Won, ..Toast::done(locale, made_up::LONG) })
                }
            },
        ),
        Sample::wide(
            "Ringing",
            html! { div class="stack stack--tight" { (ringing(locale, 1)) (ringing(locale, 2)) (ringing(locale, 12)) (ringing(locale, 20)) } },
        ),
        Sample::wide("Empty state", html! { (empty(locale)) }),
        Sample::wide(
            "Progress",
            html! {
                (Progress { locale, label: "Importing leads".into(), done: 4_200, total: Some(9_999), left: Some("2 min left".into()) })
                (Progress { locale, label: "Counting".into(), done: 12, total: None, left: None })
            },
        ),
        Sample::new("Dialog", html! { (Button::secondary("Close as lost").does(Does::Dialog("lost".into()))) (lost(locale)) }),
    ]
}

/// A move that can be taken back.
pub(super) fn moved(locale: Locale) -> Toast {
    let undo = Undo { action: "/leads/L-1042/stage".into(), method: Method::Delete, left: Duration::from_secs(27) };
    Toast::done(locale, "Moved to Opportunity").undo(undo)
}

/// Bells that ring: few are told one by one.
fn ringing(locale: Locale, count: usize) -> Ringing {
    let told = [("Kari Nordmann rang the bell for EV chargers", None), (made_up::LONG, Some("Caught by Ola Nordmann"))];
    let rung =
        |(words, credit): &(&str, Option<&str>)| BellWords { words: (*words).into(), credit: credit.map(Into::into), href: "#".into() };
    let told = if count > 2 { Vec::new() } else { told.iter().take(count).map(rung).collect() };
    Ringing { locale, keys: Vec::new(), count, more: count == 20, silent: false, told, all: Some("#".into()) }
}

/// The bell has rung.
pub(super) fn bell() -> Banner {
    let banner =
        Banner::new(Tone::Accent, "The bell rang for your lead").text("EV chargers, housing co-op, 640 000 NOK. You get 160 points.");
    Banner { icon: Some(Icon::BellRing), loud: true, ..banner }
}

fn banners() -> Markup {
    html! {
        @for tone in Tone::ALL { (Banner::new(*tone, "Parked until 3 December").text("It is in no figure until it wakes.")) }
        (Banner { actions: Some(html! { (Button::secondary("Sign in again").link("sign-in.html")) }), ..Banner::new(Tone::Lost, made_up::LONG) })
        (bell())
    }
}

fn empty(locale: Locale) -> EmptyState {
    EmptyState {
        icon: Icon::Newspaper,
        title: "News from sales will stand here".into(),
        text: "Managers write them on the web; everyone they are for reads them here.".into(),
        action: Some(html! { (Button::primary(t!(locale, "new-lead")).icon(Icon::Plus).link("new-lead.html")) }),
    }
}

fn lost(locale: Locale) -> Dialog {
    let form = Form::new(
        Method::Post,
        "/leads/L-1042/closure",
        html! {
            (Field::text("reason", "Why was it lost?", "").required())
            div class="dialog__actions" { (Button::quiet(t!(locale, "cancel")).does(Does::Close("lost".into()))) (Button::danger("Close as lost")) }
        },
    );
    Dialog { locale, id: "lost".into(), title: "Close as lost".into(), body: html! { (form.class("form")) }, open: false }
}
