//! Between a lead and its row.

use anyhow::Context;
use kernel::{Day, Error, Money, Result};
use sea_orm::ActiveValue::Set;

use super::leads::{ActiveModel, Model};
use crate::{
    contacts::Company,
    leads::lead::{Accepted, Bell, Closing, Facts, Handshake, Lead, Origin, Outcome, State, Status, Win},
};

/// The sort value of a lead without an expected closing day: after all others.
pub(crate) const FOREVER: Day = Day(9999_12_31);

impl TryFrom<Model> for Lead {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self> {
        let state = state(&row)?;
        Ok(Self {
            id: row.id,
            number: row.number,
            facts: Facts {
                title: row.title,
                description: row.description,
                company: Company { id: row.company_id, name: row.company_name },
                contact: row.contact_id,
                value: row.value.zip(row.currency).map(|(minor, currency)| Money { minor, currency }),
                expected_close: row.expected_close,
                category: row.category,
                source: row.source,
            },
            origin: Origin {
                creator: row.creator_id,
                organisation: row.origin_organisation_id,
                department: row.origin_department_id,
                role: row.origin_role,
                tip: serde_json::from_str(&row.tip).context("a lead's tip cannot be read")?,
            },
            organisation: row.organisation_id,
            owner: row.owner_id,
            first_owner: row.first_owner_id,
            state,
            stage: row.stage,
            stage_since: row.stage_since,
            visits: serde_json::from_str(&row.stage_log).context("a lead's stages cannot be read")?,
            handshake: Handshake {
                state: row.handshake,
                to: row.offered_to,
                offered_at: row.offered_at,
                due_at: row.answer_due_at,
                answered_by: row.answered_by,
                answered_at: row.answered_at,
                answer: row.answer,
            },
            accepted: row.accepted_day.zip(row.accepted_by_org_id).map(|(day, organisation)| Accepted { day, organisation }),
            created_at: row.created_at,
            created_day: row.created_day,
            updated_at: row.updated_at,
            version: row.version,
            value_in_base: row.value_in_base,
        })
    }
}

fn state(row: &Model) -> Result<State> {
    let closing = |outcome| {
        let at = row.closed_at.context("a closed lead has no time of closing")?;
        let day = row.closed_day.context("a closed lead has no day of closing")?;
        let organisation = row.closed_by_org_id.context("a closed lead has no organisation")?;
        let (owner, reason) = (row.closed_owner_id, row.closed_reason.clone());
        Ok(State::Closed(Closing { outcome, reason, at, day, organisation, owner }))
    };
    match row.status {
        Status::Open => Ok(State::Open),
        Status::Parked => {
            let at = row.parked_at.context("a parked lead has no time of parking")?;
            Ok(State::Parked { at, reason: row.parked_reason.clone(), wake_on: row.wake_on })
        }
        Status::Lost => closing(Outcome::Lost),
        Status::Won => closing(Outcome::Won(Win {
            value: row.won_value.context("a win has no value")?,
            rate: row.won_rate.context("a win has no rate")?,
            rate_day: row.won_rate_day.context("a win has no day of its rate")?,
            bell: row.rung_by.zip(row.rung_at).map(|(by, at)| Bell { by, at }),
        })),
    }
}

impl Lead {
    /// Its row, whole; the tenant is the scope's to set.
    pub(crate) fn row(&self) -> Result<ActiveModel> {
        let closing = self.closing();
        let win = self.win();
        let bell = win.and_then(|win| win.bell);
        let (parked_at, parked_reason, wake_on) = match &self.state {
            State::Parked { at, reason, wake_on } => (Some(*at), reason.clone(), *wake_on),
            _ => (None, String::new(), None),
        };
        let status = self.status();
        Ok(ActiveModel {
            tenant_id: sea_orm::ActiveValue::NotSet,
            id: Set(self.id),
            number: Set(self.number),
            title: Set(self.facts.title.clone()),
            description: Set(self.facts.description.clone()),
            company_id: Set(self.facts.company.id),
            company_name: Set(self.facts.company.name.clone()),
            contact_id: Set(self.facts.contact),
            value: Set(self.facts.value.map(|value| value.minor)),
            currency: Set(self.facts.value.map(|value| value.currency)),
            value_in_base: Set(self.value_in_base),
            expected_close: Set(self.facts.expected_close),
            closes_by: Set(self.facts.expected_close.unwrap_or(FOREVER)),
            category: Set(self.facts.category.clone()),
            source: Set(self.facts.source.clone()),
            creator_id: Set(self.origin.creator),
            origin_organisation_id: Set(self.origin.organisation),
            origin_department_id: Set(self.origin.department),
            origin_role: Set(self.origin.role),
            tip: Set(serde_json::to_string(&self.origin.tip).context("a lead's tip cannot be written")?),
            organisation_id: Set(self.organisation),
            owner_id: Set(self.owner),
            first_owner_id: Set(self.first_owner),
            status: Set(status),
            is_current: Set(matches!(status, Status::Open | Status::Parked)),
            stage: Set(self.stage.clone()),
            stage_since: Set(self.stage_since),
            stage_log: Set(serde_json::to_string(&self.visits).context("a lead's stages cannot be written")?),
            handshake: Set(self.handshake.state),
            offered_to: Set(self.handshake.to),
            offered_at: Set(self.handshake.offered_at),
            answer_due_at: Set(self.handshake.due_at),
            answered_by: Set(self.handshake.answered_by),
            answered_at: Set(self.handshake.answered_at),
            answer: Set(self.handshake.answer.clone()),
            created_at: Set(self.created_at),
            created_day: Set(self.created_day),
            accepted_day: Set(self.accepted.map(|accepted| accepted.day)),
            accepted_by_org_id: Set(self.accepted.map(|accepted| accepted.organisation)),
            parked_at: Set(parked_at),
            parked_reason: Set(parked_reason),
            wake_on: Set(wake_on),
            closed_at: Set(closing.map(|closing| closing.at)),
            closed_day: Set(closing.map(|closing| closing.day)),
            closed_by_org_id: Set(closing.map(|closing| closing.organisation)),
            closed_owner_id: Set(closing.and_then(|closing| closing.owner)),
            closed_reason: Set(closing.map(|closing| closing.reason.clone()).unwrap_or_default()),
            won_value: Set(win.map(|win| win.value)),
            won_rate: Set(win.map(|win| win.rate)),
            won_rate_day: Set(win.map(|win| win.rate_day)),
            rung_by: Set(bell.map(|bell| bell.by)),
            rung_at: Set(bell.map(|bell| bell.at)),
            version: Set(self.version),
            updated_at: Set(self.updated_at),
        })
    }
}
