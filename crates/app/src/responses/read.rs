//! Reading how subjects were answered.

use std::collections::{BTreeMap, HashMap};

use kernel::{CommentId, Ctx, Error, OrganisationId, Person, Result, Tenant, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use serde::Serialize;
use store::{Db, Scope};
use utoipa::ToSchema;

use super::{
    Comment, Reaction, Subject,
    store::{comments, reactions},
};
use crate::identity::{self, Named};

/// The most comments that one page reads, over all its subjects.
const COMMENTS: u64 = 500;

/// How a subject was answered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    /// How often each sign was given; those that nobody gave are absent.
    pub(crate) reactions: BTreeMap<Reaction, Count>,
    /// What was written, the oldest first.
    pub(crate) comments: Vec<Comment>,
    /// The names of those who wrote.
    names: HashMap<UserId, String>,
}

/// How many gave a sign, and whether the reader is one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) all: i64,
    pub(crate) mine: bool,
}

/// How often a sign was given.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReactionOut {
    reaction: Reaction,
    /// By how many.
    count: i64,
    /// Whether you are one of them.
    mine: bool,
}

/// A few words below something.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CommentOut {
    #[schema(value_type = uuid::Uuid)]
    id: CommentId,
    author: Named,
    text: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl CommentOut {
    /// Somebody's words, with their name.
    pub(crate) fn of(said: &Comment, name: String) -> Self {
        Self { id: said.id, author: Named { id: said.author, name }, text: said.text.clone(), at: said.at }
    }
}

impl Answers {
    /// The signs for the API.
    pub(crate) fn reactions_out(&self) -> Vec<ReactionOut> {
        self.reactions.iter().map(|(&reaction, count)| ReactionOut { reaction, count: count.all, mine: count.mine }).collect()
    }

    /// The words for the API.
    pub(crate) fn comments_out(&self) -> Vec<CommentOut> {
        self.comments.iter().map(|said| CommentOut::of(said, self.name(said.author).to_owned())).collect()
    }

    /// The name of somebody who wrote here.
    pub(crate) fn name(&self, person: UserId) -> &str {
        self.names.get(&person).map(String::as_str).unwrap_or_default()
    }
}

/// The organisations whose answers a person sees where they act: what is said there and in its parent, and in those that they look into.
fn heard_in(person: &Person, tenant: &Tenant) -> Vec<OrganisationId> {
    let here = person.organisation();
    let below = person.reach.organisations.iter().chain(&person.reach.administered).copied();
    let mut all: Vec<OrganisationId> = [here].into_iter().chain(tenant.parent_of(here)).chain(below).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The answers that the actor sees: those, and their own.
pub(super) fn heard(ctx: &Ctx, organisation: impl ColumnTrait, giver: impl ColumnTrait) -> Result<Condition> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    Ok(Condition::any().add(organisation.is_in(heard_in(me, &ctx.tenant))).add(giver.eq(me.id)))
}

/// How these subjects were answered, as far as the actor sees it: three statements, however many they are. Of the comments the newest [`COMMENTS`] are read.
pub(crate) async fn to(db: &Db, ctx: &Ctx, subjects: &[Subject]) -> Result<HashMap<Subject, Answers>> {
    let mut found: HashMap<Subject, Answers> = HashMap::new();
    if subjects.is_empty() {
        return Ok(found);
    }
    for Given { subject_id, sign, count, mine } in given(db, ctx, subjects).await? {
        found.entry(subject_id).or_default().reactions.insert(sign, Count { all: count, mine: mine > 0 });
    }
    let said = Scope::of(ctx)
        .select::<comments::Entity>()
        .filter(comments::Column::SubjectId.is_in(subjects.iter().copied()))
        .filter(heard(ctx, comments::Column::OrganisationId, comments::Column::AuthorId)?)
        // By time first, though keys rise with it: in the order of keys alone SQLite would walk all that was ever said.
        .order_by_desc(comments::Column::At)
        .order_by_desc(comments::Column::Id)
        .limit(COMMENTS)
        .all(db.reader())
        .await?;
    let names = identity::names(db.reader(), &Scope::of(ctx), said.iter().map(|said| said.author_id)).await?;
    for row in said.into_iter().rev() {
        let answers = found.entry(row.subject_id).or_default();
        if let Some(name) = names.get(&row.author_id) {
            answers.names.insert(row.author_id, name.clone());
        }
        answers.comments.push(Comment { id: row.id, author: row.author_id, text: row.text, at: row.at });
    }
    Ok(found)
}

#[derive(FromQueryResult)]
struct Given {
    subject_id: Subject,
    sign: Reaction,
    count: i64,
    mine: i64,
}

async fn given(db: &Db, ctx: &Ctx, subjects: &[Subject]) -> Result<Vec<Given>> {
    let mine = Expr::case(reactions::Column::UserId.eq(ctx.user()), Expr::value(1_i64)).finally(0_i64);
    let rows = Scope::of(ctx)
        .select::<reactions::Entity>()
        .filter(reactions::Column::SubjectId.is_in(subjects.iter().copied()))
        .filter(heard(ctx, reactions::Column::OrganisationId, reactions::Column::UserId)?)
        .select_only()
        .column(reactions::Column::SubjectId)
        .column(reactions::Column::Sign)
        .column_as(reactions::Column::UserId.count(), "count")
        .column_as(Expr::expr(mine).max(), "mine")
        .group_by(reactions::Column::SubjectId)
        .group_by(reactions::Column::Sign);
    Ok(rows.into_model().all(db.reader()).await?)
}
