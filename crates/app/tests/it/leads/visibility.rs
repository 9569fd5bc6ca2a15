//! What a person may not see does not exist for them.

use serde_json::json;
use testkit::{Someone, TestApp, lead, tip};

/// Every way to learn of a lead by its id.
async fn hidden(app: &TestApp, person: &Someone, id: &str) {
    let api = app.api(person);
    for path in ["", "/timeline", "/notes"] {
        api.get(&format!("/leads/{id}{path}")).await.refused(404);
    }
    api.clone().if_match("*").patch(&format!("/leads/{id}"), json!({ "title": "Mine" })).await.refused(404);
    api.accept(id).await.refused(404);
    api.stage(id, "offer").await.refused(404);
    api.undo(id).await.refused(404);
    api.win(id).await.refused(404);
    api.reopen(id, "Why").await.refused(404);
    api.park(id, "Why", None).await.refused(404);
    api.wake(id).await.refused(404);
    api.note(id, "Here", true).await.refused(404);
    api.put(&format!("/leads/{id}/owner"), json!({ "user": person.key() })).await.refused(404);
}

testkit::both! {
    async fn a_child_is_seen_by_itself_and_by_the_parents_managers(app: &TestApp) {
        let acme = &app.acme;
        let id = app.api(&acme.a.basic).catch(tip("Pumps")).await;
        for seen in [&acme.a.basic, &acme.a.admin, &acme.a.professional, &acme.a.manager, &acme.parent.manager] {
            app.api(seen).lead(&id).await.is(200);
            assert_eq!(app.api(seen).titles("").await, ["Pumps"], "{}", seen.name);
            assert_eq!(app.api(seen).titles("q=pumps").await, ["Pumps"], "{}", seen.name);
        }
        let crews = [&acme.parent, &acme.b];
        let others = crews.iter().flat_map(|crew| crew.all()).filter(|person| !acme.parent.manager.organisation.eq(&person.organisation) || person.role < kernel::Role::Manager);
        for person in others.chain([&acme.a.lite]).chain(app.other.parent.all()) {
            let api = app.api(person);
            hidden(app, person, &id).await;
            let number = if person.slug == "acme" { "L-1001" } else { "1001" };
            api.lead(number).await.refused(404);
            let creator = format!("creator={}", acme.a.basic.key());
            for query in ["", "q=pumps", "q=L-1001", "stage=new", "sort=value", creator.as_str()] {
                assert_eq!(api.titles(query).await, Vec::<String>::new(), "{} {query}", person.name);
            }
            assert_eq!(api.get("/kpis").await.is(200)["leads_total"], 0, "{}", person.name);
            let theirs = format!("scope=organisation&organisation={}", acme.a.organisation);
            api.get(&format!("/kpis?{theirs}")).await.refused(404);
            api.get(&format!("/leads?counted_in=leads_total&{theirs}")).await.refused(404);
            let mine = format!("scope=me&user={}", acme.a.basic.key());
            api.get(&format!("/kpis?{mine}")).await.refused(404);
            api.get(&format!("/leads?counted_in=leads_total&{mine}")).await.refused(404);
        }
        app.run_jobs().await;
    }

    async fn a_child_does_not_see_its_parent(app: &TestApp) {
        let id = app.api(&app.acme.parent.basic).catch(tip("Pumps")).await;
        for person in app.acme.a.all() {
            hidden(app, person, &id).await;
            assert_eq!(app.api(person).titles("").await, Vec::<String>::new());
        }
        assert_eq!(app.api(&app.acme.a.manager).get("/kpis?scope=organisation").await["leads_total"], 0);
        assert_eq!(app.api(&app.acme.parent.manager).get("/kpis?scope=organisation").await["leads_total"], 1);
        app.run_jobs().await;
    }

    async fn an_employee_sees_the_organisations_leads_and_lite_their_own(app: &TestApp) {
        let crew = &app.acme.parent;
        let theirs = app.api(&crew.basic).catch(tip("Pumps")).await;
        let lite = app.api(&crew.lite);
        app.seconds(1);
        lite.catch(tip("Valves")).await;
        hidden(app, &crew.lite, &theirs).await;
        assert_eq!(lite.titles("").await, ["Valves"]);
        assert_eq!(lite.titles("q=pumps").await, Vec::<String>::new());
        assert_eq!(lite.get("/kpis").await.is(200)["leads_total"], 1);
        lite.get("/kpis?scope=organisation").await.refused(404);
        lite.get(&format!("/kpis?scope=organisation&organisation={}", crew.organisation)).await.refused(404);
        assert_eq!(app.api(&crew.basic).titles("").await, ["Valves", "Pumps"]);
        app.run_jobs().await;
    }

    async fn a_colleagues_figures_are_for_managers(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.professional).catch(lead("Pumps")).await;
        app.api(&app.acme.a.professional).catch(lead("Valves")).await;
        let colleague = format!("/kpis?user={}", crew.professional.key());
        assert_eq!(app.api(&crew.manager).get(&colleague).await.is(200)["leads_total"], 1);
        let child = format!("/kpis?user={}", app.acme.a.professional.key());
        assert_eq!(app.api(&crew.manager).get(&child).await.is(200)["leads_total"], 1);
        app.api(&app.acme.a.manager).get(&colleague).await.refused(404);
        app.api(&app.acme.b.manager).get(&child).await.refused(404);
        app.api(&app.other.parent.manager).get(&child).await.refused(404);
        for person in [&crew.lite, &crew.basic, &crew.admin, &crew.professional2] {
            app.api(person).get(&colleague).await.refused(404);
        }
        assert_eq!(app.api(&crew.professional).get(&colleague).await.is(200)["leads_total"], 1, "their own");
        app.run_jobs().await;
    }

    /// LITE reads their own words, shared notes, stage and outcome; what sales makes of the lead is sales' own.
    async fn lite_reads_their_own_words(app: &TestApp) {
        let crew = &app.acme.parent;
        let (lite, seller) = (app.api(&crew.lite), app.api(&crew.professional).if_match("*"));
        let mut body = tip("Pumps");
        body["value"] = json!({ "amount": "100" });
        body["description"] = json!("They asked me");
        let id = lite.catch(body).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        let path = format!("/leads/{id}");
        app.seconds(1);
        seller.patch(&path, json!({
            "title": "Harbour secret", "company": { "name": "Hidden Holding" }, "description": "Desperate", "value": { "amount": "999999" },
            "contact": { "name": "Insider", "phone": "99" }, "expected_close": "2026-12-24", "category": "Whale", "source": "Spy",
        })).await.is(200);
        app.seconds(1);
        seller.note(&id, "They would pay double", false).await.is(201);
        app.seconds(1);
        seller.note(&id, "Thank you for this", true).await.is(201);
        app.seconds(1);
        seller.stage(&id, "offer").await.is(200);
        app.seconds(1);
        seller.park(&id, "Waiting for their bankruptcy", Some("2026-03-09")).await.is(200);
        let parked = lite.lead(&id).await.is(200);
        assert_eq!((&parked["status"], &parked["parking"]), (&json!("parked"), &json!(null)));
        app.seconds(1);
        seller.wake(&id).await.is(200);
        app.seconds(1);
        seller.lose(&id, "Bribed").await.is(200);
        app.api(&crew.manager).reopen(&id, "Bribed back").await.is(200);
        app.seconds(1);
        seller.pass_back(&id, "Afraid of prison").await.is(200);
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        app.seconds(1);
        seller.win(&id).await.is(200);
        let own = lite.lead(&id).await.is(200);
        insta::assert_json_snapshot!("lite_reads", app.stable(&own.json));
        let timeline = lite.get(&format!("{path}/timeline")).await.is(200);
        insta::assert_json_snapshot!("lite_timeline", app.stable(&timeline.json));
        let notes = lite.get(&format!("{path}/notes")).await.is(200);
        assert_eq!(notes.each("text"), ["Thank you for this"]);
        let list = lite.get("/leads").await.is(200);
        for secret in ["secret", "Hidden", "Desperate", "9999", "Insider", "12-24", "Whale", "Spy", "double", "bankruptcy", "ribed", "prison"] {
            for told in [&own, &timeline, &notes, &list] {
                assert!(!told.text.contains(secret), "{secret} in {}", told.text);
            }
        }
        // Nor is the lead found by words that its originator never wrote, or counted out by them.
        for words in ["secret", "hidden", "insider"] {
            assert_eq!(lite.titles(&format!("q={words}")).await, Vec::<String>::new(), "{words}");
        }
        assert_eq!(lite.titles("q=pumps").await, ["Pumps"], "but by their own");
        assert_eq!(app.api(&crew.admin).titles("q=secret").await, ["Harbour secret"]);
        app.leave_jobs();
    }

    /// What sales takes back of its own is sales' own too; and who the offer waits for is the organisation's.
    async fn an_originator_sees_only_that_taken_back_which_they_saw(app: &TestApp) {
        let crew = &app.acme.parent;
        let (lite, seller) = (app.api(&crew.lite), app.api(&crew.professional));
        let id = lite.catch(tip("Pumps")).await;
        assert_eq!(lite.lead(&id).await.is(200)["offered_to"], json!(null));
        assert_eq!(app.api(&crew.basic).lead(&id).await.is(200)["offered_to"], "managers");
        let created = lite.get(&format!("/leads/{id}/timeline")).await.is(200);
        assert_eq!(created["data"][0]["data"]["offered"], true);
        assert!(app.page(&crew.lite).await.get("/leads/L-1001").await.is(200).texts(".entry__deed")[0].contains("overleverte"));
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        seller.park(&id, "Later", None).await.is(200);
        seller.undo(&id).await.is(200);
        seller.stage(&id, "offer").await.is(200);
        seller.undo(&id).await.is(200);
        assert_eq!(lite.timeline(&id).await, ["lead.undone", "lead.moved", "lead.assigned", "lead.created"]);
        assert_eq!(seller.timeline(&id).await.len(), 6);
        app.leave_jobs();
    }

    /// What sales does to a lead shows neither in its version nor in the order of a list: those would tell of every hand laid on it.
    async fn nothing_tells_an_originator_of_sales_hands(app: &TestApp) {
        let crew = &app.acme.parent;
        let (lite, seller) = (app.api(&crew.lite), app.api(&crew.professional).if_match("*"));
        let first = lite.catch(tip("First")).await;
        app.seconds(1);
        let second = lite.catch(tip("Second")).await;
        let offered = lite.lead(&first).await.is(200);
        assert_eq!((offered.etag(), &offered["version"], &offered["updated_at"]), ("\"1\"".into(), &json!(1), &json!(null)));
        for id in [&first, &second] {
            app.api(&crew.manager).assign(id, &crew.professional).await.is(200);
        }
        let before = (lite.lead(&first).await.is(200), lite.get("/leads").await.is(200));
        assert_eq!((before.0.etag(), &before.0["version"]), (String::new(), &json!(null)));
        app.seconds(1);
        let edit = json!({ "value": { "amount": "900" }, "expected_close": "2026-04-01", "category": "Whale" });
        seller.patch(&format!("/leads/{first}"), edit).await.is(200);
        let after = (lite.lead(&first).await.is(200), lite.get("/leads").await.is(200));
        let but_time = |mut lead: serde_json::Value| {
            lead["stages"] = json!(null);
            lead
        };
        assert_eq!((but_time(after.0.json), after.1.json), (but_time(before.0.json), before.1.json));
        for sort in ["value", "closing"] {
            let order = if sort == "value" { ["Second", "First"] } else { ["First", "Second"] };
            assert_eq!(lite.titles(&format!("sort={sort}")).await, order, "{sort}");
            assert_eq!(lite.titles(&format!("creator={}&sort={sort}", crew.lite.key())).await, order, "{sort}, of their own");
            assert_eq!(lite.titles(&format!("counted_in=leads_total&sort={sort}")).await, ["Second", "First"], "by the day they are counted on");
            assert_eq!(app.api(&crew.basic).titles(&format!("sort={sort}")).await, ["First", "Second"], "{sort}, for who reads it");
        }
        app.run_jobs().await;
    }

    /// While a lead is with its originator, all of it is theirs to read and to keep.
    /// How others write a company or a person is theirs: that a record of them is there is nothing for an external person to learn.
    async fn an_edit_by_lite_tells_nothing_of_the_records(app: &TestApp) {
        let crew = &app.acme.parent;
        let with = |company: &str, name: &str| {
            let mut body = tip("Pumps");
            (body["company"], body["contact"]) = (json!({ "name": company }), json!({ "name": name }));
            body
        };
        app.api(&crew.basic).catch(with("Bjørk Elektro AS", "Åse Lie")).await;
        let lite = app.api(&crew.lite);
        let made = lite.post("/leads", with("bjork elektro as", "ase lie")).await.is(201);
        let path = format!("/leads/{}", made.id());
        let changed = lite.clone().if_match("*").patch(&path, json!({ "description": "By the quay" })).await.is(200);
        for read in [&changed, &lite.get(&path).await.is(200)] {
            assert_eq!((&read["company"]["name"], &read["contact"]["name"]), (&json!("bjork elektro as"), &json!("ase lie")));
        }
        app.leave_jobs();
    }

    async fn an_edit_by_lite_loses_nothing_of_the_contact(app: &TestApp) {
        let crew = &app.acme.parent;
        let mut body = tip("Pumps");
        body["contact"] = json!({ "name": "Kari", "title": "Head of plant", "email": "kari@pumps.example", "phone": "99 88 77 66" });
        let made = app.api(&crew.lite).post("/leads", body.clone()).await.is(201);
        assert_eq!(made["contact"], body["contact"]);
        let page = app.page(&crew.lite).await;
        let path = format!("/leads/{}", made.id());
        let form = page.get(&format!("{path}/edit")).await.is(200);
        let value = |name: &str| form.attributes(&format!("[name='{name}']"), "value").concat();
        let names = ["company.name", "contact.name", "contact.title", "contact.email", "contact.phone", "version"];
        let values: Vec<String> = names.iter().map(|name| value(name)).collect();
        let mut fields: Vec<(&str, &str)> = names.iter().copied().zip(values.iter().map(String::as_str)).collect();
        fields.extend([("_method", "patch"), ("title", "Two pumps")]);
        page.post(&path, &fields).await.is(303);
        let kept = app.api(&crew.manager).lead(&made.id()).await.is(200);
        assert_eq!((&kept["title"], &kept["contact"]), (&json!("Two pumps"), &body["contact"]));
        app.run_jobs().await;
    }

    /// What a board counts is what its reader sees: of somebody in two children, a child's Manager learns of one.
    async fn a_boards_counts_end_where_its_cards_do(app: &TestApp) {
        let acme = &app.acme;
        let (a, b) = (acme.place(&acme.a), acme.place(&acme.b));
        let both = app.join("both", &[(&a, kernel::Role::Professional, false), (&b, kernel::Role::Professional, false)]).await;
        let api = app.api(&both);
        api.post("/leads", testkit::worth("In A", "1000", "NOK")).await.is(201);
        let in_b = api.post(&format!("/leads?organisation={}", acme.b.organisation), testkit::worth("In B", "9000", "NOK")).await.is(201);
        let owned_in_b = app.api(&acme.b.basic).catch(tip("Theirs in B")).await;
        app.api(&acme.b.manager).assign(&owned_in_b, &both).await.is(200);
        let first = |page: &testkit::Page, what: &str| page.texts(&format!("section[data-stage=new] .column__{what} > :first-child")).concat();
        let theirs = app.page(&acme.a.manager).await.get(&format!("/pipeline?person={}", both.key())).await.is(200);
        assert_eq!((first(&theirs, "count").as_str(), first(&theirs, "sum").as_str()), ("1", "1 000"));
        let own = app.page(&both).await.get("/pipeline").await.is(200);
        assert_eq!(own.count("[data-stage=new] .lead-card"), 2, "in A, and caught in B");
        assert_eq!((first(&own, "count").as_str(), first(&own, "sum").as_str()), ("2", "1 000"));
        let in_b = in_b.id();
        assert_eq!(api.lead(&in_b).await.is(200)["title"], "In B");
        app.run_jobs().await;
    }

    /// Who reads some leads in full and caught others elsewhere sees the latter where those without a value stand, over all pages.
    async fn leads_in_ones_own_words_come_last_in_an_order_by_value(app: &TestApp) {
        let acme = &app.acme;
        let (parent, a) = (acme.place(&acme.parent), acme.place(&acme.a));
        let both = app.join("both", &[(&parent, kernel::Role::Basic, false), (&a, kernel::Role::Basic, false)]).await;
        let (api, elsewhere) = (app.api(&both), format!("/leads?organisation={}", acme.a.organisation));
        for nth in 0..3 {
            let mut body = testkit::worth(&format!("Elsewhere {nth}"), "9000", "NOK");
            body["expected_close"] = json!("2026-03-09");
            api.post(&elsewhere, body).await.is(201);
            app.seconds(1);
            let mut body = testkit::worth(&format!("Here {nth}"), &format!("{}", nth + 1), "NOK");
            body["expected_close"] = json!(format!("2026-04-0{}", nth + 1));
            api.post("/leads", body).await.is(201);
            app.seconds(1);
        }
        for (sort, order) in [
            ("value", ["Here 2", "Here 1", "Here 0", "Elsewhere 2", "Elsewhere 1", "Elsewhere 0"]),
            ("value_asc", ["Elsewhere 0", "Elsewhere 1", "Elsewhere 2", "Here 0", "Here 1", "Here 2"]),
            ("closing", ["Here 0", "Here 1", "Here 2", "Elsewhere 0", "Elsewhere 1", "Elsewhere 2"]),
            ("closing_desc", ["Elsewhere 2", "Elsewhere 1", "Elsewhere 0", "Here 2", "Here 1", "Here 0"]),
        ] {
            for limit in [1, 2, 5] {
                assert_eq!(api.paged(&format!("sort={sort}"), limit).await, order, "{sort} by {limit}");
                let words = format!("sort={sort}&q=elsewhere");
                let found: Vec<_> = order.into_iter().filter(|title| title.starts_with("Elsewhere")).collect();
                assert_eq!(api.paged(&words, limit).await, found, "{words} by {limit}");
            }
        }
        app.leave_jobs();
    }

    /// An originator who writes on a lead that they read in part only writes for both sides.
    async fn a_note_by_lite_is_shared(app: &TestApp) {
        let lite = app.api(&app.acme.parent.lite);
        let id = lite.catch(tip("Pumps")).await;
        let note = lite.note(&id, "They are nice", false).await.is(201);
        assert_eq!(note["shared"], true);
        let path = format!("/leads/{id}/notes/{}", note.id());
        let kept = lite.clone().if_match("*").patch(&path, json!({ "shared": false })).await.is(200);
        assert_eq!(kept["shared"], true);
        let inner = app.api(&app.acme.parent.manager).note(&id, "Are they?", false).await.is(201);
        lite.if_match("*").patch(&format!("/leads/{id}/notes/{}", inner.id()), json!({ "pinned": true })).await.refused(404);
        app.run_jobs().await;
    }

    async fn a_person_acts_in_one_organisation_at_a_time(app: &TestApp) {
        let acme = &app.acme;
        let (parent, a) = (acme.place(&acme.parent), acme.place(&acme.a));
        let both = app.join("both", &[(&parent, kernel::Role::Basic, false), (&a, kernel::Role::Manager, false)]).await;
        app.api(&acme.parent.basic).catch(tip("Parent's")).await;
        app.api(&acme.a.basic).catch(tip("Child's")).await;
        let api = app.api(&both);
        assert_eq!(api.titles("").await, ["Parent's"]);
        assert_eq!(api.get("/me").await["role"], "basic");
        let (in_a, in_b) = (format!("organisation={}", acme.a.organisation), format!("organisation={}", acme.b.organisation));
        assert_eq!(api.titles(&in_a).await, ["Child's"]);
        assert_eq!(api.get(&format!("/me?{in_a}")).await["role"], "manager");
        api.get(&format!("/me?{in_b}")).await.refused(404);
        api.get(&format!("/leads?{in_b}")).await.refused(404);
        api.get(&format!("/leads?organisation={}", app.other.parent.organisation)).await.refused(404);
        app.run_jobs().await;
    }
}
