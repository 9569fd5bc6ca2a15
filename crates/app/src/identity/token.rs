//! Personal API tokens: shown once, kept as a hash, given back at any time.

use kernel::{Claim, Clock, Ctx, Entropy, Error, Message, Page, Result, TenantId, Timestamp, TokenId, UserId, line};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QueryOrder};
use store::{Db, Scope};

use super::{secret::token_hash, store::api_tokens};

kernel::words! {
    /// What a token may be used for.
    #[derive(utoipa::ToSchema)]
    pub enum TokenScope {
        /// Reading.
        Read = "read",
        /// Reading and changing.
        Write = "write",
    }
}

/// A token that has just been made. The only time that its secret is known.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// Its key.
    pub id: TokenId,
    /// The secret, `leadx_…`.
    pub token: String,
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scope: TokenScope,
}

/// A token as its owner sees it afterwards.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) id: TokenId,
    pub(crate) name: String,
    pub(crate) scope: TokenScope,
    pub(crate) created_at: Timestamp,
    pub(crate) used_at: Option<Timestamp>,
}

/// How many tokens one person may have.
const MOST: usize = 50;

/// Whom a token is for.
#[derive(Clone, Debug)]
pub struct NewTokenFor<'a> {
    /// The tenant.
    pub tenant: TenantId,
    /// Its owner.
    pub user: UserId,
    /// What its owner calls it.
    pub name: &'a str,
    /// What it may be used for.
    pub scope: TokenScope,
    /// The request's `Idempotency-Key`, if any.
    pub claim: Option<Claim>,
}

/// Makes a token.
pub async fn issue(db: &Db, clock: &Clock, entropy: &Entropy, new: NewTokenFor<'_>) -> Result<NewToken> {
    let NewTokenFor { tenant, user, name, scope, claim } = new;
    let name = line(name);
    match name.chars().count() {
        0 => return Err(Error::invalid("name", Message::new("error-required"))),
        n if n > 100 => return Err(Error::invalid("name", Message::new("error-too-long").with("max", 100))),
        _ => {}
    }
    let (now, rows) = (clock.now(), Scope::tenant(tenant));
    let new = NewToken { id: entropy.id(now), token: format!("leadx_{}", entropy.secret()), name, scope };
    let tx = db.begin_unclaimed().await?;
    if let Some(claim) = &claim {
        tx.claim(&rows, user, claim, now).await?;
    }
    let mine = rows.select::<api_tokens::Entity>().filter(api_tokens::Column::UserId.eq(user)).all(&*tx).await?;
    if mine.len() >= MOST {
        return Err(Error::Conflict(Message::new("error-too-many-tokens").with("max", MOST)));
    }
    let row = api_tokens::ActiveModel {
        id: Set(new.id),
        user_id: Set(user),
        name: Set(new.name.clone()),
        scope: Set(scope),
        token_hash: Set(token_hash(&new.token)),
        created_at: Set(now),
        used_at: Set(Timestamp(0)),
        ..Default::default()
    };
    rows.insert::<api_tokens::Entity>(row).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(new)
}

/// The acting person's tokens, the newest first.
pub(crate) async fn mine(db: &Db, ctx: &Ctx) -> Result<Page<Token>> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let rows = Scope::of(ctx)
        .select::<api_tokens::Entity>()
        .filter(api_tokens::Column::UserId.eq(me))
        .order_by_desc(api_tokens::Column::Id)
        .all(db.reader())
        .await?;
    let items = rows.into_iter().map(|row| Token {
        id: row.id,
        name: row.name,
        scope: row.scope,
        created_at: row.created_at,
        used_at: (row.used_at.0 > 0).then_some(row.used_at),
    });
    Ok(Page { items: items.collect(), next: None })
}

/// Ends one of the acting person's tokens at once.
pub(crate) async fn revoke(db: &Db, ctx: &Ctx, id: TokenId) -> Result<()> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let tx = db.begin(ctx).await?;
    let mine = api_tokens::Column::UserId.eq(me);
    let gone = Scope::of(ctx).delete::<api_tokens::Entity>().filter(mine).filter(api_tokens::Column::Id.eq(id)).exec(&*tx).await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}
