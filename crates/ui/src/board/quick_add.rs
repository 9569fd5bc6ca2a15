//! A card to fill in, at the head of the first column.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Button, Field, Form, Icon, Method, Size, t};

/// A card to fill in. Enter saves it and opens the next; it works without scripts as a small form.
///
/// It lives in the Turbo frame `quick-add`. A request that names that frame is answered with 303 to the board's own page, or
/// with 422 and a page that holds this component again, open and with its errors.
#[derive(Clone, Debug)]
pub struct QuickAdd {
    /// The reader's language.
    pub locale: Locale,
    /// Where it is sent. An answer of 422 holds this component again, with its errors.
    pub action: String,
    /// The fields: title, company, value.
    pub fields: Vec<Field>,
    /// It is open when the page shows: after an error.
    pub open: bool,
}

impl Render for QuickAdd {
    fn render(&self) -> Markup {
        let fields = html! {
            @for field in &self.fields { (field) }
            div class="quick-add__actions" {
                (Button::primary(t!(self.locale, "quick-add-save")).size(Size::Small))
                button class="button button--quiet button--small needs-script" type="button" data-action="quick-add#close" {
                    (t!(self.locale, "close"))
                }
            }
        };
        let form = Form {
            draft: Some("quick-add".to_owned()),
            outbox: Some("lead"),
            ..Form::new(Method::Post, self.action.clone(), fields).class("quick-add__form")
        };
        html! {
            turbo-frame id="quick-add" {
                details class="quick-add" open[self.open] data-controller="quick-add"
                    data-action="toggle->quick-add#begin turbo:submit-end->quick-add#next keydown.esc->quick-add#close" {
                    summary class="quick-add__open" { (Icon::Plus) (t!(self.locale, "quick-add")) }
                    (form)
                }
            }
        }
    }
}
