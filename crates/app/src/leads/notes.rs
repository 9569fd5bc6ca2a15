//! Notes on a lead: internal, or shared with the originator; pinned ones stand first.

use kernel::{Ctx, Cursor, Error, LeadId, Limit, Message, NoteId, Page, Result, Seen, Timestamp, UserId};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr};
use serde_json::json;
use store::{Db, Scope, Tx};
use uuid::Uuid;

use super::{
    access::{Granted, NoteTaker, reads_in_full},
    change::TRIES,
    input::note_text,
    lead::Lead,
    photos::Photo,
    signals,
    store::notes,
};
use crate::events::{self, Happened};

/// A note.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) id: NoteId,
    pub(crate) lead: LeadId,
    pub(crate) author: UserId,
    pub(crate) text: String,
    pub(crate) shared: bool,
    pub(crate) pinned: bool,
    pub(crate) photo: Option<Photo>,
    pub(crate) created_at: Timestamp,
    pub(crate) edited_at: Option<Timestamp>,
    pub(crate) version: i64,
}

impl Note {
    /// A note written now.
    pub(super) fn new(ctx: &Ctx, lead: LeadId, author: UserId, text: String, shared: bool) -> Self {
        let (id, created_at) = (ctx.entropy.id(ctx.now()), ctx.now());
        Self { id, lead, author, text, shared, pinned: false, photo: None, created_at, edited_at: None, version: 1 }
    }
}

impl From<notes::Model> for Note {
    fn from(row: notes::Model) -> Self {
        Self {
            id: row.id,
            lead: row.lead_id,
            author: row.author_id,
            text: row.text,
            shared: row.shared,
            pinned: row.pinned,
            photo: row.photo.map(|name| Photo { name, width: row.photo_width, height: row.photo_height }),
            created_at: row.created_at,
            edited_at: row.edited_at,
            version: row.version,
        }
    }
}

/// What is written down.
#[derive(Clone, Debug, Default)]
pub(crate) struct NewNote<'a> {
    /// Its words; only a note with a photo has none.
    pub(crate) text: &'a str,
    pub(crate) shared: bool,
    pub(crate) pinned: bool,
    pub(crate) photo: Option<Photo>,
}

impl NewNote<'_> {
    /// The words, fit to be kept.
    pub(crate) fn words(&self, has_photo: bool) -> Result<String> {
        if has_photo && self.text.trim().is_empty() { Ok(String::new()) } else { note_text(self.text) }
    }
}

/// Writes a note. Somebody who reads shared notes only writes shared ones: they could not see their own otherwise.
pub(crate) async fn write(db: &Db, granted: &Granted<NoteTaker>, new: NewNote<'_>) -> Result<Note> {
    let text = new.words(new.photo.is_some())?;
    let NewNote { shared, pinned, photo, .. } = new;
    let ctx = &granted.ctx;
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let tx = db.begin(ctx).await?;
    let lead = granted.again(&*tx).await?;
    let note = Note { pinned, photo, ..Note::new(ctx, lead.id, me.id, text, shared || !reads_in_full(me, &lead)) };
    Scope::of(ctx).insert::<notes::Entity>(row(note.clone())).exec_without_returning(&*tx).await?;
    signals::noted(&tx, &lead, None, &note);
    tell(&tx, ctx, &lead, &note).await?;
    tx.commit().await?;
    Ok(note)
}

/// Records that there is something to read.
async fn tell(tx: &Tx, ctx: &Ctx, lead: &Lead, note: &Note) -> Result<()> {
    let happened = Happened { kind: "lead.noted", data: json!({ "note": note.id, "shared": note.shared }) };
    events::record(tx, ctx, lead.id, lead.organisation, happened, false).await?;
    Ok(())
}

/// The row of a new note.
pub(super) fn row(note: Note) -> notes::ActiveModel {
    notes::ActiveModel {
        id: Set(note.id),
        lead_id: Set(note.lead),
        author_id: Set(note.author),
        text: Set(note.text),
        shared: Set(note.shared),
        pinned: Set(note.pinned),
        photo_width: Set(note.photo.as_ref().map_or(0, |photo| photo.width)),
        photo_height: Set(note.photo.as_ref().map_or(0, |photo| photo.height)),
        photo: Set(note.photo.map(|photo| photo.name)),
        created_at: Set(note.created_at),
        edited_at: Set(note.edited_at),
        version: Set(note.version),
        ..Default::default()
    }
}

/// A page of the notes on a lead that the actor may read, pinned first, then the newest first.
pub(crate) async fn of_lead(db: &Db, ctx: &Ctx, lead: &Lead, limit: Limit, after: Option<Cursor>) -> Result<Page<Note>> {
    let beyond = after.map(|Cursor { value, id }| {
        let pinned = value != 0;
        let alike = Condition::all().add(notes::Column::Pinned.eq(pinned)).add(notes::Column::Id.lt(id));
        // Behind the last pinned note come all the others.
        Condition::any().add(alike).add_option(pinned.then(|| notes::Column::Pinned.eq(false)))
    });
    let select = on(ctx, lead).filter(Condition::all().add_option(beyond)).order_by_desc(notes::Column::Pinned);
    let notes = newest_of(db, select, limit.and_one()).await?;
    Ok(Page::of(notes, limit, |note| Cursor { value: note.pinned.into(), id: note.id.0 }))
}

/// The pinned notes on a lead, the newest first: as many as a page may hold.
pub(crate) async fn pinned(db: &Db, ctx: &Ctx, lead: &Lead) -> Result<Vec<Note>> {
    newest_of(db, on(ctx, lead).filter(notes::Column::Pinned.eq(true)), Limit::MAX).await
}

