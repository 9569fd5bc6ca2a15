use ::live::Topic;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::Ctx;
use maud::{Markup, Render, html};
use ui::{Button, Does, Icon, Screen, t};

use super::item::told;
use crate::{
    feed::read::Feed,
    live::{in_reach, names},
    shell::bells_here,
    tenancy,
};

/// The page for the screen on the wall.
pub(in crate::feed) fn screen(ctx: &Ctx, strip: &Markup, feed: &Feed) -> Response {
    let locale = ctx.locale();
    let Some(me) = ctx.person() else { return Redirect::to("/sign-in").into_response() };
    let main = html! {
        (strip)
        @if feed.page.items.is_empty() { p class="screen__empty" { (t!(locale, "feed-empty")) } }
        div class="screen__feed" { @for entry in &feed.page.items { @if let Some(item) = told(ctx, feed, entry) { (item) } } }
    };
    let topics: Vec<Topic> = in_reach(me, Topic::Feed).chain(in_reach(me, Topic::Leads)).collect();
    Screen {
        locale,
        title: t!(locale, "place-feed"),
        organisation: tenancy::organisation_name(&ctx.tenant, me.organisation()),
        person: me.id.to_string(),
        start: html! { (Button::primary(t!(locale, "tv-start")).icon(Icon::Expand).does(Does::Script("screen#start"))) },
        main,
        live: names(&topics),
        bells: bells_here(me),
    }
    .render()
    .into_response()
}
