//! Where the panel stands: outside the content, over it.

use kernel::Locale;
use maud::{Markup, html};

use crate::t;

/// The Turbo frame that links with `data-turbo-frame="panel"` load into. The address changes with it.
pub(crate) fn panel_host(locale: Locale, panel: Option<&Markup>) -> Markup {
    html! {
        aside class="panel-host" aria-label=(t!(locale, "panel")) data-controller="panel"
            data-action="turbo:before-fetch-request->panel#remember turbo:frame-load->panel#show keydown.esc@window->panel#escape" {
            turbo-frame id="panel" data-turbo-action="advance" data-panel-target="frame" {
                @if let Some(panel) = panel { (panel) }
            }
        }
    }
}
