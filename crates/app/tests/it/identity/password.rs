//! Forgotten and changed passwords.

use app::tenancy::NewTenant;
use kernel::Role;
use testkit::{Page, TestApp};

const PASSWORD: &str = "correct horse battery";
const BETTER: &str = "correct horse battery staple";

async fn sign_in(app: &TestApp, email: &str, password: &str) -> Page {
    app.visitor().post("/session", &[("email", email), ("password", password)]).await
}

/// The newest reset link's path.
fn link(app: &TestApp) -> String {
    let text = app.mails().pop().expect("a mail").text;
    let start = text.find("https://acme.leadx.test/password/").expect("a link") + "https://acme.leadx.test".len();
    text[start..].split_whitespace().next().unwrap_or_default().to_owned()
}

testkit::both! {
    async fn a_link_sets_a_new_password_once_and_ends_every_session(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let elsewhere = app.page(me).await;
        app.visitor().post("/password", &[("email", "Basic@acme.example")]).await.leads_to("/password?asked=true");
        assert_eq!(app.new_mails().await, ["basic@acme.example: Choose a new password"]);
        let path = link(app);
        app.visitor().get(&path).await.is(200);
        // Guesses at the old one close the account for a while.
        for _ in 0..6 {
            sign_in(app, "basic@acme.example", "wrong").await;
        }
        sign_in(app, "basic@acme.example", PASSWORD).await.is(429);
        app.visitor().post(&path, &[("_method", "put"), ("password", "short")]).await.is(422);
        elsewhere.get("/pipeline").await.is(200);
        app.visitor().post(&path, &[("_method", "put"), ("password", BETTER)]).await.leads_to("/sign-in");
        elsewhere.get("/pipeline").await.is(303);
        assert_eq!(app.new_mails().await, ["basic@acme.example: Your password was changed"]);
        let mail = app.mails().pop().expect("a mail").text;
        assert!(mail.contains("whoever was signed in elsewhere has been signed out"), "{mail}");
        app.visitor().get(&path).await.is(404);
        app.visitor().post(&path, &[("_method", "put"), ("password", PASSWORD)]).await.is(404);
        assert_eq!(sign_in(app, "basic@acme.example", PASSWORD).await.cookie(testkit::SESSION_COOKIE), None);
        sign_in(app, "basic@acme.example", BETTER).await.is(303);
        // Programs have secrets of their own.
        app.api(me).get("/me").await.is(200);
    }

    async fn a_link_holds_for_thirty_minutes(app: &TestApp) {
        app.visitor().post("/password", &[("email", "basic@acme.example")]).await.is(303);
        app.run_jobs().await;
        let path = link(app);
        app.seconds(30 * 60 - 1);
        app.visitor().get(&path).await.is(200);
        app.seconds(1);
        app.visitor().get(&path).await.is(404);
        app.visitor().post(&path, &[("_method", "put"), ("password", BETTER)]).await.is(404);
        // A link is good at its own customer's address.
        app.visitor().post("/password", &[("email", "basic@acme.example")]).await.is(303);
        app.run_jobs().await;
        app.visitor().with("host", "other.leadx.test").get(&link(app)).await.is(404);
    }

    async fn one_link_used_ends_the_others(app: &TestApp) {
        for _ in 0..2 {
            app.visitor().post("/password", &[("email", "basic@acme.example")]).await.is(303);
            app.run_jobs().await;
        }
        let older = app.mails()[0].text.clone();
        let newer = link(app);
        app.visitor().post(&newer, &[("_method", "put"), ("password", BETTER)]).await.is(303);
        let start = older.find("/password/").expect("a link");
        let older = older[start..].split_whitespace().next().unwrap_or_default();
        assert_ne!(older, newer);
        app.visitor().get(older).await.is(404);
        app.run_jobs().await;
    }

    /// Neither the answer nor what is sent at once tells whether somebody has the address.
    async fn asking_tells_nothing(app: &TestApp) {
        let known = app.visitor().post("/password", &[("email", "basic@acme.example")]).await.is(303);
        let unknown = app.visitor().post("/password", &[("email", "nobody@acme.example")]).await.is(303);
        assert_eq!((known.header("location"), &known.text), (unknown.header("location"), &unknown.text));
        assert_eq!(app.new_mails().await, ["basic@acme.example: Choose a new password"]);
        app.visitor().post("/password", &[("email", "not an address")]).await.is(422);
    }

    async fn asking_again_and_again_is_made_slow(app: &TestApp) {
        let ask = async |email: &str| app.visitor().post("/password", &[("email", email)]).await;
        for email in ["basic@acme.example", "nobody@acme.example"] {
            for _ in 0..4 {
                ask(email).await.is(303);
            }
            ask(email).await.is(429);
        }
        app.leave_jobs();
    }

    async fn ones_own_password_is_changed_with_the_present_one(app: &TestApp) {
        let me = &app.acme.parent.lite;
        app.set_password(me, PASSWORD).await;
        let (page, elsewhere) = (app.page(me).await, app.page(me).await);
        let change = async |current: &str, new: &str| {
            page.post("/profile/password", &[("_method", "put"), ("current", current), ("password", new)]).await
        };
        change("wrong", BETTER).await.is(422);
        change(PASSWORD, "short").await.is(422);
        elsewhere.get("/pipeline").await.is(200);
        let changed = change(PASSWORD, BETTER).await.is(303);
        elsewhere.get("/pipeline").await.is(303);
        assert!(changed.cookie(testkit::SESSION_COOKIE).is_some(), "the one who changed it goes on with a new secret");
        assert_eq!(app.new_mails().await, ["lite@acme.example: Passordet ditt er endret"]);
        let mail = app.mails().pop().expect("a mail").text;
        assert!(mail.contains("de som var logget inn andre steder, er logget ut"), "{mail}");
        // With a browser that is not known, while she is signed in by another.
        sign_in(app, "lite@acme.example", BETTER).await.is(303);
        assert_eq!(app.new_mails().await.len(), 1);
    }

    /// What whoever knows somebody would try first is no password, however it is written.
    async fn a_password_is_neither_ones_address_nor_the_customers_name(app: &TestApp) {
        let customer = NewTenant { name: "Fjellvik Teknikk".into(), ..testkit::in_oslo("fjellvik") };
        let parent = app.new_tenant(customer).await;
        let me = app.join("kari.nordmann", &[(&parent, Role::Basic, false)]).await;
        app.set_password(&me, PASSWORD).await;
        let page = app.page(&me).await;
        let visitor = app.visitor().with("host", "fjellvik.leadx.test").with("origin", "https://fjellvik.leadx.test");
        visitor.post("/password", &[("email", me.email.as_str())]).await.is(303);
        app.run_jobs().await;
        let text = app.mails().pop().expect("a mail").text;
        let start = text.find("/password/").expect("a link");
        let link = text[start..].split_whitespace().next().unwrap_or_default();
        for known in [
            "kari.nordmann@fjellvik.example", "Kari.Nordmann@Fjellvik.Example", "kari.nordmann", "KariNordmann", "Fjellvik Teknikk",
            "fjellvik-teknikk!",
        ] {
            let form = [("_method", "put"), ("current", PASSWORD), ("password", known)];
            for refused in [page.post("/profile/password", &form).await, visitor.post(link, &form).await] {
                let said = refused.is(422).texts("#field-password-error, .field__error");
                assert!(said.iter().any(|words| words.contains("would try it first")), "{known}: {said:?}");
            }
        }
        visitor.post(link, &[("_method", "put"), ("password", "kari.nordmann of Fjellvik Teknikk")]).await.leads_to("/sign-in");
        let norwegian = app.page(&app.acme.parent.lite).await;
        let theirs = [("_method", "put"), ("current", PASSWORD), ("password", "lite@acme.example")];
        let refused = norwegian.post("/profile/password", &theirs).await.is(422);
        assert!(refused.text.contains("ville prøvd det først"), "{}", refused.text);
        app.leave_jobs();
    }
}
