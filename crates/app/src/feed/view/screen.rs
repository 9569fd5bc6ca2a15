use ::live::Topic;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::{Ctx, OrganisationId};
use maud::{Markup, Render};
use ui::{Screen, Tab, t};

use super::item::told;
use crate::{
    feed::read::Feed,
    live::names,
    shell::{acting_as, bells, zone},
    tenancy,
};

/// The page for the screen on the wall, of one organisation or of all in reach.
pub(in crate::feed) fn screen(ctx: &Ctx, of: Option<OrganisationId>, figures: Markup, feed: &Feed) -> Response {
    let Some(me) = ctx.person() else { return Redirect::to("/sign-in").into_response() };
    let meant = of.map_or_else(|| me.reach.organisations.clone(), |one| vec![one]);
    let shown: Vec<Topic> = [Topic::Feed, Topic::Leads].iter().flat_map(|topic| meant.iter().copied().map(topic)).collect();
    let name = |id| tenancy::organisation_name(&ctx.tenant, id);
    let reach = me.reach.organisations.as_slice();
    let whose = match (of, reach) {
        (Some(one), _) => name(one),
        (None, [one]) => name(*one),
        (None, _) => t!(ctx.locale(), "organisations-all"),
    };
    let screen = Screen {
        locale: ctx.locale(),
        title: t!(ctx.locale(), "place-feed"),
        organisation: whose,
        choices: if reach.len() > 1 { choices(ctx, of, reach) } else { Vec::new() },
        person: me.id.to_string(),
        figures,
        items: feed.page.items.iter().filter_map(|entry| told(ctx, feed, entry)).collect(),
        leave: String::from("/feed"),
        acting_as: acting_as(me),
        zone: zone(me),
        live: names(&shown),
        bells: bells(ctx, &meant, format!("/bells?organisation={}", of.map_or_else(|| String::from("all"), |one| one.to_string()))),
    };
    screen.render().into_response()
}

/// Of whom it can be: of all in reach together, or of one.
fn choices(ctx: &Ctx, of: Option<OrganisationId>, reach: &[OrganisationId]) -> Vec<Tab> {
    let all = Tab::new(t!(ctx.locale(), "organisations-all"), "/tv", of.is_none());
    let one =
        |id: &OrganisationId| Tab::new(tenancy::organisation_name(&ctx.tenant, *id), format!("/tv?organisation={id}"), of == Some(*id));
    std::iter::once(all).chain(reach.iter().map(one)).collect()
}
