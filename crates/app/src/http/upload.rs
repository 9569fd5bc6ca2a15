//! Forms that may carry a picture.

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use kernel::{FieldError, Message};
use serde::de::DeserializeOwned;

use super::Form;
use crate::{BODY_LIMIT, pictures};

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

/// Says at `field`, of a form that is refused, that its picture must be chosen again: a form that comes back has none in it.
pub(crate) fn choose_again(errors: &mut Vec<FieldError>, field: &'static str, had_picture: bool) {
    if had_picture && errors.iter().all(|error| error.field != field) {
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

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Upload<T> {
    type Rejection = Response;
    async fn from_request(mut request: Request, state: &S) -> Result<Self, Response> {
        if !has_files(request.headers()) {
            DefaultBodyLimit::max(BODY_LIMIT).apply(&mut request);
            return Form::from_request(request, state).await.map(|Form(fields)| Self { fields, picture: None });
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let (mut fields, mut picture) = (Vec::new(), None);
        while let Some(part) = parts.next_field().await.map_err(IntoResponse::into_response)? {
            let Some(name) = part.name().map(ToOwned::to_owned) else { continue };
            if part.file_name().is_some() {
                let bytes = part.bytes().await.map_err(IntoResponse::into_response)?;
                // A field of files in which none was chosen is sent empty.
                if !bytes.is_empty() {
                    picture.get_or_insert(bytes);
                }
            } else {
                fields.push((name, part.text().await.map_err(IntoResponse::into_response)?));
            }
        }
        // The same reading as that of a form without files.
        let fields = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        serde_urlencoded::from_str(&fields)
            .map(|fields| Self { fields, picture })
            .map_err(|_| StatusCode::UNPROCESSABLE_ENTITY.into_response())
    }
}
