use axum::response::Response;
use kernel::{Ctx, Error, FieldError, Role};
use maud::{Markup, html};
use ui::{
    Back, Banner, Button, Choice, Control, ErrorSummary, Field, Form, LineKind, Method, PageHeader, Tone, error_on, form_actions, hidden, t,
};

use crate::{
    news::{
        access::addressable,
        post::{Post, State},
        web::Typed,
    },
    shell::{Page, Place, role_name},
    tenancy,
};

/// The page to write a post.
pub(in crate::news) fn new(ctx: &Ctx, typed: &Typed, wrong: Option<&Error>) -> Response {
    let locale = ctx.locale();
    let body = html! {
        (fields(ctx, typed, wrong))
        (form_actions(&html! {
            (Button::primary(t!(locale, "news-publish")))
            (Button::secondary(t!(locale, "news-save-draft")).sends("as", "draft"))
            (Button::quiet(t!(locale, "cancel")).link("/news"))
        }))
    };
    let header = PageHeader {
        back: Some(Back { label: t!(locale, "place-news"), href: "/news".into() }),
        lead: Some(t!(locale, "news-write-text", organisation = organisation(ctx))),
        ..PageHeader::new(t!(locale, "news-write"))
    };
    let main = html! { (header) div class="narrow" { (Form::new(Method::Post, "/news", body).class("form").draft("news")) } };
    Page::new(Place::News, t!(locale, "news-write"), main).show(ctx)
}

/// The page to change a post. `now` is the post as it is, which is not what `typed` began with when somebody else came first.
pub(in crate::news) fn edit(ctx: &Ctx, now: &Post, typed: &Typed, wrong: Option<&Error>) -> Response {
    let locale = ctx.locale();
    let place = format!("/news/{}", now.id);
    let (publish, keep) = match now.state(ctx.now()) {
        State::Draft => (t!(locale, "news-publish"), t!(locale, "news-save-draft")),
        State::Scheduled | State::Published | State::Expired => (t!(locale, "save"), t!(locale, "news-make-draft")),
    };
    let body = html! {
        @if let Some(Error::Stale(message)) = wrong { (Banner::new(Tone::Lost, ui::say(locale, message)).text(t!(locale, "news-stale-text"))) }
        (hidden("version", &now.version.to_string()))
        (fields(ctx, typed, wrong))
        (form_actions(&html! {
            (Button::primary(publish))
            (Button::secondary(keep).sends("as", "draft"))
            (Button::quiet(t!(locale, "cancel")).link(&place))
        }))
    };
    let header =
        PageHeader { back: Some(Back { label: now.title.clone(), href: place.clone() }), ..PageHeader::new(t!(locale, "news-edit")) };
    let main = html! {
        (header)
        div class="stack narrow" {
            (Form::new(Method::Patch, place, body).class("form").draft("news"))
            @if matches!(wrong, Some(Error::Stale(_))) { (as_it_is(ctx, now)) }
        }
    };
    Page::new(Place::News, t!(locale, "news-edit"), main).show(ctx)
}

/// What somebody else has made of it, to compare with.
fn as_it_is(ctx: &Ctx, now: &Post) -> Markup {
    let body = html! { p { strong { (now.title) } } div class="stack" { (ui::paragraphs(&now.text)) } };
    html! { (ui::Card { title: Some(t!(ctx.locale(), "news-as-it-is")), actions: None, body }) }
}

fn fields(ctx: &Ctx, typed: &Typed, wrong: Option<&Error>) -> Markup {
    let locale = ctx.locale();
    let errors: &[FieldError] = match wrong {
        Some(Error::Invalid(errors)) => errors,
        _ => &[],
    };
    let choice = |role: &Role| Choice { chosen: typed.roles.contains(role), ..Choice::new(role.as_str(), role_name(locale, *role), "") };
    let audience = Control::Checks(Role::ALL.iter().map(choice).collect());
    let text = Control::Text { value: typed.text.clone(), rows: 10, placeholder: None };
    let moment = |name: &'static str, label: String, value: &str, hint: String| {
        let control = Control::line(LineKind::DateTime, value);
        Field::new(name, label, control).note(t!(locale, "optional")).hint(hint).error(error_on(locale, errors, name))
    };
    html! {
        (ErrorSummary::of(locale, errors))
        (Field::line("title", t!(locale, "news-title"), typed.title.clone()).required().error(error_on(locale, errors, "title")))
        (Field::new("text", t!(locale, "news-text"), text).required().hint(t!(locale, "news-text-hint")).error(error_on(locale, errors, "text")))
        @if let Some(choices) = organisations(ctx, typed) {
            // Sent with every form that asks: none chosen is not the same as not asked.
            (hidden("organisations", ""))
            (Field::new("organisations", t!(locale, "news-organisations"), Control::Checks(choices)).error(error_on(locale, errors, "organisations")))
        }
        (Field::new("audience", t!(locale, "news-audience"), audience).error(error_on(locale, errors, "audience")))
        (moment("publish_at", t!(locale, "news-publish-at"), &typed.publish_at, t!(locale, "news-publish-at-hint")))
        (moment("expires_at", t!(locale, "news-expires-at"), &typed.expires_at, t!(locale, "news-expires-at-hint")))
        (Field::new("pinned", t!(locale, "news-pin"), Control::Switch(typed.pinned)).hint(t!(locale, "news-pin-hint")))
    }
}

/// The organisations to choose from, where there are several.
fn organisations(ctx: &Ctx, typed: &Typed) -> Option<Vec<Choice>> {
    let may = addressable(ctx).ok().filter(|may| may.len() > 1)?;
    let choice = |id: kernel::OrganisationId| Choice {
        chosen: typed.organisations.as_ref().is_some_and(|chosen| chosen.contains(&id)),
        ..Choice::new(id.to_string(), tenancy::organisation_name(&ctx.tenant, id), "")
    };
    Some(may.into_iter().map(choice).collect())
}

fn organisation(ctx: &Ctx) -> String {
    ctx.person().map(|person| tenancy::organisation_name(&ctx.tenant, person.organisation())).unwrap_or_default()
}
