//! The bar at the bottom of a phone: two or three places, the plus, and the rest.

use maud::{Markup, html};

use super::{
    Destination, Shell,
    rail::destination,
    top_bar::{organisation_items, person_items},
};
use crate::{Icon, t};

pub(super) fn phone_bar(shell: &Shell) -> Markup {
    let locale = shell.locale;
    let places: Vec<&Destination> = shell
        .phone
        .iter()
        .filter_map(|href| shell.navigation.iter().flat_map(|group| &group.items).find(|item| item.href == *href))
        .collect();
    // Two stand before the plus and the others behind it. Each side takes half of the room, so that the plus stays in the middle.
    let (before, after) = places.split_at(places.len().min(2));
    html! {
        nav class="phone-bar" aria-label=(t!(locale, "navigation-phone")) {
            div class="phone-bar__side" { @for place in before { (tab(place)) } }
            @if let Some(href) = &shell.new_lead {
                a class="phone-bar__new" href=(href) { (Icon::Plus) span class="visually-hidden" { (t!(locale, "new-lead")) } }
            }
            div class="phone-bar__side" {
                @for place in after { (tab(place)) }
                button class="phone-bar__tab" type="button" popovertarget="more" {
                    (Icon::Menu) span class="phone-bar__label" { (t!(locale, "navigation-more")) }
                }
            }
            (more(shell))
        }
    }
}

fn tab(place: &Destination) -> Markup {
    html! {
        a class="phone-bar__tab" href=(place.href) aria-current=[place.current.then_some("page")]
            data-turbo-prefetch=[(!place.prefetched).then_some("false")] {
            (place.icon) span class="phone-bar__label" { (place.short.as_ref().unwrap_or(&place.label)) }
        }
    }
}

/// Everything the rail has, as a sheet; with it the organisations and the person's own menu.
fn more(shell: &Shell) -> Markup {
    html! {
        div class="menu menu--more" id="more" popover="auto" role="group" aria-label=(t!(shell.locale, "navigation-more"))
            data-controller="menu" data-action="keydown->menu#walk" {
            @for group in &shell.navigation {
                @if let Some(heading) = &group.heading { p class="menu__heading" { (heading) } }
                @for item in &group.items { (destination(item)) }
            }
            @if let Some(switcher) = &shell.switcher {
                p class="menu__heading" { (t!(shell.locale, "organisation")) }
                @for item in organisation_items(switcher) { (item) }
            }
            hr class="menu__line";
            @for item in person_items(shell) { (item) }
        }
    }
}
