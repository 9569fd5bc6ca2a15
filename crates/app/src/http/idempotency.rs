//! `Idempotency-Key` on POSTs, of programs and of pages: the same key does its work once, and is answered the same again.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;
use kernel::{Claim, Ctx, Error, Message};
use sha2::{Digest, Sha256};
use store::{Answer, keep_answer, kept_answer};

use super::{Failure, access::Caller, upload::has_files};
use crate::AppState;

/// The largest body of a keyed request; the same as that of any request.
const MOST: usize = crate::BODY_LIMIT;
/// The headers worth repeating.
const KEPT: [HeaderName; 3] = [header::CONTENT_TYPE, header::LOCATION, header::ETAG];
/// How long after its claim a request may still be answered. An answer that is not kept by then was lost with the process that had it.
const UNDER_WAY: Duration = Duration::from_secs(60);
/// The pauses between looks at what is under way, in milliseconds: two and a half seconds together.
const PAUSES: [u64; 7] = [20, 40, 80, 160, 320, 640, 1280];

/// Gives a keyed request its claim, and a repeated one its first answer.
pub(crate) async fn once(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let key = request.headers().get("idempotency-key").map(|value| value.to_str().unwrap_or_default().to_owned());
    let Some(key) = key.filter(|_| request.method() == Method::POST) else { return next.run(request).await };
    if !(1..=100).contains(&key.len()) || !key.chars().all(|c| c.is_ascii_graphic()) {
        return Failure(Error::invalid("Idempotency-Key", Message::new("error-idempotency-key"))).into_response();
    }
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("", |path| path.as_str());
    let (print, body) = if has_files(&parts.headers) {
        // Its parts are divided anew each time it is sent, and it may be large: the key alone says that it is the same.
        (fingerprint(&parts.method, path, &Bytes::new()), body)
    } else {
        match http_body_util::Limited::new(body, MOST).collect().await {
            Ok(body) => {
                let bytes = body.to_bytes();
                (fingerprint(&parts.method, path, &bytes), Body::from(bytes))
            }
            Err(_) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        }
    };
    let claim = Claim { key, request: print };
    parts.extensions.insert(claim.clone());
    let signed_in = parts.extensions.get::<Caller>().and_then(|caller| caller.signed_in.clone());
    let request = Request::from_parts(parts, body);
    let Some((mut ctx, _)) = signed_in else { return next.run(request).await };
    ctx.claim = Some(claim);
    match kept_answer(&app.db, &ctx).await {
        Ok(None) => {}
        Ok(Some(answer)) => return again(&app, &ctx, answer).await,
        Err(error) => return Failure(error).into_response(),
    }
    let response = next.run(request).await;
    let replayed = response.extensions().get::<std::sync::Arc<Error>>().is_some_and(|error| matches!(**error, Error::Replayed));
    if replayed {
        return match kept_answer(&app.db, &ctx).await {
            Ok(Some(answer)) => again(&app, &ctx, answer).await,
            Ok(None) => Failure(Error::Replayed).into_response(),
            Err(error) => Failure(error).into_response(),
        };
    }
    // What is not to be stored is not stored here: the secret of a token.
    let may_keep = response.headers().get(header::CACHE_CONTROL).is_none_or(|value| value != "no-store");
    // A page's form leads on to another page.
    let done = response.status().is_success() || response.status().is_redirection();
    if done && may_keep { keep(&app, &ctx, response).await } else { response }
}

fn fingerprint(method: &Method, path: &str, body: &Bytes) -> String {
    let mut hash = Sha256::new();
    hash.update(format!("{method} {path}\n"));
    hash.update(body);
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first answer again. Without one (the work was done, the answer lost) there is nothing to repeat: 409.
async fn again(app: &AppState, ctx: &Ctx, answer: Answer) -> Response {
    if ctx.claim.as_ref().is_some_and(|claim| claim.request != answer.request) {
        return Failure(Error::invalid("Idempotency-Key", Message::new("error-idempotency-other"))).into_response();
    }
    let answer = match kept(app, ctx, answer).await {
        Ok(answer) => answer,
        Err(error) => return Failure(error).into_response(),
    };
    let Ok(status) = StatusCode::from_u16(answer.status) else { return Failure(Error::Replayed).into_response() };
    let mut response = (status, answer.body).into_response();
    for (name, value) in answer.headers.lines().filter_map(|line| line.split_once(": ")) {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert("idempotent-replayed", HeaderValue::from_static("true"));
    response
}

/// The answer, once it is kept, if it is soon: it is written down after the work it belongs to.
async fn kept(app: &AppState, ctx: &Ctx, mut answer: Answer) -> kernel::Result<Answer> {
    for pause in PAUSES {
        if answer.is_kept() || ctx.now().since(answer.at) >= UNDER_WAY {
            break;
        }
        tokio::time::sleep(Duration::from_millis(pause)).await;
        answer = kept_answer(&app.db, ctx).await?.unwrap_or(answer);
    }
    Ok(answer)
}

async fn keep(app: &AppState, ctx: &Ctx, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let bytes = match body.collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) => return Failure(Error::Internal(error.into())).into_response(),
    };
    let headers = KEPT.iter().filter_map(|name| Some(format!("{name}: {}", parts.headers.get(name)?.to_str().ok()?)));
    let headers = headers.collect::<Vec<_>>().join("\n");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if let Err(error) = keep_answer(&app.db, ctx, parts.status.as_u16(), headers, text).await {
        // The work is done; a repeat of the key will be told so.
        tracing::error!(error = %error, "http.idempotency: an answer could not be kept");
    }
    Response::from_parts(parts, Body::from(bytes))
}
