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
pub const MOST: u64 = 1000;

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
pub struct Findable {
    /// The lead.
    pub lead: LeadId,
    /// The organisation that holds it.
    pub organisation: OrganisationId,
    /// Who caught it.
    pub creator: UserId,
    /// Its texts: number, title, company, person.
    pub texts: String,
    /// The same as its originator wrote them, who may read no others.
    pub own: String,
}

/// Keeps the words of leads, of at least one.
pub async fn keep(tx: &impl ConnectionTrait, scope: &Scope, leads: impl IntoIterator<Item = Findable>) -> kernel::Result<()> {
    let rows = leads.into_iter().map(|lead| {
        let own = folded(&lead.own).split(' ').map(own_word).collect::<Vec<_>>().join(" ");
        let words = format!(
            "{} {} {} {} {own}",
            mark('t', scope.tenant_id().0),
            mark('o', lead.organisation.0),
            mark('u', lead.creator.0),
            folded(&lead.texts),
        );
        lead_words::ActiveModel { lead_id: Set(lead.lead), words: Set(words), ..Default::default() }
    });
    scope
        .insert_many::<lead_words::Entity>(rows)
        .on_conflict(
            OnConflict::columns([lead_words::Column::TenantId, lead_words::Column::LeadId])
                .update_column(lead_words::Column::Words)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The keys of the newest `most` leads in reach that have a word beginning with each word of `text`, as a subquery; nothing when
/// `text` holds no word.
pub fn matching(engine: Engine, scope: &Scope, text: &str, most: u64) -> Option<SelectStatement> {
    let asked = words(text);
    if asked.is_empty() {
        return None;
    }
    let mut query = Query::select();
    query.column((lead_words::Entity, lead_words::Column::LeadId)).from(lead_words::Entity);
    match engine {
        Engine::Sqlite => {
            let asked = expression(scope, &asked, " AND ", " OR ", |word| format!("\"{word}\" *"));
            let found = Alias::new("lead_words_found_by");
            query
                .inner_join(
                    found.clone(),
                    Expr::col((found.clone(), Alias::new("rowid"))).equals((lead_words::Entity, lead_words::Column::RowNumber)),
                )
                .and_where(Expr::cust_with_values("lead_words_found_by match ?", [asked]))
                .order_by((found, Alias::new("rowid")), sea_orm::Order::Desc);
        }
        Engine::Postgres => {
            let asked = expression(scope, &asked, " & ", " | ", |word| format!("{word}:*"));
            query
                .and_where(Expr::cust_with_values("found_by @@ to_tsquery('simple', $1)", [asked]))
                .order_by((lead_words::Entity, lead_words::Column::RowNumber), sea_orm::Order::Desc);
        }
    }
    query.limit(most);
    Some(query)
}

/// The words asked for, eight at most. The number of a lead is one of them, `l1500`, as it is kept beside its parts: some word of nearly
/// every lead begins with an L.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in folded(text).split(' ').filter(|word| !word.is_empty()) {
        match words.last_mut() {
            Some(last) if last == "l" && word.bytes().all(|byte| byte.is_ascii_digit()) => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    words.truncate(8);
    words
}

/// What an index is asked: leads of organisations in reach by their words, or the actor's own by the words they wrote themselves.
fn expression(scope: &Scope, asked: &[String], and: &str, or: &str, beginning: impl Fn(&str) -> String) -> String {
    let of_reach: Vec<String> = asked.iter().map(|word| beginning(word)).collect();
    let found = match scope.reach() {
        None => of_reach.join(and),
        Some(Reach { user, organisations, .. }) => {
            let mut own = vec![mark('u', user.0)];
            own.extend(asked.iter().map(|word| beginning(&own_word(word))));
            let mut either = vec![format!("({})", own.join(and))];
            if !organisations.is_empty() {
                let any = organisations.iter().map(|organisation| mark('o', organisation.0)).collect::<Vec<_>>().join(or);
                either.push(format!("(({any}){and}{})", of_reach.join(and)));
            }
            format!("({})", either.join(or))
        }
    };
    format!("{}{and}{found}", mark('t', scope.tenant_id().0))
}

/// A word that no search asks for: a key, with a letter for its kind. Folding leaves no þ.
fn mark(kind: char, id: Uuid) -> String {
    format!("þ{kind}{}", id.simple())
}

/// A word as its originator wrote it, apart from the words of others.
fn own_word(word: &str) -> String {
    format!("þw{word}")
}
