//! Whose pipeline a Manager looks at: over the page in a dialog, or without scripts on a page of its own.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use kernel::Error;
use maud::html;
use serde::Deserialize;
use store::Scope;
use ui::t;

use super::back::Asked;
use crate::{
    AppState,
    http::{Failure, Manager},
    identity,
    leads::view,
    shell::{Page, Place},
};

/// How many are shown: whoever is not among them is found by name.
const MOST: u64 = 50;

/// Part of a name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    q: String,
}

pub(super) async fn choose(
    State(app): State<AppState>,
    Manager(ctx): Manager,
    asked: Asked,
    Query(Typed { q }): Query<Typed>,
) -> Result<Response, Failure> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let people = identity::colleagues(app.db.reader(), &Scope::of(&ctx), &me.reach.organisations, &q, MOST).await?;
    let found = view::found(&ctx, &people);
    if asked.for_frame(view::COLLEAGUES) {
        return Ok(found.into_response());
    }
    let (locale, title) = (ctx.locale(), t!(ctx.locale(), "colleagues-title"));
    let chooser = html! { (view::colleague_search(locale, &q)) (found) };
    if asked.for_frame("dialog") {
        let dialog = ui::Dialog { locale, id: "question".into(), title, body: chooser, open: false };
        return Ok(html! { turbo-frame id="dialog" { (dialog) } }.into_response());
    }
    let back = ui::Back { label: t!(locale, "place-pipeline"), href: "/pipeline".into() };
    let header = ui::PageHeader { title: title.clone(), back: Some(back), ..Default::default() };
    let card = ui::Card { title: None, actions: None, body: chooser };
    Ok(Page::new(Place::Pipeline, title, html! { (header) (card) }).show(&ctx))
}
