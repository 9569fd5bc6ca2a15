//! What has just happened, told on the next page: a cookie of a few words that the page takes away again.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};

/// A message for the next page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flash {
    /// The text's key: one of [`Flash::KEYS`].
    pub(crate) key: &'static str,
    /// The lead it is about, such as `L-1042`; may be empty.
    pub(crate) number: String,
    /// A name in it, such as a stage's; may be empty.
    pub(crate) name: String,
    /// How long it can be taken back.
    pub(crate) undo: Option<Duration>,
}

impl Flash {
    /// The cookie.
    pub(crate) const COOKIE: &'static str = "leadx-told";

    /// Every text there is: a cookie is the browser's to change, so nothing else is shown.
    const KEYS: [&'static str; 26] = [
        "told-created",
        "told-offered",
        "told-accepted",
        "told-assigned",
        "told-passed-back",
        "told-returned",
        "told-declined",
        "told-withdrawn",
        "told-moved",
        "told-stands",
        "told-won",
        "told-rung",
        "told-lost",
        "told-parked",
        "told-woken",
        "told-reopened",
        "told-undone",
        "told-saved",
        "told-noted",
        "told-posted",
        "told-scheduled",
        "told-deleted",
        "told-password",
        "told-push-on",
        "told-session-ended",
        "told-token-ended",
    ];

    /// A message without anything in it.
    pub(crate) fn new(key: &'static str) -> Self {
        debug_assert!(Self::KEYS.contains(&key), "{key} is missing from Flash::KEYS");
        Self { key, number: String::new(), name: String::new(), undo: None }
    }

    /// The same about a lead.
    pub(crate) fn about(mut self, number: i64) -> Self {
        self.number = format!("L-{number}");
        self
    }

    /// The same with a name in it.
    pub(crate) fn naming(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The same, to be taken back within `left`.
    pub(crate) fn undoable(mut self, left: Duration) -> Self {
        self.undo = Some(left);
        self
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = form_urlencoded::parse(text.as_bytes());
        let mut next = |wanted: &str| parts.next().filter(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
        let key = next("key")?;
        let key = Self::KEYS.into_iter().find(|known| *known == key)?;
        let (number, name, undo) = (next("number")?, next("name")?, next("undo")?);
        let undo = undo.parse().ok().filter(|seconds| (1..=60).contains(seconds)).map(Duration::from_secs);
        let number = number.strip_prefix("L-").and_then(|digits| digits.parse::<u32>().ok()).map(|n| format!("L-{n}")).unwrap_or_default();
        Some(Self { key, number, name: name.chars().take(100).collect(), undo: undo.filter(|_| text.contains("number=L-")) })
    }

    /// Takes the message away from the browser: it was told.
    pub(crate) fn forget(response: &mut Response) {
        let mut gone = Cookie::build((Self::COOKIE, "")).path("/").build();
        gone.make_removal();
        if let Ok(value) = HeaderValue::from_str(&gone.to_string()) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }

    fn cookie(&self) -> Cookie<'static> {
        let undo = self.undo.map(|left| left.as_secs().to_string()).unwrap_or_default();
        let text = form_urlencoded::Serializer::new(String::new())
            .append_pair("key", self.key)
            .append_pair("number", &self.number)
            .append_pair("name", &self.name)
            .append_pair("undo", &undo)
            .finish();
        Cookie::build((Self::COOKIE, text)).path("/").http_only(true).same_site(SameSite::Lax).build()
    }
}

/// Goes on to another page (303) and tells something there.
pub(crate) fn tell(to: &str, flash: &Flash) -> Response {
    let mut response = Redirect::to(to).into_response();
    if let Ok(value) = HeaderValue::from_str(&flash.cookie().to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

impl Told {
    /// Shows a page that tells what was left to be told, and takes it away from the browser.
    pub(crate) fn on(self, page: impl FnOnce(Option<&Flash>) -> Response) -> Response {
        let mut response = page(self.0.as_ref());
        if self.0.is_some() {
            Flash::forget(&mut response);
        }
        response
    }
}

/// What the page before left to be told.
#[derive(Clone, Debug)]
pub(crate) struct Told(pub(crate) Option<Flash>);

impl<S: Sync> FromRequestParts<S> for Told {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let jar = CookieJar::from_headers(&parts.headers);
        Ok(Self(jar.get(Flash::COOKIE).and_then(|cookie| Flash::read(cookie.value()))))
    }
}
