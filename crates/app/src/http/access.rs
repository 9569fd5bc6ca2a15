//! Who is asking. A handler's arguments say who may call it; nothing else decides.

use std::{
    collections::HashSet,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use kernel::{Ctx, Error, Locale, Message, OrganisationId, Role, Tenant, UserId};

use super::{Failure, routes::API};
use crate::{
    App, AppState,
    identity::{Acting, Admitted, Credential, Via},
};

/// What the layer found out about a request; every extractor below reads it.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) slug: Option<String>,
    pub(crate) signed_in: Option<(Ctx, Via)>,
    /// A page was asked for with a session's cookie that opens nothing any more.
    pub(crate) ended: bool,
    pub(crate) locale: Locale,
}

/// Finds out for which tenant a request is and who sends it: by bearer token for the API, by cookie for pages.
pub(crate) async fn authenticate(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let locale =
        request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| Locale::accepted(value.to_str().ok()?)).unwrap_or(Locale::En);
    let mut caller = Caller { slug: slug(&app, request.headers()), signed_in: None, ended: false, locale };
    let mut renewed = None;
    let refusal = match identify(&app, request.uri(), request.headers(), caller.slug.as_deref()).await {
        Err(error) => Some(error),
        Ok(None) => {
            caller.ended = !request.uri().path().starts_with(API) && session_secret(&app, request.headers()).is_some();
            None
        }
        Ok(Some(admitted)) => {
            renewed = crate::identity::renew(&app, &admitted).await.then(|| session_secret(&app, request.headers())).flatten();
            let Admitted { ctx, via, .. } = admitted;
            caller.locale = ctx.locale();
            caller.signed_in = Some((ctx, via));
            let may = request.method().is_safe() || via.may_write();
            (!may).then(|| Error::forbidden("error-token-reads-only"))
        }
    };
    let mut response = match refusal {
        Some(error) => Failure(error).into_response(),
        None => {
            request.extensions_mut().insert(caller.clone());
            next.run(request).await
        }
    };
    // What a device keeps of it belongs to whoever it was shown to, as long as they may see as much.
    if let Some((ctx, Via::Session(_))) = &caller.signed_in
        && let Some(me) = ctx.person()
        && let Ok(seen_by) = HeaderValue::from_str(&crate::shell::acting_as(me))
    {
        let seen_as = if me.active.admin { format!("{}+admin", me.role()) } else { me.role().to_string() };
        response.headers_mut().insert("seen-by", seen_by);
        response.headers_mut().extend(HeaderValue::from_str(&seen_as).map(|seen_as| (HeaderName::from_static("seen-as"), seen_as)));
    }
    // Whoever makes words of a failure needs to know in which language.
    response.extensions_mut().insert(caller);
    // A session that lasts longer does so in the browser too, unless this very answer gives or takes one.
    if let Some(secret) = renewed
        && response.headers().get_all(header::SET_COOKIE).iter().all(|set| !set.as_bytes().starts_with(cookie(&app).as_bytes()))
    {
        crate::identity::give_session(&app, &mut response, &secret);
    }
    response
}

async fn identify(app: &AppState, uri: &Uri, headers: &HeaderMap, slug: Option<&str>) -> kernel::Result<Option<Admitted>> {
    let Some(slug) = slug else { return Ok(None) };
    if uri.path().starts_with(API) {
        let Some(token) = bearer(headers) else { return Ok(None) };
        let acting = organisation_asked(uri)?.map_or(Acting::AsEver, Acting::In);
        return crate::identity::authenticate(app, slug, Credential::Token(token), acting).await;
    }
    let Some(secret) = session_secret(app, headers) else { return Ok(None) };
    let acting = acting_as(headers)?.map_or(Acting::AsEver, |(person, organisation)| Acting::As(person, organisation));
    crate::identity::authenticate(app, slug, Credential::Session(&secret), acting).await
}

