//! Calls an action on a lead of a child as everybody, and on one of the parent as the child.

use http::Method;
use image::ImageFormat;
use serde_json::{Value, json};
use testkit::{Body, Crew, Someone, TestApp, lead, tip};

use crate::drawn::drawn;

use super::{
    Said,
    actions::{Action, Stands, Viewer},
};

/// A lead in the state that an action needs.
struct Lead {
    id: String,
    note: String,
    version: String,
    seller: String,
}

/// Calls the action as everybody and holds each answer against what it should be. Gives a cell for each column of the table.
pub async fn call(app: &TestApp, action: &Action, wrong: &mut Vec<String>) -> Vec<Said> {
    let (acme, child) = (&app.acme, &app.acme.a);
    let viewers = [
        (Viewer::Originator, &child.lite),
        (Viewer::Basic, &child.basic),
        (Viewer::Admin, &child.admin),
        (Viewer::Professional, &child.professional2),
        (Viewer::Owner, &child.professional),
        (Viewer::Manager, &child.manager),
        (Viewer::ParentsManager, &acme.parent.manager),
    ];
    let mut cells = Vec::new();
    // Who is refused leaves the lead as it is, so one lead does for all of them.
    let mut untouched = prepare(app, child, action.stands).await;
    let stranger = ask(app, None, action, &untouched).await;
    let mut hold = |said: Said, expected: Said, by: &str| {
        if said != expected {
            wrong.push(format!(
                "{} {} on a lead that is {:?}, by {by}: {said:?} and not {expected:?}",
                action.route, action.what, action.stands
            ));
        }
    };
    hold(stranger, Said::SignIn, "nobody");
    cells.push(stranger);
    for (viewer, person) in viewers {
        let owned = !matches!(action.stands, Stands::Private | Stands::Offered | Stands::Returned);
        let viewer = if viewer == Viewer::Owner && !owned { Viewer::Professional } else { viewer };
        let said = ask(app, Some(person), action, &untouched).await;
        let expected = match () {
            () if action.may.contains(&viewer) => Said::Yes,
            () if action.else_not_now.contains(&viewer) => Said::NotNow,
            () => Said::No,
        };
        hold(said, expected, &format!("{viewer:?} ({})", person.name));
        cells.push(said);
        if said == Said::Yes && !action.route.starts_with("GET") {
            untouched = prepare(app, child, action.stands).await;
        }
    }
    let elsewhere = [&acme.parent.lite, &acme.parent.admin, &acme.parent.professional, &acme.b.manager, &app.other.parent.manager];
    for person in elsewhere {
        let said = ask(app, Some(person), action, &untouched).await;
        hold(said, Said::Hidden, &format!("{} of {} elsewhere", person.name, person.slug));
    }
    cells.push(Said::Hidden);
    let parents = prepare(app, &acme.parent, action.stands).await;
    for person in [&child.manager, &child.admin, &child.lite] {
        let said = ask(app, Some(person), action, &parents).await;
        hold(said, Said::Hidden, &format!("the child's {} on the parent's", person.name));
    }
    cells.push(Said::Hidden);
    cells
}

async fn ask(app: &TestApp, person: Option<&Someone>, action: &Action, lead: &Lead) -> Said {
    let (method, path) = action.route.split_once(' ').expect("a method and a path");
    let method: Method = method.parse().expect("a method");
    let path = path.replace("{lead}", &lead.id).replace("{note}", &lead.note);
    let mut body = (action.body)();
    for value in body.as_object_mut().expect("fields").values_mut() {
        match value.as_str() {
            Some("{seller}") => *value = json!(lead.seller),
            Some("{version}") => *value = json!(lead.version),
            _ => {}
        }
    }
    let about = format!("{} {} by {:?}", action.route, action.what, person.map(|person| &person.name));
    if let Some(path) = path.strip_prefix("/api/v1") {
        let api = person.map_or_else(|| app.nobody(), |person| app.api(person)).with("if-match", "*");
        let body = match method {
            Method::GET | Method::DELETE => Body::Nothing,
            Method::PUT if path.ends_with("/photo") => picture(),
            _ => body.into(),
        };
        let answer = api.send(method, path, body).await;
        return Said::of(answer.status.as_u16(), "", &format!("{about}: {}", answer.text));
    }
    let pages = match person {
        Some(person) => app.page(person).await,
        None => app.visitor(),
    };
    let fields = fields(&body);
    let page = if method == Method::GET {
        let query = fields.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&");
        pages.get(&format!("{path}?{query}")).await
    } else {
        let meant = method.as_str().to_ascii_lowercase();
        let mut form: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        form.extend((method != Method::POST).then_some(("_method", meant.as_str())));
        pages.post(&path, &form).await
    };
    Said::of(page.status.as_u16(), page.header("location"), &format!("{about}: {}", page.text))
}

fn picture() -> Body {
    Body::Raw("image/png", drawn(8, 8, ImageFormat::Png))
}

fn fields(body: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    body.as_object().expect("fields").iter().map(|(name, value)| (name.clone(), text(value))).collect()
}

async fn prepare(app: &TestApp, crew: &Crew, stands: Stands) -> Lead {
    let (lite, seller, manager) = (app.api(&crew.lite), app.api(&crew.professional), app.api(&crew.manager2));
    let id = lite.catch(if stands == Stands::Private { lead("Pumps") } else { tip("Pumps") }).await;
    let mut note = String::from("019cad8f-ac00-7000-be04-bf0a98453b06");
    match stands {
        Stands::Private | Stands::Offered => {}
        Stands::Returned => drop(manager.handshake(&id, "returned", "How many?").await.is(200)),
        Stands::Owned | Stands::Pictured | Stands::Moved | Stands::Parked | Stands::Won => {
            manager.assign(&id, &crew.professional).await.is(200);
            note = seller.note(&id, "On it", true).await.is(201).id();
        }
    }
    match stands {
        Stands::Pictured => drop(seller.send(Method::PUT, &format!("/leads/{id}/notes/{note}/photo"), picture()).await.is(200)),
        Stands::Moved => drop(seller.stage(&id, "contacted").await.is(200)),
        Stands::Parked => drop(seller.park(&id, "Later", None).await.is(200)),
        Stands::Won => drop(seller.win(&id).await.is(200)),
        _ => {}
    }
    let version = manager.lead(&id).await.is(200)["version"].to_string();
    Lead { id, note, version, seller: crew.professional2.key() }
}
