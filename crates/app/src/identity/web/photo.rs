//! Photos of people.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use kernel::{Error, Message};
use serde::Deserialize;

use super::profile::again;
use crate::{
    AppState,
    http::{Failure, Flash, SignedIn, Upload, tell},
    identity::{profile, view::profile::Sent},
};

/// Nothing but a photo.
#[derive(Debug, Deserialize)]
pub(super) struct Nothing {}

/// Keeps a photo.
pub(super) async fn keep(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Upload { fields: Nothing {}, picture }: Upload<Nothing>,
) -> Result<Response, Failure> {
    let kept = match picture {
        Some(bytes) => profile::set_photo(&app, &signed_in.ctx, Some(bytes.into())).await,
        None => Err(Error::invalid("photo", Message::new("error-no-photo"))),
    };
    match kept {
        Ok(()) => Ok(tell("/profile", &Flash::new("told-saved"))),
        Err(error @ Error::Invalid(_)) => again(&app, &signed_in, Sent::Photo, error).await,
        Err(error) => Err(error.into()),
    }
}

/// Forgets the photo.
pub(super) async fn forget(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn) -> Result<Response, Failure> {
    profile::set_photo(&app, &ctx, None).await?;
    Ok(tell("/profile", &Flash::new("told-saved")))
}

/// The photo of somebody around.
pub(super) async fn show(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Path(person): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let person = person.parse().map_err(|_| Error::NotFound)?;
    let name = profile::photo_of(&app, &ctx, person).await?;
    Ok(app.files.send(ctx.tenant.id, &name, "image/jpeg", &headers).await?)
}
