//! Data of a made-up company, as awkward as real data is.

use kernel::Locale;

use crate::{
    ActivityMix, Avatar, Board, Column, Field, Handshake, Icon, Kpi, KpiStrip, LeadCard, Method, MoreCards, NextActivity, QuickAdd, Sum,
    Tone, Trend, Waiting, Zone, ZoneSends, t,
};

/// Three hundred characters without mercy, one word of it longer than any column.
pub(super) const LONG: &str = "Utskifting av ventilasjonsanlegg, brannspjeld og styringssystem i produksjonshall, kjølelager og administrasjonsbygg \
med Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenhersteller og Ærøskøbing Straßenbau & Söhne, trinn 1 til 4, inkludert \
prosjektering, igangkjøring og opplæring";

pub(super) fn mona() -> Avatar {
    Avatar::of(&"mona", "Mona Berg")
}

pub(super) fn ingrid() -> Avatar {
    Avatar::of(&"ingrid-n", "Ingrid Nygård")
}

pub(super) fn karim() -> Avatar {
    Avatar::of(&"karim", "Karim Saleh")
}

pub(super) fn anders() -> Avatar {
    Avatar::of(&"anders-h", "Anders Ødegård Hansen")
}

/// A card with the usual signs.
pub(super) fn card(locale: Locale, number: &str, title: &str, company: &str, value: &str) -> LeadCard {
    LeadCard {
        locale,
        number: number.into(),
        href: format!("lead.html?lead={number}"),
        path: Some(format!("/leads/{number}")),
        title: title.into(),
        company: company.into(),
        value: Some(value.replace(' ', "\u{a0}")),
        handshake: Handshake::Accepted,
        waiting: None,
        age: "4\u{a0}d".into(),
        next: Some((NextActivity::Planned, "Meeting, 3 Dec 10:00".into())),
        owner: Some(mona()),
    }
}

fn waiting(card: LeadCard, age: &str, late: bool) -> LeadCard {
    LeadCard {
        handshake: Handshake::Offered,
        waiting: Some(if late { Waiting::LateAnswer } else { Waiting::Answer }),
        age: age.replace(' ', "\u{a0}"),
        next: Some((NextActivity::Missing, "Nothing planned".into())),
        owner: None,
        ..card
    }
}

fn at(card: LeadCard, age: &str, next: NextActivity, owner: Avatar) -> LeadCard {
    let words = match next {
        NextActivity::Missing => "Nothing planned",
        NextActivity::Planned => "Call, 3 Dec 10:00",
        NextActivity::Today => "Meeting today 13:00",
        NextActivity::Overdue => "Call overdue since 12 Nov",
    };
    LeadCard { age: age.replace(' ', "\u{a0}"), next: Some((next, words.into())), owner: Some(owner), ..card }
}

fn own(card: LeadCard) -> LeadCard {
    LeadCard { handshake: Handshake::Absent, ..card }
}

fn column(locale: Locale, key: &str, count: i64, sum: (&str, &str), mix: (i64, i64, i64, i64), cards: Vec<LeadCard>) -> Column {
    Column {
        locale,
        key: key.into(),
        name: crate::text(locale, &format!("stage-{key}")),
        count,
        sum: Some(Sum { short: sum.0.into(), full: sum.1.into() }),
        mix: Some(ActivityMix { planned: mix.0, today: mix.1, overdue: mix.2, missing: mix.3 }),
        cards,
        more: None,
        quick_add: None,
    }
}

fn new_column(l: Locale) -> Column {
    use NextActivity::Planned;
    let cards = vec![
        waiting(card(l, "L-1051", "Office lighting, 3 floors", "Bjørkelangen Elektro", "125 000"), "2 d", false),
        waiting(card(l, "L-1050", "Heat pump for school gym", "Ås kommune", "410 000"), "5 h", false),
        at(card(l, "L-1049", "Fleet charging, 14 bays", "Østfold Transport", "890 000"), "1 d", Planned, mona()),
        waiting(card(l, "L-1031", "Fire doors, warehouse B", "Nordre Lager", "62 000"), "31 d", true),
    ];
    Column { quick_add: Some(quick_add(l, false)), ..column(l, "new", 6, ("1.9\u{a0}M", "1 877 000 NOK"), (1, 1, 0, 4), cards) }
}

