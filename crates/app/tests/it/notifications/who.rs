use serde_json::json;
use testkit::{Someone, TestApp, lead, tip};

use super::{settle, told};

/// Everybody who is told something that they have not read, with what it is. They are then taken as read.
pub(super) async fn news(app: &TestApp) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let companies = [&app.acme, &app.other];
    for person in companies.iter().flat_map(|company| company.crews()).flat_map(testkit::Crew::all) {
        let api = app.api(person);
        let answer = api.get("/notifications?unread=true&limit=100").await.is(200);
        all.extend(
            answer.each("kind").into_iter().map(|kind| (person.email.as_str().split('@').next().unwrap_or_default().to_owned(), kind)),
        );
        api.put("/notifications/reading", json!({})).await.is(204);
    }
    all
}

pub(super) fn each(told: &[(&str, &str)]) -> Vec<(String, String)> {
    told.iter().map(|(who, what)| ((*who).to_owned(), (*what).to_owned())).collect()
}

/// A lead that an employee has caught and a seller owns. Whoever was told of that has read it.
async fn owned(app: &TestApp) -> String {
    let crew = &app.acme.parent;
    let id = app.api(&crew.basic).catch(tip("Pumps")).await;
    app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
    app.run_jobs().await;
    news(app).await;
    id
}

