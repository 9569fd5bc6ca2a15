//! Pictures that people send: known by their content, turned upright, scaled, and written anew. What a camera writes into a picture
//! beside it, such as where it was taken, is gone then.

use std::io::Cursor;

use anyhow::Context;
use image::{
    DynamicImage, ImageBuffer, ImageDecoder, ImageFormat, ImageReader, Limits, Pixel, Primitive, imageops::FilterType,
    metadata::Orientation,
};
use kernel::{Error, Message, Result, TenantId};

use crate::{App, turns::Turns};

/// The largest picture taken, in bytes; phones send up to about that.
pub(crate) const MOST: usize = 12 * 1024 * 1024;
/// What a form's field says that it takes.
pub(crate) const ACCEPTED: ui::Accepts = ui::Accepts { types: "image/jpeg,image/png,image/webp", most: MOST };
/// The longest side of a picture taken, in pixels.
const SIDE_MAX: u32 = 12_000;
/// The most memory that reading a picture may take: enough for 50 million pixels, as phones make them.
const MEMORY: u64 = 160 * 1024 * 1024;

/// Turns at scaling.
static SCALING: Turns = Turns::new(1);

/// How large a picture is kept, in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Size {
    /// Cut out of the middle with this width and height; smaller ones are made larger.
    Cut(u32, u32),
    /// All of it, with no side longer than this; smaller ones stay as they are.
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

fn read(bytes: &[u8]) -> Option<(DynamicImage, Orientation)> {
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
    match &mut picture {
        DynamicImage::ImageLumaA8(picture) => lay_over_white(picture),
        DynamicImage::ImageLumaA16(picture) => lay_over_white(picture),
        DynamicImage::ImageRgba8(picture) => lay_over_white(picture),
        DynamicImage::ImageRgba16(picture) => lay_over_white(picture),
        _ => {}
    }
    Some((picture, orientation))
}

/// A JPEG knows nothing transparent: a logo would come to lie on black. Done where the picture lies, which takes no more memory.
fn lay_over_white<P: Pixel>(picture: &mut ImageBuffer<P, Vec<P::Subpixel>>) {
    for pixel in picture.pixels_mut() {
        let mut white = pixel.map(|_| P::Subpixel::DEFAULT_MAX_VALUE);
        white.blend(pixel);
        *pixel = white;
    }
}

/// Scaled first and then turned: turning a whole picture would take its memory twice.
fn written((picture, orientation): &(DynamicImage, Orientation), size: Size) -> Result<Jpeg> {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    let lies = matches!(orientation, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH);
    let mut scaled = match size {
        Size::Cut(width, height) if lies => picture.resize_to_fill(height, width, FilterType::Triangle),
        Size::Cut(width, height) => picture.resize_to_fill(width, height, FilterType::Triangle),
        Size::Within(side) if picture.width().max(picture.height()) <= side => picture.clone(),
        Size::Within(side) => picture.resize(side, side, FilterType::Triangle),
    };
    scaled.apply_orientation(*orientation);
    let mut jpeg = Cursor::new(Vec::new());
    scaled.to_rgb8().write_to(&mut jpeg, ImageFormat::Jpeg).context("a picture could not be written")?;
    Ok(Jpeg { bytes: jpeg.into_inner(), width: scaled.width(), height: scaled.height() })
}

/// Throws pictures away when what was to name them was not written. Where the database went away in the middle it may have been: the
/// files stay, since one too many is better than a picture that is gone.
pub(crate) async fn or_forget<T>(app: &App, tenant: TenantId, names: impl IntoIterator<Item = String>, written: Result<T>) -> Result<T> {
    if matches!(&written, Err(error) if !matches!(error, Error::Away(_))) {
        forget(app, tenant, names).await;
    }
    written
}

/// Throws away pictures that nothing names any more. What cannot be thrown away is logged: the change that left them stands.
pub(crate) async fn forget(app: &App, tenant: TenantId, names: impl IntoIterator<Item = String>) {
    for name in names {
        if let Err(error) = app.files.delete(tenant, &name).await {
            tracing::error!(error = ?error, file.name = %name, "pictures.forget: a file could not be thrown away");
        }
    }
}
