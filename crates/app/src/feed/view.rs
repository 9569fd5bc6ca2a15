//! How the feed looks.

mod bell;
mod item;
mod screen;

use ::live::Topic;
use axum::response::{IntoResponse, Response};
use kernel::{Ctx, Error};
use maud::{Markup, Render, html};
use ui::{Back, Button, EarlierComments, EmptyState, Icon, LoadMore, PageHeader, Tab, Tabs, t};

pub(super) use bell::ringing;
pub(super) use screen::screen;

use super::{entry::Entry, read::Feed, web::What};
use crate::{
    http::Told,
    live::in_reach,
    responses::{self, Place as Stands},
    shell::{self, Place},
};

/// The name of the frame that a further page arrives in.
pub(super) fn frame(page: u32) -> String {
    format!("more-feed-{page}")
}

fn address(what: What, after: &str, page: u32) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [("what", what.as_str()), ("after", after)] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    match query.finish() {
        query if query.is_empty() => String::from("/feed"),
        query => format!("/feed?{query}"),
    }
}

/// The feed, the newest first.
pub(super) fn list(ctx: &Ctx, feed: &Feed, what: What, page: u32, told: Told) -> Response {
    let locale = ctx.locale();
    let mut header = PageHeader::new(t!(locale, "place-feed"));
    header.actions = Some(html! {
        (ui::mute_switch(locale))
        (Button::quiet(t!(locale, "feed-tv")).icon(Icon::Monitor).link("/tv"))
    });
    if page > 1 {
        header.back = Some(Back { label: t!(locale, "feed-newest"), href: address(what, "", 1) });
    }
    let tab = |one: What, label: String| Tab::new(label, address(one, "", 1), one == what);
    let tabs = Tabs {
        label: t!(locale, "feed-what"),
        tabs: vec![
            tab(What::Everything, t!(locale, "feed-everything")),
            tab(What::Caught, t!(locale, "feed-caught")),
            tab(What::Handshakes, t!(locale, "feed-handshakes")),
            tab(What::Wins, t!(locale, "feed-wins")),
            tab(What::News, t!(locale, "feed-news")),
        ],
        small: true,
        frame: None,
    };
    let main = html! {
        (header)
        div class="stack narrow" {
            (tabs)
            (entries(ctx, feed, what, page))
        }
        @if feed.page.items.is_empty() { (nothing(ctx, what)) }
    };
    let live = ctx.person().map(|me| in_reach(me, Topic::Feed).collect::<Vec<_>>()).unwrap_or_default();
    told.on(|flash| {
        shell::Page { flash: flash.cloned(), live: live.clone(), ..shell::Page::new(Place::Feed, t!(locale, "place-feed"), main) }.show(ctx)
    })
}

/// A further page, for the frame at the end of the one before.
pub(super) fn further(ctx: &Ctx, feed: &Feed, what: What, page: u32) -> Response {
    html! { turbo-frame class="stack" id=(frame(page)) { (entries(ctx, feed, what, page)) } }.into_response()
}

/// Entries, and behind them the frame that fetches the next page.
fn entries(ctx: &Ctx, feed: &Feed, what: What, page: u32) -> Markup {
    let more =
        feed.page.next.map(|next| LoadMore { locale: ctx.locale(), id: frame(page + 1), src: address(what, &next.to_string(), page + 1) });
    html! {
        @for entry in &feed.page.items { @if let Some(item) = item::item(ctx, feed, entry, Stands::List) { (item) } }
        @if let Some(more) = more { (more) }
    }
}

/// One entry with all its answers. Words that were refused stand in their field again.
pub(super) fn entry(ctx: &Ctx, feed: &Feed, entry: &Entry, refused: Option<(&str, &Error)>, told: Told) -> Response {
    let locale = ctx.locale();
    let header = PageHeader {
        back: Some(Back { label: t!(locale, "place-feed"), href: "/feed".into() }),
        ..PageHeader::new(t!(locale, "feed-entry"))
    };
    let main = html! {
        (header)
        div class="stack narrow" {
            @match item::item(ctx, feed, entry, Stands::Alone(refused)) {
                Some(item) => (item),
                None => p class="muted" { (t!(locale, "feed-gone")) },
            }
        }
    };
    let live = vec![Topic::Feed(entry.organisation)];
    told.on(|flash| {
        shell::Page { flash: flash.cloned(), live: live.clone(), ..shell::Page::new(Place::Feed, t!(locale, "feed-entry"), main) }.show(ctx)
    })
}

/// Earlier congratulations on a page of their own.
pub(super) fn earlier(ctx: &Ctx, entry: &Entry, earlier: EarlierComments) -> Response {
    let back = Back { label: t!(ctx.locale(), "feed-entry"), href: format!("/feed/{}", entry.id) };
    responses::earlier_page(ctx, Place::Feed, back, earlier)
}

/// What will be here, and who can act; where only some of it is asked for, the way to the rest.
fn nothing(ctx: &Ctx, what: What) -> Markup {
    let locale = ctx.locale();
    let title = match what {
        What::Everything => t!(locale, "feed-empty"),
        What::Caught => t!(locale, "feed-empty-caught"),
        What::Handshakes => t!(locale, "feed-empty-handshakes"),
        What::Wins => t!(locale, "feed-empty-wins"),
        What::News => t!(locale, "feed-empty-news"),
    };
    let (text, button) = match what {
        What::Everything => (t!(locale, "feed-empty-text"), Button::secondary(t!(locale, "new-lead")).icon(Icon::Plus).link("/leads/new")),
        _ => (t!(locale, "feed-empty-rest"), Button::secondary(t!(locale, "feed-empty-all")).link("/feed")),
    };
    EmptyState { icon: Icon::Activity, title, text, action: Some(html! { (button) }) }.render()
}