/// A small board with everything on it.
pub(super) fn board(l: Locale) -> Board {
    use NextActivity::{Overdue, Planned, Today};
    let contacted = vec![
        at(card(l, "L-1044", "Service agreement, cold storage", "Havfisk Senja", "240 000"), "4 d", Planned, ingrid()),
        own(at(card(l, "L-1040", "Solar roof feasibility", "Solbakken Borettslag", "180 000"), "9 d", Today, karim())),
        at(card(l, "L-1038", "Alarm upgrade", "Tinn Møbel", "38 500"), "12 d", Overdue, ingrid()),
    ];
    let opportunity = vec![
        at(card(l, "L-1042", "Automation of packing line", "Gudbrandsdal Ysteri", "1 250 000"), "16 d", Planned, mona()),
        at(card(l, "L-1036", "EV chargers, housing co-op", "Lia Borettslag", "640 000"), "6 d", Today, anders()),
        own(at(card(l, "L-1033", "Backup power", "Hitra Oppdrett", "510 000"), "3 d", Planned, karim())),
    ];
    let offer = vec![
        at(card(l, "L-1022", "LED retrofit, ice hall", "Hamar Arena", "720 000"), "11 d", Today, anders()),
        at(card(l, "L-1019", "Control cabinets ×12", "Rjukan Mek", "295 000"), "20 d", Overdue, ingrid()),
        at(card(l, "L-1017", "Annual inspection", "Vestre Bakeri", "84 000"), "2 d", Planned, mona()),
    ];
    let columns = vec![
        new_column(l),
        column(l, "contacted", 5, ("0.8\u{a0}M", "812 500 NOK"), (3, 1, 1, 0), contacted),
        column(l, "opportunity", 4, ("2.4\u{a0}M", "2 400 000 NOK"), (2, 1, 0, 1), opportunity),
        Column { more: Some("more.html?after=x1".into()), ..column(l, "offer", 3, ("1.1\u{a0}M", "1 099 000 NOK"), (1, 1, 1, 0), offer) },
    ];
    Board { locale: l, label: "My Pipeline".into(), stage_path: "/stage".into(), columns, zones: zones(l) }
}

/// A board with nothing, a name that does not fit, and far too much.
pub(super) fn awkward_board(l: Locale) -> Board {
    let mut full = card(l, "L-9998", LONG, LONG, "999 999 999 999");
    full.handshake = Handshake::Returned;
    let mut columns = vec![
        Column { quick_add: None, ..column(l, "new", 0, ("0", "0 NOK"), (0, 0, 0, 0), Vec::new()) },
        column(l, "contacted", 9_999, ("999.9\u{a0}bn", "999 900 000 000 NOK"), (4_000, 3_000, 2_000, 999), vec![full]),
        column(l, "offer", 1, ("9\u{a0}500", "9 500 NOK"), (0, 0, 1, 0), vec![card(l, "L-9997", "Ø", "ß", "9 500")]),
    ];
    for column in &mut columns {
        column.key = format!("awkward-{}", column.key);
    }
    columns[0].name = "Nye".repeat(20);
    columns[1].name = "Forhandlinger om rammeavtale og vedlegg".into();
    Board { locale: l, label: "Awkward".into(), stage_path: "/stage".into(), columns, zones: Vec::new() }
}

fn zones(l: Locale) -> Vec<Zone> {
    let form = |fields: &str| ZoneSends::Form {
        method: Method::Post,
        path: "/closure".into(),
        fields: fields.into(),
        valueless: Some("/closure/new?outcome=won".into()),
    };
    let dialog = |path: &str| ZoneSends::Dialog { path: path.into() };
    vec![
        Zone { label: crate::text(l, "stage-won"), icon: Icon::CircleCheck, tone: Tone::Won, sends: form("outcome=won") },
        Zone { label: crate::text(l, "stage-lost"), icon: Icon::CircleX, tone: Tone::Lost, sends: dialog("/closure/new?outcome=lost") },
        Zone { label: crate::text(l, "stage-parked"), icon: Icon::Pause, tone: Tone::Parked, sends: dialog("/parking/new") },
    ]
}

/// The small form at the head of the first column.
pub(super) fn quick_add(l: Locale, open: bool) -> QuickAdd {
    let id = |name: &str| format!("quick-{name}{}", if open { "-open" } else { "" });
    let field = |name: &str, label: &str| Field::line(name, label, "").id(id(name)).label_hidden().placeholder(label);
    QuickAdd {
        locale: l,
        action: "/leads".into(),
        fields: vec![
            field("title", "What did you hear or see?").required(),
            field("company", "Which company?").required(),
            field("amount", "Value, NOK"),
        ],
        open,
    }
}

/// A further page of the last column.
pub(super) fn more(l: Locale) -> MoreCards {
    let cards = ["L-1011", "L-1009"].map(|number| card(l, number, "Frequency converters", "Sogn Laks", "330 000")).into();
    MoreCards { locale: l, column: "offer".into(), src: "more.html?after=x1".into(), cards, more: None }
}

/// The four figures.
pub(super) fn kpis(locale: Locale, prefix: &str) -> KpiStrip {
    let figures = [
        ("revenue", "4 218 500", Some((true, "12 %")), t!(locale, "kpi-note-year")),
        ("leads-total", "163", Some((true, "21")), t!(locale, "kpi-note-year")),
        ("hit-rate", "38 %", Some((false, "2")), t!(locale, "kpi-note-year")),
        ("handshakes", "57", None, t!(locale, "leads-count", count = 57)),
    ];
    let kpi = |(key, value, trend, note): (&str, &str, Option<(bool, &str)>, String)| Kpi {
        key: format!("{prefix}{key}"),
        label: crate::text(locale, &format!("kpi-{key}")),
        value: value.replace(' ', "\u{a0}"),
        definition: crate::text(locale, &format!("kpi-{key}-definition")),
        trend: trend.map(|(up, by)| Trend { up, good: up, by: by.into() }),
        note: Some(note),
        href: format!("?counted_in={key}"),
    };
    KpiStrip { label: t!(locale, "kpis"), kpis: figures.map(kpi).into() }
}
