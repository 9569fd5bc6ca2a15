//! A place at the bottom edge where a card can be dropped: won, lost, parked.

use maud::{Markup, html};

use crate::{Icon, Method, Tone};

/// What dropping a card on a zone sends.
#[derive(Clone, Debug)]
pub enum ZoneSends {
    /// It is done at once.
    Form {
        /// How it is sent.
        method: Method,
        /// What follows the lead's path: `/closure`.
        path: String,
        /// What is sent, as a query: `outcome=won`.
        fields: String,
        /// What follows the lead's path to a form that is shown first for a card without a value: `/closure/new?outcome=won`.
        valueless: Option<String>,
    },
    /// Something is asked first, in a dialog.
    Dialog {
        /// What follows the lead's path to the form: `/closure/new?outcome=lost`.
        path: String,
    },
}

/// A place at the bottom edge where a card can be dropped.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Its name.
    pub label: String,
    /// Its sign.
    pub icon: Icon,
    /// Its colour.
    pub tone: Tone,
    /// What dropping a card on it sends.
    pub sends: ZoneSends,
}

impl Zone {
    fn wiring(&self) -> (&str, &str, &str, Option<&str>) {
        match &self.sends {
            ZoneSends::Form { method, path, fields, valueless } => (method.as_str(), path, fields, valueless.as_deref()),
            ZoneSends::Dialog { path } => ("dialog", path, "", None),
        }
    }

    pub(super) fn draw(&self) -> Markup {
        let (method, path, fields, valueless) = self.wiring();
        html! {
            div class={ "zone zone--" (self.tone) } data-board-target="zone" data-method=(method) data-suffix=(path) data-fields=(fields)
                data-valueless=[valueless] {
                (self.icon) span class="zone__label" { (self.label) }
            }
        }
    }

    pub(super) fn menu_item(&self) -> Markup {
        let (method, path, fields, valueless) = self.wiring();
        html! {
            button class="menu__item" type="button" data-action="board#send" data-method=(method) data-suffix=(path) data-fields=(fields)
                data-valueless=[valueless] {
                (self.icon) span class="menu__label" { (self.label) }
            }
        }
    }
}
