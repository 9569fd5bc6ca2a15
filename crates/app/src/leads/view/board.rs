use kernel::{Ctx, Money, Page, StageKey, UserId};
use maud::{Markup, Render};
use ui::{Avatar, Icon, LeadCard, Method, Sum, Tone, Zone, ZoneSends, t};

use super::{awaits, hands, over, quick_add, value};
use crate::leads::{
    HandshakeState, Status,
    read::{Column, Summary},
    web::NewLead,
    words::stage_name,
};

/// Whose board it is, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BoardOf<'a> {
    /// Whose pipeline it shows.
    pub(crate) person: UserId,
    /// It is the reader's own: cards can be moved and added.
    pub(crate) mine: bool,
    /// The page's address.
    pub(crate) here: &'a str,
}

/// The board.
pub(crate) fn board(ctx: &Ctx, columns: Vec<Column>, of: &BoardOf<'_>) -> Markup {
    let locale = ctx.locale();
    let sells = ctx.person().is_some_and(|person| person.role().sells());
    let board = ui::Board {
        locale,
        label: t!(locale, "place-pipeline"),
        stage_path: "/stage".into(),
        columns: columns.into_iter().map(|drawn| column(ctx, drawn, of)).collect(),
        zones: if of.mine && sells { zones(locale) } else { Vec::new() },
    };
    board.render()
}

fn column(ctx: &Ctx, column: Column, of: &BoardOf<'_>) -> ui::Column {
    let locale = ctx.locale();
    let sum = Money { minor: column.sum, currency: ctx.tenant.base_currency };
    let is_new = column.stage.as_str() == StageKey::NEW;
    let more = more(&column.stage, &column.cards, of, 2);
    ui::Column {
        locale,
        key: column.stage.to_string(),
        name: stage_name(&ctx.tenant, locale, &column.stage),
        count: column.count,
        sum: (column.sum > 0).then(|| Sum { short: ui::format::money_short(locale, sum), full: ui::format::money(locale, sum) }),
        mix: None,
        cards: column.cards.items.iter().map(|lead| card(ctx, lead, of.mine, of.here)).collect(),
        more,
        quick_add: (of.mine && is_new).then(|| quick_add(ctx, &NewLead::default(), &[])),
    }
}

fn more(stage: &StageKey, cards: &Page<Summary>, of: &BoardOf<'_>, number: u32) -> Option<String> {
    cards.next.map(|cursor| format!("/pipeline/columns/{stage}?person={}&after={cursor}&page={number}", of.person))
}

/// The next cards of a column. `src` is the address that they were asked for under.
pub(crate) fn more_cards(ctx: &Ctx, stage: &StageKey, page: Page<Summary>, of: &BoardOf<'_>, src: String) -> Markup {
    let more = more(stage, &page, of, ui::page_number(&src) + 1);
    let cards = page.items.iter().map(|lead| card(ctx, lead, of.mine, of.here)).collect();
    ui::MoreCards { locale: ctx.locale(), column: stage.to_string(), src, cards, more }.render()
}

/// A lead as a card. It can be moved by its owner alone.
fn card(ctx: &Ctx, lead: &Summary, mine: bool, here: &str) -> LeadCard {
    let (locale, now) = (ctx.locale(), ctx.now());
    let owned = lead.owner.as_ref().is_some_and(|owner| Some(owner.id) == ctx.user());
    let offered = lead.handshake == HandshakeState::Offered;
    let movable = mine && owned && lead.status == Status::Open && !offered;
    LeadCard {
        locale,
        number: format!("L-{}", lead.number),
        href: over(here, lead.number),
        path: movable.then(|| format!("/leads/L-{}", lead.number)),
        title: lead.title.clone(),
        company: lead.company.clone(),
        value: lead.value.map(|money| value(ctx, money)),
        handshake: hands(lead.handshake),
        waiting: awaits(lead, now),
        age: ui::format::age(locale, now.since(lead.stage_since)),
        next: None,
        owner: lead.owner.as_ref().map(|owner| Avatar::of(&owner.id, owner.name.clone())),
    }
}

fn zones(locale: kernel::Locale) -> Vec<Zone> {
    let asks = |path: &str| ZoneSends::Dialog { path: path.to_owned() };
    vec![
        Zone {
            label: t!(locale, "status-won"),
            icon: Icon::CircleCheck,
            tone: Tone::Won,
            sends: ZoneSends::Form {
                method: Method::Post,
                path: "/closure".into(),
                fields: "outcome=won".into(),
                valueless: Some("/closure/new?outcome=won".into()),
            },
        },
        Zone { label: t!(locale, "status-lost"), icon: Icon::CircleX, tone: Tone::Lost, sends: asks("/closure/new?outcome=lost") },
        Zone { label: t!(locale, "status-parked"), icon: Icon::Pause, tone: Tone::Parked, sends: asks("/parking/new") },
    ]
}

/// What waits for the reader, above the board.
pub(crate) fn waiting(ctx: &Ctx, leads: &[Summary], here: &str) -> Markup {
    let cards: Vec<LeadCard> = leads.iter().map(|lead| LeadCard { path: None, ..card(ctx, lead, false, here) }).collect();
    ui::waiting_cards(&t!(ctx.locale(), "waiting-for-you", count = leads.len()), &cards)
}
