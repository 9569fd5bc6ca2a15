//! What the keys do.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Dialog, t};

/// The dialog that `?` opens. It is there for scripts alone, since the keys are.
pub(super) fn shortcuts(locale: Locale) -> Markup {
    let keys = [
        ("N", t!(locale, "shortcut-new")),
        ("/", t!(locale, "shortcut-search")),
        ("J", t!(locale, "shortcut-next")),
        ("K", t!(locale, "shortcut-previous")),
        ("M", t!(locale, "shortcut-move")),
        ("Ctrl + Enter", t!(locale, "shortcut-send")),
        ("Esc", t!(locale, "shortcut-close")),
        ("?", t!(locale, "shortcut-help")),
    ];
    let body = html! {
        dl class="keys" {
            @for (key, words) in &keys { div class="keys__line" { dt { (words) } dd { kbd class="key" { (key) } } } }
        }
    };
    Dialog { locale, id: "shortcuts".into(), title: t!(locale, "shortcuts"), body, open: false }.render()
}
