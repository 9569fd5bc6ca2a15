//! Calls what is no lead's as everybody: the route's `Who` says what they are answered.

use app::{Route, Who};
use http::Method;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Body, Someone, TestApp, lead};

use super::Said;

/// What to send, and how it is answered to those who may: not by status alone, since a form may be refused for what it says.
pub struct Request {
    path: &'static str,
    body: Value,
    /// What those are answered who may.
    fine: &'static [u16],
}

/// How to call a route that names no lead; nothing when it is not known.
pub fn request(route: &str) -> Option<Request> {
    let page = |path| Some(Request { path, body: json!({}), fine: &[200] });
    let send = |path, body, fine| Some(Request { path, body, fine });
    match route {
        "GET /healthz" | "GET /password" => page(path(route)),
        "GET /sign-in" => send("/sign-in", json!({}), &[200, 303]),
        "GET /" => send("/", json!({}), &[303]),
        "GET /assets/{*path}" => send("/assets/no-such-file", json!({}), &[404]),
        "GET /password/{secret}" => send("/password/no-such-secret", json!({}), &[404]),
        "PUT /password/{secret}" => send("/password/no-such-secret", json!({ "password": "0123456789" }), &[404, 422]),
        "POST /session" => send("/session", json!({ "email": "x", "password": "x" }), &[401, 422]),
        "POST /password" => send("/password", json!({ "email": "nobody@acme.example" }), &[303]),
        "DELETE /session" => send("/session", json!({}), &[303]),
        "GET /api/v1/openapi.json" | "GET /api/v1/me" | "GET /api/v1/leads" | "GET /api/v1/kpis" | "GET /api/v1/tokens" => {
            page(path(route))
        }
        "GET /api/v1/news" => page(path(route)),
        "PATCH /api/v1/me" => send(path(route), json!({ "phone": "99" }), &[200]),
        "POST /api/v1/tokens" => send(path(route), json!({ "email": "x", "password": "x", "name": "x", "scope": "read" }), &[401]),
        "DELETE /api/v1/tokens/{token}" => send("/api/v1/tokens/no-such-token", json!({}), &[404]),
        "POST /api/v1/leads" => send(path(route), lead("Pumps"), &[201]),
        "POST /api/v1/news" => send(path(route), json!({ "title": "Hello", "text": "World", "audience": ["basic"] }), &[201]),
        "GET /news" | "GET /news/new" | "GET /pipeline" | "GET /community" | "GET /leads" | "GET /leads/new" => page(path(route)),
        "POST /news" => send("/news", json!({ "title": "Hello", "text": "World", "audience": "basic" }), &[303, 422]),
        "GET /pipeline/columns/{stage}" => page("/pipeline/columns/new"),
        "GET /leads/new/companies" => page("/leads/new/companies?q=pu"),
        "POST /pipeline/leads" => send("/pipeline/leads", json!({ "title": "Pumps", "company.name": "Pumps AS" }), &[200, 303, 422]),
        "POST /leads" => send("/leads", json!({ "title": "Pumps", "company.name": "Pumps AS" }), &[200, 303, 422]),
        _ => None,
    }
}

fn path(route: &str) -> &'static str {
    let known = [
        "/healthz",
        "/sign-in",
        "/password",
        "/api/v1/openapi.json",
        "/api/v1/me",
        "/api/v1/leads",
        "/api/v1/kpis",
        "/api/v1/tokens",
        "/api/v1/news",
        "/news",
        "/news/new",
        "/pipeline",
        "/community",
        "/leads",
        "/leads/new",
    ];
    let (_, path) = route.split_once(' ').expect("a method and a path");
    known.into_iter().find(|known| *known == path).expect("a known path")
}

/// Calls the route as everybody. Gives a cell for each column of the table.
pub async fn call(app: &TestApp, route: &Route, Request { path, body, fine }: Request, wrong: &mut Vec<String>) -> Vec<Said> {
    let crew = &app.acme.parent;
    let mut cells = Vec::new();
    for person in [None, Some(&crew.lite), Some(&crew.basic), Some(&crew.admin), Some(&crew.professional), Some(&crew.manager)] {
        app.hours(2); // Guesses and questions are made slow; here they come at leisure.
        let (status, location) = ask(app, person, &route.method, path, &body).await;
        let about = format!("{} {} by {:?}", route.method, route.path, person.map(|person| person.name.as_str()));
        let expected = expected(route.who, person);
        match expected {
            Said::Yes if fine.contains(&status) && !location.starts_with("/sign-in?") => {}
            Said::Yes => wrong.push(format!("{about}: {status} {location}")),
            other if fine.contains(&status) && !location.starts_with("/sign-in?") => {
                wrong.push(format!("{about}: {status} and not {other:?}"));
            }
            other => {
                let said = Said::of(status, &location, &about);
                if said != other {
                    wrong.push(format!("{about}: {said:?} and not {other:?}"));
                }
            }
        }
        cells.push(expected);
    }
    cells
}

/// What a route promises to somebody.
fn expected(who: Who, person: Option<&Someone>) -> Said {
    let Some(person) = person else { return if who == Who::Anyone { Said::Yes } else { Said::SignIn } };
    let admin = person.email.as_str().starts_with("admin@");
    match who {
        Who::Anyone | Who::SignedIn => Said::Yes,
        // What employees see does not exist for others.
        Who::Employees => {
            if person.role >= Role::Basic {
                Said::Yes
            } else {
                Said::Hidden
            }
        }
        Who::Sales => {
            if person.role.sells() {
                Said::Yes
            } else {
                Said::No
            }
        }
        Who::Managers => {
            if person.role == Role::Manager {
                Said::Yes
            } else {
                Said::No
            }
        }
        Who::NewsWriters => {
            if person.role == Role::Manager || admin {
                Said::Yes
            } else {
                Said::No
            }
        }
    }
}

async fn ask(app: &TestApp, person: Option<&Someone>, method: &Method, path: &str, body: &Value) -> (u16, String) {
    if let Some(path) = path.strip_prefix("/api/v1") {
        let api = person.map_or_else(|| app.nobody(), |person| app.api(person)).with("if-match", "*");
        let body = if *method == Method::GET || *method == Method::DELETE { Body::Nothing } else { body.clone().into() };
        let answer = api.send(method.clone(), path, body).await;
        assert!(answer.status.as_u16() < 500, "{method} {path}: {}", answer.text);
        return (answer.status.as_u16(), String::new());
    }
    let pages = match person {
        Some(person) => app.page(person).await,
        None => app.visitor(),
    };
    let page = if *method == Method::GET {
        pages.get(path).await
    } else {
        let meant = method.as_str().to_ascii_lowercase();
        let fields: Vec<(&str, &str)> =
            body.as_object().expect("fields").iter().map(|(n, v)| (n.as_str(), v.as_str().unwrap_or_default())).collect();
        let mut form = fields;
        form.extend((*method != Method::POST).then_some(("_method", meant.as_str())));
        pages.post(path, &form).await
    };
    assert!(page.status.as_u16() < 500, "{method} {path}: {}", page.text);
    (page.status.as_u16(), page.header("location").to_owned())
}
