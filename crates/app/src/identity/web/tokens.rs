//! A person's API tokens.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use kernel::Error;
use serde::Deserialize;

use super::profile::{again, page};
use crate::{
    AppState,
    http::{Failure, Flash, Form, SignedIn, tell},
    identity::{
        TokenScope,
        token::{self, NewTokenFor},
        view::profile::Sent,
    },
};

/// What the section sends.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::identity) struct TokenForm {
    pub(in crate::identity) name: String,
    pub(in crate::identity) scope: TokenScope,
}

/// Makes a token. Its secret stands on the answer and nowhere else: going on to another page would have to keep it.
pub(super) async fn make(State(app): State<AppState>, signed_in: SignedIn, Form(form): Form<TokenForm>) -> Result<Response, Failure> {
    let user = signed_in.ctx.user().ok_or(Error::SignedOut)?;
    let new = NewTokenFor { tenant: signed_in.ctx.tenant.id, user, name: &form.name, scope: form.scope, claim: None };
    match token::issue(&app.db, &app.clock, &app.entropy, new).await {
        Ok(made) => {
            let page = page(&app, &signed_in, None, Some(made)).await?;
            let mut response = (StatusCode::CREATED, page.show(&signed_in.ctx, None)).into_response();
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Ok(response)
        }
        Err(error) => again(&app, &signed_in, Sent::Token(form), error).await,
    }
}

/// Where a page that shows a new token leads when it is loaded again: the secret is shown once.
pub(super) async fn leave(_: SignedIn) -> Redirect {
    Redirect::to("/profile")
}

/// Takes a token back.
pub(super) async fn revoke(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    token::revoke(&app.db, &ctx, id).await?;
    Ok(tell("/profile", &Flash::new("told-token-ended")))
}
