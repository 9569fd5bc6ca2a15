//! Calls what names a post as everybody. The post is a Manager's, in the parent, and not addressed to LITE.

use http::Method;
use serde_json::json;
use testkit::{Api, Body, Someone, TestApp};

use super::Said;
use crate::news::cover;

/// The routes of a post, and whether they change it.
const ROUTES: &[(&str, bool)] = &[
    ("GET /api/v1/news/{news}", false),
    ("PATCH /api/v1/news/{news}", true),
    ("DELETE /api/v1/news/{news}", true),
    ("GET /api/v1/news/{news}/cover", false),
    ("PUT /api/v1/news/{news}/cover", true),
    ("DELETE /api/v1/news/{news}/cover", true),
    ("GET /news/{news}", false),
    ("GET /news/{news}/edit", true),
    ("PATCH /news/{news}", true),
    ("DELETE /news/{news}", true),
    ("GET /news/{news}/cover", false),
    ("POST /news/{news}/cover", true),
    ("DELETE /news/{news}/cover", true),
    ("PUT /api/v1/news/{news}/reactions/{reaction}", false),
    ("DELETE /api/v1/news/{news}/reactions/{reaction}", false),
    ("GET /api/v1/news/{news}/comments", false),
    ("POST /api/v1/news/{news}/comments", false),
    ("DELETE /api/v1/news/{news}/comments/{comment}", false),
    ("PUT /news/{news}/reactions/{reaction}", false),
    ("DELETE /news/{news}/reactions/{reaction}", false),
    ("GET /news/{news}/comments", false),
    ("POST /news/{news}/comments", false),
    ("DELETE /news/{news}/comments/{comment}", false),
];

/// Whether a route names a post, and is for writers alone.
pub fn is_for_writers(route: &str) -> Option<bool> {
    ROUTES.iter().find(|(known, _)| *known == route).map(|(_, writers)| *writers)
}

/// Calls the route as everybody. Gives a cell for each column of the table.
pub async fn call(app: &TestApp, route: &str, writers: bool, wrong: &mut Vec<String>) -> Vec<Said> {
    let crew = &app.acme.parent;
    let reads = if writers { Said::No } else { Said::Yes };
    let mut cells = Vec::new();
    for (person, expected) in [
        (None, Said::SignIn),
        (Some(&crew.lite), Said::Hidden),
        (Some(&crew.basic), reads),
        (Some(&crew.admin), Said::Yes),
        (Some(&crew.professional), reads),
        (Some(&crew.manager), Said::Yes),
        (Some(&app.acme.a.manager), Said::Hidden),
        (Some(&app.other.parent.manager), Said::Hidden),
    ] {
        let said = ask(app, person, route).await;
        if said != expected {
            wrong.push(format!("{route} by {:?}: {said:?} and not {expected:?}", person.map(|person| person.email.as_str())));
        }
        cells.push(said);
    }
    cells.pop();
    cells
}

async fn ask(app: &TestApp, person: Option<&Someone>, route: &str) -> Said {
    let post = json!({ "title": "Hello", "text": "World", "audience": ["basic", "professional", "manager"] });
    let post = app.api(&app.acme.parent.manager2).post("/news", post).await.is(201).id();
    let (method, path) = route.split_once(' ').expect("a method and a path");
    let method: Method = method.parse().expect("a method");
    let mut path = path.replace("{news}", &post).replace("{reaction}", "like");
    if path.contains("{comment}") {
        path = path.replace("{comment}", &words_of(&app.api(person.unwrap_or(&app.acme.parent.manager2)), app, &post).await);
    }
    let about = format!("{route} by {:?}", person.map(|person| &person.name));
    if path.ends_with("/cover") {
        cover::give(app, &app.acme.parent.manager2, &post).await;
    }
    if let Some(path) = path.strip_prefix("/api/v1") {
        let api = person.map_or_else(|| app.nobody(), |person| app.api(person)).with("if-match", "*");
        let body = match method {
            Method::PATCH => json!({ "title": "Goodbye" }).into(),
            Method::POST => json!({ "text": "Well done" }).into(),
            _ => Body::Nothing,
        };
        let answer = api.send(method, path, body).await;
        return Said::of(answer.status.as_u16(), "", &format!("{about}: {}", answer.text));
    }
    let pages = match person {
        Some(person) => app.page(person).await,
        None => app.visitor(),
    };
    let page = match method {
        Method::POST if path.ends_with("/cover") => cover::send(&pages, &path, b"", "What it shows").await,
        Method::PATCH => {
            let fields = [("_method", "patch"), ("title", "Goodbye"), ("text", "World"), ("audience", "basic")];
            pages.post(&path, &fields).await
        }
        Method::DELETE => pages.post(&path, &[("_method", "delete"), ("version", "1")]).await,
        Method::PUT => pages.post(&path, &[("_method", "put")]).await,
        Method::POST => pages.post(&path, &[("text", "Well done")]).await,
        _ => pages.get(&path).await,
    };
    Said::of(page.status.as_u16(), page.header("location"), &format!("{about}: {}", page.text))
}

/// Words below the post: the caller's own, or where they see no post somebody else's.
async fn words_of(api: &Api<'_>, app: &TestApp, post: &str) -> String {
    let path = format!("/news/{post}/comments");
    let words = json!({ "text": "Well done" });
    let said = api.post(&path, words.clone()).await;
    if said.status.is_success() { said.id() } else { app.api(&app.acme.parent.manager2).post(&path, words).await.is(201).id() }
}
