//! Who is told by mail, and in what words.

use std::collections::BTreeSet;

use kernel::{Ctx, Event, EventId, Locale, Result, UserId};
use store::{Scope, Tx};
use ui::t;

use super::lead::{Lead, OfferedTo};
use crate::{
    App, identity,
    mail::{Letter, post},
};

/// Tells the originator what became of their lead, a new owner that it is theirs, and Managers that an offer has come to them.
/// Nobody is told what they did themselves.
pub(super) async fn tell(app: &App, tx: &Tx, ctx: &Ctx, lead: &Lead, event: &Event) -> Result<()> {
    let creator = lead.origin.creator;
    match event.kind.as_str() {
        "lead.accepted" | "lead.returned" | "lead.declined" | "lead.won" | "lead.lost" => {
            to_person(app, tx, ctx, lead, event, creator, originators_words).await
        }
        "lead.assigned" => {
            let owner = event.data["owner"].as_str().and_then(|id| id.parse::<UserId>().ok());
            if let Some(owner) = owner {
                to_person(app, tx, ctx, lead, event, owner, owners_words).await?;
            }
            // An assignment of an offer completes the handshake: that is what its originator is told.
            let completes = event.data["completes"] == true;
            if completes { to_person(app, tx, ctx, lead, event, creator, accepted_words).await } else { Ok(()) }
        }
        // Managers see an offer in their pipeline; whoever is asked in their place does not look for one.
        "lead.created" | "lead.offered" | "lead.reopened" | "lead.escalated" if lead.is_past_managers() => {
            for person in answerers(tx, ctx, lead).await? {
                to_person(app, tx, ctx, lead, event, person, escalated_words).await?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Reminds those who may answer an offer that it is late.
pub(super) async fn remind(app: &App, tx: &Tx, ctx: &Ctx, lead: &Lead) -> Result<()> {
    for person in answerers(tx, ctx, lead).await? {
        send(app, tx, ctx, lead, person, None, |locale| reminder_words(locale, lead)).await?;
    }
    Ok(())
}

/// Everybody who may answer the lead's offer.
async fn answerers(tx: &Tx, ctx: &Ctx, lead: &Lead) -> Result<BTreeSet<UserId>> {
    let scope = Scope::of(ctx);
    let parent = ctx.tenant.parent_of(lead.organisation);
    let named = match (lead.handshake.to, parent) {
        (OfferedTo::Parent, Some(parent)) => identity::managers_of(&**tx, &scope, parent).await?,
        (OfferedTo::Admins, _) | (OfferedTo::Parent, None) => {
            let own = identity::admins_of(&**tx, &scope, lead.organisation).await?;
            match parent {
                Some(parent) if own.is_empty() => identity::admins_of(&**tx, &scope, parent).await?,
                _ => own,
            }
        }
        (OfferedTo::Managers, _) => identity::managers_of(&**tx, &scope, lead.organisation).await?,
    };
    let mut people: BTreeSet<UserId> = named.into_iter().map(|person| person.id).collect();
    if lead.handshake.to == OfferedTo::Managers {
        people.extend(identity::deputies_of(&**tx, ctx, lead.organisation).await?);
    }
    Ok(people)
}

/// A subject line and a text.
type Words = (String, String);

async fn to_person(
    app: &App,
    tx: &Tx,
    ctx: &Ctx,
    lead: &Lead,
    event: &Event,
    person: UserId,
    words: fn(Locale, &Lead, &Event) -> Words,
) -> Result<()> {
    if event.actor == Some(person) {
        return Ok(());
    }
    send(app, tx, ctx, lead, person, Some(event.id), |locale| words(locale, lead, event)).await
}

async fn send(
    app: &App,
    tx: &Tx,
    ctx: &Ctx,
    lead: &Lead,
    person: UserId,
    event: Option<EventId>,
    words: impl Fn(Locale) -> Words,
) -> Result<()> {
    let Some(to) = identity::addressee(&**tx, &Scope::of(ctx), person).await? else { return Ok(()) };
    let locale = to.locale(&ctx.tenant);
    let (subject, text) = words(locale);
    let link = app.settings.url(&ctx.tenant.slug, &format!("/leads/L-{}", lead.number));
    let letter = Letter {
        locale,
        subject,
        paragraphs: vec![text],
        button: Some((t!(locale, "mail-open-lead"), link)),
        footer: t!(locale, "mail-footer", tenant = &ctx.tenant.name),
    };
    post(&**tx, ctx, to.email.clone(), to.name.clone(), &letter, ctx.now(), event).await
}

fn originators_words(locale: Locale, lead: &Lead, event: &Event) -> Words {
    // The originator knows the lead by their own words; what sales made of them may not be theirs to read.
    let title = &lead.origin.tip.title;
    let message = event.data["message"].as_str().unwrap_or_default();
    match event.kind.as_str() {
        "lead.returned" => {
            (t!(locale, "mail-returned-subject", title = title), t!(locale, "mail-returned-text", title = title, message = message))
        }
        "lead.declined" => {
            (t!(locale, "mail-declined-subject", title = title), t!(locale, "mail-declined-text", title = title, message = message))
        }
        "lead.won" => (t!(locale, "mail-won-subject", title = title), t!(locale, "mail-won-text", title = title)),
        "lead.lost" => (t!(locale, "mail-lost-subject", title = title), t!(locale, "mail-lost-text", title = title)),
        _ => accepted_words(locale, lead, event),
    }
}

fn accepted_words(locale: Locale, lead: &Lead, _: &Event) -> Words {
    let title = &lead.origin.tip.title;
    (t!(locale, "mail-accepted-subject", title = title), t!(locale, "mail-accepted-text", title = title))
}

fn owners_words(locale: Locale, lead: &Lead, _: &Event) -> Words {
    let title = &lead.facts.title;
    (t!(locale, "mail-assigned-subject", title = title), t!(locale, "mail-assigned-text", title = title))
}

fn escalated_words(locale: Locale, lead: &Lead, _: &Event) -> Words {
    let title = &lead.facts.title;
    (t!(locale, "mail-escalated-subject", title = title), t!(locale, "mail-escalated-text", title = title))
}

fn reminder_words(locale: Locale, lead: &Lead) -> Words {
    let title = &lead.facts.title;
    (t!(locale, "mail-late-subject", title = title), t!(locale, "mail-late-text", title = title))
}
