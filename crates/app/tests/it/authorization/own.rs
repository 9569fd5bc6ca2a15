//! What is one person's own is there for nobody else, whatever they are: called with the keys of real ones.

use std::collections::BTreeSet;

use app::identity;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::json;
use testkit::{TestApp, tip};
use web_push_native::p256::SecretKey;

use super::plain;

/// The parts of paths that name what is somebody's own.
const OWN: [&str; 4] = ["{token}", "{session}", "{device}", "{notification}"];

testkit::both! {
    async fn what_is_ones_own_is_nobody_elses(app: &TestApp) {
        let crew = &app.acme.parent;
        let me = &crew.basic;
        let id = app.api(me).catch(tip("Pumps")).await;
        app.api(&crew.manager).accept(&id).await.is(200);
        app.run_jobs().await;
        app.token(me, identity::TokenScope::Read).await;
        let public = URL_SAFE_NO_PAD.encode(SecretKey::from_slice(&[7; 32]).expect("a key").public_key().to_sec1_bytes());
        let device = [("endpoint", "https://push.example/x"), ("p256dh", &public), ("auth", &URL_SAFE_NO_PAD.encode([9; 16]))];
        app.page(me).await.post("/profile/push", &device).await.leads_to("/profile/notifications");
        let api = app.api(me);
        let first = async |path: &str| api.get(path).await.is(200)["data"][0]["id"].as_str().expect("one of each").to_owned();
        let token = first("/tokens").await;
        let keys = [token, first("/me/sessions").await, first("/notifications/devices").await, first("/notifications").await];
        let before = app.rows().await;
        let mut called = BTreeSet::new();
        for route in app::table() {
            let Some(kind) = OWN.iter().position(|name| route.path.contains(name)).filter(|_| route.who == app::Who::SignedIn) else { continue };
            let (name, path) = (format!("{} {}", route.method, route.path), route.path.replace(OWN[kind], &keys[kind]));
            for other in [&crew.manager, &crew.admin, &app.acme.a.manager, &app.other.parent.manager] {
                let status = plain::ask(app, Some(other), &route.method, &path, &json!({})).await.0;
                assert_eq!(status, 404, "{name} by {}", other.email);
            }
            called.insert(name);
        }
        assert_eq!(called.len(), 9, "{called:?}");
        assert_eq!(app.rows().await.since(&before).keys().filter(|table| !["sessions", "throttles"].contains(&table.as_str())).collect::<Vec<_>>(), Vec::<&String>::new());
        // The keys are real. The token of `api` is not the one that goes: a second one was made for this.
        api.put(&format!("/notifications/{}/reading", keys[3]), json!({})).await.is(204);
        for path in [format!("/notifications/devices/{}", keys[2]), format!("/me/sessions/{}", keys[1]), format!("/tokens/{}", keys[0])] {
            api.delete(&path).await.is(204);
        }
        app.leave_jobs();
    }
}