/// Whose a form is that was kept on a device for a while, and where they acted: whoever has signed in there since does not send it.
fn acting_as(headers: &HeaderMap) -> kernel::Result<Option<(UserId, OrganisationId)>> {
    let Some(value) = headers.get("acting-as") else { return Ok(None) };
    let parsed = value
        .to_str()
        .ok()
        .and_then(|text| text.split_once('/'))
        .and_then(|(person, organisation)| Some((person.parse().ok()?, organisation.parse().ok()?)));
    parsed.map(Some).ok_or_else(|| Error::invalid("Acting-As", Message::new("error-not-an-id")))
}

/// The secret in the session's cookie.
fn session_secret(app: &App, headers: &HeaderMap) -> Option<String> {
    CookieJar::from_headers(headers).get(cookie(app)).map(|cookie| cookie.value().to_owned())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The API acts in the organisation that `?organisation=` names.
fn organisation_asked(uri: &Uri) -> kernel::Result<Option<OrganisationId>> {
    let query = uri.query().unwrap_or_default();
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "organisation");
    match asked {
        None => Ok(None),
        Some((_, id)) => id.parse().map(Some).map_err(|_| Error::invalid("organisation", Message::new("error-not-an-id"))),
    }
}

/// The name of the session cookie. `__Host-` ties it to the host and to HTTPS; browsers make an exception for loopback names.
pub(crate) fn cookie(app: &App) -> &'static str {
    if app.settings.insecure_cookies { "leadx-session" } else { "__Host-leadx-session" }
}

/// The tenant that the host name means.
fn slug(app: &AppState, headers: &HeaderMap) -> Option<String> {
    if let Some(slug) = &app.settings.tenant {
        return Some(slug.clone());
    }
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let host = host.rsplit_once(':').map_or(host, |(name, port)| if port.chars().all(|c| c.is_ascii_digit()) { name } else { host });
    let slug = host.to_ascii_lowercase();
    let slug = slug.strip_suffix(app.settings.base_domain.as_str())?.strip_suffix('.')?;
    (!slug.is_empty() && !slug.contains('.')).then(|| slug.to_owned())
}

fn caller(parts: &Parts) -> Result<&Caller, Failure> {
    parts.extensions.get().ok_or_else(|| Failure(Error::Internal(anyhow::anyhow!("a route was reached without authentication"))))
}

/// A signed-in person.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) ctx: Ctx,
    pub(crate) via: Via,
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let (mut ctx, via) = caller(parts)?.signed_in.clone().ok_or(Failure(Error::SignedOut))?;
        ctx.claim = parts.extensions.get().cloned();
        ctx.request = parts.headers.get("x-turbo-request-id").and_then(|id| id.to_str().ok()).filter(|id| id.len() <= 64).map(Into::into);
        Ok(Self { ctx, via })
    }
}

/// The session that a page was asked for in, to be looked at again later.
#[derive(Clone)]
pub(crate) struct Session {
    slug: String,
    secret: String,
}

impl Session {
    /// On whose behalf it is by now; nobody when it has ended. That it is looked at makes it last no longer.
    pub(crate) async fn holder(&self, app: &App) -> kernel::Result<Option<Ctx>> {
        let admitted = crate::identity::authenticate(app, &self.slug, Credential::Session(&self.secret), Acting::AsEver).await?;
        Ok(admitted.map(|admitted| admitted.ctx))
    }
}

impl FromRequestParts<AppState> for Session {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let session = caller(parts)?.slug.clone().zip(session_secret(app, &parts.headers));
        session.map(|(slug, secret)| Self { slug, secret }).ok_or(Failure(Error::SignedOut))
    }
}

/// Declares an extractor for people from `least` up; others are answered `refusal`.
macro_rules! from_role {
    ($(#[$doc:meta])* $name:ident, $least:expr, $refusal:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name(pub(crate) Ctx);

        impl<S: Sync> FromRequestParts<S> for $name {
            type Rejection = Failure;
            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
                let SignedIn { ctx, .. } = SignedIn::from_request_parts(parts, state).await?;
                if ctx.person().is_some_and(|person| person.role() >= $least) { Ok(Self(ctx)) } else { Err(Failure($refusal)) }
            }
        }
    };
}

