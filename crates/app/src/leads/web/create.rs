//! Catching a lead: the form, the card in the first column, the companies it suggests.

use axum::{
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{Ctx, Error, FieldError, Message, Money, line, paragraph};
use maud::html;
use serde::Deserialize;
use store::Scope;
use ui::{Icon, Suggestion, SuggestionGroup, t};

use crate::{
    AppState,
    contacts::{self, Contact},
    http::{Asked, Employee, Failure, Flash, Form, Query, SignedIn, Upload, choose_again, refused, tell},
    leads::{
        create,
        input::{RawLead, RawMoney},
        lead::Lead,
        photos, view,
    },
    shell::{Page, Place},
};

/// The form's fields as they were sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NewLead {
    pub(crate) title: String,
    #[serde(rename = "company.name")]
    pub(crate) company: String,
    #[serde(rename = "contact.name")]
    pub(crate) contact_name: String,
    #[serde(rename = "contact.title")]
    pub(crate) contact_title: String,
    #[serde(rename = "contact.email")]
    pub(crate) contact_email: String,
    #[serde(rename = "contact.phone")]
    pub(crate) contact_phone: String,
    pub(crate) description: String,
    #[serde(rename = "value.amount")]
    pub(crate) amount: String,
    #[serde(rename = "value.currency")]
    pub(crate) currency: String,
    pub(crate) expected_close: String,
    pub(crate) category: String,
    pub(crate) source: String,
    /// A checkbox: sent as `on`, or not at all.
    pub(crate) handover: Option<String>,
}

kernel::words! {
    /// A field of the form, by the name it is sent under; an amount and its currency are one.
    pub(crate) enum LeadField {
        Title = "title",
        Company = "company.name",
        ContactName = "contact.name",
        ContactTitle = "contact.title",
        ContactEmail = "contact.email",
        ContactPhone = "contact.phone",
        Description = "description",
        Value = "value.amount",
        ExpectedClose = "expected_close",
        Category = "category",
        Source = "source",
    }
}

impl LeadField {
    /// What goes with it, itself included: a contact is one person, who is not joined from two unseen.
    pub(crate) fn together(self) -> impl Iterator<Item = Self> {
        let is_contact = |field| matches!(field, Self::ContactName | Self::ContactTitle | Self::ContactEmail | Self::ContactPhone);
        Self::ALL.iter().copied().filter(move |other| *other == self || (is_contact(*other) && is_contact(self)))
    }
}

impl NewLead {
    /// What a field says, as far as that matters to who reads it.
    pub(crate) fn says(&self, field: LeadField) -> String {
        match field {
            LeadField::Title => line(&self.title),
            LeadField::Company => line(&self.company),
            LeadField::ContactName => line(&self.contact_name),
            LeadField::ContactTitle => line(&self.contact_title),
            LeadField::ContactEmail => line(&self.contact_email),
            LeadField::ContactPhone => line(&self.contact_phone),
            LeadField::Description => paragraph(&self.description),
            LeadField::Value if self.amount.trim().is_empty() => String::new(),
            LeadField::Value => {
                let read = self.currency.parse().ok().and_then(|currency| Money::typed(&self.amount, currency).ok());
                read.map_or_else(|| format!("{} {}", line(&self.amount), self.currency), |money: Money| money.to_string())
            }
            LeadField::ExpectedClose => line(&self.expected_close),
            LeadField::Category => line(&self.category),
            LeadField::Source => line(&self.source),
        }
    }

    /// The fields, to be parsed.
    pub(crate) fn raw(&self) -> RawLead {
        let sent = self.clone();
        RawLead {
            title: sent.title,
            company: sent.company,
            contact: Contact { name: sent.contact_name, title: sent.contact_title, email: sent.contact_email, phone: sent.contact_phone },
            description: sent.description,
            value: RawMoney::typed(sent.amount, sent.currency),
            expected_close: sent.expected_close,
            category: sent.category,
            source: sent.source,
        }
    }
}

pub(super) async fn new(SignedIn { ctx, .. }: SignedIn) -> Response {
    let empty = NewLead { handover: Some("on".into()), ..NewLead::default() };
    form(&ctx, &empty, &[])
}

fn form(ctx: &Ctx, sent: &NewLead, errors: &[FieldError]) -> Response {
    let main = view::new_lead(ctx, sent, errors);
    Page::new(Place::Elsewhere, t!(ctx.locale(), "new-lead"), main).show(ctx)
}

pub(super) async fn create(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    asked: Asked,
    Upload { fields: sent, picture: photo }: Upload<NewLead>,
) -> Result<Response, Failure> {
    let had_picture = photo.is_some();
    match catch(&app, &ctx, &sent, photo).await {
        Ok(lead) => {
            let flash = Flash::new(if lead.owner.is_none() && sent.handover.is_some() { "told-offered" } else { "told-created" });
            Ok(tell("/pipeline", &flash.about(lead.number)))
        }
        Err(Error::Invalid(mut errors)) if asked.shows_page() => {
            choose_again(&mut errors, "photo", had_picture, &asked);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, form(&ctx, &sent, &errors)).into_response())
        }
        Err(error @ Error::NoRoom(_)) if asked.shows_page() => {
            let wrong = FieldError::new("photo", Message::new("error-no-room"));
            Ok(refused(&error, form(&ctx, &sent, &[wrong])))
        }
        Err(error) => Err(error.into()),
    }
}

async fn catch(app: &AppState, ctx: &Ctx, sent: &NewLead, photo: Option<Bytes>) -> kernel::Result<Lead> {
    let input = sent.raw().parse(ctx.tenant.base_currency)?;
    photos::with(app, ctx, photo, async |photo| create::create(&app.db, ctx, input, sent.handover.is_some(), photo).await).await
}

/// The three-field card in the first column: the card again, empty after a lead was saved, or with what is wrong.
pub(super) async fn quickly(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    asked: Asked,
    Form(sent): Form<NewLead>,
) -> Result<Response, Failure> {
    match catch(&app, &ctx, &sent, None).await {
        Ok(_) if asked.for_frame("quick-add") => Ok(html! { (view::quick_add(&ctx, &NewLead::default(), &[])) }.into_response()),
        Ok(lead) => Ok(tell("/pipeline", &Flash::new("told-created").about(lead.number))),
        Err(Error::Invalid(errors)) if asked.for_frame("quick-add") => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html! { (view::quick_add(&ctx, &sent, &errors)) }).into_response())
        }
        Err(Error::Invalid(errors)) if asked.shows_page() => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, form(&ctx, &sent, &errors)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// What has been typed of a company's name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    q: String,
}

/// Companies known here whose name begins like what is typed.
pub(super) async fn companies(
    State(app): State<AppState>,
    Employee(ctx): Employee,
    Query(Typed { q }): Query<Typed>,
) -> Result<Response, Failure> {
    let Some(me) = ctx.person() else { return Ok(Redirect::to("/").into_response()) };
    let names = contacts::suggest(app.db.reader(), &Scope::of(&ctx), me.organisation(), &q).await?;
    let suggestion = |label: String| Suggestion { label, hint: None, icon: Icon::Building2, fields: Vec::new() };
    let group =
        SuggestionGroup { heading: t!(ctx.locale(), "companies-known"), suggestions: names.into_iter().take(8).map(suggestion).collect() };
    let some = !group.suggestions.is_empty();
    Ok(html! { turbo-frame id="field-company-name-suggestions" { @if some { (group) } } }.into_response())
}
