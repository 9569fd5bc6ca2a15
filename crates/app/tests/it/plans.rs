//! That nothing a request asks for grows with the customer: on SQLite, whose planner goes by the statement alone, no table is read whole.

use testkit::{Engine, TestApp, sent, worth};

/// What may be read whole, by the beginning of the planner's line, and why.
const MAY: [(&str, &str); 4] = [
    ("SEARCH organisations USING", "with the tenant, which is kept in memory"),
    ("SEARCH stages USING", "with the tenant"),
    ("SEARCH holidays USING", "with the tenant"),
    ("SEARCH rates USING", "with the tenant"),
];

/// Looks at how SQLite would read what these statements ask for. PostgreSQL's plans depend on the rows that are there.
pub async fn check(app: &TestApp, sent: &[String]) {
    if app.engine() == Engine::Postgres {
        return;
    }
    let walks = app.walks(sent).await;
    let walks: Vec<_> = walks.iter().filter(|(line, _)| !MAY.iter().any(|(may, _)| line.starts_with(may))).collect();
    let list = walks.iter().map(|(line, statement)| format!("{line}\n    {statement}")).collect::<Vec<_>>().join("\n");
    assert!(walks.is_empty(), "{} statements read a table whole:\n{list}", walks.len());
}

/// Much happens everywhere that nobody asks for, and PostgreSQL, whose plans depend on the rows that are there, knows it.
async fn much_happens(app: &TestApp) {
    const MANY: &str = "insert into feed_entries (tenant_id, id, organisation_id, kind, person_id, at) \
        with recursive n(n) as (select 1 union all select n + 1 from n where n < 300) \
        select tenant_id, gen_random_uuid(), organisation_id, \
        case n % 10 when 0 then 'won' when 1 then 'accepted' when 2 then 'bell' when 3 then 'record' else 'created' end, user_id, 0 \
        from n, memberships order by n";
    if app.engine() == Engine::Postgres {
        app.execute(MANY).await;
        // What has not been written to disk is not yet told to the planner as seen by all.
        app.execute("checkpoint").await;
        app.execute("vacuum analyze feed_entries").await;
    }
}

/// How the entries of the feed are read for what these statements ask: the planner's line for each walk over them.
async fn walks_of_feed(app: &TestApp, statements: &[String]) -> Vec<String> {
    let walk = match app.engine() {
        Engine::Sqlite => "SEARCH feed_entries ",
        Engine::Postgres => " on feed_entries",
    };
    let mut walks = Vec::new();
    for statement in statements.iter().filter(|statement| statement.starts_with("SELECT") && statement.contains("\"feed_entries\"")) {
        walks.extend(app.plan(statement).await.into_iter().filter(|line| line.contains(walk)));
    }
    walks
}

testkit::both! {
    /// However rare it is among all that happens, and in however many organisations.
    async fn what_is_asked_of_the_feed_is_walked_by_the_index_that_has_it(app: &TestApp) {
        much_happens(app).await;
        let manager = app.page(&app.acme.parent.manager).await;
        for (path, walks, index) in [
            ("/feed", 3, "feed_entries_of_organisation"),
            ("/tv", 3, "feed_entries_of_organisation"),
            ("/feed?what=handshakes", 3, "feed_entries_of_kind"),
            ("/feed?what=wins", 9, "feed_entries_of_kind"),
            ("/feed?what=news", 1, "feed_entries_of_kind"),
            ("/bells?organisation=all", 3, "feed_entries_of_kind"),
        ] {
            let (_, sent) = sent(manager.get(path)).await;
            let lines = walks_of_feed(app, &sent).await;
            // PostgreSQL may begin with the posts that the reader reads.
            let by_index = |line: &String| line.contains(index) || path.ends_with("news") && line.contains("feed_entries_of_news");
            assert!(lines.len() == walks && lines.iter().all(by_index), "{path}: {lines:#?}");
        }
    }

    /// As many as a page has: what SQLite does for a few keys says nothing of many.
    async fn the_leads_of_a_page_of_the_feed_are_read_by_key(app: &TestApp) {
        let seller = app.api(&app.acme.parent.professional);
        for nth in 0..50 {
            seller.catch(testkit::lead(&format!("Pumps {nth}"))).await;
        }
        app.run_jobs().await;
        let page = app.page(&app.acme.parent.basic).await;
        let (feed, sent) = sent(page.get("/feed")).await;
        assert_eq!(feed.is(200).count(".feed__link"), 20);
        check(app, &sent).await;
    }

    /// However much its reader ever caught.
    async fn what_words_find_is_looked_up_by_key(app: &TestApp) {
        let acme = &app.acme;
        let (parent, a) = (acme.place(&acme.parent), acme.place(&acme.a));
        let both = app.join("both", &[(&parent, kernel::Role::Basic, false), (&a, kernel::Role::Basic, false)]).await;
        for reader in [&acme.parent.lite, &acme.parent.basic, &acme.parent.manager, &both] {
            for query in ["q=pumps", "q=pumps&sort=value", "q=pumps&sort=closing_desc&status=won"] {
                let (_, sent) = sent(app.api(reader).get(&format!("/leads?{query}"))).await;
                let mut lines = Vec::new();
                for statement in sent.iter().filter(|statement| statement.contains("lead_words")) {
                    lines.extend(app.plan(statement).await.into_iter().filter(|line| line.starts_with("SEARCH leads ")));
                }
                let by_key = |line: &String| line.ends_with(" id=?)") || line.ends_with("(rowid=?)");
                assert!(app.engine() == Engine::Postgres || !lines.is_empty() && lines.iter().all(by_key), "{query}: {lines:#?}");
            }
        }
    }

    /// A large customer's statement is not read as the many small ones' would be.
    async fn a_statement_is_planned_for_its_own_values(app: &TestApp) {
        if app.engine() == Engine::Postgres {
            app.execute("do $$ begin assert current_setting('plan_cache_mode') = 'force_custom_plan'; end $$").await;
        }
    }

    async fn what_a_win_beats_is_told_by_the_index_alone(app: &TestApp) {
        much_happens(app).await;
        let seller = app.api(&app.acme.parent.professional);
        let id = seller.catch(worth("Pumps", "100", "NOK")).await;
        seller.win(&id).await.is(200);
        app.seconds(31);
        let (_, sent) = sent(app.run_jobs()).await;
        let lines = walks_of_feed(app, &sent).await;
        let expected = match app.engine() {
            Engine::Sqlite => ["USING COVERING INDEX feed_entries_of_kind", "USING COVERING INDEX feed_entries_of_person"],
            Engine::Postgres => ["Index Only Scan using feed_entries_of_kind", "Index Only Scan using feed_entries_of_person"],
        };
        let as_expected = lines.len() == 2 && lines.iter().zip(expected).all(|(line, part)| line.contains(part));
        assert!(as_expected, "the bests of the last days, and whether there was a win before this year: {lines:#?}");
    }
}
