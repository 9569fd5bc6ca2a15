//! The whole web service, from the outermost layer to the table of routes.

use std::{sync::LazyLock, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use tokio::time::Instant;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer};
use tracing::Instrument;
use utoipa::openapi::{
    OpenApi, OpenApiBuilder, ServerBuilder,
    info::InfoBuilder,
    security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
};

use crate::{
    AppState, BODY_LIMIT, dev, feed,
    http::{self, Failure, Routes, Who},
    identity, kpis, leads, live, metrics, news, notifications, offline, reference,
};

/// How long a request may take.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// How long one may take that carries a picture: 12 MB in a car park.
const PICTURE_LIMIT: Duration = Duration::from_secs(180);

/// Every route there is.
fn routes() -> Routes {
    Routes::default()
        .page(Method::GET, "/healthz", Who::Anyone, health)
        .page(Method::GET, "/assets/{*path}", Who::Anyone, asset)
        .and(identity::routes())
        .and(leads::routes())
        .and(kpis::routes())
        .and(news::routes())
        .and(feed::routes())
        .and(notifications::routes())
        .and(live::routes())
        .and(offline::routes())
        .and(metrics::routes())
        .and(reference::routes())
        .and(dev::routes())
        .api(Who::Anyone, utoipa_axum::routes!(openapi_document))
}

/// The table of routes: for the test that calls each of them as everybody.
pub fn table() -> Vec<http::Route> {
    routes().table().to_vec()
}

/// The OpenAPI document.
pub fn openapi() -> OpenApi {
    let (_, api) = routes().into_parts();
    let mut document = api.into_openapi();
    document.info = InfoBuilder::new()
        .title("LeadX")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Leads, from catch to Won. Send a personal API token as `Authorization: Bearer …`; `POST /tokens` gives one for an e-mail \
             address and a password. Failures are problem documents (RFC 9457).",
        ))
        .build();
    document.servers = Some(vec![ServerBuilder::new().url("/api/v1").build()]);
    let mut components = document.components.take().unwrap_or_default();
    components.add_security_scheme("token", SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()));
    let merged: OpenApi = OpenApiBuilder::from(document)
        .components(Some(components))
        .security(Some([SecurityRequirement::new("token", Vec::<String>::new())]))
        .build();
    merged
}

/// The whole service.
pub fn router(app: &AppState) -> Router {
    let (pages, api) = routes().into_parts();
    let (api, _) = api.split_for_parts();
    let routed = Router::new()
        .nest(http::API, api)
        .merge(pages)
        .layer(from_fn_with_state(app.clone(), http::in_turn))
        .layer(from_fn_with_state(app.clone(), http::once))
        .layer(from_fn(http::same_origin))
        .layer(from_fn_with_state(app.clone(), http::authenticate))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(app.clone(), carried_through))
        .layer(from_fn_with_state(app.clone(), metrics::measure))
        .with_state(app.clone());
    // A route is chosen by its method, so the hidden method of a form is read before that: around the router, not within.
    Router::new()
        .fallback_service(routed)
        .layer(from_fn(http::method_field))
        // Around that as well: whoever sends a form slowly has no longer than others.
        .layer(from_fn(in_time))
        .layer(from_fn_with_state(app.clone(), http::render_failures))
        .layer(from_fn_with_state(app.clone(), secure))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http().make_span_with(span))
}

/// What a request is called in the log.
fn span(request: &Request) -> tracing::Span {
    let path = http::without_secrets(request.uri().path());
    tracing::debug_span!("request", http.method = %request.method(), http.path = %path)
}

/// When a request is given up.
#[derive(Clone, Copy, Debug)]
struct Deadline(Instant);

/// Gives a request up that takes too long.
async fn in_time(mut request: Request, next: Next) -> Response {
    let limit = if http::has_files(request.headers()) || http::is_picture(request.headers()) { PICTURE_LIMIT } else { TIME_LIMIT };
    let deadline = Deadline(Instant::now() + limit);
    request.extensions_mut().insert(deadline);
    before(deadline, next.run(request)).await
}

async fn before(Deadline(deadline): Deadline, work: impl Future<Output = Response>) -> Response {
    tokio::time::timeout_at(deadline, work).await.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

/// Carries through, within its time, what changes something, also when its sender has gone: files that it has kept already would else lie
/// there for nobody, and those that it was to throw away would stay.
async fn carried_through(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let Some(deadline) = request.extensions().get().copied().filter(|_| !request.method().is_safe()) else {
        return next.run(request).await;
    };
    let work = before(deadline, next.run(request)).in_current_span();
    app.under_way
        .spawn(store::noted(work))
        .await
        .unwrap_or_else(|error| Failure(anyhow::Error::new(error).context("the request's task has ended").into()).into_response())
}

/// Headers that every answer carries.
async fn secure(State(app): State<AppState>, request: Request, next: Next) -> Response {
    const ALWAYS: [(&str, &str); 5] = [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(self), geolocation=(), microphone=(), interest-cohort=()"),
    ];
    const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; \
                          base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    // What one person was shown is nobody else's, and is asked for anew each time. A part of a page has the address of the page.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    headers.entry(header::VARY).or_insert(HeaderValue::from_static("turbo-frame"));
    if app.settings.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    response
}

/// Whether this process serves: its database answers.
async fn health(State(app): State<AppState>) -> Response {
    match app.db.schema().await {
        Ok(store::Schema::Current) => "ok".into_response(),
        Ok(_) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response(),
    }
}

/// A script, a style sheet, an icon: named by its content, so kept for good.
async fn asset(axum::extract::Path(path): axum::extract::Path<String>, headers: axum::http::HeaderMap) -> Response {
    let encodings = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let Some(asset) = ui::assets::find(&path, encodings) else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = asset.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = asset.encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// This document
#[utoipa::path(get, path = "/openapi.json", operation_id = "openapi.read", tag = "About", security(()),
    responses((status = 200, body = serde_json::Value)))]
async fn openapi_document() -> Response {
    static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(openapi);
    http::Json(&*DOCUMENT).into_response()
}
