//! The page on which one chooses what one is told of.

use std::collections::HashMap;

use axum::{extract::State, response::Response};
use kernel::{Ctx, Error};
use serde::Deserialize;

use crate::{
    AppState,
    attention::{self, Attention, Group},
    http::{Failure, Flash, Form, SignedIn, Told, refused, tell},
    identity::{self, Via},
    notifications::{
        devices, settings,
        view::{self, Devices},
    },
};

/// What the page sends. A tick is there under `group.channel`, or it is not.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::notifications) struct Sent {
    #[serde(default)]
    pub(in crate::notifications) quiet_from: String,
    #[serde(default)]
    pub(in crate::notifications) quiet_until: String,
    #[serde(default)]
    bell_muted: Option<String>,
    #[serde(flatten)]
    ticks: HashMap<String, String>,
}

impl Sent {
    /// What is chosen by it instead of `before`, of which what the page does not offer stays; quiet hours are read apart.
    fn chosen(&self, ctx: &Ctx, mut before: Attention) -> Result<Attention, Error> {
        let me = ctx.person().ok_or(Error::SignedOut)?;
        (before.quiet, before.bell_muted) = (None, self.bell_muted.is_some());
        let offered = Group::ALL.iter().filter(|group| group.concerns(me));
        Ok(offered.fold(before, |chosen, group| chosen.choosing(*group, |channel| self.ticks.contains_key(&view::tick(*group, channel)))))
    }
}

/// Where pushes go.
async fn devices(app: &AppState, ctx: &Ctx, via: Via) -> Result<Devices, Failure> {
    let sessions = identity::my_sessions(&app.db, ctx).await?;
    let this = match via {
        Via::Session(id) => Some(id),
        Via::Token(..) => None,
    };
    let taking = devices::mine(&app.db, ctx).await?;
    let named = taking.into_iter().filter_map(|device| {
        let session = sessions.iter().find(|session| session.id == device.session)?;
        Some((device, session.device.clone()))
    });
    let sender = devices::sender(app, ctx).await?;
    Ok(Devices { key: sender.public_key(), this, taking: named.collect() })
}

pub(super) async fn show(State(app): State<AppState>, SignedIn { ctx, via }: SignedIn, told: Told) -> Result<Response, Failure> {
    let mine = attention::mine(app.db.reader(), &ctx).await?;
    let devices = devices(&app, &ctx, via).await?;
    Ok(told.on(|flash| view::settings(&ctx, &mine, &devices, None, flash)))
}

pub(super) async fn choose(
    State(app): State<AppState>,
    SignedIn { ctx, via }: SignedIn,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut chosen = sent.chosen(&ctx, attention::mine(app.db.reader(), &ctx).await?)?;
    match settings::quiet(&sent.quiet_from, &sent.quiet_until) {
        Ok(quiet) => {
            chosen.quiet = quiet;
            settings::choose(&app.db, &ctx, &chosen).await?;
            Ok(tell("/profile/notifications", &Flash::new("told-saved")))
        }
        Err(error @ Error::Invalid(_)) => {
            let devices = devices(&app, &ctx, via).await?;
            let page = view::settings(&ctx, &chosen, &devices, Some((&sent, &error)), None);
            Ok(refused(&error, page))
        }
        Err(error) => Err(error.into()),
    }
}
