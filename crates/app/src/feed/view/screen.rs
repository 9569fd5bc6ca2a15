use ::live::Topic;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::Ctx;
use maud::{Markup, Render};
use ui::{Screen, t};

use super::item::told;
use crate::{
    feed::read::Feed,
    live::{in_reach, names},
    shell::bells_here,
    tenancy,
};

/// The page for the screen on the wall.
pub(in crate::feed) fn screen(ctx: &Ctx, figures: Markup, feed: &Feed) -> Response {
    let Some(me) = ctx.person() else { return Redirect::to("/sign-in").into_response() };
    let topics: Vec<Topic> = in_reach(me, Topic::Feed).chain(in_reach(me, Topic::Leads)).collect();
    let screen = Screen {
        locale: ctx.locale(),
        title: t!(ctx.locale(), "place-feed"),
        organisation: tenancy::organisation_name(&ctx.tenant, me.organisation()),
        person: me.id.to_string(),
        figures,
        items: feed.page.items.iter().filter_map(|entry| told(ctx, feed, entry)).collect(),
        leave: String::from("/feed"),
        live: names(&topics),
        bells: bells_here(me),
    };
    screen.render().into_response()
}
