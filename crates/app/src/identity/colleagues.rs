//! Choosing a person among very many: the first few, and words to narrow them down.

use kernel::{OrganisationId, Result, Role, UserId, folded};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::ExprTrait,
};
use store::Scope;

use super::{
    people::{SELLERS, person},
    store::{State, memberships, users},
};

/// Somebody in an organisation.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Colleague {
    pub(crate) id: UserId,
    pub(crate) name: String,
    pub(crate) organisation_id: OrganisationId,
    pub(crate) role: Role,
}

/// Whom to choose among.
#[derive(Clone, Debug)]
pub(crate) struct Among {
    /// The active people of these organisations.
    pub(crate) organisations: Vec<OrganisationId>,
    /// Those alone who own leads.
    pub(crate) sellers: bool,
    /// All but this one.
    pub(crate) but: Option<UserId>,
}

/// The first `most` of them, by name, who have a name beginning like each word of `words`.
pub(crate) async fn colleagues(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    Among { organisations, sellers, but }: &Among,
    words: &str,
    most: u64,
) -> Result<Vec<Colleague>> {
    let words = folded(words);
    let named = words.split(' ').filter(|word| !word.is_empty()).fold(Condition::all(), |all, word| {
        // Folded names are letters, digits and single blanks: nothing in them is a wildcard.
        let name = users::Column::NameKey;
        all.add(name.starts_with(word).or(name.contains(format!(" {word}"))))
    });
    let people = scope
        .select::<memberships::Entity>()
        .join(JoinType::InnerJoin, person())
        .filter(memberships::Column::OrganisationId.is_in(organisations.iter().copied()))
        .filter(users::Column::State.eq(State::Active))
        .filter(named)
        .apply_if(sellers.then_some(SELLERS), |people, roles| people.filter(memberships::Column::Role.is_in(roles)))
        .apply_if(*but, |people, but| people.filter(users::Column::Id.ne(but)))
        .order_by_asc(users::Column::NameKey)
        .order_by_asc(users::Column::Id)
        .order_by_asc(memberships::Column::OrganisationId)
        .limit(most)
        .select_only()
        .column(users::Column::Id)
        .column(users::Column::Name)
        .column(memberships::Column::OrganisationId)
        .column(memberships::Column::Role)
        .into_model::<Colleague>()
        .all(conn)
        .await?;
    Ok(people)
}
