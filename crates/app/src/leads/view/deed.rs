//! What somebody did to a lead, in words.

use std::collections::HashMap;

use kernel::{Ctx, Event, StageKey, UserId};
use ui::t;

use super::stage_name;

/// Who did what, as a sentence of its own.
pub(crate) fn sentence(ctx: &Ctx, event: &Event, people: &HashMap<UserId, String>) -> String {
    format!("{} {}.", name(ctx, people, event.actor), deed(ctx, event, people))
}

/// Who it was: the reader themself, somebody else, or nobody.
pub(super) fn name(ctx: &Ctx, people: &HashMap<UserId, String>, id: Option<UserId>) -> String {
    match id {
        Some(id) if Some(id) == ctx.user() => t!(ctx.locale(), "you"),
        Some(id) => people.get(&id).cloned().unwrap_or_default(),
        None => String::from("LeadX"),
    }
}

/// What they did, to be read after who it was.
pub(super) fn deed(ctx: &Ctx, event: &Event, people: &HashMap<UserId, String>) -> String {
    let locale = ctx.locale();
    let text = |name: &str| event.data[name].as_str().unwrap_or_default().to_owned();
    let person =
        |field: &str| event.data[field].as_str().and_then(|id| id.parse().ok()).map(|id| name(ctx, people, Some(id))).unwrap_or_default();
    let stage = |field: &str| stage_name(&ctx.tenant, locale, &StageKey(text(field)));
    match event.kind.as_str() {
        "lead.created" if event.data["offered"] == true => t!(locale, "deed-created-offered"),
        "lead.created" => t!(locale, "deed-created"),
        "lead.edited" => t!(locale, "deed-edited"),
        "lead.offered" if event.data["again"] == true => t!(locale, "deed-offered-again"),
        "lead.offered" => t!(locale, "deed-offered"),
        "lead.accepted" => t!(locale, "deed-accepted"),
        "lead.assigned" => t!(locale, "deed-assigned", name = person("owner")),
        "lead.passed_back" => t!(locale, "deed-passed-back"),
        "lead.returned" => t!(locale, "deed-returned"),
        "lead.declined" => t!(locale, "deed-declined"),
        "lead.withdrawn" => t!(locale, "deed-withdrawn"),
        "lead.escalated" => t!(locale, "deed-escalated"),
        "lead.moved" => t!(locale, "deed-moved", stage = stage("to")),
        "lead.won" => t!(locale, "deed-won"),
        "lead.lost" => t!(locale, "deed-lost"),
        "lead.bell" => t!(locale, "deed-bell"),
        "lead.parked" => t!(locale, "deed-parked"),
        "lead.woken" => t!(locale, "deed-woken"),
        "lead.reopened" => t!(locale, "deed-reopened"),
        "lead.undone" => t!(locale, "deed-undone"),
        other => other.to_owned(),
    }
}
