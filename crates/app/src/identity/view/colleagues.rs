use kernel::{Ctx, Locale};
use maud::{Markup, html};
use ui::{Banner, Button, Control, EmptyState, Field, Form, Icon, Line, LineKind, Lines, Method, Press, Tone, t};

use crate::{
    identity::{Chooser, Chosen, Colleague, web::MOST},
    tenancy::organisation_name,
};

/// The frame that holds those found.
pub(in crate::identity) const COLLEAGUES: &str = "colleagues";

/// The form that pressing somebody sends. It stands outside of the frame, and so knows whether that is in a dialog.
const CHOICE: &str = "choice";

/// The line that narrows down whom to choose from, and those found.
pub(in crate::identity) fn chooser(locale: Locale, chooser: &Chooser, words: &str, found: &Markup, frame: Option<&'static str>) -> Markup {
    let control = Control::line(LineKind::Search, words);
    let field = Field::new("q", t!(locale, "colleagues-search"), control).autocomplete("off").autofocus();
    let search = html! { (field) noscript { (Button::secondary(t!(locale, "filter-show"))) } };
    let choice = match &chooser.chosen {
        Chosen::Leads(_) => None,
        Chosen::Put(action, _) => Some(Form { id: Some(CHOICE.into()), frame, ..Form::new(Method::Put, action.clone(), html! {}) }),
    };
    html! {
        @if let Some(wrong) = &chooser.wrong { (Banner::new(Tone::Lost, wrong.clone())) }
        (Form { auto_submit: true, frame: Some(COLLEAGUES), ..Form::new(Method::Get, chooser.path.clone(), search) })
        // The form shows nothing, and together with what sends it takes no room.
        div { (found) @if let Some(choice) = &choice { (choice) } }
    }
}

/// Those found.
pub(in crate::identity) fn found(ctx: &Ctx, chooser: &Chooser, people: &[Colleague]) -> Markup {
    let locale = ctx.locale();
    let several = chooser.among.organisations.len() > 1;
    let line = |person: &Colleague| {
        let role = ui::text(locale, &format!("role-{}", person.role));
        let organisation = organisation_name(&ctx.tenant, person.organisation_id);
        Line {
            icon: Icon::User,
            title: html! { (person.name) },
            meta: if several { format!("{role} · {organisation}") } else { role },
            press: match &chooser.chosen {
                Chosen::Leads(to) => Press::Leads(to(person.id)),
                Chosen::Put(_, name) => Press::Sends { form: CHOICE, name, value: person.id.to_string() },
            },
            actions: None,
        }
    };
    let nobody = EmptyState { icon: Icon::Users, title: t!(locale, "colleagues-none"), text: chooser.nobody.clone(), action: None };
    html! {
        turbo-frame id=(COLLEAGUES) target="_top" {
            @if people.is_empty() { (nobody) } @else { (Lines(people.iter().map(line).collect())) }
            @if u64::try_from(people.len()) == Ok(MOST) { p class="muted" { (t!(locale, "colleagues-more", count = MOST)) } }
        }
    }
}
