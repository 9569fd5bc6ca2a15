//! Photos of people.

use axum::{
    extract::{Multipart, Path, State},
    http::HeaderMap,
    response::Response,
};
use kernel::{Error, Message};

use super::profile::again;
use crate::{
    AppState,
    http::{Failure, Flash, SignedIn, tell},
    identity::{profile, view::profile::Sent},
    pictures,
};

/// Keeps a photo.
pub(super) async fn keep(State(app): State<AppState>, signed_in: SignedIn, form: Multipart) -> Result<Response, Failure> {
    let kept = match pictures::sent("photo", form).await {
        Ok((Some(bytes), _)) => profile::set_photo(&app, &signed_in.ctx, Some(bytes)).await,
        Ok((None, _)) => Err(Error::invalid("photo", Message::new("error-no-photo"))),
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => Ok(tell("/profile", &Flash::new("told-saved"))),
        Err(error) => again(&app, &signed_in, Sent::Photo, error).await,
    }
}

/// Forgets the photo.
pub(super) async fn forget(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn) -> Result<Response, Failure> {
    profile::set_photo(&app, &ctx, None).await?;
    Ok(tell("/profile", &Flash::new("told-saved")))
}

/// The photo of anybody of the tenant.
pub(super) async fn show(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Path(person): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let person = person.parse().map_err(|_| Error::NotFound)?;
    let name = profile::photo_of(&app, &ctx, person).await?;
    Ok(pictures::show(&app, ctx.tenant.id, &name, &headers).await?)
}
