use kernel::{Ctx, Day, Locale, Money, StageKey};
use maud::{Markup, Render, html};
use ui::{Align, Badge, Button, Chip, Direction, EmptyState, FilterChips, Heading, Icon, Menu, MenuItem, Pager, Row, Table, Tone, t};

use super::{awaits, hands, over, value};
use crate::{
    identity::Named,
    leads::{
        HandshakeState, Status,
        read::{Figure, Sort, Summary},
        words::stage_name,
    },
};

/// How a list is sorted, and the address of each other way.
#[derive(Clone, Debug)]
pub(crate) struct Sorting {
    pub(crate) now: Sort,
    pub(crate) newest: String,
    pub(crate) value: String,
    pub(crate) closing: String,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub(crate) struct ListPage<'a> {
    pub(crate) leads: &'a [Summary],
    /// The page's address, for the panel over it.
    pub(crate) here: &'a str,
    pub(crate) sort: Option<Sorting>,
    /// The figure that all of them are counted in.
    pub(crate) counted: Option<Figure>,
    /// The address of the next page.
    pub(crate) next: Option<String>,
    /// It is the first page.
    pub(crate) first: bool,
    /// It shows what was looked for, not everything.
    pub(crate) narrowed: bool,
}

/// The list.
pub(crate) fn list(ctx: &Ctx, page: &ListPage<'_>) -> Markup {
    let locale = ctx.locale();
    let sorted = |label: String, sort: Sort, href: fn(&Sorting) -> &String| match &page.sort {
        Some(sorting) => {
            let direction = if sorting.now.falls() { Direction::Descending } else { Direction::Ascending };
            Heading::new(label).sort(href(sorting).clone(), [sort, sort.reversed()].contains(&sorting.now).then_some(direction))
        }
        None => Heading::new(label),
    };
    let mut headings = vec![
        Heading::new(t!(locale, "lead")),
        Heading::new(t!(locale, "company")).plain().wide(),
        Heading::new(t!(locale, "stage")).plain(),
        sorted(t!(locale, "value"), Sort::Value, |s| &s.value).figures().plain(),
        Heading::new(t!(locale, "owner")),
        Heading::new(t!(locale, "caught-by")).minor(),
    ];
    let caught = || sorted(t!(locale, "caught"), Sort::Newest, |s| &s.newest);
    headings.extend(match page.counted {
        None => vec![sorted(t!(locale, "expected-close"), Sort::Closing, |s| &s.closing).minor(), caught()],
        Some(Figure::LeadsTotal) => vec![caught()],
        Some(Figure::Handshakes) => vec![Heading::new(t!(locale, "accepted")).figures(), caught().minor()],
        Some(Figure::Revenue | Figure::HitRate) => vec![Heading::new(t!(locale, "stage-closed")).figures(), caught().minor()],
    });
    let table = Table {
        caption: t!(locale, "leads"),
        headings,
        rows: page.leads.iter().map(|lead| row(ctx, lead, page)).collect(),
        empty: empty(locale, page),
    };
    let pager = Pager { locale, summary: None, previous: None, next: page.next.clone() };
    html! { (table) @if page.next.is_some() { (pager) } }
}

fn row(ctx: &Ctx, lead: &Summary, page: &ListPage<'_>) -> Row {
    let (locale, today) = (ctx.locale(), ctx.tenant.day(ctx.now()));
    let person = |named: &Named| ui::person(&named.id, &named.name);
    let day = |day: Option<Day>| html! { @if let Some(day) = day { (ui::format::day(locale, day)) } };
    let name = ui::lead_name(locale, hands(lead.handshake), &lead.title, &format!("L-{}", lead.number));
    let mut cells = vec![
        name,
        ui::clamped(&lead.company),
        stage(ctx, lead),
        worth(ctx, lead, page.counted.is_some()),
        html! { @if let Some(owner) = &lead.owner { (person(owner)) } },
        person(&lead.creator),
    ];
    let caught = || html! { (ui::format::relative_day(locale, lead.days.created, today)) };
    cells.extend(match page.counted {
        None => vec![closing(ctx, lead), caught()],
        // What a figure counts is checked against the calendar.
        Some(Figure::LeadsTotal) => vec![day(Some(lead.days.created))],
        Some(Figure::Handshakes) => vec![day(lead.days.accepted), caught()],
        Some(Figure::Revenue | Figure::HitRate) => vec![day(lead.days.closed), caught()],
    });
    Row { href: Some(over(page.here, lead.number)), frame: Some("panel"), cells }
}

/// The expected closing day, marked when it has passed and the lead is still open.
fn closing(ctx: &Ctx, lead: &Summary) -> Markup {
    let passed = |day: Day| lead.status == Status::Open && day < ctx.tenant.day(ctx.now());
    html! {
        @match lead.expected_close {
            Some(day) if passed(day) => (Badge::new(ui::format::day(ctx.locale(), day), Tone::Lost).icon(Icon::Clock)),
            Some(day) => (ui::format::day(ctx.locale(), day)),
            None => {}
        }
    }
}

