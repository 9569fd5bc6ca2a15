//! Answering. Each verb works within the transaction of whoever has asked whether the actor may.

use kernel::{CommentId, Ctx, Error, OrganisationId, Result};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, QueryFilter, sea_query::OnConflict};
use store::{Scope, Tx};

use super::{
    Comment, Reaction, Subject,
    read::heard,
    store::{comments, reactions},
    words,
};
use crate::identity::Named;

/// Gives a subject a sign of the actor's. Giving it twice changes nothing.
pub(crate) async fn give(tx: &Tx, ctx: &Ctx, subject: Subject, sign: Reaction) -> Result<()> {
    use reactions::Column::{Sign, SubjectId, TenantId, UserId};
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let row = reactions::ActiveModel {
        subject_id: Set(subject),
        user_id: Set(me.id),
        sign: Set(sign),
        at: Set(ctx.now()),
        organisation_id: Set(me.organisation()),
        ..Default::default()
    };
    let once = OnConflict::columns([TenantId, SubjectId, UserId, Sign]).do_nothing().to_owned();
    Scope::of(ctx).insert::<reactions::Entity>(row).on_conflict(once).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Takes a sign of the actor's back, and says in which organisation they had given it. Taking back what was not given changes nothing.
pub(crate) async fn take_back(tx: &Tx, ctx: &Ctx, subject: Subject, sign: Reaction) -> Result<Option<OrganisationId>> {
    let (scope, me) = (Scope::of(ctx), ctx.user().ok_or(Error::SignedOut)?);
    let this = Condition::all()
        .add(reactions::Column::SubjectId.eq(subject))
        .add(reactions::Column::UserId.eq(me))
        .add(reactions::Column::Sign.eq(sign));
    let given = scope.select::<reactions::Entity>().filter(this.clone()).one(&**tx).await?;
    scope.delete::<reactions::Entity>().filter(this).exec(&**tx).await?;
    Ok(given.map(|given| given.organisation_id))
}

/// Writes a few words below a subject. Fails with [`Error::Invalid`] when there are none, or more than [`super::WORDS_MAX`] characters.
pub(crate) async fn comment(tx: &Tx, ctx: &Ctx, subject: Subject, text: &str) -> Result<Comment> {
    let author = ctx.person().ok_or(Error::SignedOut)?;
    let named = Named { id: author.id, name: author.name.clone() };
    let said = Comment { id: ctx.entropy.id(ctx.now()), author: named, text: words(text)?, at: ctx.now() };
    let row = comments::ActiveModel {
        id: Set(said.id),
        subject_id: Set(subject),
        author_id: Set(author.id),
        text: Set(said.text.clone()),
        at: Set(said.at),
        organisation_id: Set(author.organisation()),
        ..Default::default()
    };
    Scope::of(ctx).insert::<comments::Entity>(row).exec_without_returning(&**tx).await?;
    Ok(said)
}

/// Deletes every answer to a subject that is about to go.
pub(crate) async fn forget(tx: &Tx, ctx: &Ctx, subject: Subject) -> Result<()> {
    let scope = Scope::of(ctx);
    scope.delete::<reactions::Entity>().filter(reactions::Column::SubjectId.eq(subject)).exec(&**tx).await?;
    scope.delete::<comments::Entity>().filter(comments::Column::SubjectId.eq(subject)).exec(&**tx).await?;
    Ok(())
}

/// Deletes words of the actor's own, and says in which organisation they had written them; others' are [`Error::Forbidden`].
pub(crate) async fn uncomment(tx: &Tx, ctx: &Ctx, subject: Subject, id: CommentId) -> Result<OrganisationId> {
    let scope = Scope::of(ctx);
    let below = Condition::all().add(comments::Column::SubjectId.eq(subject)).add(heard(
        ctx,
        comments::Column::OrganisationId,
        comments::Column::AuthorId,
    )?);
    let this = scope.select::<comments::Entity>().filter(comments::Column::Id.eq(id)).filter(below);
    let said = this.one(&**tx).await?.ok_or(Error::NotFound)?;
    if Some(said.author_id) != ctx.user() {
        return Err(Error::forbidden("forbidden-comment"));
    }
    scope.delete::<comments::Entity>().filter(comments::Column::Id.eq(id)).exec(&**tx).await?;
    Ok(said.organisation_id)
}
