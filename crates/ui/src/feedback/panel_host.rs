//! Where the panel stands: outside the content, over it.

use kernel::Locale;
use maud::{Markup, html};

use crate::{Panel, t};

/// The Turbo frame that links with `data-turbo-frame="panel"` load into. The address changes with it, and the tab, which says `title`
/// without a panel.
pub(crate) fn panel_host(locale: Locale, panel: Option<&Panel>, title: &str) -> Markup {
    html! {
        aside class="panel-host" aria-label=(t!(locale, "panel")) data-controller="panel" data-panel-title-value=(title)
            data-action="turbo:before-fetch-request->panel#remember turbo:frame-load->panel#show keydown.esc@window->panel#escape" {
            turbo-frame id="panel" data-turbo-action="advance" data-panel-target="frame" {
                @if let Some(panel) = panel { (panel) }
            }
        }
    }
}
