//! Tokens, and how guessing them is made slow.

use app::identity::TokenScope;
use serde_json::{Value, json};
use testkit::{Someone, TestApp, lead};

const PASSWORD: &str = "correct horse battery";

fn asked(person: &Someone, password: &str) -> Value {
    json!({ "email": person.email.to_string(), "password": password, "name": "My script", "scope": "read" })
}

testkit::both! {
    async fn a_token_is_issued_for_a_password_and_shown_once(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let mut body = asked(me, PASSWORD);
        body["email"] = json!(format!("  {} ", me.email.to_string().to_uppercase()));
        app.seconds(1);
        let made = app.nobody().post("/tokens", body).await.is(201);
        insta::assert_json_snapshot!("token", app.stable(&made.json));
        let mine = Someone { token: made["token"].as_str().unwrap_or_default().to_owned(), ..me.clone() };
        assert_eq!(app.api(&mine).get("/me").await.is(200)["name"], "Bo Moe");
        let list = app.api(&mine).get("/tokens").await.is(200);
        assert_eq!(list.each("name"), ["My script", "tests"]);
        assert!(!list.text.contains(&mine.token));
        app.api(&mine).post("/leads", lead("Pumps")).await.refused(403);
        app.api(me).delete(&format!("/tokens/{}", made.id())).await.is(204);
        app.api(&mine).get("/me").await.refused(401);
        app.api(me).delete(&format!("/tokens/{}", made.id())).await.refused(404);
    }

    async fn a_reading_token_changes_nothing(app: &TestApp) {
        let me = &app.acme.parent.manager;
        let id = app.api(me).catch(lead("Pumps")).await;
        app.run_jobs().await;
        let reader = Someone { token: app.token(me, TokenScope::Read).await, ..me.clone() };
        let api = app.api(&reader);
        api.lead(&id).await.is(200);
        api.get("/kpis").await.is(200);
        let before = app.rows().await;
        for refused in [
            api.post("/leads", lead("More")).await, api.stage(&id, "offer").await, api.undo(&id).await, api.win(&id).await,
            api.note(&id, "Hi", false).await, api.clone().if_match("*").patch("/me", json!({ "name": "X" })).await,
            api.delete("/tokens/019cad37-0000-7000-8000-000000000000").await,
        ] {
            assert_eq!(refused.refused(403).detail(), "This token may only read.");
        }
        assert_eq!(app.rows().await, before);
    }

    async fn a_repeated_key_makes_no_second_token_and_repeats_no_secret(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let nobody = app.nobody().key("once");
        nobody.post("/tokens", asked(me, PASSWORD)).await.is(201);
        let before = app.rows().await;
        nobody.post("/tokens", asked(me, PASSWORD)).await.refused(409);
        assert_eq!(app.rows().await.since(&before), std::collections::BTreeMap::new());
        assert_eq!(app.api(me).get("/tokens").await.data().len(), 2);
    }

    /// Nor when the request was signed in already: the secret is kept nowhere.
    async fn a_repeated_key_repeats_no_secret_to_its_owner_either(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let mine = app.api(me).key("once");
        let made = mine.post("/tokens", asked(me, PASSWORD)).await.is(201);
        assert_eq!(made.header("cache-control"), "no-store");
        let again = mine.post("/tokens", asked(me, PASSWORD)).await.refused(409);
        assert!(!again.text.contains("leadx_"), "{}", again.text);
        assert_eq!(app.api(me).get("/tokens").await.data().len(), 2);
    }

    /// The answer is the same whether the account exists or not.
    async fn a_wrong_password_tells_nothing(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let wrong = app.nobody().post("/tokens", asked(me, "not that one")).await.refused(401);
        let nobody = Someone { email: "nobody@acme.example".parse().expect("an address"), ..me.clone() };
        let unknown = app.nobody().post("/tokens", asked(&nobody, "not that one")).await.refused(401);
        let passwordless = app.nobody().post("/tokens", asked(&app.acme.parent.lite, "")).await.refused(401);
        let garbled = json!({ "email": "@", "password": "x".repeat(1000), "name": "x", "scope": "read" });
        let garbled = app.nobody().post("/tokens", garbled).await.refused(401);
        for other in [unknown, passwordless, garbled] {
            assert_eq!(other.json, wrong.json);
        }
        // A password is good at its own customer's address.
        let elsewhere = Someone { slug: "other".into(), token: String::new(), ..me.clone() };
        app.api(&elsewhere).post("/tokens", asked(me, PASSWORD)).await.refused(401);
    }

    async fn names_and_scopes_are_checked(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        for name in ["", "  ", &"x".repeat(101)] {
            let mut body = asked(me, PASSWORD);
            body["name"] = json!(name);
            app.nobody().post("/tokens", body).await.invalid(&["name"]);
        }
        let mut body = asked(me, PASSWORD);
        body["scope"] = json!("everything");
        app.nobody().post("/tokens", body).await.refused(422);
        assert_eq!(app.api(me).get("/tokens").await.data().len(), 1);
    }

    /// Five tries are free; then each costs twice the wait of the one before, until the right password or an hour's rest.
    async fn guesses_wait_ever_longer(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let guess = async |password: &str| app.nobody().post("/tokens", asked(me, password)).await;
        for _ in 0..6 {
            guess("wrong").await.refused(401);
        }
        let mut pause = 10;
        for _ in 0..7 {
            let wait = guess(PASSWORD).await.refused(429);
            assert_eq!(wait.header("retry-after"), pause.to_string());
            assert_eq!(wait.detail(), format!("Please wait {pause} seconds before you try again."));
            app.seconds(pause - 1);
            guess("wrong").await.refused(429);
            app.seconds(1);
            guess("wrong").await.refused(401);
            pause = (pause * 2).min(900);
        }
        assert_eq!(guess("wrong").await.refused(429).header("retry-after"), "900");
        // Somebody else at the same address of the net is not shut out by it.
        app.set_password(&app.acme.parent.manager, PASSWORD).await;
        app.nobody().post("/tokens", asked(&app.acme.parent.manager, PASSWORD)).await.is(201);
        app.seconds(900);
        guess(PASSWORD).await.is(201);
        guess("wrong").await.refused(401);
        guess(PASSWORD).await.is(201);
    }

    async fn a_new_password_ends_sessions_and_keeps_tokens(app: &TestApp) {
        let me = &app.acme.parent.basic;
        let read = app.page(me).await;
        app.set_password(me, PASSWORD).await;
        app.api(me).get("/me").await.is(200);
        read.get("/pipeline").await.leads_to("/sign-in?to=%2Fpipeline&ended=true");
    }

    async fn one_person_has_so_many_tokens_and_no_more(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        for _ in 1..50 {
            app.token(me, TokenScope::Read).await;
        }
        let refused = app.nobody().post("/tokens", asked(me, PASSWORD)).await.refused(409);
        assert_eq!(refused.detail(), "You have 50 tokens. Revoke one before you make another.");
    }

    async fn when_a_token_was_used_is_known_to_five_minutes(app: &TestApp) {
        let me = &app.acme.parent.basic;
        let used = async || app.api(me).get("/tokens").await.is(200)["data"][0]["used_at"].clone();
        used().await;
        assert_eq!(used().await, "2026-03-02T08:00:00Z");
        app.seconds(299);
        assert_eq!(used().await, "2026-03-02T08:00:00Z");
        app.seconds(1);
        used().await;
        assert_eq!(used().await, "2026-03-02T08:05:00Z");
    }
}
