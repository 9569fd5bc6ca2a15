use std::time::Duration;

use kernel::{Ctx, FieldError, Locale, StageKey, Tenant, UserId};
use live::Topic;
use maud::{Markup, Render, html};
use ui::{
    ActionBar, Align, Badge, Button, ButtonKind, Composer, Control, Field, Icon, LeadColumns, Menu, MenuItem, Method, Panel, StageState,
    StageStep, StageStrip, Tone, error_on, t,
};

use super::{facts::facts, hands, page_from, table::status_badge, timeline};
use crate::leads::{
    HandshakeState, Status,
    lead::{Lead, State},
    read::{Detail, May, Timeline, What},
    web::NewNote,
    words::{name, stage_name},
};

/// Where a lead is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Over a list.
    Panel,
    /// On its own page.
    Page,
}

/// What is around a lead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around<'a> {
    /// Where it is shown.
    pub(crate) shown: Place,
    /// The address of the list behind it; of its own page the list that it was opened from.
    pub(crate) list: &'a str,
    /// What of the timeline is shown.
    pub(crate) timeline: What,
}

/// A lead, whole.
pub(crate) fn lead(ctx: &Ctx, detail: &Detail, history: &Timeline, around: &Around<'_>) -> Panel {
    let locale = ctx.locale();
    let number = detail.lead.number;
    let subtitle = html! {
        (Icon::Building2) span { (detail.company) }
        @if let Some(money) = detail.value { span aria-hidden="true" { "·" } strong { (ui::format::money(locale, money)) } }
    };
    let history = timeline::timeline(ctx, detail, history, around);
    let body = html! {
        @if let Some(said) = said(ctx, detail) { (said) }
        (stages(ctx, &detail.lead))
        (actions(ctx, detail))
        (LeadColumns { fields: facts(ctx, detail).render(), timeline: history.render() })
    };
    Panel {
        locale,
        number: format!("L-{number}"),
        title: detail.title.clone(),
        subtitle: Some(subtitle),
        badges: Some(badges(ctx, detail)),
        full_page: (around.shown == Place::Panel).then(|| page_from(around.list, number)),
        live: crate::live::names(&[Topic::Lead(detail.lead.id)]),
        close: around.list.to_owned(),
        body,
    }
}

fn badges(ctx: &Ctx, detail: &Detail) -> Markup {
    let (locale, lead) = (ctx.locale(), &detail.lead);
    let state = lead.handshake.state;
    let word = |label: String, tone| Badge::new(label, tone).hands(hands(state));
    html! {
        @match state {
            HandshakeState::None => {}
            HandshakeState::Offered if lead.handshake.is_late(ctx.now()) => (word(t!(locale, "waiting-late"), Tone::Lost)),
            HandshakeState::Offered => (word(t!(locale, "waiting"), Tone::Offered)),
            HandshakeState::Accepted => (word(t!(locale, "accepted"), Tone::Won)),
            HandshakeState::Returned => (word(t!(locale, "returned"), Tone::Parked)),
            HandshakeState::Declined => {}
            HandshakeState::Withdrawn => (word(t!(locale, "withdrawn"), Tone::Neutral)),
        }
        @if detail.passed_back.is_some() { (Badge::new(t!(locale, "passed-back"), Tone::Parked)) }
        @if lead.status() != Status::Open { (status_badge(locale, lead.status(), state)) }
    }
}

/// The last words of the handshake, while they wait for an answer or explain the end.
fn said(ctx: &Ctx, detail: &Detail) -> Option<ui::Banner> {
    let (locale, lead) = (ctx.locale(), &detail.lead);
    let by = |id: Option<UserId>| id.map(|id| name(ctx, &detail.people, Some(id))).unwrap_or_default();
    let words = lead.handshake.answer.clone();
    let banner = |tone, icon, title: String, text: String| Some(ui::Banner::new(tone, title).text(text).icon(icon));
    match (lead.handshake.state, &lead.state) {
        (HandshakeState::Returned, _) => Some(asked_back(locale, by(lead.handshake.answered_by), words)),
        (HandshakeState::Declined, _) => {
            banner(Tone::Lost, Icon::CircleX, t!(locale, "declined-by", name = by(lead.handshake.answered_by)), words)
        }
        (HandshakeState::Offered, _) if !words.is_empty() => {
            banner(Tone::Offered, Icon::MessageSquare, t!(locale, "offered-with", name = by(Some(lead.origin.creator))), words)
        }
        (_, State::Parked { reason, wake_on, .. }) if detail.in_full => {
            let title = match wake_on {
                Some(day) => t!(locale, "parked-until", day = ui::format::day(locale, *day)),
                None => t!(locale, "status-parked"),
            };
            banner(Tone::Parked, Icon::Pause, title, reason.clone())
        }
        _ => {
            let (by_whom, why) = detail.passed_back.clone()?;
            banner(Tone::Parked, Icon::RotateCcw, t!(locale, "passed-back-by", name = by(Some(by_whom))), why)
        }
    }
}

