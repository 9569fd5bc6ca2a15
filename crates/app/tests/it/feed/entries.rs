use serde_json::json;
use testkit::{TestApp, lead, tip, worth};

use super::{kinds, newest, settle, told};

testkit::both! {
    async fn what_happens_to_a_lead_is_told_once_nobody_can_take_it_back(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        let id = basic.catch(worth("Pumps", "500", "NOK")).await;
        manager.handshake(&id, "accepted", "").await.refused(409);
        basic.handshake(&id, "offered", "").await.is(200);
        manager.accept(&id).await.is(200);
        manager.stage(&id, "offer").await.is(200);
        manager.win(&id).await.is(200);
        app.run_jobs().await;
        assert_eq!(kinds(&basic).await, ["accepted", "created"], "a win waits for as long as it can be taken back");
        settle(app).await;
        assert_eq!(kinds(&basic).await, ["record", "won", "accepted", "created"]);
        let won = basic.get("/feed?kind=won").await.is(200)["data"][0].clone();
        assert_eq!(won["person"]["name"], crew.manager.name.as_str());
        assert_eq!(won["lead"]["creator"]["name"], crew.basic.name.as_str());
        assert_eq!(won["value"], json!({ "amount": "500.00", "currency": "NOK" }));
        assert_eq!(basic.get(&format!("/feed/{}", won["id"].as_str().expect("a key"))).await.is(200).json, won);
        let page = app.page(&crew.basic).await.get("/feed").await.is(200);
        let sentences = page.texts(".feed__text");
        assert_eq!(sentences[1], format!("{} won Pumps , caught by {}: 500 NOK", crew.manager.name, crew.basic.name));
        assert_eq!(sentences.len(), 4);
    }

    /// Who gives a lead away has not taken it.
    async fn a_lead_that_was_given_to_somebody_is_told_so(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        for (title, owner) in [("Taken", &crew.manager), ("Given", &crew.professional)] {
            let id = basic.catch(tip(title)).await;
            manager.assign(&id, owner).await.is(200);
        }
        // Whoever comes to own it later has not been given it then.
        manager.assign("L-1001", &crew.professional2).await.is(200);
        settle(app).await;
        let told = basic.get("/feed?kind=accepted").await.is(200);
        assert_eq!((&told["data"][0]["given_to"]["name"], &told["data"][1]["given_to"]), (&json!("Pia Moe"), &json!(null)));
        assert_eq!(told["data"][0]["person"]["name"], "Mona Moe");
        let page = app.page(&crew.basic).await.get("/feed?what=handshakes").await.is(200);
        assert_eq!(page.texts(".feed__text"), ["Mona Moe gave Given to Pia Moe, caught by Bo Moe", "Mona Moe took Taken , caught by Bo Moe"]);
    }

    /// What a screen on the wall says it shows is what it shows.
    async fn the_screen_names_whose_figures_it_shows(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        app.api(&parent.professional).catch(lead("Pumps")).await;
        app.api(&a.professional).catch(lead("Valves")).await;
        app.run_jobs().await;
        let page = app.page(&parent.manager).await;
        let total = |screen: &testkit::Page| screen.texts("#kpi-leads_total .kpi__value, #kpi-leads-total .kpi__value").concat();
        let all = page.get("/tv").await.is(200);
        assert_eq!((all.texts(".brand__customer"), total(&all), all.count(".feed__text")), (vec!["All organisations".into()], "2".into(), 2));
        let one = page.get(&format!("/tv?organisation={}", a.organisation)).await.is(200);
        assert_eq!(all.texts(".screen__header .tab")[..1], ["All organisations"]);
        assert_eq!((total(&one), one.count(".feed__text")), ("1".into(), 1));
        assert_eq!(one.texts(".brand__customer"), one.texts(".tab[aria-current]"));
        let seller = app.page(&parent.professional).await;
        let own = seller.get("/tv").await.is(200);
        assert_eq!((own.texts(".brand__customer"), own.count(".tab")), (vec!["acme".into()], 0));
        seller.get(&format!("/tv?organisation={}", a.organisation)).await.is(404);
    }

    /// Whoever walks past it reads what it shows.
    async fn the_screen_tells_of_posts_for_everybody_alone(app: &TestApp) {
        let manager = &app.acme.parent.manager;
        for (title, audience) in [("Bonuses", json!(["manager"])), ("Targets", json!(["professional", "manager"])), ("Cake", json!(["basic", "professional", "manager"]))] {
            app.api(manager).post("/news", json!({ "title": title, "text": "Soon.", "audience": audience })).await.is(201);
        }
        app.run_jobs().await;
        let page = app.page(manager).await;
        let told = async |path: &str| page.get(path).await.is(200).texts(".feed__text").join(" ");
        let (feed, screen) = (told("/feed").await, told("/tv").await);
        assert!(["Bonuses", "Targets", "Cake"].iter().all(|title| feed.contains(title)), "{feed}");
        assert!(screen.contains("Cake") && !screen.contains("Bonuses") && !screen.contains("Targets"), "{screen}");
    }

    async fn what_is_taken_back_in_time_was_never_told(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        let id = seller.catch(lead("Pumps")).await;
        seller.win(&id).await.is(200);
        seller.undo(&id).await.is(200);
        settle(app).await;
        assert_eq!(kinds(&seller).await, ["created"]);
    }

    async fn a_win_that_is_reopened_says_so(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = seller.catch(lead("Pumps")).await;
        seller.win(&id).await.is(200);
        settle(app).await;
        manager.reopen(&id, "They changed their minds").await.is(200);
        app.run_jobs().await;
        let reversed = |answer: &testkit::Answer| answer.data().iter().map(|entry| entry["reversed"] == true).collect::<Vec<_>>();
        assert_eq!(reversed(&seller.get("/feed").await), [true, true, false], "the record, the win, and not that it was caught");
        seller.win(&id).await.is(200);
        settle(app).await;
        assert_eq!(kinds(&seller).await, ["record", "won", "record", "won", "created"]);
        assert_eq!(reversed(&seller.get("/feed").await), [false, false, true, true, false]);
    }

    /// What one may not see is not there: neither in the list, nor by its key, nor by answering it.
    /// Even where telling of the win fails at first.
    async fn what_happened_to_a_lead_is_told_in_its_order(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = seller.catch(lead("Pumps")).await;
        app.run_jobs().await;
        seller.win(&id).await.is(200);
        seller.post(&format!("/leads/{id}/bell"), json!({})).await.is(200);
        app.execute("update jobs set attempts = 1, run_at = run_at + 5000000 where event_id = (select id from events where kind = 'lead.won')").await;
        manager.reopen(&id, "They changed their minds").await.is(200);
        app.run_jobs().await;
        for _ in 0..4 {
            app.seconds(60);
            app.run_jobs().await;
        }
        let feed = seller.get("/feed").await.is(200);
        let told: Vec<_> = feed.data().iter().map(|entry| (entry["kind"].as_str().unwrap_or_default(), entry["reversed"] == true)).collect();
        assert_eq!(told, [("bell", true), ("record", true), ("won", true), ("created", false)]);
    }

    /// The wait is short and no failure, so that what is in order is told in order and at once.
    async fn a_bell_waits_while_another_worker_tells_of_its_win(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        let id = seller.catch(lead("Pumps")).await;
        app.run_jobs().await;
        seller.win(&id).await.is(200);
        seller.post(&format!("/leads/{id}/bell"), json!({})).await.is(200);
        app.execute("update jobs set attempts = 1, run_at = run_at + 300000000 where event_id = (select id from events where kind = 'lead.won')").await;
        for _ in 0..20 {
            app.run_jobs().await;
            assert_eq!(kinds(&seller).await, ["created"]);
            app.advance(std::time::Duration::from_millis(200));
        }
        app.execute("update jobs set run_at = run_at - 300000000 where event_id = (select id from events where kind = 'lead.won')").await;
        app.run_jobs().await;
        app.advance(std::time::Duration::from_millis(200));
        app.run_jobs().await;
        assert_eq!(kinds(&seller).await, ["bell", "record", "won", "created"]);
    }

    /// A parent's Manager picks one of the organisations, as in the list of leads.
    async fn the_feed_of_one_organisation_is_asked_for(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        app.api(&a.professional).catch(lead("Valves")).await;
        app.api(&parent.professional).catch(lead("Pumps")).await;
        app.run_jobs().await;
        let manager = app.api(&parent.manager);
        let titles = async |query: &str| told(&manager, query).await.into_iter().map(|(_, title)| title).collect::<Vec<_>>();
        let of = |crew: &testkit::Crew| format!("scope=organisation&organisation={}", crew.organisation);
        assert_eq!(titles(&of(a)).await, ["Valves"]);
        assert_eq!(titles(&format!("kind=created&{}", of(parent))).await, ["Pumps"]);
        for all in ["", "scope=me", "scope=organisation", &format!("organisation={}", a.organisation)] {
            assert_eq!(titles(all).await, ["Pumps", "Valves"], "{all}");
        }
        manager.get("/feed?scope=all").await.invalid(&["scope"]);
        app.api(&parent.professional).get(&format!("/feed?{}", of(a))).await.refused(404);
        app.api(&a.manager).get(&format!("/feed?{}", of(parent))).await.refused(404);
    }

    /// However many organisations there are, they are walked in few statements, and shown in one order.
    async fn the_feed_of_very_many_organisations_is_one(app: &TestApp) {
        let parent = &app.acme.parent;
        for nth in 0..180 {
            app.new_child(&app.acme.place(parent), &format!("Child {nth}")).await;
        }
        for (seller, title) in [(&parent.professional, "Pumps"), (&app.acme.b.professional, "Valves"), (&app.acme.a.professional, "Hoses")] {
            let id = app.api(seller).catch(lead(title)).await;
            app.api(seller).win(&id).await.is(200);
            settle(app).await;
        }
        let page = app.page(&parent.manager).await.get("/feed?what=wins").await.is(200);
        let titles: Vec<String> = page.texts(".feed__text strong");
        assert_eq!(titles, ["Hoses", "Hoses", "Valves", "Valves", "Pumps", "Pumps"]);
    }

    async fn the_feed_is_that_of_the_leads_one_reads(app: &TestApp) {
        let (parent, a) = (&app.acme.parent, &app.acme.a);
        app.api(&a.lite).catch(tip("Valves")).await;
        app.api(&parent.professional).catch(lead("Pumps")).await;
        app.run_jobs().await;
        let entry = |kind: &str, title: &str| (kind.to_owned(), title.to_owned());
        let (pumps, valves) = (entry("created", "Pumps"), entry("created", "Valves"));
        for person in [&a.basic, &a.admin, &a.professional, &a.manager] {
            assert_eq!(told(&app.api(person), "").await, std::slice::from_ref(&valves), "{}", person.name);
        }
        for person in [&parent.basic, &parent.admin, &parent.professional] {
            assert_eq!(told(&app.api(person), "").await, std::slice::from_ref(&pumps), "{}", person.name);
        }
        assert_eq!(told(&app.api(&parent.manager), "").await, [pumps, valves]);
        for person in [&app.acme.b.manager, &app.other.parent.manager] {
            assert_eq!(told(&app.api(person), "").await, [], "{}", person.name);
        }
        let id = newest(&app.api(&a.basic)).await;
        for stranger in [&parent.professional, &app.acme.b.manager, &app.other.parent.manager, &a.lite] {
            let api = app.api(stranger);
            api.get(&format!("/feed/{id}")).await.refused(404);
            api.put(&format!("/feed/{id}/reactions/like"), json!({})).await.refused(404);
            api.post(&format!("/feed/{id}/comments"), json!({ "text": "Well done" })).await.refused(404);
            app.page(stranger).await.get(&format!("/feed/{id}")).await.is(404);
        }
        app.api(&a.lite).get("/feed").await.refused(404);
        app.page(&a.lite).await.get("/feed").await.is(404);
    }

    async fn the_feed_pages_by_key_and_filters_by_kind(app: &TestApp) {
        let crew = &app.acme.parent;
        let seller = app.api(&crew.professional);
        for nth in 1..=45 {
            let id = seller.catch(lead(&format!("Lead {nth}"))).await;
            if nth % 10 == 0 {
                seller.win(&id).await.is(200);
            }
        }
        settle(app).await;
        let everything = told(&seller, "").await;
        // Four wins, the first of which was the year's first.
        assert_eq!(everything.len(), 45 + 4 + 1);
        let mut paged = Vec::new();
        let mut after = String::new();
        loop {
            let page = seller.get(&format!("/feed?limit=7&after={after}")).await.is(200);
            paged.extend(page.each("id"));
            match page["next"].as_str() {
                Some(next) => next.clone_into(&mut after),
                None => break,
            }
        }
        assert_eq!(paged, seller.get("/feed?limit=100").await.each("id"));
        assert_eq!(told(&seller, "kind=won").await.len(), 4);
        seller.get("/feed?kind=lost").await.invalid(&["kind"]);
        let page = app.page(&crew.professional).await;
        let first = page.get("/feed").await.is(200);
        assert_eq!(first.count(".feed"), 20);
        let src = first.attributes("turbo-frame.load-more.stack", "src").remove(0);
        let second = page.clone().with("turbo-frame", "more-feed-2").get(&src).await.is(200);
        assert_eq!((second.count(".feed"), second.count("main")), (20, 0), "a further page is what its frame holds, and no more");
        let wins = page.get("/feed?what=wins").await.is(200);
        assert_eq!(wins.count(".feed"), 5, "wins go with their records");
        let news = page.get("/feed?what=news").await.is(200);
        assert_eq!((news.texts(".empty__title"), news.attributes(".empty__action a", "href")), (vec!["No news yet".to_owned()], vec!["/feed".to_owned()]));
    }
}
