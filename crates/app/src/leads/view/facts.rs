use kernel::{Ctx, FieldError, Locale, UserId};
use maud::{Markup, Render, html};
use ui::{Button, Definition, Definitions, Field, Method, error_on, t};

use super::forms::{money, typed, unchanged};
use crate::leads::{
    lead::Lead,
    read::Detail,
    web::{NewLead, Sent},
};

/// What a lead says, field by field; what the reader may change unfolds into its form.
pub(super) fn facts(ctx: &Ctx, detail: &Detail) -> Definitions {
    let (locale, lead) = (ctx.locale(), &detail.lead);
    let person = |id: UserId| {
        let name = detail.people.get(&id).cloned().unwrap_or_default();
        let words = if Some(id) == ctx.user() { t!(locale, "you") } else { name.clone() };
        ui::person_as(&id, &name, &words)
    };
    let plain = |term: String, value: Option<Markup>| Definition { term, value, edit: None, long: false };
    let now = unchanged(locale, detail);
    let edits = detail.may.edit && detail.in_full;
    let edit = |name: &str, term: String| {
        let form = edits.then(|| field(ctx, name, &now, &[])).flatten().map(|field| form(locale, lead, name, &field, false));
        let words = shown(ctx, detail, name);
        let long = words.as_deref().is_some_and(ui::is_long);
        Definition { value: words.map(|words| html! { (words) }), edit: form, term, long }
    };
    let contact = &detail.contact;
    let contact_words = [&contact.name, &contact.title, &contact.phone, &contact.email]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let mut rows =
        vec![plain(t!(locale, "caught-by"), Some(person(lead.origin.creator))), plain(t!(locale, "owner"), lead.owner.map(person))];
    if ctx.tenant.organisations.len() > 1 {
        rows.push(plain(t!(locale, "organisation"), Some(html! { (crate::tenancy::organisation_name(&ctx.tenant, lead.organisation)) })));
    }
    if !contact_words.is_empty() {
        rows.push(plain(t!(locale, "contact"), Some(html! { (contact_words) })));
    }
    rows.push(edit("value", t!(locale, "value")));
    if detail.in_full {
        rows.push(edit("expected_close", t!(locale, "expected-close")));
        rows.push(edit("category", t!(locale, "category")));
        rows.push(edit("source", t!(locale, "source")));
    }
    rows.push(edit("description", t!(locale, "description")));
    // What is empty, and not this reader's to fill in, is left out.
    rows.retain(|row| row.value.is_some() || row.edit.is_some());
    Definitions { locale, rows }
}

/// The answer to a field whose change in its place was refused: its form again, with what is wrong beside what was typed. None when
/// nothing was sent from such a place. When it is `stale`, that is who wrote what it says by now.
pub(crate) fn refused_in_place(ctx: &Ctx, detail: &Detail, sent: &Sent, errors: &[FieldError], stale: Option<String>) -> Option<Markup> {
    let (locale, name) = (ctx.locale(), sent.in_place.as_str());
    let mut field = field(ctx, name, &typed(locale, detail, sent), errors)?;
    let told = stale.is_some();
    if let Some(did) = stale {
        let now = shown(ctx, detail, name).map_or_else(|| String::from("–"), |now| ui::beginning(&now));
        field.error = Some(t!(locale, "in-place-stale", now = now, did = did));
    }
    let form = form(locale, &detail.lead, name, &field, told);
    Some(ui::morphed(&id(&detail.lead, name), &form))
}

/// The field that changes what is called `name`, if that can be changed where it stands.
fn field(ctx: &Ctx, name: &str, typed: &NewLead, errors: &[FieldError]) -> Option<Field> {
    let locale = ctx.locale();
    let field = match name {
        "value" => money(ctx, &typed.amount, &typed.currency, errors),
        "expected_close" => Field::date(name, t!(locale, "expected-close"), typed.expected_close.clone()),
        "category" => Field::line(name, t!(locale, "category"), typed.category.clone()),
        "source" => Field::line(name, t!(locale, "source"), typed.source.clone()),
        "description" => Field::text(name, t!(locale, "description"), typed.description.clone()),
        _ => return None,
    };
    let wrong = field.error.clone().or_else(|| error_on(locale, errors, name));
    Some(field.error(wrong).id(format!("in-place-{name}")).label_hidden())
}

/// What the lead says there, in words.
fn shown(ctx: &Ctx, detail: &Detail, name: &str) -> Option<String> {
    let facts = &detail.lead.facts;
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    match name {
        "value" => detail.value.map(|money| ui::format::money(ctx.locale(), money)),
        "expected_close" => facts.expected_close.map(|day| ui::format::day(ctx.locale(), day)),
        "category" => text(&facts.category),
        "source" => text(&facts.source),
        "description" => text(&detail.description),
        _ => None,
    }
}

/// The form that changes one field where it stands. It is written over what the field says: over what that was when the reader began,
/// until they have been `told` what it is by now.
fn form(locale: Locale, lead: &Lead, name: &str, field: &Field, told: bool) -> Markup {
    let body = html! {
        input type="hidden" name="version" value=(lead.facts.mark(name).unwrap_or_default()) data-told[told];
        (ui::hidden("in_place", name))
        (field)
        div class="row" {
            (Button::primary(t!(locale, "save")).size(ui::Size::Small))
            (Button::quiet(t!(locale, "cancel")).size(ui::Size::Small).does(ui::Does::Script("in-place#close")))
        }
    };
    let form = ui::Form::new(Method::Patch, format!("/leads/L-{}", lead.number), body).frame("_top").draft(format!("in-place-{name}"));
    ui::Form { id: Some(id(lead, name)), ..form }.render()
}

/// The form's place on the page. It names the lead: an answer that comes when another is shown changes nothing there.
fn id(lead: &Lead, name: &str) -> String {
    format!("in-place-L-{}-{name}", lead.number)
}
