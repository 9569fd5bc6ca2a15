//! Sales Community: every current lead of the organisation.

use ::live::Topic;
use axum::{extract::State, response::Response};
use kernel::{Ctx, Cursor, Error, Limit, OrganisationId, Result};
use maud::{Markup, Render, html};
use serde::Deserialize;
use ui::{Choice, Field, t};

use super::show::{framed, panel};
use crate::{
    AppState,
    http::{Asked, Employee, Failure, Query, Told, param},
    kpis::Whose,
    leads::{
        Status,
        api::{stage_asked, words_asked, words_typed},
        read::{self, Filter, Sort, Source},
        view::{self, ListPage},
    },
    live::in_reach,
    shell::{Page, Place},
};

/// The page's query.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
    organisation: String,
    stage: String,
    status: String,
    sort: String,
    after: String,
    lead: Option<String>,
    timeline: String,
}

impl Wanted {
    fn address(&self, change: &[(&str, &str)]) -> String {
        let parts = [
            ("q", self.q.as_str()),
            ("organisation", &self.organisation),
            ("stage", &self.stage),
            ("status", &self.status),
            ("sort", &self.sort),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in parts {
            let value = change.iter().find(|(changed, _)| *changed == name).map_or(value, |(_, value)| value);
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        for (name, value) in change.iter().filter(|(name, value)| *name == "after" && !value.is_empty()) {
            query.append_pair(name, value);
        }
        match query.finish() {
            query if query.is_empty() => String::from("/community"),
            query => format!("/community?{query}"),
        }
    }
}

pub(super) async fn show(
    State(app): State<AppState>,
    Employee(ctx): Employee,
    asked: Asked,
    told: Told,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let wanted = Wanted { q: words_typed(&wanted.q), ..wanted };
    let here = wanted.address(&[("after", &wanted.after)]);
    let panel = panel(&app, &ctx, &asked, wanted.lead.as_deref(), &here, &wanted.timeline).await?;
    if let Some(response) = framed(ctx.locale(), &asked, &told, panel.as_ref()) {
        return Ok(response);
    }
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let organisation: Option<OrganisationId> = param("organisation", Some(&wanted.organisation))?;
    if organisation.is_some_and(|one| !me.reach.covers(one)) {
        return Err(Error::NotFound.into());
    }
    let strip = view::strip(&app.db, &ctx, Whose::Organisation(organisation)).await?;
    let list = list(&app, &ctx, &wanted, organisation, &here).await?;
    let title = t!(ctx.locale(), "place-community");
    let main = html! {
        (ui::PageHeader::new(title.clone()).actions(toolbar(&ctx, &wanted)))
        (strip)
        (filters(&ctx, &wanted))
        (list)
    };
    let Told(flash) = told;
    let live = organisation.map_or_else(|| in_reach(me, Topic::Leads).collect(), |one| vec![Topic::Leads(one)]);
    Ok(Page { panel, flash, live, ..Page::new(Place::Community, title, main) }.show(&ctx))
}

async fn list(app: &AppState, ctx: &Ctx, wanted: &Wanted, organisation: Option<OrganisationId>, here: &str) -> Result<Markup> {
    let reach = ctx.person().map(|person| person.reach.organisations.clone()).unwrap_or_default();
    let statuses = match wanted.status.as_str() {
        "" => vec![Status::Open, Status::Parked],
        "all" => Vec::new(),
        other => param::<Status>("status", Some(other))?.into_iter().collect(),
    };
    let sort: Sort = param("sort", Some(&wanted.sort))?.unwrap_or(Sort::Newest);
    let filter = Filter {
        stage: stage_asked(&ctx.tenant, Some(&wanted.stage))?,
        statuses,
        words: words_asked(Some(&wanted.q))?,
        sort,
        ..Filter::of(Source::Organisations(organisation.map_or(reach, |one| vec![one])))
    };
    let narrowed = filter.words.is_some() || filter.stage.is_some() || !wanted.status.is_empty();
    let after: Option<Cursor> = param("after", Some(&wanted.after))?;
    let page = read::list(&app.db, ctx, &filter, Limit::default(), after).await?;
    let next = page.next.map(|cursor| wanted.address(&[("after", &cursor.to_string())]));
    // A second press on the same column turns the list round.
    let sorted = |first: Sort| {
        let next = if sort == first { first.reversed() } else { first };
        wanted.address(&[("sort", if next == Sort::Newest { "" } else { next.as_str() })])
    };
    let sorting = view::Sorting { now: sort, newest: sorted(Sort::Newest), value: sorted(Sort::Value), closing: sorted(Sort::Closing) };
    let shown = ListPage { leads: &page.items, here, sort: Some(sorting), counted: None, next, first: wanted.after.is_empty(), narrowed };
    Ok(view::list(ctx, &shown))
}

fn toolbar(ctx: &Ctx, wanted: &Wanted) -> Markup {
    html! {
        (view::stage_menu(ctx, &wanted.stage, &wanted.status, |stage, status| wanted.address(&[("stage", stage), ("status", status)])))
    }
}

/// The words looked for and, for a parent's Manager, the organisation: a form that sends itself.
fn filters(ctx: &Ctx, wanted: &Wanted) -> Markup {
    let locale = ctx.locale();
    let Some(me) = ctx.person() else { return html! {} };
    let words = Field::new("q", t!(locale, "search-placeholder"), ui::Control::line(ui::LineKind::Search, wanted.q.clone()));
    let mut choices = vec![Choice::new("", t!(locale, "organisations-all"), &wanted.organisation)];
    choices.extend(
        me.reach
            .organisations
            .iter()
            .map(|id| Choice::new(id.to_string(), crate::tenancy::organisation_name(&ctx.tenant, *id), &wanted.organisation)),
    );
    let organisation = (me.reach.organisations.len() > 1).then(|| Field::select("organisation", t!(locale, "organisation"), choices));
    let mut fields = vec![words.placeholder(t!(locale, "search-placeholder"))];
    fields.extend(organisation);
    let kept = [("stage", &wanted.stage), ("status", &wanted.status), ("sort", &wanted.sort)];
    let kept = kept.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect();
    ui::FilterBar { locale, action: "/community".into(), fields, kept }.render()
}
