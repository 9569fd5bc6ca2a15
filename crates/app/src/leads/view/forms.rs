use kernel::{Ctx, FieldError, Locale, Message};
use maud::{Markup, html};
use ui::{Banner, Button, Choice, Control, ErrorSummary, Field, Fold, LineKind, Method, PageHeader, QuickAdd, Suggest, Tone, error_on, t};

use crate::{
    http::Marks,
    leads::{
        input::TITLE_MAX,
        read::Detail,
        web::{LeadField, NewLead, Sent},
    },
    pictures,
};

/// The form of a new lead: short for those who hand over, fuller for those who sell. The rest is folded away.
pub(crate) fn new_lead(ctx: &Ctx, sent: &NewLead, errors: &[FieldError]) -> Markup {
    let locale = ctx.locale();
    let sells = ctx.person().is_some_and(|person| person.role().sells());
    let wrong = |field: &str| error_on(locale, errors, field);
    let title = Field::line("title", t!(locale, "lead-title-label"), sent.title.clone())
        .placeholder(t!(locale, "lead-title-example"))
        .error(wrong("title"))
        .required()
        .autofocus();
    let value = money(ctx, &sent.amount, &sent.currency, errors);
    let handover =
        Field::new("handover", t!(locale, "handover"), Control::Switch(sent.handover.is_some())).hint(t!(locale, "handover-hint"));
    let more = details(ctx, sent, errors);
    let folded = html! { @if !sells { (value) } (more) };
    let in_sight = |field: &str| ["title", "company.name", "photo"].contains(&field) || (sells && field.starts_with("value."));
    let open = !sent.description.is_empty() || !sent.contact_name.is_empty() || errors.iter().any(|error| !in_sight(error.field));
    let body = html! {
        (ErrorSummary::of(locale, errors))
        (title)
        (company(ctx, &sent.company, errors))
        @if sells { (value) }
        (photo(locale, "new-lead".into(), wrong("photo")))
        (Fold { label: t!(locale, "more-details"), body: folded, open })
        @if !sells { (ui::switch_card(&handover, ui::Handshake::Offered)) }
        (ui::form_actions(&html! {
            (Button::primary(if sells { t!(locale, "save-lead") } else { t!(locale, "send-lead") }).size(ui::Size::Large))
            (Button::quiet(t!(locale, "cancel")).size(ui::Size::Large).link("/pipeline"))
        }))
    };
    let form = ui::Form { files: true, ..ui::Form::new(Method::Post, "/leads", body) }.draft("new-lead").outbox("lead").class("form");
    html! { (PageHeader::new(t!(locale, "new-lead"))) div class="narrow" { (form) } }
}

/// A photo of what was seen, or of the card one was given.
pub(super) fn photo(locale: Locale, of: String, error: Option<String>) -> Field {
    let control = Control::File {
        accept: Some(pictures::ACCEPTED),
        many: false,
        camera: Some(t!(locale, "photo-take")),
        of,
        prompt: t!(locale, "photo-choose"),
        clear: t!(locale, "file-clear"),
    };
    Field::new("photo", t!(locale, "photo"), control).note(t!(locale, "optional")).error(error)
}

/// The company, with those known here suggested to employees.
fn company(ctx: &Ctx, name: &str, errors: &[FieldError]) -> Markup {
    let locale = ctx.locale();
    let field = Field::line("company.name", t!(locale, "company-label"), name)
        .error(error_on(locale, errors, "company.name"))
        .autocomplete("off")
        .required();
    let employee = ctx.person().is_some_and(|person| !person.reach.organisations.is_empty());
    if employee {
        html! { (Suggest { field, src: "/leads/new/companies".into(), label: t!(locale, "companies-known") }) }
    } else {
        html! { (field) }
    }
}

/// A value, in one of the currencies that have a rate today.
pub(crate) fn money(ctx: &Ctx, amount: &str, currency: &str, errors: &[FieldError]) -> Field {
    let locale = ctx.locale();
    let currencies = ctx.tenant.rates.currencies(ctx.tenant.day(ctx.now()));
    let chosen = if currency.is_empty() { ctx.tenant.base_currency.code() } else { currency };
    let control = Control::Money {
        amount: amount.to_owned(),
        currencies: currencies.iter().map(|each| Choice::new(each.code(), each.code(), chosen)).collect(),
        currency_label: t!(locale, "currency"),
    };
    let wrong = error_on(locale, errors, "value.amount").or_else(|| error_on(locale, errors, "value.currency"));
    Field::new("value", t!(locale, "value"), control).note(t!(locale, "optional")).error(wrong)
}

/// Fields that few need.
fn details(ctx: &Ctx, sent: &NewLead, errors: &[FieldError]) -> Markup {
    let locale = ctx.locale();
    let wrong = |field: &str| error_on(locale, errors, field);
    let line = |name: &str, label: String, kind: LineKind, value: &str| {
        html! { (Field::new(name, label, Control::line(kind, value)).note(t!(locale, "optional")).error(wrong(name))) }
    };
    html! {
        (Field::text("description", t!(locale, "description"), sent.description.clone()).note(t!(locale, "optional")).error(wrong("description")))
        (line("contact.name", t!(locale, "contact-name"), LineKind::Text, &sent.contact_name))
        (line("contact.title", t!(locale, "contact-title"), LineKind::Text, &sent.contact_title))
        (line("contact.email", t!(locale, "contact-email"), LineKind::Email, &sent.contact_email))
        (line("contact.phone", t!(locale, "contact-phone"), LineKind::Phone, &sent.contact_phone))
        (line("expected_close", t!(locale, "expected-close"), LineKind::Date, &sent.expected_close))
        (line("category", t!(locale, "category"), LineKind::Text, &sent.category))
        (line("source", t!(locale, "source"), LineKind::Text, &sent.source))
    }
}