/// The value and, behind a figure, what it comes to in the currency that the figure is in.
fn worth(ctx: &Ctx, lead: &Summary, counted: bool) -> Markup {
    let base = ctx.tenant.base_currency;
    let abroad = lead.value.filter(|value| counted && value.currency != base);
    let in_base = abroad.and(lead.value_in_base).map(|minor| Money { minor, currency: base });
    html! {
        @if let Some(money) = lead.value { (value(ctx, money)) }
        @if let Some(money) = in_base { (ui::second_line(&ui::format::money(ctx.locale(), money))) }
    }
}

/// The stage, or what takes its place: waiting, parked, won, lost.
fn stage(ctx: &Ctx, lead: &Summary) -> Markup {
    let locale = ctx.locale();
    match (awaits(lead, ctx.now()), lead.status) {
        (Some(waiting), _) => html! { (waiting.badge(locale)) },
        (None, Status::Open) => html! { (stage_name(&ctx.tenant, locale, &lead.stage)) },
        (None, status) => status_badge(locale, status, lead.handshake),
    }
}

/// How a lead stands, as a badge.
pub(super) fn status_badge(locale: Locale, status: Status, handshake: HandshakeState) -> Markup {
    let (words, tone, icon) = match status {
        Status::Won => (t!(locale, "status-won"), Tone::Won, Icon::CircleCheck),
        Status::Lost if handshake == HandshakeState::Declined => (t!(locale, "handshake-declined"), Tone::Lost, Icon::CircleX),
        Status::Lost => (t!(locale, "status-lost"), Tone::Lost, Icon::CircleX),
        Status::Parked => (t!(locale, "status-parked"), Tone::Parked, Icon::Pause),
        Status::Open => (t!(locale, "status-open"), Tone::Neutral, Icon::Circle),
    };
    html! { (Badge::new(words, tone).icon(icon)) }
}

fn empty(locale: Locale, page: &ListPage<'_>) -> Markup {
    let (icon, title, text) = match (page.first, page.narrowed) {
        (false, _) => (Icon::Kanban, t!(locale, "leads-no-more"), t!(locale, "leads-none-text")),
        (true, true) => (Icon::SearchX, t!(locale, "leads-nothing-found"), t!(locale, "leads-nothing-found-text")),
        (true, false) => (Icon::Kanban, t!(locale, "leads-none"), t!(locale, "leads-none-text")),
    };
    let button = Button::primary(t!(locale, "new-lead")).icon(Icon::Plus).link("/leads/new");
    EmptyState { icon, title, text, action: Some(html! { (button) }) }.render()
}

/// The menu of stages and states, and the chips of what is chosen.
pub(crate) fn stage_menu(ctx: &Ctx, stage: &str, status: &str, address: impl Fn(&str, &str) -> String) -> Markup {
    let locale = ctx.locale();
    let mut items = vec![MenuItem::Link {
        label: t!(locale, "stages-all"),
        href: address("", ""),
        icon: None,
        current: stage.is_empty() && status.is_empty(),
        frame: None,
    }];
    items.extend(ctx.tenant.stages.iter().map(|each| MenuItem::Link {
        label: stage_name(&ctx.tenant, locale, &each.key),
        href: address(each.key.as_str(), ""),
        icon: None,
        current: stage == each.key.as_str(),
        frame: None,
    }));
    items.push(MenuItem::Separator);
    for each in [Status::Parked, Status::Won, Status::Lost] {
        items.push(MenuItem::Link {
            label: ui::text(locale, &format!("status-{each}")),
            href: address("", each.as_str()),
            icon: None,
            current: status == each.as_str(),
            frame: None,
        });
    }
    let label = match (stage, status) {
        ("", "") => t!(locale, "stages-all"),
        ("", status) => ui::i18n::find(locale, &format!("status-{status}")).unwrap_or_else(|| status.to_owned()),
        (stage, _) => stage_name(&ctx.tenant, locale, &StageKey(stage.to_owned())),
    };
    let chosen = !(stage.is_empty() && status.is_empty());
    // The chip says what is chosen; the button need not say it again.
    let words = if chosen { t!(locale, "stage") } else { label.clone() };
    let trigger = Button { icon_after: Some(Icon::ChevronDown), ..Button::secondary(words) };
    let chips = FilterChips {
        locale,
        chips: chosen.then(|| Chip { label, without: address("", "") }).into_iter().collect(),
        clear: address("", ""),
    };
    html! {
        (chips)
        (Menu { id: "stages".into(), trigger, items, align: Align::End })
    }
}
