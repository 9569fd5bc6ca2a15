//! Who sees which entries: employees, of the organisations whose leads they read.

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use kernel::{Ctx, EntryId, Error, Result};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter, sea_query::ExprTrait};
use store::Scope;

use super::{
    entry::{Entry, Kind},
    store::entries::{Column, Entity},
};
use crate::{
    AppState,
    http::{Employee, Failure},
    news,
};

/// The entries that the actor may see: of posts, those that they read.
pub(super) fn visible(ctx: &Ctx) -> Result<Condition> {
    let person = ctx.person().ok_or(Error::SignedOut)?;
    // Of one organisation an index gives them in order. Of several, nearly all of the tenant's are meant: then the walk is over the keys
    // themselves, and the double negation keeps the database from sorting every entry there is.
    let here = match person.reach.organisations.as_slice() {
        [one] => Condition::all().add(Column::OrganisationId.eq(*one)),
        several => Condition::all().add(Column::OrganisationId.is_not_in(several.iter().copied()).not()),
    };
    // A post is told in each organisation that it is meant for. Whoever reads several hears of it once: in the one they act in.
    let posts =
        Condition::all().add(Column::OrganisationId.eq(person.organisation())).add(news::is_readable(ctx, (Entity, Column::NewsId))?);
    Ok(here.add(Condition::any().add(Column::Kind.ne(Kind::News)).add(posts)))
}

/// Reads an entry that the actor may see.
pub(super) async fn find(conn: &impl ConnectionTrait, ctx: &Ctx, id: EntryId) -> Result<Entry> {
    let one = Scope::of(ctx).select::<Entity>().filter(Column::Id.eq(id)).filter(visible(ctx)?);
    Ok(one.one(conn).await?.ok_or(Error::NotFound)?.into())
}

/// Proof that the caller sees an entry.
#[derive(Clone, Debug)]
pub(super) struct VisibleEntry {
    pub(super) ctx: Ctx,
    pub(super) entry: Entry,
}

impl FromRequestParts<AppState> for VisibleEntry {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let Employee(ctx) = Employee::from_request_parts(parts, app).await?;
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let Path(names) = path.map_err(|_| Failure(Error::NotFound))?;
        let id = names.get("entry").and_then(|text| text.parse().ok()).ok_or(Failure(Error::NotFound))?;
        let entry = find(app.db.reader(), &ctx, id).await?;
        Ok(Self { ctx, entry })
    }
}
