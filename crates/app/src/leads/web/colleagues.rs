//! Whose pipeline a Manager looks at.

use axum::{extract::State, response::Response};
use kernel::Error;
use ui::t;

use crate::{
    AppState,
    http::{Asked, Failure, Manager, Query},
    identity::{Among, Chooser, Chosen, Typed},
    shell::Place,
};

pub(super) async fn choose(
    State(app): State<AppState>,
    Manager(ctx): Manager,
    asked: Asked,
    Query(typed): Query<Typed>,
) -> Result<Response, Failure> {
    let (me, locale) = (ctx.person().ok_or(Error::SignedOut)?, ctx.locale());
    let chooser = Chooser {
        title: t!(locale, "colleagues-title"),
        path: "/pipeline/people".into(),
        place: Place::Pipeline,
        back: ui::Back { label: t!(locale, "place-pipeline"), href: "/pipeline".into() },
        among: Among { organisations: me.reach.organisations.clone(), sellers: false, but: None },
        nobody: t!(locale, "colleagues-none-text"),
        chosen: Chosen::Leads(|person| format!("/pipeline?person={person}")),
        wrong: None,
    };
    chooser.show(&app, &ctx, &asked, &typed).await
}
