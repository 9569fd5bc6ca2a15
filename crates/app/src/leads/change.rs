//! The one way a lead changes.
//!
//! A verb is a pure step from the lead as it is to the lead as it shall be. Around it, once and for all verbs: one transaction, the
//! lead read again in it, the right asked again, the caller's version compared, a guarded write, the figures moved, the event
//! recorded, the undo kept or ended, open pages told.

use std::time::Duration;

use anyhow::Context;
use kernel::{Ctx, Day, Error, EventId, LeadId, Result, Seen, Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, IdenStatic, Iterable, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use store::{Db, Scope, Tx};

use super::{
    access::{Granted, LeadRef, Right, find},
    figures::contributions,
    lead::{Lead, State},
    refusal::{Why, refusal, stale, with_who},
    signals,
    store::{leads, undos},
};
use crate::{
    events::{self, Happened, UNDO},
    kpis,
};

/// What a verb's step is told beside the lead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment<'a> {
    pub(super) ctx: &'a Ctx,
    /// The moment of the change.
    pub(super) now: Timestamp,
    /// The day it is for the tenant.
    pub(super) today: Day,
}

/// What a verb's step did.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// What happened.
    pub(super) happened: Happened,
    /// Whether the mover may take it back for a while.
    pub(super) undoable: bool,
    /// What becomes of what the move before would have sent and has not yet.
    last: Last,
}

/// What becomes of what the move before would have sent and has not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    /// It goes out in its time.
    Stands,
    /// The move is void: it never goes out. Where nobody had heard of it, what made it void says so as `unheard`.
    Silenced,
    /// The move can no longer be taken back: it goes out now.
    Hastened,
}

impl Step {
    /// Something that stands at once.
    pub(super) fn final_(kind: &'static str, data: serde_json::Value) -> Self {
        Self { happened: Happened { kind, data }, undoable: false, last: Last::Stands }
    }

    /// Something that can be taken back for 30 seconds.
    pub(super) fn undoable(kind: &'static str, data: serde_json::Value) -> Self {
        Self { undoable: true, ..Self::final_(kind, data) }
    }

    /// The same, which makes the move before void: what that one would have sent and has not yet is not sent.
    pub(super) fn silencing_the_last(self) -> Self {
        Self { last: Last::Silenced, ..self }
    }

    /// The same, which ends the time in which the move before could be taken back: what that one sends goes out now.
    pub(super) fn hastening_the_last(self) -> Self {
        Self { last: Last::Hastened, ..self }
    }
}

/// How often a verb is run again when another writer came first in between.
pub(super) const TRIES: usize = 5;

