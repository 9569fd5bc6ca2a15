//! Forms that may carry a picture.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    body::{Bytes, HttpBody},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, State, multipart::MultipartError},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kernel::{Error, FieldError, Message, UserId};
use serde::de::DeserializeOwned;

use super::{Asked, Failure, Form, access::Caller};
use crate::{AppState, BODY_LIMIT, pictures, turns::Turns};

/// How many pictures are taken in at once, each of which lies in memory until it is kept: two hundred megabytes together.
const AT_ONCE: usize = 16;
/// How many of them one person sends: who sends slowly leaves room for others.
const OF_ONE: usize = 4;
/// How long one more waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Turns at sending a picture.
pub(crate) struct Uploads {
    all: Turns,
    of_each: Mutex<HashMap<UserId, Arc<Turns>>>,
}

impl Default for Uploads {
    fn default() -> Self {
        Self { all: Turns::new(AT_ONCE), of_each: Mutex::default() }
    }
}

impl Uploads {
    /// Those of one person, which are forgotten when they hold none and wait for none.
    fn of(&self, person: UserId) -> Arc<Turns> {
        let mut each = self.of_each.lock().unwrap_or_else(PoisonError::into_inner);
        each.retain(|_, turns| Arc::strong_count(turns) > 1);
        each.entry(person).or_insert_with(|| Arc::new(Turns::new(OF_ONE))).clone()
    }
}

/// A form's fields, and the first file that was chosen in it. A form without files is taken as well.
#[derive(Debug)]
pub(crate) struct Upload<T> {
    pub(crate) fields: T,
    pub(crate) picture: Option<Bytes>,
}

/// The layer of a route that takes pictures: the form around one takes some bytes as well.
pub(crate) fn with_pictures() -> DefaultBodyLimit {
    DefaultBodyLimit::max(pictures::MOST + 256 * 1024)
}

/// Has somebody's picture wait for its turn before it is read. What is no larger than other bodies goes at once; so does what nobody reads
/// as a picture, and what nobody in particular sends: that is refused before it is read, or read as other bodies are.
pub(crate) async fn in_turn(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let most = request.body().size_hint().upper().and_then(|most| usize::try_from(most).ok());
    let may_be_large = most.is_none_or(|most| most > BODY_LIMIT) && (has_files(request.headers()) || is_picture(request.headers()));
    let caller = request.extensions().get::<Caller>().and_then(|caller| caller.signed_in.as_ref());
    let Some(sender) = caller.and_then(|(ctx, _)| ctx.user()).filter(|_| may_be_large) else { return next.run(request).await };
    let own = app.uploads.of(sender);
    let turns = async { Some((own.take(PATIENCE).await?, app.uploads.all.take(PATIENCE).await?)) };
    match turns.await {
        Some(_turns) => next.run(request).await,
        None => Failure(Error::Busy(Message::new("error-pictures-busy"))).into_response(),
    }
}

/// Says at `field`, of a form that is refused, that its picture must be chosen again: a form that comes back has none in it, but where a
/// script has put the field of the form before in its place.
pub(crate) fn choose_again(errors: &mut Vec<FieldError>, field: &'static str, had_picture: bool, asked: &Asked) {
    if had_picture && !asked.takes_streams() && errors.iter().all(|error| error.field != field) {
        errors.push(FieldError::new(field, Message::new("error-choose-again")));
    }
}

/// True for a form that carries files.
pub(crate) fn has_files(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"))
}

/// True for a picture as it is, as programs send one.
pub(crate) fn is_picture(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"image/"))
}

/// A form that ends before its end is its sender's doing, who went away, and no failure of this service.
fn unread(error: MultipartError) -> Response {
    match error.status() {
        StatusCode::INTERNAL_SERVER_ERROR => StatusCode::BAD_REQUEST.into_response(),
        _ => error.into_response(),
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Upload<T> {
    type Rejection = Response;
    async fn from_request(mut request: Request, state: &S) -> Result<Self, Response> {
        if !has_files(request.headers()) {
            DefaultBodyLimit::max(BODY_LIMIT).apply(&mut request);
            return Form::from_request(request, state).await.map(|Form(fields)| Self { fields, picture: None });
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let (mut fields, mut picture) = (Vec::new(), None);
        while let Some(part) = parts.next_field().await.map_err(unread)? {
            let Some(name) = part.name().map(ToOwned::to_owned) else { continue };
            if let Some(file) = part.file_name() {
                // A field of files in which none was chosen is sent empty and without a name. One that was chosen and is empty is wrong.
                let chosen = !file.is_empty();
                let bytes = part.bytes().await.map_err(unread)?;
                if chosen || !bytes.is_empty() {
                    picture.get_or_insert(bytes);
                }
            } else {
                fields.push((name, part.text().await.map_err(unread)?));
            }
        }
        // The same reading as that of a form without files.
        let fields = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        serde_urlencoded::from_str(&fields)
            .map(|fields| Self { fields, picture })
            .map_err(|_| StatusCode::UNPROCESSABLE_ENTITY.into_response())
    }
}
