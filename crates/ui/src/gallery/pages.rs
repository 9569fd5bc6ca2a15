//! Whole pages made of samples, to judge the composition.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::{feedback, lists, made_up, record};
use crate::{
    Accepts, Align, Back, Bare, Bells, Button, Choice, Control, Destination, Field, Fold, Form, Handshake, Icon, Menu, MenuItem, Method,
    NavigationGroup, OrganisationChoice, PageHeader, Panel, PersonMenu, Search, Shell, Size, Switcher, Tab, Tabs, Theme, Toast,
    form_actions, switch_card, t,
};

/// The pages by their file names.
pub fn all(locale: Locale) -> Vec<(&'static str, Markup)> {
    vec![
        ("board", board(locale)),
        ("lead", lead(locale)),
        ("list", list(locale)),
        ("lead-page", lead_page(locale)),
        ("new-lead", new_lead(locale)),
        ("news", news(locale)),
        ("awkward", awkward(locale)),
        ("sign-in", sign_in(locale)),
        ("more", Bare::new(locale, "More", html! { (made_up::more(locale)) }).render()),
    ]
}

fn navigation(current: &str) -> Vec<NavigationGroup> {
    let place = |label: &str, href: &str, icon, count: Option<i64>| Destination {
        label: label.into(),
        short: Some(label.trim_start_matches("Sales ").trim_start_matches("My ").into()),
        href: href.into(),
        icon,
        count: count.map(|count| (count, format!("{count} waiting"))),
        current: href == current,
        prefetched: true,
    };
    let group = |heading: Option<&str>, items, at_foot| NavigationGroup { heading: heading.map(str::to_owned), items, at_foot };
    let first = vec![
        place("Sales News", "news.html", Icon::Newspaper, Some(2)),
        place("Sales Feed", "feed.html", Icon::Activity, None),
        place("My Pipeline", "board.html", Icon::Kanban, Some(18)),
        place("Sales Community", "list.html", Icon::Users, None),
        place("Activities", "activities.html", Icon::CalendarCheck, Some(5)),
        place("Contacts", "contacts.html", Icon::Building2, None),
    ];
    let insight = vec![place("Pulse", "pulse.html", Icon::ChartColumn, None), place("Rewards", "rewards.html", Icon::Trophy, None)];
    let foot = vec![place("Administration", "admin.html", Icon::Settings, None)];
    vec![group(None, first, false), group(Some("Insight"), insight, false), group(None, foot, true)]
}

fn switcher() -> Switcher {
    let organisation = |key: &str, name: &str, active| OrganisationChoice { key: key.into(), name: name.into(), active };
    Switcher {
        action: "/session/organisation".into(),
        method: Method::Put,
        choices: vec![organisation("1", "Parent organisation", true), organisation("2", "Fjord Service Partner AS", false)],
    }
}

fn shell(locale: Locale, title: &str, current: &str, main: Markup) -> Shell {
    Shell {
        bells: Bells::default(),
        notifications: None,
        locale,
        zone: "Europe/Oslo".into(),
        theme: Theme::System,
        title: title.into(),
        navigation: navigation(current),
        phone: vec!["news.html".into(), "board.html".into(), "activities.html".into()],
        search: Some(Search { action: "search.html".into(), words: String::new() }),
        switcher: Some(switcher()),
        new_lead: Some("new-lead.html".into()),
        person: person(),
        acting_as: String::new(),
        main,
        fills: false,
        panel: None,
        toasts: None,
        live: String::new(),
    }
}

fn person() -> PersonMenu {
    PersonMenu {
        name: "Mona Berg".into(),
        key: "mona".into(),
        photo: None,
        role: "Manager, Parent organisation".into(),
        items: vec![
            MenuItem::link("Profile", "profile.html", Some(Icon::User)),
            MenuItem::link("Help", "help.html", Some(Icon::CircleHelp)),
        ],
        sign_out: "/session".into(),
        sign_out_method: Method::Delete,
    }
}

fn filters(locale: Locale) -> Markup {
    let menu = |id: &str, label: &str| Menu {
        id: id.into(),
        trigger: Button { icon_after: Some(Icon::ChevronDown), ..Button::secondary(label) },
        items: vec![MenuItem::link(label, "?", None), MenuItem::link(crate::text(locale, "stage-offer"), "?stage=offer", None)],
        align: Align::End,
    };
    let tabs = Tabs {
        label: "View".into(),
        tabs: vec![Tab::new("Board", "board.html", true), Tab::new("List", "list.html", false)],
        small: false,
        frame: None,
    };
    html! { (menu("stages", "All stages")) (menu("period", "This financial year")) (tabs) }
}

