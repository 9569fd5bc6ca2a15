use kernel::{Ctx, Error, LeadId, OrganisationId, Result, StageKey};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use serde_json::json;
use store::{
    Db, Scope, Tx,
    search::{self, Findable},
};

use super::{
    figures::contributions,
    handshake::{first_in_line, offer},
    input::LeadInput,
    lead::{Facts, Handshake, Lead, Origin, State, Tip},
    notes::{Note, row},
    photos::Photo,
    signals,
    store::{leads, notes},
};
use crate::{
    contacts,
    events::{self, Happened},
    identity, kpis, tenancy,
};

/// Catches a lead. A person of Lead Gen stays its originator, and with `handover` it is offered to sales at once; a person of sales
/// owns it at once, and `handover` is ignored.
///
/// A photo becomes the first note, which the originator goes on seeing whatever becomes of the lead.
pub(crate) async fn create(db: &Db, ctx: &Ctx, input: LeadInput, handover: bool, photo: Option<Photo>) -> Result<Lead> {
    let person = ctx.person().ok_or(Error::SignedOut)?;
    let (scope, organisation) = (Scope::of(ctx), person.organisation());
    let tx = db.begin(ctx).await?;
    // First of all: it makes creators of one tenant wait for each other, so that two never make the same company's record at once.
    let number = tenancy::next_lead_number(&tx, &scope).await?;
    let (facts, value_in_base) = facts(&tx, ctx, organisation, &input).await?;
    let department = identity::department_of(&*tx, &scope, organisation, person.id).await?;
    let origin = Origin { creator: person.id, organisation, department, role: person.role(), tip: tip(&input) };
    let mut lead = caught(ctx, number, origin, facts, value_in_base);
    let offered = handover && lead.owner.is_none();
    if offered {
        offer(&mut lead, ctx, String::new(), first_in_line(&*tx, ctx, organisation).await?);
    }
    scope.insert::<leads::Entity>(lead.row()?).exec_without_returning(&*tx).await?;
    keep_words(&tx, &scope, &lead, &input).await?;
    if let Some(photo) = photo {
        let note = Note { photo: Some(photo), ..Note::new(ctx, lead.id, person.id, String::new(), true) };
        scope.insert::<notes::Entity>(row(note)).exec_without_returning(&*tx).await?;
    }
    kpis::apply(&tx, &scope, &[], &contributions(&lead)).await?;
    events::record(&tx, ctx, lead.id, organisation, happened(offered), false).await?;
    signals::changed(&tx, None, &lead);
    tx.commit().await?;
    Ok(lead)
}

/// What is recorded when a lead is caught, and perhaps offered with it.
pub(super) fn happened(offered: bool) -> Happened {
    Happened { kind: "lead.created", data: json!({ "offered": offered }) }
}

/// A lead as it is when it has just been caught: its originator's own if they sell, else nobody's.
pub(super) fn caught(ctx: &Ctx, number: i64, origin: Origin, facts: Facts, value_in_base: i64) -> Lead {
    let (now, today) = (ctx.now(), ctx.tenant.day(ctx.now()));
    let owner = origin.role.sells().then_some(origin.creator);
    let organisation = origin.organisation;
    let mut lead = Lead {
        id: ctx.entropy.id(now),
        number,
        facts,
        origin,
        organisation,
        owner,
        first_owner: owner,
        state: State::Open,
        stage: StageKey::new_lead(),
        stage_since: now,
        visits: Vec::new(),
        handshake: Handshake::NONE,
        accepted: None,
        created_at: now,
        created_day: today,
        updated_at: now,
        version: 1,
        value_in_base,
    };
    lead.enter(StageKey::new_lead(), now, today);
    lead
}

/// The facts of a lead with its company and person as records, and its value in the base currency.
pub(super) async fn facts(tx: &Tx, ctx: &Ctx, organisation: OrganisationId, input: &LeadInput) -> Result<(Facts, i64)> {
    let value_in_base = match input.value {
        Some(value) => tenancy::in_base(ctx, value)?.0.minor,
        None => 0,
    };
    let company = contacts::company_named(&**tx, ctx, organisation, &input.company).await?;
    let contact = contacts::contact_at(&**tx, ctx, organisation, company.id, &input.contact).await?;
    let facts = Facts {
        title: input.title.clone(),
        description: input.description.clone(),
        company,
        contact,
        value: input.value,
        expected_close: input.expected_close,
        category: input.category.clone(),
        source: input.source.clone(),
    };
    Ok((facts, value_in_base))
}

/// The originator's own words.
pub(super) fn tip(input: &LeadInput) -> Tip {
    Tip {
        title: input.title.clone(),
        description: input.description.clone(),
        company: input.company.clone(),
        contact: input.contact.name.clone(),
        value: input.value,
    }
}

/// Keeps what the lead is found by: by its readers, and by an originator who reads no more than their own words.
pub(super) async fn keep_words(tx: &Tx, scope: &Scope, lead: &Lead, input: &LeadInput) -> Result<()> {
    search::keep(&**tx, scope, [findable(lead, input)]).await
}

/// What a lead is found by.
pub(super) fn findable(lead: &Lead, input: &LeadInput) -> Findable {
    let number = format!("L-{0} L{0} {0}", lead.number);
    let Tip { title, company, contact, .. } = &lead.origin.tip;
    Findable {
        lead: lead.id,
        organisation: lead.organisation,
        creator: lead.origin.creator,
        texts: [&number, &input.title, &input.company, &input.contact.name].map(String::as_str).join(" "),
        own: [&number, title, company, contact].map(String::as_str).join(" "),
    }
}

/// True when a lead with this key exists in the tenant, whoever may see it. For the service's own jobs.
pub(super) async fn exists(db: &Db, scope: &Scope, lead: LeadId) -> Result<bool> {
    let key = scope.select::<leads::Entity>().filter(leads::Column::Id.eq(lead)).select_only().column(leads::Column::Id);
    Ok(key.into_tuple::<LeadId>().one(db.reader()).await?.is_some())
}