/// What sales asked of the originator.
pub(crate) fn asked_back(locale: Locale, by: String, question: String) -> ui::Banner {
    ui::Banner::new(Tone::Parked, t!(locale, "returned-by", name = by)).text(question).icon(Icon::CircleHelp)
}

fn stages(ctx: &Ctx, lead: &Lead) -> StageStrip {
    let (locale, now) = (ctx.locale(), ctx.now());
    let times = lead.time_per_stage(now);
    let time = |key: &StageKey| times.iter().find(|(stage, _)| stage == key).map(|(_, time)| ui::format::duration(locale, *time));
    let here = ctx.tenant.position(&lead.stage).unwrap_or(0);
    let status = lead.status();
    let mut steps: Vec<StageStep> = ctx
        .tenant
        .stages
        .iter()
        .enumerate()
        .map(|(at, stage)| {
            let spent = time(&stage.key);
            let state = match (at.cmp(&here), status) {
                (std::cmp::Ordering::Greater, _) => StageState::Ahead,
                (std::cmp::Ordering::Equal, Status::Open) => StageState::Current,
                (std::cmp::Ordering::Equal, Status::Parked) => StageState::Parked,
                (std::cmp::Ordering::Less, _) if spent.is_none() => StageState::Skipped,
                _ => StageState::Done,
            };
            let time = match state {
                StageState::Current => spent.map(|time| t!(locale, "so-far", time = time)),
                _ => spent,
            };
            StageStep { name: stage_name(&ctx.tenant, locale, &stage.key), time, state }
        })
        .collect();
    let (name, state) = match status {
        Status::Won => (t!(locale, "status-won"), StageState::Won),
        Status::Lost => (t!(locale, "status-lost"), StageState::Lost),
        Status::Open | Status::Parked => (t!(locale, "stage-closed"), StageState::Ahead),
    };
    let closed = lead.closing().map(|closing| ui::format::day(locale, closing.day));
    steps.push(StageStep { name, time: closed, state });
    StageStrip { locale, steps }
}

/// A button that sends a verb at once.
fn sends(label: String, kind: ButtonKind, icon: Option<Icon>, method: Method, action: String, fields: &[(&str, &str)]) -> Markup {
    let body = html! {
        @for (name, value) in fields { (ui::hidden(name, value)) }
        (Button { label, kind, icon, ..Button::default() })
    };
    html! { (ui::Form::new(method, action, body).frame("_top").class("form--inline")) }
}

/// A button that takes back what was done last, for as long as that goes.
fn undo(locale: Locale, action: String, left: Duration) -> Markup {
    let button = Button::quiet(t!(locale, "undo")).icon(Icon::Undo2);
    html! { (ui::Form { lasts: Some(left), ..ui::Form::new(Method::Delete, action, html! { (button) }) }.frame("_top").class("form--inline")) }
}

/// A button that asks something first.
fn asks(label: String, kind: ButtonKind, icon: Option<Icon>, href: String) -> Markup {
    html! { (Button { label, kind, icon, ..Button::default() }.link(href).frame("dialog")) }
}

fn actions(ctx: &Ctx, detail: &Detail) -> Markup {
    let (locale, may) = (ctx.locale(), detail.may);
    let at = |path: &str| format!("/leads/L-{}{path}", detail.lead.number);
    let start = html! {
        @if may.accept { (sends(t!(locale, "accept"), ButtonKind::Primary, None, Method::Put, at("/handshake"), &[("state", "accepted")])) }
        @if may.answer || (may.assign && detail.lead.owner.is_none()) { (asks(t!(locale, "assign"), ButtonKind::Secondary, Some(Icon::UserPlus), at("/owner/edit"))) }
        @if may.answer {
            (asks(t!(locale, "return"), ButtonKind::Secondary, Some(Icon::RotateCcw), at("/handshake/edit?state=returned")))
            (asks(t!(locale, "decline"), ButtonKind::Quiet, None, at("/handshake/edit?state=declined")))
        }
        @if may.offer {
            @if detail.lead.handshake.state == HandshakeState::Returned {
                (asks(t!(locale, "answer-and-offer"), ButtonKind::Primary, None, at("/handshake/edit?state=offered")))
            } @else {
                (sends(t!(locale, "offer"), ButtonKind::Primary, None, Method::Put, at("/handshake"), &[("state", "offered")]))
            }
        }
        @if may.work {
            @if detail.lead.facts.value.is_some() {
                (sends(t!(locale, "mark-won"), ButtonKind::Primary, Some(Icon::CircleCheck), Method::Post, at("/closure"), &[("outcome", "won")]))
            } @else {
                (asks(t!(locale, "mark-won"), ButtonKind::Primary, Some(Icon::CircleCheck), at("/closure/new?outcome=won")))
            }
            (asks(t!(locale, "mark-lost"), ButtonKind::Secondary, None, at("/closure/new?outcome=lost")))
            (asks(t!(locale, "park"), ButtonKind::Secondary, Some(Icon::Pause), at("/parking/new")))
        }
        @if may.wake { (sends(t!(locale, "wake"), ButtonKind::Primary, None, Method::Delete, at("/parking"), &[])) }
        @if may.ring { (sends(t!(locale, "ring-bell"), ButtonKind::Primary, Some(Icon::BellRing), Method::Post, at("/bell"), &[])) }
        @if may.reopen { (asks(t!(locale, "reopen"), ButtonKind::Secondary, Some(Icon::RotateCcw), at("/reopening/new"))) }
        @if let Some(until) = may.undo { (undo(locale, at("/stage"), until.since(ctx.now()))) }
    };
    let more = more(locale, may, detail, &at);
    let end = html! {
        @if may.work { (move_to(&ctx.tenant, locale, &detail.lead)) }
        @if !more.is_empty() { (Menu { id: "more-actions".into(), trigger: Button::quiet(t!(locale, "more-actions")).only_icon(Icon::Ellipsis), items: more, align: Align::End }) }
    };
    let end = (!end.0.is_empty()).then_some(end);
    // Who can only look has no bar, not an empty one.
    if start.0.is_empty() && end.is_none() {
        html! {}
    } else {
        ActionBar { start, end }.render()
    }
}

