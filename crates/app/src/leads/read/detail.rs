use std::collections::HashMap;

use kernel::{Ctx, LeadId, Money, Result, Timestamp, UserId};
use store::{Db, Scope};

use crate::{
    contacts::{self, Contact},
    events, identity,
    leads::{
        access::{VisibleLead, may_answer, may_note, may_own, may_ring, owns, reads_in_full},
        bell,
        change::undo_of,
        lead::{HandshakeState, Lead},
        stage::is_workable,
    },
};

/// A lead as its page shows it, with what the reader may do.
#[derive(Clone, Debug)]
pub(crate) struct Detail {
    pub(crate) lead: Lead,
    /// Read in full; else the text is the originator's own words.
    pub(crate) in_full: bool,
    pub(crate) title: String,
    pub(crate) company: String,
    pub(crate) contact: Contact,
    pub(crate) description: String,
    pub(crate) value: Option<Money>,
    pub(crate) people: HashMap<UserId, String>,
    /// Who passed it back and why, while nobody owns it since.
    pub(crate) passed_back: Option<(UserId, String)>,
    pub(crate) may: May,
}

impl Detail {
    /// The lead's version, for whoever reads it in full or may change it. To others it would tell of every hand that sales lays on it.
    pub(crate) fn version(&self) -> Option<i64> {
        (self.in_full || self.lead.is_with_originator()).then_some(self.lead.version)
    }
}

/// What the reader may do with the lead now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct May {
    pub(crate) edit: bool,
    /// Move, close, park.
    pub(crate) work: bool,
    pub(crate) wake: bool,
    pub(crate) answer: bool,
    /// Answer by accepting it oneself: only those who own leads can.
    pub(crate) accept: bool,
    pub(crate) assign: bool,
    pub(crate) pass_back: bool,
    pub(crate) offer: bool,
    pub(crate) withdraw: bool,
    pub(crate) reopen: bool,
    pub(crate) ring: bool,
    pub(crate) note: bool,
    /// Take back the last move, until then.
    pub(crate) undo: Option<Timestamp>,
}

/// Everything a lead's page shows but its timeline.
pub(crate) async fn detail(db: &Db, granted: &VisibleLead) -> Result<Detail> {
    let (ctx, lead, scope) = (&granted.ctx, granted.lead.clone(), Scope::of(&granted.ctx));
    let in_full = ctx.person().is_none_or(|person| reads_in_full(person, &lead));
    let rung_by = lead.win().and_then(|win| win.bell).map(|bell| bell.by);
    let passed_back = if in_full && lead.is_passed_back() { passed_back(db, &scope, lead.id).await? } else { None };
    let by = passed_back.as_ref().map(|(by, _)| *by);
    let ids = [Some(lead.origin.creator), lead.owner, lead.first_owner, lead.handshake.answered_by, rung_by, by];
    let people = identity::names(db.reader(), &scope, ids.into_iter().flatten()).await?;
    let may = may(db, ctx, &lead).await?;
    // While it is with its originator all of it is in their own words, the contact's phone and address too.
    let contact = match lead.facts.contact {
        _ if !in_full && !lead.is_with_originator() => Contact { name: lead.origin.tip.contact.clone(), ..Contact::default() },
        Some(id) => {
            let kept = contacts::contact(db.reader(), &scope, id).await?.unwrap_or_default();
            if in_full { kept } else { Contact { name: lead.origin.tip.contact.clone(), ..kept } }
        }
        None => Contact::default(),
    };
    let (title, company, description, value) = if in_full {
        (lead.facts.title.clone(), lead.facts.company.name.clone(), lead.facts.description.clone(), lead.facts.value)
    } else {
        let tip = lead.origin.tip.clone();
        (tip.title, tip.company, tip.description, tip.value)
    };
    Ok(Detail { lead, in_full, title, company, contact, description, value, people, passed_back, may })
}

/// Who passed the lead back last, and why.
async fn passed_back(db: &Db, scope: &Scope, lead: LeadId) -> Result<Option<(UserId, String)>> {
    let last = events::last_of_lead(db.reader(), scope, lead, &["lead.passed_back"], 1).await?;
    Ok(last.into_iter().next().and_then(|event| Some((event.actor?, event.data["reason"].as_str().unwrap_or_default().to_owned()))))
}

async fn may(db: &Db, ctx: &Ctx, lead: &Lead) -> Result<May> {
    let Some(me) = ctx.person() else { return Ok(May::default()) };
    let (mine, caught) = (owns(me, lead), lead.origin.creator == me.id);
    let manages = me.manages(lead.organisation);
    let state = lead.handshake.state;
    let offered = state == HandshakeState::Offered && lead.is_open();
    let answer = offered && may_answer(db.reader(), ctx, me, lead).await?;
    let handed_over = state == HandshakeState::Accepted || lead.origin.role.sells();
    let undo = undo_of(db.reader(), ctx, lead).await?.map(|undo| undo.until);
    Ok(May {
        edit: mine && lead.closing().is_none() || caught && lead.is_with_originator(),
        work: mine && is_workable(lead),
        wake: mine && lead.closing().is_none() && !lead.is_open(),
        answer,
        accept: answer && may_own(me, lead),
        assign: answer || (manages && handed_over && lead.closing().is_none()),
        pass_back: mine && lead.closing().is_none() && !manages,
        offer: caught
            && lead.is_open()
            && lead.origin.is_lead_gen()
            && matches!(state, HandshakeState::None | HandshakeState::Returned | HandshakeState::Withdrawn),
        withdraw: caught && matches!(state, HandshakeState::Offered | HandshakeState::Returned),
        reopen: manages && lead.closing().is_some(),
        ring: may_ring(me, lead) && bell::waits(lead),
        note: may_note(me, lead),
        undo,
    })
}
