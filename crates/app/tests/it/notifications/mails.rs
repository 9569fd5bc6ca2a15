use serde_json::json;
use testkit::{SESSION_COOKIE, Someone, TestApp, tip, worth};

use super::{settle, told};

const PASSWORD: &str = "correct horse battery";
const BROWSER_COOKIE: &str = "__Host-leadx-browser";

/// Signs in with a browser that has these cookies, and gives the secret that it is known by from then on.
async fn sign_in(app: &TestApp, person: &Someone, known: Option<&str>, agent: &str) -> String {
    let visitor = match known {
        Some(secret) => app.visitor().with("cookie", &format!("{BROWSER_COOKIE}={secret}")),
        None => app.visitor(),
    };
    let form = [("email", person.email.as_str()), ("password", PASSWORD)];
    let signed_in = visitor.with("user-agent", agent).post("/session", &form).await.is(303);
    assert!(signed_in.cookie(SESSION_COOKIE).is_some());
    signed_in.cookie(BROWSER_COOKIE).expect("the browser is known from now on")
}

/// The path of a link in the newest mail that a selector of words finds.
fn link(app: &TestApp, below: &str) -> String {
    let mail = app.mails().pop().expect("a mail");
    let link = mail.text.split_whitespace().find(|word| word.contains(below)).expect("a link").to_owned();
    link.trim_start_matches("https://acme.leadx.test").to_owned()
}

