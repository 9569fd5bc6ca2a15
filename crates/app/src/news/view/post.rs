use ::live::Topic;
use axum::response::Response;
use kernel::{Ctx, Error, Locale};
use maud::{Markup, Render, html};
use ui::{Avatar, Back, Button, Dialog, Does, EarlierComments, Form, Icon, Method, PageHeader, hidden, t};

use super::{answers, expires, meant_for, origin, picture, reach, sign, words};
use crate::{
    http::Told,
    news::{
        access::edits,
        post::{Post, State},
        read::Around,
    },
    responses::{self, Place as Stands},
    shell::{self, Place},
};

/// One post. Words that were refused stand in their field again.
pub(in crate::news) fn post(ctx: &Ctx, post: &Post, around: &Around, refused: Option<(&str, &Error)>, told: Told) -> Response {
    let locale = ctx.locale();
    let may_write = ctx.person().is_some_and(|me| edits(me, post));
    let author = around.author(post);
    let header = PageHeader {
        back: Some(Back { label: t!(locale, "place-news"), href: "/news".into() }),
        actions: may_write.then(|| actions(ctx, post)),
        ..PageHeader::new(post.title.clone())
    };
    let main = html! {
        (header)
        article class="stack narrow" {
            div class="row muted" {
                (Avatar::of(&post.author, author).decoration())
                span { (origin(ctx, post, author)) }
                @if let Some(sign) = sign(ctx, post) { (sign) }
            }
            @if let Some(cover) = &post.cover { (ui::cover(&picture(post, cover, false), &cover.alt)) }
            (words(post, 2))
            @if let Some(whom) = meant_for(ctx, post) { p class="muted small" { (whom) } }
            @if may_write { @if let Some(expires) = expires(ctx, post) { p class="muted small" { (expires) } } }
            @if let Some(reach) = reach(ctx, post, around) { p class="muted small" { (reach) } }
            @if let Some(answers) = answers(ctx, post, around, Stands::Alone(refused)) { (answers) }
        }
        @if may_write { (question(locale, post)) }
    };
    let live = ctx.person().map(|me| Topic::News(me.organisation())).into_iter().collect::<Vec<_>>();
    told.on(|flash| {
        shell::Page { flash: flash.cloned(), live: live.clone(), ..shell::Page::new(Place::News, post.title.clone(), main) }.show(ctx)
    })
}

/// Earlier comments on a page of their own.
pub(in crate::news) fn earlier(ctx: &Ctx, post: &Post, earlier: EarlierComments) -> Response {
    let back = Back { label: post.title.clone(), href: format!("/news/{}", post.id) };
    responses::earlier_page(ctx, Place::News, back, earlier)
}

fn actions(ctx: &Ctx, post: &Post) -> Markup {
    let locale = ctx.locale();
    let edit = match post.state(ctx.now()) {
        State::Draft => Button::primary(t!(locale, "news-edit-or-publish")),
        State::Scheduled | State::Published | State::Expired => Button::secondary(t!(locale, "edit")),
    };
    html! {
        (edit.icon(Icon::Pencil).link(format!("/news/{}/edit", post.id)))
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
