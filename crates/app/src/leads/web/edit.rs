//! Changing what is written about a lead: a field in its place, or all of them on a page.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Error, FieldError, Message};
use serde::Deserialize;
use ui::t;

use super::back::Asked;
use crate::{
    AppState,
    contacts::Contact,
    http::{Failure, Flash, Form},
    leads::{
        access::{Editor, Granted, LeadRef, VisibleLead},
        edit::{self, Edit},
        read,
        view::{self, EditForm},
    },
    shell::{Page, Place},
};

/// The fields that were sent; a field in its place sends itself alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    pub(crate) version: String,
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
            value: sent.amount.map(|amount| (amount, sent.currency.unwrap_or_default())),
            expected_close: sent.expected_close,
            category: sent.category,
            source: sent.source,
        }
    }
}

pub(super) async fn form(State(app): State<AppState>, granted: Granted<Editor>) -> Result<Response, Failure> {
    draw(&app, &granted, &Sent::default(), &[], None).await
}

pub(super) async fn save(
    State(app): State<AppState>,
    granted: Granted<Editor>,
    asked: Asked,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    // A form that names no version of the lead was filled in over none, and so not over this one.
    let version = sent.version.parse().unwrap_or_default();
    match edit::edit(&app.db, &granted, Some(version), sent.edit()).await {
        Ok(lead) => Ok(asked.done(granted.ctx.locale(), lead.number, &Flash::new("told-saved").about(lead.number))),
        Err(Error::Invalid(errors)) => {
            let page = draw(&app, &granted, &sent, &errors, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        // What was typed stays; beside it stands what the lead says now, and saving again means it.
        Err(Error::Stale(message)) => {
            let page = draw(&app, &granted, &sent, &[], Some(&message)).await?;
            Ok((StatusCode::PRECONDITION_FAILED, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The whole form, with what was typed over what the lead says now.
async fn draw(
    app: &AppState,
    granted: &Granted<Editor>,
    sent: &Sent,
    errors: &[FieldError],
    stale: Option<&Message>,
) -> Result<Response, Failure> {
    let ctx = &granted.ctx;
    // Read again: a stale form is shown against what the lead is by now.
    let now: VisibleLead = Granted::ask(app.db.reader(), ctx.clone(), &LeadRef::Id(granted.lead.id)).await?;
    let detail = read::detail(&app.db, &now).await?;
    let currencies = ctx.tenant.rates.currencies(ctx.tenant.day(ctx.now()));
    let main = view::edit_lead(ctx, &EditForm { detail: &detail, sent, currencies: &currencies, errors, stale });
    Ok(Page::new(Place::Elsewhere, t!(ctx.locale(), "edit-lead"), main).show(ctx))
}
