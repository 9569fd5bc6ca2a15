//! Whom it concerns when something has happened.

use std::pin::Pin;

use kernel::{Ctx, Event, Result, Role, UserId};
use sea_orm::ConnectionTrait;
use serde_json::json;
use store::{Scope, Tx};

use super::{
    fan_out,
    kind::Kind,
    reading::acted,
    tell::{About, tell},
};
use crate::{
    App, feed, identity,
    leads::{self, Lead},
};

/// This feature's reaction to what happened.
pub(crate) fn react<'a>(app: &'a App, tx: &'a Tx, ctx: &'a Ctx, event: &'a Event) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> {
    Box::pin(async move {
        if event.kind == "person.came_by_new_device" {
            return came_in(app, tx, ctx, event).await;
        }
        if event.kind == "news.published" {
            return fan_out::to_readers(tx, ctx, event).await;
        }
        let Some(lead) = leads::of_event(&**tx, ctx, event).await? else { return Ok(()) };
        // Whoever congratulates below an entry has not looked at the lead.
        if let Some(actor) = event.actor.filter(|_| event.kind.starts_with("lead.")) {
            acted(tx, ctx, actor, lead.id, event.at).await?;
        }
        let told = concerned(&**tx, ctx, event, &lead).await?;
        let about = about(&**tx, ctx, event, &lead).await?;
        tell(app, tx, ctx, &told, &about).await?;
        if event.kind == "lead.bell" {
            fan_out::to_employees(tx, ctx, event.id, Kind::Bell, about, lead.origin.creator).await?;
        }
        Ok(())
    })
}

/// Tells a person that somebody came in by their account: they themselves, or perhaps not.
async fn came_in(app: &App, tx: &Tx, ctx: &Ctx, event: &Event) -> Result<()> {
    let (Ok(person), Ok(session)) = (text(event, "user").parse(), text(event, "session").parse()) else { return Ok(()) };
    // Signed out again in the meantime: that somebody came in is told all the same.
    let (device, address) = identity::session_of(&**tx, &Scope::of(ctx), person, session)
        .await?
        .map_or_else(|| (String::new(), String::from("–")), |session| (session.device, session.address));
    let about = About {
        organisation: event.organisation,
        lead: None,
        entry: None,
        news: None,
        actor: None,
        at: event.at,
        message: address,
        detail: device,
    };
    tell(app, tx, ctx, &[(person, Kind::SignIn)], &about).await
}

fn text(event: &Event, name: &str) -> String {
    event.data[name].as_str().unwrap_or_default().to_owned()
}

/// What there is to tell of an event.
async fn about(conn: &impl ConnectionTrait, ctx: &Ctx, event: &Event, lead: &Lead) -> Result<About> {
    let entry = match event.kind.as_str() {
        "lead.bell" => feed::bell_of(conn, ctx, lead.id).await?,
        "feed.commented" => event.data["entry"].as_str().and_then(|id| id.parse().ok()),
        _ => None,
    };
    Ok(About {
        organisation: event.organisation,
        lead: Some(lead.id),
        entry,
        news: None,
        actor: event.actor,
        at: event.at,
        message: text(event, "message"),
        detail: match event.kind.as_str() {
            "lead.moved" => text(event, "to"),
            "lead.assigned" => text(event, "owner"),
            _ => String::new(),
        },
    })
}

