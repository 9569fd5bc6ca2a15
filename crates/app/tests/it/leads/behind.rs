//! The leads behind a figure: which, in what order, and what says how the figure comes about.

use testkit::{TestApp, lead, tip, worth};

testkit::both! {
    /// Those behind a figure stand in the order of the days they are counted on.
    async fn the_leads_behind_a_figure_follow_each_other_page_by_page(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        for nth in 0..7 {
            let id = app.api(&crew.basic).catch(tip(&format!("Lead {nth}"))).await;
            manager.assign(&id, &crew.professional).await.is(200);
            match nth % 3 {
                0 => seller.win(&id).await.is(200),
                1 => seller.lose(&id, "Price").await.is(200),
                _ => seller.lead(&id).await.is(200),
            };
            if nth % 2 == 0 {
                app.hours(24);
            }
        }
        app.run_jobs().await;
        for (query, order) in [
            ("counted_in=leads_total", "6543210"), ("counted_in=handshakes", "6543210"), ("counted_in=revenue", "630"),
            ("counted_in=hit_rate", "64310"), ("counted_in=leads_total&scope=organisation", "6543210"),
            ("counted_in=revenue&scope=organisation", "630"), ("counted_in=hit_rate&scope=organisation", "64310"),
        ] {
            for limit in [1, 2, 3] {
                let titles = seller.paged(query, limit).await;
                let nths: String = titles.iter().map(|title| title.trim_start_matches("Lead ")).collect();
                assert_eq!(nths, order, "{query} by {limit}");
            }
        }
    }

    async fn the_leads_behind_a_figure_can_be_narrowed_to_current_ones(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        let won = api.catch(lead("Won")).await;
        api.win(&won).await.is(200);
        api.catch(lead("Open")).await;
        for (status, titles) in [("", &["Open", "Won"] as &[&str]), ("current", &["Open"]), ("open,parked", &["Open"]), ("won", &["Won"])] {
            let mut found = api.titles(&format!("counted_in=leads_total&status={status}")).await;
            found.sort();
            assert_eq!(found, titles, "{status}");
        }
        app.leave_jobs();
    }

    /// A figure can be checked against the leads behind it: it stands above them, and each with the day and the amount that count.
    async fn the_leads_behind_a_figure_say_how_it_comes_about(app: &TestApp) {
        app.set_rate(&app.acme, "EUR", "2026-03-01", "11.5").await;
        let crew = &app.acme.parent;
        let api = app.api(&crew.professional);
        let won = api.catch(worth("Won", "100", "EUR")).await;
        let lost = api.catch(worth("Lost", "5", "NOK")).await;
        let given = app.api(&crew.basic).catch(tip("Given")).await;
        app.hours(48);
        api.win(&won).await.is(200);
        api.lose(&lost, "Too dear").await.is(200);
        app.api(&crew.manager).assign(&given, &crew.professional).await.is(200);
        let page = app.page(&crew.professional).await;
        for (figure, title, head, first) in [
            ("revenue", "Leads won: 1 · 1 150 NOK", "Closed", "100 EUR 1 150 NOK"),
            ("leads_total", "Leads caught: 3", "Caught", "–"),
            ("hit_rate", "Leads closed: 50 %, 1 of 2 won", "Closed", "5"),
            ("handshakes", "Handshakes: 1", "Accepted", "–"),
        ] {
            let behind = page.get(&format!("/leads?counted_in={figure}")).await.is(200);
            assert_eq!(behind.texts("h1").concat().replace('\u{a0}', " "), title);
            let heads = behind.texts("thead th");
            let day = heads.iter().position(|text| text == head).expect("the day that counts") + 1;
            assert!(!heads.contains(&String::from("Expected close")), "{figure}");
            let expected = if figure == "leads_total" { "2 Mar 2026" } else { "4 Mar 2026" };
            assert!(behind.texts(&format!("tbody tr td:nth-child({day})")).iter().all(|text| text == expected), "{figure}: {}", behind.text);
            let worth = behind.texts("tbody tr:first-child td:nth-child(4)").concat().replace('\u{a0}', " ");
            assert!(first == "–" || worth == first, "{figure}: {worth}");
        }
        app.leave_jobs();
    }
}
