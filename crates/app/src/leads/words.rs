//! Leads in the reader's words: stages, and what somebody did.

use std::collections::HashMap;

use kernel::{Ctx, Event, Locale, StageKey, Tenant, UserId};
use ui::t;

use super::read::Deed;

/// A stage's name: the tenant's own, or the key's translation, or at last the key.
pub(crate) fn stage_name(tenant: &Tenant, locale: Locale, key: &StageKey) -> String {
    let own = tenant.stages.iter().find(|stage| stage.key == *key).and_then(|stage| stage.name.clone());
    own.or_else(|| ui::i18n::find(locale, &format!("stage-{key}"))).unwrap_or_else(|| key.to_string())
}

/// Who did what, as a sentence of its own.
pub(super) fn sentence(ctx: &Ctx, Deed { event, took_back }: &Deed, people: &HashMap<UserId, String>) -> String {
    let undone = |kind: &str| ui::i18n::find(ctx.locale(), &format!("deed-undone-{}", kind.trim_start_matches("lead.")));
    let did = took_back.as_deref().and_then(undone).unwrap_or_else(|| deed(ctx, event, people));
    format!("{} {did}.", name(ctx, people, event.actor))
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
    let owner: Option<UserId> = event.data["owner"].as_str().and_then(|id| id.parse().ok());
    let stage = |field: &str| stage_name(&ctx.tenant, locale, &StageKey(text(field)));
    match event.kind.as_str() {
        "lead.created" if event.data["offered"] == true => t!(locale, "deed-created-offered"),
        "lead.created" => t!(locale, "deed-created"),
        "lead.edited" => t!(locale, "deed-edited"),
        "lead.offered" if event.data["again"] == true => t!(locale, "deed-offered-again"),
        "lead.offered" => t!(locale, "deed-offered"),
        "lead.accepted" => t!(locale, "deed-accepted"),
        "lead.assigned" if owner == event.actor => t!(locale, "deed-taken"),
        "lead.assigned" if owner == ctx.user() => t!(locale, "deed-assigned-you"),
        "lead.assigned" => t!(locale, "deed-assigned", name = name(ctx, people, owner)),
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
