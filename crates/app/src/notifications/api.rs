//! The API of what one is told of.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use kernel::{Ctx, EntryId, Error, LeadId, NewsId, NotificationId, OrganisationId, SessionId, SubscriptionId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::{
    devices,
    kind::Kind,
    read::{self, Notification},
    reading::{self, What},
    settings,
};
use crate::{
    AppState,
    attention::{self, Attention, Channel, Group},
    http::{Body, Failure, Json, Listed, Problem, Query, Routes, SignedIn, Who, page_asked, param},
    identity::Named,
};

/// The operations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .api(Who::SignedIn, routes!(list_notifications))
        .api(Who::SignedIn, routes!(mark_all_as_read))
        .api(Who::SignedIn, routes!(mark_as_read))
        .api(Who::SignedIn, routes!(read_settings, choose))
        .api(Who::SignedIn, routes!(list_devices))
        .api(Who::SignedIn, routes!(remove_device))
}

/// The lead that it is about.
#[derive(Debug, Serialize, ToSchema)]
struct NotifiedLead {
    #[schema(value_type = uuid::Uuid)]
    id: LeadId,
    #[schema(example = "L-1042")]
    number: String,
    title: String,
}

/// The post that it is about.
#[derive(Debug, Serialize, ToSchema)]
struct NotifiedNews {
    #[schema(value_type = uuid::Uuid)]
    id: NewsId,
    title: String,
}

/// Something that you are told of.
#[derive(Debug, Serialize, ToSchema)]
struct NotificationOut {
    #[schema(value_type = uuid::Uuid)]
    id: NotificationId,
    kind: Kind,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    read: bool,
    /// The sentence, in your language.
    text: String,
    /// The page that it leads to.
    #[schema(example = "/leads/L-1042")]
    page: String,
    /// Where it happened.
    #[schema(value_type = uuid::Uuid)]
    organisation: OrganisationId,
    lead: Option<NotifiedLead>,
    news: Option<NotifiedNews>,
    /// The entry of the feed that it is about.
    #[schema(value_type = Option<uuid::Uuid>)]
    entry: Option<EntryId>,
    /// Whose deed it is; null when it is the clock's.
    actor: Option<Named>,
}

fn out(ctx: &Ctx, told: Notification) -> NotificationOut {
    NotificationOut {
        id: told.id,
        kind: told.kind,
        at: told.at,
        read: told.read,
        text: told.words(ctx),
        page: told.href(ctx),
        organisation: told.organisation,
        lead: told.lead.map(|lead| NotifiedLead { id: lead.id, number: format!("L-{}", lead.number), title: lead.title }),
        news: told.post.map(|(id, title)| NotifiedNews { id, title }),
        entry: told.entry,
        actor: told.actor,
    }
}

/// Which of them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct NotificationQuery {
    /// Only what is not read yet.
    #[param(value_type = Option<bool>)]
    unread: Option<String>,
    /// Rows per page, 1 to 100.
    #[param(minimum = 1, maximum = 100, value_type = Option<i32>)]
    limit: Option<String>,
    /// Where the page starts: `next` of the page before.
    #[param(max_length = 100)]
    after: Option<String>,
}

