//! The bell of notifications in the frame around every page, and the number on it.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Icon, t};

/// The bell of notifications.
#[derive(Clone, Debug)]
pub struct Notifications {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Where its number is fetched: an [`Unread`].
    pub number: String,
    /// Whose the number is, and where: it is fetched anew where this is another.
    pub key: String,
    /// The topic by which it is fetched again.
    pub topic: String,
}

impl Render for Notifications {
    fn render(&self) -> Markup {
        html! {
            a class="button button--quiet button--icon notifications" href=(self.href) title=(self.label) {
                (Icon::Bell)
                span class="visually-hidden" { (self.label) }
                // It stays while pages come and go.
                div class="notifications__number" id={ "unread-of-" (self.key) } data-turbo-permanent data-controller="unread"
                    data-unread-topic-value=(self.topic) {
                    turbo-frame id="unread" src=(self.number) {}
                }
            }
        }
    }
}

/// How many notifications are not read yet; from a hundred on they are not told apart.
#[derive(Clone, Copy, Debug)]
pub struct Unread {
    /// The reader's language.
    pub locale: Locale,
    /// How many.
    pub count: usize,
}

impl Render for Unread {
    fn render(&self) -> Markup {
        let number = if self.count > 99 { String::from("99+") } else { self.count.to_string() };
        html! {
            turbo-frame id="unread" {
                @if self.count > 0 {
                    span class="notifications__count" aria-hidden="true" { (number) }
                    span class="visually-hidden" { (t!(self.locale, "notifications-count", count = number)) }
                }
            }
        }
    }
}
