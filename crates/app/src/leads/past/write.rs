use std::{collections::HashMap, sync::Arc};

use kernel::{Ctx, DepartmentId, Error, OrganisationId, Result, Tenant, Timestamp, UserId};
use store::{Scope, Tx, search};

use super::{Lived, Past};
use crate::{
    App,
    contacts::Contact,
    events, identity,
    leads::{
        create::{caught, facts, findable, happened, tip},
        handshake::{first_in_line, offer},
        input::LeadInput,
        lead::{OfferedTo, Origin},
        notes,
        store::{leads, notes as notes_table},
    },
    tenancy,
};

/// Writes the past of a customer. Its app's clock is one that can be moved, and stands at the end of the last past afterwards.
pub struct Historian<'a> {
    app: &'a App,
    tenant: Arc<Tenant>,
    scope: Scope,
    people: HashMap<UserId, (Ctx, Option<DepartmentId>)>,
    first_in_line: HashMap<OrganisationId, OfferedTo>,
}

/// Rows of one statement: SQLite takes 32 766 values, and a lead has some fifty.
const ROWS: usize = 400;

impl<'a> Historian<'a> {
    /// For the customer with this sub-domain.
    pub async fn of(app: &'a App, slug: &str) -> Result<Self> {
        let tenant = app.tenants.find(&app.db, slug).await?;
        let scope = Scope::tenant(tenant.id);
        Ok(Self { app, tenant, scope, people: HashMap::new(), first_in_line: HashMap::new() })
    }

    /// Writes leads, in one transaction. They are given in the order in which they were caught.
    pub async fn write(&mut self, pasts: Vec<Past>) -> Result<()> {
        let count = i64::try_from(pasts.len()).unwrap_or(i64::MAX);
        let tx = self.app.db.begin_unclaimed().await?;
        let last = tenancy::last_of_lead_numbers(&tx, &self.scope, count).await?;
        let (mut rows, mut words, mut past_events, mut past_notes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (number, past) in (last - count + 1..).zip(pasts) {
            let input = input(&past);
            let lived = self.live(&tx, number, past, &input).await?;
            rows.push(lived.lead.row()?);
            words.push(findable(&lived.lead, &input));
            past_events.extend(lived.events);
            past_notes.extend(lived.notes.into_iter().map(notes::row));
        }
        for some in in_parts(rows) {
            self.scope.insert_many::<leads::Entity>(some).exec_without_returning(&*tx).await?;
        }
        for some in in_parts(words) {
            search::keep(&*tx, &self.scope, some).await?;
        }
        for some in in_parts(past_events) {
            events::write_past(self.app, &tx, &self.scope, some).await?;
        }
        for some in in_parts(past_notes) {
            self.scope.insert_many::<notes_table::Entity>(some).exec_without_returning(&*tx).await?;
        }
        tx.commit().await
    }

    async fn live(&mut self, tx: &Tx, number: i64, past: Past, input: &LeadInput) -> Result<Lived> {
        let (ctx, department) = self.acting(past.by, past.at).await?;
        let person = ctx.person().ok_or(Error::SignedOut)?;
        let organisation = person.organisation();
        let (facts, value_in_base) = facts(tx, &ctx, organisation, input).await?;
        let origin = Origin { creator: person.id, organisation, department, role: person.role(), tip: tip(input) };
        let mut lead = caught(&ctx, number, origin, facts, value_in_base);
        let offered = past.handover && lead.owner.is_none();
        if offered {
            let to = match self.first_in_line.get(&organisation) {
                Some(to) => *to,
                None => *self.first_in_line.entry(organisation).or_insert(first_in_line(&**tx, &ctx, organisation).await?),
            };
            offer(&mut lead, &ctx, String::new(), to);
        }
        let created = events::of(&ctx, lead.id, organisation, happened(offered));
        let mut lived = Lived { lead, events: vec![created], notes: Vec::new() };
        for turn in &past.turns {
            let (ctx, _) = self.acting(turn.by, turn.at).await?;
            lived.turn(&ctx, &turn.what)?;
        }
        Ok(lived)
    }

    /// Somebody at a moment of the past, and the department of their home.
    async fn acting(&mut self, user: UserId, at: Timestamp) -> Result<(Ctx, Option<DepartmentId>)> {
        self.app.clock.set(at);
        if let Some(known) = self.people.get(&user) {
            return Ok(known.clone());
        }
        let ctx = identity::acting_as(self.app, &self.tenant, user).await?;
        let organisation = ctx.person().ok_or(Error::SignedOut)?.organisation();
        let department = identity::department_of(self.app.db.reader(), &self.scope, organisation, user).await?;
        self.people.insert(user, (ctx.clone(), department));
        Ok((ctx, department))
    }
}

fn input(past: &Past) -> LeadInput {
    LeadInput {
        title: past.title.clone(),
        company: past.company.clone(),
        contact: Contact { name: past.contact.clone(), ..Contact::default() },
        description: past.description.clone(),
        value: past.value,
        expected_close: past.expected_close,
        category: String::new(),
        source: String::new(),
    }
}

fn in_parts<T>(all: Vec<T>) -> impl Iterator<Item = Vec<T>> {
    let mut left = all.into_iter();
    std::iter::from_fn(move || Some(left.by_ref().take(ROWS).collect::<Vec<_>>()).filter(|some| !some.is_empty()))
}
