use kernel::Ctx;
use maud::{Markup, html};
use ui::{Button, Card, Choice, Field, Form, Method, error_on, t};

use super::{Attempt, Deputy, Page, Sent, fields};
use crate::identity::deputy::FOR_GOOD;

/// Who answers offers in the Manager's place.
pub(super) fn section(ctx: &Ctx, page: &Page, deputy: &Deputy) -> Card {
    let locale = ctx.locale();
    let error = page.refusal(|sent| matches!(sent, Sent::Deputy(_)));
    let (chosen, until) = match (&page.attempt, deputy.named) {
        (Some(Attempt { sent: Sent::Deputy(form), .. }), _) => (form.deputy.clone(), form.until.clone()),
        (_, Some((id, until))) => (id.to_string(), if until == FOR_GOOD { String::new() } else { until.to_string() }),
        (_, None) => Default::default(),
    };
    let mut choices = vec![Choice::new("", t!(locale, "deputy-choose"), &chosen)];
    choices.extend(deputy.sellers.iter().map(|seller| Choice::new(seller.id.to_string(), seller.name.as_str(), &chosen)));
    let until = Field::date("until", t!(locale, "deputy-until"), until).note(t!(locale, "optional")).hint(t!(locale, "deputy-until-hint"));
    let form = html! {
        div class="form-row" {
            (Field::select("deputy", t!(locale, "deputy-who"), choices).error(error_on(locale, fields(error), "deputy")))
            (until.error(error_on(locale, fields(error), "until")))
        }
        div { (Button::secondary(t!(locale, "deputy-save"))) }
    };
    let body = html! {
        p class="muted" { (t!(locale, "deputy-text")) }
        @if deputy.named.is_some() { (named(ctx, deputy)) }
        (Form::new(Method::Put, "/profile/deputy", form).class("form"))
    };
    Card { title: Some(t!(locale, "deputy")), actions: None, body }
}

/// Who it is now, and the way to take it back.
fn named(ctx: &Ctx, deputy: &Deputy) -> Markup {
    let locale = ctx.locale();
    let words = match deputy.named {
        Some((_, until)) if until < ctx.tenant.day(ctx.now()) => {
            t!(locale, "deputy-was", name = deputy.name, day = ui::format::day(locale, until))
        }
        Some((_, until)) if until != FOR_GOOD => t!(locale, "deputy-is-until", name = deputy.name, day = ui::format::day(locale, until)),
        _ => t!(locale, "deputy-is", name = deputy.name),
    };
    html! {
        div class="row" {
            p { (words) }
            (Form::new(Method::Delete, "/profile/deputy", html! { (Button::quiet(t!(locale, "deputy-take-back"))) }))
        }
    }
}