from_role!(
    /// Somebody from Basic up: an employee. For others what employees see does not exist.
    Employee,
    Role::Basic,
    Error::NotFound
);
from_role!(
    /// A Manager.
    Manager,
    Role::Manager,
    Error::forbidden("error-managers-only")
);

/// Anybody at a customer's address, signed in or not.
#[derive(Clone, Debug)]
pub(crate) struct Visitor {
    pub(crate) tenant: Arc<Tenant>,
    pub(crate) signed_in: bool,
    pub(crate) locale: Locale,
    /// The network address they come from.
    pub(crate) address: String,
    /// What their browser says it is.
    pub(crate) device: String,
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let caller = caller(parts)?;
        let slug = caller.slug.clone().ok_or(Failure(Error::NotFound))?;
        let tenant = app.tenants.find(&app.db, &slug).await?;
        let device = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let locale = if parts.headers.contains_key(header::ACCEPT_LANGUAGE) { caller.locale } else { tenant.language };
        Ok(Self { signed_in: caller.signed_in.is_some(), address: address(app, parts), device, locale, tenant })
    }
}

/// The network address of the sender; behind trusted proxies, the one they name.
fn address(app: &AppState, parts: &Parts) -> String {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let Some(peer) = peer else { return String::from("unknown") };
    let told = parts.headers.get_all("x-forwarded-for").iter().map(|value| value.to_str().unwrap_or_default());
    let chain: Vec<&str> = told.flat_map(|value| value.split(',')).map(str::trim).collect();
    sender(peer, &chain, &app.settings.trusted_proxies).to_string()
}

/// Each proxy appends whom it heard from: the last that is not one of `ours` is the sender. What stands before something that cannot be
/// read may be anybody's.
fn sender(peer: IpAddr, chain: &[&str], ours: &HashSet<IpAddr>) -> IpAddr {
    let is_ours = |ip: &IpAddr| ours.iter().any(|proxy| proxy.to_canonical() == *ip);
    let all = std::iter::once(peer.to_canonical()).chain(chain.iter().rev().map_while(|told| forwarded(told)));
    let mut all = all.skip_while(is_ours);
    all.next().unwrap_or(peer.to_canonical())
}

/// An address as a proxy writes it: some add the port.
fn forwarded(told: &str) -> Option<IpAddr> {
    let ip = told.parse::<IpAddr>().or_else(|_| told.parse::<SocketAddr>().map(|with_port| with_port.ip()));
    ip.ok().map(|ip| ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, net::IpAddr};

    use super::sender;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn the_sender_is_whom_our_own_proxies_heard_from() {
        let ours = HashSet::from([ip("10.0.0.1"), ip("10.0.0.2")]);
        for (peer, chain, is) in [
            ("203.0.113.7", &["198.51.100.1"][..], "203.0.113.7"),
            ("10.0.0.1", &["198.51.100.1", "203.0.113.7"], "203.0.113.7"),
            ("10.0.0.1", &["198.51.100.1", "203.0.113.7", "10.0.0.2"], "203.0.113.7"),
            ("10.0.0.1", &["198.51.100.1", "203.0.113.7:51234"], "203.0.113.7"),
            ("::ffff:10.0.0.1", &["::ffff:203.0.113.7"], "203.0.113.7"),
            ("10.0.0.1", &["[2001:db8::7]:443"], "2001:db8::7"),
            // What cannot be read hides what its sender may have written before it.
            ("10.0.0.1", &["198.51.100.1", "unknown"], "10.0.0.1"),
            ("10.0.0.1", &[], "10.0.0.1"),
        ] {
            assert_eq!(sender(ip(peer), chain, &ours), ip(is), "{peer} {chain:?}");
        }
    }
}
