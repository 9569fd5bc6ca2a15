//! Pushes, to a push service that this test plays.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use serde_json::{Value, json};
use testkit::{TestApp, tip};
use web_push_native::p256::SecretKey;

use super::{
    push_service::{AUTH, DEVICE, Service},
    settle,
};

/// Has a colleague's lead accepted.
async fn accepted(app: &TestApp, title: &str) {
    let crew = &app.acme.parent;
    let id = app.api(&crew.basic).catch(tip(title)).await;
    app.api(&crew.manager).accept(&id).await.is(200);
    app.run_jobs().await;
}

testkit::both! {
    /// To the originator it is not the Manager who has the lead now.
    async fn whoever_was_given_the_lead_is_named(app: &TestApp) {
        let (service, crew) = (Service::start().await, &app.acme.parent);
        drop(service.subscribe(app, &crew.basic, "phone").await);
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        app.run_jobs().await;
        let words = format!("{} gave your lead to {}: Pumps", crew.manager.name, crew.professional.name);
        assert_eq!(service.titles(), std::slice::from_ref(&words));
        assert_eq!(app.api(&crew.basic).get("/notifications?limit=1").await.is(200)["data"][0]["text"], words);
    }

    async fn a_push_is_for_one_device_and_says_who_sends_it(app: &TestApp) {
        let (service, me) = (Service::start().await, &app.acme.parent.basic);
        let page = service.subscribe(app, me, "phone").await;
        let key = app.page(me).await.get("/profile/notifications").await.is(200).attributes("[data-push-key-value]", "data-push-key-value").remove(0);
        accepted(app, "Pumps").await;
        let mut taken = service.taken();
        assert_eq!(taken.len(), 1);
        let (headers, push) = taken.remove(0);
        let listed = app.api(me).get("/notifications?limit=1").await.is(200)["data"][0].clone();
        let lead = listed["lead"]["id"].as_str().expect("a lead");
        assert_eq!(push, json!({
            "title": format!("{} accepted your lead Pumps", app.acme.parent.manager.name), "body": "Pumps AS", "kind": "accepted", "tag": format!("lead-{lead}"),
            "url": format!("/notifications/{}?page=/leads/L-1001", listed["id"].as_str().expect("a key")), "at": app.now().0 / 1000, "silent": false,
        }));
        let header = |name: &str| headers[name].to_str().expect("a header").to_owned();
        assert_eq!((header("content-encoding"), header("urgency"), header("ttl"), header("topic").len()), ("aes128gcm".into(), "normal".into(), "86400".into(), 32));
        // RFC 8292: the token is signed by the key that the browser asked with, for this push service, and for not too long.
        let authorization = header("authorization");
        let (token, signed_by) = authorization.strip_prefix("vapid t=").and_then(|rest| rest.split_once(", k=")).expect("a vapid header");
        assert_eq!(signed_by, key);
        let (signed, signature) = token.rsplit_once('.').expect("a token");
        let verifier = VerifyingKey::from_sec1_bytes(&URL_SAFE_NO_PAD.decode(&key).expect("a key")).expect("a key");
        let signature = Signature::from_slice(&URL_SAFE_NO_PAD.decode(signature).expect("bytes")).expect("a signature");
        verifier.verify(signed.as_bytes(), &signature).expect("it is signed");
        let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(signed.split_once('.').expect("two parts").1).expect("bytes")).expect("JSON");
        assert_eq!((&claims["aud"], &claims["sub"]), (&json!(service.address), &json!("https://acme.leadx.test/")));
        assert_eq!(claims["exp"].as_i64(), Some(app.now().0 / 1_000_000 + 12 * 3600));
        // Ended on its page, and the page says so.
        let shown = page.get("/profile/notifications").await.is(200);
        let on = shown.attributes("[data-push-key-value]", "data-push-on-value");
        assert_eq!((on, shown.count(".line")), (vec!["true".into()], 1), "this device is on, unless its browser knows better");
        let end = shown.attributes(".line form", "action").remove(0);
        app.page(&app.acme.parent.manager).await.post(&end, &[("_method", "delete")]).await.is(404);
        page.post(&end, &[("_method", "delete")]).await.leads_to("/profile/notifications");
        accepted(app, "Valves").await;
        assert_eq!(service.titles(), Vec::<String>::new());
    }

    async fn what_a_push_service_answers_is_heeded(app: &TestApp) {
        let (service, me) = (Service::start().await, &app.acme.parent.basic);
        let _ = service.subscribe(app, me, "phone").await;
        service.answers(500, None);
        accepted(app, "One").await;
        assert_eq!(service.titles().len(), 1);
        app.seconds(5);
        app.run_jobs().await;
        assert_eq!(service.titles().len(), 1, "tried again");
        service.answers(429, Some("120"));
        accepted(app, "Two").await;
        app.seconds(119);
        app.run_jobs().await;
        assert_eq!(service.titles().len(), 1, "not before it was asked to");
        app.seconds(2);
        app.run_jobs().await;
        assert_eq!(service.titles().len(), 1);
        let devices = async || app.rows().await.0["push_subscriptions"];
        assert_eq!(devices().await, 1);
        service.answers(410, None);
        accepted(app, "Three").await;
        assert_eq!((service.titles().len(), devices().await), (1, 0));
        accepted(app, "Four").await;
        assert_eq!(service.titles().len(), 0, "a device that is gone is not asked again");
        let _ = service.subscribe(app, me, "phone").await;
        service.answers(400, None);
        accepted(app, "Five").await;
        assert_eq!((service.titles().len(), devices().await), (1, 1));
        app.hours(1);
        app.run_jobs().await;
        assert_eq!((service.titles().len(), app.backlog().await.dead), (0, 0), "what it does not take at all is let go");
        for (refusal, title) in [(401, "Six"), (403, "Seven")] {
            service.answers(refusal, None);
            accepted(app, title).await;
            assert_eq!((service.titles().len(), devices().await), (1, 1), "an operator's matter: the device stays");
            app.seconds(5);
            app.run_jobs().await;
            assert_eq!(service.titles().len(), 1, "tried again");
        }
    }

    /// As after the key that pushes are signed with was lost: nothing that an operator could have done again is left behind.
    async fn a_push_that_is_never_taken_ends_when_it_is_no_news_any_more(app: &TestApp) {
        let (service, me) = (Service::start().await, &app.acme.parent.basic);
        let _ = service.subscribe(app, me, "phone").await;
        for _ in 0..30 {
            service.answers(403, None);
        }
        accepted(app, "One").await;
        let waits = async || {
            let left = app.backlog().await;
            (left.due + left.later, left.dead)
        };
        for failed in 0..16 {
            assert_eq!(waits().await, (1, 0), "after {failed} more tries");
            app.seconds(5 << failed.min(12));
            app.run_jobs().await;
        }
        assert_eq!(waits().await, (0, 0));
        assert_eq!((service.titles().len(), app.rows().await.0["push_subscriptions"]), (16, 1), "and the device stays");
        accepted(app, "Two").await;
        assert_eq!(service.titles().len(), 1);
    }

    async fn a_push_that_comes_late_takes_no_newer_ones_place(app: &TestApp) {
        let (service, crew) = (Service::start().await, &app.acme.parent);
        let _ = service.subscribe(app, &crew.basic, "phone").await;
        let manager = app.api(&crew.manager);
        for title in ["Pumps", "Valves"] {
            let id = app.api(&crew.basic).catch(tip(title)).await;
            service.answers(503, Some("60"));
            manager.accept(&id).await.is(200);
            app.run_jobs().await;
            assert_eq!(service.titles(), [format!("{} accepted your lead {title}", crew.manager.name)]);
            app.seconds(1);
            // A loss is pushed to her, a note is not: that takes the place of nothing.
            if title == "Pumps" {
                manager.lose(&id, "price").await.is(200);
                settle(app).await;
                assert_eq!(service.titles(), ["Your lead was lost: Pumps"]);
            } else {
                manager.note(&id, "They have many", true).await.is(201);
                settle(app).await;
                assert_eq!(service.titles(), Vec::<String>::new());
            }
            app.seconds(60);
            app.run_jobs().await;
            let late = if title == "Pumps" { vec![] } else { vec![format!("{} accepted your lead {title}", crew.manager.name)] };
            assert_eq!(service.titles(), late);
        }
    }

    /// What was told of waits for a push service, and for those who are told after others.
    async fn a_win_that_was_taken_back_rings_on_no_device(app: &TestApp) {
        let (service, crew) = (Service::start().await, &app.acme.parent);
        let _ = service.subscribe(app, &crew.basic, "phone").await;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        manager.assign(&id, &crew.professional).await.is(200);
        settle(app).await;
        service.titles();
        service.answers(503, Some("60"));
        seller.win(&id).await.is(200);
        seller.post(&format!("/leads/{id}/bell"), json!({})).await.is(200);
        settle(app).await;
        assert_eq!(service.titles().len(), 2, "neither the win nor its bell was taken yet");
        manager.reopen(&id, "Not signed yet").await.is(200);
        app.seconds(61);
        settle(app).await;
        assert_eq!(service.titles(), Vec::<String>::new());
    }

    async fn the_bell_of_whoever_has_muted_it_shows_without_a_sound(app: &TestApp) {
        let (service, crew) = (Service::start().await, &app.acme.parent);
        let _ = service.subscribe(app, &crew.basic, "phone").await;
        let seller = app.api(&crew.professional);
        for muted in [false, true] {
            app.api(&crew.basic).put("/notifications/settings", json!({ "groups": [], "quiet": null, "bell_muted": muted })).await.is(200);
            let id = seller.catch(tip("Pumps")).await;
            seller.win(&id).await.is(200);
            seller.post(&format!("/leads/{id}/bell"), json!({})).await.is(200);
            settle(app).await;
            let taken = service.taken();
            assert_eq!((taken.len(), &taken[0].1["kind"], &taken[0].1["silent"]), (1, &json!("bell"), &json!(muted)));
            // The page is found on the device without the bell.
            let (_, page) = taken[0].1["url"].as_str().and_then(|url| url.split_once("?page=")).expect("a way");
            assert!(page.starts_with("/feed/") && !page.contains("ring"), "{page}");
        }
    }

    /// The key is read without waiting for whoever writes: on SQLite there is one at a time.
    async fn the_page_waits_for_no_writer(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        page.get("/profile/notifications").await.is(200);
        let writer = app.state.db.begin_unclaimed().await.expect("a transaction begins");
        page.get("/profile/notifications").await.is(200);
        drop(writer);
    }

    async fn pushes_wait_for_the_end_of_quiet_hours_and_for_nothing_that_was_read(app: &TestApp) {
        let (service, crew) = (Service::start().await, &app.acme.parent);
        let _ = service.subscribe(app, &crew.basic, "phone").await;
        let hours = json!({ "groups": [], "quiet": { "from": "08:00", "until": "10:00" }, "bell_muted": false });
        app.api(&crew.basic).put("/notifications/settings", hours).await.is(200);
        accepted(app, "One").await;
        let first = app.api(&crew.basic).get("/notifications?limit=1").await.is(200)["data"][0]["id"].as_str().expect("a key").to_owned();
        accepted(app, "Two").await;
        app.api(&crew.basic).put(&format!("/notifications/{first}/reading"), json!({})).await.is(204);
        // A bell at night is not rung in the morning.
        let seller = app.api(&crew.professional);
        let id = seller.catch(tip("Three")).await;
        seller.win(&id).await.is(200);
        seller.post(&format!("/leads/{id}/bell"), json!({})).await.is(200);
        settle(app).await;
        assert_eq!(service.titles(), Vec::<String>::new());
        app.set_time("2026-03-02T08:59:59Z");
        app.run_jobs().await;
        assert_eq!(service.titles(), Vec::<String>::new());
        app.set_time("2026-03-02T09:00:00Z");
        app.run_jobs().await;
        assert_eq!(service.titles(), [format!("{} accepted your lead Two", crew.manager.name)]);
        let id = seller.catch(tip("Four")).await;
        seller.win(&id).await.is(200);
        seller.post(&format!("/leads/{id}/bell"), json!({})).await.is(200);
        settle(app).await;
        let taken = service.taken();
        let tag = format!("bell-{}", app.api(&crew.professional).get(&format!("/leads/{id}")).await.is(200)["id"].as_str().unwrap_or_default());
        assert_eq!((taken.len(), &taken[0].1["tag"], taken[0].0["urgency"].to_str().ok()), (1, &json!(tag), Some("high")));
    }

    async fn a_device_is_pushed_to_for_who_is_signed_in_on_it_and_may_see_it(app: &TestApp) {
        let (service, crew) = (Service::start().await, &app.acme.parent);
        let page = service.subscribe(app, &crew.basic, "shared").await;
        // Somebody else takes the device over: what is the first one's no longer comes to it.
        let _ = service.subscribe(app, &crew.lite, "shared").await;
        accepted(app, "One").await;
        assert_eq!(service.titles(), Vec::<String>::new());
        page.post("/session", &[("_method", "delete")]).await.is(303);
        let again = service.subscribe(app, &crew.basic, "own").await;
        accepted(app, "Two").await;
        assert_eq!(service.titles().len(), 1);
        again.post("/session", &[("_method", "delete")]).await.is(303);
        accepted(app, "Three").await;
        assert_eq!(service.titles(), Vec::<String>::new(), "it ends with the session");
        // Not wanted in the app, but here: it leads to the lead itself.
        let _ = service.subscribe(app, &crew.basic, "own").await;
        let only = json!({ "groups": [{ "group": "own_leads", "app": false, "email": false, "push": true }], "quiet": null, "bell_muted": false });
        app.api(&crew.basic).put("/notifications/settings", only).await.is(200);
        accepted(app, "Four").await;
        assert_eq!(service.taken()[0].1["url"], "/leads/L-1004");
        let id = app.api(&crew.basic).catch(tip("Five")).await;
        app.run_jobs().await;
        app.api(&crew.manager).accept(&id).await.is(200);
        app.end_membership(&crew.basic, crew.organisation).await;
        app.run_jobs().await;
        assert_eq!(service.titles(), Vec::<String>::new());
    }

    async fn a_device_is_pushed_to_as_long_as_the_session_lasts(app: &TestApp) {
        let (service, crew) = (Service::start().await, &app.acme.parent);
        let _ = service.subscribe(app, &crew.basic, "phone").await;
        accepted(app, "One").await;
        assert_eq!(service.titles().len(), 1);
        app.hours(24 * 31);
        accepted(app, "Two").await;
        assert_eq!(service.titles(), Vec::<String>::new());
    }

    async fn whoever_changes_their_password_is_pushed_to_on_the_device_at_hand_alone(app: &TestApp) {
        let (service, me) = (Service::start().await, &app.acme.parent.basic);
        app.set_password(me, "correct horse battery").await;
        let page = service.subscribe(app, me, "phone").await;
        let other = service.subscribe(app, me, "desktop").await;
        let form = [("_method", "put"), ("current", "correct horse battery"), ("password", "correct horse battery staple")];
        let changed = page.post("/profile/password", &form).await.leads_to("/profile");
        assert!(changed.cookie(testkit::SESSION_COOKIE).is_some());
        page.get("/profile").await.is(303);
        other.get("/profile").await.is(303);
        assert_eq!(app.rows().await.0["push_subscriptions"], 1);
        accepted(app, "One").await;
        assert_eq!(service.titles().len(), 1);
    }

    async fn a_push_service_that_does_not_answer_is_left_alone_for_a_minute(app: &TestApp) {
        let (quiet, other, me) = (Service::start().await, Service::start().await, &app.acme.parent.basic);
        for service in [&quiet, &other] {
            let _ = service.subscribe(app, me, "phone").await;
        }
        quiet.answers(0, None);
        accepted(app, "One").await;
        accepted(app, "Two").await;
        assert_eq!((quiet.titles().len(), other.titles().len()), (1, 2), "it is not asked for the second");
        app.seconds(91);
        app.run_jobs().await;
        assert_eq!((quiet.titles().len(), other.titles().len()), (2, 0));
    }

    async fn of_too_many_devices_the_first_takes_no_more_pushes(app: &TestApp) {
        let (service, me) = (Service::start().await, &app.acme.parent.basic);
        let first = service.subscribe(app, me, "0").await;
        for device in 1..=20 {
            let _ = service.subscribe(app, me, &device.to_string()).await;
        }
        let is_on = first.get("/profile/notifications").await.is(200).attributes("[data-push-key-value]", "data-push-on-value");
        assert_eq!((is_on, app.rows().await.0["push_subscriptions"]), (vec!["false".into()], 20));
        accepted(app, "One").await;
        assert_eq!(service.titles().len(), 20);
    }

    async fn what_is_no_device_is_refused(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let public = URL_SAFE_NO_PAD.encode(SecretKey::from_slice(&DEVICE).expect("a key").public_key().to_sec1_bytes());
        let (auth, before) = (URL_SAFE_NO_PAD.encode(AUTH), app.rows().await);
        for (endpoint, p256dh, auth) in [("nowhere", &*public, &*auth), ("https://push.example/x", "AAAA", &auth), ("https://push.example/x", &public, "AAAA")] {
            page.post("/profile/push", &[("endpoint", endpoint), ("p256dh", p256dh), ("auth", auth)]).await.is(422);
        }
        assert_eq!(app.rows().await.since(&before), std::collections::BTreeMap::new());
    }
}
