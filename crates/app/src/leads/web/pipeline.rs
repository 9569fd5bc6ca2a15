//! My Pipeline: what I caught or own, as a board or a list; for a Manager also a colleague's, to look at.

use ::live::Topic;
use axum::{
    extract::{Path, State},
    http::Uri,
    response::{IntoResponse, Response},
};
use kernel::{Ctx, Cursor, Error, Limit, Person, Result, Role, StageKey, UserId};
use maud::{Markup, html};
use serde::Deserialize;
use store::Scope;
use ui::t;

use super::show::{framed, panel};
use crate::{
    AppState,
    http::{Asked, Failure, Query, SignedIn, Told, param},
    identity,
    kpis::Whose,
    leads::{
        Status,
        api::stage_asked,
        read::{self, Filter, Source},
        view::{self, ListPage},
        words,
    },
    live::in_reach,
    shell::{Page, Place},
};

/// The page's query.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    view: String,
    person: String,
    stage: String,
    status: String,
    after: String,
    lead: Option<String>,
    timeline: String,
}

impl Wanted {
    /// The page's address with other values for some of its parameters.
    fn address(&self, view: &str, stage: &str, status: &str, after: &str) -> String {
        let parts = [("view", view), ("person", &self.person), ("stage", stage), ("status", status), ("after", after)];
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in parts {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        match query.finish() {
            query if query.is_empty() => String::from("/pipeline"),
            query => format!("/pipeline?{query}"),
        }
    }

    fn here(&self) -> String {
        self.address(&self.view, &self.stage, &self.status, &self.after)
    }
}

pub(super) async fn show(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    asked: Asked,
    told: Told,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let here = wanted.here();
    let panel = panel(&app, &ctx, &asked, wanted.lead.as_deref(), &here, &wanted.timeline).await?;
    if let Some(response) = framed(ctx.locale(), &asked, &told, panel.as_ref()) {
        return Ok(response);
    }
    let (person, whose) = whose(&app, &ctx, &wanted).await?;
    let me = whose == Whose::Mine;
    let strip = view::strip(&app.db, &ctx, whose).await?;
    let waiting =
        if me && wanted.stage.is_empty() && wanted.status.is_empty() { read::waiting_for(&app.db, &ctx).await? } else { Vec::new() };
    let stage = stage_asked(&ctx.tenant, Some(&wanted.stage))?;
    let board = wanted.view != "list" && wanted.status.is_empty();
    let content = if board {
        let columns = read::board(&app.db, &ctx, person).await?;
        let columns = columns.into_iter().filter(|column| stage.as_ref().is_none_or(|stage| column.stage == *stage)).collect();
        view::board(&ctx, columns, &view::BoardOf { person, mine: me, here: &here })
    } else {
        list(&app, &ctx, &wanted, stage, person, &here).await?
    };
    let own = t!(ctx.locale(), "place-pipeline");
    let (title, back) = if me {
        (own, None)
    } else {
        let names = identity::names(app.db.reader(), &Scope::of(&ctx), [person]).await?;
        let name = names.get(&person).cloned().unwrap_or_default();
        (t!(ctx.locale(), "pipeline-of", name = name), Some(ui::Back { label: own, href: "/pipeline".into() }))
    };
    let header = ui::PageHeader { title: title.clone(), back, lead: None, actions: Some(toolbar(&ctx, &wanted, board)) };
    let main = html! {
        (header)
        (strip)
        @if !waiting.is_empty() { (view::waiting(&ctx, &waiting, &here)) }
        (content)
    };
    let Told(flash) = told;
    let mut live = vec![Topic::Pipeline(person)];
    live.extend(ctx.person().filter(|_| me).into_iter().flat_map(offers));
    Ok(Page { panel, flash, fills: board, live, ..Page::new(Place::Pipeline, title, main) }.show(&ctx))
}

/// The offers that may come to wait for the person: a Manager, a seller who may be named a deputy, an Admin.
fn offers(me: &Person) -> impl Iterator<Item = Topic> {
    in_reach(me, Topic::Offers).filter(|_| me.role().sells()).chain(me.reach.administered.iter().copied().map(Topic::Offers))
}

async fn list(app: &AppState, ctx: &Ctx, wanted: &Wanted, stage: Option<StageKey>, person: UserId, here: &str) -> Result<Markup> {
    let statuses = match wanted.status.as_str() {
        "" => vec![Status::Open, Status::Parked],
        "all" => Vec::new(),
        other => param::<Status>("status", Some(other))?.into_iter().collect(),
    };
    let filter = Filter { stage, statuses, ..Filter::of(Source::Pipeline(person)) };
    let after: Option<Cursor> = param("after", Some(&wanted.after))?;
    let page = read::list(&app.db, ctx, &filter, Limit::default(), after).await?;
    let next = page.next.map(|cursor| wanted.address(&wanted.view, &wanted.stage, &wanted.status, &cursor.to_string()));
    let (first, narrowed) = (wanted.after.is_empty(), !(wanted.stage.is_empty() && wanted.status.is_empty()));
    Ok(view::list(ctx, &ListPage { leads: &page.items, here, sort: None, counted: None, next, first, narrowed }))
}

/// Whose pipeline is shown. A person that the actor may not look at is not there.
async fn whose(app: &AppState, ctx: &Ctx, wanted: &Wanted) -> Result<(UserId, Whose)> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    match param::<UserId>("person", Some(&wanted.person))? {
        Some(person) if person != me => {
            let colleague = Whose::Colleague(person);
            colleague.subject(&app.db, ctx).await?;
            Ok((person, colleague))
        }
        _ => Ok((me, Whose::Mine)),
    }
}

