//! The verbs by a lead's key, for whoever acts without a request: the demo's history.
//!
//! A step that the lead's state refuses is no failure there: days go by in which nothing happens.

use kernel::{Ctx, Day, Error, LeadId, Money, Result, Seen, StageKey, UserId};

use super::{
    access::{Granted, LeadRef, Right},
    close as closing, create, handshake,
    input::{RawLead, RawMoney},
    notes::{self, NewNote},
    owner, park as parking, stage,
};
use crate::App;

async fn ask<R: Right>(app: &App, ctx: &Ctx, lead: LeadId) -> Result<Granted<R>> {
    Granted::ask(app.db.reader(), ctx.clone(), &LeadRef::Id(lead)).await
}

fn or_nothing<T>(result: Result<T>) -> Result<()> {
    match result {
        Ok(_) | Err(Error::Conflict(_) | Error::Forbidden(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

pub(crate) async fn catch(
    app: &App,
    ctx: &Ctx,
    title: &str,
    company: &str,
    value: Option<Money>,
    expected_close: Day,
    handover: bool,
) -> Result<LeadId> {
    let raw = RawLead {
        title: title.to_owned(),
        company: company.to_owned(),
        value: value.map(RawMoney::Kept),
        expected_close: expected_close.to_string(),
        ..RawLead::default()
    };
    let lead = create::create(&app.db, ctx, raw.parse(ctx.tenant.base_currency)?, handover, None).await?;
    Ok(lead.id)
}

pub(crate) async fn accept(app: &App, ctx: &Ctx, lead: LeadId) -> Result<()> {
    or_nothing(handshake::accept(&app.db, &ask(app, ctx, lead).await?).await)
}

pub(crate) async fn assign(app: &App, ctx: &Ctx, lead: LeadId, owner: UserId) -> Result<()> {
    or_nothing(owner::assign(&app.db, &ask(app, ctx, lead).await?, owner).await)
}

pub(crate) async fn decline(app: &App, ctx: &Ctx, lead: LeadId, reason: &str) -> Result<()> {
    or_nothing(handshake::decline(&app.db, &ask(app, ctx, lead).await?, reason).await)
}

pub(crate) async fn give_back(app: &App, ctx: &Ctx, lead: LeadId, question: &str) -> Result<()> {
    or_nothing(handshake::give_back(&app.db, &ask(app, ctx, lead).await?, question).await)
}

pub(crate) async fn move_on(app: &App, ctx: &Ctx, lead: LeadId, to: &StageKey) -> Result<()> {
    match ask(app, ctx, lead).await {
        Ok(granted) => or_nothing(stage::move_to(&app.db, &granted, &Seen::ANY, to).await),
        Err(error) => or_nothing::<()>(Err(error)),
    }
}

pub(crate) async fn close(app: &App, ctx: &Ctx, lead: LeadId, won: bool, reason: &str) -> Result<()> {
    match ask(app, ctx, lead).await {
        Ok(granted) if won => or_nothing(closing::win(&app.db, &granted, &Seen::ANY, reason, None).await),
        Ok(granted) => or_nothing(closing::lose(&app.db, &granted, &Seen::ANY, reason).await),
        Err(error) => or_nothing::<()>(Err(error)),
    }
}

pub(crate) async fn park(app: &App, ctx: &Ctx, lead: LeadId, reason: &str) -> Result<()> {
    match ask(app, ctx, lead).await {
        Ok(granted) => or_nothing(parking::park(&app.db, &granted, &Seen::ANY, reason, None).await),
        Err(error) => or_nothing::<()>(Err(error)),
    }
}

pub(crate) async fn note(app: &App, ctx: &Ctx, lead: LeadId, text: &str, pinned: bool) -> Result<()> {
    match ask(app, ctx, lead).await {
        Ok(granted) => or_nothing(notes::write(&app.db, &granted, NewNote { text, pinned, ..NewNote::default() }).await),
        Err(error) => or_nothing::<()>(Err(error)),
    }
}