/// Who is told what of an event. Nobody is told what they did themselves, and nobody twice.
async fn concerned(conn: &impl ConnectionTrait, ctx: &Ctx, event: &Event, lead: &Lead) -> Result<Vec<(UserId, Kind)>> {
    let (originator, at) = (lead.origin.creator, Around { conn, ctx, lead, event });
    let mut told = match event.kind.as_str() {
        "lead.accepted" => vec![(originator, Kind::Accepted)],
        "lead.returned" => vec![(originator, Kind::Returned)],
        "lead.declined" => vec![(originator, Kind::Declined)],
        "lead.won" => vec![(originator, Kind::Won)],
        "lead.lost" => vec![(originator, Kind::Lost)],
        "lead.bell" => vec![(originator, Kind::Bell)],
        "lead.created" => at.those_who_answer(Kind::Offered).await?,
        "lead.offered" if event.data["again"] == true => at.those_who_answer(Kind::OfferedAgain).await?,
        "lead.offered" => at.those_who_answer(Kind::Offered).await?,
        "lead.escalated" if leads::is_of_offer(lead, event) => {
            [at.those_who_answer(Kind::Offered).await?, at.originator_in_full(Kind::Unanswered).await?].concat()
        }
        "lead.late" => at.those_who_answer(Kind::Late).await?,
        // Of what nobody has heard, nobody has to hear that it no longer holds.
        "lead.reopened" | "lead.woken" if event.data["unheard"] == true => Vec::new(),
        "lead.reopened" => [vec![(originator, Kind::Reopened)], at.those_who_answer(Kind::Offered).await?].concat(),
        "lead.assigned" => {
            // An assignment of an offer completes the handshake: that is what its originator is told.
            let step = if event.data["completes"] == true { Kind::Accepted } else { Kind::Reassigned };
            let stands = event.data["owner"] == json!(lead.owner);
            let owner = if stands { at.owner(Kind::Assigned).await? } else { Vec::new() };
            let is_told = stands || step == Kind::Accepted;
            let originator = is_told.then_some((originator, step)).into_iter().collect();
            [owner, at.owner_before(Kind::TakenAway).await?, originator].concat()
        }
        "lead.passed_back" => [at.managers(Kind::PassedBack).await?, at.originator_in_full(Kind::Ownerless).await?].concat(),
        // Where it has gone on meanwhile, that is told.
        "lead.moved" if lead.closing().is_none() && event.data["to"] == json!(lead.stage) => vec![(originator, Kind::Moved)],
        "lead.parked" => at.originator_in_full(Kind::Parked).await?,
        "lead.woken" => [at.owner(Kind::Woken).await?, at.originator_in_full(Kind::Awake).await?].concat(),
        "lead.noted" => {
            let shared = event.data["shared"] == true;
            let mut told = at.owner(Kind::Noted).await?;
            if shared || at.is_reader(originator).await? {
                told.push((originator, Kind::Noted));
            }
            told
        }
        "feed.commented" => {
            let mut told = Vec::new();
            for person in lead.owner.into_iter().chain([originator]) {
                if at.is_reader(person).await? {
                    told.push((person, Kind::Commented));
                }
            }
            told
        }
        _ => Vec::new(),
    };
    let mut already = Vec::from_iter(event.actor);
    told.retain(|(person, _)| {
        let first = !already.contains(person);
        already.push(*person);
        first
    });
    Ok(told)
}

/// The people around a lead.
struct Around<'a, C> {
    conn: &'a C,
    ctx: &'a Ctx,
    lead: &'a Lead,
    event: &'a Event,
}

impl<C: ConnectionTrait> Around<'_, C> {
    fn scope(&self) -> Scope {
        Scope::of(self.ctx)
    }

    /// Whoever may answer its offer, if it is on offer. Managers look for offers in their pipeline; who is asked in their place does not.
    async fn those_who_answer(&self, kind: Kind) -> Result<Vec<(UserId, Kind)>> {
        if !leads::is_of_offer(self.lead, self.event) {
            return Ok(Vec::new());
        }
        let kind = if kind == Kind::Offered && self.lead.is_past_managers() { Kind::Escalated } else { kind };
        let people = leads::answerers(self.conn, self.ctx, self.lead).await?;
        Ok(people.into_iter().map(|person| (person, kind)).collect())
    }

    async fn managers(&self, kind: Kind) -> Result<Vec<(UserId, Kind)>> {
        let managers = identity::managers_of(self.conn, &self.scope(), self.lead.organisation).await?;
        Ok(managers.into_iter().map(|manager| (manager.id, kind)).collect())
    }

    /// Its originator, of what sales does with it by itself: who does not read the lead in full hears nothing of that.
    async fn originator_in_full(&self, kind: Kind) -> Result<Vec<(UserId, Kind)>> {
        let originator = self.lead.origin.creator;
        Ok(self.is_reader(originator).await?.then_some((originator, kind)).into_iter().collect())
    }

    /// Its owner, as long as they read it.
    async fn owner(&self, kind: Kind) -> Result<Vec<(UserId, Kind)>> {
        let Some(owner) = self.lead.owner else { return Ok(Vec::new()) };
        Ok(self.is_reader(owner).await?.then_some((owner, kind)).into_iter().collect())
    }

    /// Who owned it until this assignment and does not now, as long as they read it.
    async fn owner_before(&self, kind: Kind) -> Result<Vec<(UserId, Kind)>> {
        let before = text(self.event, "from").parse().ok().filter(|from| Some(*from) != self.lead.owner);
        let Some(before) = before else { return Ok(Vec::new()) };
        Ok(self.is_reader(before).await?.then_some((before, kind)).into_iter().collect())
    }

    /// Whether somebody reads all of the organisation that holds it: as an employee there, or as a Manager of its parent.
    async fn is_reader(&self, person: UserId) -> Result<bool> {
        let here = self.lead.organisation;
        let parent = self.ctx.tenant.parent_of(here).map(|parent| (parent, Role::Manager));
        for (organisation, least) in std::iter::once((here, Role::Basic)).chain(parent) {
            let role = identity::member_of(self.conn, &self.scope(), organisation, person).await?;
            if role.is_some_and(|role| role >= least) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
