use axum::response::Response;
use kernel::{Ctx, Error, FieldError, Locale};
use maud::{Render, html};
use ui::{
    Back, Button, Card, Control, ErrorSummary, Field, Form, LineKind, Matrix, MatrixCell, MatrixRow, Method, PageHeader, error_on, t,
};

use super::devices::{self, Devices};
use crate::{
    attention::{Attention, Channel, Group, Quiet},
    http::Flash,
    notifications::web::Sent,
    shell::{self, Place},
};

/// The name of the tick for a group and a channel.
pub(in crate::notifications) fn tick(group: Group, channel: Channel) -> String {
    format!("{group}.{channel}")
}

/// What a page with these quiet hours, each empty or a time of day, has shown of them.
pub(in crate::notifications) fn hours(from: &str, until: &str) -> String {
    format!("quiet={from}-{until}")
}

/// What the page shows of what somebody has chosen: the names of what is ticked, and the quiet hours.
fn shown(ctx: &Ctx, chosen: &Attention) -> String {
    let groups = Group::ALL.iter().filter(|group| ctx.person().is_some_and(|me| group.concerns(me)));
    let cells = groups.flat_map(|group| Channel::ALL.iter().map(|channel| (*group, *channel)));
    let mut words: Vec<String> =
        cells.filter(|(group, channel)| chosen.wants(*group, *channel)).map(|(group, channel)| tick(group, channel)).collect();
    words.extend(chosen.bell_muted.then(|| "bell_muted".to_owned()));
    let (from, until) = typed(chosen.quiet);
    words.push(hours(&from, &until));
    words.join(" ")
}

/// Quiet hours as their two fields hold them.
fn typed(quiet: Option<Quiet>) -> (String, String) {
    quiet.map(|quiet| (quiet.from.to_string(), quiet.until.to_string())).unwrap_or_default()
}

/// What the acting person has chosen; or what they would have, what was sent of it, and why it was refused.
pub(in crate::notifications) fn settings(
    ctx: &Ctx,
    saved: &Attention,
    devices: &Devices,
    refused: Option<(&Attention, &Sent, &Error)>,
    flash: Option<&Flash>,
) -> Response {
    let locale = ctx.locale();
    let errors: &[FieldError] = match refused {
        Some((.., Error::Invalid(fields))) => fields,
        _ => &[],
    };
    let chosen = refused.map_or(saved, |(chosen, ..)| chosen);
    let (from, until) = match refused {
        Some((_, sent, _)) => (sent.quiet_from.clone(), sent.quiet_until.clone()),
        None => typed(saved.quiet),
    };
    let time = |name: &'static str, label: String, value: String| {
        Field::new(name, label, Control::line(LineKind::Time, value)).error(error_on(locale, errors, name))
    };
    let zone = ctx.person().and_then(|me| me.timezone.iana_name()).unwrap_or("UTC").replace('_', " ");
    let what = Card { title: Some(t!(locale, "attention-what")), actions: None, body: matrix(ctx, chosen).render() };
    let when = Card {
        title: Some(t!(locale, "attention-quiet")),
        actions: None,
        body: html! {
            p class="muted" { (t!(locale, "attention-quiet-text", zone = zone)) }
            div class="form-row" {
                (time("quiet_from", t!(locale, "attention-quiet-from"), from))
                (time("quiet_until", t!(locale, "attention-quiet-until"), until))
            }
            (Field::new("bell_muted", t!(locale, "attention-bell-muted"), Control::Switch(chosen.bell_muted)).hint(t!(locale, "attention-bell-muted-hint")))
        },
    };
    let form = html! {
        input type="hidden" name="shows" value=(shown(ctx, saved)) data-told[refused.is_some()];
        (ErrorSummary::naming(locale, errors, &[("quiet_from", t!(locale, "attention-quiet-from")), ("quiet_until", t!(locale, "attention-quiet-until"))]))
        (what)
        (when)
        div { (Button::primary(t!(locale, "save"))) }
    };
    let header = PageHeader {
        back: Some(Back { label: t!(locale, "profile"), href: "/profile".into() }),
        lead: Some(t!(locale, "attention-text")),
        ..PageHeader::new(t!(locale, "attention"))
    };
    let main = html! {
        (header)
        div class="stack narrow" {
            (Form::new(Method::Put, "/profile/notifications", form).class("stack"))
            (devices::section(ctx, devices))
        }
    };
    shell::Page { flash: flash.cloned(), ..shell::Page::new(Place::Elsewhere, t!(locale, "attention"), main) }.show(ctx)
}

/// A group of events in words.
pub(super) fn group_name(locale: Locale, group: Group) -> String {
    ui::text(locale, &format!("group-{}", group.as_str().replace('_', "-")))
}

fn matrix(ctx: &Ctx, chosen: &Attention) -> Matrix {
    let locale = ctx.locale();
    let cell = |group: Group, channel: Channel| match (group.comes_by(channel), group.is_fixed(channel)) {
        (false, _) => MatrixCell::Never,
        (true, true) => MatrixCell::Always(t!(locale, "attention-always")),
        (true, false) => MatrixCell::Tick { name: tick(group, channel), on: chosen.wants(group, channel) },
    };
    Matrix {
        caption: t!(locale, "attention-what"),
        columns: vec![t!(locale, "channel-app"), t!(locale, "channel-email"), t!(locale, "channel-push")],
        rows: Group::ALL
            .iter()
            .filter(|group| ctx.person().is_some_and(|me| group.concerns(me)))
            .map(|group| MatrixRow {
                label: group_name(locale, *group),
                cells: Channel::ALL.iter().map(|channel| cell(*group, *channel)).collect(),
            })
            .collect(),
    }
}
