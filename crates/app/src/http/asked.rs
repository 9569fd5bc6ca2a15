use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, request::Parts},
};

use super::{back_or, taker::Taker, takes_streams};

/// How a page was asked for: whole, or by a Turbo frame on another page.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    frame: Option<String>,
    method: Method,
    path: String,
    headers: HeaderMap,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, std::convert::Infallible> {
        let frame = parts.headers.get("turbo-frame").and_then(|value| value.to_str().ok()).map(ToOwned::to_owned);
        Ok(Self { frame, method: parts.method.clone(), path: parts.uri.path().to_owned(), headers: parts.headers.clone() })
    }
}

impl Asked {
    /// True when the browser fetches it before anybody has opened it.
    pub(crate) fn ahead(&self) -> bool {
        ["purpose", "sec-purpose", "x-sec-purpose"].iter().any(|name| self.headers.contains_key(*name))
    }

    /// True when only this frame was asked for.
    pub(crate) fn for_frame(&self, frame: &str) -> bool {
        self.frame.as_deref() == Some(frame)
    }

    /// True when a frame of the page was asked for, and not the page.
    pub(crate) fn for_some_frame(&self) -> bool {
        self.frame.is_some()
    }

    /// True when the page that is shown can be changed in places.
    pub(crate) fn takes_streams(&self) -> bool {
        takes_streams(&self.headers)
    }

    /// False when what was kept on a device is sent later: nobody waits for a page.
    pub(crate) fn shows_page(&self) -> bool {
        Taker::of(&self.method, &self.headers) != Taker::Worker
    }

    /// The page it was asked from, if that is one of ours, or else `other`: where a form that was refused stands on the answer to itself,
    /// nothing is to be looked at.
    pub(crate) fn back_or(&self, other: &str) -> String {
        let back = back_or(&self.headers, other);
        if !self.method.is_safe() && back.split('?').next() == Some(&*self.path) { other.to_owned() } else { back }
    }
}
