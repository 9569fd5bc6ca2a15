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
};

/// Keeps a photo.
pub(super) async fn keep(State(app): State<AppState>, signed_in: SignedIn, form: Multipart) -> Result<Response, Failure> {
    let kept = match photo_in(form).await {
        Ok(bytes) => profile::set_photo(&app, &signed_in.ctx, Some(bytes)).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => Ok(tell("/profile", &Flash::new("told-saved"))),
        Err(error) => again(&app, &signed_in, Sent::Photo, error).await,
    }
}

/// The file in the form's field `photo`. A body that breaks off or is too large is no photo either.
async fn photo_in(mut form: Multipart) -> kernel::Result<Vec<u8>> {
    let wrong = |key| Error::invalid("photo", Message::new(key));
    while let Some(field) = form.next_field().await.map_err(|_| wrong("error-not-a-photo"))? {
        if field.name() == Some("photo") {
            let bytes = field.bytes().await.map_err(|_| wrong("error-not-a-photo"))?;
            return if bytes.is_empty() { Err(wrong("error-no-photo")) } else { Ok(bytes.into()) };
        }
    }
    Err(wrong("error-no-photo"))
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
    Ok(app.files.send(ctx.tenant.id, &name, "image/jpeg", &headers).await?)
}
