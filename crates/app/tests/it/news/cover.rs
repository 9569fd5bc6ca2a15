use futures_util::future::join_all;
use http::Method;
use image::ImageFormat;
use serde_json::json;
use testkit::{Body, Page, Pages, TestApp};

use crate::drawn::{self, send_form};

fn drawn(width: u32, height: u32) -> Vec<u8> {
    drawn::drawn(width, height, ImageFormat::Png)
}

/// Sends the form of a picture, as a browser does.
pub async fn send(page: &Pages<'_>, path: &str, file: &[u8], alt: &str) -> Page {
    send_form(page, path, &[("alt", alt)], ("cover", file)).await
}

/// A picture for a post, where one is needed.
pub async fn give(app: &TestApp, writer: &testkit::Someone, news: &str) {
    send(&app.page(writer).await, &format!("/news/{news}/cover"), &drawn(30, 10), "").await.is(303);
}

testkit::both! {
    async fn a_post_is_written_with_its_picture(app: &TestApp) {
        let crew = &app.acme.parent;
        let writer = app.page(&crew.manager).await;
        let written = [("title", "A crane"), ("text", "Look up."), ("audience", "basic"), ("alt", "A crane by the quay")];
        let before = app.rows().await;
        for file in [b"no picture".as_slice(), b""] {
            let again = send_form(&writer, "/news", &written, ("cover", file)).await.is(422);
            assert_eq!(again.attributes("[aria-invalid=true]", "name"), ["cover"]);
            assert_eq!(again.attributes("[name=title], [name=alt]", "value"), ["A crane", "A crane by the quay"]);
        }
        assert_eq!((app.rows().await, app.files()), (before.clone(), Vec::new()), "nothing half-done");
        // All that is wrong is told at once; and that the picture is not in the form any longer, lest the post goes out without it.
        let long = "x".repeat(301);
        let wrong = [("title", ""), ("text", "Look up."), ("audience", "basic"), ("alt", long.as_str())];
        let again = send_form(&writer, "/news", &wrong, ("cover", &drawn(30, 10))).await.is(422);
        assert_eq!(again.attributes("[aria-invalid=true]", "name"), ["title", "cover", "alt"]);
        assert_eq!((app.rows().await, app.files()), (before, Vec::new()));
        send_form(&writer, "/news", &written, ("cover", &drawn(30, 10))).await.is(303);
        let read = app.page(&crew.basic).await.get("/news").await.is(200);
        assert_eq!(read.attributes("main img[src*=cover]", "alt"), ["A crane by the quay"]);
        send_form(&writer, "/news", &written[..3], ("cover", b"")).await.is(303);
        assert_eq!(app.files().len(), 2, "a post needs no picture");
        app.leave_jobs();
    }

    async fn a_picture_is_kept_scaled_and_shown_to_those_who_read_the_post(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        let sent = json!({ "title": "T", "text": "W", "audience": ["basic"] });
        let made = app.api(&parent.manager).post("/news", sent).await.is(201);
        let (post, path) = (format!("/news/{}", made.id()), format!("/news/{}/cover", made.id()));
        let writer = app.page(&parent.manager).await;
        writer.get(&path).await.is(404);
        send(&writer, &path, &drawn(2000, 1000), "A crane <by> the quay").await.leads_to(&format!("{post}/edit"));
        let mut sizes = Vec::new();
        for file in app.files() {
            let kept = image::load_from_memory_with_format(&std::fs::read(file).expect("a file"), ImageFormat::Jpeg).expect("a JPEG");
            sizes.push((kept.width(), kept.height()));
        }
        sizes.sort_unstable();
        assert_eq!(sizes, [(960, 320), (1280, 640)]);
        let reader = app.page(&parent.basic).await;
        for page in ["/news", post.as_str()] {
            let page = reader.get(page).await.is(200);
            assert_eq!(page.attributes("main img[src*=cover]", "alt"), ["A crane <by> the quay"]);
            let shown = reader.get(&page.attributes("main img[src*=cover]", "src")[0]).await.is(200);
            assert_eq!((shown.header("content-type"), shown.header("cache-control")), ("image/jpeg", "private, no-cache"));
            reader.clone().with("if-none-match", shown.header("etag")).get(&page.attributes("main img[src*=cover]", "src")[0]).await.is(304);
        }
        for stranger in [&parent.lite, &a.manager, &app.other.parent.manager] {
            app.page(stranger).await.get(&path).await.is(404);
        }
        send(&reader, &path, &drawn(30, 10), "").await.is(403);
        // Its words change alone, and another picture takes the place of the first.
        send(&writer, &path, b"", "A quay").await.is(303);
        assert_eq!(app.api(&parent.manager).get(&post).await.is(200)["cover_alt"], "A quay");
        send(&writer, &path, &drawn(30, 10), "").await.is(303);
        assert_eq!(app.files().len(), 2, "a picture that is replaced goes");
        writer.post(&path, &[("_method", "delete")]).await.is(303);
        assert_eq!(app.files(), Vec::<std::path::PathBuf>::new());
        give(app, &parent.manager, &made.id()).await;
        app.api(&parent.manager).delete(&post).await.is(204);
        assert_eq!(app.files(), Vec::<std::path::PathBuf>::new(), "it goes with its post");
        app.run_jobs().await;
    }

    async fn what_is_no_picture_is_refused(app: &TestApp) {
        let id = app.api(&app.acme.parent.manager).post("/news", json!({ "title": "T", "text": "W" })).await.is(201).id();
        let page = app.page(&app.acme.parent.manager).await;
        let script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        for (file, alt, field) in [(&b""[..], "", "cover"), (b"hello", "", "cover"), (script, "", "cover"), (&drawn(30, 10), &*"x".repeat(301), "alt")] {
            let refused = send(&page, &format!("/news/{id}/cover"), file, alt).await.is(422);
            assert!(refused.has(&format!("#field-{field}-error")), "{}", refused.text);
            assert!(!refused.has(".form[data-draft-name-value] .error-summary"), "what is written of the post is not what is wrong");
            assert_eq!(refused.attributes("[name=alt]", "value").concat(), alt, "what was typed stays");
        }
        assert_eq!(app.files(), Vec::<std::path::PathBuf>::new());
        app.run_jobs().await;
    }

    /// Pictures and descriptions that are sent at once: whoever comes second is told so, and the files that stay are those of the post.
    async fn no_picture_that_was_replaced_comes_back(app: &TestApp) {
        let writer = app.api(&app.acme.parent.manager);
        let id = writer.post("/news", json!({ "title": "T", "text": "W" })).await.is(201).id();
        let path = format!("/news/{id}/cover");
        give(app, &app.acme.parent.manager, &id).await;
        let page = app.page(&app.acme.parent.manager).await;
        for _ in 0..4 {
            let (picture, none) = (drawn(40, 10), Vec::new());
            let sent = [&picture, &none, &picture, &none];
            for said in join_all(sent.iter().map(|file| send(&page, &path, file, "A quay"))).await {
                assert!([303, 409].contains(&said.status.as_u16()), "{}: {}", said.status, said.text);
            }
            assert_eq!(app.files().len(), 2, "{:?}", app.files());
            for size in ["", "?small=true"] {
                page.get(&format!("{path}{size}")).await.is(200);
            }
        }
        app.run_jobs().await;
    }

    /// The disk is full: the form says so, and the picture before stays.
    async fn without_room_for_a_picture_the_one_before_stays(app: &TestApp) {
        let id = app.api(&app.acme.parent.manager).post("/news", json!({ "title": "Kept", "text": "W" })).await.is(201).id();
        let (path, page) = (format!("/news/{id}/cover"), app.page(&app.acme.parent.manager).await);
        give(app, &app.acme.parent.manager, &id).await;
        let before = app.files();
        app.refuse_files(true);
        let refused = send(&page, &path, &drawn(40, 10), "A quay").await.is(507);
        assert!(refused.has("#field-cover-error") && refused.attributes("[name=title]", "value") == ["Kept"], "{}", refused.text);
        app.refuse_files(false);
        assert_eq!(app.files(), before);
        page.get(&path).await.is(200);
        app.run_jobs().await;
    }

    async fn a_picture_is_put_through_the_api(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        let writer = app.api(&parent.manager);
        let made = writer.post("/news", json!({ "title": "T", "text": "W", "audience": ["basic"] })).await.is(201);
        let path = format!("/news/{}/cover", made.id());
        let put = async |query: &str, bytes: Vec<u8>| writer.send(Method::PUT, &format!("{path}{query}"), Body::Raw("image/webp", bytes)).await;
        put("?alt=Nothing", Vec::new()).await.invalid(&["cover"]);
        put("", b"hello".to_vec()).await.invalid(&["cover"]);
        put("", vec![0; 13 * 1024 * 1024]).await.refused(413);
        let given = put("?alt=A%20quay", drawn(40, 10)).await.is(200);
        assert_eq!((&given["cover_alt"], given.etag().as_str()), (&json!("A quay"), "\"2\""));
        assert_eq!(put("?alt=A%20crane", Vec::new()).await.is(200)["cover_alt"], "A crane");
        put("", drawn(50, 10)).await.is(200);
        assert_eq!(app.files().len(), 2, "a picture that is replaced goes");
        assert_eq!(app.api(&parent.basic).get(&path).await.is(200).headers["content-type"], "image/jpeg");
        for stranger in [&parent.lite, &a.manager, &app.other.parent.manager] {
            app.api(stranger).get(&path).await.refused(404);
        }
        app.api(&parent.basic).delete(&path).await.refused(403);
        writer.delete(&path).await.is(204);
        assert!(app.files().is_empty());
        writer.get(&path).await.refused(404);
        app.run_jobs().await;
    }
}