testkit::both! {
    /// The whole life of a lead: for each event, everybody who is told and nobody else.
    async fn each_event_is_told_to_those_whom_it_concerns(app: &TestApp) {
        let crew = &app.acme.parent;
        let (lite, seller, manager) = (app.api(&crew.lite), app.api(&crew.professional), app.api(&crew.manager));
        let id = lite.catch(tip("Pumps")).await;
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("manager", "offered"), ("manager2", "offered")]));
        manager.handshake(&id, "returned", "Which hall?").await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("lite", "returned")]));
        lite.handshake(&id, "offered", "The small one").await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("manager", "offered_again"), ("manager2", "offered_again")]));
        manager.assign(&id, &crew.professional).await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("lite", "accepted"), ("professional", "assigned")]));
        seller.pass_back(&id, "Not my trade").await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("manager", "passed_back"), ("manager2", "passed_back")]));
        manager.assign(&id, &crew.professional).await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("lite", "reassigned"), ("professional", "assigned")]));
        manager.note(&id, "Careful", false).await.is(201);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("professional", "noted")]), "an internal note is not the guest's to know of");
        seller.note(&id, "We meet on Monday", true).await.is(201);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("lite", "noted")]));
        seller.stage(&id, "contacted").await.is(200);
        seller.park(&id, "Summer", Some("2026-03-09")).await.is(200);
        settle(app).await;
        assert_eq!(news(app).await, each(&[("lite", "moved")]), "that it was parked is not the guest's to know of");
        app.set_time("2026-03-09T08:00:00Z");
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("professional", "woken")]));
        seller.stage(&id, "offer").await.is(200);
        seller.win(&id).await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, [], "a win waits for as long as it can be taken back");
        settle(app).await;
        assert_eq!(news(app).await, each(&[("lite", "won")]));
        manager.reopen(&id, "A mistake").await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("lite", "reopened")]));
        seller.lose(&id, "Price").await.is(200);
        settle(app).await;
        assert_eq!(news(app).await, each(&[("lite", "lost")]));
        let no = lite.catch(tip("Valves")).await;
        manager.handshake(&no, "declined", "Not our trade").await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("lite", "declined")]), "an offer that has been answered by now is offered to nobody");
    }

    /// Product, 3: "The originator is told of every step in the app". An employee reads their lead in full.
    async fn whoever_caught_a_lead_hears_of_each_further_step(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, seller, manager) = (app.api(&crew.basic), app.api(&crew.professional), app.api(&crew.manager));
        let id = owned(app).await;
        seller.stage(&id, "contacted").await.is(200);
        seller.stage(&id, "opportunity").await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, [], "a move waits for as long as it can be taken back");
        settle(app).await;
        let newest = async || basic.get("/notifications?limit=1").await.is(200)["data"][0]["text"].as_str().unwrap_or_default().to_owned();
        assert_eq!(newest().await, format!("{} moved your lead to Opportunity: Pumps", crew.professional.name));
        assert_eq!(news(app).await, each(&[("basic", "moved")]), "of two moves the last is told");
        seller.stage(&id, "offer").await.is(200);
        seller.undo(&id).await.is(200);
        settle(app).await;
        assert_eq!(news(app).await, []);
        seller.park(&id, "Summer", Some("2026-03-09")).await.is(200);
        settle(app).await;
        assert_eq!(news(app).await, each(&[("basic", "parked")]));
        app.set_time("2026-03-09T08:00:00Z");
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("basic", "awake"), ("professional", "woken")]));
        seller.pass_back(&id, "Not my trade").await.is(200);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("basic", "ownerless"), ("manager", "passed_back"), ("manager2", "passed_back")]));
        manager.assign(&id, &crew.professional2).await.is(200);
        app.run_jobs().await;
        assert_eq!(newest().await, format!("{} gave your lead to {}: Pumps", crew.manager.name, crew.professional2.name));
        assert_eq!(news(app).await, each(&[("basic", "reassigned"), ("professional2", "assigned")]));
        manager.assign(&id, &crew.manager).await.is(200);
        app.run_jobs().await;
        assert_eq!(newest().await, format!("{} has taken over your lead Pumps", crew.manager.name));
        assert!(app.mails().iter().all(|mail| mail.to != crew.basic.email || !mail.subject.contains("moved")), "not by mail, unless it is asked for");
        let asked = json!({ "groups": [{ "group": "steps", "app": false, "email": true, "push": false }], "quiet": null, "bell_muted": false });
        basic.put("/notifications/settings", asked).await.is(200);
        manager.stage(&id, "offer").await.is(200);
        app.seconds(31);
        let mail = format!("{}: {} moved your lead to Offer: Pumps", crew.basic.email, crew.manager.name);
        assert_eq!(app.new_mails().await, [mail]);
        assert_eq!(news(app).await, each(&[("basic", "reassigned"), ("professional2", "taken_away")]), "what was told before");
    }

    async fn who_has_left_is_told_nothing_of_the_lead_that_they_had(app: &TestApp) {
        let (crew, a) = (&app.acme.parent, &app.acme.a);
        let seller = kernel::Role::Professional;
        let gone = app.join("gone", &[(&app.acme.place(crew), seller, false), (&app.acme.place(a), seller, false)]).await;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &gone).await.is(200);
        app.new_mails().await;
        // They still work for the child.
        app.end_membership(&gone, crew.organisation).await;
        let before = app.rows().await;
        app.api(&crew.manager).assign(&id, &crew.professional2).await.is(200);
        let mails = app.new_mails().await;
        assert!(mails.iter().all(|mail| !mail.starts_with(gone.email.as_str())), "{mails:?}");
        assert_eq!(app.rows().await.since(&before).get("notifications"), Some(&2), "her who caught it, and who has it now");
    }

    /// A move waits for as long as it can be taken back, and stands below what happened after it all the same. What is parked and woken before
    /// anybody has heard of it is told to nobody.
    async fn steps_stand_in_the_order_in_which_they_happened(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, seller, manager) = (app.api(&crew.basic), app.api(&crew.professional), app.api(&crew.manager));
        let id = owned(app).await;
        let soon = async || {
            app.run_jobs().await;
            app.seconds(2);
        };
        seller.stage(&id, "contacted").await.is(200);
        soon().await;
        seller.park(&id, "Autumn", None).await.is(200);
        soon().await;
        // A correction in between is no news.
        seller.clone().if_match("*").patch(&format!("/leads/{id}"), json!({ "description": "Three of them" })).await.is(200);
        seller.wake(&id).await.is(200);
        soon().await;
        manager.assign(&id, &crew.professional2).await.is(200);
        soon().await;
        let newest = basic.get("/notifications?limit=1").await.is(200)["data"][0]["id"].clone();
        settle(app).await;
        // What was told later than the newest that was seen stays unread, though it stands below it.
        basic.put("/notifications/reading", json!({ "newest": newest })).await.is(204);
        let unread = basic.get("/notifications?unread=true").await.is(200).each("kind");
        assert_eq!(unread, ["moved"]);
        let all = basic.get("/notifications?limit=2").await.is(200);
        assert_eq!(all.each("kind"), ["reassigned", "moved"], "the newest first, and nothing of a parking that nobody had heard of");
        let next = all["next"].as_str().expect("a further page").to_owned();
        assert_eq!(basic.get(&format!("/notifications?limit=1&after={next}")).await.is(200).each("kind"), ["accepted"]);
        assert_eq!(news(app).await, each(&[("basic", "moved"), ("professional", "taken_away"), ("professional2", "assigned")]));
        let given = format!("{} gave your lead to {}: Pumps", crew.manager.name, crew.professional2.name);
        assert_eq!(seller.get("/notifications?limit=1").await.is(200)["data"][0]["text"], given);
        assert!(app.mails().iter().any(|mail| mail.to == crew.professional.email && mail.subject == given));
        let heir = app.api(&crew.professional2);
        heir.stage(&id, "opportunity").await.is(200);
        soon().await;
        heir.pass_back(&id, "Not my trade").await.is(200);
        soon().await;
        settle(app).await;
        let managers = [("manager", "passed_back"), ("manager2", "passed_back")];
        assert_eq!(news(app).await, each(&[&[("basic", "ownerless"), ("basic", "moved")], &managers[..]].concat()));
    }

    async fn a_bell_is_told_to_every_employee_there_and_to_who_caught_the_lead(app: &TestApp) {
        let crew = &app.acme.parent;
        let seller = app.api(&crew.professional);
        let id = app.api(&crew.lite).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        seller.win(&id).await.is(200);
        app.run_jobs().await;
        news(app).await;
        seller.post(&format!("/leads/{id}/bell"), json!({})).await.is(200);
        app.run_jobs().await;
        let everybody = ["basic", "admin", "professional2", "manager", "manager2"].map(|who| (who, "bell"));
        assert_eq!(news(app).await, each(&[&[("lite", "bell"), ("lite", "won")], &everybody[..]].concat()));
        let heard = &app.api(&crew.basic).get("/notifications?limit=1").await.is(200)["data"][0];
        let entry = heard["entry"].as_str().unwrap_or_default();
        assert_eq!(heard["page"], format!("/feed/{entry}?ring={entry}"));
        assert_eq!(heard["text"], format!("{} rang the bell for Pumps", crew.professional.name));
        let own = &app.api(&crew.lite).get("/notifications?limit=100").await.is(200)["data"];
        assert!(own.as_array().is_some_and(|all| all.iter().all(|told| told["page"].as_str().is_some_and(|page| page.starts_with("/leads/L-1001")))), "a guest has no feed: {own}");
        assert!(own.as_array().is_some_and(|all| all.iter().any(|told| told["page"] == format!("/leads/L-1001?ring={entry}"))), "{own}");
    }

    /// Who owns it as a Manager of the parent reads the child's feed too.
    async fn words_below_an_entry_are_told_to_the_parents_manager_who_owns_its_lead(app: &TestApp) {
        let (a, above) = (&app.acme.a, &app.acme.parent.manager);
        let id = app.api(&a.lite).catch(tip("Pumps")).await;
        app.run_jobs().await;
        app.hours(24 * 8);
        app.run_jobs().await;
        app.api(above).accept(&id).await.is(200);
        app.run_jobs().await;
        news(app).await;
        let entry = app.api(&a.basic).get("/feed?limit=1").await.is(200)["data"][0]["id"].as_str().expect("an entry").to_owned();
        app.api(&a.basic).post(&format!("/feed/{entry}/comments"), json!({ "text": "Well done" })).await.is(201);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("manager", "commented")]));
    }

    async fn words_below_an_entry_are_told_to_those_of_its_lead_who_read_the_feed(app: &TestApp) {
        let crew = &app.acme.parent;
        owned(app).await;
        let entry = app.api(&crew.admin).get("/feed?limit=1").await.is(200)["data"][0]["id"].as_str().expect("an entry").to_owned();
        let said = json!({ "text": "Well done" });
        app.api(&crew.professional).post(&format!("/feed/{entry}/comments"), said.clone()).await.is(201);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("basic", "commented")]), "nobody is told of their own deed");
        app.api(&crew.admin).post(&format!("/feed/{entry}/comments"), said).await.is(201);
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("basic", "commented"), ("professional", "commented")]));
    }

    /// What is taken back in time, or reopened before it was told, is told to nobody; nor is that it was reopened.
    async fn what_was_taken_back_was_never_told(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let id = owned(app).await;
        seller.win(&id).await.is(200);
        seller.undo(&id).await.is(200);
        settle(app).await;
        assert_eq!(news(app).await, []);
        seller.win(&id).await.is(200);
        manager.reopen(&id, "Too early").await.is(200);
        settle(app).await;
        assert_eq!(news(app).await, []);
    }

    async fn an_offer_is_chased_by_those_who_may_answer_it(app: &TestApp) {
        let (child, deputy) = (&app.acme.a, &app.acme.a.professional2);
        app.api(&child.manager).put("/me/deputy", json!({ "deputy": deputy.key() })).await.is(200);
        app.api(&child.basic).catch(tip("Pumps")).await;
        app.run_jobs().await;
        let those = |what: &'static str| ["a.professional2", "a.manager", "a.manager2"].map(|who| (who, what));
        assert_eq!(news(app).await, each(&those("offered")));
        app.set_time("2026-03-04T08:00:00Z");
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&those("late")));
        app.set_time("2026-03-06T08:00:00Z");
        app.run_jobs().await;
        assert_eq!(news(app).await, each(&[("manager", "escalated"), ("manager2", "escalated"), ("a.basic", "unanswered")]));
    }

    async fn who_has_left_is_told_nothing(app: &TestApp) {
        let crew = &app.acme.parent;
        let (gone, seller) = (&crew.basic, &crew.professional);
        let id = app.api(gone).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, seller).await.is(200);
        app.run_jobs().await;
        let before = app.rows().await;
        app.end_membership(gone, crew.organisation).await;
        app.api(seller).win(&id).await.is(200);
        app.seconds(31);
        let mails = app.new_mails().await;
        assert_eq!(mails, Vec::<String>::new());
        assert_eq!(app.rows().await.since(&before).get("notifications"), None);
    }

    /// An owner who has left the lead's organisation for its parent does not read it there, so no mail tells of it either.
    async fn an_owner_who_reads_the_lead_no_longer_is_told_nothing_of_it(app: &TestApp) {
        let (acme, a) = (&app.acme, &app.acme.a);
        let both: Someone =
            app.join("both", &[(&acme.place(&acme.parent), kernel::Role::Basic, false), (&acme.place(a), kernel::Role::Professional, false)]).await;
        let parked = async |title: &str| {
            let id = app.api(&a.basic).catch(tip(title)).await;
            app.api(&a.manager).assign(&id, &both).await.is(200);
            let parking = json!({ "reason": "Later", "wake_on": "2026-03-09" });
            app.api(&both).post(&format!("/leads/{id}/parking?organisation={}", a.organisation), parking).await.is(200);
        };
        let theirs = async || app.new_mails().await.into_iter().filter(|mail| mail.starts_with(both.email.as_str())).collect::<Vec<_>>();
        parked("Pumps").await;
        app.run_jobs().await;
        app.set_time("2026-03-09T08:00:00Z");
        assert_eq!(theirs().await, [format!("{}: No longer parked: Pumps", both.email)]);
        app.set_time("2026-03-02T08:00:00Z");
        parked("Valves").await;
        app.run_jobs().await;
        app.end_membership(&both, a.organisation).await;
        app.set_time("2026-03-09T08:00:00Z");
        assert_eq!(theirs().await, Vec::<String>::new());
    }

    /// Of what somebody no longer sees, neither the row nor the number is left: a membership more or less shows it.
    async fn what_one_no_longer_sees_is_neither_listed_nor_counted(app: &TestApp) {
        let (acme, home) = (&app.acme, app.acme.place(&app.acme.parent));
        let second = acme.place(&acme.a);
        let both: Someone = app.join("both", &[(&home, kernel::Role::Basic, false), (&second, kernel::Role::Manager, false)]).await;
        let id = app.api(&acme.a.basic).catch(tip("Pumps")).await;
        app.run_jobs().await;
        let there = format!("/notifications?organisation={}", second.organisation);
        assert_eq!(app.api(&both).get(&there).await.is(200).each("kind"), ["offered"]);
        assert_eq!(told(app, &both).await, Vec::<String>::new(), "acting at home they see nothing of the child's");
        let page = app.page(&both).await;
        assert!(!page.get("/notifications/unread").await.is(200).has(".notifications__count"));
        page.post("/session/organisation", &[("_method", "put"), ("organisation", &second.organisation.to_string())]).await.is(303);
        assert_eq!(page.get("/notifications/unread").await.texts(".notifications__count"), ["1"]);
        let key = app.api(&both).get(&there).await.is(200)["data"][0]["id"].as_str().expect("a key").to_owned();
        app.end_membership(&both, second.organisation).await;
        app.api(&both).put(&format!("/notifications/{key}/reading"), json!({})).await.refused(404);
        app.page(&both).await.get(&format!("/notifications/{key}")).await.is(404);
        assert_eq!(told(app, &both).await, Vec::<String>::new());
        app.api(&acme.a.manager).accept(&id).await.is(200);
        app.run_jobs().await;
    }

    async fn a_bell_for_many_is_told_by_few_statements(app: &TestApp) {
        let home = app.acme.place(&app.acme.parent);
        for nth in 0..300 {
            app.join(&format!("colleague{nth}"), &[(&home, kernel::Role::Basic, false)]).await;
        }
        let seller = app.api(&app.acme.parent.professional);
        let id = seller.catch(lead("Pumps")).await;
        seller.win(&id).await.is(200);
        settle(app).await;
        let before = app.rows().await;
        seller.post(&format!("/leads/{id}/bell"), json!({})).await.is(200);
        let (_, statements) = testkit::counted(app.run_jobs()).await;
        assert_eq!(app.rows().await.since(&before).get("notifications"), Some(&305));
        assert!(statements < 60, "{statements} statements");
    }
}