fn toolbar(ctx: &Ctx, wanted: &Wanted, board: bool) -> Markup {
    let locale = ctx.locale();
    let tab = |label: String, view: &str, current: bool| ui::Tab::new(label, wanted.address(view, &wanted.stage, "", ""), current);
    let tabs = ui::Tabs {
        label: t!(locale, "pipeline-views"),
        tabs: vec![tab(t!(locale, "view-board"), "", board), tab(t!(locale, "view-list"), "list", !board)],
        small: false,
        frame: None,
    };
    let manages = ctx.person().is_some_and(|person| person.role() == Role::Manager);
    let colleague = ui::Button::secondary(t!(locale, "colleagues-choose")).icon(ui::Icon::Users).link("/pipeline/people").frame("dialog");
    html! {
        @if manages { (colleague) }
        (view::stage_menu(ctx, &wanted.stage, &wanted.status, |stage, status| {
            let view = if status.is_empty() { wanted.view.as_str() } else { "list" };
            wanted.address(view, stage, status, "")
        }))
        (tabs)
    }
}

/// More cards of a column, for the frame at its end; without scripts on a page of their own.
pub(super) async fn more(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    asked: Asked,
    Path(stage): Path<String>,
    Query(wanted): Query<Wanted>,
    uri: Uri,
) -> Result<Response, Failure> {
    let (person, _) = whose(&app, &ctx, &wanted).await?;
    let stage = StageKey(stage);
    ctx.tenant.position(&stage).ok_or(Error::NotFound)?;
    let after: Option<Cursor> = param("after", Some(&wanted.after))?;
    let page = read::column(&app.db, &ctx, person, &stage, after).await?;
    let mine = ctx.user() == Some(person);
    let here = if mine { String::from("/pipeline") } else { wanted.address("", "", "", "") };
    let cards = view::more_cards(&ctx, &stage, page, &view::BoardOf { person, mine, here: &here }, uri.to_string());
    if asked.for_some_frame() {
        return Ok(cards.into_response());
    }
    let title = words::stage_name(&ctx.tenant, ctx.locale(), &stage);
    let header = ui::PageHeader {
        back: Some(ui::Back { label: t!(ctx.locale(), "place-pipeline"), href: here }),
        ..ui::PageHeader::new(title.clone())
    };
    Ok(Page::new(Place::Pipeline, title, html! { (header) (cards) }).show(&ctx))
}
