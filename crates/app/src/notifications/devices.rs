//! Devices that take pushes. Each belongs to a session and ends with it: who signs out is pushed to no more.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kernel::{Ctx, Error, Message, Result, SessionId, SubscriptionId, Timestamp, UserId};
use outbound::{Device, Sender};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Db, Scope};

use super::store::push_subscriptions::{ActiveModel, Column, Entity, Model};
use crate::{App, identity};

/// The name of the key that pushes are signed with. With another key every device would have to be asked again.
const KEY: &str = "push";
/// The longest address of a device.
const ENDPOINT_MAX: usize = 1000;
/// How many devices take pushes for a person: nobody looks at more, and each is a push of its own.
const MOST: usize = 20;

/// A device that takes pushes for somebody.
#[derive(Clone, Debug)]
pub(super) struct Subscription {
    pub(super) id: SubscriptionId,
    pub(super) session: SessionId,
    pub(super) created_at: Timestamp,
}

/// The installation as a sender of pushes.
pub(super) async fn sender(app: &App, ctx: &Ctx) -> Result<Sender> {
    let secret = store::secret(&app.db, &app.entropy, KEY, app.clock.now()).await?;
    Ok(Sender::new(&secret, app.settings.contact(&ctx.tenant.slug))?)
}

/// A device as its browser describes it, in base64 for URLs.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Described {
    endpoint: String,
    p256dh: String,
    auth: String,
}

impl Described {
    fn device(self, app: &App) -> Result<Device> {
        let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).unwrap_or_default();
        let device = Device { p256dh: bytes(&self.p256dh), auth: bytes(&self.auth), endpoint: self.endpoint };
        let fine = device.endpoint.len() <= ENDPOINT_MAX && app.pusher.takes(&device);
        if fine { Ok(device) } else { Err(Error::invalid("endpoint", Message::new("error-no-push-service"))) }
    }
}

/// Has pushes for the acting person go to the device of this session. A device pushes to whoever asked last. Of too many devices the
/// first goes.
pub(super) async fn subscribe(app: &App, ctx: &Ctx, session: SessionId, described: Described) -> Result<()> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let device = described.device(app)?;
    let scope = Scope::of(ctx);
    let tx = app.db.begin(ctx).await?;
    scope.delete::<Entity>().filter(Column::Endpoint.eq(device.endpoint.as_str())).exec(&*tx).await?;
    scope.delete::<Entity>().filter(Column::SessionId.eq(session)).exec(&*tx).await?;
    let row = ActiveModel {
        id: Set(ctx.entropy.id(ctx.now())),
        user_id: Set(me),
        session_id: Set(session),
        endpoint: Set(device.endpoint),
        p256dh: Set(device.p256dh),
        auth: Set(device.auth),
        created_at: Set(ctx.now()),
        ..Default::default()
    };
    scope.insert::<Entity>(row).exec_without_returning(&*tx).await?;
    let all = scope.select::<Entity>().filter(Column::UserId.eq(me)).order_by_desc(Column::Id).select_only().column(Column::Id);
    let too_many: Vec<SubscriptionId> = all.into_tuple().all(&*tx).await?.into_iter().skip(MOST).collect();
    if !too_many.is_empty() {
        scope.delete::<Entity>().filter(Column::Id.is_in(too_many)).exec(&*tx).await?;
    }
    tx.commit().await
}

/// The devices that take pushes for the acting person, the newest first.
pub(super) async fn mine(db: &Db, ctx: &Ctx) -> Result<Vec<Subscription>> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let rows = Scope::of(ctx).select::<Entity>().filter(Column::UserId.eq(me)).order_by_desc(Column::Id).all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| Subscription { id: row.id, session: row.session_id, created_at: row.created_at }).collect())
}

/// Ends pushes to one of the acting person's devices.
pub(super) async fn unsubscribe(db: &Db, ctx: &Ctx, id: SubscriptionId) -> Result<()> {
    let me = ctx.user().ok_or(Error::SignedOut)?;
    let tx = db.begin(ctx).await?;
    let gone = Scope::of(ctx).delete::<Entity>().filter(Column::UserId.eq(me)).filter(Column::Id.eq(id)).exec(&*tx).await?;
    if gone.rows_affected == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// The devices of these people, on which they are still signed in.
pub(super) async fn of(
    conn: &impl ConnectionTrait,
    scope: &Scope,
    people: &[UserId],
    now: Timestamp,
) -> Result<Vec<(UserId, SubscriptionId)>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let theirs = scope.select::<Entity>().filter(Column::UserId.is_in(people.iter().copied()));
    let theirs = theirs.filter(identity::lasts(scope, (Entity, Column::SessionId), now));
    Ok(theirs.select_only().column(Column::UserId).column(Column::Id).into_tuple().all(conn).await?)
}

/// One of them, with whose it is.
pub(super) async fn one(db: &Db, scope: &Scope, id: SubscriptionId) -> Result<Option<(UserId, Device)>> {
    let row: Option<Model> = scope.select::<Entity>().filter(Column::Id.eq(id)).one(db.reader()).await?;
    Ok(row.map(|row| (row.user_id, Device { endpoint: row.endpoint, p256dh: row.p256dh, auth: row.auth })))
}

/// Forgets a device that takes no more pushes.
pub(super) async fn forget(db: &Db, scope: &Scope, id: SubscriptionId) -> Result<()> {
    scope.delete::<Entity>().filter(Column::Id.eq(id)).exec(db.writer()).await?;
    Ok(())
}
