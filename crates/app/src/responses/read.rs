//! Reading how subjects were answered.

use std::collections::{BTreeMap, HashMap};

use kernel::{CommentId, Ctx, Cursor, Error, Limit, OrganisationId, Page, Person, Result, Tenant, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Func, WindowStatement},
};
use serde::Serialize;
use store::{Db, Scope};
use utoipa::ToSchema;

use super::{
    Comment, Reaction, Subject,
    store::{comments, reactions},
};
use crate::identity::{self, Named};

/// How many comments of a subject stand below it among others.
pub(crate) const FEW: u64 = 2;
/// How many stand there at once where it is alone.
pub(crate) const PAGE: u64 = 50;

/// How a subject was answered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    /// How often each sign was given; those that nobody gave are absent.
    pub(crate) reactions: BTreeMap<Reaction, Count>,
    /// The last of what was written, the oldest first.
    pub(crate) comments: Vec<Comment>,
    /// How many comments there are.
    pub(crate) count: i64,
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

impl From<Comment> for CommentOut {
    fn from(Comment { id, author, text, at }: Comment) -> Self {
        Self { id, author, text, at }
    }
}

impl Answers {
    /// The signs for the API.
    pub(crate) fn reactions_out(&self) -> Vec<ReactionOut> {
        self.reactions.iter().map(|(&reaction, count)| ReactionOut { reaction, count: count.all, mine: count.mine }).collect()
    }

    /// The words for the API.
    pub(crate) fn comments_out(&self) -> Vec<CommentOut> {
        self.comments.iter().cloned().map(CommentOut::from).collect()
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

/// How these subjects were answered, as far as the actor sees it, each with so many of its `last` comments: three statements, however many
/// they are.
pub(crate) async fn to(db: &Db, ctx: &Ctx, subjects: &[Subject], last: u64) -> Result<HashMap<Subject, Answers>> {
    let mut found: HashMap<Subject, Answers> = HashMap::new();
    if subjects.is_empty() {
        return Ok(found);
    }
    for Given { subject_id, sign, count, mine } in given(db, ctx, subjects).await? {
        found.entry(subject_id).or_default().reactions.insert(sign, Count { all: count, mine: mine > 0 });
    }
    let said = last_of(db, ctx, subjects, last).await?;
    let names = identity::names(db.reader(), &Scope::of(ctx), said.iter().map(|said| said.row.author_id)).await?;
    for Said { row, count } in said {
        let answers = found.entry(row.subject_id).or_default();
        answers.count = count;
        answers.comments.push(comment(row, &names));
    }
    Ok(found)
}

/// What was written below a subject, as far as the actor sees it, the newest first: two statements.
pub(crate) async fn comments(db: &Db, ctx: &Ctx, subject: Subject, limit: Limit, after: Option<Cursor>) -> Result<Page<Comment>> {
    let rows = below(ctx, &[subject])?
        .filter(Condition::all().add_option(after.map(|after| comments::Column::Id.lt(after.id))))
        .order_by_desc(comments::Column::Id)
        .limit(limit.and_one())
        .all(db.reader())
        .await?;
    let Page { items, next } = Page::of(rows, limit, |row| Cursor { value: 0, id: row.id.0 });
    let names = identity::names(db.reader(), &Scope::of(ctx), items.iter().map(|row| row.author_id)).await?;
    Ok(Page { items: items.into_iter().map(|row| comment(row, &names)).collect(), next })
}

fn comment(row: comments::Model, names: &HashMap<UserId, String>) -> Comment {
    let name = names.get(&row.author_id).cloned().unwrap_or_default();
    Comment { id: row.id, author: Named { id: row.author_id, name }, text: row.text, at: row.at }
}

/// What was written below these subjects, as far as the actor sees it.
fn below(ctx: &Ctx, subjects: &[Subject]) -> Result<Select<comments::Entity>> {
    let all = Scope::of(ctx).select::<comments::Entity>().filter(comments::Column::SubjectId.is_in(subjects.iter().copied()));
    Ok(all.filter(heard(ctx, comments::Column::OrganisationId, comments::Column::AuthorId)?))
}

/// A comment, and how many its subject has.
#[derive(FromQueryResult)]
struct Said {
    #[sea_orm(nested)]
    row: comments::Model,
    count: i64,
}

/// The last comments of each of these subjects, the oldest first.
async fn last_of(db: &Db, ctx: &Ctx, subjects: &[Subject], last: u64) -> Result<Vec<Said>> {
    use comments::Column::{Id, SubjectId};
    let of_one = || WindowStatement::partition_by(SubjectId);
    // By an index alone: of all that was said, the words are read of those that are shown.
    let mut ranked = below(ctx, subjects)?.select_only().column(Id).into_query();
    ranked.expr_window_as(Func::cust("row_number"), of_one().order_by(Id, Order::Desc).take(), "nth");
    ranked.expr_window_as(Expr::col(Id).count(), of_one(), "count");
    let mut rows = Scope::of(ctx).select::<comments::Entity>().column_as(Expr::col(("ranked", "count")), "count");
    QueryTrait::query(&mut rows)
        .join_subquery(JoinType::InnerJoin, ranked, "ranked", Expr::col(("ranked", "id")).equals((comments::Entity, Id)))
        .and_where(Expr::col(("ranked", "nth")).lte(last));
    let mut said: Vec<Said> = rows.into_model().all(db.reader()).await?;
    said.sort_unstable_by_key(|said| said.row.id);
    Ok(said)
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
