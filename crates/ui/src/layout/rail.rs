//! The rail at the left: where one can go.

use maud::{Markup, html};

use super::Shell;
use crate::{HandshakeGlyph, Icon, format, t};

/// A place to go to.
#[derive(Clone, Debug)]
pub struct Destination {
    /// Its name.
    pub label: String,
    /// A shorter name for the phone's bottom bar, where the name is long.
    pub short: Option<String>,
    /// Its address.
    pub href: String,
    /// Its icon.
    pub icon: Icon,
    /// How many things wait there, and in what words: `18` and `18 leads`.
    pub count: Option<(i64, String)>,
    /// The reader is there now.
    pub current: bool,
    /// Browsers may fetch it, and what its pages lead to, before somebody opens it: not where opening is reading.
    pub prefetched: bool,
}

/// Places that belong together.
#[derive(Clone, Debug)]
pub struct NavigationGroup {
    /// What they are; the first group needs no name.
    pub heading: Option<String>,
    /// The places.
    pub items: Vec<Destination>,
    /// The group stands at the rail's foot.
    pub at_foot: bool,
}

pub(super) fn rail(shell: &Shell) -> Markup {
    let locale = shell.locale;
    html! {
        nav class="rail" aria-label=(t!(locale, "navigation")) {
            a class="brand" href="/" data-turbo-prefetch="false" {
                span class="brand__sign" { (HandshakeGlyph::brand()) }
                span class="brand__name" { "LeadX" }
            }
            @for group in &shell.navigation {
                @let class = if group.at_foot { "rail__group rail__group--foot" } else { "rail__group" };
                div class=(class) {
                    @if let Some(heading) = &group.heading { p class="rail__heading" { (heading) } }
                    ul class="rail__list" { @for item in &group.items { li { (destination(item)) } } }
                }
            }
            button class="rail__fold needs-script" type="button" data-shell-target="fold" data-action="shell#fold" aria-pressed="false"
                title=(t!(locale, "navigation-fold")) {
                (Icon::PanelLeft) span class="rail__label" { (t!(locale, "navigation-fold")) }
            }
        }
    }
}

/// One place, as a line of the rail or of the phone's "More" sheet.
pub(super) fn destination(item: &Destination) -> Markup {
    html! {
        a class="rail__item" href=(item.href) aria-current=[item.current.then_some("page")] title=(item.label)
            data-turbo-prefetch=[(!item.prefetched).then_some("false")] {
            (item.icon)
            span class="rail__label" { (item.label) }
            @if let Some((count, words)) = &item.count {
                span class="rail__count" aria-hidden="true" { (format::integer(*count)) }
                span class="visually-hidden" { (words) }
            }
        }
    }
}
