//! Calls what is no lead's as everybody: the route's `Who` says what they are answered.

use app::{Route, Who};
use http::Method;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Body, Someone, TestApp, lead};

use super::Said;

/// What to send, and how those who may are answered: a form may be refused for what it says.
pub struct Request {
    path: String,
    body: Value,
    fine: &'static [u16],
}

/// A key that nobody has.
const NO_ONE: &str = "019cad8f-ac00-7000-be04-bf0a98453b06";

/// How to call a route that names no lead; nothing when it is not known.
pub fn request(route: &str) -> Option<Request> {
    let (body, fine): (Value, &[u16]) = match route {
        "GET /healthz" | "GET /sw.js" | "GET /offline" | "GET /password" | "GET /api" | "GET /api/v1/openapi.json" => (json!({}), &[200]),
        "GET /" => (json!({}), &[303]),
        "GET /sign-in" => (json!({}), &[200, 303]),
        "GET /unsubscribe/{group}/{token}" | "POST /unsubscribe/{group}/{token}" => (json!({}), &[404]),
        "GET /assets/{*path}" | "GET /password/{secret}" => (json!({}), &[404]),
        "PUT /password/{secret}" => (json!({ "password": "0123456789" }), &[404]),
        "POST /session" => (json!({ "email": "x", "password": "x" }), &[422]),
        "POST /password" => (json!({ "email": "nobody@acme.example" }), &[303]),
        "DELETE /session" | "DELETE /profile/photo" | "DELETE /profile/deputy" | "GET /profile/tokens" => (json!({}), &[303]),
        "GET /api/v1/me" | "GET /api/v1/me/sessions" | "GET /api/v1/tokens" | "GET /profile" | "GET /live" => (json!({}), &[200]),
        "GET /api/v1/leads" | "GET /api/v1/waiting" | "GET /api/v1/kpis" | "GET /api/v1/news" => (json!({}), &[200]),
        "GET /api/v1/feed" | "GET /feed" | "GET /tv" => (json!({}), &[200]),
        "GET /api/v1/notifications" | "GET /api/v1/notifications/settings" => (json!({}), &[200]),
        "GET /notifications" | "GET /notifications/unread" | "GET /profile/notifications" => (json!({}), &[200]),
        "PUT /notifications/reading" | "PUT /profile/notifications" => (json!({}), &[303]),
        "PUT /api/v1/notifications/reading" => (json!({}), &[204]),
        "PUT /api/v1/notifications/settings" => (json!({ "groups": [], "quiet": null, "bell_muted": false }), &[200]),
        // Whose it is decides: nobody else has it.
        "GET /notifications/{notification}" | "PUT /notifications/{notification}/reading" => (json!({}), &[404]),
        "PUT /api/v1/notifications/{notification}/reading" => (json!({}), &[404]),
        "GET /api/v1/notifications/devices" => (json!({}), &[200]),
        "DELETE /api/v1/notifications/devices/{device}" | "DELETE /profile/push/{device}" => (json!({}), &[404]),
        "POST /profile/push" => (json!({ "endpoint": "nowhere" }), &[422]),
        "GET /bells" => (json!({}), &[200, 204]),
        "GET /news" | "GET /news/new" | "GET /pipeline" | "GET /community" | "GET /leads" | "GET /leads/new" => (json!({}), &[200]),
        "GET /profile/deputy/edit" | "GET /pipeline/columns/{stage}" | "GET /pipeline/people" | "GET /leads/new/companies" => {
            (json!({ "q": "pu" }), &[200])
        }
        "PATCH /api/v1/me" => (json!({ "phone": "99" }), &[200]),
        "POST /api/v1/tokens" => (json!({ "email": "x", "password": "x", "name": "x", "scope": "read" }), &[401]),
        "DELETE /api/v1/tokens/{token}" | "DELETE /api/v1/me/sessions/{session}" => (json!({}), &[404]),
        "GET /api/v1/me/deputy" => (json!({}), &[404]),
        "DELETE /api/v1/me/deputy" => (json!({}), &[204]),
        "PUT /api/v1/me/deputy" => (json!({ "deputy": NO_ONE }), &[422]),
        "POST /api/v1/leads" => (lead("Pumps"), &[201]),
        "POST /api/v1/news" => (json!({ "title": "Hello", "text": "World", "audience": ["basic"] }), &[201]),
        "POST /news" => (json!({ "title": "Hello", "text": "World", "audience": "basic" }), &[303]),
        "POST /pipeline/leads" | "POST /leads" => (json!({ "title": "Pumps", "company.name": "Pumps AS" }), &[200, 303]),
        "PUT /session/organisation" => (json!({ "organisation": NO_ONE }), &[404]),
        "PATCH /profile" => (json!({ "name": "" }), &[422]),
        "POST /profile/photo" => (json!({}), &[400, 415, 422]),
        "PUT /profile/password" => (json!({ "current": "x", "password": "x" }), &[422]),
        "POST /profile/tokens" => (json!({ "name": "", "scope": "read" }), &[422]),
        "PUT /profile/deputy" => (json!({ "deputy": NO_ONE, "until": "" }), &[422]),
        "DELETE /profile/sessions/{session}" | "DELETE /profile/tokens/{token}" | "GET /people/{person}/photo" => (json!({}), &[404]),
        // They exist for developers, who start the server so.
        "GET /metrics" => (json!({}), &[200]),
        "GET /dev/mail" | "GET /dev/mail/{mail}" | "GET /dev/mail/{mail}/html" | "GET /dev/components" => (json!({}), &[404]),
        _ => return None,
    };
    let (_, path) = route.split_once(' ')?;
    let named = |part: &str| match part.strip_prefix('{') {
        Some("stage}") => "new".to_owned(),
        Some(name) => format!("no-such-{}", name.trim_matches(['*', '}'])),
        None => part.to_owned(),
    };
    Some(Request { path: path.split('/').map(named).collect::<Vec<_>>().join("/"), body, fine })
}

/// Calls the route as everybody. Gives a cell for each column of the table.
pub async fn call(app: &TestApp, route: &Route, Request { path, body, fine }: Request, wrong: &mut Vec<String>) -> Vec<Said> {
    let crew = &app.acme.parent;
    let mut cells = Vec::new();
    for person in [None, Some(&crew.lite), Some(&crew.basic), Some(&crew.admin), Some(&crew.professional), Some(&crew.manager)] {
        app.hours(2); // Guesses and questions are made slow; here they come at leisure.
        let (status, location) = ask(app, person, &route.method, &path, &body).await;
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
    let Some(person) = person else {
        return match who {
            Who::Anyone => Said::Yes,
            Who::Operator => Said::Hidden,
            _ => Said::SignIn,
        };
    };
    let admin = person.email.as_str().starts_with("admin@");
    match who {
        Who::Operator => Said::Hidden,
        Who::Anyone | Who::SignedIn => Said::Yes,
        // What employees see does not exist for others.
        Who::Employees => {
            if person.role >= Role::Basic {
                Said::Yes
            } else {
                Said::Hidden
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

pub async fn ask(app: &TestApp, person: Option<&Someone>, method: &Method, path: &str, body: &Value) -> (u16, String) {
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
        let query = if body["q"].is_string() { "?q=pu" } else { "" };
        pages.get(&format!("{path}{query}")).await
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
