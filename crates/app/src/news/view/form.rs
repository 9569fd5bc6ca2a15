use axum::response::Response;
use kernel::{Ctx, Error, FieldError, Locale, Role};
use maud::{Markup, html};
use ui::{
    Back, Banner, Button, Card, Choice, Control, Editor, ErrorSummary, Field, Form, LineKind, Method, PageHeader, Tone, error_on,
    form_actions, hidden, t,
};

use crate::{
    http::Flash,
    news::{
        access::addressable,
        post::{Post, State},
        rich,
        view::{picture, words},
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
        (picture_fields(locale, "new-post".into(), true, &typed.alt, invalid(wrong)))
        (form_actions(&html! {
            (Button::primary(t!(locale, "news-publish")))
            (Button::secondary(t!(locale, "news-save-draft")).sends("as", "draft"))
            (Button::quiet(t!(locale, "cancel")).link("/news"))
        }))
    };
    let header = PageHeader {
        back: Some(Back { label: t!(locale, "place-news"), href: "/news".into() }),
        lead: Some(t!(locale, "news-write-text")),
        ..PageHeader::new(t!(locale, "news-write"))
    };
    let form = Form { files: true, ..Form::new(Method::Post, "/news", body) }.class("form").draft("news");
    let main = html! { (header) div class="narrow" { (form) } };
    Page::new(Place::News, t!(locale, "news-write"), main).show(ctx)
}

/// How the page to change a post is come to.
#[derive(Default)]
pub(in crate::news) struct Arrival {
    /// From the writer's own change of the picture of this version: what was begun over it is written over the one that came of that.
    pub(in crate::news) after: Option<i64>,
    /// With a word of what was done.
    pub(in crate::news) flash: Option<Flash>,
}

/// The page to change a post. `now` is the post as it is, which is not what `typed` began with when somebody else came first.
pub(in crate::news) fn edit(ctx: &Ctx, now: &Post, typed: &Typed, Arrival { after, flash }: Arrival, wrong: Option<&Error>) -> Response {
    let locale = ctx.locale();
    let place = format!("/news/{}", now.id);
    let (publish, keep) = match now.state(ctx.now()) {
        State::Draft => (t!(locale, "news-publish"), t!(locale, "news-save-draft")),
        State::Scheduled | State::Published | State::Expired => (t!(locale, "save"), t!(locale, "news-make-draft")),
    };
    let body = html! {
        @if let Some(Error::Stale(message)) = wrong { (Banner::new(Tone::Lost, ui::say(locale, message)).text(t!(locale, "news-stale-text"))) }
        input type="hidden" name="version" value=(now.version) data-after=[after.filter(|after| after + 1 == now.version)]
            data-told[matches!(wrong, Some(Error::Stale(_)))];
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
            (cover(locale, now, wrong))
        }
    };
    Page { flash, ..Page::new(Place::News, t!(locale, "news-edit"), main) }.show(ctx)
}

/// What somebody else has made of it, to compare with.
fn as_it_is(ctx: &Ctx, now: &Post) -> Markup {
    let body = html! { p { strong { (now.title) } } div class="stack" { (words(now, 3)) } };
    html! { (Card { title: Some(t!(ctx.locale(), "news-as-it-is")), actions: None, body }) }
}

/// The picture, and how it is changed.
fn cover(locale: Locale, post: &Post, wrong: Option<&Error>) -> Card {
    let place = format!("/news/{}/cover", post.id);
    let alt = post.cover.as_ref().map(|cover| cover.alt.as_str()).unwrap_or_default();
    let form = html! {
        (picture_fields(locale, post.id.to_string(), false, alt, invalid(wrong)))
        div { (Button::secondary(t!(locale, "news-cover-save"))) }
    };
    let body = html! {
        @if let Some(cover) = &post.cover {
            (ui::cover(&picture(post, cover, true), &cover.alt))
            (Form::new(Method::Delete, place.clone(), html! { (Button::quiet(t!(locale, "news-cover-forget"))) }))
        }
        // The form above, with a button of its own, would leave behind a picture that is only chosen.
        (Form { files: true, auto_submit: true, ..Form::new(Method::Post, place, form).class("form") })
    };
    Card { title: Some(t!(locale, "news-cover")), actions: None, body }
}

/// A picture to choose, and what it shows; `among` other fields it has a name of its own and may be left out.
fn picture_fields(locale: Locale, of: String, among: bool, alt: &str, errors: &[FieldError]) -> Markup {
    let control = Control::File {
        accept: Some(crate::pictures::ACCEPTED),
        many: false,
        camera: None,
        of,
        prompt: t!(locale, "news-cover-choose"),
        clear: t!(locale, "file-clear"),
    };
    let file =
        Field::new("cover", t!(locale, "news-cover"), control).hint(t!(locale, "news-cover-hint")).error(error_on(locale, errors, "cover"));
    let alt = Field::line("alt", t!(locale, "news-cover-alt"), alt).note(t!(locale, "optional")).hint(t!(locale, "news-cover-alt-hint"));
    html! {
        (if among { file.note(t!(locale, "optional")) } else { file.label_hidden() })
        (alt.error(error_on(locale, errors, "alt")))
    }
}

fn invalid(wrong: Option<&Error>) -> &[FieldError] {
    match wrong {
        Some(Error::Invalid(errors)) => errors,
        _ => &[],
    }
}

fn fields(ctx: &Ctx, typed: &Typed, wrong: Option<&Error>) -> Markup {
    let locale = ctx.locale();
    let errors = invalid(wrong);
    let choice = |role: &Role| Choice { chosen: typed.roles.contains(role), ..Choice::new(role.as_str(), role_name(locale, *role), "") };
    let audience = Control::Checks(Role::ALL.iter().map(choice).collect());
    let moment = |name: &'static str, label: String, value: &str, hint: String| {
        let control = Control::line(LineKind::DateTime, value);
        Field::new(name, label, control).note(t!(locale, "optional")).hint(hint).error(error_on(locale, errors, name))
    };
    html! {
        (ErrorSummary::naming(locale, errors, &[("title", t!(locale, "news-title"))]))
        (Field::line("title", t!(locale, "news-title"), typed.title.clone()).required().error(error_on(locale, errors, "title")))
        (Editor { locale, field: text(locale, typed, error_on(locale, errors, "text")), html: typed.html.clone().unwrap_or_else(|| ui::paragraphs(&typed.text).into_string()) })
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

/// The plain text, for pages without scripts. Of what was sent from the editor it shows the words.
fn text(locale: Locale, typed: &Typed, error: Option<String>) -> Field {
    let value = typed.html.as_ref().map_or_else(|| typed.text.clone(), |html| rich::plain(&rich::safe(html)));
    let control = Control::Text { value, rows: 10, placeholder: None };
    Field::new("text", t!(locale, "news-text"), control).required().hint(t!(locale, "news-text-hint")).error(error)
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
