//! Bad input at pages: the same form again with what was typed and what is wrong, or a page that says why; and nothing half-done.

use http::Method;
use serde_json::json;
use testkit::{Body, Page, TestApp, lead, worth};

/// A form that could be kept but for one field.
fn but<'a>(field: &'a str, text: &'a str) -> Vec<(&'a str, &'a str)> {
    let good = [("title", "Pumps"), ("company.name", "Havn"), ("description", "Kept & <b>whole</b>"), ("value.currency", "NOK")];
    let mut form: Vec<_> = good.into_iter().filter(|(name, _)| *name != field).collect();
    form.push((field, text));
    form
}

/// The page, if it refuses this way in words: a heading and a reason, and no word of the inside.
#[track_caller]
pub(super) fn refused(page: Page, status: u16) -> Page {
    let page = page.is(status);
    assert!(page.header("content-type").starts_with("text/html"), "{}", page.text);
    assert!(page.texts("h1").iter().any(|heading| !heading.is_empty()), "{}", page.text);
    page
}

testkit::both! {
    async fn a_new_lead_comes_back_with_what_was_typed_and_what_is_wrong(app: &TestApp) {
        let page = app.page(&app.acme.parent.professional).await;
        let (long, longest) = ("x".repeat(10_000), "x".repeat(10_001));
        let before = app.rows().await;
        for (field, text) in [
            ("title", ""), ("title", " \t "), ("title", long.as_str()), ("company.name", ""), ("company.name", long.as_str()),
            ("description", longest.as_str()), ("contact.email", "kari"), ("contact.phone", "99"), ("expected_close", "2026-02-30"),
            ("value.amount", "-1"), ("value.amount", "1000000000000"), ("value.amount", "1e5"), ("value.amount", "1.0055"),
        ] {
            let again = refused(page.post("/leads", &but(field, text)).await, 422);
            assert!(again.has("[role=alert] li"), "{field}: what is wrong stands above");
            let (wrong, kept) = match field {
                "contact.phone" => ("contact.name", text),
                "value.amount" => ("value.amount", text),
                _ => (field, text),
            };
            assert!(again.has(&format!("[name='{wrong}'][aria-invalid=true]")), "{field}={text:.20}: the field is marked");
            if !["title", "description"].contains(&field) {
                assert_eq!(again.attributes(&format!("input[name='{field}']"), "value"), [kept], "{field} keeps what was typed");
            }
            if field != "description" {
                assert_eq!(again.texts("textarea[name=description]"), ["Kept & <b>whole</b>"], "the rest is still there");
            }
        }
        for currency in ["XYZ", "nok", "KRONER", "USD"] {
            let mut form = but("value.currency", currency);
            form.push(("value.amount", "5"));
            assert!(refused(page.post("/leads", &form).await, 422).has("[role=alert] li"), "{currency}");
        }
        refused(page.post("/pipeline/leads", &but("title", "")).await, 422);
        assert_eq!(app.rows().await, before);
        let (amount, currency) = (("value.amount", "125 000,50"), ("value.currency", ""));
        page.post("/leads", &[("title", "Commas"), ("company.name", "Havn"), amount, currency]).await.leads_to("/pipeline");
        assert_eq!(app.api(&app.acme.parent.professional).lead("L-1001").await["value"], json!({ "amount": "125000.50", "currency": "NOK" }));
        page.post("/leads", &but("title", "Pumps\0 <script>alert(1)</script>")).await.leads_to("/pipeline");
        let shown = page.get("/leads/L-1002").await.is(200);
        assert!(shown.text.contains("&lt;script&gt;alert(1)") && !shown.text.contains("<script>alert"), "text of people is text");
        app.run_jobs().await;
    }

    async fn a_list_is_asked_for_what_there_is(app: &TestApp) {
        let page = app.page(&app.acme.parent.manager).await;
        for list in ["/community?", "/pipeline?", "/pipeline?view=list&", "/leads?"] {
            for stage in ["%00", "nowhere", "New"] {
                refused(page.get(&format!("{list}stage={stage}")).await, 422);
            }
            page.get(&format!("{list}stage=offer")).await.is(200);
        }
        let longest = "x".repeat(200);
        for list in ["/community?", "/leads?"] {
            page.get(&format!("{list}q=a%00b")).await.is(200);
            page.get(&format!("{list}q={longest}")).await.is(200);
            // As much is searched for as can be.
            page.get(&format!("{list}q={longest}x")).await.is(200);
        }
    }

    async fn what_is_wrong_is_called_as_the_form_calls_it(app: &TestApp) {
        let page = app.page(&app.acme.parent.professional).await;
        let wrong = page.post("/leads", &[("title", ""), ("company.name", "")]).await.is(422);
        let said = ["What did you hear or see? Please fill this in.", "Which company? Please fill this in."];
        assert_eq!(wrong.texts(".error-summary li"), said);
        assert_eq!(wrong.texts(".form-actions > *"), ["Save lead", "Cancel"]);
        let lite = app.page(&app.acme.parent.lite).await.get("/leads/new").await.is(200);
        assert_eq!(lite.texts(".form-actions > *"), ["Send lead", "Avbryt"]);
    }

    /// Somebody who is signed in goes on from there.
    async fn a_refused_page_has_the_ways_on(app: &TestApp) {
        let page = app.page(&app.acme.parent.lite).await;
        for (path, status) in [("/leads/L-9", 404), ("/nowhere", 404), ("/news/new", 403), ("/profile/photo", 405)] {
            let shown = refused(page.get(path).await, status);
            assert!(shown.has("nav a[href='/news']") && shown.has("form[action='/session']"), "{path}");
        }
        assert!(!refused(app.visitor().get("/nowhere").await, 404).has("nav"), "a stranger is shown no ways");
    }

    async fn amounts_stand_as_the_reader_writes_them(app: &TestApp) {
        let me = &app.acme.parent.professional;
        let (api, page) = (app.api(me).if_match("*"), app.page(me).await);
        let path = format!("/leads/{}", api.catch(worth("Pumps", "1250000.50", "NOK")).await);
        api.patch(&path, json!({ "value": { "amount": "999999999999.99" }, "expected_close": "2026-04-01" })).await.is(200);
        let mut number = 1001;
        for (language, sign) in [("en", "."), ("nb", ",")] {
            api.patch("/me", json!({ "language": language })).await.is(200);
            api.patch(&path, json!({ "value": { "amount": "1250000.50" } })).await.is(200);
            let shown = format!("1\u{a0}250\u{a0}000{sign}50");
            let edit = page.get(&format!("{path}/edit")).await.is(200);
            assert_eq!(edit.attributes("[name='value.amount']", "value"), [shown.as_str()], "{language}");
            let lead = page.get(&path).await.is(200);
            assert_eq!(lead.attributes("[name='value.amount']", "value"), [shown.as_str()], "{language}, in its place");
            let large = format!("999 999 999 999{sign}99 NOK");
            assert!(lead.texts(".changes ins").contains(&large), "{language}: {:?}", lead.texts(".changes ins"));
            assert!(!lead.texts(".changes ins").iter().any(|day| day.contains("2026-04")), "{language}: a day in words");
            for typed in [shown.as_str(), "1.250.000,50", "1,250,000.50"] {
                let version = lead.attributes("#in-place-L-1001-value [name=version]", "value").remove(0);
                let form = [("_method", "patch"), ("in_place", "value"), ("version", version.as_str()), ("value.amount", typed), ("value.currency", "NOK")];
                page.post(&path, &form).await.is(303);
                assert_eq!(api.get(&path).await["value"]["amount"], "1250000.50", "{language}: {typed} is no change");
            }
            for (typed, read) in [("1.250.000", "1250000.00"), ("1,250,000", "1250000.00"), ("1 500", "1500.00"), ("12,5", "12.50")] {
                let made = [("title", "Typed"), ("company.name", "Havn"), ("value.amount", typed), ("value.currency", "NOK")];
                page.post("/leads", &made).await.leads_to("/pipeline");
                number += 1;
                assert_eq!(api.lead(&format!("L-{number}")).await["value"]["amount"], read, "{language}: {typed}");
            }
        }
        app.run_jobs().await;
    }

    async fn an_edit_over_somebody_elses_is_told_and_keeps_both(app: &TestApp) {
        let me = &app.acme.parent.professional;
        let (api, page) = (app.api(me), app.page(me).await);
        let made = api.post("/leads", worth("Pumps", "5", "NOK")).await.is(201);
        let path = format!("/leads/{}", made.id());
        let seen = |page: &Page| page.attributes("input[name=version]", "value").concat();
        let began = seen(&page.get(&format!("{path}/edit")).await);
        let call = async |title: &str| api.clone().if_match("*").patch(&path, json!({ "title": title })).await.is(200);
        call("Valves").await;
        // A page that showed it, under what else was typed, does not write it over what it is again; to set it back there is a change.
        let shows = seen(&page.get(&format!("{path}/edit")).await);
        let followed = async |title: &str| page.post(&path, &[("_method", "patch"), ("version", &began), ("shows", &shows), ("title", title)]).await;
        refused(followed("Pumps").await, 412);
        for now in ["Pumps", "Hoses", "Valves"] {
            call(now).await;
            followed("Valves").await.is(303);
            assert_eq!(api.lead(&made.id()).await["title"], now);
        }
        let before = app.rows().await;
        let send = async |version: &str, fields: &[(&str, &str)]| {
            page.post(&path, &[&[("_method", "patch"), ("version", version)], fields].concat()).await
        };
        // What was written over nothing, or over something else, was not written over this.
        for version in [began.as_str(), "", "x", "title:00", "1"] {
            let stale = refused(send(version, &[("title", "Hoses")]).await, 412);
            assert_eq!(stale.attributes("input[name=title]", "value"), ["Hoses"], "what was typed stays");
            let told = "This has changed in the meantime. You changed the lead. Save again to write yours. Here it says: Valves";
            assert!(stale.texts(".error-summary__list").concat().contains(told), "{}", stale.text);
            assert!(stale.text.contains("L-1001 has changed in the meantime. You changed the lead."), "{}", stale.text);
        }
        let again = seen(&refused(send(&began, &[("title", "Hoses")]).await, 412));
        refused(send(&again, &[("title", "")]).await, 422);
        let wrong = refused(send(&began, &[("title", "Pumps"), ("value.amount", "-1"), ("value.currency", "NOK")]).await, 422);
        assert_eq!(wrong.attributes("input[name=title]", "value"), ["Valves"], "what this form left alone says what it says by now");
        assert_eq!(app.rows().await, before);
        // And is left alone still, whatever becomes of it before the form is sent again.
        api.clone().if_match("*").patch(&path, json!({ "title": "Pumps" })).await.is(200);
        send(&seen(&wrong), &[("title", "Valves"), ("value.amount", "5"), ("value.currency", "NOK")]).await.is(303);
        assert_eq!(api.lead(&made.id()).await["title"], "Pumps");
        api.clone().if_match("*").patch(&path, json!({ "title": "Valves" })).await.is(200);
        // A field that this form left alone is theirs, and what it did touch is kept beside it.
        let both = [("title", "Pumps"), ("description", "Mine"), ("value.amount", "5"), ("value.currency", "NOK")];
        send(&began, &both).await.is(303);
        let kept = api.lead(&made.id()).await.is(200);
        assert_eq!((&kept["title"], &kept["description"], &kept["value"]["amount"]), (&json!("Valves"), &json!("Mine"), &json!("5.00")));
        send(&again, &[("title", "Hoses")]).await.is(303);
        assert_eq!(api.lead(&made.id()).await["title"], "Hoses", "saving again means it");
        app.run_jobs().await;
    }

    /// A contact is one person, whoever has changed what of it.
    async fn a_contact_is_not_joined_from_two(app: &TestApp) {
        let me = &app.acme.parent.professional;
        let (api, page) = (app.api(me), app.page(me).await);
        let kari = json!({ "name": "Kari", "email": "kari@havn.test", "phone": "111" });
        let made = api.post("/leads", json!({ "title": "Pumps", "company": { "name": "Havn" }, "contact": kari })).await.is(201).id();
        let path = format!("/leads/{made}");
        let marks = |page: &Page| page.attributes("input[name=version]", "value").concat();
        let began = marks(&page.get(&format!("{path}/edit")).await);
        api.clone().if_match("*").patch(&path, json!({ "contact": { "name": "Ola", "email": "ola@havn.test", "phone": "111" } })).await.is(200);
        let send = async |version: &str, name: &str, email: &str| {
            let mine = [("_method", "patch"), ("version", version), ("contact.name", name), ("contact.email", email), ("contact.phone", "112")];
            page.post(&path, &mine).await
        };
        let told = refused(send(&began, "Kari Nes", "kari@havn.test").await, 412);
        assert_eq!(told.attributes("[aria-invalid=true]", "name"), ["contact.name", "contact.email"]);
        let says = ["contact.name", "contact.email", "contact.phone"].map(|field| told.attributes(&format!("input[name='{field}']"), "value").concat());
        assert_eq!(says, ["Kari Nes", "ola@havn.test", "112"], "what was typed stays, and the rest says what it says by now");
        assert!(told.text.contains("Save again to write yours. Here it says: Ola") && told.text.contains("still goes with it"), "{}", told.text);
        send(&marks(&told), "Ola", "ola@havn.test").await.is(303);
        let kept = api.lead(&made).await.is(200);
        assert_eq!((&kept["contact"]["name"], &kept["contact"]["email"], &kept["contact"]["phone"]), (&json!("Ola"), &json!("ola@havn.test"), &json!("112")));
        app.run_jobs().await;
    }

    /// The form was open when sales took the lead.
    async fn whoever_caught_a_lead_is_told_who_took_it(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(testkit::tip("Pumps")).await;
        app.api(&crew.manager).accept(&id).await.is(200);
        let words = format!("L-1001 is with sales already. {} accepted the handshake.", crew.manager.name);
        let page = app.page(&crew.basic).await;
        for answer in [page.post(&format!("/leads/{id}"), &[("_method", "patch"), ("title", "Mine")]).await, page.get(&format!("/leads/{id}/edit")).await] {
            assert_eq!(refused(answer, 409).texts("main p[data-reason]"), [words.as_str()]);
        }
        app.leave_jobs();
    }

    /// A field changed where it stands is refused there, and not by another page.
    async fn a_field_in_its_place_is_refused_in_its_place(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        let path = format!("/leads/{}", seller.catch(worth("Pumps", "5", "NOK")).await);
        let page = app.page(&app.acme.parent.professional).await.with("accept", "text/vnd.turbo-stream.html, text/html");
        let shown = page.get(&path).await;
        let begun = ["value", "category"].map(|name| shown.attributes(&format!("#in-place-L-1001-{name} input[name=version]"), "value").remove(0));
        let place = |name, text, version| [("_method", "patch"), ("version", version), ("in_place", name), (text, "much")];
        let wrong = page.post(&path, &place("value", "value.amount", &begun[0])).await.is(422);
        assert_eq!(wrong.attributes("turbo-stream", "target"), ["in-place-L-1001-value"]);
        assert!(wrong.text.contains("field__error"), "{}", wrong.text);
        seller.clone().if_match("*").patch(&path, json!({ "category": "Harbours" })).await.is(200);
        let late = page.post(&path, &place("category", "category", &begun[1])).await.is(412);
        assert!(late.text.contains("Here it says: Harbours"), "{}", late.text);
        let (_, now) = late.text.split_once(r#"name="version" value=""#).expect("the form again");
        page.post(&path, &place("category", "category", &now[..begun[1].len()])).await.is(303);
        assert_eq!(seller.get(&path).await["category"], "much", "saving again means it");
        // Two who write the same have nothing to tell each other, however they write it.
        seller.clone().if_match("*").patch(&path, json!({ "value": { "amount": "2000" } })).await.is(200);
        let same = [("_method", "patch"), ("version", begun[0].as_str()), ("in_place", "value"), ("value.amount", "2000"), ("value.currency", "NOK")];
        page.post(&path, &same).await.is(303);
        page.post(&path, &place("category", "category", &begun[1])).await.is(303);
        seller.clone().if_match("*").patch(&path, json!({ "category": "Harbours" })).await.is(200);
        let elsewhere = page.post(&path, &place("owner", "category", "1")).await.is(412);
        assert!(elsewhere.text.contains("<form"), "no such place: the whole form");
        app.run_jobs().await;
    }

    async fn other_peoples_ids_lead_nowhere(app: &TestApp) {
        let acme = &app.acme;
        let theirs = app.api(&acme.b.professional).catch(lead("Pumps")).await;
        let note = app.api(&acme.b.professional).note(&theirs, "Ours", false).await.is(201).id();
        let mine = app.api(&acme.a.professional).catch(lead("Valves")).await;
        app.run_jobs().await;
        let (page, api) = (app.page(&acme.a.professional).await, app.api(&acme.a.professional));
        let before = app.rows().await;
        for id in [theirs.as_str(), "L-1001", "1001", "L-9999", "019cad8f-ac00-7000-be04-bf0a98453b06", "%00", "-1"] {
            for path in ["", "/edit", "/closure/new", "/parking/new"] {
                refused(page.get(&format!("/leads/{id}{path}")).await, 404);
            }
            for (path, form) in [("/closure", vec![("outcome", "won")]), ("/stage", vec![("_method", "put"), ("stage", "offer")]), ("/notes", vec![("text", "Here")])] {
                refused(page.post(&format!("/leads/{id}{path}"), &form).await, 404);
            }
        }
        // A note is pinned on its own lead alone.
        refused(page.post(&format!("/leads/{mine}/notes/{note}"), &[("_method", "patch"), ("pinned", "on")]).await, 404);
        api.clone().if_match("*").patch(&format!("/leads/{mine}/notes/{note}"), json!({ "text": "Mine" })).await.refused(404);
        assert_eq!(app.rows().await, before);
    }

    async fn what_no_page_of_ours_sends_is_refused_in_words(app: &TestApp) {
        let page = app.page(&app.acme.parent.professional).await.with("origin", "https://acme.leadx.test");
        let before = app.rows().await;
        for (kind, status) in [("application/json", 415), ("text/plain", 415), ("", 415), ("multipart/form-data; boundary=x", 400)] {
            refused(page.send(Method::POST, "/leads", Body::Raw(kind, b"title=Pumps&company.name=Havn".to_vec())).await, status);
        }
        for size in [300 * 1024, 600 * 1024] {
            refused(page.post("/leads", &but("description", &"x".repeat(size))).await, 413);
        }
        let elsewhere = page.clone().with("origin", "https://evil.example");
        refused(elsewhere.post("/leads", &but("title", "Pumps")).await, 403);
        refused(page.send(Method::DELETE, "/leads", Body::Nothing).await, 405);
        for path in ["/nothing", "/leads/a/b/c", "/pipeline?stage=new&status=nothing", "/community?organisation=x"] {
            let status = if path.contains('?') { 422 } else { 404 };
            refused(page.get(path).await, status);
        }
        assert_eq!(app.rows().await, before);
    }

    /// An edit may change every field, and refuses in each what a new lead refuses.
    async fn an_edit_by_the_api_refuses_what_a_new_lead_refuses(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional).if_match("*");
        let path = format!("/leads/{}", api.catch(worth("Pumps", "5", "NOK")).await);
        app.run_jobs().await;
        let (before, was) = (app.rows().await, api.get(&path).await.is(200));
        let long = "x".repeat(10_001);
        for (body, field) in [
            (json!({ "title": "" }), "title"),
            (json!({ "title": long }), "title"),
            (json!({ "company": { "name": " " } }), "company.name"),
            (json!({ "description": long }), "description"),
            (json!({ "value": { "amount": "-1" } }), "value.amount"),
            (json!({ "value": { "amount": "1000000000000" } }), "value.amount"),
            (json!({ "value": { "amount": "5", "currency": "XYZ" } }), "value.currency"),
            (json!({ "value": { "amount": "5", "currency": "" } }), "value.currency"),
            (json!({ "value": { "amount": "" } }), "value.amount"),
            (json!({ "value": { "amount": "1,5" } }), "value.amount"),
            (json!({ "value": { "amount": "5", "currency": "USD" } }), "value.currency"),
            (json!({ "expected_close": "2026-02-30" }), "expected_close"),
            (json!({ "contact": { "name": "Kari", "email": "kari" } }), "contact.email"),
            (json!({ "title": "Kept?", "value": { "amount": "x" } }), "value.amount"),
        ] {
            api.patch(&path, body).await.invalid(&[field]);
        }
        for body in [json!([]), json!({ "title": 5 }), json!({ "owner": null }), json!({ "value": "5" })] {
            api.patch(&path, body).await.refused(422);
        }
        assert_eq!(app.rows().await, before);
        assert_eq!(api.get(&path).await.is(200).json, was.json);
    }

    /// Above the form an error stands away from its field, and has to name it.
    async fn every_field_has_a_name_of_its_own(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.professional).catch(lead("Pumps")).await;
        let post = app.api(&crew.manager).post("/news", json!({ "title": "T", "text": "W" })).await.is(201).id();
        let page = app.page(&crew.manager).await;
        let catcher = app.page(&crew.professional).await;
        let mut fields = Vec::new();
        for (page, path) in [(&catcher, "/leads/new"), (&catcher, "/leads/L-1001/edit"), (&page, "/news/new"), (&page, &format!("/news/{post}/edit"))] {
            // A switch is never wrong, and what is wrong with the editor is told at its text.
            fields.extend(page.get(path).await.is(200).attributes("main [id^=field-][name]:not([type=checkbox])", "name"));
        }
        assert!(["photo", "cover", "alt", "publish_at"].iter().all(|field| fields.contains(&(*field).to_owned())), "{fields:?}");
        fields.retain(|field| field != "html");
        for field in fields.iter().map(String::as_str).chain(["audience", "organisations"]) {
            for locale in kernel::Locale::ALL {
                let key = format!("field-{}", field.replace(['.', '_'], "-"));
                assert!(ui::i18n::find(*locale, &key).is_some(), "no {key} in {locale}");
            }
        }
        app.run_jobs().await;
    }
}
