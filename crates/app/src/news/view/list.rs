use ::live::Topic;
use axum::response::Response;
use kernel::{Ctx, Locale, Page};
use maud::{Markup, Render, html};
use ui::{Back, Button, Card, EmptyState, Icon, NewsCard, PageHeader, Pager, Size, Tab, Tabs, t};

use super::{answers, meant_for, origin, picture, reach, sign, words};
use crate::{
    http::Told,
    news::{
        access::writes,
        post::{Post, State},
        read::Around,
    },
    responses::Place as Stands,
    shell::{self, Place},
};

/// The posts in a state; `older` when it is not the first page of them.
pub(in crate::news) fn list(ctx: &Ctx, state: State, page: &Page<Post>, around: &Around, older: bool, told: Told) -> Response {
    let locale = ctx.locale();
    let (may_write, catches) = ctx.person().map_or((false, false), |person| (writes(person), !person.role().sells()));
    let mut header = PageHeader::new(t!(locale, "place-news"));
    if older {
        header.back = Some(Back { label: t!(locale, "news-newest"), href: address(state, None) });
    }
    if may_write && !(page.items.is_empty() && state == State::Published) {
        header = header.actions(html! { (Button::secondary(t!(locale, "news-write")).icon(Icon::Pencil).link("/news/new")) });
    }
    let next = page.next.map(|cursor| address(state, Some(&cursor.to_string())));
    let main = html! {
        (header)
        div class="stack narrow" {
            @if may_write { (tabs(locale, state)) }
            @if catches && !older && state == State::Published { (catch(ctx)) }
            @for post in &page.items { (card(ctx, post, around)) }
            @if next.is_some() { (Pager { locale, summary: None, previous: None, next }) }
        }
        @if page.items.is_empty() { (nothing(ctx, state, may_write)) }
    };
    let live = ctx.person().map(|me| Topic::News(me.organisation())).into_iter().collect::<Vec<_>>();
    told.on(|flash| {
        shell::Page { flash: flash.cloned(), live: live.clone(), ..shell::Page::new(Place::News, t!(locale, "place-news"), main) }.show(ctx)
    })
}

fn address(state: State, after: Option<&str>) -> String {
    let state = (state != State::Published).then(|| ("state", state.as_str()));
    let query: Vec<String> =
        state.into_iter().chain(after.map(|after| ("after", after))).map(|(name, text)| format!("{name}={text}")).collect();
    if query.is_empty() { String::from("/news") } else { format!("/news?{}", query.join("&")) }
}

/// What those who write look through: what everybody reads, and what only they see.
fn tabs(locale: Locale, state: State) -> Tabs {
    let tab = |one: State, label: String| Tab::new(label, address(one, None), one == state);
    Tabs {
        label: t!(locale, "news-states"),
        tabs: vec![
            tab(State::Published, t!(locale, "news-published")),
            tab(State::Draft, t!(locale, "news-drafts")),
            tab(State::Scheduled, t!(locale, "news-scheduled")),
            tab(State::Expired, t!(locale, "news-expired")),
        ],
        small: true,
        frame: None,
    }
}

fn card(ctx: &Ctx, post: &Post, around: &Around) -> NewsCard {
    let mut when = vec![origin(ctx, post, around.author(post))];
    when.extend(meant_for(ctx, post));
    NewsCard {
        id: format!("news-{}", post.id),
        title: post.title.clone(),
        href: format!("/news/{}", post.id),
        when: when.join(" · "),
        sign: sign(ctx, post),
        text: if post.is_short() { words(post, 3) } else { ui::paragraphs(&post.text) },
        more: (!post.is_short()).then(|| t!(ctx.locale(), "news-more")),
        cover: post.cover.as_ref().map(|cover| (picture(post, cover, true), cover.alt.clone())),
        remark: reach(ctx, post, around),
        answers: answers(ctx, post, around, Stands::List),
    }
}

/// The one thing that Lead Gen comes for.
fn catch(ctx: &Ctx) -> Card {
    let locale = ctx.locale();
    let button = Button { wide: true, ..Button::primary(t!(locale, "new-lead")).icon(Icon::Plus).size(Size::Large).link("/leads/new") };
    Card { title: Some(t!(locale, "news-catch")), actions: None, body: html! { p { (t!(locale, "news-catch-text")) } (button) } }
}

/// What will be here, and who can act.
fn nothing(ctx: &Ctx, state: State, may_write: bool) -> Markup {
    let locale = ctx.locale();
    let write = || Some(html! { (Button::secondary(t!(locale, "news-write")).icon(Icon::Pencil).link("/news/new")) });
    let (title, text, action) = match state {
        State::Published if may_write => (t!(locale, "news-empty"), t!(locale, "news-empty-writer"), write()),
        State::Published => (t!(locale, "news-empty"), t!(locale, "news-empty-reader"), None),
        State::Draft => (t!(locale, "news-no-drafts"), t!(locale, "news-no-drafts-text"), None),
        State::Scheduled => (t!(locale, "news-none-scheduled"), t!(locale, "news-none-scheduled-text"), None),
        State::Expired => (t!(locale, "news-none-expired"), t!(locale, "news-none-expired-text"), None),
    };
    EmptyState { icon: Icon::Newspaper, title, text, action }.render()
}