/// The three-field card in the first column.
pub(crate) fn quick_add(ctx: &Ctx, sent: &NewLead, errors: &[FieldError]) -> QuickAdd {
    let locale = ctx.locale();
    let field = |name: &str, label: String, value: &str| {
        let wrong = error_on(locale, errors, name);
        Field::line(name, label, value).id(format!("quick-{}", name.replace('.', "-"))).error(wrong)
    };
    let handover = ctx.person().is_some_and(|person| !person.role().sells());
    let mut fields = vec![
        field("title", t!(locale, "lead-title-label"), &sent.title).required(),
        field("company.name", t!(locale, "company-label"), &sent.company).required(),
        field("value.amount", t!(locale, "value"), &sent.amount).note(t!(locale, "optional")),
    ];
    if handover {
        fields.push(Field::new("handover", t!(locale, "handover"), Control::Check(true)).id("quick-handover"));
    }
    QuickAdd { locale, action: "/pipeline/leads".into(), fields, open: !errors.is_empty() }
}

/// What the edit form is drawn from.
pub(crate) struct EditForm<'a> {
    /// The lead as it is now.
    pub(crate) detail: &'a Detail,
    /// What was typed, over it.
    pub(crate) sent: &'a Sent,
    /// What is wrong.
    pub(crate) errors: &'a [FieldError],
    /// Somebody changed the lead since it was read.
    pub(crate) stale: Option<&'a Message>,
}

/// The form that changes a lead.
pub(crate) fn edit_lead(ctx: &Ctx, form: &EditForm<'_>) -> Markup {
    let (locale, lead) = (ctx.locale(), &form.detail.lead);
    let (now, typed) = (unchanged(locale, form.detail), typed(locale, form.detail, form.sent));
    let changed_since = form.stale.map(|message| Banner::new(Tone::Parked, ui::say(locale, message)).text(t!(locale, "edit-stale")));
    let title = Field::line("title", t!(locale, "lead-title-label"), typed.title.clone())
        .error(error_on(locale, form.errors, "title"))
        .hint(t!(locale, "at-most", max = TITLE_MAX))
        .required();
    let body = html! {
        // Whoever has sent it is told with the answer what the lead is by now, where they left it alone or others changed it too.
        (Marks::fields(LeadField::ALL.iter().map(|field| (field.as_str(), now.says(*field))), !form.sent.version.is_empty()))
        @if let Some(banner) = changed_since { (banner) }
        (ErrorSummary::of(locale, form.errors))
        (title)
        (company(ctx, &typed.company, form.errors))
        (money(ctx, &typed.amount, &typed.currency, form.errors))
        (details(ctx, &typed, form.errors))
        (ui::form_actions(&html! {
            (Button::primary(t!(locale, "save")))
            (Button::quiet(t!(locale, "cancel")).link(format!("/leads/L-{}", lead.number)))
        }))
    };
    let header = PageHeader {
        back: Some(ui::Back { label: format!("L-{}", lead.number), href: format!("/leads/L-{}", lead.number) }),
        ..PageHeader::new(t!(locale, "edit-lead"))
    };
    let form = ui::Form::new(Method::Patch, format!("/leads/L-{}", lead.number), body).draft("edit-lead").class("form");
    html! { (header) div class="narrow" { (form) } }
}

/// What was typed, and the lead's own text where nothing was, as the person writes it.
pub(crate) fn typed(locale: Locale, detail: &Detail, sent: &Sent) -> NewLead {
    let sent = sent.clone();
    let facts = &detail.lead.facts;
    let contact = detail.contact.clone();
    let (amount, currency) = facts.value.map(|money| (ui::format::amount(locale, money), money.currency.to_string())).unwrap_or_default();
    NewLead {
        title: sent.title.unwrap_or_else(|| detail.title.clone()),
        company: sent.company.unwrap_or_else(|| detail.company.clone()),
        contact_name: sent.contact_name.unwrap_or(contact.name),
        contact_title: sent.contact_title.unwrap_or(contact.title),
        contact_email: sent.contact_email.unwrap_or(contact.email),
        contact_phone: sent.contact_phone.unwrap_or(contact.phone),
        description: sent.description.unwrap_or_else(|| detail.description.clone()),
        amount: sent.amount.unwrap_or(amount),
        currency: sent.currency.unwrap_or(currency),
        expected_close: sent.expected_close.unwrap_or_else(|| facts.expected_close.map(|day| day.to_string()).unwrap_or_default()),
        category: sent.category.unwrap_or_else(|| facts.category.clone()),
        source: sent.source.unwrap_or_else(|| facts.source.clone()),
        handover: None,
    }
}

/// The form as the lead fills it by now.
pub(crate) fn unchanged(locale: Locale, detail: &Detail) -> NewLead {
    typed(locale, detail, &Sent::default())
}
