//! Calls what names an entry of the feed as everybody. The entry tells of a lead of the parent's.

use http::Method;
use serde_json::json;
use testkit::{Api, Body, Someone, TestApp, lead};

use super::Said;

const ROUTES: &[&str] = &[
    "GET /api/v1/feed/{entry}",
    "PUT /api/v1/feed/{entry}/reactions/{reaction}",
    "DELETE /api/v1/feed/{entry}/reactions/{reaction}",
    "GET /api/v1/feed/{entry}/comments",
    "POST /api/v1/feed/{entry}/comments",
    "DELETE /api/v1/feed/{entry}/comments/{comment}",
    "GET /feed/{entry}",
    "PUT /feed/{entry}/reactions/{reaction}",
    "DELETE /feed/{entry}/reactions/{reaction}",
    "GET /feed/{entry}/comments",
    "POST /feed/{entry}/comments",
    "DELETE /feed/{entry}/comments/{comment}",
];

/// Whether a route names an entry.
pub fn names_an_entry(route: &str) -> bool {
    ROUTES.contains(&route)
}

/// Calls the route as everybody. Gives a cell for each column of the table.
pub async fn call(app: &TestApp, route: &str, wrong: &mut Vec<String>) -> Vec<Said> {
    let crew = &app.acme.parent;
    let manager = app.api(&crew.manager2);
    manager.catch(lead("Pumps")).await;
    app.run_jobs().await;
    let entry = manager.get("/feed?limit=1&kind=created").await.is(200)["data"][0]["id"].as_str().expect("an entry").to_owned();
    let mut cells = Vec::new();
    for (person, expected) in [
        (None, Said::SignIn),
        (Some(&crew.lite), Said::Hidden),
        (Some(&crew.basic), Said::Yes),
        (Some(&crew.admin), Said::Yes),
        (Some(&crew.professional), Said::Yes),
        (Some(&crew.manager), Said::Yes),
        (Some(&app.acme.a.manager), Said::Hidden),
        (Some(&app.other.parent.manager), Said::Hidden),
    ] {
        let said = ask(app, person, route, &entry).await;
        if said != expected {
            wrong.push(format!("{route} by {:?}: {said:?} and not {expected:?}", person.map(|person| person.email.as_str())));
        }
        cells.push(said);
    }
    cells.pop();
    cells
}

async fn ask(app: &TestApp, person: Option<&Someone>, route: &str, entry: &str) -> Said {
    let (method, path) = route.split_once(' ').expect("a method and a path");
    let mut path = path.replace("{entry}", entry).replace("{reaction}", "like");
    if path.contains("{comment}") {
        path = path.replace("{comment}", &words_of(&app.api(person.unwrap_or(&app.acme.parent.manager2)), app, entry).await);
    }
    let method: Method = method.parse().expect("a method");
    let about = format!("{route} by {:?}", person.map(|person| &person.name));
    if let Some(path) = path.strip_prefix("/api/v1") {
        let api = person.map_or_else(|| app.nobody(), |person| app.api(person));
        let body = if method == Method::POST { json!({ "text": "Well done" }).into() } else { Body::Nothing };
        let answer = api.send(method, path, body).await;
        return Said::of(answer.status.as_u16(), "", &format!("{about}: {}", answer.text));
    }
    let page = match person {
        Some(person) => app.page(person).await,
        None => app.visitor(),
    };
    let page = match method {
        Method::GET => page.get(&path).await,
        Method::POST => page.post(&path, &[("text", "Well done")]).await,
        method => page.post(&path, &[("_method", &method.as_str().to_lowercase())]).await,
    };
    Said::of(page.status.as_u16(), page.header("location"), &about)
}

/// Words below the entry: the caller's own, or where they see no entry somebody else's.
async fn words_of(api: &Api<'_>, app: &TestApp, entry: &str) -> String {
    let path = format!("/feed/{entry}/comments");
    let words = json!({ "text": "Well done" });
    let said = api.post(&path, words.clone()).await;
    if said.status.is_success() { said.id() } else { app.api(&app.acme.parent.manager2).post(&path, words).await.is(201).id() }
}
