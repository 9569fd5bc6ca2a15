//! Photos of people: taken by content, scaled, and shown to their own customer alone.

use std::io::Cursor;

use futures_util::future::join_all;
use image::{ColorType, DynamicImage, ImageFormat, Rgba, RgbaImage};
use testkit::{Page, Pages, TestApp};

use crate::drawn::{drawn, send_form};

/// A small JPEG whose head says that it is larger: refused before it is read, it need not be that large.
fn that_says_it_is(width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = drawn(8, 8, ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|marker| marker == [0xff, 0xc0]).expect("a frame");
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

fn png(picture: DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("a picture is written");
    bytes.into_inner()
}

async fn send(page: &Pages<'_>, file: &[u8]) -> Page {
    send_form(page, "/profile/photo", &[], ("photo", file)).await
}

testkit::both! {
    async fn a_photo_is_kept_as_a_small_square(app: &TestApp) {
        let me = &app.acme.parent.basic;
        let page = app.page(me).await;
        let path = format!("/people/{}/photo", me.key());
        page.get(&path).await.is(404);
        // What it is, its content says, and neither its name nor its type.
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            send(&page, &drawn(900, 300, format)).await.leads_to("/profile");
        }
        let shown = page.get(&path).await.is(200);
        assert_eq!(shown.header("content-type"), "image/jpeg");
        assert_eq!(app.files().len(), 1, "a photo that is replaced goes");
        let bytes = std::fs::read(&app.files()[0]).expect("the file is there");
        let kept = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).expect("a JPEG");
        assert_eq!((kept.width(), kept.height()), (256, 256));
        page.clone().with("if-none-match", shown.header("etag")).get(&path).await.is(304);
        app.page(&app.acme.a.lite).await.get(&path).await.is(200);
        let below = &app.acme.a.basic;
        send(&app.page(below).await, &drawn(90, 30, ImageFormat::Png)).await.leads_to("/profile");
        for (reader, status) in [(below, 200), (&app.acme.a.lite, 200), (&app.acme.parent.manager, 200), (me, 404), (&app.acme.b.manager, 404), (&app.acme.b.lite, 404)] {
            app.page(reader).await.get(&format!("/people/{}/photo", below.key())).await.is(status);
        }
        app.page(below).await.post("/profile/photo", &[("_method", "delete")]).await.leads_to("/profile");
        app.page(&app.other.parent.manager).await.get(&path).await.is(404);
        page.post("/profile/photo", &[("_method", "delete")]).await.leads_to("/profile");
        page.get(&path).await.is(404);
        assert_eq!(app.files(), Vec::<std::path::PathBuf>::new());
    }

    async fn what_is_no_photo_is_refused(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let mut cut = drawn(900, 300, ImageFormat::Png);
        cut.truncate(40);
        let script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
        for file in [Vec::new(), b"hello".to_vec(), script, cut, vec![0; 13 * 1024 * 1024]] {
            let refused = send(&page, &file).await;
            assert!([413, 422].contains(&refused.status.as_u16()), "{}: {}", refused.status, refused.text);
        }
        assert_eq!(app.files(), Vec::<std::path::PathBuf>::new());
    }

    async fn what_is_too_large_to_be_scaled_is_refused(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        // Too wide, and too many pixels together.
        for file in [drawn(12_001, 8, ImageFormat::Png), that_says_it_is(9000, 7000)] {
            send(&page, &file).await.is(422);
        }
        assert_eq!(app.files(), Vec::<std::path::PathBuf>::new());
    }

    /// As a logo is, of which only the letters are there.
    async fn what_is_transparent_lies_on_white(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let nothing = [ColorType::La8, ColorType::Rgba8, ColorType::La16, ColorType::Rgba16].map(|color| (DynamicImage::new(90, 30, color), 255));
        let veil = RgbaImage::from_pixel(90, 30, Rgba([0, 0, 0, 155]));
        for (picture, shown) in nothing.into_iter().chain([(veil.into(), 100_u8)]) {
            send(&page, &png(picture)).await.leads_to("/profile");
            let kept = image::open(&app.files()[0]).expect("a photo").into_rgb8();
            assert!(kept.pixels().all(|pixel| pixel.0.iter().all(|part| part.abs_diff(shown) < 4)), "{:?}", kept.get_pixel(0, 0));
        }
    }

    async fn of_photos_sent_at_once_one_is_kept(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let photo = drawn(300, 300, ImageFormat::Png);
        for sent in join_all((0..8).map(|_| send(&page, &photo))).await {
            sent.leads_to("/profile");
        }
        assert_eq!(app.files().len(), 1, "a photo that is replaced goes");
    }

    /// The new photo is kept by then: what is left of the old one is for the operator to look at.
    async fn a_photo_is_replaced_even_when_the_old_file_stays(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let photo = drawn(300, 300, ImageFormat::Png);
        send(&page, &photo).await.leads_to("/profile");
        let old = app.files().remove(0);
        std::fs::remove_file(&old).expect("the file goes");
        std::fs::create_dir_all(old.join("in the way")).expect("a folder is made");
        send(&page, &photo).await.leads_to("/profile");
        page.get(&format!("/people/{}/photo", app.acme.parent.basic.key())).await.is(200);
    }
}
