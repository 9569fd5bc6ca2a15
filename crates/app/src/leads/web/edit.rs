//! Changing what is written about a lead: a field in its place, or all of them on a page.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kernel::{Ctx, Error, FieldError, Locale, Message, Seen};
use serde::Deserialize;
use ui::t;

use crate::{
    AppState,
    http::{Asked, Failure, Flash, Form, Marks, TRIES, streams},
    leads::{
        access::{Editor, Granted, LeadRef, VisibleLead},
        edit::{self, Edit, Over},
        input::{RawLead, RawMoney},
        lead::Lead,
        read::{self, Detail},
        refusal::{stale, who_edited, with_who},
        view::{self, EditForm},
        web::{LeadField, NewLead},
    },
    shell::{Page, Place},
};

/// The fields that were sent; a field in its place sends itself alone.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    /// What it was written over: the marks of all fields, or of the one that was changed where it stands.
    pub(crate) version: String,
    /// The marks of what the page showed last.
    pub(crate) shows: String,
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
    /// Takes back what was sent of a field.
    fn leave(&mut self, field: LeadField) {
        match field {
            LeadField::Title => self.title = None,
            LeadField::Company => self.company = None,
            LeadField::ContactName => self.contact_name = None,
            LeadField::ContactTitle => self.contact_title = None,
            LeadField::ContactEmail => self.contact_email = None,
            LeadField::ContactPhone => self.contact_phone = None,
            LeadField::Description => self.description = None,
            LeadField::Value => (self.amount, self.currency) = (None, None),
            LeadField::ExpectedClose => self.expected_close = None,
            LeadField::Category => self.category = None,
            LeadField::Source => self.source = None,
        }
    }

    /// The one field that was sent from its place.
    fn edit(&self) -> Edit {
        let sent = self.clone();
        Edit {
            description: sent.description,
            value: sent.amount.map(|amount| RawMoney::typed(amount, sent.currency.unwrap_or_default())),
            expected_close: sent.expected_close,
            category: sent.category,
            source: sent.source,
            ..Edit::default()
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
    if sent.in_place.is_empty() {
        return save_all(&app, &granted, &asked, sent).await;
    }
    // What becomes of the other fields is no concern of this one.
    let over = Over::Field { name: sent.in_place.clone(), mark: sent.version.clone() };
    match edit::edit(&app.db, &granted, &over, sent.edit()).await {
        Err(Error::Stale(message)) => {
            let detail = now(&app, &granted).await?;
            if says_so(granted.ctx.locale(), &detail, &sent) {
                return answer(&granted, &asked, Ok(detail.lead));
            }
            refused(&app, &granted, &asked, &detail, &sent, &[], Some(&message)).await
        }
        Err(Error::Invalid(errors)) => refused(&app, &granted, &asked, &now(&app, &granted).await?, &sent, &errors, None).await,
        done => answer(&granted, &asked, done),
    }
}

/// Keeps what was typed on the page with all fields. A field that somebody else has changed meanwhile is theirs where this form left it
/// alone; where both did, that is told first.
async fn save_all(app: &AppState, granted: &Granted<Editor>, asked: &Asked, sent: Sent) -> Result<Response, Failure> {
    let ctx = &granted.ctx;
    for _ in 0..TRIES {
        let detail = now(app, granted).await?;
        let (touched, clashes) = over(ctx.locale(), &detail, &sent);
        if !clashes.is_empty() {
            let mut errors = Vec::new();
            for (field, theirs) in clashes {
                let field = field.as_str();
                let who = who_edited(app.db.reader(), ctx, &detail.lead, field.split('.').next().unwrap_or(field)).await?;
                let message = match theirs {
                    Some(now) => Message::new("in-place-stale").with("now", now),
                    None => Message::new("edit-beside-stale"),
                };
                errors.push(FieldError::new(field, message.with("did", who)));
            }
            let Err(Error::Stale(message)) = with_who(app.db.reader(), ctx, &detail.lead, Err::<(), _>(stale(&detail.lead))).await else {
                continue;
            };
            return refused(app, granted, asked, &detail, &touched, &errors, Some(&message)).await;
        }
        let seen = Over::Lead(Seen::these([detail.lead.version]));
        match edit::edit(&app.db, granted, &seen, whole(&view::typed(ctx.locale(), &detail, &touched))).await {
            Err(Error::Stale(_)) => {}
            Err(Error::Invalid(errors)) => return refused(app, granted, asked, &detail, &touched, &errors, None).await,
            done => return answer(granted, asked, done),
        }
    }
    Err(Error::Raced.into())
}

/// What of a form is to be written over the lead as it is now: the fields that its writer touched. Those that somebody else has changed
/// as well are named, with what they say; and, without, those that go with what its writer touched and show what they say by now.
fn over(locale: Locale, detail: &Detail, sent: &Sent) -> (Sent, Vec<(LeadField, Option<String>)>) {
    let marks = Marks::read(&sent.version, &sent.shows);
    let (theirs, mine) = (view::unchanged(locale, detail), view::typed(locale, detail, sent));
    let (mut touched, mut clashes) = (sent.clone(), Vec::new());
    for field in LeadField::ALL.iter().copied() {
        let now = theirs.says(field);
        let is_left = |field: LeadField| marks.is_left(field.as_str(), &mine.says(field));
        let is_told = !marks.is_as_seen(field.as_str(), &now) && field.together().any(|field| mine.says(field) != theirs.says(field));
        if is_left(field) {
            touched.leave(field);
            clashes.extend((is_told && !field.together().all(is_left)).then_some((field, None)));
        } else if is_told {
            let told = match field {
                _ if now.is_empty() => String::from("–"),
                // As people write it, and not as it is compared.
                LeadField::Value => format!("{} {}", theirs.amount, theirs.currency),
                _ => ui::beginning(&now),
            };
            clashes.push((field, Some(told)));
        }
    }
    (touched, clashes)
}

/// Whether the lead says already what was sent.
fn says_so(locale: Locale, detail: &Detail, sent: &Sent) -> bool {
    let (theirs, mine) = (view::unchanged(locale, detail), view::typed(locale, detail, sent));
    LeadField::ALL.iter().all(|field| mine.says(*field) == theirs.says(*field))
}

/// All fields of the form.
fn whole(form: &NewLead) -> Edit {
    let RawLead { title, company, contact, description, value, expected_close, category, source } = form.raw();
    Edit {
        title: Some(title),
        company: Some(company),
        contact: Some(contact),
        description: Some(description),
        value: Some(value),
        expected_close: Some(expected_close),
        category: Some(category),
        source: Some(source),
    }
}

fn answer(granted: &Granted<Editor>, asked: &Asked, done: kernel::Result<Lead>) -> Result<Response, Failure> {
    let lead = done?;
    let flash = Flash::new("told-saved");
    // Where nothing was written, what was done before may still be taken back.
    let flash = if lead.version == granted.lead.version { flash } else { flash.about(lead.number) };
    Ok(asked.done(granted.ctx.locale(), lead.number, &flash))
}

/// What was typed stays. When it is stale, what the lead says now, in `detail`, stands beside it, and saving again means it.
async fn refused(
    app: &AppState,
    granted: &Granted<Editor>,
    asked: &Asked,
    detail: &Detail,
    sent: &Sent,
    errors: &[FieldError],
    stale: Option<&Message>,
) -> Result<Response, Failure> {
    let status = if stale.is_some() { StatusCode::PRECONDITION_FAILED } else { StatusCode::UNPROCESSABLE_ENTITY };
    let who = match stale {
        Some(_) if !sent.in_place.is_empty() => who_edited(app.db.reader(), &granted.ctx, &detail.lead, &sent.in_place).await?,
        _ => String::new(),
    };
    if asked.takes_streams()
        && let Some(place) = view::refused_in_place(&granted.ctx, detail, sent, errors, stale.map(|_| who))
    {
        return Ok((status, streams(place)).into_response());
    }
    Ok((status, draw(&granted.ctx, detail, sent, errors, stale)).into_response())
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