/// The notes on a lead but these, the newest first: a page of them and one more, from before `before` on.
pub(crate) async fn newest(db: &Db, ctx: &Ctx, lead: &Lead, but: &[NoteId], before: Option<Uuid>, limit: Limit) -> Result<Vec<Note>> {
    let select = on(ctx, lead)
        .filter(notes::Column::Id.is_not_in(but.iter().copied()))
        .filter(Condition::all().add_option(before.map(|id| notes::Column::Id.lt(id))));
    newest_of(db, select, limit.and_one()).await
}

async fn newest_of(db: &Db, select: Select<notes::Entity>, most: u64) -> Result<Vec<Note>> {
    let rows = select.order_by_desc(notes::Column::Id).limit(most).all(db.reader()).await?;
    Ok(rows.into_iter().map(Note::from).collect())
}

/// The notes on a lead that the actor may read.
fn on(ctx: &Ctx, lead: &Lead) -> Select<notes::Entity> {
    Scope::of(ctx).select::<notes::Entity>().filter(notes::Column::LeadId.eq(lead.id)).filter(readable(ctx, lead))
}

fn readable(ctx: &Ctx, lead: &Lead) -> Condition {
    match ctx.person() {
        Some(person) if !reads_in_full(person, lead) => Condition::all().add(notes::Column::Shared.eq(true)),
        _ => Condition::all(),
    }
}

/// A note on a lead that the actor may read.
pub(crate) async fn one(db: &Db, ctx: &Ctx, lead: &Lead, note: NoteId) -> Result<Note> {
    let row = on(ctx, lead).filter(notes::Column::Id.eq(note)).one(db.reader()).await?;
    Ok(row.ok_or(Error::NotFound)?.into())
}

/// A note that the actor has written.
pub(crate) async fn own(db: &Db, granted: &Granted<NoteTaker>, note: NoteId) -> Result<Note> {
    let note = one(db, &granted.ctx, &granted.lead, note).await?;
    if Some(note.author) == granted.ctx.user() { Ok(note) } else { Err(Error::forbidden("forbidden-note-author")) }
}

/// Deletes a note, if it still is as it was read.
pub(super) async fn delete(db: &Db, granted: &Granted<NoteTaker>, was: &Note) -> Result<()> {
    let tx = db.begin(&granted.ctx).await?;
    let lead = granted.again(&*tx).await?;
    let this = Scope::of(&granted.ctx).delete::<notes::Entity>().filter(notes::Column::Id.eq(was.id));
    if this.filter(notes::Column::Version.eq(was.version)).exec(&*tx).await?.rows_affected == 0 {
        return Err(Error::Raced);
    }
    signals::noted(&tx, &lead, Some(was), was);
    tx.commit().await
}

/// What is to be changed of a note.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rewrite {
    pub(crate) text: Option<String>,
    pub(crate) shared: Option<bool>,
    pub(crate) pinned: Option<bool>,
}

/// Changes a note of the actor's own; pinning is open to whoever may write notes on the lead.
pub(crate) async fn rewrite(db: &Db, granted: &Granted<NoteTaker>, note: NoteId, seen: &Seen, rewrite: Rewrite) -> Result<Note> {
    for _ in 0..TRIES {
        match once(db, granted, note, seen, rewrite.clone()).await {
            Err(Error::Raced) => {}
            done => return done,
        }
    }
    Err(Error::Raced)
}

async fn once(db: &Db, granted: &Granted<NoteTaker>, note: NoteId, seen: &Seen, rewrite: Rewrite) -> Result<Note> {
    let ctx = &granted.ctx;
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let tx = db.begin(ctx).await?;
    let lead = granted.again(&*tx).await?;
    let scope = Scope::of(ctx);
    let one = || scope.select::<notes::Entity>().filter(notes::Column::LeadId.eq(lead.id)).filter(notes::Column::Id.eq(note));
    let was = one().filter(readable(ctx, &lead)).one(&*tx).await?.ok_or(Error::NotFound)?;
    if was.author_id != me && (rewrite.text.is_some() || rewrite.shared.is_some()) {
        return Err(Error::forbidden("forbidden-note-author"));
    }
    if !seen.includes(was.version) {
        return Err(Error::Stale(Message::new("error-stale-note")));
    }
    let mut update = scope.update::<notes::Entity>().filter(notes::Column::Id.eq(note)).filter(notes::Column::Version.eq(was.version));
    if let Some(text) = rewrite.text {
        let edited = Expr::value(Some(ctx.now()));
        update = update.col_expr(notes::Column::Text, Expr::value(note_text(&text)?)).col_expr(notes::Column::EditedAt, edited);
    }
    if let Some(shared) = rewrite.shared {
        let person = ctx.person().ok_or(Error::SignedOut)?;
        update = update.col_expr(notes::Column::Shared, Expr::value(shared || !reads_in_full(person, &lead)));
    }
    if let Some(pinned) = rewrite.pinned {
        update = update.col_expr(notes::Column::Pinned, Expr::value(pinned));
    }
    let changed = update.col_expr(notes::Column::Version, Expr::value(was.version + 1)).exec(&*tx).await?;
    if changed.rows_affected == 0 {
        return Err(Error::Raced);
    }
    let now: Note = one().one(&*tx).await?.ok_or(Error::NotFound)?.into();
    if now.shared && !was.shared {
        tell(&tx, ctx, &lead, &now).await?;
    }
    signals::noted(&tx, &lead, Some(&was.into()), &now);
    tx.commit().await?;
    Ok(now)
}