/// "Move to…": the stages ahead. It does what dragging does, by keyboard, by touch and without scripts.
fn move_to(tenant: &Tenant, locale: Locale, lead: &Lead) -> Markup {
    let here = tenant.position(&lead.stage).unwrap_or(0);
    let items: Vec<MenuItem> = tenant
        .stages
        .iter()
        .skip(here + 1)
        .map(|stage| MenuItem::Submit {
            label: stage_name(tenant, locale, &stage.key),
            icon: Some(Icon::ArrowRight),
            action: format!("/leads/L-{}/stage", lead.number),
            method: Method::Put,
            fields: vec![("stage".into(), stage.key.to_string())],
            danger: false,
        })
        .collect();
    let trigger = Button { icon_after: Some(Icon::ChevronDown), ..Button::quiet(t!(locale, "move-to")) };
    html! { @if !items.is_empty() { (Menu { id: "move-to".into(), trigger, items, align: Align::End }) } }
}

fn more(locale: Locale, may: May, detail: &Detail, at: &impl Fn(&str) -> String) -> Vec<MenuItem> {
    let mut items = Vec::new();
    if may.accept {
        items.push(MenuItem::link_in(
            "dialog",
            t!(locale, "accept-with-words"),
            at("/handshake/edit?state=accepted"),
            Some(Icon::MessageSquare),
        ));
    }
    if may.edit {
        items.push(MenuItem::link_in("_top", t!(locale, "edit-lead"), at("/edit"), Some(Icon::Pencil)));
    }
    if may.assign && detail.lead.owner.is_some() {
        items.push(MenuItem::link_in("dialog", t!(locale, "reassign"), at("/owner/edit"), Some(Icon::UserPlus)));
    }
    if may.pass_back {
        items.push(MenuItem::link_in("dialog", t!(locale, "pass-back"), at("/owner/edit?back=true"), Some(Icon::RotateCcw)));
    }
    if may.withdraw {
        items.push(MenuItem::link_in("dialog", t!(locale, "withdraw"), at("/handshake/edit?state=withdrawn"), Some(Icon::X)));
    }
    items
}

/// Where a note is written, with what was sent of it before.
pub(crate) fn composer(ctx: &Ctx, lead: &Lead, sent: &NewNote, errors: &[FieldError]) -> Composer {
    let (locale, number) = (ctx.locale(), lead.number);
    let limited = ctx.person().is_some_and(|person| person.reach.organisations.is_empty());
    let caught = ctx.user() == Some(lead.origin.creator);
    let option = |name: &str, label: String, on| Field::new(name, label, Control::Check(on)).id(format!("composer-{name}"));
    // Who reads shared notes only writes shared ones, and so does who would share them with themselves: there is nothing to choose.
    let mut options = Vec::new();
    if !(limited || caught) {
        options.push(option("shared", t!(locale, "note-shared"), sent.shared.is_some()));
    }
    options.push(option("pinned", t!(locale, "note-pinned"), sent.pinned.is_some()));
    Composer {
        locale,
        id: format!("composer-L-{number}"),
        action: format!("/leads/L-{number}/notes"),
        kinds: Vec::new(),
        placeholder: t!(locale, "write-note"),
        text: sent.text.clone(),
        error: error_on(locale, errors, "text").or_else(|| error_on(locale, errors, "photo")),
        photo: Some(super::photo(locale, format!("L-{number}"), None).id("composer-photo").label_hidden()),
        options,
    }
}
