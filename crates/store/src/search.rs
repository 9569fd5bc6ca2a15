//! Finding leads by words: FTS5 on SQLite, tsvector on PostgreSQL. One of the few dialect seams.
//!
//! Both index the same text: the folded words of a lead, and among them marks for the tenant, the organisation and the creator,
//! so that a search never leaves what its actor may see, however common the word.

use kernel::{LeadId, OrganisationId, Reach, TenantId, UserId, folded};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait,
    entity::prelude::*,
    sea_query::{Alias, Expr, ExprTrait, OnConflict, Query, SelectStatement},
};

use crate::{Engine, Scope, TenantOwned};

/// A search looks at this many of the newest leads that match, and no further.
const MOST: u64 = 1000;

mod lead_words {
    use super::{LeadId, TenantId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "lead_words")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub row_number: i64,
        pub tenant_id: TenantId,
        pub lead_id: LeadId,
        pub words: String,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl TenantOwned for lead_words::Entity {
    const TENANT: lead_words::Column = lead_words::Column::TenantId;
}

/// What a lead is found by.
#[derive(Clone, Debug)]
pub struct Findable<'a> {
    /// The lead.
    pub lead: LeadId,
    /// The organisation that holds it.
    pub organisation: OrganisationId,
    /// Who caught it.
    pub creator: UserId,
    /// Its texts: number, title, company, person.
    pub texts: &'a [&'a str],
}

/// Keeps the words of a lead.
pub async fn keep(tx: &impl ConnectionTrait, scope: &Scope, lead: Findable<'_>) -> kernel::Result<()> {
    let words = format!(
        "{} {} {} {}",
        mark('t', scope.tenant_id().0),
        mark('o', lead.organisation.0),
        mark('u', lead.creator.0),
        folded(&lead.texts.join(" ")),
    );
    scope
        .insert::<lead_words::Entity>(lead_words::ActiveModel { lead_id: Set(lead.lead), words: Set(words), ..Default::default() })
        .on_conflict(
            OnConflict::columns([lead_words::Column::TenantId, lead_words::Column::LeadId])
                .update_column(lead_words::Column::Words)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The keys of the newest leads in reach that have a word beginning with each word of `text`, as a subquery; nothing when
/// `text` holds no word.
pub fn matching(engine: Engine, scope: &Scope, text: &str) -> Option<SelectStatement> {
    let asked = folded(text);
    if asked.is_empty() {
        return None;
    }
    let words = asked.split(' ').take(8);
    let mut query = Query::select();
    query.column((lead_words::Entity, lead_words::Column::LeadId)).from(lead_words::Entity);
    match engine {
        Engine::Sqlite => {
            let mut all = vec![mark('t', scope.tenant_id().0)];
            all.extend(scope.reach().map(|reach| format!("({})", marks(reach).join(" OR "))));
            all.extend(words.map(|word| format!("\"{word}\" *")));
            let found = Alias::new("lead_words_found_by");
            query
                .inner_join(
                    found.clone(),
                    Expr::col((found.clone(), Alias::new("rowid"))).equals((lead_words::Entity, lead_words::Column::RowNumber)),
                )
                .and_where(Expr::cust_with_values("lead_words_found_by match ?", [all.join(" AND ")]))
                .order_by((found, Alias::new("rowid")), sea_orm::Order::Desc);
        }
        Engine::Postgres => {
            let mut all = vec![mark('t', scope.tenant_id().0)];
            all.extend(scope.reach().map(|reach| format!("({})", marks(reach).join(" | "))));
            all.extend(words.map(|word| format!("{word}:*")));
            query
                .and_where(Expr::cust_with_values("found_by @@ to_tsquery('simple', $1)", [all.join(" & ")]))
                .order_by((lead_words::Entity, lead_words::Column::RowNumber), sea_orm::Order::Desc);
        }
    }
    query.limit(MOST);
    Some(query)
}

fn marks(reach: &Reach) -> Vec<String> {
    let organisations = reach.organisations.iter().map(|o| mark('o', o.0));
    organisations.chain([mark('u', reach.user.0)]).collect()
}

/// A word that no folded text contains: a key, with a letter for its kind.
fn mark(kind: char, id: Uuid) -> String {
    format!("{kind}{}", id.simple())
}