fn pipeline(locale: Locale) -> Shell {
    let main = html! {
        (PageHeader::new("My Pipeline").actions(filters(locale)))
        (made_up::kpis(locale, ""))
        (made_up::board(locale))
    };
    Shell { fills: true, toasts: Some(feedback::moved(locale).render()), ..shell(locale, "My Pipeline", "board.html", main) }
}

fn board(locale: Locale) -> Markup {
    pipeline(locale).render()
}

/// Nothing, one, far too many, and names of every length.
fn awkward(locale: Locale) -> Markup {
    let panel = Panel { title: made_up::LONG.into(), ..record::panel(locale, Some("lead-page.html")) };
    let main = html! { (PageHeader::new(made_up::LONG).actions(filters(locale))) (made_up::awkward_board(locale)) };
    let refused = Toast::refused(locale, made_up::LONG);
    let shell = Shell { fills: true, toasts: Some(refused.render()), ..shell(locale, "Awkward", "board.html", main) };
    if locale == Locale::Nb { Shell { panel: Some(panel), ..shell }.render() } else { shell.render() }
}

fn lead(locale: Locale) -> Markup {
    let panel = record::panel(locale, Some("lead-page.html"));
    Shell { panel: Some(panel), toasts: None, ..pipeline(locale) }.render()
}

fn lead_page(locale: Locale) -> Markup {
    shell(locale, "L-1042", "board.html", html! { (record::panel(locale, None)) }).render()
}

fn list(locale: Locale) -> Markup {
    let main = html! {
        (PageHeader::new("Sales Community").actions(filters(locale)))
        (made_up::kpis(locale, ""))
        (lists::table(locale))
        (lists::pager(locale))
    };
    shell(locale, "Sales Community", "list.html", main).render()
}

fn news(locale: Locale) -> Markup {
    let main = html! { div class="narrow stack" { (PageHeader::new("Sales News")) (feedback::bell()) (record::news(locale)) } };
    shell(locale, "Sales News", "news.html", main).render()
}

fn new_lead(locale: Locale) -> Markup {
    let currencies = ["NOK", "SEK", "EUR"].map(|code| Choice::new(code, code, "NOK")).into();
    let more = html! {
        (Field::new("value", "Value", Control::Money { amount: String::new(), currencies, currency_label: "Currency".into() }).note(t!(locale, "optional")))
        (Field::text("description", "What else?", "").note(t!(locale, "optional")))
    };
    let handover =
        Field::new("handover", "Hand over to sales", Control::Switch(true)).hint("You are told what becomes of it, and keep the credit.");
    let body = html! {
        (Field::line("title", "What did you hear or see?", "Old fans rattle in the bakery hall").required())
        (lists::suggest())
        (Field::new("photo", "Photo", Control::File { accept: Some(Accepts { types: "image/*", most: 1_000_000 }), many: false, camera: Some("Take a photo".into()), of: "lead".into(), prompt: "Choose a picture".into(), clear: "Take it out".into() }).note(t!(locale, "optional")))
        (Fold { label: "More details".into(), body: more, open: false })
        (switch_card(&handover, Handshake::Offered))
        (form_actions(&html! { (Button::primary("Send lead").size(Size::Large)) }))
    };
    let back = Back { label: "My Pipeline".into(), href: "board.html".into() };
    let form = Form { files: true, ..Form::new(Method::Post, "/leads", body).class("form").draft("new-lead") };
    let header = PageHeader { back: Some(back), ..PageHeader::new(t!(locale, "new-lead")) };
    shell(locale, "New lead", "", html! { div class="narrow stack" { (header) (form) } }).render()
}

fn sign_in(locale: Locale) -> Markup {
    let password = Control::Password { autocomplete: Some("current-password"), show_label: t!(locale, "show-password") };
    let form = html! {
        (Field::email("email", "E-mail", "").required().autocomplete("username").autofocus())
        (Field::new("password", "Password", password).required())
        (Button { wide: true, ..Button::primary("Sign in").size(Size::Large) })
        a href="reset.html" { "Forgot your password?" }
    };
    let footer = html! { "New here? " a href="register.html" { "Ask for access" } };
    Bare {
        customer: Some("Fjord Elektro".into()),
        footer: Some(footer),
        ..Bare::new(locale, "Sign in", html! { (Form::new(Method::Post, "/session", form).class("form")) })
    }
    .render()
}
