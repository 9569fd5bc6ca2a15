use axum::response::Response;
use kernel::{Ctx, Error, FieldError, Role};
use maud::{Markup, html};
use ui::{Back, Banner, Button, Choice, Control, ErrorSummary, Field, Form, Method, PageHeader, Tone, error_on, form_actions, hidden, t};

use crate::{
    news::{post::Post, web::Typed},
    shell::{Page, Place, role_name},
};

/// The page to write a post.
pub(in crate::news) fn new(ctx: &Ctx, typed: &Typed, wrong: Option<&Error>) -> Response {
    let locale = ctx.locale();
    let body = html! {
        (fields(ctx, typed, wrong))
        (form_actions(&html! {
            (Button::primary(t!(locale, "news-publish")))
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
    let body = html! {
        @if let Some(Error::Stale(message)) = wrong { (Banner::new(Tone::Lost, ui::say(locale, message)).text(t!(locale, "news-stale-text"))) }
        (hidden("version", &now.version.to_string()))
        (fields(ctx, typed, wrong))
        (form_actions(&html! {
            (Button::primary(t!(locale, "save")))
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
    html! {
        (ErrorSummary::of(locale, errors))
        (Field::line("title", t!(locale, "news-title"), typed.title.clone()).required().error(error_on(locale, errors, "title")))
        (Field::new("text", t!(locale, "news-text"), text).required().hint(t!(locale, "news-text-hint")).error(error_on(locale, errors, "text")))
        (Field::new("audience", t!(locale, "news-audience"), audience).error(error_on(locale, errors, "audience")))
    }
}

fn organisation(ctx: &Ctx) -> String {
    ctx.person().map(|person| crate::tenancy::organisation_name(&ctx.tenant, person.organisation())).unwrap_or_default()
}
