//! What is new in the demo: a pinned post with a picture, one in Norwegian, one that comes later, and a draft.

use std::{io::Cursor, time::Duration};

use anyhow::Context;
use image::{ImageFormat, Rgb, RgbImage};
use kernel::{Result, Timestamp};

use super::people::Company;
use crate::{AppState, identity, news};

/// How long the post that comes later is away.
const LATER: Duration = Duration::from_secs(72 * 3600);

/// Has the parent's Manager pin a post with a picture, which stands among what happens at that time.
pub(super) async fn pin(app: &AppState, company: &Company) -> Result<()> {
    let ctx = identity::acting_as(app, &company.tenant, company.teams[0].manager).await?;
    let cover = Some((harbour()?, "The harbour at dawn, hills behind it"));
    let html = "<div>Whoever visits a customer this autumn looks for three things:</div>\
                <ul><li>lamps that are <strong>older than ten years</strong></li><li>fans that can be heard from the street</li>\
                <li>oil tanks nobody has asked about</li></ul>\
                <div>A photo and a sentence are enough. Sales does the rest, and you are told what becomes of it.</div>";
    let at = Some(app.clock.now());
    news::write(app, &ctx, news::New { at, pinned: true, cover, ..post(company, "The autumn’s three questions", html) }).await
}

/// Has the parent's Manager write the rest, as of today.
pub(super) async fn write(app: &AppState, company: &Company, today: Timestamp) -> Result<()> {
    let ctx = identity::acting_as(app, &company.tenant, company.teams[0].manager).await?;
    // Now: what happened to leads today has just been told, and stands below it in the feed.
    app.clock.set(today);
    let html =
        "<div>I dag feirer vi at <em>annenhver</em> seier i kvartalet begynte hos noen utenfor salg. Kake på kjøkkenet klokka to!</div>";
    news::write(app, &ctx, news::New { at: Some(today), ..post(company, "Kake til alle som fanger leads", html) }).await?;
    let html = "<div>From Monday the new price list is in force. Offers that are out keep their prices until the end of the month.</div>";
    news::write(app, &ctx, news::New { at: Some(today.plus(LATER)), ..post(company, "New prices from Monday", html) }).await?;
    let html = "<div>Dates, hotel, who presents what …</div>";
    news::write(app, &ctx, post(company, "The sales meeting in spring", html)).await
}

/// A draft for everybody.
fn post<'a>(company: &Company, title: &'a str, html: &'a str) -> news::New<'a> {
    let organisations = company.tenant.organisations.iter().map(|organisation| organisation.id).collect();
    news::New { title, html, organisations, at: None, pinned: false, cover: None }
}

/// A picture of hills over water at dawn, drawn by a few waves.
fn harbour() -> Result<Vec<u8>> {
    const SIDES: (u32, u32) = (1280, 640);
    let mix = |from: [f32; 3], to: [f32; 3], part: f32| [0, 1, 2].map(|i| from[i] + (to[i] - from[i]) * part.clamp(0.0, 1.0));
    let picture = RgbImage::from_fn(SIDES.0, SIDES.1, |x, y| {
        #[expect(clippy::cast_precision_loss, reason = "both are below two thousand")]
        let (x, y) = (x as f32 / SIDES.0 as f32, y as f32 / SIDES.1 as f32);
        let hill = |wide: f32, high: f32, base: f32, shift: f32| {
            base - high * ((x * wide + shift).sin() + 0.4 * (x * wide * 2.7 + shift).sin()).abs()
        };
        let sky = mix([244.0, 206.0, 160.0], [92.0, 140.0, 152.0], 1.0 - y * 1.6);
        let sun = ((x - 0.68).powi(2) * 4.0 + (y - 0.46).powi(2)).sqrt();
        let colour = if y > 0.72 {
            let glitter = if ((y * 90.0).sin() * (x * 40.0 + y * 300.0).sin()) > 0.6 { 0.35 } else { 0.0 };
            mix(mix([86.0, 128.0, 132.0], [22.0, 58.0, 60.0], (y - 0.72) * 3.6), [250.0, 226.0, 190.0], glitter)
        } else if y > hill(4.0, 0.22, 0.72, 1.3) {
            [15.0, 82.0, 70.0]
        } else if y > hill(6.5, 0.3, 0.7, 0.2) {
            [58.0, 116.0, 112.0]
        } else {
            mix([255.0, 238.0, 205.0], sky, (sun - 0.06) * 6.0)
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "each is between 0 and 255")]
        Rgb(colour.map(|part| part as u8))
    });
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).context("the demo's picture could not be written")?;
    Ok(png.into_inner())
}
