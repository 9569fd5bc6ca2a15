use std::collections::HashMap;

use anyhow::Context;
use kernel::{Ctx, Day, Error, Result, UserId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use store::{Scope, Tx};

use super::{Attention, Channel, Group, Quiet};

mod row {
    use kernel::{Day, TenantId, UserId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "attention")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: UserId,
        pub choices: String,
        pub quiet_from: i32,
        pub quiet_until: i32,
        pub bell_muted: bool,
        pub digest_day: Day,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

::store::tenant_owned!(row);

use row::{ActiveModel, Column, Entity};

/// Before the first digest.
const NEVER: Day = Day(0);

impl TryFrom<row::Model> for Attention {
    type Error = Error;
    fn try_from(row: row::Model) -> Result<Self> {
        Ok(Self {
            choices: serde_json::from_str(&row.choices).context("somebody's choices cannot be read")?,
            quiet: Quiet::between(row.quiet_from, row.quiet_until),
            bell_muted: row.bell_muted,
        })
    }
}

/// What reaches each of these people.
pub(crate) async fn of(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    people: impl IntoIterator<Item = UserId>,
) -> Result<HashMap<UserId, Attention>> {
    let mut all: HashMap<UserId, Attention> = people.into_iter().map(|id| (id, Attention::default())).collect();
    if all.is_empty() {
        return Ok(all);
    }
    let rows = scope.select::<Entity>().filter(Column::UserId.is_in(all.keys().copied())).all(conn).await?;
    for row in rows {
        all.insert(row.user_id, row.try_into()?);
    }
    Ok(all)
}

/// What reaches the acting person.
pub(crate) async fn mine(conn: &impl ConnectionTrait, ctx: &Ctx) -> Result<Attention> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    Ok(of(conn, &Scope::of(ctx), [me]).await?.remove(&me).unwrap_or_default())
}

/// How a bell reaches the pages of the acting person now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bells {
    /// They want it in the app.
    pub(crate) wanted: bool,
    /// It makes no sound: they have muted it, or want to be left alone at this hour.
    pub(crate) silent: bool,
}

/// How bells reach the acting person now.
pub(crate) async fn bells(conn: &impl ConnectionTrait, ctx: &Ctx) -> Result<Bells> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let mine = mine(conn, ctx).await?;
    let is_quiet = || mine.quiet.is_some_and(|quiet| quiet.until(ctx.now(), &me.timezone).is_some());
    Ok(Bells { wanted: mine.wants(Group::Bell, Channel::App), silent: mine.bell_muted || is_quiet() })
}

/// Keeps what a person has chosen.
pub(crate) async fn keep(tx: &Tx, ctx: &Ctx, user: UserId, chosen: &Attention) -> Result<()> {
    let row = ActiveModel {
        user_id: Set(user),
        choices: Set(serde_json::to_string(&chosen.choices).context("choices cannot be written as JSON")?),
        quiet_from: Set(chosen.quiet.map_or(0, |quiet| quiet.from.0)),
        quiet_until: Set(chosen.quiet.map_or(0, |quiet| quiet.until.0)),
        bell_muted: Set(chosen.bell_muted),
        digest_day: Set(NEVER),
        ..Default::default()
    };
    let replace = OnConflict::columns([Column::TenantId, Column::UserId])
        .update_columns([Column::Choices, Column::QuietFrom, Column::QuietUntil, Column::BellMuted])
        .to_owned();
    Scope::of(ctx).insert::<Entity>(row).on_conflict(replace).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Notes that a person's digest of a day is sent; false when it was already.
pub(crate) async fn digest_sent(tx: &Tx, scope: &Scope, user: UserId, day: Day) -> Result<bool> {
    let first = ActiveModel {
        user_id: Set(user),
        choices: Set(String::from("{}")),
        quiet_from: Set(0),
        quiet_until: Set(0),
        bell_muted: Set(false),
        digest_day: Set(NEVER),
        ..Default::default()
    };
    let unless_there = OnConflict::columns([Column::TenantId, Column::UserId]).do_nothing().to_owned();
    scope.insert::<Entity>(first).on_conflict(unless_there).exec_without_returning(&**tx).await?;
    let this = scope.update::<Entity>().col_expr(Column::DigestDay, Expr::value(day));
    let noted = this.filter(Column::UserId.eq(user)).filter(Column::DigestDay.lt(day)).exec(&**tx).await?;
    Ok(noted.rows_affected == 1)
}
