//! Pictures that people send: known by their content, turned upright, scaled, and written anew. What a camera writes into a picture
//! beside it, such as where it was taken, is gone then.

use std::io::Cursor;

use anyhow::Context;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, imageops::FilterType};
use kernel::{Error, Message, Result};

use crate::turns::Turns;

/// The largest picture taken, in bytes; phones send up to about that.
pub(crate) const MOST: usize = 12 * 1024 * 1024;
/// The types that are taken, as a form's field names them.
pub(crate) const ACCEPTED: &str = "image/jpeg,image/png,image/webp";
/// The longest side of a picture taken, in pixels.
const SIDE_MAX: u32 = 12_000;
/// The most memory that reading a picture may take: enough for 50 million pixels, as phones make them.
const MEMORY: u64 = 160 * 1024 * 1024;

/// Turns at scaling.
static SCALING: Turns = Turns::new(1);

/// How large a picture is kept, in pixels. None is made larger than it was.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Size {
    /// A square with this side, cut out of the middle; smaller ones are made larger.
    Square(u32),
    /// All of it, with no side longer than this.
    Within(u32),
}

/// A picture as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Jpeg {
    pub(crate) bytes: Vec<u8>,
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
}

/// Reads a picture and writes it in these sizes, one JPEG each. Fails with [`Error::Invalid`] on `field` when it is no JPEG, PNG or WebP
/// by its content, or too large.
pub(crate) async fn scaled<const N: usize>(field: &'static str, bytes: Vec<u8>, sizes: [Size; N]) -> Result<[Jpeg; N]> {
    let work = move || {
        let picture = read(&bytes).ok_or_else(|| Error::invalid(field, Message::new("error-not-a-photo")))?;
        let jpegs = sizes.iter().map(|size| written(&picture, *size)).collect::<Result<Vec<_>>>()?;
        Ok(<[Jpeg; N]>::try_from(jpegs).expect("one for each size"))
    };
    SCALING.run(work).await
}

fn read(bytes: &[u8]) -> Option<DynamicImage> {
    if bytes.len() > MOST {
        return None;
    }
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE_MAX), Some(SIDE_MAX));
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().ok()?;
    // The whole picture counts as well, not only what reading it takes.
    limits.reserve(decoder.total_bytes()).ok()?;
    decoder.set_limits(limits).ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    Some(picture)
}

fn written(picture: &DynamicImage, size: Size) -> Result<Jpeg> {
    let scaled = match size {
        Size::Square(side) => picture.resize_to_fill(side, side, FilterType::Triangle),
        Size::Within(side) if picture.width().max(picture.height()) <= side => picture.clone(),
        Size::Within(side) => picture.resize(side, side, FilterType::Triangle),
    };
    let mut jpeg = Cursor::new(Vec::new());
    scaled.to_rgb8().write_to(&mut jpeg, ImageFormat::Jpeg).context("a picture could not be written")?;
    Ok(Jpeg { bytes: jpeg.into_inner(), width: scaled.width(), height: scaled.height() })
}
