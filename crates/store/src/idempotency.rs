//! `Idempotency-Key`: the claim is written in the transaction that does the work, so that work and claim stand or fall together.

use kernel::{Claim, Ctx, Error, Result, Timestamp, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, sea_query::Expr};

use crate::{Db, Scope, TenantOwned, Tx, is_duplicate};

mod entity {
    use kernel::{TenantId, Timestamp, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotency")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: UserId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub request: String,
        pub created_at: Timestamp,
        pub status: i32,
        pub headers: String,
        pub body: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity};

impl TenantOwned for Entity {
    const TENANT: Column = Column::TenantId;
}

/// What a request with an `Idempotency-Key` was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// A hash of the request the key was first sent with.
    pub request: String,
    /// When it was first sent.
    pub at: Timestamp,
    /// The HTTP status, or 0: the work is done, but its answer is not kept yet, or was lost on the way.
    pub status: u16,
    /// Header lines worth repeating, `name: value` each.
    pub headers: String,
    /// The body.
    pub body: String,
}

impl Answer {
    /// True when there is something to repeat.
    pub fn is_kept(&self) -> bool {
        self.status != 0
    }
}

/// Records the request's claim, if it has one.
pub(crate) async fn claim(tx: &Tx, ctx: &Ctx) -> Result<()> {
    match (&ctx.claim, ctx.user()) {
        (Some(claim), Some(user)) => tx.claim(&Scope::of(ctx), user, claim, ctx.now()).await,
        _ => Ok(()),
    }
}

impl Tx {
    /// Records a claim of `user`. Fails with [`Error::Replayed`] when its key has done its work already.
    pub async fn claim(&self, scope: &Scope, user: UserId, claim: &Claim, now: Timestamp) -> Result<()> {
        let row = ActiveModel {
            user_id: Set(user),
            key: Set(claim.key.clone()),
            request: Set(claim.request.clone()),
            created_at: Set(now),
            status: Set(0),
            headers: Set(String::new()),
            body: Set(String::new()),
            ..Default::default()
        };
        match scope.insert::<Entity>(row).exec_without_returning(&**self).await {
            Ok(_) => Ok(()),
            Err(error) if is_duplicate(&error) => Err(Error::Replayed),
            Err(error) => Err(error.into()),
        }
    }
}

/// What the request's key was answered before, if it was.
pub async fn kept_answer(db: &Db, ctx: &Ctx) -> Result<Option<Answer>> {
    let (Some(claim), Some(user)) = (&ctx.claim, ctx.user()) else { return Ok(None) };
    let row = Scope::of(ctx)
        .select::<Entity>()
        .filter(Column::UserId.eq(user))
        .filter(Column::Key.eq(claim.key.as_str()))
        .one(db.reader())
        .await?;
    Ok(row.map(|row| Answer {
        request: row.request,
        at: row.created_at,
        status: u16::try_from(row.status).unwrap_or(0),
        headers: row.headers,
        body: row.body,
    }))
}

/// Keeps what the request's key was answered. Changes nothing when the work was not done and so the key not claimed.
pub async fn keep_answer(db: &Db, ctx: &Ctx, status: u16, headers: String, body: String) -> Result<()> {
    let (Some(claim), Some(user)) = (&ctx.claim, ctx.user()) else { return Ok(()) };
    Scope::of(ctx)
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(i32::from(status)))
        .col_expr(Column::Headers, Expr::value(headers))
        .col_expr(Column::Body, Expr::value(body))
        .filter(Column::UserId.eq(user))
        .filter(Column::Key.eq(claim.key.as_str()))
        .exec(db.writer())
        .await?;
    Ok(())
}

/// Forgets what keys of before `until` were answered: from then on they are new keys.
pub async fn forget_answers(db: &Db, scope: &Scope, until: Timestamp) -> Result<()> {
    scope.delete::<Entity>().filter(Column::CreatedAt.lt(until)).exec(db.writer()).await?;
    Ok(())
}
