use ::live::Topic;
use axum::response::{IntoResponse, Response};
use kernel::{Ctx, Page};
use maud::{Markup, html};
use ui::{Button, EmptyState, Form, Handshake, Icon, LoadMore, Method, Notice, Notices, PageHeader, Sign, Tab, Tabs, Tone, hidden, t};

use crate::{
    http::Told,
    notifications::{kind::Kind, read::Notification},
    shell::{self, Place, moment},
    tenancy,
};

/// The name of the frame that a further page arrives in.
pub(in crate::notifications) fn frame(page: u32) -> String {
    format!("more-notifications-{page}")
}

/// What the acting person is told of, the newest first.
pub(in crate::notifications) fn list(ctx: &Ctx, page: &Page<Notification>, unread: bool, nth: u32, told: Told) -> Response {
    let locale = ctx.locale();
    let header = PageHeader::new(t!(locale, "notifications")).actions(html! {
        @if let Some(newest) = page.items.iter().map(|told| told.id).max().filter(|_| page.items.iter().any(|told| !told.read)) {
            (Form::new(Method::Put, "/notifications/reading", html! {
                (hidden("newest", &newest.to_string()))
                (Button::secondary(t!(locale, "notifications-read-all")).icon(Icon::Check))
            }))
        }
        (Button::quiet(t!(locale, "notifications-settings")).icon(Icon::Settings).link("/profile/notifications"))
    });
    let tabs = Tabs {
        label: t!(locale, "notifications-which"),
        tabs: vec![
            Tab::new(t!(locale, "notifications-all"), "/notifications", !unread),
            Tab::new(t!(locale, "notifications-unread"), "/notifications?unread=true", unread),
        ],
        small: true,
        frame: None,
    };
    let main = html! {
        (header)
        div class="stack narrow" {
            (tabs)
            (notices(ctx, page, unread, nth))
        }
        @if page.items.is_empty() { (nothing(ctx, unread)) }
    };
    let live = ctx.user().map(Topic::Notifications).into_iter().collect::<Vec<_>>();
    told.on(|flash| {
        let page = shell::Page::new(Place::Elsewhere, t!(locale, "notifications"), main);
        shell::Page { flash: flash.cloned(), live, ..page }.show(ctx)
    })
}

/// A further page, for the frame at the end of the one before.
pub(in crate::notifications) fn further(ctx: &Ctx, page: &Page<Notification>, unread: bool, nth: u32) -> Response {
    html! { turbo-frame class="stack" id=(frame(nth)) { (notices(ctx, page, unread, nth)) } }.into_response()
}

/// Notices, and behind them the frame that fetches the next page.
fn notices(ctx: &Ctx, page: &Page<Notification>, unread: bool, nth: u32) -> Markup {
    let which = if unread { "unread=true&" } else { "" };
    let more = page.next.map(|next| LoadMore {
        locale: ctx.locale(),
        id: frame(nth + 1),
        src: format!("/notifications?{which}after={next}&page={}", nth + 1),
    });
    html! {
        @if !page.items.is_empty() { (Notices(page.items.iter().map(|told| notice(ctx, told)).collect())) }
        @if let Some(more) = more { (more) }
    }
}

fn notice(ctx: &Ctx, told: &Notification) -> Notice {
    let mut meta = vec![moment(ctx, told.at)];
    if let Some(lead) = &told.lead {
        meta.push(lead.company.clone());
    }
    if ctx.person().is_some_and(|me| me.reach.organisations.len() > 1) {
        meta.push(tenancy::organisation_name(&ctx.tenant, told.organisation));
    }
    let taken_back = told.is_taken_back();
    if taken_back {
        meta.push(t!(ctx.locale(), "taken-back"));
    }
    meta.retain(|part| !part.is_empty());
    Notice {
        locale: ctx.locale(),
        sign: if taken_back { Sign::Icon(Icon::RotateCcw, Tone::Neutral) } else { sign(told.kind) },
        taken_back,
        text: told.words(ctx),
        meta: meta.join(" · "),
        href: told.link(ctx),
        mark: (!told.read).then(|| format!("/notifications/{}/reading", told.id)),
    }
}

fn sign(kind: Kind) -> Sign {
    match kind {
        Kind::Accepted => Sign::Handshake(Handshake::Accepted),
        Kind::Returned => Sign::Handshake(Handshake::Returned),
        Kind::Declined => Sign::Handshake(Handshake::Declined),
        Kind::Offered | Kind::OfferedAgain | Kind::Escalated => Sign::Handshake(Handshake::Offered),
        Kind::Won => Sign::Icon(Icon::CircleCheck, Tone::Won),
        Kind::Lost => Sign::Icon(Icon::CircleX, Tone::Lost),
        Kind::Reopened => Sign::Icon(Icon::RotateCcw, Tone::Neutral),
        Kind::PassedBack | Kind::Ownerless => Sign::Icon(Icon::Undo2, Tone::Neutral),
        Kind::Late | Kind::Unanswered => Sign::Icon(Icon::Clock, Tone::Parked),
        Kind::Woken | Kind::Awake => Sign::Icon(Icon::CalendarClock, Tone::Neutral),
        Kind::Parked => Sign::Icon(Icon::Pause, Tone::Parked),
        Kind::Moved => Sign::Icon(Icon::ArrowRight, Tone::Neutral),
        Kind::Assigned | Kind::Reassigned | Kind::TakenAway => Sign::Icon(Icon::User, Tone::Accent),
        Kind::Noted | Kind::Commented => Sign::Icon(Icon::MessageSquare, Tone::Neutral),
        Kind::NewsPublished => Sign::Icon(Icon::Newspaper, Tone::Accent),
        Kind::SignIn => Sign::Icon(Icon::Shield, Tone::Parked),
        Kind::Bell => Sign::Icon(Icon::BellRing, Tone::Won),
    }
}

/// What will be here.
fn nothing(ctx: &Ctx, unread: bool) -> Markup {
    let locale = ctx.locale();
    let (title, text) = match unread {
        true => (t!(locale, "notifications-none-unread"), t!(locale, "notifications-none-unread-text")),
        false => (t!(locale, "notifications-none"), t!(locale, "notifications-none-text")),
    };
    html! { (EmptyState { icon: Icon::Bell, title, text, action: None }) }
}
