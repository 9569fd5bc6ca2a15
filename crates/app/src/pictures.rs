//! Pictures that people send: told by their content, scaled, and written anew as JPEGs, so that nothing else in them comes along.

use std::io::Cursor;

use anyhow::Context;
use axum::{
    extract::{Multipart, multipart::Field},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use kernel::{Error, Message, Result, TenantId};

use crate::{App, turns::Turns};

/// The largest picture taken, in bytes; phones send up to about that.
const BYTES_MAX: usize = 12 * 1024 * 1024;
/// The largest form that carries one: its other fields take some bytes as well.
pub(crate) const FORM_MAX: usize = BYTES_MAX + 64 * 1024;
/// The longest side of a picture taken, in pixels.
const SIDE_MAX: u32 = 12_000;
/// The most memory that reading one may take: enough for 50 million pixels, as phones make them.
const MEMORY: u64 = 160 * 1024 * 1024;

/// Turns at scaling.
static SCALING: Turns = Turns::new(1);

/// A picture as it was sent in the form's field `field`, made into JPEGs by `work`. What is no picture is told of at that field.
pub(crate) async fn remade<T: Send + 'static>(
    field: &'static str,
    bytes: Vec<u8>,
    work: impl FnOnce(DynamicImage) -> Result<T> + Send + 'static,
) -> Result<T> {
    SCALING.run(move || work(read(field, &bytes)?)).await
}

fn read(field: &'static str, bytes: &[u8]) -> Result<DynamicImage> {
    let no_picture = || Error::invalid(field, Message::new("error-not-a-photo"));
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| no_picture())?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE_MAX), Some(SIDE_MAX));
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    reader.decode().map_err(|_| no_picture())
}

/// A picture as a JPEG.
pub(crate) fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>> {
    let mut jpeg = Cursor::new(Vec::new());
    picture.to_rgb8().write_to(&mut jpeg, ImageFormat::Jpeg).context("a picture could not be written")?;
    Ok(jpeg.into_inner())
}

/// The fields of a form that carries a picture in `field`: the file, and each other field's text. A body that breaks off or is too large
/// holds no picture either.
pub(crate) async fn sent(field: &'static str, mut form: Multipart) -> Result<(Option<Vec<u8>>, Vec<(String, String)>)> {
    let wrong = || Error::invalid(field, Message::new("error-not-a-photo"));
    let (mut file, mut others) = (None, Vec::new());
    while let Some(part) = form.next_field().await.map_err(|_| wrong())? {
        let name = Field::name(&part).unwrap_or_default().to_owned();
        if name == field {
            let bytes = part.bytes().await.map_err(|_| wrong())?;
            file = (!bytes.is_empty()).then(|| bytes.into());
        } else {
            others.push((name, part.text().await.map_err(|_| wrong())?));
        }
    }
    Ok((file, others))
}

/// Sends the JPEG that is kept under this name, which no other was ever kept under. A browser asks each time whether it still is the same.
pub(crate) async fn show(app: &App, tenant: TenantId, name: &str, headers: &HeaderMap) -> Result<Response> {
    let tag = HeaderValue::from_str(&format!("\"{name}\"")).map_err(|_| Error::NotFound)?;
    let mut response = if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let jpeg = app.files.get(tenant, name).await?;
        ([(header::CONTENT_TYPE, "image/jpeg")], jpeg).into_response()
    };
    response.headers_mut().insert(header::ETAG, tag);
    Ok(response)
}

/// Throws away files that nothing names any more. What cannot be thrown away is logged: the change that left them stands.
pub(crate) async fn forget(app: &App, tenant: TenantId, names: impl IntoIterator<Item = String>) {
    for name in names {
        if let Err(error) = app.files.delete(tenant, &name).await {
            tracing::error!(error = ?error, file.name = %name, "pictures.forget: a file could not be thrown away");
        }
    }
}
