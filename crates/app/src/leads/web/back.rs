//! Where a verb's page goes on: back to the page it was sent from, with a word of what was done.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
    response::Response,
};
use kernel::Locale;
use maud::html;

use crate::http::{Flash, back_or, streams, takes_streams, tell};

/// How the page was asked for: whole, or by a Turbo frame on another page.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    frame: Option<String>,
    headers: HeaderMap,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, std::convert::Infallible> {
        let frame = parts.headers.get("turbo-frame").and_then(|value| value.to_str().ok()).map(ToOwned::to_owned);
        Ok(Self { frame, headers: parts.headers.clone() })
    }
}

impl Asked {
    /// True when only this frame was asked for.
    pub(super) fn for_frame(&self, frame: &str) -> bool {
        self.frame.as_deref() == Some(frame)
    }

    /// True when a frame of the page was asked for, and not the page.
    pub(super) fn for_some_frame(&self) -> bool {
        self.frame.is_some()
    }

    /// True when the page that is shown can be changed in places.
    pub(super) fn takes_streams(&self) -> bool {
        takes_streams(&self.headers)
    }

    /// The page it was sent from, if that is one to go back to, or else the lead's own.
    pub(super) fn from(&self, number: i64) -> String {
        let own = format!("/leads/L-{number}");
        let back = back_or(&self.headers, &own);
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
            turbo-stream action="append" target="toasts" { template { (crate::shell::toast(locale, flash)) } }
            turbo-stream action="refresh" {}
        })
    }
}
