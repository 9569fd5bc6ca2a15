use kernel::{Ctx, Error, Locale};
use maud::{Markup, html};
use ui::{Avatar, AvatarSize, Banner, Button, Card, Choice, Control, ErrorSummary, Field, Form, LineKind, Method, Tone, error_on, t};

use super::{Attempt, Page, Sent, fields};
use crate::identity::web::About;

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
    let (locale, profile) = (ctx.locale(), About::of(&page.profile));
    let error = page.refusal(|sent| matches!(sent, Sent::About(_)));
    let (typed, saved, clashes) = match &page.attempt {
        Some(Attempt { sent: Sent::About(laid), .. }) => (&laid.typed, &laid.saved, laid.clashes.as_slice()),
        _ => (&profile, &profile, [].as_slice()),
    };
    let languages = languages(ctx, &typed.language);
    let zones = zones(ctx, &saved.timezone, &typed.timezone);
    // What was saved meanwhile on another device stands below what was typed.
    let noted = |field: Field, name: &str, now: String| {
        let field = field.error(error_on(locale, fields(error), name));
        if clashes.contains(&name) { field.hint(t!(locale, "profile-now", value = now)) } else { field }
    };
    let line = |name: &str, label: String, typed: &str, saved: &str, kind, fill| {
        noted(Field::new(name, label, Control::line(kind, typed)).autocomplete(fill), name, saved.to_owned())
    };
    let select = |name: &str, label: String, choices: Vec<Choice>, saved: &str| {
        let now = choices.iter().find(|choice| choice.value == saved).map_or_else(|| saved.to_owned(), |choice| choice.label.clone());
        noted(Field::select(name, label, choices), name, now)
    };
    let form = html! {
        (saved.marks(error.is_some()))
        (ErrorSummary::of(locale, fields(error)))
        @if let Some(Error::Stale(message)) = error {
            (Banner::new(Tone::Lost, ui::say(locale, message)).text(t!(locale, "profile-stale-text")))
        }
        (line("name", t!(locale, "profile-name"), &typed.name, &saved.name, LineKind::Text, "name").required())
        div class="form-row" {
            (line("phone", t!(locale, "profile-phone"), &typed.phone, &saved.phone, LineKind::Phone, "tel"))
            (line("title", t!(locale, "profile-title"), &typed.title, &saved.title, LineKind::Text, "organization-title"))
        }
        div class="form-row" {
            (select("language", t!(locale, "profile-language"), languages, &saved.language))
            (select("timezone", t!(locale, "profile-timezone"), zones, &saved.timezone))
        }
        div { (Button::primary(t!(locale, "save"))) }
    };
    let body = html! { (Form::new(Method::Patch, "/profile", form).class("form").draft("profile")) };
    Card { title: Some(t!(locale, "profile-about")), actions: None, body }
}

fn languages(ctx: &Ctx, now: &str) -> Vec<Choice> {
    let locale = ctx.locale();
    // Each language is written as its own speakers write it.
    let name = |of: Locale| ui::text(of, "language-name");
    let own = Locale::ALL.iter().map(|of| Choice::new(of.as_str(), name(*of), now));
    [Choice::new("", t!(locale, "profile-as-tenant", value = name(ctx.tenant.language)), now)].into_iter().chain(own).collect()
}

fn zones(ctx: &Ctx, saved: &str, now: &str) -> Vec<Choice> {
    let locale = ctx.locale();
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
