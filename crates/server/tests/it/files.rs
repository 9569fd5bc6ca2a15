//! Where files lie: in the data folder, or in a bucket that several nodes share.

use reqwest::{Method, Response, StatusCode, header};
use serde_json::{Value, json};

use crate::{
    bucket::{Bucket, KEY},
    installation::{Installation, Server},
};

/// A picture of one pixel.
const PICTURE: &[u8] = b"RIFF\x1a\0\0\0WEBPVP8L\r\0\0\0/\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0";

struct Seller<'a> {
    server: &'a Server,
    token: String,
}

impl Seller<'_> {
    async fn send(&self, method: Method, path: &str, kind: &'static str, body: Vec<u8>) -> Response {
        let request = reqwest::Client::new().request(method, self.server.url(&format!("/api/v1{path}"))).bearer_auth(&self.token);
        request.header(header::CONTENT_TYPE, kind).body(body).send().await.expect("an answer")
    }

    async fn made(&self, path: &str, body: Value) -> String {
        let answer = self.send(Method::POST, path, "application/json", body.to_string().into()).await;
        assert_eq!(answer.status(), StatusCode::CREATED);
        let made: Value = answer.json().await.expect("JSON");
        made["id"].as_str().expect("an id").to_owned()
    }
}

#[tokio::test]
async fn files_lie_in_a_bucket() {
    let bucket = Bucket::open().await;
    let at = Installation::new().set("LEADX_TENANT", "acme").set("LEADX_FILES_URL", "s3://photos/leadx").set("AWS_ENDPOINT", bucket.url());
    let at = KEY.into_iter().fold(at, |at, (name, value)| at.set(name, value));
    let [token] = at.customer("acme", ["basic"]).await;
    let said = at.run(&["doctor"]).await.well();
    assert!(said.contains("files: kept in s3://photos/leadx\n"), "{said}");
    assert_eq!(bucket.names(), Vec::<String>::new(), "what was tried leaves nothing");

    let server = at.serve(&[]).await;
    let seller = Seller { server: &server, token };
    let lead = seller.made("/leads", json!({ "title": "Pumps", "company": { "name": "Havn" } })).await;
    let note = seller.made(&format!("/leads/{lead}/notes"), json!({ "text": "Their card" })).await;
    let photo = format!("/leads/{lead}/notes/{note}/photo");
    let ask = async |method: Method, bytes: &[u8]| seller.send(method, &photo, "image/webp", bytes.to_vec()).await;
    assert_eq!(ask(Method::PUT, PICTURE).await.status(), StatusCode::OK);
    let names = bucket.names();
    assert!(names.len() == 2 && names.iter().all(|name| name.starts_with("photos/leadx/")), "the photo and its preview: {names:?}");
    let shown = ask(Method::GET, b"").await;
    assert_eq!((shown.status(), &shown.headers()[header::CONTENT_TYPE]), (StatusCode::OK, &header::HeaderValue::from_static("image/jpeg")));
    assert!(shown.bytes().await.expect("a picture").starts_with(b"\xff\xd8"));
    assert_eq!(ask(Method::DELETE, b"").await.status(), StatusCode::NO_CONTENT);
    assert_eq!(bucket.names(), Vec::<String>::new());

    bucket.close();
    assert_eq!(ask(Method::PUT, PICTURE).await.status(), StatusCode::INSUFFICIENT_STORAGE);
    server.stop().await;
    let doctor = at.run(&["doctor"]).await;
    assert!(doctor.said.contains("files: not kept in s3://photos/leadx: a file could not be kept"), "{}", doctor.said);
    assert!(doctor.refused().contains("something needs looking after"));
}

#[tokio::test]
async fn files_lie_in_the_data_folder_by_themselves() {
    let at = Installation::new();
    at.run(&["migrate"]).await.well();
    let said = at.run(&["doctor"]).await.well();
    assert!(said.lines().any(|line| line.starts_with("files: kept in ") && line.ends_with("/files")), "{said}");
    // A file is in the way of the folder: all the rest is told, and that.
    let folder = std::path::Path::new(at.database().trim_start_matches("sqlite://")).with_file_name("files");
    std::fs::remove_dir(&folder).expect("the folder is empty");
    std::fs::write(&folder, "").expect("a file is written");
    let doctor = at.run(&["doctor", "--kpis"]).await;
    let told = |begin: &str| doctor.said.lines().any(|line| line.starts_with(begin));
    assert!(["database: ", "queue: ", "mail: ", "files: not kept in "].into_iter().all(told), "{}", doctor.said);
    assert!(doctor.refused().contains("something needs looking after"));
}