testkit::both! {
    async fn a_sign_in_with_a_new_browser_is_told_to_whose_account_it_is(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let known = sign_in(app, me, None, firefox).await;
        assert_eq!(app.new_mails().await, Vec::<String>::new(), "the first is their own");
        assert_eq!(sign_in(app, me, Some(&known), firefox).await, known);
        assert_eq!(app.new_mails().await, Vec::<String>::new());
        // Security mails come whatever is chosen.
        let none = json!({ "groups": [{ "group": "security", "app": false, "email": false, "push": false }], "quiet": null, "bell_muted": false });
        app.api(me).put("/notifications/settings", none).await.is(200);
        let other = sign_in(app, me, None, firefox).await;
        assert_ne!(other, known);
        assert_eq!(app.new_mails().await, ["basic@acme.example: A sign-in with a new device: Firefox on Linux"]);
        let mail = app.mails().pop().expect("a mail");
        assert!(mail.text.contains("203.0.113.7") && mail.unsubscribe.is_none(), "{}", mail.text);
        assert_eq!(told(app, me).await, ["sign_in"]);
        let page = app.page(me).await;
        assert_eq!(page.get("/notifications").await.texts(".notice__link"), ["Somebody signed in to your account with Firefox on Linux"]);
        let href = page.get("/notifications").await.attributes(".notice__link", "href").remove(0);
        page.get(&href).await.leads_to("/profile");
        // A browser that two people use is known to each by itself.
        let colleague = &app.acme.parent.professional;
        app.set_password(colleague, PASSWORD).await;
        assert_eq!(sign_in(app, colleague, Some(&known), firefox).await, known);
        assert_eq!(sign_in(app, colleague, Some("forged"), firefox).await.len(), known.len());
        assert_eq!(app.new_mails().await.len(), 1);
        // What is no secret of ours is none, though it is as long as one: a cookie would not hold it.
        for odd in ["%0A", "%00", "%3B", "%C3%A9"] {
            let odd = format!("{}{odd}", "a".repeat(known.len() - if odd == "%C3%A9" { 2 } else { 1 }));
            let given = sign_in(app, colleague, Some(&odd), firefox).await;
            assert!(given.len() == known.len() && !given.starts_with("aaaa"), "{given}");
        }
        app.new_mails().await;
        // A wrong password says nothing of browsers, and leaves nothing.
        let before = app.rows().await;
        let wrong = app.visitor().post("/session", &[("email", me.email.as_str()), ("password", "wrong")]).await.is(422);
        assert_eq!((wrong.cookie(BROWSER_COOKIE), app.rows().await.since(&before).get("devices")), (None, None));
    }

    async fn whoever_is_signed_in_elsewhere_is_told_of_the_first_browser_too(app: &TestApp) {
        let me = &app.acme.parent.basic;
        app.set_password(me, PASSWORD).await;
        let _elsewhere = app.page(me).await;
        sign_in(app, me, None, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0").await;
        assert_eq!(app.new_mails().await, ["basic@acme.example: A sign-in with a new device: Firefox on Linux"]);
    }

    async fn the_week_is_told_on_monday_at_seven_by_the_clock_of_each(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(worth("Pumps", "1000", "NOK")).await;
        app.api(&crew.basic).handshake(&id, "offered", "").await.is(200);
        app.api(&crew.manager).accept(&id).await.is(200);
        app.api(&crew.manager).win(&id).await.is(200);
        settle(app).await;
        app.api(&crew.professional).if_match("*").patch("/me", json!({ "timezone": "America/New_York" })).await.is(200);
        app.new_mails().await;
        let digests = async || {
            let mut mails = app.new_mails().await;
            mails.retain(|mail| mail.contains("Your week") || mail.contains("Uka di"));
            mails.into_iter().map(|mail| mail.split('@').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        for day in 3..=8 {
            app.set_time(&format!("2026-03-0{day}T12:00:00Z"));
            app.ask_due().await;
            app.hours(1);
            assert_eq!(digests().await, Vec::<String>::new());
        }
        app.set_time("2026-03-09T05:59:00Z");
        assert_eq!(digests().await, Vec::<String>::new());
        // From seven on, but not everybody's at once. To a guest who caught nothing, and where nothing happened, there is nothing to tell.
        let mut told = Vec::new();
        for minute in 0..30 {
            app.set_time(&format!("2026-03-09T06:{minute:02}:00Z"));
            let now = digests().await;
            assert!(now.len() < 5, "{now:?} at once");
            told.extend(now);
        }
        told.sort_unstable();
        assert_eq!(told, ["admin", "basic", "manager", "manager2", "professional2"]);
        // The look of the next day finds nothing that was left out, for it looks back a little.
        app.ask_due().await;
        assert_eq!(digests().await, Vec::<String>::new());
        let of = |person: &Someone| app.mails().into_iter().find(|mail| mail.to == person.email && mail.subject.starts_with("Your week"));
        let (here, all) = (of(&crew.basic).expect("a digest").text, of(&crew.manager).expect("a digest").text);
        assert!(!here.contains("organisations below") && all.contains("and the organisations below it\n•"), "{here}\n{all}");
        let mail = app.mails().into_iter().find(|mail| mail.to == crew.basic.email && mail.subject.starts_with("Your week")).expect("a digest");
        for words in ["• Your lead was won: Pumps", "• One lead was caught", "• One handshake", "• One lead was won: 1", "Pumps · Pumps AS"] {
            assert!(mail.text.replace('\u{a0}', " ").contains(words), "{words}: {}", mail.text);
        }
        assert!(mail.unsubscribe.as_ref().is_some_and(|link| mail.text.contains(link.as_str())));
        // Looked at once more in the meantime: nobody gets it twice, and New York on its own morning.
        app.ask_due().await;
        app.set_time("2026-03-09T10:59:00Z");
        assert_eq!(digests().await, Vec::<String>::new());
        app.set_time("2026-03-09T11:30:00Z");
        assert_eq!(digests().await, ["professional"]);
        app.set_time("2026-03-16T12:00:00Z");
        app.ask_due().await;
        app.hours(1);
        assert_eq!(digests().await, Vec::<String>::new(), "a week in which nothing happened");
    }

    /// In Sydney it is Monday morning while the customer's week is not over.
    async fn the_week_is_told_when_it_is_over_where_the_customer_is(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.basic).if_match("*").patch("/me", json!({ "timezone": "Australia/Sydney" })).await.is(200);
        let accepted = async |title: &str| {
            let id = app.api(&crew.basic).catch(tip(title)).await;
            app.api(&crew.manager).accept(&id).await.is(200);
            settle(app).await;
        };
        accepted("Pumps").await;
        app.set_time("2026-03-08T12:00:00Z");
        app.ask_due().await;
        app.hours(1);
        app.run_jobs().await;
        app.set_time("2026-03-08T22:00:00Z"); // Nine on Monday in Sydney, eleven on Sunday evening in Oslo.
        accepted("Valves").await;
        let digests = || app.mails().into_iter().filter(|mail| mail.to == crew.basic.email && mail.subject.starts_with("Your week"));
        assert_eq!(digests().count(), 0);
        app.set_time("2026-03-08T22:59:59Z");
        app.run_jobs().await;
        assert_eq!(digests().count(), 0);
        app.set_time("2026-03-08T23:30:00Z");
        app.run_jobs().await;
        let text = digests().next().expect("a digest").text;
        assert!(text.contains("accepted your lead Pumps") && text.contains("accepted your lead Valves"), "{text}");
        app.set_time("2026-03-09T12:00:00Z");
        app.ask_due().await;
        app.hours(1);
        app.run_jobs().await;
        app.set_time("2026-03-15T12:00:00Z");
        app.ask_due().await;
        app.hours(1);
        app.run_jobs().await;
        app.set_time("2026-03-16T12:00:00Z");
        app.run_jobs().await;
        assert_eq!(digests().count(), 1, "each is told once");
    }

    async fn the_week_is_told_to_whoever_wants_nothing_of_it_in_the_app(app: &TestApp) {
        let crew = &app.acme.parent;
        let none = json!({ "groups": [{ "group": "own_leads", "app": false, "email": false, "push": false }], "quiet": null, "bell_muted": false });
        app.api(&crew.basic).put("/notifications/settings", none).await.is(200);
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).accept(&id).await.is(200);
        settle(app).await;
        assert_eq!(told(app, &crew.basic).await, Vec::<String>::new());
        assert!(!app.page(&crew.basic).await.get("/notifications/unread").await.has(".notifications__count"));
        app.set_time("2026-03-08T12:00:00Z");
        app.ask_due().await;
        app.hours(1);
        app.run_jobs().await;
        app.set_time("2026-03-09T06:30:00Z");
        app.run_jobs().await;
        let mail = app.mails().into_iter().find(|mail| mail.to == crew.basic.email && mail.subject.starts_with("Your week")).expect("a digest");
        assert!(mail.text.contains("accepted your lead Pumps"), "{}", mail.text);
    }

    async fn a_link_in_the_mail_ends_mails_like_it_without_signing_in(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        let first = basic.catch(tip("Pumps")).await;
        manager.accept(&first).await.is(200);
        assert_eq!(app.new_mails().await.len(), 1);
        let path = link(app, "/unsubscribe/");
        let visitor = app.visitor();
        let asked = visitor.get(&path).await.is(200);
        assert_eq!(asked.attributes("form", "action"), std::slice::from_ref(&path));
        let second = basic.catch(tip("Valves")).await;
        manager.accept(&second).await.is(200);
        assert_eq!(app.new_mails().await.len(), 1, "looking at it changes nothing");
        // As a mail program sends it: without a cookie, an origin or a word of the page.
        let one_click = testkit::Body::Raw("application/x-www-form-urlencoded", b"List-Unsubscribe=One-Click".to_vec());
        visitor.send(http::Method::POST, &path, one_click).await.is(200);
        let third = basic.catch(tip("Hoses")).await;
        manager.accept(&third).await.is(200);
        assert_eq!(app.new_mails().await, Vec::<String>::new());
        assert_eq!(told(app, &crew.basic).await.len(), 3, "in the app they are told as before");
        visitor.post(&path, &[]).await.is(200);
        // Nobody makes a link for somebody else, for something else, or at another customer.
        let token = path.rsplit('/').next().unwrap_or_default();
        let flipped: String = token.chars().rev().collect();
        for wrong in [format!("/unsubscribe/digest/{token}"), format!("/unsubscribe/own_leads/{flipped}"), format!("/unsubscribe/own_leads/{}", &token[..30]), format!("/unsubscribe/weather/{token}")] {
            visitor.get(&wrong).await.is(404);
            visitor.post(&wrong, &[]).await.is(404);
        }
        app.visitor().with("host", "other.leadx.test").get(&path).await.is(404);
    }
}
