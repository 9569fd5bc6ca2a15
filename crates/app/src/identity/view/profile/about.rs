use kernel::{Ctx, Error, Locale};
use maud::{Markup, html};
use ui::{Avatar, AvatarSize, Banner, Button, Card, Choice, Control, ErrorSummary, Field, Form, LineKind, Method, Tone, error_on, t};

use super::{Attempt, Page, Sent, fields};
use crate::identity::{profile::Profile, web::About};

/// The time zones most people here live in; everybody else's own is added.
const ZONES: [&str; 20] = [
    "Europe/Oslo",
    "Europe/Stockholm",
    "Europe/Copenhagen",
    "Europe/Helsinki",
    "Atlantic/Reykjavik",
    "Europe/London",
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Warsaw",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
];

/// Name, phone, title, language, time zone.
pub(super) fn section(ctx: &Ctx, page: &Page) -> Card {
    let (locale, saved) = (ctx.locale(), &page.profile);
    let error = page.refusal(|sent| matches!(sent, Sent::About(_)));
    let typed = match &page.attempt {
        Some(Attempt { sent: Sent::About(about), .. }) => Some(about),
        _ => None,
    };
    let stale = matches!(error, Some(Error::Stale(_)));
    // Over what it is written: over what its writer saw, until they are told what it is by now.
    let version = typed.filter(|_| !stale).and_then(|about| about.version).unwrap_or(saved.version);
    let value = |typed: Option<&str>, saved: &str| typed.unwrap_or(saved).to_owned();
    let line = |name: &str, label: String, typed: Option<&str>, saved: &str, kind, fill| {
        let field = Field::new(name, label, Control::line(kind, value(typed, saved))).autocomplete(fill);
        let field = field.error(error_on(locale, fields(error), name));
        // Somebody else's words (or one's own, from another device) stand below what was typed.
        if stale && typed.is_some_and(|typed| typed != saved) { field.hint(t!(locale, "profile-now", value = saved)) } else { field }
    };
    let form = html! {
        input type="hidden" name="version" value=(version) data-told[stale];
        (ErrorSummary::of(locale, fields(error)))
        @if let Some(Error::Stale(message)) = error {
            (Banner::new(Tone::Lost, ui::say(locale, message)).text(t!(locale, "profile-stale-text")))
        }
        (line("name", t!(locale, "profile-name"), typed.map(|about| about.name.as_str()), &saved.name, LineKind::Text, "name").required())
        div class="form-row" {
            (line("phone", t!(locale, "profile-phone"), typed.map(|about| about.phone.as_str()), &saved.phone, LineKind::Phone, "tel"))
            (line("title", t!(locale, "profile-title"), typed.map(|about| about.title.as_str()), &saved.title, LineKind::Text, "organization-title"))
        }
        div class="form-row" {
            (Field::select("language", t!(locale, "profile-language"), languages(ctx, saved, typed)))
            (Field::select("timezone", t!(locale, "profile-timezone"), zones(ctx, saved, typed)).error(error_on(locale, fields(error), "timezone")))
        }
        div { (Button::primary(t!(locale, "save"))) }
    };
    let body = html! { (Form::new(Method::Patch, "/profile", form).class("form").draft("profile")) };
    Card { title: Some(t!(locale, "profile-about")), actions: None, body }
}

fn languages(ctx: &Ctx, saved: &Profile, typed: Option<&About>) -> Vec<Choice> {
    let locale = ctx.locale();
    let now = typed.map_or_else(|| saved.language.map_or("", Locale::as_str), |about| about.language.as_str());
    // Each language is written as its own speakers write it.
    let name = |of: Locale| ui::text(of, "language-name");
    let own = Locale::ALL.iter().map(|of| Choice::new(of.as_str(), name(*of), now));
    [Choice::new("", t!(locale, "profile-as-tenant", value = name(ctx.tenant.language)), now)].into_iter().chain(own).collect()
}

fn zones(ctx: &Ctx, saved: &Profile, typed: Option<&About>) -> Vec<Choice> {
    let locale = ctx.locale();
    let saved = saved.timezone.as_deref().unwrap_or_default();
    let now = typed.map_or(saved, |about| about.timezone.as_str());
    let tenant = ctx.tenant.timezone.iana_name().unwrap_or("UTC");
    let mut choices = vec![Choice::new("", t!(locale, "profile-as-tenant", value = tenant.replace('_', " ")), now)];
    let others = [saved, now].into_iter().filter(|zone| !zone.is_empty() && !ZONES.contains(zone));
    for zone in ZONES.into_iter().chain(others) {
        if choices.iter().all(|choice| choice.value != zone) {
            choices.push(Choice::new(zone, zone.replace('_', " "), now));
        }
    }
    choices
}

/// The photo, and how it is changed.
pub(super) fn photo(ctx: &Ctx, page: &Page) -> Card {
    let locale = ctx.locale();
    let error = page.refusal(|sent| matches!(sent, Sent::Photo));
    let control = Control::File {
        accept: Some(crate::pictures::ACCEPTED),
        many: false,
        camera: None,
        of: "me".into(),
        prompt: t!(locale, "profile-photo-choose"),
        clear: t!(locale, "file-clear"),
    };
    let field = Field::new("photo", t!(locale, "profile-photo"), control).hint(t!(locale, "profile-photo-hint")).label_hidden();
    let form = html! {
        (field.error(error_on(locale, fields(error), "photo")))
        div { (Button::secondary(t!(locale, "profile-photo-save"))) }
    };
    let body = html! {
        @if let Some(me) = ctx.person() {
            div class="row" {
                (Avatar::of(&me.id, me.name.as_str()).photo(page.profile.has_photo.then(|| format!("/people/{}/photo", me.id))).size(AvatarSize::Large))
                @if page.profile.has_photo { (forget(locale)) }
            }
        }
        (Form { files: true, ..Form::new(Method::Post, "/profile/photo", form).class("form") })
    };
    Card { title: Some(t!(locale, "profile-photo")), actions: None, body }
}

fn forget(locale: Locale) -> Markup {
    html! { (Form::new(Method::Delete, "/profile/photo", html! { (Button::quiet(t!(locale, "profile-photo-forget"))) })) }
}
