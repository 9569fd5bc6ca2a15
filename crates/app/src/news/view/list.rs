use std::collections::HashMap;

use ::live::Topic;
use axum::response::Response;
use kernel::{Ctx, Page, UserId};
use maud::{Markup, Render, html};
use ui::{Back, Button, Card, EmptyState, Icon, NewsCard, PageHeader, Pager, Size, t};

use super::{moment, roles};
use crate::{
    http::Told,
    news::{access::writes, post::Post},
    shell::{self, Place},
};

/// The news, the newest first; `older` when it is not the first page of it.
pub(in crate::news) fn list(ctx: &Ctx, page: &Page<Post>, authors: &HashMap<UserId, String>, older: bool, told: Told) -> Response {
    let locale = ctx.locale();
    let (may_write, catches) = ctx.person().map_or((false, false), |person| (writes(person), !person.role().sells()));
    let mut header = PageHeader::new(t!(locale, "place-news"));
    if older {
        header.back = Some(Back { label: t!(locale, "news-newest"), href: "/news".into() });
    }
    if may_write && !page.items.is_empty() {
        header = header.actions(html! { (Button::secondary(t!(locale, "news-write")).icon(Icon::Pencil).link("/news/new")) });
    }
    let next = page.next.map(|cursor| format!("/news?after={cursor}"));
    let main = html! {
        (header)
        div class="stack narrow" {
            @if catches && !older { (catch(ctx)) }
            @for post in &page.items { (card(ctx, post, authors, may_write)) }
            @if next.is_some() { (Pager { locale, summary: None, previous: None, next }) }
        }
        @if page.items.is_empty() { (nothing(ctx, may_write)) }
    };
    let live = ctx.person().map(|me| Topic::News(me.organisation())).into_iter().collect::<Vec<_>>();
    told.on(|flash| {
        shell::Page { flash: flash.cloned(), live: live.clone(), ..shell::Page::new(Place::News, t!(locale, "place-news"), main) }.show(ctx)
    })
}

fn card(ctx: &Ctx, post: &Post, authors: &HashMap<UserId, String>, may_write: bool) -> NewsCard {
    let locale = ctx.locale();
    let mut when = vec![moment(ctx, post.created_at), authors.get(&post.author).cloned().unwrap_or_default()];
    // Readers know that a post is for them; who writes wants to see for whom.
    if may_write && !post.audience.is_everybody() {
        when.push(t!(locale, "news-for", roles = roles(locale, &post.audience)));
    }
    NewsCard {
        locale,
        title: post.title.clone(),
        href: format!("/news/{}", post.id),
        when: when.join(" · "),
        pinned: false,
        text: Some(post.text.clone()),
        cover: None,
        reactions: Vec::new(),
        comments: None,
    }
}

/// The one thing that Lead Gen comes for.
fn catch(ctx: &Ctx) -> Card {
    let locale = ctx.locale();
    let button = Button { wide: true, ..Button::primary(t!(locale, "new-lead")).icon(Icon::Plus).size(Size::Large).link("/leads/new") };
    Card { title: Some(t!(locale, "news-catch")), actions: None, body: html! { p { (t!(locale, "news-catch-text")) } (button) } }
}

/// What will be here, and who can act.
fn nothing(ctx: &Ctx, may_write: bool) -> Markup {
    let locale = ctx.locale();
    let (text, action) = if may_write {
        (
            t!(locale, "news-empty-writer"),
            Some(html! { (Button::secondary(t!(locale, "news-write")).icon(Icon::Pencil).link("/news/new")) }),
        )
    } else {
        (t!(locale, "news-empty-reader"), None)
    };
    EmptyState { icon: Icon::Newspaper, title: t!(locale, "news-empty"), text, action }.render()
}