/// Changes a lead for a person, by a right they have. `seen` are the versions that the caller means.
/// Gives the lead as it is now and the event, none when the step found nothing to do.
pub(super) async fn change<R: Right>(
    db: &Db,
    granted: &Granted<R>,
    seen: &Seen,
    step: impl Fn(&mut Lead, Moment<'_>) -> Result<Option<Step>>,
) -> Result<(Lead, Option<EventId>)> {
    for _ in 0..TRIES {
        match once(db, granted, seen, &step).await {
            Err(Error::Raced) => {}
            // Read when the transaction is over: nobody has to wait for it.
            done => return with_who(db.reader(), &granted.ctx, &granted.lead, done).await,
        }
    }
    Err(Error::Raced)
}

async fn once<R: Right>(
    db: &Db,
    granted: &Granted<R>,
    seen: &Seen,
    step: &impl Fn(&mut Lead, Moment<'_>) -> Result<Option<Step>>,
) -> Result<(Lead, Option<EventId>)> {
    let tx = db.begin(&granted.ctx).await?;
    let before = granted.again(&*tx).await?;
    write(tx, &granted.ctx, before, seen, step).await
}

/// Changes a lead on the service's own behalf.
pub(super) async fn change_by_system(
    db: &Db,
    ctx: &Ctx,
    lead: LeadId,
    step: impl Fn(&mut Lead, Moment<'_>) -> Result<Option<Step>>,
) -> Result<(Lead, Option<EventId>)> {
    for _ in 0..TRIES {
        let tx = db.begin(ctx).await?;
        let before = find(&*tx, &Scope::of(ctx), &LeadRef::Id(lead)).await?;
        match write(tx, ctx, before, &Seen::ANY, &step).await {
            Err(Error::Raced) => {}
            other => return other,
        }
    }
    Err(Error::Raced)
}

async fn write(
    tx: Tx,
    ctx: &Ctx,
    before: Lead,
    seen: &Seen,
    step: &impl Fn(&mut Lead, Moment<'_>) -> Result<Option<Step>>,
) -> Result<(Lead, Option<EventId>)> {
    if !seen.includes(before.version) {
        return Err(stale(&before));
    }
    let now = ctx.now();
    let mut after = before.clone();
    let Some(done) = step(&mut after, Moment { ctx, now, today: ctx.tenant.day(now) })? else {
        tx.commit().await?;
        return Ok((before, None));
    };
    let event = put(&tx, ctx, &before, &mut after, done).await?;
    tx.commit().await?;
    Ok((after, Some(event)))
}

/// Writes a changed lead and everything that goes with it.
pub(super) async fn put(tx: &Tx, ctx: &Ctx, before: &Lead, after: &mut Lead, mut done: Step) -> Result<EventId> {
    let (scope, now) = (Scope::of(ctx), ctx.now());
    after.version = before.version + 1;
    after.updated_at = now;
    update(tx, &scope, before.version, after).await?;
    kpis::apply(tx, &scope, &contributions(before), &contributions(after)).await?;
    match done.last {
        Last::Stands => {}
        Last::Silenced => {
            // Nothing that could be taken back has followed a parking, though the lead may have been corrected since.
            let is_parked = matches!(before.state, State::Parked { .. });
            let last = if is_parked { kept_undo(&**tx, &scope, before.id).await? } else { last_move(&**tx, &scope, before).await? };
            if let Some(last) = last {
                if events::silence(tx, ctx, last.event_id).await? {
                    done.happened.data["unheard"] = true.into();
                } else {
                    jobs::forget(&**tx, ctx, last.event_id).await?;
                }
            }
        }
        Last::Hastened => {
            if let Some(last) = last_move(&**tx, &scope, before).await? {
                jobs::hasten(&**tx, ctx, last.event_id).await?;
            }
        }
    }
    let event = events::record(tx, ctx, after.id, after.organisation, done.happened, done.undoable).await?;
    signals::changed(tx, Some(before), after);
    if let Some(user) = ctx.user().filter(|_| done.undoable) {
        let undo = undos::ActiveModel {
            lead_id: Set(after.id),
            user_id: Set(user),
            event_id: Set(event),
            version: Set(after.version),
            until: Set(now.plus(UNDO)),
            before: Set(serde_json::to_string(before).context("a lead cannot be written as JSON")?),
            ..Default::default()
        };
        let replace = OnConflict::columns([undos::Column::TenantId, undos::Column::LeadId])
            .update_columns([
                undos::Column::UserId,
                undos::Column::EventId,
                undos::Column::Version,
                undos::Column::Until,
                undos::Column::Before,
            ])
            .to_owned();
        scope.insert::<undos::Entity>(undo).on_conflict(replace).exec_without_returning(&**tx).await?;
    }
    Ok(event)
}

/// Writes the whole row, if it still is at `version`: two writers at once cannot both win.
pub(super) async fn update(tx: &Tx, scope: &Scope, version: i64, lead: &Lead) -> Result<()> {
    use sea_orm::ActiveModelTrait;
    let row = lead.row()?;
    let mut update = scope.update::<leads::Entity>().filter(leads::Column::Id.eq(lead.id)).filter(leads::Column::Version.eq(version));
    for column in leads::Column::iter().filter(|column| !matches!(column.as_str(), "tenant_id" | "id")) {
        if let Set(value) | sea_orm::ActiveValue::Unchanged(value) = row.get(column) {
            update = update.col_expr(column, Expr::value(value));
        }
    }
    match update.exec(&**tx).await?.rows_affected {
        1 => Ok(()),
        _ => Err(Error::Raced),
    }
}

/// The undo kept for the lead's last move, if that was one that can be taken back: by anybody, however long ago.
async fn last_move(conn: &impl ConnectionTrait, scope: &Scope, lead: &Lead) -> Result<Option<undos::Model>> {
    Ok(kept_undo(conn, scope, lead.id).await?.filter(|undo| undo.version == lead.version))
}

/// The undo kept for the last move of a lead that could be taken back, whatever has followed it.
pub(super) async fn kept_undo(conn: &impl ConnectionTrait, scope: &Scope, lead: LeadId) -> Result<Option<undos::Model>> {
    Ok(scope.select::<undos::Entity>().filter(undos::Column::LeadId.eq(lead)).one(conn).await?)
}

/// What the actor may take back now, if anything: a last move of their own, within its time.
pub(super) async fn undo_of(conn: &impl ConnectionTrait, ctx: &Ctx, lead: &Lead) -> Result<Option<undos::Model>> {
    let Some(me) = ctx.user() else { return Ok(None) };
    let last = last_move(conn, &Scope::of(ctx), lead).await?;
    Ok(last.filter(|undo| undo.user_id == me && undo.until > ctx.now()))
}

/// Takes back the actor's last move of the lead, within its time and while nothing else has changed the lead: the lead is as it was
/// before, and nothing that the move would have sent goes out.
pub(crate) async fn undo<R: Right>(db: &Db, granted: &Granted<R>) -> Result<Lead> {
    with_who(db.reader(), &granted.ctx, &granted.lead, take_back(db, granted).await).await
}

async fn take_back<R: Right>(db: &Db, granted: &Granted<R>) -> Result<Lead> {
    let (ctx, scope) = (&granted.ctx, Scope::of(&granted.ctx));
    let tx = db.begin(ctx).await?;
    let moved = find(&*tx, &scope, &LeadRef::Id(granted.lead.id)).await?;
    let nothing = || refusal(Why::NothingToUndo, &moved);
    let undo = last_move(&*tx, &scope, &moved).await?.filter(|undo| Some(undo.user_id) == ctx.user()).ok_or_else(nothing)?;
    if undo.until <= ctx.now() {
        return Err(refusal(Why::UndoOver, &moved));
    }
    let mut restored: Lead = serde_json::from_str(&undo.before).context("an undo cannot be read")?;
    restored.version = moved.version + 1;
    restored.updated_at = ctx.now();
    update(&tx, &scope, moved.version, &restored).await.map_err(|error| match error {
        Error::Raced => nothing(),
        other => other,
    })?;
    kpis::apply(&tx, &scope, &contributions(&moved), &contributions(&restored)).await?;
    // What has been told, perhaps by a node whose clock is ahead, cannot be taken back. After the lead, as every change does: in another
    // order two of them could wait for each other.
    if !events::silence(&tx, ctx, undo.event_id).await? {
        return Err(refusal(Why::UndoOver, &moved));
    }
    scope.delete::<undos::Entity>().filter(undos::Column::LeadId.eq(moved.id)).exec(&*tx).await?;
    let happened = Happened { kind: "lead.undone", data: serde_json::json!({ "of": undo.event_id }) };
    events::record(&tx, ctx, restored.id, restored.organisation, happened, false).await?;
    signals::changed(&tx, Some(&moved), &restored);
    tx.commit().await?;
    Ok(restored)
}

/// Throws away undos whose time is long over.
pub(crate) async fn tidy(db: &Db, scope: &Scope, now: Timestamp) -> Result<()> {
    // An hour more than needed: whoever reopens or wakes a lead looks for the undo of its last move.
    let over = now.minus(UNDO).minus(Duration::from_secs(3600));
    scope.delete::<undos::Entity>().filter(undos::Column::Until.lt(over)).exec(db.writer()).await?;
    Ok(())
}
