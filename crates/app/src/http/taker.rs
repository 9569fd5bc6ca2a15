use axum::http::{HeaderMap, Method, header};

use super::takes_streams;

/// Who takes the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taker {
    /// A browser that shows a page.
    Page,
    /// A part of a page, which a whole page would be taken apart for.
    Frame,
    /// A form on a page that stays where it is when it is refused, with what was typed.
    Form,
    /// A script of ours, which reads the reason.
    Script,
    /// A browser that waits for events, or sends what was kept on the device: no page can be its answer.
    Worker,
}

impl Taker {
    pub(super) fn of(method: &Method, headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if accepted.starts_with("text/event-stream") || accepted == "application/problem+json" {
            Self::Worker
        } else if accepted.contains("application/problem+json") {
            Self::Script
        } else if !method.is_safe() && takes_streams(headers) {
            Self::Form
        } else if headers.contains_key("turbo-frame") {
            Self::Frame
        } else {
            Self::Page
        }
    }
}
