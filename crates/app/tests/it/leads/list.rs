//! Lists: keyset pages, filters, orders.

use serde_json::json;
use testkit::{TestApp, lead, tip, worth};

testkit::both! {
    async fn pages_follow_each_other_without_gaps(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        // Equal values and no closing days: the key alone decides between them.
        for (nth, amount) in ["500", "100", "500", "300", "100", "500", "0"].into_iter().enumerate() {
            let mut body = worth(&format!("Lead {nth}"), amount, "NOK");
            if nth % 3 == 0 {
                body["expected_close"] = json!(format!("2026-06-{:02}", 20 - nth));
            }
            api.catch(body).await;
            app.seconds(1);
        }
        for (sort, order) in [
            ("newest", "6543210"), ("oldest", "0123456"), ("value", "5203416"), ("value_asc", "6143025"), ("closing", "6301245"),
            ("closing_desc", "5421036"),
        ] {
            let whole = api.titles(&format!("sort={sort}")).await;
            let nths: String = whole.iter().map(|title| title.trim_start_matches("Lead ")).collect();
            assert_eq!(nths, order, "{sort}");
            for limit in [1, 2, 3, 6, 7] {
                let (mut pages, mut after) = (Vec::new(), String::new());
                loop {
                    let page = api.get(&format!("/leads?sort={sort}&limit={limit}{after}")).await.is(200);
                    assert!(page.data().len() <= limit);
                    pages.extend(page.each("title"));
                    let Some(next) = page["next"].as_str() else { break };
                    assert_eq!(page.data().len(), limit, "a page that is followed is full");
                    after = format!("&after={next}");
                }
                assert_eq!(pages, whole, "{sort} by {limit}");
            }
        }
        app.run_jobs().await;
    }

    /// A phone has no other place to type the words than the page that its magnifier opens.
    async fn the_list_of_leads_is_where_words_are_typed(app: &TestApp) {
        let crew = &app.acme.parent;
        app.api(&crew.lite).catch(lead("Pumps")).await;
        let page = app.page(&crew.lite).await;
        let field = "#main input[type=search][name=q]";
        let empty = page.get("/leads").await.is(200);
        assert_eq!(empty.attributes(field, "autofocus"), [""], "who comes with no words is about to type them");
        let found = page.get("/leads?q=pum&status=open").await.is(200);
        assert_eq!(found.attributes(field, "value"), ["pum"]);
        assert_eq!(found.attributes(field, "autofocus"), [] as [&str; 0]);
        assert_eq!(found.attributes("#main form input[type=hidden]", "value"), ["open"], "other words are looked for in the same leads");
        assert!(!page.get("/leads?counted_in=leads_total").await.is(200).has(field), "the leads behind a figure are all of them");
        app.leave_jobs();
    }

    async fn more_words_than_are_looked_for_are_no_reason_to_show_nothing(app: &TestApp) {
        let page = app.page(&app.acme.parent.professional).await;
        for list in ["/leads", "/community"] {
            let found = page.get(&format!("{list}?q={}", "a".repeat(300))).await.is(200);
            assert_eq!(found.attributes("#main [name=q]", "value"), ["a".repeat(200)], "{list}");
        }
    }

    async fn a_closing_day_that_has_passed_is_marked_while_the_lead_is_open(app: &TestApp) {
        let api = app.api(&app.acme.parent.professional);
        for (title, day) in [("Passed", "2026-03-01"), ("To come", "2026-05-01"), ("Won", "2026-03-01")] {
            let mut body = lead(title);
            body["expected_close"] = json!(day);
            let id = api.catch(body).await;
            if title == "Won" {
                api.win(&id).await.is(200);
            }
            app.seconds(1);
        }
        let list = app.page(&app.acme.parent.professional).await.get("/community?status=all&sort=oldest").await.is(200);
        assert_eq!(list.texts("td:nth-child(7) .badge"), ["1 Mar 2026"]);
        app.leave_jobs();
    }

    async fn a_second_press_on_a_column_turns_the_list_round(app: &TestApp) {
        let seller = &app.acme.parent.professional;
        app.api(seller).catch(worth("Small", "10", "NOK")).await;
        app.seconds(1);
        app.api(seller).catch(worth("Large", "20", "NOK")).await;
        let page = app.page(seller).await;
        for (column, ways) in [(4, [("descending", "Large Small"), ("ascending", "Small Large")]), (8, [("ascending", "Small Large"), ("descending", "Large Small")])] {
            let mut list = page.get("/community").await.is(200);
            for (way, order) in ways {
                let head = format!("th:nth-child({column})");
                list = page.get(&list.attributes(&format!("{head} .table__sort"), "href")[0]).await.is(200);
                assert_eq!(list.attributes(&head, "aria-sort"), [way]);
                assert_eq!(list.texts(".table__name .lead-name__title").join(" "), order, "{column} {way}");
            }
        }
        app.leave_jobs();
    }

    async fn a_new_lead_does_not_shift_the_pages_behind_it(app: &TestApp) {
        let api = app.api(&app.acme.parent.basic);
        for nth in 0..4 {
            api.catch(lead(&format!("Lead {nth}"))).await;
            app.seconds(1);
        }
        let first = api.get("/leads?limit=2").await.is(200);
        api.catch(lead("Newer")).await;
        let second = api.get(&format!("/leads?limit=2&after={}", first["next"].as_str().unwrap_or_default())).await.is(200);
        assert_eq!(second.each("title"), ["Lead 1", "Lead 0"]);
        assert_eq!(second["next"], json!(null));
        app.run_jobs().await;
    }

    async fn filters_narrow_a_list(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, professional, manager) = (app.api(&crew.basic), app.api(&crew.professional), app.api(&crew.manager));
        let offered = basic.catch(tip("Offered")).await;
        let taken = basic.catch(tip("Taken")).await;
        manager.accept(&taken).await.is(200);
        let won = professional.catch(lead("Won")).await;
        professional.win(&won).await.is(200);
        let moved = professional.catch(lead("Moved")).await;
        professional.stage(&moved, "offer").await.is(200);
        let parked = professional.catch(lead("Parked")).await;
        professional.stage(&parked, "offer").await.is(200);
        professional.park(&parked, "Later", None).await.is(200);

        let list = async |query: &str| {
            let mut titles = manager.titles(query).await;
            titles.sort();
            titles.join(" ")
        };
        assert_eq!(list("").await, "Moved Offered Parked Taken Won");
        assert_eq!(list(&format!("owner={}", crew.professional.key())).await, "Moved Parked Won");
        assert_eq!(list(&format!("creator={}", crew.basic.key())).await, "Offered Taken");
        assert_eq!(list(&format!("owner={}&creator={}", crew.manager.key(), crew.basic.key())).await, "Taken");
        for sort in ["newest", "oldest", "value", "value_asc", "closing", "closing_desc"] {
            let narrowed = professional.titles(&format!("creator={}&sort={sort}", crew.basic.key())).await;
            assert_eq!(narrowed.len(), 2, "each of them once by {sort}: {narrowed:?}");
        }
        assert_eq!(list("stage=offer").await, "Moved Parked");
        assert_eq!(list("stage=closed").await, "Won");
        assert_eq!(list("stage=new").await, "Offered Taken");
        assert_eq!(list("status=open").await, "Moved Offered Taken");
        assert_eq!(list("status=parked,won").await, "Parked Won");
        assert_eq!(list("status=current").await, "Moved Offered Parked Taken");
        assert_eq!(list("status=won,lost").await, "Won");
        assert_eq!(list("status=won&stage=new").await, "");
        assert_eq!(list("q=mov").await, "Moved");
        assert_eq!(list("q=moved%20as").await, "Moved");
        assert_eq!(list("q=L-1001").await, "Offered");
        assert_eq!(list("q=1002").await, "Taken");
        assert_eq!(list("q=nothing").await, "");
        assert_eq!(list("q=!!").await, "");
        assert_eq!(list("q=%20").await, "Moved Offered Parked Taken Won");
        assert_eq!(list("q=o&status=open").await, "Offered");
        let odd = format!("q={}", "%22*%20OR%20NEAR(%3A%26%7C!%27)%20-%5E%7B%7D%00");
        manager.get(&format!("/leads?{odd}")).await.is(200);
        let _ = offered;
        app.leave_jobs();
    }

    async fn a_manager_asks_for_one_organisations_leads(app: &TestApp) {
        let acme = &app.acme;
        app.api(&acme.parent.basic).catch(tip("Parent's")).await;
        app.api(&acme.a.basic).catch(tip("Child's")).await;
        let (above, below) = (app.api(&acme.parent.manager), app.api(&acme.a.manager));
        let of = |crew: &testkit::Crew| format!("scope=organisation&organisation={}", crew.organisation);
        assert_eq!(above.titles(&of(&acme.a)).await, ["Child's"]);
        assert_eq!(above.titles(&of(&acme.parent)).await, ["Parent's"]);
        assert_eq!(above.titles("scope=organisation").await, ["Child's", "Parent's"]);
        assert_eq!(below.titles(&of(&acme.a)).await, ["Child's"]);
        below.get(&format!("/leads?{}", of(&acme.parent))).await.refused(404);
        below.get("/leads?scope=everything").await.invalid(&["scope"]);
        app.leave_jobs();
    }

    /// First what is due first; a lead that was passed back waits from then on.
    async fn what_waits_is_in_order_and_for_those_who_answer(app: &TestApp) {
        let crew = &app.acme.parent;
        let (basic, manager, seller) = (app.api(&crew.basic), app.api(&crew.manager), app.api(&crew.professional));
        let again = basic.catch(tip("Offered again")).await;
        manager.handshake(&again, "returned", "How many?").await.is(200);
        app.hours(1);
        let back = basic.catch(tip("Passed back")).await;
        manager.assign(&back, &crew.professional).await.is(200);
        app.hours(1);
        basic.catch(tip("Offered")).await;
        app.hours(1);
        basic.handshake(&again, "offered", "Three").await.is(200);
        app.hours(72);
        seller.pass_back(&back, "Not my field").await.is(200);
        basic.catch(lead("Never offered")).await;
        app.api(&app.acme.a.basic).catch(tip("A child's")).await;
        assert_eq!(manager.get("/waiting").await.is(200).each("title"), ["Offered", "Offered again", "Passed back"]);
        for nobody in [&crew.lite, &crew.basic, &crew.admin, &crew.professional, &app.other.parent.manager] {
            assert_eq!(app.api(nobody).get("/waiting").await.is(200).data(), &[] as &[serde_json::Value], "{}", nobody.name);
        }
        assert_eq!(app.api(&app.acme.a.manager).get("/waiting").await.is(200).each("title"), ["A child's"]);
        app.leave_jobs();
    }

    async fn a_list_shows_each_lead_as_it_is(app: &TestApp) {
        let crew = &app.acme.parent;
        let id = app.api(&crew.basic).catch(tip("Pumps")).await;
        app.api(&crew.manager).assign(&id, &crew.professional).await.is(200);
        let list = app.api(&crew.admin).get("/leads").await.is(200);
        insta::assert_json_snapshot!("listed", app.stable(&list.json));
        app.run_jobs().await;
    }

    async fn what_cannot_be_understood_is_refused_by_name(app: &TestApp) {
        let api = app.api(&app.acme.parent.manager);
        let long = format!("q={}", "ø".repeat(201));
        for (query, field) in [
            ("limit=0", "limit"), ("limit=101", "limit"), ("limit=-1", "limit"), ("limit=ten", "limit"),
            ("limit=99999999999999999999", "limit"),
            ("after=x", "after"), ("after=AAAA", "after"), ("after=%00", "after"),
            ("owner=me", "owner"), ("creator=1", "creator"), ("stage=nowhere", "stage"), ("status=closed", "status"),
            ("status=open,,", "stage"), ("sort=title", "sort"), ("counted_in=all", "counted_in"),
            ("counted_in=revenue&scope=world", "scope"), ("counted_in=revenue&from=yesterday", "from"),
            ("counted_in=revenue&from=2026-02-30", "from"), ("counted_in=revenue&from=2026-02-01&to=2026-01-01", "to"),
            ("counted_in=revenue&from=1900-01-01&to=2026-01-01", "to"), ("counted_in=revenue&from=9999-12-31", "to"),
            ("counted_in=revenue&from=-9999-01-01&to=-0001-12-31", "from"), ("counted_in=revenue&from=0001-01-01&to=0001-12-31", "to"), ("organisation=acme", "organisation"),
            (&long, "q"), ("stage=%00", "stage"),
        ] {
            let answer = api.get(&format!("/leads?{query}")).await;
            if query == "status=open,," {
                answer.is(200); // Empty words name nothing.
                continue;
            }
            let answer = answer.refused(422);
            assert_eq!(answer["errors"][0]["field"], field, "{query}: {}", answer.text);
        }
    }
}
