//! What a lead's buttons and dialogs are sent to. A form that is not right yet comes back with what is wrong.

use std::time::Duration;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use kernel::{Ctx, Day, Error, Locale, Seen, StageKey};
use serde::Deserialize;

use super::dialogs::{self, Dialog};
use crate::{
    AppState,
    events::UNDO,
    http::{Asked, Failure, Flash, Form, param},
    leads::{
        access::{Granted, Overseer, Owner, Ringer, VisibleLead},
        api::ClosureOutcome,
        bell, change, close,
        handshake::{self, HandshakeStep},
        input::RawMoney,
        lead::Lead,
        park, stage,
        words::stage_name,
    },
};

fn left(lead: &Lead, ctx: &Ctx) -> Duration {
    lead.updated_at.plus(UNDO).since(ctx.now())
}

/// A step of the handshake.
#[derive(Debug, Deserialize)]
pub(super) struct Step {
    state: HandshakeStep,
    #[serde(default)]
    message: String,
}

pub(super) async fn handshake(
    State(app): State<AppState>,
    granted: VisibleLead,
    asked: Asked,
    Form(Step { state, message }): Form<Step>,
) -> Result<Response, Failure> {
    let lead = match handshake::take_step(&app, &granted, state, &message).await {
        Ok(lead) => lead,
        Err(Error::Invalid(errors)) => {
            let answering = dialogs::answering(&app, &granted, state).await?;
            let dialog = Dialog::Handshake { state, message, answering };
            return Ok(dialogs::again(&granted, &asked, &dialog, &errors));
        }
        Err(error) => return Err(error.into()),
    };
    let key = match state {
        HandshakeStep::Accepted => "told-accepted",
        HandshakeStep::Returned => "told-returned",
        HandshakeStep::Declined => "told-declined",
        HandshakeStep::Offered => "told-offered",
        HandshakeStep::Withdrawn => "told-withdrawn",
    };
    Ok(asked.done(granted.ctx.locale(), lead.number, &Flash::new(key).about(lead.number)))
}

/// A stage to move to.
#[derive(Debug, Deserialize)]
pub(super) struct NewStage {
    stage: String,
}

pub(super) async fn stage(
    State(app): State<AppState>,
    granted: Granted<Owner>,
    asked: Asked,
    Form(NewStage { stage }): Form<NewStage>,
) -> Result<Response, Failure> {
    let ctx = granted.ctx.clone();
    let (lead, moved) = stage::move_to(&app.db, &granted, &Seen::ANY, &StageKey(stage)).await?;
    let name = stage_name(&ctx.tenant, ctx.locale(), &lead.stage);
    let flash = if moved { Flash::new("told-moved").undoable(left(&lead, &ctx)) } else { Flash::new("told-stands") };
    let flash = flash.about(lead.number).naming(name);
    Ok(asked.done(ctx.locale(), lead.number, &flash))
}

pub(super) async fn undo(State(app): State<AppState>, granted: VisibleLead, asked: Asked) -> Result<Response, Failure> {
    let lead = change::undo(&app.db, &granted).await?;
    Ok(asked.done(granted.ctx.locale(), lead.number, &Flash::new("told-undone").about(lead.number)))
}

pub(super) async fn ring(State(app): State<AppState>, granted: Granted<Ringer>, asked: Asked) -> Result<Response, Failure> {
    let lead = bell::ring(&app.db, &granted).await?;
    Ok(asked.done(granted.ctx.locale(), lead.number, &Flash::new("told-rung").about(lead.number)))
}

/// How a lead ended.
#[derive(Debug, Deserialize)]
pub(super) struct Closure {
    outcome: ClosureOutcome,
    #[serde(default)]
    reason: String,
    #[serde(default, rename = "value.amount")]
    amount: String,
    #[serde(default, rename = "value.currency")]
    currency: String,
}

pub(super) async fn close(
    State(app): State<AppState>,
    granted: Granted<Owner>,
    asked: Asked,
    Form(Closure { outcome, reason, amount, currency }): Form<Closure>,
) -> Result<Response, Failure> {
    let (result, key) = match outcome {
        ClosureOutcome::Won => {
            let value = RawMoney::typed(amount.clone(), currency.clone());
            (close::win(&app.db, &granted, &Seen::ANY, &reason, value).await, "told-won")
        }
        ClosureOutcome::Lost => (close::lose(&app.db, &granted, &Seen::ANY, &reason).await, "told-lost"),
    };
    finish(granted, &asked, result, Flash::new(key), Dialog::Closure { outcome, reason, amount, currency })
}

/// Why.
#[derive(Debug, Deserialize)]
pub(super) struct Reason {
    #[serde(default)]
    reason: String,
}

pub(super) async fn reopen(
    State(app): State<AppState>,
    granted: Granted<Overseer>,
    asked: Asked,
    Form(Reason { reason }): Form<Reason>,
) -> Result<Response, Failure> {
    let result = close::reopen(&app.db, &granted, &reason).await;
    let flash = Flash::new("told-reopened");
    match result {
        Ok(lead) => Ok(asked.done(granted.ctx.locale(), lead.number, &flash.about(lead.number))),
        Err(Error::Invalid(errors)) => {
            let granted = VisibleLead::of(granted.ctx, granted.lead);
            Ok(dialogs::again(&granted, &asked, &Dialog::Reopening { reason }, &errors))
        }
        Err(error) => Err(error.into()),
    }
}

/// A pause.
#[derive(Debug, Deserialize)]
pub(super) struct Parking {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    wake_on: String,
}

pub(super) async fn park(
    State(app): State<AppState>,
    granted: Granted<Owner>,
    asked: Asked,
    Form(Parking { reason, wake_on }): Form<Parking>,
) -> Result<Response, Failure> {
    let result = match param::<Day>("wake_on", Some(&wake_on)) {
        Ok(day) => park::park(&app.db, &granted, &Seen::ANY, &reason, day).await,
        Err(error) => Err(error),
    };
    finish(granted, &asked, result, Flash::new("told-parked"), Dialog::Parking { reason, wake_on })
}

pub(super) async fn wake(State(app): State<AppState>, granted: Granted<Owner>, asked: Asked) -> Result<Response, Failure> {
    let lead = park::wake(&app.db, &granted).await?;
    Ok(asked.done(granted.ctx.locale(), lead.number, &Flash::new("told-woken").about(lead.number)))
}

/// The end of an undoable verb: on with it, or the dialog again with what is wrong.
fn finish(granted: Granted<Owner>, asked: &Asked, result: kernel::Result<Lead>, flash: Flash, dialog: Dialog) -> Result<Response, Failure> {
    let locale: Locale = granted.ctx.locale();
    match result {
        Ok(lead) => {
            let left = left(&lead, &granted.ctx);
            Ok(asked.done(locale, lead.number, &flash.about(lead.number).undoable(left)).into_response())
        }
        Err(Error::Invalid(errors)) => Ok(dialogs::again(&VisibleLead::of(granted.ctx, granted.lead), asked, &dialog, &errors)),
        Err(error) => Err(error.into()),
    }
}
