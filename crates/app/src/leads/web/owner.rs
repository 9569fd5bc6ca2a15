//! Who owns a lead: chosen among the sellers of its organisation, or nobody again when it is passed back.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, UserId};
use serde::Deserialize;
use store::Scope;
use ui::t;

use super::dialogs::{self, Dialog};
use crate::{
    AppState,
    http::{Asked, Failure, Flash, Form, Query, param},
    identity::{self, Among, Chooser, Chosen, Typed},
    leads::{
        access::{Assigner, Owner, VisibleLead},
        owner,
        refusal::with_who,
    },
    shell::Place,
};

/// Assigning, or passing back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    back: String,
}

pub(super) async fn ask(
    State(app): State<AppState>,
    granted: VisibleLead,
    asked: Asked,
    Query(Which { back }): Query<Which>,
    Query(typed): Query<Typed>,
) -> Result<Response, Failure> {
    if param("back", Some(&back))?.unwrap_or(false) {
        granted.and::<Owner>(app.db.reader()).await?;
        owner::returnable(&app.db, &granted.ctx, &granted.lead).await?;
        return dialogs::show(&app, &granted, &asked, Dialog::PassBack { reason: String::new() }).await;
    }
    // The names of an organisation's sellers are for those who choose among them.
    granted.and::<Assigner>(app.db.reader()).await?;
    let possible = owner::assignable(&granted.lead);
    with_who(app.db.reader(), &granted.ctx, &granted.lead, possible).await?;
    chooser(&granted, None).show(&app, &granted.ctx, &asked, &typed).await
}

/// Whoever is pressed owns the lead: a Manager does this often, and it is as quickly done again.
fn chooser(granted: &VisibleLead, wrong: Option<String>) -> Chooser {
    let (locale, number) = (granted.ctx.locale(), granted.lead.number);
    let own = format!("/leads/L-{number}");
    Chooser {
        title: t!(locale, "assign-title"),
        path: format!("{own}/owner/edit"),
        place: Place::Elsewhere,
        chosen: Chosen::Put(format!("{own}/owner"), "user"),
        back: ui::Back { label: format!("L-{number}"), href: own },
        among: Among { organisations: vec![granted.lead.organisation], sellers: true, but: granted.lead.owner },
        nobody: t!(locale, "sellers-none-text"),
        wrong,
    }
}

/// Who shall own the lead; nobody passes it back.
#[derive(Debug, Deserialize)]
pub(super) struct NewOwner {
    #[serde(default)]
    user: String,
    #[serde(default)]
    reason: String,
}

pub(super) async fn put(
    State(app): State<AppState>,
    granted: VisibleLead,
    asked: Asked,
    Form(form): Form<NewOwner>,
) -> Result<Response, Failure> {
    let user: Option<UserId> = param("user", Some(&form.user))?;
    let (db, conn) = (&app.db, app.db.reader());
    let result = match user {
        Some(user) => owner::assign(db, &granted.and(conn).await?, user).await,
        None => owner::pass_back(db, &granted.and(conn).await?, &form.reason).await,
    };
    let lead = match result {
        Ok(lead) => lead,
        Err(Error::Invalid(errors)) if user.is_some() => {
            let wrong = ui::error_on(granted.ctx.locale(), &errors, "user");
            let again = chooser(&granted, wrong).show(&app, &granted.ctx, &asked, &Typed::default()).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
        }
        Err(Error::Invalid(errors)) => {
            return Ok(dialogs::again(&granted, &asked, &Dialog::PassBack { reason: form.reason }, &errors));
        }
        Err(error) => return Err(error.into()),
    };
    let flash = match user {
        None => Flash::new("told-passed-back"),
        Some(user) => {
            let names = identity::names(app.db.reader(), &Scope::of(&granted.ctx), [user]).await?;
            Flash::new("told-assigned").naming(names.get(&user).cloned().unwrap_or_default())
        }
    };
    Ok(asked.done(granted.ctx.locale(), lead.number, &flash.about(lead.number)))
}
