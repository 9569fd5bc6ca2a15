//! Changing what is written about a lead: a field in its place, or all of them on a page.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Ctx, Error, FieldError, Message, Seen};
use serde::Deserialize;
use ui::t;

use crate::{
    AppState,
    contacts::Contact,
    http::{Asked, Failure, Flash, Form, streams},
    leads::{
        access::{Editor, Granted, LeadRef, VisibleLead},
        edit::{self, Edit, Over},
        input::RawMoney,
        read::{self, Detail},
        view::{self, EditForm},
    },
    shell::{Page, Place},
};

/// The fields that were sent; a field in its place sends itself alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    /// What it was written over: the lead's version, or the mark of the field that was changed where it stands.
    pub(crate) version: String,
    /// Which field, when one was changed where it stands.
    pub(crate) in_place: String,
    pub(crate) title: Option<String>,
    #[serde(rename = "company.name")]
    pub(crate) company: Option<String>,
    #[serde(rename = "contact.name")]
    pub(crate) contact_name: Option<String>,
    #[serde(rename = "contact.title")]
    pub(crate) contact_title: Option<String>,
    #[serde(rename = "contact.email")]
    pub(crate) contact_email: Option<String>,
    #[serde(rename = "contact.phone")]
    pub(crate) contact_phone: Option<String>,
    pub(crate) description: Option<String>,
    #[serde(rename = "value.amount")]
    pub(crate) amount: Option<String>,
    #[serde(rename = "value.currency")]
    pub(crate) currency: Option<String>,
    pub(crate) expected_close: Option<String>,
    pub(crate) category: Option<String>,
    pub(crate) source: Option<String>,
}

impl Sent {
    fn over(&self) -> Over {
        if self.in_place.is_empty() {
            // A form that names no version of the lead was filled in over none, and so not over this one.
            return Over::Lead(Seen::these([self.version.parse().unwrap_or_default()]));
        }
        Over::Field { name: self.in_place.clone(), mark: self.version.clone() }
    }

    fn edit(&self) -> Edit {
        let sent = self.clone();
        Edit {
            title: sent.title,
            company: sent.company,
            contact: sent.contact_name.map(|name| Contact {
                name,
                title: sent.contact_title.unwrap_or_default(),
                email: sent.contact_email.unwrap_or_default(),
                phone: sent.contact_phone.unwrap_or_default(),
            }),
            description: sent.description,
            value: sent.amount.map(|amount| RawMoney::typed(amount, sent.currency.unwrap_or_default())),
            expected_close: sent.expected_close,
            category: sent.category,
            source: sent.source,
        }
    }
}

pub(super) async fn form(State(app): State<AppState>, granted: Granted<Editor>) -> Result<Response, Failure> {
    let detail = now(&app, &granted).await?;
    Ok(draw(&granted.ctx, &detail, &Sent::default(), &[], None))
}

pub(super) async fn save(
    State(app): State<AppState>,
    granted: Granted<Editor>,
    asked: Asked,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    match edit::edit(&app.db, &granted, &sent.over(), sent.edit()).await {
        Ok(lead) => Ok(asked.done(granted.ctx.locale(), lead.number, &Flash::new("told-saved").about(lead.number))),
        Err(Error::Invalid(errors)) => refused(&app, &granted, &asked, &sent, &errors, None).await,
        Err(Error::Stale(message)) => refused(&app, &granted, &asked, &sent, &[], Some(&message)).await,
        Err(error) => Err(error.into()),
    }
}

/// What was typed stays. When it is stale, what the lead says now stands beside it, and saving again means it.
async fn refused(
    app: &AppState,
    granted: &Granted<Editor>,
    asked: &Asked,
    sent: &Sent,
    errors: &[FieldError],
    stale: Option<&Message>,
) -> Result<Response, Failure> {
    let status = if stale.is_some() { StatusCode::PRECONDITION_FAILED } else { StatusCode::UNPROCESSABLE_ENTITY };
    let detail = now(app, granted).await?;
    if asked.takes_streams()
        && let Some(place) = view::refused_in_place(&granted.ctx, &detail, sent, errors, stale.is_some())
    {
        return Ok((status, streams(place)).into_response());
    }
    Ok((status, draw(&granted.ctx, &detail, sent, errors, stale)).into_response())
}

/// The lead as it is by now: what is stale is shown against that.
async fn now(app: &AppState, granted: &Granted<Editor>) -> Result<Detail, Error> {
    let lead: VisibleLead = Granted::ask(app.db.reader(), granted.ctx.clone(), &LeadRef::Id(granted.lead.id)).await?;
    read::detail(&app.db, &lead).await
}

/// The whole form, with what was typed over what the lead says now.
fn draw(ctx: &Ctx, detail: &Detail, sent: &Sent, errors: &[FieldError], stale: Option<&Message>) -> Response {
    let main = view::edit_lead(ctx, &EditForm { detail, sent, errors, stale });
    Page::new(Place::Elsewhere, t!(ctx.locale(), "edit-lead"), main).show(ctx)
}
