use kernel::{Ctx, Locale};
use maud::{Markup, html};
use ui::{Button, Control, EmptyState, Field, Form, Icon, Line, LineKind, Lines, Method, t};

use crate::{identity::Colleague, tenancy::organisation_name};

/// The frame that holds those found.
pub(crate) const COLLEAGUES: &str = "colleagues";

/// The line that narrows down whom to choose from.
pub(crate) fn colleague_search(locale: Locale, words: &str) -> Markup {
    let control = Control::line(LineKind::Search, words);
    let field =
        Field::new("q", t!(locale, "colleagues-search"), control).hint(t!(locale, "colleagues-hint")).autocomplete("off").autofocus();
    let body = html! { (field) noscript { (Button::secondary(t!(locale, "filter-show"))) } };
    html! { (Form { auto_submit: true, frame: Some(COLLEAGUES), ..Form::new(Method::Get, "/pipeline/people", body) }) }
}

/// Those found.
pub(crate) fn found(ctx: &Ctx, people: &[Colleague]) -> Markup {
    let locale = ctx.locale();
    let several = ctx.person().is_some_and(|me| me.reach.organisations.len() > 1);
    let line = |person: &Colleague| {
        let role = ui::text(locale, &format!("role-{}", person.role));
        let organisation = organisation_name(&ctx.tenant, person.organisation_id);
        Line {
            icon: Icon::User,
            title: html! { (person.name) },
            meta: if several { format!("{role} · {organisation}") } else { role },
            href: Some(format!("/pipeline?person={}", person.id)),
            actions: None,
        }
    };
    let nobody =
        EmptyState { icon: Icon::Users, title: t!(locale, "colleagues-none"), text: t!(locale, "colleagues-none-text"), action: None };
    html! {
        turbo-frame id=(COLLEAGUES) target="_top" {
            @if people.is_empty() { (nobody) } @else { (Lines(people.iter().map(line).collect())) }
        }
    }
}
