use kernel::{Ctx, Locale, Role};
use maud::{Markup, html};
use ui::{Button, Does, Icon, t};

use crate::feed::bells::Bell;

/// How many bells are named, one by one; more are told as a number.
const NAMED: usize = 3;

/// What a page shows when bells ring.
pub(in crate::feed) fn ringing(ctx: &Ctx, bells: &[Bell]) -> Markup {
    let locale = ctx.locale();
    let (newest, reads_feed) = (&bells[0], ctx.person().is_some_and(|me| me.role() >= Role::Basic));
    let href = |bell: &Bell| if reads_feed { format!("/feed/{}", bell.entry.id) } else { format!("/leads/L-{}", bell.lead.number) };
    let sentence = |bell: &Bell| t!(locale, "bell-told", name = bell.rung_by.name, title = bell.lead.title);
    html! {
        div class="ringing" data-newest=(newest.entry.id) {
            span class="ringing__bell" aria-hidden="true" { (Icon::BellRing) }
            div class="ringing__words" {
                p class="ringing__title" { (t!(locale, "bell-rings", count = bells.len())) }
                @if bells.len() > NAMED {
                    p { (t!(locale, "bell-many", count = bells.len())) }
                    @if reads_feed { a class="ringing__link" href="/feed?what=wins" { (t!(locale, "bell-all")) } }
                } @else {
                    @for bell in bells { p { a class="ringing__link" href=(href(bell)) { (sentence(bell)) } } }
                }
                p class="ringing__tap" hidden data-bell-target="tap" {
                    (Button::primary(t!(locale, "bell-tap")).icon(Icon::BellRing).does(Does::Script("bell#hear")))
                }
            }
            (Button::quiet(t!(locale, "dismiss")).only_icon(Icon::X).does(Does::Script("bell#dismiss")))
        }
    }
}

/// The switch for the bell's sound on this device.
pub(super) fn mute(locale: Locale) -> Markup {
    html! {
        span data-controller="mute" data-mute-on-value=(t!(locale, "bell-unmute")) data-mute-off-value=(t!(locale, "bell-mute")) {
            (Button::quiet(t!(locale, "bell-mute")).icon(Icon::Bell).does(Does::Script("mute#toggle")))
        }
    }
}
