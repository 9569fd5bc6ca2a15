//! Who reads which posts and who writes them. A handler names the right it needs in its signature: what cannot be seen is 404
//! there, what can be seen but not changed is 403.

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use kernel::{Ctx, Error, NewsId, OrganisationId, Person, Result, Role, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QuerySelect, QueryTrait, RelationDef, Select,
    sea_query::{Expr, ExprTrait, IntoColumnRef, SimpleExpr},
};
use store::Scope;

use super::{
    post::{Post, State},
    read::with_organisations,
    store::{audience, news},
};
use crate::{
    AppState,
    http::{Failure, SignedIn},
};

/// Managers and Admins write the news of the organisation they act in.
pub(crate) fn writes(person: &Person) -> bool {
    person.role() == Role::Manager || person.active.admin
}

/// True for those who may change a post: who writes news where it belongs. A child's writers read what the parent tells them, and
/// leave it as it is.
pub(super) fn edits(person: &Person, post: &Post) -> bool {
    writes(person) && post.organisation == person.organisation()
}

/// The organisations that a writer may address where they act: it, and its children.
pub(super) fn addressable(ctx: &Ctx) -> Result<Vec<OrganisationId>> {
    let here = ctx.person().ok_or(Error::SignedOut)?.organisation();
    Ok([here].into_iter().chain(ctx.tenant.children_of(here).map(|child| child.id)).collect())
}

/// From a post to where it stands in lists.
fn standing() -> RelationDef {
    news::Entity::belongs_to(audience::Entity)
        .from((news::Column::TenantId, news::Column::Id))
        .to((audience::Column::TenantId, audience::Column::NewsId))
        .into()
}

/// Posts that are in this state at `now`.
pub(super) fn in_state(state: State, now: Timestamp) -> Condition {
    use news::Column::{ExpiresAt, PublishAt};
    let stays = Condition::any().add(ExpiresAt.is_null()).add(ExpiresAt.gt(now));
    match state {
        State::Published => Condition::all().add(PublishAt.lte(now)).add(stays),
        State::Draft => PublishAt.is_null().into(),
        State::Scheduled => PublishAt.gt(now).into(),
        State::Expired => Condition::all().add(PublishAt.lte(now)).add(ExpiresAt.lte(now)),
    }
}

/// The posts that the person may read where they act: what is published and addressed to it and to their role there; of its own posts
/// whoever writes news there reads all, and an author what is published.
pub(super) fn readable(ctx: &Ctx) -> Result<Select<news::Entity>> {
    let person = ctx.person().ok_or(Error::SignedOut)?;
    let addressed = match person.role() {
        Role::Lite => news::Column::ForLite,
        Role::Basic => news::Column::ForBasic,
        Role::Professional => news::Column::ForProfessional,
        Role::Manager => news::Column::ForManager,
    };
    let published = in_state(State::Published, ctx.now());
    let to_them = Condition::all().add(audience::Column::Addressed.eq(true)).add(addressed.eq(true));
    let own = Condition::all().add(news::Column::OrganisationId.eq(person.organisation()));
    let which = if writes(person) {
        Condition::any().add(own).add(published.add(to_them))
    } else {
        published.add(Condition::any().add(to_them).add(own.add(news::Column::AuthorId.eq(person.id))))
    };
    let here = Scope::of(ctx).select::<news::Entity>().join(JoinType::InnerJoin, standing());
    Ok(here.filter(audience::Column::OrganisationId.eq(person.organisation())).filter(which))
}

/// That the actor may read now the post which a column of another feature's table names. Looked up post by post: a list of all that they
/// may read would grow with the tenant.
pub(crate) fn is_readable(ctx: &Ctx, post: impl IntoColumnRef) -> Result<SimpleExpr> {
    let this = Expr::col(news::Column::Id.as_column_ref()).eq(Expr::col(post));
    let read = readable(ctx)?.filter(in_state(State::Published, ctx.now())).filter(this).select_only().expr(Expr::value(1));
    Ok(Expr::exists(read.into_query()))
}

/// That the post is meant for all employees where the actor acts, whoever comes by: one that a screen on the wall may tell of.
pub(crate) fn is_for_everybody(ctx: &Ctx, post: impl IntoColumnRef) -> Result<SimpleExpr> {
    use news::Column::{ForBasic, ForManager, ForProfessional};
    let here = ctx.person().ok_or(Error::SignedOut)?.organisation();
    let this = Expr::col(news::Column::Id.as_column_ref()).eq(Expr::col(post));
    let told = Scope::of(ctx).select::<news::Entity>().join(JoinType::InnerJoin, standing());
    let told = told.filter(audience::Column::OrganisationId.eq(here)).filter(audience::Column::Addressed.eq(true));
    let told = told.filter(ForBasic.eq(true)).filter(ForProfessional.eq(true)).filter(ForManager.eq(true)).filter(this);
    Ok(Expr::exists(told.select_only().expr(Expr::value(1)).into_query()))
}

/// Reads a post that the person may read.
pub(super) async fn find(conn: &impl ConnectionTrait, ctx: &Ctx, id: NewsId) -> Result<Post> {
    let row = readable(ctx)?.filter(news::Column::Id.eq(id)).one(conn).await?;
    with_organisations(conn, ctx, row).await?.pop().ok_or(Error::NotFound)
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

impl EditablePost {
    /// Proof for this actor and this post, if they may.
    fn of(ctx: Ctx, post: Post) -> Result<Self> {
        let NewsWriter(ctx) = NewsWriter::of(ctx)?;
        let may = ctx.person().is_some_and(|person| edits(person, &post));
        if may { Ok(Self { ctx, post }) } else { Err(Error::forbidden("forbidden-news-elsewhere")) }
    }

    /// The same for the post as it is by now.
    pub(super) async fn again(self, conn: &impl ConnectionTrait) -> Result<Self> {
        let post = find(conn, &self.ctx, self.post.id).await?;
        Self::of(self.ctx, post)
    }
}

impl FromRequestParts<AppState> for EditablePost {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let VisiblePost { ctx, post } = VisiblePost::from_request_parts(parts, app).await?;
        Ok(Self::of(ctx, post)?)
    }
}
