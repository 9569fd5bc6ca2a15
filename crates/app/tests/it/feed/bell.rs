use kernel::OrganisationId;
use live::Topic;
use serde_json::json;
use testkit::{Answer, Api, TestApp, lead, tip};

use super::{kinds, newest, settle};

async fn ring(api: &Api<'_>, lead: &str) -> Answer {
    api.post(&format!("/leads/{lead}/bell"), json!({})).await
}

/// A lead that a seller of the parent has caught and won.
async fn won(app: &TestApp, title: &str) -> String {
    let seller = app.api(&app.acme.parent.professional);
    let id = seller.catch(lead(title)).await;
    seller.win(&id).await.is(200);
    id
}

testkit::both! {
    async fn a_win_has_one_bell(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = seller.catch(lead("Pumps")).await;
        assert_eq!(ring(&seller, &id).await.refused(409).detail(), "L-1001 is not won, so there is no bell to ring.");
        seller.win(&id).await.is(200);
        for person in [&crew.basic, &crew.admin, &crew.professional2] {
            ring(&app.api(person), &id).await.refused(403);
        }
        for person in [&app.acme.a.manager, &app.other.parent.manager, &crew.lite] {
            ring(&app.api(person), &id).await.refused(404);
        }
        let rung = ring(&manager, &id).await.is(200);
        assert_eq!(rung["closure"]["win"]["bell"]["by"]["name"], crew.manager.name.as_str());
        assert_eq!(ring(&seller, &id).await.refused(409).detail(), format!("The bell rings once, and it has rung for L-1001. {} rang the bell.", crew.manager.name));
        manager.reopen(&id, "A mistake").await.is(200);
        let told = format!("L-1001 is not won, so there is no bell to ring. {} reopened the lead.", crew.manager.name);
        assert_eq!(ring(&seller, &id).await.refused(409).detail(), told);
        seller.win(&id).await.is(200);
        assert_eq!(ring(&seller, &id).await.is(200)["closure"]["win"]["bell"]["by"]["name"], crew.professional.name.as_str());
        app.leave_jobs();
    }

    /// Whoever rings has no thought of taking back: what the win sends goes out at once, and before the bell.
    async fn the_bell_ends_the_time_to_take_back(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        manager.assign(&id, &crew.professional).await.is(200);
        seller.win(&id).await.is(200);
        app.run_jobs().await;
        app.new_mails().await;
        assert_eq!(kinds(&seller).await, ["accepted", "created"]);
        ring(&seller, &id).await.is(200);
        assert_eq!(seller.undo(&id).await.refused(409).detail(), "There is nothing of yours to take back on L-1001. You rang the bell.");
        assert_eq!(app.new_mails().await.len(), 1, "the originator is told of the win");
        assert_eq!(kinds(&seller).await, ["bell", "record", "won", "accepted", "created"]);
        assert_eq!(seller.timeline(&id).await[..2], ["lead.bell", "lead.won"]);
    }

    async fn employees_hear_every_bell_and_others_their_own(app: &TestApp) {
        let crew = &app.acme.parent;
        let seller = app.api(&crew.professional);
        let id = app.api(&crew.lite).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        seller.win(&id).await.is(200);
        ring(&seller, &id).await.is(200);
        let valves = won(app, "Valves").await;
        ring(&seller, &valves).await.is(200);
        app.run_jobs().await;
        let heard = async |person| {
            let page = app.page(person).await.get("/bells").await;
            if page.status.as_u16() == 204 { Vec::new() } else { page.is(200).texts(".ringing__link").iter().filter_map(|words| ["Valves", "Pumps"].into_iter().find(|title| words.contains(title))).collect() }
        };
        for person in [&crew.basic, &crew.professional2, &crew.manager, &crew.admin] {
            assert_eq!(heard(person).await, ["Valves", "Pumps"], "{}", person.name);
        }
        assert_eq!(heard(&crew.lite).await, ["Pumps"]);
        for person in [&app.acme.a.basic, &app.acme.a.manager, &app.acme.a.lite, &app.other.parent.manager] {
            assert_eq!(heard(person).await, Vec::<&str>::new(), "{}", person.name);
        }
    }

    async fn bells_are_heard_once_for_a_day_and_many_are_told_together(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, page) = (app.api(&crew.professional), app.page(&crew.basic).await);
        for nth in 1..=3 {
            ring(&seller, &won(app, &format!("Lead {nth}")).await).await.is(200);
        }
        app.run_jobs().await;
        let three = page.get("/bells").await.is(200);
        assert_eq!(three.count(".ringing__link"), 3);
        let keys = three.attributes(".ringing", "data-keys").remove(0);
        let keys: Vec<&str> = keys.split(' ').collect();
        let newest = keys[0];
        let all = keys.join(",");
        page.get(&format!("/bells?after={newest}&known={all}")).await.is(204);
        // One that came a little later than one with a later key is heard as well, and none again that is known.
        assert_eq!(page.get(&format!("/bells?after={newest}&known={newest},{}", keys[2])).await.is(200).count(".ringing__link"), 1);
        page.get(&format!("/bells?known={all}")).await.is(204);
        page.get("/bells?known=nothing").await.is(422);
        app.seconds(6);
        let id = won(app, "Lead 4").await;
        ring(&seller, &id).await.is(200);
        app.run_jobs().await;
        let last = page.get(&format!("/bells?after={newest}&known={all}")).await.is(200).attributes(".ringing", "data-keys").remove(0);
        page.get(&format!("/bells?after={last}&known={last}")).await.is(204);
        let many = page.get("/bells").await.is(200);
        assert_eq!((many.texts(".ringing__many"), many.attributes(".ringing__link", "href")), (vec!["4 wins".to_owned()], vec!["/feed?what=wins".to_owned()]));
        app.api(&crew.manager).reopen(&id, "A mistake").await.is(200);
        app.run_jobs().await;
        assert_eq!(page.get("/bells").await.is(200).count(".ringing__link"), 3, "a win that was taken back is not heard any more");
        page.get("/bells?after=nothing").await.is(422);
        app.hours(25);
        page.get("/bells").await.is(204);
        app.run_jobs().await;
    }

    /// Though servers' clocks differ, and a bell of the first seconds is asked for again.
    async fn whoever_begins_to_listen_hears_none_from_before(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, page) = (app.api(&crew.professional), app.page(&crew.basic).await);
        ring(&seller, &won(app, "Before").await).await.is(200);
        app.run_jobs().await;
        app.seconds(1);
        let since = page.get("/feed").await.is(200).attributes("meta[name='bells-since']", "content").remove(0);
        page.get(&format!("/bells?after={since}&known={since}")).await.is(204);
        app.seconds(1);
        ring(&seller, &won(app, "After").await).await.is(200);
        app.run_jobs().await;
        let heard = page.get(&format!("/bells?after={since}&known={since}")).await.is(200);
        let after = heard.attributes(".ringing", "data-keys").remove(0);
        assert_eq!(heard.count(".ringing__link"), 1);
        assert_eq!(page.get(&format!("/bells?after={after}&known={since}")).await.is(200).attributes(".ringing", "data-keys"), [after]);
        app.leave_jobs();
    }

    /// But the one that they follow a notification to, and those of a screen, which is not theirs alone.
    async fn whoever_wants_no_bells_in_the_app_sees_none(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, page) = (app.api(&crew.professional), app.page(&crew.basic).await);
        ring(&seller, &won(app, "Pumps").await).await.is(200);
        app.run_jobs().await;
        let rung = page.get("/bells").await.is(200).attributes(".ringing", "data-keys").remove(0);
        let wish = json!({ "groups": [{ "group": "bell", "app": false, "email": false, "push": true }], "quiet": null, "bell_muted": false });
        app.api(&crew.basic).put("/notifications/settings", wish).await.is(200);
        page.get("/bells").await.is(204);
        ring(&seller, &won(app, "Valves").await).await.is(200);
        app.run_jobs().await;
        for (asked, heard) in [(format!("/bells?called={rung}"), 1), (String::from("/bells?organisation=all"), 2)] {
            let bells = page.get(&asked).await.is(200);
            assert_eq!((bells.count(".ringing__link"), bells.count(".ringing[data-silent]")), (heard, 0), "{asked} rings, with its sound");
        }
        app.page(&crew.admin).await.get("/bells").await.is(200);
    }

    /// However many others ring after it.
    async fn whoever_reads_no_more_hears_their_own_among_many(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, lite) = (app.api(&crew.professional), app.page(&crew.lite).await);
        let id = app.api(&crew.lite).catch(testkit::tip("Mine")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        seller.win(&id).await.is(200);
        ring(&seller, &id).await.is(200);
        app.run_jobs().await;
        for nth in 1..=21 {
            ring(&seller, &won(app, &format!("Lead {nth}")).await).await.is(200);
        }
        app.run_jobs().await;
        assert_eq!(lite.get("/bells").await.is(200).count(".ringing__link"), 1);
        let all = app.page(&crew.basic).await.get("/bells").await.is(200);
        assert_eq!(all.texts(".ringing__many"), ["More than 20 wins"], "they are not counted to the end");
    }

    /// What a screen shows is what it hears.
    async fn a_screen_hears_the_bells_of_the_organisations_it_shows(app: &TestApp) {
        let (parent, a, b) = (&app.acme.parent, &app.acme.a, &app.acme.b);
        let manager = app.page(&parent.manager).await;
        let screen = manager.get(&format!("/tv?organisation={}", a.organisation)).await.is(200);
        let meta = |page: &testkit::Page, name: &str| page.attributes(&format!("meta[name='{name}']"), "content").concat();
        let told = |page: &testkit::Page| (meta(page, "bells"), meta(page, "bells-src"), meta(page, "acting-as"));
        let names = |crews: &[&testkit::Crew]| crews.iter().map(|crew| Topic::Bells(crew.organisation).id().to_string()).collect::<Vec<_>>().join(" ");
        let acting_as = format!("{}/{}", parent.manager.id, parent.organisation);
        assert_eq!(told(&screen), (names(&[a]), format!("/bells?organisation={}", a.organisation), acting_as.clone()));
        assert_eq!(told(&manager.get("/tv").await.is(200)), (names(&[parent, a, b]), "/bells?organisation=all".into(), acting_as.clone()));
        assert_eq!(told(&manager.get("/feed").await.is(200)), (names(&[parent]), "/bells".into(), acting_as));

        let mut above = manager.live().await;
        let id = app.api(&a.professional).catch(lead("Valves")).await;
        app.api(&a.professional).win(&id).await.is(200);
        ring(&app.api(&a.professional), &id).await.is(200);
        app.run_jobs().await;
        while !above.heard().await.names(Topic::Bells(a.organisation)) {}
        let own = won(app, "Pumps").await;
        ring(&app.api(&parent.professional), &own).await.is(200);
        app.run_jobs().await;
        let (of_a, all) = (format!("/bells?organisation={}", a.organisation), String::from("/bells?organisation=all"));
        for (address, rung) in [("/bells", 1), (&of_a, 1), (&all, 2)] {
            assert_eq!(manager.get(address).await.is(200).count(".ringing__link"), rung, "{address}");
        }
        assert_eq!(app.page(&a.basic).await.get(&all).await.is(200).count(".ringing__link"), 1);
        for person in [&parent.professional, &parent.lite, &b.manager, &app.other.parent.manager] {
            app.page(person).await.get(&of_a).await.is(404);
        }
        for address in [&of_a, &all] {
            app.page(&a.lite).await.get(address).await.is(404);
        }
        manager.get("/bells?organisation=some").await.is(422);
    }

    /// As a notification leads to it.
    async fn a_bell_is_called_for_as_long_as_it_stands(app: &TestApp) {
        let (crew, a) = (&app.acme.parent, &app.acme.a);
        let seller = app.api(&crew.professional);
        let id = app.api(&crew.lite).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        seller.win(&id).await.is(200);
        ring(&seller, &id).await.is(200);
        app.run_jobs().await;
        let called = newest(&seller).await;
        ring(&seller, &won(app, "Valves").await).await.is(200);
        app.run_jobs().await;
        let last = newest(&seller).await;
        // It is heard though it is known; and what rang since the last one that is, beside it.
        let only = format!("/bells?called={called}&known={called},{last}");
        for person in [&crew.lite, &crew.basic, &crew.manager] {
            let links = app.page(person).await.get(&only).await.is(200).texts(".ringing__link");
            assert!(links.len() == 1 && links[0].contains(" Pumps"), "{}: {links:?}", person.name);
        }
        let all = app.page(&crew.basic).await.get(&format!("/bells?called={called}&known={called}")).await.is(200).texts(".ringing__link");
        assert!(all.len() == 2 && all[0].contains(" Valves") && all[1].contains(" Pumps"), "the newest first: {all:?}");
        assert_eq!(app.page(&crew.basic).await.get(&format!("/bells?called={called}")).await.is(200).count(".ringing__link"), 2, "once each");
        let theirs = format!("/bells?called={last}&known={called},{last}");
        app.page(&crew.lite).await.get(&theirs).await.is(204);
        for person in [&a.basic, &a.manager, &app.other.parent.manager] {
            app.page(person).await.get(&only).await.is(204);
        }
        let page = app.page(&crew.basic).await;
        page.get("/bells?called=nothing").await.is(422);
        app.api(&crew.manager).reopen(&id, "A mistake").await.is(200);
        app.run_jobs().await;
        page.get(&only).await.is(204);
        page.get(&theirs).await.is(200);
        app.hours(25);
        page.get(&theirs).await.is(204);
        app.run_jobs().await;
    }

    async fn a_bell_is_signalled_to_those_who_hear_it(app: &TestApp) {
        let (crew, child) = (&app.acme.parent, &app.acme.a);
        let seller = app.api(&crew.professional);
        let id = app.api(&crew.lite).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        seller.win(&id).await.is(200);
        app.run_jobs().await;
        app.seconds(31);
        app.run_jobs().await;
        let bells = |organisation: OrganisationId| Topic::Bells(organisation);
        let mut hearing = Vec::new();
        for person in [&crew.basic, &crew.manager2, &crew.lite] {
            hearing.push((person, app.page(person).await.live().await));
        }
        let mut deaf = app.page(&child.basic).await.live().await;
        ring(&seller, &id).await.is(200);
        for taken_back in [false, true] {
            if taken_back {
                app.api(&crew.manager).reopen(&id, "A mistake").await.is(200);
            }
            app.run_jobs().await;
            for (person, stream) in &mut hearing {
                let mut told = stream.heard().await;
                while !told.names(bells(crew.organisation)) {
                    told = stream.heard().await;
                }
                assert!(!told.is_everything(), "{}", person.name);
            }
        }
        // Another LITE's own catch is the first that they hear of.
        let other = app.join("another", &[(&app.acme.place(crew), kernel::Role::Lite, true)]).await;
        let mut outside = app.page(&other).await.live().await;
        ring(&seller, &won(app, "Valves").await).await.is(200);
        app.run_jobs().await;
        app.api(&other).catch(tip("Hoses")).await;
        assert!(!outside.heard().await.names(bells(crew.organisation)));
        app.api(&child.basic).catch(tip("Ropes")).await;
        assert!(!deaf.heard().await.names(bells(crew.organisation)));
        settle(app).await;
    }

    /// Otherwise two wins fill it.
    async fn the_screen_on_the_wall_shows_each_lead_once(app: &TestApp) {
        let crew = &app.acme.parent;
        let manager = app.api(&crew.manager);
        for title in ["Pumps", "Valves"] {
            let id = app.api(&crew.basic).catch(tip(title)).await;
            manager.accept(&id).await.is(200);
            if title == "Pumps" {
                manager.win(&id).await.is(200);
                ring(&manager, &id).await.is(200);
            }
        }
        settle(app).await;
        let shown = async || app.page(&crew.manager).await.get("/tv").await.is(200).texts(".feed__text");
        let took = "Mona Moe took Valves , caught by Bo Moe";
        assert_eq!(shown().await, [took, "Mona Moe won Pumps , caught by Bo Moe", "Mona Moe has won Pumps , their first this year"]);
        manager.reopen("L-1001", "A mistake").await.is(200);
        settle(app).await;
        assert_eq!(shown().await, [took, "Mona Moe took Pumps , caught by Bo Moe"], "nothing that was taken back");
    }
}
