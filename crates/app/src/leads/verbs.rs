//! The verbs by a lead's key, for whoever acts without a request: the demo's history.
//!
//! A step that the lead's state refuses is no failure there: days go by in which nothing happens.

use kernel::{Ctx, Day, Error, LeadId, Money, Result, Seen, StageKey, UserId};

use super::{
    access::{Granted, LeadRef, Right},
    close, create, handshake,
    input::{RawLead, RawMoney},
    notes::{self, NewNote},
    owner, park, stage,
};
use crate::App;

/// Does what the right on a lead allows. That the lead's state refuses it, or the right, is no failure.
async fn try_to<R: Right, T>(app: &App, ctx: &Ctx, lead: LeadId, verb: impl AsyncFnOnce(&Granted<R>) -> Result<T>) -> Result<()> {
    let done = async { verb(&Granted::ask(app.db.reader(), ctx.clone(), &LeadRef::Id(lead)).await?).await };
    match done.await {
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
    try_to(app, ctx, lead, async |granted| handshake::accept(&app.db, granted, "").await).await
}

pub(crate) async fn assign(app: &App, ctx: &Ctx, lead: LeadId, owner: UserId) -> Result<()> {
    try_to(app, ctx, lead, async |granted| owner::assign(&app.db, granted, owner).await).await
}

pub(crate) async fn decline(app: &App, ctx: &Ctx, lead: LeadId, reason: &str) -> Result<()> {
    try_to(app, ctx, lead, async |granted| handshake::decline(&app.db, granted, reason).await).await
}

pub(crate) async fn give_back(app: &App, ctx: &Ctx, lead: LeadId, question: &str) -> Result<()> {
    try_to(app, ctx, lead, async |granted| handshake::give_back(&app.db, granted, question).await).await
}

pub(crate) async fn move_on(app: &App, ctx: &Ctx, lead: LeadId, to: &StageKey) -> Result<()> {
    try_to(app, ctx, lead, async |granted| stage::move_to(&app.db, granted, &Seen::ANY, to).await).await
}

pub(crate) async fn win(app: &App, ctx: &Ctx, lead: LeadId, reason: &str) -> Result<()> {
    try_to(app, ctx, lead, async |granted| close::win(&app.db, granted, &Seen::ANY, reason, None).await).await
}

pub(crate) async fn lose(app: &App, ctx: &Ctx, lead: LeadId, reason: &str) -> Result<()> {
    try_to(app, ctx, lead, async |granted| close::lose(&app.db, granted, &Seen::ANY, reason).await).await
}

pub(crate) async fn park(app: &App, ctx: &Ctx, lead: LeadId, reason: &str) -> Result<()> {
    try_to(app, ctx, lead, async |granted| park::park(&app.db, granted, &Seen::ANY, reason, None).await).await
}

pub(crate) async fn note(app: &App, ctx: &Ctx, lead: LeadId, text: &str, pinned: bool) -> Result<()> {
    let note = NewNote { text, pinned, ..NewNote::default() };
    try_to(app, ctx, lead, async |granted| notes::write(&app.db, granted, note).await).await
}
