//! What a device keeps while there is no connection: how old the page is, and what waits to be sent. Scripts show both.

use kernel::Locale;
use maud::{Markup, html};

use crate::{Banner, Button, Does, Icon, Size, Tone, t};

/// Both, unseen until there is something to say; times are told in `zone`, by its IANA name.
pub(crate) fn kept_here(locale: Locale, zone: &str) -> Markup {
    html! { (out_of_date(locale, zone)) (outbox(locale)) }
}

/// What a script says of a page that was kept on the device, and of one that does not follow what others do.
pub(crate) fn out_of_date(locale: Locale, zone: &str) -> Markup {
    html! {
        p class="offline" id="offline" role="status" hidden {
            (Icon::WifiOff) span { (t!(locale, "offline-as-of")) " " time data-zone=(zone) {} "." }
        }
        p class="deaf" id="deaf" hidden { (Icon::WifiOff) span { (t!(locale, "live-deaf")) } }
    }
}

/// What a script says in a thing that others have taken away while the reader was writing in it.
pub(crate) fn gone(locale: Locale) -> Markup {
    let discard = Button::quiet(t!(locale, "outbox-discard")).size(Size::Small).does(Does::Script("gone#discard"));
    let banner =
        Banner { actions: Some(html! { (discard) }), ..Banner::new(Tone::Parked, t!(locale, "gone")).text(t!(locale, "gone-text")) };
    html! { template id="gone" { div class="gone" data-controller="gone" tabindex="-1" { (banner) } } }
}

/// What a script says in a form that holds again what its reader began earlier.
pub(crate) fn begun(locale: Locale) -> Markup {
    let start_over = Button::quiet(t!(locale, "begun-start-over")).size(Size::Small).does(Does::Script("draft#startOver"));
    html! { template id="begun" { div class="begun" role="status" { span { (t!(locale, "begun")) span data-picture hidden { " " (t!(locale, "begun-picture")) } } (start_over) } } }
}

/// What waits to be sent. It outlives page changes, so that what is open stays open.
fn outbox(locale: Locale) -> Markup {
    let button =
        |label: String, icon: Icon, action: &'static str| Button::quiet(label).icon(icon).size(Size::Small).does(Does::Script(action));
    html! {
        details class="outbox" id="outbox" data-controller="outbox" data-turbo-permanent hidden
            data-kept=(t!(locale, "outbox-kept")) data-sent=(t!(locale, "outbox-sent")) data-sent-some=(t!(locale, "outbox-sent-some"))
            data-leaving=(t!(locale, "outbox-leaving")) data-leaving-begun=(t!(locale, "outbox-leaving-begun")) data-leaving-both=(t!(locale, "outbox-leaving-both"))
            data-sure=(t!(locale, "outbox-discard-sure")) data-replace=(t!(locale, "outbox-replace-sure")) data-old=(t!(locale, "outbox-old")) {
            summary class="outbox__sum" {
                span class="outbox__waiting" data-outbox-target="waiting" hidden { (Icon::Clock) (t!(locale, "outbox-waiting")) " " strong {} }
                span class="outbox__refused" data-outbox-target="refused" hidden { (Icon::CircleAlert) (t!(locale, "outbox-refused")) " " strong {} }
            }
            ul class="outbox__list" data-outbox-target="list" {}
            template data-outbox-target="line" {
                li class="outbox__item" {
                    p class="outbox__title" data-part="title" {}
                    p class="outbox__text" data-part="text" {}
                    p class="outbox__picture" data-part="picture" { (Icon::Image) (t!(locale, "outbox-picture")) }
                    p class="outbox__reason" data-part="reason" {}
                    div class="row" {
                        span data-refused { (button(t!(locale, "outbox-edit"), Icon::Pencil, "outbox#edit")) }
                        span data-refused { (button(t!(locale, "outbox-retry"), Icon::Send, "outbox#retry")) }
                        (button(t!(locale, "outbox-discard"), Icon::X, "outbox#discard"))
                    }
                }
            }
        }
    }
}
