//! Sessions: one per sign-in and device, in the database, so that they can be seen and ended from anywhere.

use kernel::{Ctx, Error, OrganisationId, Result, SessionId, Timestamp, UserId};
use live::Signal;
use sea_orm::{
    ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, IntoColumnRef, SimpleExpr},
};
use store::{Db, Scope, Tx};

use super::{authenticate::SESSION, secret::token_hash, store::sessions};

/// A sign-in as its owner sees it.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) id: SessionId,
    pub(crate) device: String,
    pub(crate) address: String,
    pub(crate) created_at: Timestamp,
    pub(crate) seen_at: Timestamp,
}

/// The acting person's sessions that still hold, the last used first.
pub(crate) async fn mine(db: &Db, ctx: &Ctx) -> Result<Vec<Session>> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let rows = Scope::of(ctx)
        .select::<sessions::Entity>()
        .filter(sessions::Column::UserId.eq(me))
        .filter(sessions::Column::ExpiresAt.gt(ctx.now()))
        .order_by_desc(sessions::Column::SeenAt)
        .order_by_desc(sessions::Column::Id)
        .all(db.reader())
        .await?;
    Ok(rows.into_iter().map(session).collect())
}

/// That the session which a column of another feature's table names has not run out.
pub(crate) fn lasts(scope: &Scope, session: impl IntoColumnRef, now: Timestamp) -> SimpleExpr {
    let this = Expr::col(sessions::Column::Id.as_column_ref()).eq(Expr::col(session));
    let lasting = scope.select::<sessions::Entity>().filter(this).filter(sessions::Column::ExpiresAt.gt(now));
    Expr::exists(lasting.select_only().expr(Expr::value(1)).into_query())
}

/// Ends one of the acting person's sessions at once.
pub(crate) async fn end(db: &Db, ctx: &Ctx, id: SessionId) -> Result<()> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let tx = db.begin(ctx).await?;
    let mine = sessions::Column::UserId.eq(me);
    let gone = Scope::of(ctx).delete::<sessions::Entity>().filter(mine).filter(sessions::Column::Id.eq(id)).exec(&*tx).await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    Signal::rights(me).send(&tx);
    tx.commit().await
}

/// Makes a session act in another of the person's organisations.
pub(crate) async fn act_in(db: &Db, ctx: &Ctx, id: SessionId, organisation: OrganisationId) -> Result<()> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    if !me.memberships.iter().any(|membership| membership.organisation == organisation) {
        return Err(Error::NotFound);
    }
    let tx = db.begin(ctx).await?;
    Scope::of(ctx)
        .update::<sessions::Entity>()
        .col_expr(sessions::Column::OrganisationId, Expr::value(organisation))
        .filter(sessions::Column::UserId.eq(me.id))
        .filter(sessions::Column::Id.eq(id))
        .exec(&*tx)
        .await?;
    Signal::rights(me.id).send(&tx);
    tx.commit().await
}

/// Gives one of the acting person's sessions another secret: whoever has the one before is signed out.
pub(super) async fn renew(tx: &Tx, ctx: &Ctx, id: SessionId) -> Result<String> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let secret = ctx.entropy.secret();
    let renewed = Scope::of(ctx)
        .update::<sessions::Entity>()
        .col_expr(sessions::Column::TokenHash, Expr::value(token_hash(&secret)))
        .col_expr(sessions::Column::ExpiresAt, Expr::value(ctx.now().plus(SESSION)))
        .filter(sessions::Column::UserId.eq(me))
        .filter(sessions::Column::Id.eq(id))
        .exec(&**tx)
        .await?;
    // Ended from another device at this very moment.
    if renewed.rows_affected == 1 { Ok(secret) } else { Err(Error::SignedOut) }
}

/// One of somebody's sessions, while it lasts.
pub(crate) async fn one_of(conn: &impl ConnectionTrait, scope: &Scope, user: UserId, id: SessionId) -> Result<Option<Session>> {
    let this = scope.select::<sessions::Entity>().filter(sessions::Column::UserId.eq(user)).filter(sessions::Column::Id.eq(id));
    Ok(this.one(conn).await?.map(session))
}

fn session(row: sessions::Model) -> Session {
    Session { id: row.id, device: row.device, address: row.address, created_at: row.created_at, seen_at: row.seen_at }
}
