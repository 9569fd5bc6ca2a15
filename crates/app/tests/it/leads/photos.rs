//! Photos on notes: known by their content, written anew, seen by whoever reads the note.

use http::Method;
use image::{DynamicImage, ImageFormat, codecs::jpeg::JpegEncoder};
use serde_json::json;
use testkit::{Body, Page, Pages, TestApp, tip};

use crate::drawn::{drawn, send_form, send_named};

async fn send(page: &Pages<'_>, path: &str, fields: &[(&str, &str)], photo: &[u8]) -> Page {
    send_form(page, path, fields, ("photo", photo)).await
}

/// A JPEG of 40 by 20 pixels that a phone held upright has taken: it is to be turned, and says where it was taken.
fn upright() -> Vec<u8> {
    let mut jpeg = Vec::new();
    JpegEncoder::new(&mut jpeg).encode_image(&DynamicImage::new_rgb8(40, 20)).expect("a picture is written");
    // Orientation 6 in an Exif header, and a remark behind it.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"59.9139N 10.7522E");
    let length = u16::try_from(exif.len() + 2).expect("a short header").to_be_bytes();
    let header: Vec<u8> = [&[0xff, 0xe1][..], &length, &exif].concat();
    jpeg.splice(2..2, header);
    jpeg
}

testkit::both! {
    async fn whoever_goes_away_while_sending_is_no_failure_of_ours(app: &TestApp) {
        let page = app.page(&app.acme.parent.lite).await.with("sec-fetch-site", "same-origin");
        let before = app.rows().await;
        let begun = "--x\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"card.jpg\"\r\n\r\n\u{fffd}";
        for part in [begun.len(), begun.find("\"photo").unwrap_or_default()] {
            let body = Body::Begun("multipart/form-data; boundary=x", begun.as_bytes()[..part].to_vec());
            page.send(Method::POST, "/leads", body).await.is(400);
        }
        assert_eq!(app.rows().await, before);
    }

    async fn a_lead_is_caught_with_a_photo(app: &TestApp) {
        let crew = &app.acme.parent;
        let page = app.page(&crew.lite).await;
        let form = [("title", "Pumps"), ("company.name", "Havn"), ("handover", "on")];
        send(&page, "/leads", &form, &upright()).await.leads_to("/pipeline");
        let notes = app.api(&crew.lite).get("/leads/L-1001/notes").await.is(200);
        let note = &notes["data"][0];
        assert_eq!((&note["text"], &note["shared"]), (&json!(""), &json!(true)));
        assert_eq!((&note["photo"]["width"], &note["photo"]["height"]), (&json!(20), &json!(40)), "it stands upright");
        let path = format!("/leads/L-1001/notes/{}/photo", note["id"].as_str().expect("an id"));
        for (query, reader) in [("", &crew.lite), ("?preview=true", &crew.lite), ("", &crew.manager), ("?preview=true", &crew.basic)] {
            let shown = app.page(reader).await.get(&format!("{path}{query}")).await.is(200);
            assert_eq!(shown.header("content-type"), "image/jpeg");
            app.page(reader).await.with("if-none-match", shown.header("etag")).get(&format!("{path}{query}")).await.is(304);
        }
        assert_eq!(app.files().len(), 2, "the photo and its preview");
        for file in app.files() {
            let bytes = std::fs::read(file).expect("the file is there");
            assert!(!bytes.windows(8).any(|part| part == b"59.9139N"), "where it was taken is not kept");
        }
        app.page(&app.acme.a.manager).await.get(&path).await.is(404);
        app.page(&app.other.parent.manager).await.get(&path).await.is(404);
        let sales = app.page(&crew.manager).await.get("/leads/L-1001").await.is(200);
        assert!(sales.has(".timeline .picture__image[alt][width='20']"));
        assert!(sales.text.contains("added a photo") && !sales.text.contains("wrote a note"), "it has no words");
        assert!(page.get("/leads/L-1001").await.is(200).text.contains("la til et bilde, som salg ser"));
        app.run_jobs().await;
    }

    /// As a phone sends one that it could not read: the lead does not go without it.
    async fn a_photo_that_was_chosen_and_is_empty_is_refused(app: &TestApp) {
        let page = app.page(&app.acme.parent.lite).await;
        let form = [("title", "Pumps"), ("company.name", "Havn"), ("handover", "on")];
        let before = app.rows().await;
        let refused = send_named(&page, "/leads", &form, ("photo", "card.jpg", b"")).await.is(422);
        assert!(refused.has("#field-photo-error"), "{}", refused.text);
        assert!(!refused.has(".fold[open]"), "what is wrong stands in sight already");
        assert_eq!(refused.attributes("input[name=title]", "value"), ["Pumps"]);
        assert_eq!(app.rows().await, before);
        send(&page, "/leads", &form, b"").await.leads_to("/pipeline");
        app.run_jobs().await;
    }

    async fn a_note_with_a_photo_needs_no_words(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        let page = app.page(&crew.professional).await;
        let path = format!("/leads/{id}/notes");
        send(&page, &path, &[("text", "")], b"no picture").await.is(422);
        send(&page, &path, &[("text", &"x".repeat(10_001))], &drawn(9, 9, ImageFormat::Png)).await.is(422);
        send(&page, &path, &[("text", "")], b"").await.is(422);
        assert!(app.files().is_empty(), "nothing of what was refused is left");
        send(&page, &path, &[("text", "")], &drawn(3000, 1000, ImageFormat::Png)).await.is(303);
        let note = app.api(&crew.professional).get(&path).await.is(200)["data"][0].clone();
        assert_eq!((&note["photo"]["width"], &note["photo"]["height"]), (&json!(2048), &json!(683)));
        // It is internal: its originator sees neither the note nor the photo, but what they are told in full.
        let photo = format!("{path}/{}/photo", note["id"].as_str().expect("an id"));
        app.page(&crew.basic).await.get(&photo).await.is(200);
        app.page(&crew.lite).await.get(&photo).await.is(404);
        app.page(&crew.manager).await.post(&photo, &[("_method", "delete")]).await.is(403);
        page.post(&photo, &[("_method", "delete")]).await.is(303);
        page.get(&photo).await.is(404);
        assert!(app.files().is_empty(), "it is gone with its preview");
        assert_eq!(app.api(&crew.professional).get(&path).await.is(200).each("text"), Vec::<String>::new(), "and so is a note that said nothing else");
        app.run_jobs().await;
    }

    async fn a_photo_is_put_through_the_api(app: &TestApp) {
        let crew = &app.acme.parent;
        let basic = app.api(&crew.basic);
        let id = basic.catch(tip("Pumps")).await;
        let note = basic.note(&id, "Their card", false).await.is(201).id();
        let path = format!("/leads/{id}/notes/{note}/photo");
        basic.get(&path).await.refused(404);
        let put = async |bytes: Vec<u8>| basic.send(Method::PUT, &path, Body::Raw("image/webp", bytes)).await;
        put(b"hello".to_vec()).await.invalid(&["photo"]);
        let large = put(vec![0; 13 * 1024 * 1024]).await.refused(413);
        assert_eq!(large.detail(), "A picture can have up to 12 MB, and everything else that is sent up to 256 kB.");
        let first = put(drawn(30, 30, ImageFormat::Png)).await.is(200);
        assert_eq!(first["version"], 2);
        assert_eq!(put(drawn(60, 30, ImageFormat::WebP)).await.is(200)["photo"]["width"], 60);
        assert_eq!(app.files().len(), 2, "a photo that is replaced goes");
        assert_eq!(basic.get(&path).await.headers["content-type"], "image/jpeg");
        for _ in 0..2 {
            basic.delete(&path).await.is(204);
        }
        assert!(app.files().is_empty());
        let left = basic.get(&format!("/leads/{id}/notes")).await.is(200)["data"][0].clone();
        assert_eq!((&left["text"], &left["photo"], &left["version"]), (&json!("Their card"), &json!(null), &json!(4)));
        app.run_jobs().await;
    }

    /// The disk is full: nothing is half-done, the text is still there, and the same without the photo goes.
    async fn without_room_for_files_nothing_is_lost(app: &TestApp) {
        let crew = &app.acme.parent;
        let page = app.page(&crew.basic).await;
        let form = [("title", "Pumps"), ("company.name", "Havn")];
        app.refuse_files(true);
        let before = app.rows().await;
        let refused = send(&page, "/leads", &form, &drawn(9, 9, ImageFormat::Png)).await.is(507);
        assert_eq!(refused.attributes("input[name=title]", "value"), ["Pumps"]);
        assert!(refused.has("[role=alert] li"));
        assert_eq!(app.rows().await, before);
        page.post("/leads", &form).await.leads_to("/pipeline");
        let note = "/leads/L-1001/notes";
        assert!(send(&page, note, &[("text", "Their card")], &drawn(9, 9, ImageFormat::Png)).await.is(507).text.contains("no room"));
        app.refuse_files(false);
        send(&page, note, &[("text", "Their card")], &drawn(9, 9, ImageFormat::Png)).await.is(303);
        app.run_jobs().await;
    }
}