/// What I am told of
///
/// By when it happened, the newest first. What you no longer see is not among it.
#[utoipa::path(get, path = "/notifications", operation_id = "notifications.list", tag = "Notifications",
    params(("organisation" = Option<uuid::Uuid>, Query, description = "The organisation to act in."), NotificationQuery),
    responses((status = 200, body = Listed<NotificationOut>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn list_notifications(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Query(query): Query<NotificationQuery>,
) -> Result<Json<Listed<NotificationOut>>, Failure> {
    let (limit, after) = page_asked(query.limit.as_deref(), query.after.as_deref())?;
    let unread = param("unread", query.unread.as_deref())?.unwrap_or(false);
    let page = read::page(&app.db, &ctx, unread, limit, after).await?;
    let data = page.items.into_iter().map(|told| out(&ctx, told)).collect();
    Ok(Json(Listed { data, next: page.next.map(|cursor| cursor.to_string()) }))
}

/// Up to where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reading {
    /// The greatest id that you have seen: what you were told since stays unread. All of them when absent.
    #[schema(value_type = Option<uuid::Uuid>)]
    newest: Option<String>,
}

/// Mark all as read
#[utoipa::path(put, path = "/notifications/reading", operation_id = "notifications.read_all", tag = "Notifications", request_body = Reading,
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn mark_all_as_read(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Body(Reading { newest }): Body<Reading>,
) -> Result<StatusCode, Failure> {
    reading::mark(&app.db, &ctx, What::UpTo(param("newest", newest.as_deref())?)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mark as read
///
/// Marking it twice changes nothing.
#[utoipa::path(put, path = "/notifications/{notification}/reading", operation_id = "notifications.read", tag = "Notifications",
    params(("notification" = uuid::Uuid, Path, description = "The notification's id")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn mark_as_read(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn, Path(id): Path<String>) -> Result<StatusCode, Failure> {
    let told = read::one(&app.db, &ctx, id.parse().map_err(|_| Error::NotFound)?).await?;
    reading::mark(&app.db, &ctx, What::One(told.id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What reaches you of a group of events. Null where it never comes by that channel.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Chosen {
    group: Group,
    /// In the app.
    app: Option<bool>,
    /// By e-mail.
    email: Option<bool>,
    /// On your devices.
    push: Option<bool>,
}

impl Chosen {
    fn of(chosen: &Attention, group: Group) -> Self {
        let wants = |channel| group.comes_by(channel).then(|| chosen.wants(group, channel));
        Self { group, app: wants(Channel::App), email: wants(Channel::Email), push: wants(Channel::Push) }
    }

    fn wants(&self, channel: Channel) -> bool {
        match channel {
            Channel::App => self.app,
            Channel::Email => self.email,
            Channel::Push => self.push,
        }
        .unwrap_or_else(|| self.group.is_proposed(channel))
    }
}

/// Hours in which no push arrives and no bell sounds, in your own time zone. They may go over midnight.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct QuietHours {
    #[schema(example = "22:00", max_length = 8)]
    from: String,
    #[schema(example = "07:00", max_length = 8)]
    until: String,
}

/// What reaches you, and when.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NotificationSettings {
    /// A group that is absent is as proposed; so is a channel that is null. Security always comes in the app and by e-mail.
    groups: Vec<Chosen>,
    quiet: Option<QuietHours>,
    /// No bell sounds for you, on any device.
    bell_muted: bool,
}

impl NotificationSettings {
    fn of(chosen: &Attention) -> Self {
        let hours = |quiet: attention::Quiet| QuietHours { from: quiet.from.to_string(), until: quiet.until.to_string() };
        Self {
            groups: Group::ALL.iter().map(|group| Chosen::of(chosen, *group)).collect(),
            quiet: chosen.quiet.map(hours),
            bell_muted: chosen.bell_muted,
        }
    }
}

/// What I want to be told of
#[utoipa::path(get, path = "/notifications/settings", operation_id = "notifications.settings.read", tag = "Notifications",
    responses((status = 200, body = NotificationSettings), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn read_settings(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn) -> Result<Json<NotificationSettings>, Failure> {
    Ok(Json(NotificationSettings::of(&attention::mine(app.db.reader(), &ctx).await?)))
}

/// Choose what I want to be told of
#[utoipa::path(put, path = "/notifications/settings", operation_id = "notifications.settings.choose", tag = "Notifications",
    request_body = NotificationSettings,
    responses((status = 200, body = NotificationSettings), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn choose(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Body(body): Body<NotificationSettings>,
) -> Result<Json<NotificationSettings>, Failure> {
    let quiet = match &body.quiet {
        Some(hours) => settings::quiet(&hours.from, &hours.until)?,
        None => None,
    };
    let plain = Attention::new(quiet, body.bell_muted);
    let chosen = body.groups.iter().fold(plain, |chosen, of| chosen.choosing(of.group, |channel| of.wants(channel)));
    settings::choose(&app.db, &ctx, &chosen).await?;
    Ok(Json(NotificationSettings::of(&chosen)))
}

/// A device that takes pushes. It is added in its own browser.
#[derive(Debug, Serialize, ToSchema)]
struct PushDevice {
    #[schema(value_type = uuid::Uuid)]
    id: SubscriptionId,
    /// The session that it ends with.
    #[schema(value_type = uuid::Uuid)]
    session: SessionId,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// My devices that take pushes
///
/// The newest first.
#[utoipa::path(get, path = "/notifications/devices", operation_id = "notifications.devices.list", tag = "Notifications",
    responses((status = 200, body = Listed<PushDevice>), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn list_devices(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn) -> Result<Json<Listed<PushDevice>>, Failure> {
    let out = |device: devices::Subscription| PushDevice { id: device.id, session: device.session, created_at: device.created_at };
    let data = devices::mine(&app.db, &ctx).await?.into_iter().map(out).collect();
    Ok(Json(Listed { data, next: None }))
}

/// End pushes to a device
#[utoipa::path(delete, path = "/notifications/devices/{device}", operation_id = "notifications.devices.remove", tag = "Notifications",
    params(("device" = uuid::Uuid, Path, description = "The device's id")),
    responses((status = 204), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn remove_device(State(app): State<AppState>, SignedIn { ctx, .. }: SignedIn, Path(id): Path<String>) -> Result<StatusCode, Failure> {
    devices::unsubscribe(&app.db, &ctx, id.parse().map_err(|_| Error::NotFound)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
