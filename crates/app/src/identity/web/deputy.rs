//! Who answers offers in a Manager's place.

use axum::{extract::State, response::Response};
use kernel::{Day, Error, Message, Result};
use serde::Deserialize;
use ui::t;

use super::{
    colleagues::{Chooser, Chosen, Typed},
    profile::again,
};
use crate::{
    AppState,
    http::{Asked, Failure, Flash, Form, Manager, Query, SignedIn, tell},
    identity::{Among, deputy, view::profile::Sent},
    shell::Place,
};

/// What the section sends.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::identity) struct DeputyForm {
    pub(in crate::identity) deputy: String,
    /// The last day; empty until further notice.
    pub(in crate::identity) until: String,
}

/// Asks who it shall be, and leads back to the profile, which asks until when.
pub(super) async fn choose(
    State(app): State<AppState>,
    Manager(ctx): Manager,
    asked: Asked,
    Query(typed): Query<Typed>,
) -> Result<Response, Failure> {
    let (me, locale) = (ctx.person().ok_or(Error::SignedOut)?, ctx.locale());
    let chooser = Chooser {
        title: t!(locale, "deputy-title"),
        path: "/profile/deputy/edit".into(),
        place: Place::Elsewhere,
        back: ui::Back { label: t!(locale, "profile"), href: "/profile".into() },
        among: Among { organisations: vec![me.organisation()], sellers: true, but: Some(me.id) },
        nobody: t!(locale, "sellers-none-text"),
        chosen: Chosen::Leads(|person| format!("/profile?deputy={person}#deputy")),
        wrong: None,
    };
    chooser.show(&app, &ctx, &asked, &typed).await
}

/// Names a deputy.
pub(super) async fn name(
    State(app): State<AppState>,
    Manager(ctx): Manager,
    signed_in: SignedIn,
    Form(form): Form<DeputyForm>,
) -> Result<Response, Failure> {
    let named = match parse(&form) {
        Ok(named) => deputy::name_deputy(&app.db, &ctx, Some(named)).await,
        Err(error) => Err(error),
    };
    match named {
        Ok(()) => Ok(tell("/profile", &Flash::new("told-saved"))),
        Err(error) => again(&app, &signed_in, Sent::Deputy(form), error).await,
    }
}

fn parse(form: &DeputyForm) -> Result<(kernel::UserId, Option<Day>)> {
    let deputy = form.deputy.parse().map_err(|_| Error::invalid("deputy", Message::new("error-required")))?;
    let until = match form.until.trim() {
        "" => None,
        text => Some(text.parse().map_err(|_| Error::invalid("until", Message::new("error-not-a-date")))?),
    };
    Ok((deputy, until))
}

/// Takes the deputy back.
pub(super) async fn take_back(State(app): State<AppState>, Manager(ctx): Manager) -> Result<Response, Failure> {
    deputy::name_deputy(&app.db, &ctx, None).await?;
    Ok(tell("/profile", &Flash::new("told-saved")))
}
