//! Tables and the ways through them.

use kernel::Locale;
use maud::{Markup, html};

use super::{Sample, made_up};
use crate::{
    Badge, Button, Card, Direction, EmptyState, Field, Heading, Icon, Notice, Notices, Pager, Row, Sign, Suggest, Suggestion,
    SuggestionGroup, Tab, Table, Tabs, Tone, bar, t,
};

pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    let tabs = |small| Tabs {
        label: format!("View {small}"),
        tabs: vec![
            Tab { icon: Some(Icon::Kanban), ..Tab::new("Board", "?", true) },
            Tab { icon: Some(Icon::LayoutList), count: Some(18), ..Tab::new("List", "?view=list", false) },
        ],
        small,
        frame: None,
    };
    vec![
        Sample::new("Tabs", html! { (tabs(false)) (tabs(true)) }),
        Sample::wide("Table", html! { (table(locale)) (pager(locale)) (Table { rows: Vec::new(), ..table(locale) }) }),
        Sample::wide(
            "Card",
            html! { div class="form-row" { (bars()) (Card { title: None, actions: None, body: html! { p { (made_up::LONG) } } }) } },
        ),
        Sample::wide("Lists of notifications", html! { div class="narrow" { (notices(locale)) } }),
        Sample::wide("Suggestions", html! { div class="narrow" { (suggest()) (suggestions()) } }),
    ]
}

/// What somebody is told of: unread, read, and far too long.
fn notices(locale: Locale) -> Notices {
    let notice = |text: &str, mark: Option<&str>| Notice {
        locale,
        sign: Sign::Icon(Icon::BellRing, Tone::Won),
        text: text.into(),
        taken_back: false,
        meta: "10 min · Nordre Lager".into(),
        href: "#".into(),
        mark: mark.map(Into::into),
    };
    Notices(vec![
        notice("Kari Nordmann accepted your lead Fire doors", Some("#")),
        notice("Your lead was won: EV chargers", None),
        Notice {
            taken_back: true,
            sign: Sign::Icon(Icon::RotateCcw, Tone::Neutral),
            ..notice("Ola Hansen rang the bell for Heat pumps", None)
        },
        notice(made_up::LONG, Some("#")),
    ])
}

/// Leads as a table.
pub(super) fn table(locale: Locale) -> Table {
    let row = |title: &str, company: &str, stage: &str, tone, value: &str| Row {
        href: Some("lead.html".into()),
        frame: Some("panel"),
        cells: vec![html! { (title) }, html! { (company) }, html! { (Badge::new(stage, tone)) }, html! { (value) }],
    };
    let empty = EmptyState {
        icon: Icon::Sparkles,
        title: "Leads you catch stand here".into(),
        text: "Anyone can catch one: a sentence and a company is enough, and sales takes it from there.".into(),
        action: Some(html! { (Button::primary(t!(locale, "new-lead")).icon(Icon::Plus).link("new-lead.html")) }),
    };
    Table {
        caption: "Leads".into(),
        headings: vec![
            Heading::new("Lead").sort("?sort=title", None),
            Heading::new("Company").sort("?sort=-company", Some(Direction::Ascending)),
            Heading::new("Stage"),
            Heading::new("Value, NOK").figures().sort("?sort=value", None),
        ],
        rows: vec![
            row("Automation of packing line", "Gudbrandsdal Ysteri", "Opportunity", Tone::Accent, "1\u{a0}250\u{a0}000"),
            row("Fire doors, warehouse B", "Nordre Lager", "Lost", Tone::Lost, "62\u{a0}000"),
            row(made_up::LONG, made_up::LONG, "Won", Tone::Won, "999\u{a0}999\u{a0}999\u{a0}999"),
        ],
        empty: html! { (empty) },
    }
}

/// The ways on from a table.
pub(super) fn pager(locale: Locale) -> Pager {
    Pager { locale, summary: Some("9\u{a0}999 leads".into()), previous: Some("?".into()), next: Some("?after=x".into()) }
}

fn bars() -> Card {
    let line = |name: &str, value: i64| html! { div class="row" { span class="small" { (name) } (bar(name, value, 31)) } };
    Card {
        title: Some("Who catches leads".into()),
        actions: Some(html! { (Button::quiet("Show as table").link("?")) }),
        body: html! { div class="stack stack--tight" { (line("Service", 31)) (line("Logistics", 22)) (line("Finance", 4)) } },
    }
}

/// A field that suggests companies.
pub(super) fn suggest() -> Suggest {
    Suggest {
        field: Field::line("company.name", "Which company?", "").required().autocomplete("off"),
        src: "/companies/suggestions".into(),
        label: "Companies".into(),
    }
}

fn suggestions() -> Markup {
    let suggestion = |label: &str, hint: &str| Suggestion {
        label: label.into(),
        hint: Some(hint.into()),
        icon: Icon::Building2,
        fields: vec![("company.number".into(), "912345678".into())],
    };
    html! {
        div class="suggest" {
            div class="suggest__list" role="group" aria-label="Suggestions" {
                (SuggestionGroup { heading: "Known here".into(), suggestions: vec![suggestion("Vestre Bakeri AS", "2 leads, last in May")] })
                (SuggestionGroup { heading: "Brønnøysund register".into(), suggestions: vec![suggestion("Vestre Betong AS", "912 345 678 · Bergen")] })
            }
        }
    }
}
