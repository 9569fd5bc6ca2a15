//! Who sees which entries: employees, of the organisations whose leads they read.

use std::collections::HashMap;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use kernel::{Ctx, EntryId, Error, OrganisationId, Result};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, QueryFilter};
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

/// The organisations that are meant: one, or all in reach. What is out of reach is not there.
pub(super) fn meant(ctx: &Ctx, one: Option<OrganisationId>) -> Result<Vec<OrganisationId>> {
    let reach = &ctx.person().ok_or(Error::SignedOut)?.reach;
    match one {
        None if !reach.organisations.is_empty() => Ok(reach.organisations.clone()),
        Some(one) if reach.covers(one) => Ok(vec![one]),
        _ => Err(Error::NotFound),
    }
}

/// What the actor may see of these organisations: entries of these kinds, or of all where there are none; of posts, those that they read.
/// In disjoint parts, each of which an index has in the order of the keys.
pub(super) fn parts(ctx: &Ctx, organisations: &[OrganisationId], kinds: &[Kind]) -> Result<Vec<Condition>> {
    let here = ctx.person().ok_or(Error::SignedOut)?.organisation();
    let mut parts = Vec::new();
    for organisation in organisations {
        let of = |which: Condition| Condition::all().add(Column::OrganisationId.eq(*organisation)).add(which);
        // A post is told in each organisation that it is meant for. Whoever reads several hears of it once: in the one they act in.
        let posts = (*organisation == here).then(|| news::is_readable(ctx, (Entity, Column::NewsId))).transpose()?;
        if kinds.is_empty() {
            parts.push(of(Condition::any().add(Column::Kind.ne(Kind::News)).add_option(posts.clone())));
        }
        for kind in kinds {
            let of_kind = Condition::all().add(Column::Kind.eq(*kind));
            match (kind, &posts) {
                (Kind::News, None) => {}
                (Kind::News, Some(posts)) => parts.push(of(of_kind.add(posts.clone()))),
                _ => parts.push(of(of_kind)),
            }
        }
    }
    Ok(parts)
}

/// Reads an entry that the actor may see.
pub(super) async fn find(conn: &impl ConnectionTrait, ctx: &Ctx, id: EntryId) -> Result<Entry> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let post = Condition::all().add(Column::OrganisationId.eq(me.organisation())).add(news::is_readable(ctx, (Entity, Column::NewsId))?);
    let seen = Condition::any().add(Column::Kind.ne(Kind::News)).add(post);
    let one = Scope::of(ctx).select::<Entity>().filter(Column::Id.eq(id)).filter(seen);
    let one = one.filter(Column::OrganisationId.is_in(me.reach.organisations.iter().copied()));
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
