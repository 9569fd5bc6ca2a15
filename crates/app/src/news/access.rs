//! Who reads which posts and who writes them. A handler names the right it needs in its signature: what cannot be seen is 404
//! there, what can be seen but not changed is 403.

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use kernel::{Ctx, Error, NewsId, Person, Result, Role};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter};
use store::Scope;

use super::{post::Post, store::news};
use crate::{
    AppState,
    http::{Failure, SignedIn},
};

/// Managers and Admins write the news of the organisation they act in.
pub(crate) fn writes(person: &Person) -> bool {
    person.role() == Role::Manager || person.active.admin
}

/// The posts that the person may read: of the organisation they act in, those addressed to their role and their own; who writes news
/// there reads all.
pub(super) fn readable(ctx: &Ctx) -> Result<Condition> {
    let person = ctx.person().ok_or(Error::SignedOut)?;
    let here = Condition::all().add(news::Column::OrganisationId.eq(person.organisation()));
    if writes(person) {
        return Ok(here);
    }
    let addressed = match person.role() {
        Role::Lite => news::Column::ForLite,
        Role::Basic => news::Column::ForBasic,
        Role::Professional => news::Column::ForProfessional,
        Role::Manager => news::Column::ForManager,
    };
    Ok(here.add(Condition::any().add(addressed.eq(true)).add(news::Column::AuthorId.eq(person.id))))
}

/// Reads a post that the person may read.
pub(super) async fn find(conn: &impl ConnectionTrait, ctx: &Ctx, id: NewsId) -> Result<Post> {
    let one = Scope::of(ctx).select::<news::Entity>().filter(news::Column::Id.eq(id)).filter(readable(ctx)?);
    Ok(one.one(conn).await?.ok_or(Error::NotFound)?.into())
}

/// Somebody who writes news where they act.
#[derive(Clone, Debug)]
pub(super) struct NewsWriter(pub(super) Ctx);

impl NewsWriter {
    /// Proof for this actor, if they do.
    pub(super) fn of(ctx: Ctx) -> Result<Self> {
        let person = ctx.person().ok_or(Error::SignedOut)?;
        if writes(person) { Ok(Self(ctx)) } else { Err(Error::forbidden("forbidden-news")) }
    }
}

impl FromRequestParts<AppState> for NewsWriter {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let SignedIn { ctx, .. } = SignedIn::from_request_parts(parts, app).await?;
        Ok(Self::of(ctx)?)
    }
}

/// A post that the caller may read.
#[derive(Clone, Debug)]
pub(super) struct VisiblePost {
    pub(super) ctx: Ctx,
    pub(super) post: Post,
}

impl FromRequestParts<AppState> for VisiblePost {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let SignedIn { ctx, .. } = SignedIn::from_request_parts(parts, app).await?;
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let Path(names) = path.map_err(|_| Failure(Error::NotFound))?;
        let id = names.get("news").and_then(|text| text.parse().ok()).ok_or(Failure(Error::NotFound))?;
        let post = find(app.db.reader(), &ctx, id).await?;
        Ok(Self { ctx, post })
    }
}

/// A post that the caller may change.
#[derive(Clone, Debug)]
pub(super) struct EditablePost {
    pub(super) ctx: Ctx,
    pub(super) post: Post,
}

impl FromRequestParts<AppState> for EditablePost {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let VisiblePost { ctx, post } = VisiblePost::from_request_parts(parts, app).await?;
        let NewsWriter(ctx) = NewsWriter::of(ctx)?;
        Ok(Self { ctx, post })
    }
}
