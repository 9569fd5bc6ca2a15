//! The page on which one chooses what one is told of.

use std::collections::HashMap;

use axum::{extract::State, response::Response};
use kernel::{Ctx, Error};
use serde::Deserialize;

use crate::{
    AppState,
    attention::{self, Attention, Group, Quiet},
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
    /// What the page showed, as [`view::shown`] writes it. A form without it is meant as it is.
    shows: Option<String>,
    #[serde(flatten)]
    ticks: HashMap<String, String>,
}

impl Sent {
    /// What is chosen by it instead of `before`: what differs from what the page showed. What it does not offer stays, and so does what
    /// was chosen meanwhile in another window. Quiet hours are read apart.
    fn chosen(&self, ctx: &Ctx, before: &Attention) -> Result<Attention, Error> {
        let me = ctx.person().ok_or(Error::SignedOut)?;
        let tick = |name: &str, before: bool| {
            let now = self.ticks.contains_key(name);
            if self.has_changed(name, now) { now } else { before }
        };
        let mut chosen = before.clone();
        chosen.bell_muted = tick("bell_muted", before.bell_muted);
        let offered = Group::ALL.iter().filter(|group| group.concerns(me));
        Ok(offered.fold(chosen, |chosen, group| {
            chosen.choosing(*group, |channel| tick(&view::tick(*group, channel), before.wants(*group, channel)))
        }))
    }

    /// The quiet hours that are chosen by it instead of those `before`.
    fn quiet(&self, before: Option<Quiet>) -> Result<Option<Quiet>, Error> {
        let (from, until) = (self.quiet_from.trim(), self.quiet_until.trim());
        if self.has_changed(&view::hours(from, until), true) { settings::quiet(from, until) } else { Ok(before) }
    }

    fn has_changed(&self, word: &str, now: bool) -> bool {
        self.shows.as_ref().is_none_or(|shown| shown.split(' ').any(|then| then == word) != now)
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
    let before = attention::mine(app.db.reader(), &ctx).await?;
    let mut chosen = sent.chosen(&ctx, &before)?;
    match sent.quiet(before.quiet) {
        Ok(quiet) => {
            chosen.quiet = quiet;
            settings::choose(&app.db, &ctx, &chosen).await?;
            Ok(tell("/profile/notifications", &Flash::new("told-saved")))
        }
        Err(error @ Error::Invalid(_)) => {
            let devices = devices(&app, &ctx, via).await?;
            let page = view::settings(&ctx, &before, &devices, Some((&chosen, &sent, &error)), None);
            Ok(refused(&error, page))
        }
        Err(error) => Err(error.into()),
    }
}
