//! A lead over the list it was opened from, and on a page of its own.

use testkit::{TestApp, lead, tip};

testkit::both! {
    async fn the_tab_names_the_lead_that_is_open_over_a_list(app: &TestApp) {
        let seller = &app.acme.parent.professional;
        app.api(seller).catch(lead("Pumps & valves")).await;
        let page = app.page(seller).await;
        for (list, title) in [("/pipeline", "My Pipeline"), ("/pipeline?view=list", "My Pipeline"), ("/community", "Sales Community")] {
            assert_eq!(page.get(list).await.is(200).texts("head title"), [format!("{title} · LeadX")]);
            let and = if list.contains('?') { '&' } else { '?' };
            let open = page.get(&format!("{list}{and}lead=L-1001")).await.is(200);
            assert_eq!(open.texts("head title"), [format!("L-1001 Pumps & valves · {title} · LeadX")]);
            assert_eq!(open.attributes("[data-controller=panel]", "data-panel-title-value"), [format!("{title} · LeadX")]);
        }
        assert_eq!(page.get("/leads/L-1001").await.is(200).texts("head title"), ["L-1001 Pumps & valves · LeadX"]);
        app.run_jobs().await;
    }

    /// To the list it was opened from; else to one that its reader has and the lead is in.
    async fn a_page_of_a_leads_own_leads_back(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.lite).catch(tip("Pumps")).await;
        let back = async |person, path: &str| {
            app.page(person).await.get(path).await.is(200).attributes(".panel--page", "data-close")
        };
        for list in ["/pipeline?view=list", "/community?stage=new&sort=value", "/leads?q=pumps"] {
            let manager = app.page(&crew.manager).await;
            let open = manager.get(&format!("{list}&lead=L-1001")).await.is(200);
            let own = open.attributes("a.panel__full", "href").remove(0);
            let page = manager.get(&own).await.is(200);
            assert_eq!(page.attributes(".panel--page a[data-action='panel#close']", "href"), [list]);
            let notes = page.attributes("a[href*='timeline=notes']", "href").remove(0);
            assert_eq!(back(&crew.manager, &notes).await, [list], "what of the timeline is shown changes nothing");
        }
        assert_eq!(back(&crew.manager, "/leads/L-1001?from=/feed").await, ["/feed"]);
        assert_eq!(back(&crew.manager, "/leads/L-1001").await, ["/community"]);
        for elsewhere in ["//evil.test", "https://evil.test", "javascript:alert(1)", "/%5Cevil.test"] {
            assert_eq!(back(&crew.manager, &format!("/leads/L-1001?from={elsewhere}")).await, ["/community"], "{elsewhere}");
        }
        for theirs in ["", "?from=/community?stage=new", "?from=/feed"] {
            assert_eq!(back(&crew.lite, &format!("/leads/L-1001{theirs}")).await, ["/pipeline"], "{theirs}");
        }
        app.run_jobs().await;
    }
}
