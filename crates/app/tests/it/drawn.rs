//! Pictures, and forms that send them.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use testkit::{Body, Page, Pages};

/// A black picture of this size in pixels.
pub fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).expect("a picture is written");
    bytes.into_inner()
}

/// Sends a form with a file in one of its fields, as a page of the same origin does; an empty one was not chosen. The file lies about
/// what it is.
pub async fn send_form(page: &Pages<'_>, path: &str, fields: &[(&str, &str)], (field, file): (&str, &[u8])) -> Page {
    let name = if file.is_empty() { "" } else { "card.svg" };
    send_named(page, path, fields, (field, name, file)).await
}

/// The same with a file of this name.
pub async fn send_named(page: &Pages<'_>, path: &str, fields: &[(&str, &str)], (field, name, file): (&str, &str, &[u8])) -> Page {
    let mut body = Vec::new();
    for (name, text) in fields {
        body.extend(format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n").into_bytes());
    }
    // On a phone some forms have two fields of files: nothing was chosen in the first.
    let part = format!("content-disposition: form-data; name=\"{field}\"; filename");
    body.extend(format!("--x\r\n{part}=\"\"\r\n\r\n\r\n--x\r\n{part}=\"{name}\"\r\ncontent-type: image/svg+xml\r\n\r\n").into_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let page = page.clone().with("sec-fetch-site", "same-origin");
    page.send(http::Method::POST, path, Body::Raw("multipart/form-data; boundary=x", body)).await
}
