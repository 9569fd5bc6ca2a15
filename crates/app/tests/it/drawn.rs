//! Pictures to send.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};

/// A black picture of this size in pixels.
pub fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).expect("a picture is written");
    bytes.into_inner()
}
