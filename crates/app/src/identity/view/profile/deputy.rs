use kernel::{Ctx, Day};
use maud::{Markup, html};
use ui::{Button, Card, Field, Form, Method, error_on, t};

use super::{Attempt, Deputy, Page, Sent, fields};
use crate::identity::{Named, deputy::FOR_GOOD};

/// Who answers offers in the Manager's place.
pub(super) fn section(ctx: &Ctx, page: &Page, deputy: &Deputy) -> Card {
    let locale = ctx.locale();
    let (chosen, until) = match (&deputy.chosen, &deputy.named) {
        (Some(chosen), _) => (Some(chosen), None),
        (None, Some((named, until))) => (Some(named), Some(*until)),
        (None, None) => (None, None),
    };
    let choose = |label: String| Button::secondary(label).link("/profile/deputy/edit").frame("dialog");
    let body = html! {
        p class="muted" { (t!(locale, "deputy-text")) }
        @if let Some((named, until)) = &deputy.named { (named_now(ctx, named, *until)) }
        @match chosen {
            Some(person) => (form(ctx, page, person, until, &choose(t!(locale, "deputy-other")))),
            None => div { (choose(t!(locale, "deputy-choose"))) },
        }
    };
    Card { title: Some(t!(locale, "deputy")), actions: None, body }
}

/// Names `person`, until a day or until further notice.
fn form(ctx: &Ctx, page: &Page, person: &Named, until: Option<Day>, other: &Button) -> Markup {
    let locale = ctx.locale();
    let error = page.refusal(|sent| matches!(sent, Sent::Deputy(_)));
    let until = match &page.attempt {
        Some(Attempt { sent: Sent::Deputy(form), .. }) => form.until.clone(),
        _ => until.filter(|until| *until != FOR_GOOD).map(|until| until.to_string()).unwrap_or_default(),
    };
    let until = Field::date("until", t!(locale, "deputy-until"), until).note(t!(locale, "optional")).hint(t!(locale, "deputy-until-hint"));
    let who = Field { disabled: true, ..Field::line("deputy-name", t!(locale, "deputy-who"), person.name.as_str()) };
    let body = html! {
        (ui::hidden("deputy", &person.id.to_string()))
        div class="form-row" {
            (who.error(error_on(locale, fields(error), "deputy")))
            (until.error(error_on(locale, fields(error), "until")))
        }
        div class="row" { (Button::secondary(t!(locale, "deputy-save"))) (other) }
    };
    html! { (Form::new(Method::Put, "/profile/deputy", body).class("form")) }
}

/// Who it is now, and the way to take it back.
fn named_now(ctx: &Ctx, Named { name, .. }: &Named, until: Day) -> Markup {
    let locale = ctx.locale();
    let day = || ui::format::day(locale, until);
    let words = match until {
        FOR_GOOD => t!(locale, "deputy-is", name = name),
        until if until < ctx.tenant.day(ctx.now()) => t!(locale, "deputy-was", name = name, day = day()),
        _ => t!(locale, "deputy-is-until", name = name, day = day()),
    };
    html! {
        div class="row" {
            p { (words) }
            (Form::new(Method::Delete, "/profile/deputy", html! { (Button::quiet(t!(locale, "deputy-take-back"))) }))
        }
    }
}
