//! Signing in and out with a browser.

use futures_util::future::join_all;
use testkit::{Engine, SESSION_COOKIE, TestApp};

const PASSWORD: &str = "correct horse battery";

testkit::both! {
    async fn a_browser_signs_in_goes_where_it_wanted_and_signs_out(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let visitor = app.visitor();
        visitor.get("/pipeline?x=1").await.leads_to("/sign-in?to=%2Fpipeline%3Fx%3D1");
        let form = [("email", " BASIC@acme.example "), ("password", PASSWORD), ("to", "/pipeline")];
        let signed_in = visitor.post("/session", &form).await.leads_to("/pipeline");
        let set = signed_in.header("set-cookie").to_owned();
        for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(set.contains(part), "{part}: {set}");
        }
        assert!(!set.contains("Domain"), "{set}");
        let secret = signed_in.cookie(SESSION_COOKIE).expect("a session");
        let cookie = format!("{SESSION_COOKIE}={secret}");
        let browser = visitor.with("cookie", &cookie);
        browser.get("/pipeline").await.is(200);
        browser.get("/sign-in").await.leads_to("/news");
        // A cookie is no token, and a token no cookie.
        app.nobody().with("cookie", &cookie).get("/me").await.refused(401);
        app.visitor().with("authorization", &format!("Bearer {}", me.token)).get("/pipeline").await.leads_to("/sign-in?to=%2Fpipeline");
        browser.post("/session", &[("_method", "delete")]).await.leads_to("/sign-in");
        // Who still has the cookie was signed in, and is told what became of it.
        browser.get("/pipeline").await.leads_to("/sign-in?to=%2Fpipeline&ended=true");
        app.visitor().post("/leads", &[("title", "Pumps")]).await.leads_to("/sign-in?to=%2F&ended=true");
    }

    /// A browser keeps no `Secure` cookie of a page that came over plain HTTP: it would show the sign-in page again without a word.
    async fn whoever_signs_in_over_plain_http_is_told_why_that_leads_nowhere(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let form = [("email", "basic@acme.example"), ("password", PASSWORD), ("to", "/pipeline")];
        let refused = app.visitor().with("origin", "http://acme.leadx.test").post("/session", &form).await.is(403);
        assert_eq!(refused.cookie(SESSION_COOKIE), None);
        assert!(refused.text.contains("Open it with https:// instead"), "{}", refused.text);
        assert!(refused.text.contains("value=\"/pipeline\""), "where they wanted to go stays");
    }

    async fn nobody_is_led_to_another_site(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        for to in ["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "", "/\t/evil.example"] {
            let form = [("email", "basic@acme.example"), ("password", PASSWORD), ("to", to)];
            app.visitor().post("/session", &form).await.leads_to("/news");
        }
        app.run_jobs().await;
    }

    async fn a_wrong_password_tells_nothing_and_is_made_slow(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let attempt = async |email: &str, password: &str| app.visitor().post("/session", &[("email", email), ("password", password)]).await;
        let wrong = attempt("basic@acme.example", "wrong").await;
        assert!([401, 422].contains(&wrong.status.as_u16()), "{}", wrong.status);
        assert_eq!(wrong.cookie(SESSION_COOKIE), None);
        let unknown = attempt("nobody@acme.example", "wrong").await;
        assert_eq!(unknown.status, wrong.status);
        assert_eq!(unknown.text.replace("nobody@", "basic@"), wrong.text);
        assert!(!wrong.text.contains("value=\"wrong\""), "a password is not sent back");
        for _ in 0..5 {
            attempt("basic@acme.example", "wrong").await;
        }
        let slow = attempt("basic@acme.example", PASSWORD).await.is(429);
        assert_eq!(slow.header("retry-after"), "10");
        app.seconds(10);
        attempt("basic@acme.example", PASSWORD).await.is(303);
    }

    /// Where many people sign in, somebody always has just mistyped.
    async fn an_address_is_not_made_slow_by_a_long_day(app: &TestApp) {
        let tries = async |hour: u32, count: u32| {
            for nth in 0..count {
                let email = format!("nobody.{hour}.{nth}@acme.example");
                let wrong = app.visitor().post("/session", &[("email", &*email), ("password", "wrong")]).await;
                assert!([401, 422].contains(&wrong.status.as_u16()), "{hour} {nth}: {}", wrong.status);
            }
        };
        for hour in 0..4 {
            tries(hour, 20).await;
            app.seconds(40 * 60);
        }
    }

    async fn whoever_belongs_nowhere_does_not_come_in(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        app.end_membership(me, me.organisation).await;
        let attempt = async |password: &str| app.visitor().post("/session", &[("email", "basic@acme.example"), ("password", password)]).await;
        let (right, wrong) = (attempt(PASSWORD).await, attempt("wrong").await);
        assert_eq!((right.status, right.cookie(SESSION_COOKIE), &right.text), (wrong.status, None, &wrong.text));
    }

    /// As where the disk is full.
    async fn whoever_reads_is_answered_where_nothing_can_be_written(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let full = match app.engine() {
            Engine::Sqlite => "create trigger full before update on sessions begin select raise(abort, 'full'); end",
            Engine::Postgres => "alter table sessions add constraint full_disk check (seen_at < 0) not valid",
        };
        app.execute(full).await;
        app.hours(1);
        page.get("/pipeline").await.is(200);
    }

    async fn an_empty_field_is_asked_for_and_counts_as_no_try(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let attempt = async |email: &str, password: &str| app.visitor().post("/session", &[("email", email), ("password", password)]).await;
        for (email, password, missing) in [("", "", 2), ("basic@acme.example", "", 1), (" ", PASSWORD, 1)] {
            let again = attempt(email, password).await.is(422);
            assert_eq!(again.count("[aria-invalid=true]"), missing, "{email:?}");
            assert!(!again.text.contains("is wrong"), "{email:?}");
        }
        for _ in 0..6 {
            attempt("basic@acme.example", "").await.is(422);
        }
        attempt("basic@acme.example", PASSWORD).await.is(303);
    }

    async fn tries_made_at_once_are_counted_one_by_one(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let visitor = app.visitor();
        let wrong = [("email", "basic@acme.example"), ("password", "wrong")];
        let answers = join_all((0..20).map(|_| visitor.post("/session", &wrong))).await;
        let refused = answers.iter().filter(|answer| answer.status == 429).count();
        assert_eq!(refused, 14, "five tries are free, and the sixth begins the pause");
        visitor.post("/session", &[("email", "basic@acme.example"), ("password", PASSWORD)]).await.is(429);
    }

    async fn a_form_of_another_site_is_refused(app: &TestApp) {
        let me = &app.acme.parent.manager;
        let page = app.page(me).await;
        let before = app.rows().await;
        let form = [("title", "Hello"), ("text", "World"), ("audience", "basic")];
        for origin in ["https://evil.example", "null", "https://acme.leadx.test.evil.example", "https://other.leadx.test"] {
            page.clone().with("origin", origin).post("/news", &form).await.is(403);
        }
        let raw = testkit::Body::Raw("application/x-www-form-urlencoded", b"title=Hello&text=World&audience=basic".to_vec());
        page.send(http::Method::POST, "/news", raw.clone()).await.is(403);
        page.clone().with("sec-fetch-site", "cross-site").send(http::Method::POST, "/news", raw.clone()).await.is(403);
        assert_eq!(app.rows().await, before);
        page.with("sec-fetch-site", "same-origin").send(http::Method::POST, "/news", raw).await.is(303);
        app.run_jobs().await;
    }

    async fn a_session_ends_by_itself_unless_it_is_used(app: &TestApp) {
        let me = &app.acme.parent.manager;
        let (used, unused) = (app.page(me).await, app.page(me).await);
        for _ in 0..3 {
            app.hours(24 * 20);
            // The browser's own copy lasts as long; once an hour is enough.
            let set = used.get("/pipeline").await.is(200).header("set-cookie").to_owned();
            assert!(set.starts_with(SESSION_COOKIE) && set.contains("Max-Age=2592000"), "{set}");
            assert_eq!(used.get("/pipeline").await.is(200).header("set-cookie"), "");
        }
        app.hours(2);
        let out = used.clone().post("/session", &[("_method", "delete")]).await.leads_to("/sign-in");
        assert_eq!(out.headers.get_all("set-cookie").iter().count(), 1, "signing out does not sign in again");
        let used = app.page(me).await;
        unused.get("/pipeline").await.is(303);
        app.hours(24 * 30);
        used.get("/pipeline").await.is(303);
    }

    async fn a_session_is_seen_and_ended_from_anywhere(app: &TestApp) {
        let me = &app.acme.parent.manager;
        let (here, lost) = (app.page(me).await, app.page(me).await);
        let theirs = app.page(&app.acme.parent.basic).await;
        let sessions = app.api(me).get("/me/sessions").await.is(200);
        assert_eq!(sessions.each("device"), ["Test browser", "Test browser"]);
        assert!(!sessions.text.contains("token"), "{}", sessions.text);
        for id in sessions.each("id") {
            app.api(&app.acme.parent.basic).delete(&format!("/me/sessions/{id}")).await.refused(404);
            app.api(me).delete(&format!("/me/sessions/{id}")).await.is(204);
        }
        for page in [here, lost] {
            page.get("/pipeline").await.is(303);
        }
        theirs.get("/pipeline").await.is(200);
    }

    async fn a_session_acts_in_another_of_ones_organisations(app: &TestApp) {
        let acme = &app.acme;
        let (parent, a) = (acme.place(&acme.parent), acme.place(&acme.a));
        let both = app.join("both", &[(&parent, kernel::Role::Lite, false), (&a, kernel::Role::Manager, false)]).await;
        let page = app.page(&both).await;
        page.get("/community").await.is(404);
        let switch = async |organisation: kernel::OrganisationId| {
            let organisation = organisation.to_string();
            page.post("/session/organisation", &[("_method", "put"), ("organisation", &organisation)]).await
        };
        switch(acme.a.organisation).await.is(303);
        page.get("/community").await.is(200);
        switch(acme.b.organisation).await.is(404);
        switch(app.other.parent.organisation).await.is(404);
        page.get("/community").await.is(200);
    }
}
