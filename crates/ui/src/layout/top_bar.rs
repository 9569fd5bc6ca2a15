//! The bar at the top: search, the organisation one acts in, "New lead", and who is signed in.

use maud::{Markup, html};

use super::Shell;
use crate::{Align, Avatar, Button, Icon, Menu, MenuItem, Method, menu_list, t};

/// The search box.
#[derive(Clone, Debug)]
pub struct Search {
    /// Where it sends its words, as `q`.
    pub action: String,
    /// The words searched for now.
    pub words: String,
}

/// The organisations a person may act in.
#[derive(Clone, Debug)]
pub struct Switcher {
    /// Where the choice goes, as `organisation`.
    pub action: String,
    /// How it goes there.
    pub method: Method,
    /// The organisations.
    pub choices: Vec<OrganisationChoice>,
}

/// One organisation to act in.
#[derive(Clone, Debug)]
pub struct OrganisationChoice {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// It is the active one.
    pub active: bool,
}

/// Who is signed in, and what they can do about themselves.
#[derive(Clone, Debug)]
pub struct PersonMenu {
    /// Their name.
    pub name: String,
    /// Their key, which also gives their colour.
    pub key: String,
    /// The address of their photo.
    pub photo: Option<String>,
    /// What stands below their name: role and organisation.
    pub role: String,
    /// Profile, help and the like.
    pub items: Vec<MenuItem>,
    /// Where signing out is sent.
    pub sign_out: String,
    /// How signing out is sent.
    pub sign_out_method: Method,
}

pub(super) fn top_bar(shell: &Shell) -> Markup {
    let locale = shell.locale;
    html! {
        header class="top-bar" {
            @if let Some(search) = &shell.search { (search_box(shell, search)) }
            div class="top-bar__end" {
                @if let Some(switcher) = &shell.switcher { (organisations(shell, switcher)) }
                @if let Some(href) = &shell.new_lead {
                    span class="top-bar__new" {
                        (Button { shortcut: Some("n"), ..Button::primary(t!(locale, "new-lead")).icon(Icon::Plus).link(href) })
                    }
                }
                @if let Some(notifications) = &shell.notifications { (notifications) }
                (person(shell))
            }
        }
    }
}

fn search_box(shell: &Shell, search: &Search) -> Markup {
    let label = t!(shell.locale, "search-placeholder");
    html! {
        form class="search" role="search" action=(search.action) method="get" {
            (Icon::Search)
            input class="search__input" id="search" type="search" name="q" value=(search.words) placeholder=(label) aria-label=(label)
                aria-keyshortcuts="/" autocomplete="off" enterkeyhint="search";
            kbd class="search__key" aria-hidden="true" { "/" }
        }
        a class="button button--quiet button--icon search-link" href=(search.action) title=(t!(shell.locale, "search")) {
            (Icon::Search) span class="visually-hidden" { (t!(shell.locale, "search")) }
        }
    }
}

fn organisations(shell: &Shell, switcher: &Switcher) -> Markup {
    let active = switcher.choices.iter().find(|choice| choice.active).map_or("", |choice| choice.name.as_str());
    let trigger = Button { icon_after: Some(Icon::ChevronDown), ..Button::quiet(active).icon(Icon::Building2) };
    let mut items = vec![MenuItem::Heading(t!(shell.locale, "organisation-switch"))];
    items.extend(organisation_items(switcher));
    html! { div class="top-bar__switcher" { (Menu { id: "organisations".into(), trigger, items, align: Align::End }) } }
}

/// One line for each organisation: the active one is words, the others are forms.
pub(super) fn organisation_items(switcher: &Switcher) -> Vec<MenuItem> {
    let item = |choice: &OrganisationChoice| {
        if choice.active {
            return MenuItem::Custom(html! {
                p class="menu__item menu__item--chosen" { (Icon::Building2) span class="menu__label" { (choice.name) } (Icon::Check) }
            });
        }
        MenuItem::Submit {
            label: choice.name.clone(),
            icon: Some(Icon::Building2),
            action: switcher.action.clone(),
            method: switcher.method,
            fields: vec![("organisation".into(), choice.key.clone())],
            danger: false,
        }
    };
    switcher.choices.iter().map(item).collect()
}

fn person(shell: &Shell) -> Markup {
    let person = &shell.person;
    html! {
        button class="person-button" type="button" popovertarget="person" title=(person.name) {
            (Avatar::of(&person.key, &person.name).photo(person.photo.clone()).decoration())
            span class="visually-hidden" { (t!(shell.locale, "person-menu", name = person.name)) }
        }
        (menu_list("person", &t!(shell.locale, "person-menu", name = person.name), Align::End, &person_items(shell)))
    }
}

/// Who is signed in, what they can do about themselves, and the way out.
pub(super) fn person_items(shell: &Shell) -> Vec<MenuItem> {
    let person = &shell.person;
    let who = html! {
        div class="menu__person" {
            (Avatar::of(&person.key, &person.name).photo(person.photo.clone()).decoration())
            div { p class="menu__name" { (person.name) } p class="menu__role" { (person.role) } }
        }
    };
    let mut items = vec![MenuItem::Custom(who)];
    items.extend(person.items.iter().cloned());
    items.push(MenuItem::Separator);
    items.push(MenuItem::Submit {
        label: t!(shell.locale, "sign-out"),
        icon: Some(Icon::LogOut),
        action: person.sign_out.clone(),
        method: person.sign_out_method,
        fields: Vec::new(),
        danger: false,
    });
    items
}
