//! A Manager looks at a colleague's pipeline, whoever of very many that is.

use kernel::Role;
use testkit::{TestApp, lead};

testkit::both! {
    async fn a_manager_finds_the_people_of_their_organisations_and_no_others(app: &TestApp) {
        let acme = &app.acme;
        let parents = app.page(&acme.parent.manager).await;
        let everybody = parents.get("/pipeline/people").await.is(200).texts("turbo-frame .line__title");
        let mut theirs: Vec<String> = acme.crews().iter().flat_map(|crew| crew.all()).map(|person| person.name.clone()).collect();
        theirs.sort();
        assert_eq!(everybody, theirs);
        let found = async |words: &str| parents.get(&format!("/pipeline/people?q={words}")).await.is(200).texts("turbo-frame .line__title");
        assert_eq!(found("moe%20p").await, ["Per Moe", "Pia Moe"], "each word begins a name, in any order");
        assert_eq!(found("PIA").await, ["Pia Aas", "Pia Bakke", "Pia Moe"]);
        for nobody in ["oe", "_ia", "nobody"] {
            assert_eq!(found(nobody).await, Vec::<String>::new(), "{nobody}");
        }
        assert_eq!(found("%25").await, theirs, "a sign is no word");
        let childs = app.page(&acme.a.manager).await.get("/pipeline/people?q=pia").await.is(200);
        assert_eq!(childs.texts("turbo-frame .line__title"), ["Pia Aas"]);
        for other in [&acme.parent.professional, &acme.parent.admin, &acme.parent.lite] {
            app.page(other).await.get("/pipeline/people").await.is(403);
        }
    }

    async fn fifty_are_shown_of_very_many(app: &TestApp) {
        let parent = app.new_tenant(testkit::in_oslo("large")).await;
        let manager = app.join("manager", &[(&parent, Role::Manager, false)]).await;
        for nth in 0..60 {
            app.join(&format!("seller{nth}"), &[(&parent, Role::Professional, false)]).await;
        }
        let page = app.page(&manager).await;
        let first = page.get("/pipeline/people").await.is(200);
        assert_eq!(first.count("turbo-frame .line"), 50);
        assert!(first.text.contains("At most 50 are shown"), "{}", first.text);
        let found = page.get("/pipeline/people?q=seller59").await.is(200);
        assert_eq!(found.texts("turbo-frame .line__title"), ["seller59 Lund"]);
        assert!(!found.text.contains("At most 50 are shown"));
        // The pipeline itself names nobody that is not on it.
        assert!(!page.get("/pipeline").await.is(200).text.contains("seller7"));
    }

    /// Whoever assigns presses a seller of the lead's organisation: fifty at most are there, and anybody is found by name.
    async fn an_owner_is_chosen_among_very_many_sellers(app: &TestApp) {
        let parent = app.new_tenant(testkit::in_oslo("large")).await;
        let manager = app.join("manager", &[(&parent, Role::Manager, false)]).await;
        let owner = app.join("owner", &[(&parent, Role::Professional, false)]).await;
        app.join("catcher", &[(&parent, Role::Basic, false)]).await;
        let mut last = owner.clone();
        for nth in 0..60 {
            last = app.join(&format!("seller{nth}"), &[(&parent, Role::Professional, false)]).await;
        }
        app.api(&owner).catch(lead("Pumps")).await;
        let (page, path) = (app.page(&manager).await, "/leads/L-1001/owner/edit");
        assert_eq!(page.get(path).await.is(200).count("turbo-frame .line button[name=user]"), 50);
        let found = async |words: &str| page.get(&format!("{path}?q={words}")).await.is(200).texts("turbo-frame .line__title");
        assert_eq!(found("seller59").await, ["seller59 Lund"]);
        assert_eq!(found("manager").await, ["manager Lund"], "Managers sell too");
        for nobody in ["catcher", "owner"] {
            assert!(found(nobody).await.is_empty(), "{nobody} owns no leads, or this one already");
        }
        let dialog = page.clone().with("turbo-frame", "dialog").get(path).await.is(200);
        assert_eq!(dialog.attributes("turbo-frame#dialog form[method=post]", "action"), ["/leads/L-1001/owner"]);
        assert_eq!(dialog.attributes("turbo-frame#dialog form[method=post]", "data-turbo-frame"), ["dialog"]);
        let part = page.clone().with("turbo-frame", "colleagues").get(&format!("{path}?q=seller59")).await.is(200);
        assert!(!part.has("form") && part.has("button[form=choice]"), "what is found belongs to the form around it");
        page.post("/leads/L-1001/owner", &[("_method", "put"), ("user", &last.key())]).await.leads_to("/leads/L-1001");
        assert_eq!(app.api(&manager).lead("L-1001").await["owner"]["name"], "seller59 Lund");
        app.run_jobs().await;
    }

    async fn a_colleagues_pipeline_is_there_to_be_looked_at(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.professional).catch(lead("Pumps")).await;
        let page = app.page(&crew.manager).await;
        let theirs = page.get(&format!("/pipeline?person={}", crew.professional.key())).await.is(200);
        assert_eq!(theirs.texts("h1"), ["Pia Moe’s pipeline"]);
        assert!(theirs.text.contains("Pumps"));
        assert_eq!(theirs.count("[data-board-target=card][draggable=true], form[action='/pipeline/leads']"), 0);
        for nobody in [app.other.parent.professional.key(), "019cad8f-ac00-7000-be04-bf0a98453b06".into()] {
            page.get(&format!("/pipeline?person={nobody}")).await.is(404);
        }
        app.page(&crew.professional2).await.get(&format!("/pipeline?person={}", crew.professional.key())).await.is(404);
        app.page(&crew.professional).await.get(&format!("/pipeline?person={}", crew.professional.key())).await.is(200);
        app.run_jobs().await;
    }
}
