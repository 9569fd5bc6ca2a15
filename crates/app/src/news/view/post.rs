use std::collections::HashMap;

use ::live::Topic;
use axum::response::Response;
use kernel::{Ctx, Locale, UserId};
use maud::{Markup, Render, html};
use ui::{Avatar, Back, Button, Dialog, Does, Form, Icon, Method, PageHeader, hidden, t};

use super::{moment, roles};
use crate::{
    http::Told,
    news::{access::writes, post::Post},
    shell::{self, Place},
};

/// One post.
pub(in crate::news) fn post(ctx: &Ctx, post: &Post, authors: &HashMap<UserId, String>, told: Told) -> Response {
    let locale = ctx.locale();
    let may_write = ctx.person().is_some_and(writes);
    let author = authors.get(&post.author).cloned().unwrap_or_default();
    let header = PageHeader {
        back: Some(Back { label: t!(locale, "place-news"), href: "/news".into() }),
        actions: may_write.then(|| actions(locale, post)),
        ..PageHeader::new(post.title.clone())
    };
    let main = html! {
        (header)
        article class="stack narrow" {
            div class="row muted" {
                (Avatar::of(&post.author, author.as_str()).decoration())
                span {
                    (author) " · " (moment(ctx, post.created_at))
                    @if let Some(at) = post.edited_at { " · " (t!(locale, "news-edited", when = moment(ctx, at))) }
                }
            }
            (ui::paragraphs(&post.text))
            @if may_write { p class="muted small" { (t!(locale, "news-for", roles = roles(locale, &post.audience))) } }
        }
        @if may_write { (question(locale, post)) }
    };
    let live = vec![Topic::News(post.organisation)];
    told.on(|flash| {
        shell::Page { flash: flash.cloned(), live: live.clone(), ..shell::Page::new(Place::News, post.title.clone(), main) }.show(ctx)
    })
}

fn actions(locale: Locale, post: &Post) -> Markup {
    html! {
        (Button::secondary(t!(locale, "edit")).icon(Icon::Pencil).link(format!("/news/{}/edit", post.id)))
        (Button::quiet(t!(locale, "delete")).icon(Icon::Trash2).does(Does::Dialog("delete".into())))
    }
}

/// Whether it is to be deleted.
fn question(locale: Locale, post: &Post) -> Markup {
    let form = html! {
        (hidden("version", &post.version.to_string()))
        p { (t!(locale, "news-delete-text")) }
        div class="row" {
            (Button::danger(t!(locale, "delete")))
            (Button::quiet(t!(locale, "cancel")).does(Does::Close("delete".into())))
        }
    };
    let body = html! { (Form::new(Method::Delete, format!("/news/{}", post.id), form).class("form")) };
    Dialog { locale, id: "delete".into(), title: t!(locale, "news-delete"), body, open: false }.render()
}
