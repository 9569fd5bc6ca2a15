use axum::response::Response;
use kernel::{Ctx, Error, FieldError, Locale, Message, Role, Timestamp};
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
        view::{expires, meant_for, organisations as organisations_of, picture, roles as roles_of, sign, words},
        web::{Part, Typed},
    },
    shell::{Page, Place, role_name},
    tenancy,
};

/// The page to write a post.
pub(in crate::news) fn new(ctx: &Ctx, typed: &Typed, errors: &[FieldError]) -> Response {
    let locale = ctx.locale();
    let body = html! {
        (fields(ctx, typed, errors))
        (picture_fields(locale, "new-post".into(), true, &typed.alt, errors))
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

/// What is wrong with what was sent to change a post.
#[derive(Default)]
pub(in crate::news) struct Wrong<'a> {
    pub(in crate::news) errors: &'a [FieldError],
    /// That somebody else changed the same, with [`clashes`] in `errors`.
    pub(in crate::news) stale: Option<&'a Error>,
    /// What is wrong with a picture sent by itself.
    pub(in crate::news) cover: Option<WrongCover<'a>>,
}

/// What is wrong with a post's picture, and what was typed beside it.
pub(in crate::news) struct WrongCover<'a> {
    pub(in crate::news) alt: &'a str,
    pub(in crate::news) errors: &'a [FieldError],
}

/// The page to change a post. `now` is the post as it is, which is not what `typed` began with when somebody else came first.
pub(in crate::news) fn edit(ctx: &Ctx, now: &Post, typed: &Typed, wrong: Wrong<'_>, flash: Option<Flash>) -> Response {
    let locale = ctx.locale();
    let Wrong { errors, stale, cover: wrong_cover } = wrong;
    let place = format!("/news/{}", now.id);
    let (publish, keep) = match now.state(ctx.now()) {
        State::Draft => (t!(locale, "news-publish"), t!(locale, "news-save-draft")),
        State::Scheduled | State::Published | State::Expired => (t!(locale, "save"), t!(locale, "news-make-draft")),
    };
    // What is said once loudly is enough: the fields' summary says it too, where there is one.
    let tone = if errors.is_empty() { Tone::Lost } else { Tone::Parked };
    let body = html! {
        // Whoever has sent it is told with the answer what the post is by now, where they left it alone or others changed it too.
        (Typed::of(ctx, now).marks(!typed.version.is_empty()))
        @if let Some(Error::Stale(message)) = stale { (Banner::new(tone, ui::say(locale, message)).text(t!(locale, "news-stale-text"))) }
        (fields(ctx, typed, errors))
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
            @if stale.is_some() { (as_it_is(ctx, now)) }
            (cover(locale, now, wrong_cover))
        }
    };
    Page { flash, ..Page::new(Place::News, t!(locale, "news-edit"), main) }.show(ctx)
}

/// What is wrong with parts that somebody else has changed as well: each says what it is by now.
pub(in crate::news) fn clashes(ctx: &Ctx, now: &Post, parts: &[Part]) -> Vec<FieldError> {
    // To the minute, as the fields say it.
    let zone = ctx.person().map_or(&ctx.tenant.timezone, |person| &person.timezone);
    let when = |at: Option<Timestamp>| at.map(|at| ui::format::date_time(ctx.locale(), at, zone)).unwrap_or_default();
    let says = |part: &Part| match part {
        Part::Title => now.title.clone(),
        Part::Text | Part::Html => ui::beginning(&now.text),
        Part::Organisations => organisations_of(ctx, now),
        Part::Audience => roles_of(ctx, now),
        Part::PublishAt => when(now.publish_at.or(now.wanted_at)),
        Part::ExpiresAt => when(now.expires_at),
        // The switch and the buttons show it.
        Part::Pinned | Part::Draft => String::new(),
    };
    let error = |part: &Part| {
        let says = Some(says(part)).filter(|says| !says.is_empty()).unwrap_or_else(|| "–".to_owned());
        Some(FieldError::new(field(*part)?, Message::new("news-part-stale").with("now", says)))
    };
    parts.iter().filter_map(error).collect()
}

/// What is to be looked over in parts that somebody else has changed and that the form shows as they are by now.
pub(in crate::news) fn changed_since(parts: &[Part]) -> Vec<FieldError> {
    parts.iter().filter_map(|part| Some(FieldError::new(field(*part)?, Message::new("news-changed-since")))).collect()
}

/// Where a part stands in the form; none where that is its buttons.
fn field(part: Part) -> Option<&'static str> {
    match part {
        Part::Title => Some("title"),
        Part::Text | Part::Html => Some("text"),
        Part::Organisations => Some("organisations"),
        Part::Audience => Some("audience"),
        Part::PublishAt => Some("publish_at"),
        Part::ExpiresAt => Some("expires_at"),
        Part::Pinned => Some("pinned"),
        Part::Draft => None,
    }
}

/// What somebody else has made of it, to compare with.
fn as_it_is(ctx: &Ctx, now: &Post) -> Markup {
    let body = html! {
        p { strong { (now.title) } }
        div class="stack" { (words(now, 3)) }
        @if let Some(whom) = meant_for(ctx, now) { p class="muted small" { (whom) } }
        @if let Some(expires) = expires(ctx, now) { p class="muted small" { (expires) } }
        @if let Some(sign) = sign(ctx, now) { p { (sign) } }
    };
    html! { (Card { title: Some(t!(ctx.locale(), "news-as-it-is")), actions: None, body }) }
}

/// The picture, and how it is changed.
fn cover(locale: Locale, post: &Post, wrong: Option<WrongCover<'_>>) -> Card {
    let place = format!("/news/{}/cover", post.id);
    let saved = post.cover.as_ref().map(|cover| cover.alt.as_str()).unwrap_or_default();
    let WrongCover { alt, errors } = wrong.unwrap_or(WrongCover { alt: saved, errors: &[] });
    let form = html! {
        (ErrorSummary::of(locale, errors))
        (picture_fields(locale, post.id.to_string(), false, alt, errors))
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

fn fields(ctx: &Ctx, typed: &Typed, errors: &[FieldError]) -> Markup {
    let locale = ctx.locale();
    let choice = |role: &Role| Choice { chosen: typed.roles.contains(role), ..Choice::new(role.as_str(), role_name(locale, *role), "") };
    let audience = Control::Checks(Role::ALL.iter().map(choice).collect());
    let time = |name: &'static str, label: String, value: &str, hint: String| {
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
        (time("publish_at", t!(locale, "news-publish-at"), &typed.publish_at, t!(locale, "news-publish-at-hint")))
        (time("expires_at", t!(locale, "news-expires-at"), &typed.expires_at, t!(locale, "news-expires-at-hint")))
        (Field::new("pinned", t!(locale, "news-pin"), Control::Switch(typed.pinned)).hint(t!(locale, "news-pin-hint")).error(error_on(locale, errors, "pinned")))
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
