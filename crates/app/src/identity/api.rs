//! The API of people's own things: tokens, themselves.

mod own;

use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{Claim, Error, Locale, OrganisationId, Role, Timestamp, TokenId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{
    TokenScope,
    profile::{self, Changes, Profile},
    sign_in::{self, Claimed},
    token,
};
use crate::{
    AppState,
    http::{Body, Etag, Failure, IfMatch, Json, Listed, Problem, Routes, SignedIn, Visitor, Who, created},
};

/// The operations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .api(Who::Anyone, routes!(issue_token))
        .api(Who::SignedIn, routes!(list_tokens))
        .api(Who::SignedIn, routes!(revoke_token))
        .api(Who::SignedIn, routes!(read_me, change_me))
        .and(own::routes())
}

/// Who wants a token, and for what.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewToken {
    #[schema(max_length = 254)]
    email: String,
    #[schema(max_length = 200)]
    password: String,
    /// The code of two-step sign-in, where it is switched on.
    #[schema(max_length = 20)]
    #[expect(dead_code, reason = "nobody has switched two-step sign-in on yet; a code sent ahead of it is no error")]
    otp: Option<String>,
    /// What its owner calls it.
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    scope: TokenScope,
}

/// A token that has just been made.
#[derive(Serialize, ToSchema)]
struct TokenMade {
    #[schema(value_type = uuid::Uuid)]
    id: TokenId,
    /// The secret, shown this once.
    token: String,
    name: String,
    scope: TokenScope,
}

