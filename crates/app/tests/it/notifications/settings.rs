use serde_json::{Value, json};
use testkit::{TestApp, tip};

use super::{settle, told};

fn only(group: &str, app: bool, email: bool, push: bool) -> Value {
    json!({ "groups": [{ "group": group, "app": app, "email": email, "push": push }], "quiet": null, "bell_muted": false })
}

testkit::both! {
    async fn what_is_not_wanted_does_not_come(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager) = (app.api(&crew.basic), app.api(&crew.manager));
        let first = basic.catch(tip("Pumps")).await;
        basic.put("/notifications/settings", only("own_leads", true, false, true)).await.is(200);
        manager.accept(&first).await.is(200);
        assert_eq!(app.new_mails().await, Vec::<String>::new());
        assert_eq!(told(app, &crew.basic).await, ["accepted"]);
        basic.put("/notifications/settings", only("own_leads", false, true, true)).await.is(200);
        manager.win(&first).await.is(200);
        app.seconds(31);
        assert_eq!(app.new_mails().await, ["basic@acme.example: Your lead was won: Pumps"]);
        assert_eq!(told(app, &crew.basic).await, ["accepted"]);
        // What is not by mail unless somebody wants it so.
        manager.put("/notifications/settings", only("offers", true, true, true)).await.is(200);
        basic.catch(tip("Valves")).await;
        assert_eq!(app.new_mails().await, [format!("manager@acme.example: {} offers Valves", crew.basic.name)]);
    }

    async fn settings_are_read_as_they_were_chosen(app: &TestApp) {
        let basic = app.api(&app.acme.parent.basic);
        let proposed = basic.get("/notifications/settings").await.is(200).json;
        let of = |settings: &Value, group: &str| settings["groups"].as_array().and_then(|all| all.iter().find(|one| one["group"] == group).cloned());
        assert_eq!(of(&proposed, "own_leads"), Some(json!({ "group": "own_leads", "app": true, "email": true, "push": true })));
        assert_eq!(of(&proposed, "bell"), Some(json!({ "group": "bell", "app": true, "email": null, "push": true })));
        assert_eq!(basic.put("/notifications/settings", proposed.clone()).await.is(200).json, proposed);
        let chosen = json!({ "groups": [{ "group": "security", "app": false, "email": false, "push": false }, { "group": "notes", "app": true, "email": true, "push": false }],
            "quiet": { "from": "22:00", "until": "07:00" }, "bell_muted": true });
        let kept = basic.put("/notifications/settings", chosen).await.is(200).json;
        assert_eq!(kept, basic.get("/notifications/settings").await.is(200).json);
        assert_eq!(of(&kept, "security"), Some(json!({ "group": "security", "app": true, "email": true, "push": false })), "nobody can hide a sign-in");
        assert_eq!((&kept["quiet"]["from"], &kept["bell_muted"]), (&json!("22:00"), &json!(true)));
        assert_ne!(app.api(&app.acme.parent.manager).get("/notifications/settings").await.is(200).json, kept, "each has their own");
        for (from, until, field) in [("noon", "07:00", "quiet_from"), ("22:00", "25:00", "quiet_until"), ("22:00", "22:00", "quiet_until")] {
            let wrong = json!({ "groups": [], "quiet": { "from": from, "until": until }, "bell_muted": false });
            basic.put("/notifications/settings", wrong).await.invalid(&[field]);
        }
        basic.put("/notifications/settings", only("weather", true, true, true)).await.refused(422);
    }

    async fn the_page_keeps_what_is_ticked(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let ticked = |page: &testkit::Page| page.attributes(".matrix input[checked]:not([disabled])", "name");
        let shown = page.get("/profile/notifications").await.is(200);
        assert!(ticked(&shown).contains(&"own_leads.push".to_owned()) && !ticked(&shown).contains(&"notes.email".to_owned()));
        let form = [("_method", "put"), ("notes.email", "on"), ("quiet_from", "22:00"), ("quiet_until", "06:30"), ("bell_muted", "on")];
        page.post("/profile/notifications", &form).await.leads_to("/profile/notifications");
        let kept = page.get("/profile/notifications").await.is(200);
        assert_eq!(ticked(&kept), ["notes.email"]);
        assert_eq!(kept.attributes("input[type=time]", "value"), ["22:00", "06:30"]);
        assert!(kept.has("input[name=bell_muted][checked]"));
        let refused = page.post("/profile/notifications", &[("_method", "put"), ("news.push", "on"), ("quiet_from", "22:00")]).await.is(422);
        assert_eq!(refused.count(".field__error"), 1);
        assert_eq!((ticked(&refused), refused.attributes("input[type=time]", "value")), (vec!["news.push".to_owned()], vec!["22:00".to_owned(), String::new()]));
    }

    /// The second window to save knows nothing of what was chosen in the first: it stays.
    async fn what_is_chosen_in_two_windows_is_all_kept(app: &TestApp) {
        let page = app.page(&app.acme.parent.basic).await;
        let window = async || {
            let shown = page.get("/profile/notifications").await.is(200);
            let names = shown.attributes("[type=checkbox][checked]:not([disabled])", "name");
            let typed = ["quiet_from", "quiet_until", "shows"].map(|name| (name.to_owned(), shown.attributes(&format!("[name={name}]"), "value").concat()));
            Vec::from([("_method".to_owned(), "put".to_owned())]).into_iter().chain(names.into_iter().map(|name| (name, "on".to_owned()))).chain(typed).collect::<Vec<_>>()
        };
        let send = async |form: &[(String, String)]| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            page.post("/profile/notifications", &form).await
        };
        let [mut first, mut second, mut third] = [window().await, window().await, window().await];
        first.retain(|(name, _)| name != "own_leads.push" && !name.starts_with("quiet"));
        first.extend([("quiet_from", "22:00"), ("quiet_until", "07:00"), ("bell_muted", "on")].map(|(name, value)| (name.to_owned(), value.to_owned())));
        second.retain(|(name, _)| name != "notes.app");
        send(&first).await.leads_to("/profile/notifications");
        send(&second).await.leads_to("/profile/notifications");
        third.retain(|(name, _)| name != "quiet_from");
        third.push(("quiet_from".to_owned(), "21:00".to_owned()));
        let refused = send(&third).await.is(422);
        let ticked = |name: &str| refused.has(&format!("[name='{name}'][checked]"));
        assert!(ticked("own_leads.app") && !ticked("own_leads.push") && !ticked("notes.app"), "what was not touched is as it is by now");
        let kept = app.api(&app.acme.parent.basic).get("/notifications/settings").await.is(200).json;
        let of = |group: &str| kept["groups"].as_array().and_then(|all| all.iter().find(|one| one["group"] == group)).expect("the group");
        assert_eq!((&of("own_leads")["push"], &of("own_leads")["app"], &of("notes")["app"]), (&json!(false), &json!(true), &json!(false)));
        assert_eq!((&kept["quiet"]["from"], &kept["bell_muted"]), (&json!("22:00"), &json!(true)));
    }

    /// Offers, one's own leads and what is due are the business of those who sell or administer; what others chose of it once stays.
    async fn the_page_offers_what_can_concern_one(app: &TestApp) {
        let crew = &app.acme.parent;
        let offered = async |someone| {
            let page = app.page(someone).await.get("/profile/notifications").await.is(200);
            page.attributes(".matrix input", "name").iter().any(|name| name.starts_with("offers."))
        };
        assert_eq!((offered(&crew.lite).await, offered(&crew.basic).await), (false, false));
        assert_eq!((offered(&crew.professional).await, offered(&crew.manager).await, offered(&crew.admin).await), (true, true, true));
        let basic = app.api(&crew.basic);
        basic.put("/notifications/settings", json!({ "groups": [{ "group": "offers", "app": true, "email": true, "push": true }], "quiet": null, "bell_muted": false })).await.is(200);
        app.page(&crew.basic).await.post("/profile/notifications", &[("_method", "put"), ("news.push", "on")]).await.leads_to("/profile/notifications");
        let kept = basic.get("/notifications/settings").await.is(200).json;
        let of = |group: &str| kept["groups"].as_array().and_then(|all| all.iter().find(|one| one["group"] == group)).cloned();
        assert_eq!(of("offers"), Some(json!({ "group": "offers", "app": true, "email": true, "push": true })));
        assert_eq!(of("news"), Some(json!({ "group": "news", "app": false, "email": false, "push": true })));
    }

    async fn a_bell_is_silent_for_who_wants_it_so_and_in_their_quiet_hours(app: &TestApp) {
        let crew = &app.acme.parent;
        let seller = app.api(&crew.professional);
        let id = seller.catch(tip("Pumps")).await;
        seller.win(&id).await.is(200);
        seller.post(&format!("/leads/{id}/bell"), json!({})).await.is(200);
        settle(app).await;
        let (basic, page) = (app.api(&crew.basic), app.page(&crew.basic).await);
        let silent = async || page.get("/bells").await.is(200).has(".ringing[data-silent]");
        assert!(!silent().await);
        let hours = |from: &str, until: &str| json!({ "groups": [], "quiet": { "from": from, "until": until }, "bell_muted": false });
        // It is nine in the morning in Oslo, and three in the night in New York.
        basic.put("/notifications/settings", hours("22:00", "07:00")).await.is(200);
        assert!(!silent().await);
        basic.if_match("*").patch("/me", json!({ "timezone": "America/New_York" })).await.is(200);
        assert!(silent().await);
        app.api(&crew.basic).put("/notifications/settings", json!({ "groups": [], "quiet": null, "bell_muted": true })).await.is(200);
        assert!(silent().await);
    }
}
