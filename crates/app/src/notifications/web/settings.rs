//! The page on which one chooses what one is told of.

use std::collections::HashMap;

use axum::{extract::State, response::Response};
use kernel::Error;
use serde::Deserialize;

use crate::{
    AppState,
    attention::{self, Attention, Group},
    http::{Failure, Flash, Form, SignedIn, Told, refused, tell},
    notifications::{settings, view},
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
    /// What is chosen by it; quiet hours are read apart.
    fn chosen(&self) -> Attention {
        Group::ALL.iter().fold(Attention::new(None, self.bell_muted.is_some()), |chosen, group| {
            chosen.choosing(*group, |channel| self.ticks.contains_key(&view::tick(*group, channel)))
        })
    }
}

pub(super) async fn show(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn, told: Told) -> Result<Response, Failure> {
    let mine = attention::mine(app.db.reader(), &ctx).await?;
    Ok(told.on(|flash| view::settings(&ctx, &mine, None, flash)))
}

pub(super) async fn choose(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut chosen = sent.chosen();
    match settings::quiet(&sent.quiet_from, &sent.quiet_until) {
        Ok(quiet) => {
            chosen.quiet = quiet;
            settings::choose(&app.db, &ctx, &chosen).await?;
            Ok(tell("/profile/notifications", &Flash::new("told-saved")))
        }
        Err(error @ Error::Invalid(_)) => {
            let page = view::settings(&ctx, &chosen, Some((&sent, &error)), None);
            Ok(refused(&error, page))
        }
        Err(error) => Err(error.into()),
    }
}