/// Make a token
///
/// For an e-mail address and a password. The secret is shown once. A repeated `Idempotency-Key` answers 409: the secret is not kept.
#[utoipa::path(post, path = "/tokens", operation_id = "tokens.issue", tag = "Tokens", security(()), request_body = NewToken,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes one token, however often it is sent")),
    responses((status = 201, body = TokenMade), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn issue_token(
    State(app): State<AppState>,
    visitor: Visitor,
    claim: Option<axum::Extension<Claim>>,
    Body(body): Body<NewToken>,
) -> Result<Response, Failure> {
    let claimed = Claimed { email: body.email, password: body.password, address: visitor.address };
    let user = sign_in::check(&app, &visitor.tenant, claimed).await?;
    let claim = claim.map(|axum::Extension(claim)| claim);
    let new = token::NewTokenFor { tenant: visitor.tenant.id, user, name: &body.name, scope: body.scope, claim };
    let made = token::issue(&app.db, &app.clock, &app.entropy, new).await?;
    let location = format!("/api/v1/tokens/{}", made.id);
    let mut response = created(&location, None, TokenMade { id: made.id, token: made.token, name: made.name, scope: made.scope });
    // Not by caches either, nor for a repetition of the key ([`crate::http::once`]).
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// A token as its owner sees it.
#[derive(Serialize, ToSchema)]
struct TokenOut {
    #[schema(value_type = uuid::Uuid)]
    id: TokenId,
    name: String,
    scope: TokenScope,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To five minutes; null when it never was.
    #[schema(value_type = Option<String>, format = DateTime)]
    used_at: Option<Timestamp>,
}

impl From<token::Token> for TokenOut {
    fn from(token: token::Token) -> Self {
        Self { id: token.id, name: token.name, scope: token.scope, created_at: token.created_at, used_at: token.used_at }
    }
}

/// My tokens
#[utoipa::path(get, path = "/tokens", operation_id = "tokens.list", tag = "Tokens",
    responses((status = 200, body = Listed<TokenOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn list_tokens(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn) -> Result<Json<Listed<TokenOut>>, Failure> {
    Ok(Json(token::mine(&app.db, &ctx).await?.into()))
}

/// End a token
#[utoipa::path(delete, path = "/tokens/{token}", operation_id = "tokens.revoke", tag = "Tokens",
    params(("token" = uuid::Uuid, Path, description = "The token's id")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn revoke_token(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn, Path(id): Path<String>) -> Result<StatusCode, Failure> {
    let id: TokenId = id.parse().map_err(|_| Error::NotFound)?;
    token::revoke(&app.db, &ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A membership.
#[derive(Serialize, ToSchema)]
struct MembershipOut {
    #[schema(value_type = uuid::Uuid)]
    organisation: OrganisationId,
    name: String,
    #[schema(value_type = String, example = "manager")]
    role: Role,
    admin: bool,
    home: bool,
}

/// The caller.
#[derive(Serialize, ToSchema)]
struct Me {
    #[schema(value_type = uuid::Uuid)]
    id: UserId,
    email: String,
    name: String,
    phone: String,
    title: String,
    /// `en` or `nb`; null for the tenant's.
    #[schema(value_type = Option<String>)]
    language: Option<Locale>,
    /// IANA; null for the tenant's.
    timezone: Option<String>,
    /// The organisation this request acts in.
    organisation: OrganisationName,
    #[schema(value_type = String, example = "manager")]
    role: Role,
    memberships: Vec<MembershipOut>,
}

/// An organisation.
#[derive(Serialize, ToSchema)]
struct OrganisationName {
    #[schema(value_type = uuid::Uuid)]
    id: OrganisationId,
    name: String,
}

/// Who I am
#[utoipa::path(get, path = "/me", operation_id = "me.read", tag = "Me",
    responses((status = 200, body = Me), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn read_me(State(app): State<AppState>, signed_in: SignedIn) -> Result<Response, Failure> {
    me(&app, &signed_in).await
}

/// Changes to the caller. What is absent stays; what is null goes back to the tenant's.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MePatch {
    #[schema(min_length = 1, max_length = 120)]
    name: Option<String>,
    #[schema(max_length = 40)]
    phone: Option<String>,
    #[schema(max_length = 120)]
    title: Option<String>,
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = Option<String>, example = "nb")]
    language: Option<Option<Locale>>,
    #[serde(default, deserialize_with = "crate::http::present")]
    #[schema(value_type = Option<String>, example = "Europe/Oslo")]
    timezone: Option<Option<String>>,
}

/// Change what is written about me
///
/// Needs `If-Match`.
#[utoipa::path(patch, path = "/me", operation_id = "me.change", tag = "Me", request_body = MePatch,
    params(("If-Match" = String, Header, description = "The entity tag that was read")),
    responses((status = 200, body = Me), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn change_me(
    State(app): State<AppState>,
    signed_in: SignedIn,
    if_match: IfMatch,
    Body(patch): Body<MePatch>,
) -> Result<Response, Response> {
    let seen = if_match.required(signed_in.ctx.locale())?;
    let MePatch { name, phone, title, language, timezone } = patch;
    let changes = Changes { name, phone, title, language, timezone };
    profile::change(&app, &signed_in.ctx, &seen, changes).await.map_err(|error| Failure(error).into_response())?;
    me(&app, &signed_in).await.map_err(IntoResponse::into_response)
}

async fn me(app: &AppState, SignedIn { ctx, .. }: &SignedIn) -> Result<Response, Failure> {
    let person = ctx.person().ok_or(Error::SignedOut)?;
    let Profile { name, phone, title, language, timezone, version, .. } = profile::read(app, ctx).await?;
    let organisation_name = |id| crate::tenancy::organisation_name(&ctx.tenant, id);
    let memberships = person.memberships.iter().map(|membership| MembershipOut {
        organisation: membership.organisation,
        name: organisation_name(membership.organisation),
        role: membership.role,
        admin: membership.admin,
        home: membership.home,
    });
    let me = Me {
        id: person.id,
        email: person.email.to_string(),
        name,
        phone,
        title,
        language,
        timezone,
        organisation: OrganisationName { id: person.organisation(), name: organisation_name(person.organisation()) },
        role: person.role(),
        memberships: memberships.collect(),
    };
    Ok((Etag(version), Json(me)).into_response())
}
