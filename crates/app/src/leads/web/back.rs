//! Where a verb's page goes on: back to the page it was sent from, with a word of what was done.

use axum::response::Response;
use kernel::Locale;
use maud::html;

use crate::http::{Asked, Flash, streams, tell};

impl Asked {
    /// The page it was sent from, if that is one to go back to, or else the lead's own.
    pub(super) fn from(&self, number: i64) -> String {
        let own = format!("/leads/L-{number}");
        let back = self.back_or(&own);
        // A form's own page is no place to go back to once the form is done.
        let form = ["/new", "/edit"].iter().any(|end| back.split('?').next().unwrap_or_default().ends_with(end));
        if form || back == own { own } else { back }
    }

    /// Goes on after a verb: the page sent from, told what was done. A dialog over a page closes, and the page is asked for anew.
    pub(super) fn done(&self, locale: Locale, number: i64, flash: &Flash) -> Response {
        if !self.for_frame("dialog") {
            return tell(&self.from(number), flash);
        }
        streams(html! {
            turbo-stream action="update" target="dialog" { template {} }
            (crate::shell::toast(locale, flash).as_stream())
            turbo-stream action="refresh" {}
        })
    }
}
