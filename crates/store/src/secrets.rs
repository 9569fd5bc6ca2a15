use kernel::{Entropy, Result, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

use crate::Db;

mod row {
    use kernel::Timestamp;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "secrets")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub secret: Vec<u8>,
        pub created_at: Timestamp,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// 32 random bytes that the installation alone knows, under a name that is never changed: made when they are first asked for, and then
/// the same on every node. Nobody who writes is waited for, but that once.
pub async fn secret(db: &Db, entropy: &Entropy, name: &'static str, now: Timestamp) -> Result<[u8; 32]> {
    match kept(db.reader(), name).await? {
        Some(secret) => Ok(secret),
        None => secret_within(db.writer(), entropy, name, now).await,
    }
}

/// The same within a transaction `conn`.
#[expect(clippy::disallowed_methods, reason = "the secrets are the installation's, not a tenant's")]
pub async fn secret_within(conn: &impl ConnectionTrait, entropy: &Entropy, name: &'static str, now: Timestamp) -> Result<[u8; 32]> {
    if let Some(secret) = kept(conn, name).await? {
        return Ok(secret);
    }
    let mut new = [0; 32];
    entropy.fill(&mut new);
    let new_row = row::ActiveModel { name: Set(name.to_owned()), secret: Set(new.to_vec()), created_at: Set(now) };
    // Of two nodes that make one at once, the first has made it.
    let first = OnConflict::column(row::Column::Name).do_nothing().to_owned();
    row::Entity::insert(new_row).on_conflict(first).exec_without_returning(conn).await?;
    let made = kept(conn, name).await?;
    Ok(made.ok_or_else(|| anyhow::anyhow!("a secret of the installation is not 32 bytes long"))?)
}

#[expect(clippy::disallowed_methods, reason = "the secrets are the installation's, not a tenant's")]
async fn kept(conn: &impl ConnectionTrait, name: &str) -> Result<Option<[u8; 32]>> {
    let row = row::Entity::find().filter(row::Column::Name.eq(name)).one(conn).await?;
    Ok(row.and_then(|row| row.secret.try_into().ok()))
}
