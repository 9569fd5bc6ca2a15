use serde_json::json;
use testkit::TestApp;

const WILD: &str = "<h1>Hi</h1><div onclick=\"x()\" style=\"color:red\">One<script>alert(1)</script> <strong>two</strong><br>three</div>\
                    <img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">bad</a> <a href=\"https://a.example/\">good</a><style>p{}</style>";

testkit::both! {
    async fn a_rich_text_keeps_its_shapes_and_nothing_that_runs(app: &TestApp) {
        let crew = &app.acme.parent;
        let writer = app.api(&crew.manager);
        let made = writer.post("/news", json!({ "title": "T", "html": WILD })).await.is(201);
        let path = format!("/news/{}", made.id());
        assert_eq!(made["text"], "Hi\n\nOne two\nthree\n\nbad good");
        let html = made["html"].as_str().expect("a text");
        assert!(html.contains("<strong>two</strong>") && html.contains("href=\"https://a.example/\""), "{html}");
        for page in ["/news", path.as_str()] {
            let page = app.page(&crew.basic).await.get(page).await.is(200);
            assert_eq!((page.count(".prose strong"), page.count(".prose h1")), (1, 0), "headings go below the page's own");
            assert_eq!(page.attributes(".prose a", "href"), ["https://a.example/"]);
            for bad in [".prose script", ".prose style", ".prose img", ".prose [style]", ".prose [onclick]"] {
                assert!(!page.has(bad), "{bad}");
            }
        }
        // What came into the table another way is made safe on its way out.
        app.execute("update news set html = '<p onclick=\"x()\">Hi<script>alert(1)</script></p>'").await;
        assert_eq!(writer.get(&path).await.is(200)["html"], "<p>Hi</p>");
        assert!(!app.page(&crew.basic).await.get(&path).await.is(200).has(".prose [onclick], .prose script"));
        app.run_jobs().await;
    }

    async fn a_text_is_sent_one_way_and_says_something(app: &TestApp) {
        let writer = app.api(&app.acme.parent.manager);
        let before = app.rows().await;
        writer.post("/news", json!({ "title": "T", "text": "W", "html": "<p>W</p>" })).await.invalid(&["html"]);
        for empty in ["<div><br></div>", "<script>alert(1)</script>", "<img src=x>"] {
            writer.post("/news", json!({ "title": "T", "html": empty })).await.invalid(&["text"]);
        }
        writer.post("/news", json!({ "title": "T" })).await.invalid(&["text"]);
        assert_eq!(app.rows().await, before);
        let plain = writer.post("/news", json!({ "title": "T", "text": "One <b>\nline\n\nTwo" })).await.is(201);
        assert_eq!(plain["html"], "<p>One &lt;b&gt;<br>line</p><p>Two</p>");
        app.run_jobs().await;
    }

    /// Whoever edits without the editor sees plain words; as long as they leave them alone, the shapes stay.
    async fn a_form_without_the_editor_loses_nothing(app: &TestApp) {
        let crew = &app.acme.parent;
        let page = app.page(&crew.manager).await;
        let sent = [("title", "T"), ("html", "<div>A <strong>bold</strong> word</div>"), ("text", ""), ("audience", "basic")];
        let path = page.post("/news", &sent).await.is(303).header("location").to_owned();
        let refused = page.post("/news", &[("title", ""), ("html", "<div><em>Kept</em></div>"), ("audience", "basic")]).await.is(422);
        assert_eq!((refused.texts("textarea[name=html]"), refused.texts("textarea[name=text]")), (vec!["<div><em>Kept</em></div>".into()], vec!["Kept".into()]));
        assert_eq!(page.get(&format!("{path}/edit")).await.is(200).texts("textarea[name=text]"), ["A bold word"]);
        let edit = |text| [("_method", "patch"), ("title", "New"), ("text", text), ("audience", "basic")];
        page.post(&path, &edit("A bold word")).await.leads_to(&path);
        let read = app.api(&crew.manager).get(&path).await.is(200);
        assert_eq!((&read["title"], &read["html"]), (&json!("New"), &json!("<div>A <strong>bold</strong> word</div>")));
        page.post(&path, &edit("Other words")).await.leads_to(&path);
        assert_eq!(app.api(&crew.manager).get(&path).await.is(200)["html"], "<p>Other words</p>");
        app.run_jobs().await;
    }
}
