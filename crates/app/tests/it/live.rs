//! The stream of events: who is told of what, and who is not. That nothing came is seen by what comes next.

use std::time::Duration;

use kernel::{LeadId, Role};
use live::Topic;
use serde_json::json;
use store::Heard;
use testkit::{Engine, Someone, TestApp, lead, tip};
use tokio::time::timeout;

fn lead_topic(id: &str) -> Topic {
    Topic::Lead(id.parse::<LeadId>().expect("a lead's key"))
}

fn of(person: &Someone) -> Topic {
    Topic::Pipeline(person.id)
}

testkit::both! {
    async fn a_change_is_told_to_whom_it_concerns_and_to_nobody_else(app: &TestApp) {
        let (parent, a, b, other) = (&app.acme.parent, &app.acme.a, &app.acme.b, &app.other.parent);
        let mut creator = app.page(&a.lite).await.live().await;
        let mut seller = app.page(&a.professional).await.live().await;
        let mut above = app.page(&parent.manager).await.live().await;
        let mut outsiders = Vec::new();
        for person in [&parent.professional, &b.manager, &other.manager] {
            outsiders.push((person, app.page(person).await.live().await));
        }
        // Somebody else's catch is none of the LITE's business, but their own is.
        let basics = app.api(&a.basic).catch(tip("Pumps")).await;
        let expected = [lead_topic(&basics), Topic::Leads(a.organisation), Topic::Offers(a.organisation), of(&a.basic)];
        for stream in [&mut seller, &mut above] {
            let told = stream.heard().await;
            assert!(told.is(&expected), "{told:?}");
        }
        let own = app.api(&a.lite).catch(tip("Valves")).await;
        let told = creator.heard().await;
        assert!(told.is(&[lead_topic(&own), of(&a.lite)]), "{told:?}");
        // Of all that, those of other organisations and customers have heard nothing: first they hear of what is theirs.
        for (person, mut stream) in outsiders {
            let home = person.organisation;
            let id = app.api(person).catch(lead("Hoses")).await;
            let told = stream.heard().await;
            assert!(told.is(&[lead_topic(&id), Topic::Leads(home), of(person)]), "{}: {told:?}", person.name);
        }
        app.run_jobs().await;
    }

    async fn an_originator_hears_of_what_they_are_shown_alone(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.lite).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        let mut creator = app.page(&crew.lite).await.live().await;
        let mut reader = app.page(&crew.basic).await.live().await;
        let seller = |request| app.api(&crew.professional).with("x-turbo-request-id", request);
        seller("edit").if_match("*").patch(&format!("/leads/{id}"), json!({ "category": "Harbours" })).await.is(200);
        assert_eq!(reader.heard().await.by(), Some("edit"));
        seller("internal").note(&id, "They are slow to pay", false).await.is(201);
        seller("shared").note(&id, "We meet on Monday", true).await.is(201);
        assert_eq!(creator.heard().await.by(), Some("shared"));
        seller("move").stage(&id, "offer").await.is(200);
        assert_eq!(creator.heard().await.by(), Some("move"));
        app.run_jobs().await;
    }

    async fn news_are_told_to_those_they_are_meant_for(app: &TestApp) {
        let crew = &app.acme.parent;
        let mut seller = app.page(&crew.professional).await.live().await;
        let mut manager = app.page(&crew.manager2).await.live().await;
        let writer = |request| app.api(&crew.manager).with("x-turbo-request-id", request);
        let post = |audience| json!({ "title": "Budget", "text": "Not for everybody", "audience": audience });
        let made = writer("secret").post("/news", post(["manager"])).await.is(201);
        assert_eq!(manager.heard().await.by(), Some("secret"));
        writer("open").if_match("*").patch(&format!("/news/{}", made.id()), json!({ "audience": ["manager", "professional"] })).await.is(200);
        let told = seller.heard().await;
        assert!(told.by() == Some("open") && told.is(&[Topic::News(crew.organisation), Topic::Feed(crew.organisation)]), "{told:?}");
        writer("closed").if_match("*").patch(&format!("/news/{}", made.id()), json!({ "audience": ["manager"] })).await.is(200);
        assert_eq!(seller.heard().await.by(), Some("closed"), "what is taken from them goes from their page too");
        app.run_jobs().await;
    }

    async fn a_stream_ends_with_the_session(app: &TestApp) {
        let me = &app.acme.parent.professional;
        let (page, elsewhere) = (app.page(me).await, app.page(me).await);
        let (mut ending, mut staying) = (page.live().await, elsewhere.live().await);
        page.post("/session", &[("_method", "delete")]).await.is(303);
        assert!(ending.heard().await.is_everything(), "its pages ask, and show nothing of theirs any more");
        ending.end().await;
        // Whoever waits for events is told in a way that ends the waiting, and not by a page.
        page.clone().with("accept", "text/event-stream").get("/live").await.is(401);
        page.get("/live").await.leads_to("/sign-in?to=%2Flive&ended=true");
        let id = app.api(me).catch(lead("Pumps")).await;
        assert!(staying.heard().await.is(&[lead_topic(&id), Topic::Leads(me.organisation), of(me)]));
        app.set_password(me, "a new one, as long as it must be").await;
        staying.end().await;
        app.run_jobs().await;
    }

    async fn a_stream_ends_with_the_membership(app: &TestApp) {
        let crew = &app.acme.parent;
        let mut stays = app.page(&crew.basic).await.live().await;
        let mut leaves = app.page(&crew.professional).await.live().await;
        app.end_membership(&crew.professional, crew.organisation).await;
        assert!(leaves.heard().await.is_everything());
        leaves.end().await;
        let id = app.api(&crew.manager).catch(lead("Pumps")).await;
        assert!(stays.heard().await.is(&[lead_topic(&id), Topic::Leads(crew.organisation), of(&crew.manager)]));
        app.run_jobs().await;
    }

    /// An offer that nobody answers goes on to others: its originator is not told, and those it goes to are.
    async fn an_offer_that_is_passed_on_is_told_to_those_it_comes_to(app: &TestApp) {
        let a = &app.acme.a;
        let orphaned = app.new_tenant(testkit::in_oslo("orphaned")).await;
        let catcher = app.join("catcher", &[(&orphaned, Role::Lite, false)]).await;
        let admin = app.join("admin", &[(&orphaned, Role::Lite, true)]).await;
        let mut asked = app.page(&admin).await.live().await;
        let id = app.api(&catcher).catch(tip("Pumps")).await;
        let told = asked.heard().await;
        assert!(told.is(&[lead_topic(&id), Topic::Offers(orphaned.organisation)]), "{told:?}");

        let late = app.api(&a.lite).catch(tip("Valves")).await;
        app.run_jobs().await;
        let (mut originator, mut above) = (app.page(&a.lite).await.live().await, app.page(&app.acme.parent.manager).await.live().await);
        app.hours(24 * 8);
        app.run_jobs().await;
        let told = above.heard().await;
        let notified = Topic::Notifications(app.acme.parent.manager.id);
        assert!(told.is(&[lead_topic(&late), Topic::Leads(a.organisation), Topic::Offers(a.organisation), of(&a.lite), notified]), "{told:?}");
        app.api(&a.manager).with("x-turbo-request-id", "answer").accept(&late).await.is(200);
        assert_eq!(originator.heard().await.by(), Some("answer"));
        app.run_jobs().await;
    }

    async fn what_comes_to_wait_for_somebody_is_told_to_them(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        let mut manager = app.page(&crew.manager2).await.live().await;
        app.api(&crew.professional).pass_back(&id, "Not my trade").await.is(200);
        let home = crew.organisation;
        let told = manager.heard().await;
        let expected = [lead_topic(&id), Topic::Leads(home), Topic::Offers(home), of(&crew.basic), of(&crew.professional)];
        assert!(told.is(&expected), "{told:?}");

        let mut deputy = app.page(&crew.professional2).await.live().await;
        app.api(&crew.manager).put("/me/deputy", json!({ "deputy": crew.professional2.key() })).await.is(200);
        let told = deputy.heard().await;
        assert!(told.is(&[Topic::Offers(home)]), "{told:?}");
        app.run_jobs().await;
    }

    async fn a_stream_ends_when_another_organisation_is_acted_in(app: &TestApp) {
        let (acme, home) = (&app.acme, app.acme.place(&app.acme.parent));
        let second = acme.place(&acme.a);
        let both = app.join("both", &[(&home, Role::Basic, false), (&second, Role::Professional, false)]).await;
        let page = app.page(&both).await;
        let before = page.live().await;
        page.post("/session/organisation", &[("_method", "put"), ("organisation", &second.organisation.to_string())]).await.is(303);
        before.end().await;
        let mut after = page.live().await;
        app.api(&acme.parent.professional).catch(lead("Pumps")).await;
        let id = app.api(&acme.a.professional).catch(lead("Valves")).await;
        let told = after.heard().await;
        assert!(told.is(&[lead_topic(&id), Topic::Leads(acme.a.organisation), of(&acme.a.professional)]), "{told:?}");
        app.run_jobs().await;
    }

    async fn a_stream_whose_rights_cannot_be_looked_at_waits_until_they_can(app: &TestApp) {
        let mut stream = app.page(&app.acme.parent.basic).await.live().await;
        app.execute("alter table sessions rename to away").await;
        app.state.live.deliver_everything();
        let meanwhile = timeout(Duration::from_millis(500), stream.next()).await;
        assert!(meanwhile.is_err(), "before they were proven: {meanwhile:?}");
        app.execute("alter table away rename to sessions").await;
        let told = stream.heard().await;
        assert!(told.is_everything(), "{told:?}");
    }

    /// The browser's copy of it is made to last longer by answers alone: where a stream took their turn, a screen that is never closed
    /// would be signed out.
    async fn a_stream_keeps_no_session_alive(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let mut stream = page.live().await;
        app.hours(1);
        app.state.live.deliver_everything();
        assert!(stream.heard().await.is_everything());
        assert!(page.get("/pipeline").await.is(200).header("set-cookie").contains("Max-Age"));
    }

    async fn what_was_taken_back_is_told_to_nobody(app: &TestApp) {
        let db = &app.state.db;
        let mut listener = db.listen().await;
        let taken_back = db.begin_unclaimed().await.expect("a transaction begins");
        taken_back.tell(String::from("taken back"));
        drop(taken_back);
        let kept = db.begin_unclaimed().await.expect("a transaction begins");
        kept.tell(String::from("first"));
        kept.tell(String::from("second"));
        kept.commit().await.expect("it is committed");
        for line in ["first", "second"] {
            assert_eq!(listener.next().await, Heard::Line(line.into()));
        }
    }
}

/// A page takes a stream that has said nothing for fifty seconds for dead (`assets/js/line.js`). The test's time flies.
#[tokio::test]
async fn a_quiet_stream_says_that_it_is_still_there() {
    let app = TestApp::start(Engine::Sqlite).await;
    let mut stream = app.page(&app.acme.parent.basic).await.live().await;
    tokio::time::pause();
    timeout(Duration::from_secs(25), stream.alive()).await.expect("a sign of life");
}
