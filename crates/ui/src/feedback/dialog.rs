//! A question in the middle of the page.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Button, Does, Icon, t};

/// A native dialog. A button with [`Does::Dialog`] opens it, without a script.
#[derive(Clone, Debug)]
pub struct Dialog {
    /// The reader's language.
    pub locale: Locale,
    /// Its id, unique on the page.
    pub id: String,
    /// The question, or what is to be filled in.
    pub title: String,
    /// What follows from the answer; or a form.
    pub body: Markup,
    /// It is open when the page shows: for an answer with errors in it.
    pub open: bool,
}

impl Render for Dialog {
    fn render(&self) -> Markup {
        html! {
            dialog class="dialog" id=(self.id) aria-labelledby={ (self.id) "-title" } closedby="any" open[self.open]
                data-controller="dialog" {
                header class="dialog__header" {
                    h2 class="dialog__title" id={ (self.id) "-title" } { (self.title) }
                    (Button::quiet(t!(self.locale, "close")).only_icon(Icon::X).does(Does::Close(self.id.clone())))
                }
                div class="dialog__body" { (self.body) }
            }
        }
    }
}

/// Where dialogs stand: outside the content, so that a refresh does not close them. One frame takes in forms that links with
/// `data-turbo-frame="dialog"` ask for; one dialog asks the question of a form with `data-turbo-confirm`.
pub(crate) fn dialogs(locale: Locale) -> Markup {
    html! {
        div id="dialogs" {
            turbo-frame id="dialog" data-controller="dialog-frame" data-action="turbo:frame-load->dialog-frame#open" {}
            dialog class="dialog dialog--question" id="confirm" aria-labelledby="confirm-title" {
                div class="dialog__body" {
                    p class="dialog__title" id="confirm-title" {}
                    form class="dialog__actions" method="dialog" {
                        (Button::quiet(t!(locale, "cancel")).sends("answer", "no"))
                        (Button::danger(t!(locale, "go-on")).sends("answer", "yes"))
                    }
                }
            }
        }
    }
}
