//! What every page has in its head.

use kernel::Locale;
use maud::{DOCTYPE, Markup, html};

use crate::assets;

kernel::words! {
    /// Light or dark.
    pub enum Theme {
        /// As the device is set.
        System = "system",
        /// Always light.
        Light = "light",
        /// Always dark.
        Dark = "dark",
    }
}

/// What the browser's tab says of a page with this title.
pub(crate) fn title(page: &str) -> String {
    format!("{page} · LeadX")
}

/// The whole document around a body.
pub(crate) fn document(locale: Locale, theme: Theme, page: &str, head: &Markup, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(locale) data-theme=[(theme != Theme::System).then_some(theme.as_str())] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content";
                title { (title(page)) }
                meta name="turbo-refresh-method" content="morph";
                meta name="turbo-refresh-scroll" content="preserve";
                meta name="color-scheme" content="light dark";
                meta name="theme-color" media="(prefers-color-scheme: light)" content="#f7f7f4";
                meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0f1414";
                link rel="stylesheet" href=(assets::url("app.css")) data-turbo-track="reload";
                // Asked for with the styles, not after them: letters that change their width move what stands below them.
                @if let Some(font) = assets::font() { link rel="preload" as="font" type="font/woff2" href=(font) crossorigin; }
                script type="module" src=(assets::url("app.js")) data-turbo-track="reload" {}
                link rel="icon" href=(assets::url("favicon.svg")) type="image/svg+xml";
                link rel="apple-touch-icon" href=(assets::url("icon-180.png"));
                link rel="manifest" href=(assets::url("app.webmanifest"));
                (head)
            }
            (body)
        }
    }
}
