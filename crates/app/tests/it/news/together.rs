//! Several who change one post at the same time, each in a form of their own.

use futures_util::future::join_all;
use serde_json::{Value, json};
use testkit::{Page, Pages, TestApp};

use super::reads;

/// The form of a post as a browser has it.
#[derive(Clone)]
struct Filled<'a> {
    page: &'a Pages<'a>,
    path: String,
    fields: Vec<(String, String)>,
}

impl<'a> Filled<'a> {
    /// As it is opened.
    async fn open(page: &'a Pages<'a>, path: &str) -> Self {
        let shown = page.get(&format!("{path}/edit")).await.is(200);
        Self { page, path: path.to_owned(), fields: Vec::new() }.shown(&shown)
    }

    /// As an answer shows it.
    fn shown(mut self, page: &Page) -> Self {
        let mut fields = Vec::from([("_method".to_owned(), "patch".to_owned())]);
        for name in ["version", "shows", "title", "publish_at", "expires_at", "organisations", "audience", "pinned"] {
            let boxes = page.has(&format!("[name={name}][type=checkbox]"));
            let chosen = if boxes { "[type=checkbox][checked]" } else { "" };
            fields.extend(page.attributes(&format!("[name={name}]{chosen}"), "value").into_iter().map(|value| (name.to_owned(), value)));
        }
        fields.push(("html".to_owned(), page.texts("textarea[name=html]").remove(0)));
        self.fields = fields;
        self
    }

    /// With a field typed over, or boxes ticked.
    fn with(mut self, name: &str, values: &[&str]) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self.fields.extend(values.iter().map(|value| (name.to_owned(), (*value).to_owned())));
        self
    }

    /// What a field says.
    fn value(&self, name: &str) -> String {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    async fn send(&self) -> Page {
        let fields: Vec<(&str, &str)> = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.page.post(&self.path, &fields).await
    }
}

/// Which fields a page says something wrong of.
fn wrong(page: &Page) -> Vec<&'static str> {
    let fields = ["title", "text", "organisations", "audience", "publish_at", "expires_at", "pinned"];
    fields
        .into_iter()
        .filter(|field| page.has(&format!("[aria-describedby~=field-{field}-error], [aria-errormessage=field-{field}-error]")))
        .collect()
}

testkit::both! {
    /// Of two who change a post each keeps what they changed; what both did, or that it is no draft any more, is told first.
    async fn a_form_leaves_what_a_colleague_has_changed(app: &TestApp) {
        let crew = &app.acme.parent;
        let (page, colleague) = (app.page(&crew.manager).await, app.api(&crew.admin));
        let made = colleague.post("/news", json!({ "title": "Lunch", "text": "Soup.", "audience": ["lite", "basic"] })).await.is(201);
        let path = format!("/news/{}", made.id());
        let change = async |body| colleague.clone().if_match("*").patch(&path, body).await.is(200);
        let begun = Filled::open(&page, &path).await;
        let end = app.now().plus(std::time::Duration::from_secs(7200));
        change(json!({ "audience": ["manager"], "pinned": true, "expires_at": end, "text": "Soup and bread." })).await;
        begun.clone().with("title", &["Lunch!"]).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["title"], &post["audience"], &post["pinned"]), (&json!("Lunch!"), &json!(["manager"]), &json!(true)));
        assert_eq!((&post["text"], &post["expires_at"]), (&json!("Soup and bread."), &json!(end)));

        let told = begun.clone().with("title", &["Dinner"]).with("audience", &["professional"]).send().await.is(412);
        assert_eq!(wrong(&told), ["title", "audience"]);
        assert!(told.text.contains("Here it says: Manager"), "{}", told.text);
        assert_eq!(told.attributes("[name=title]", "value"), ["Dinner"]);
        assert!(told.has("[name=pinned][checked]"), "what was not typed is as it is by now");
        begun.shown(&told).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["title"], &post["audience"], &post["pinned"]), (&json!("Dinner"), &json!(["professional"]), &json!(true)));

        let begun = Filled::open(&page, &path).await;
        change(json!({ "publish_at": null })).await;
        let told = begun.send().await.is(412);
        assert_eq!(wrong(&told), ["publish_at"]);
        assert!(told.has("[name=as][value=draft]") && told.text.contains("took this post back to the drafts"), "{}", told.text);
        assert_eq!(colleague.get(&path).await.is(200)["state"], "draft");
        app.leave_jobs();
    }

    /// Who reads a post is decided by its organisations and its roles together: those of two people are not joined.
    async fn nobody_reads_what_neither_meant_for_them(app: &TestApp) {
        let (crew, child) = (&app.acme.parent, &app.acme.a);
        let (page, colleague) = (app.page(&crew.manager).await, app.api(&crew.admin));
        let [here, below] = [crew, child].map(|crew| crew.organisation.to_string());
        let made = colleague.post("/news", json!({ "title": "Budget", "text": "Cut.", "audience": ["manager"], "organisations": [here] })).await.is(201);
        let path = format!("/news/{}", made.id());
        let begun = Filled::open(&page, &path).await;
        colleague.clone().if_match("*").patch(&path, json!({ "audience": ["lite", "basic", "professional", "manager"] })).await.is(200);
        let told = begun.clone().with("organisations", &[&here, &below]).send().await.is(412);
        assert_eq!(wrong(&told), ["audience"], "what the colleague has changed");
        assert!(!reads(app, &child.basic, &made.id()).await);
        let again = begun.shown(&told);
        again.send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["audience"], &post["organisations"]), (&json!(["manager"]), &json!([here, below])), "as its writer chose");
        // The same the other way round.
        let begun = Filled::open(&page, &path).await;
        colleague.clone().if_match("*").patch(&path, json!({ "organisations": [here] })).await.is(200);
        let told = begun.clone().with("audience", &["lite", "manager"]).send().await.is(412);
        assert_eq!(wrong(&told), ["organisations"]);
        begun.shown(&told).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["audience"], &post["organisations"]), (&json!(["lite", "manager"]), &json!([here, below])), "as its writer chose");
        // A form that does not ask for organisations, as there was one when it was opened, leaves them alone.
        let unasked = Filled::open(&page, &path).await.with("organisations", &[]).with("title", &["Budgets"]);
        unasked.send().await.leads_to(&path);
        assert_eq!(colleague.get(&path).await.is(200)["organisations"], json!([here, below]));
        app.leave_jobs();
    }

    /// Whoever brings out what nobody reads yet is told all that others have made of it, the date that it is wanted at above all.
    async fn a_draft_is_published_as_its_publisher_saw_it(app: &TestApp) {
        let crew = &app.acme.parent;
        let (page, colleague) = (app.page(&crew.manager).await, app.api(&crew.admin));
        let editor = app.page(&crew.admin).await;
        let draft = editor.post("/news", &[("title", "Merger"), ("text", "Soon."), ("audience", "manager"), ("publish_at", "2026-03-06T09:00"), ("as", "draft")]).await.is(303);
        let path = draft.header("location").to_owned();
        let begun = Filled::open(&page, &path).await;
        let theirs = Filled::open(&editor, &path).await.with("publish_at", &[""]).with("html", &["<div>Very soon.</div>"]).with("as", &["draft"]);
        theirs.send().await.leads_to(&path);
        let told = begun.clone().send().await.is(412);
        assert_eq!(wrong(&told), ["text", "publish_at"]);
        assert_eq!(colleague.get(&path).await.is(200)["state"], "draft");
        let again = begun.clone().shown(&told);
        assert_eq!(told.attributes("[name=publish_at]", "value"), [""], "what was left alone says what it says by now");
        // Who keeps it as a draft decides nothing of that.
        begun.with("title", &["Mergers"]).with("as", &["draft"]).send().await.leads_to(&path);
        let told = again.clone().send().await.is(412);
        assert_eq!(wrong(&told), ["title"]);
        again.shown(&told).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["state"], &post["title"], &post["text"]), (&json!("published"), &json!("Mergers"), &json!("Very soon.")));
        // Nor does a page decide it unseen that showed it by itself, beside what its writer had typed.
        colleague.clone().if_match("*").patch(&path, json!({ "publish_at": null })).await.is(200);
        let begun = Filled::open(&page, &path).await;
        colleague.clone().if_match("*").patch(&path, json!({ "audience": ["lite", "manager"] })).await.is(200);
        let followed = begun.with("audience", &["lite", "manager"]);
        let told = followed.clone().send().await.is(412);
        assert_eq!(wrong(&told), ["audience"]);
        followed.shown(&told).send().await.leads_to(&path);
        app.leave_jobs();
    }

    /// Whatever it was that its publisher pressed before: what comes to them unasked is told of until it is out.
    /// Whoever presses "Publish" had not seen that a colleague had set a time.
    async fn a_time_that_a_colleague_has_set_is_kept(app: &TestApp) {
        let crew = &app.acme.parent;
        let (page, colleague) = (app.page(&crew.manager).await, app.api(&crew.admin));
        let made = colleague.post("/news", json!({ "title": "Lunch", "text": "Soup.", "publish_at": null })).await.is(201);
        let path = format!("/news/{}", made.id());
        let begun = Filled::open(&page, &path).await;
        let later = app.now().plus(std::time::Duration::from_secs(7200));
        colleague.clone().if_match("*").patch(&path, json!({ "publish_at": later, "title": "Lunch at noon" })).await.is(200);
        let told = begun.with("title", &["Lunch!"]).send().await;
        assert_eq!((told.status.as_u16(), told.has("[name=publish_at][value='']")), (412, false));
        Filled::open(&page, &path).await.shown(&told).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["title"], &post["state"], &post["publish_at"]), (&json!("Lunch!"), &json!("scheduled"), &json!(later)));
        app.leave_jobs();
    }

    async fn a_draft_is_told_of_at_every_refusal(app: &TestApp) {
        let crew = &app.acme.parent;
        let (page, colleague) = (app.page(&crew.manager).await, app.api(&crew.admin));
        let made = colleague.post("/news", json!({ "title": "Merger", "text": "Soon.", "audience": ["manager"] })).await.is(201);
        let path = format!("/news/{}", made.id());
        let change = async |body: Value| colleague.clone().if_match("*").patch(&path, body).await.is(200);
        // It was published, and is taken back and changed while somebody corrects it.
        let begun = Filled::open(&page, &path).await.with("title", &["Mergers"]);
        change(json!({ "publish_at": null, "audience": ["lite", "manager"], "pinned": true })).await;
        let told = begun.send().await.is(412);
        assert_eq!(wrong(&told), ["audience", "publish_at", "pinned"]);
        assert!(told.text.contains("took this post back to the drafts"), "{}", told.text);
        // It is kept as a draft without a title.
        let begun = Filled::open(&page, &path).await.with("as", &["draft"]).with("title", &[""]);
        change(json!({ "text": "Very soon." })).await;
        let told = begun.clone().send().await.is(422);
        assert_eq!(wrong(&told), ["title", "text"]);
        begun.shown(&told).with("title", &["Mergers"]).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["state"], &post["text"], &post["audience"]), (&json!("published"), &json!("Very soon."), &json!(["lite", "manager"])));
        // An end that is put off shows again what has expired.
        let end = |seconds| app.now().plus(std::time::Duration::from_secs(seconds));
        change(json!({ "expires_at": end(60) })).await;
        app.seconds(120);
        let begun = Filled::open(&page, &path).await.with("expires_at", &[""]);
        change(json!({ "title": "Nothing to see" })).await;
        let told = begun.clone().send().await.is(412);
        assert_eq!(wrong(&told), ["title"]);
        begun.shown(&told).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["state"], &post["title"]), (&json!("published"), &json!("Nothing to see")));
        app.leave_jobs();
    }

    /// A page that was held back under what its writer typed showed by then what others had made of it: to undo that is a change as well.
    async fn what_is_set_back_is_no_field_left_alone(app: &TestApp) {
        let crew = &app.acme.parent;
        let (page, colleague) = (app.page(&crew.manager).await, app.api(&crew.admin));
        let made = colleague.post("/news", json!({ "title": "Bonus", "text": "Paid.", "audience": ["manager"] })).await.is(201);
        let path = format!("/news/{}", made.id());
        let begun = Filled::open(&page, &path).await;
        colleague.clone().if_match("*").patch(&path, json!({ "audience": ["lite", "manager"] })).await.is(200);
        let back = Filled::open(&page, &path).await.with("version", &[&begun.value("version")]).with("title", &["Bonuses"]);
        let narrowed = back.clone().with("audience", &["manager"]);
        let told = narrowed.send().await.is(412);
        assert_eq!(wrong(&told), ["audience"]);
        narrowed.clone().shown(&told).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["title"], &post["audience"]), (&json!("Bonuses"), &json!(["manager"])));
        // Nor is what it showed written over what they have made of it again.
        let change = async |body: Value| colleague.clone().if_match("*").patch(&path, body).await.is(200);
        let begun = Filled::open(&page, &path).await;
        change(json!({ "pinned": true })).await;
        let showed = Filled::open(&page, &path).await.with("version", &[&begun.value("version")]);
        change(json!({ "pinned": false })).await;
        showed.with("title", &["Bonus"]).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["title"], &post["pinned"]), (&json!("Bonus"), &json!(false)));
        app.leave_jobs();
    }

    /// What an answer shows of others is theirs still, whatever they make of it before the form is sent again.
    async fn what_was_left_alone_is_left_alone_after_a_refusal(app: &TestApp) {
        let crew = &app.acme.parent;
        let (page, colleague) = (app.page(&crew.manager).await, app.api(&crew.admin));
        let made = colleague.post("/news", json!({ "title": "Bonus", "text": "Paid.", "audience": ["manager"] })).await.is(201);
        let path = format!("/news/{}", made.id());
        let change = async |body: Value| colleague.clone().if_match("*").patch(&path, body).await.is(200);
        let begun = Filled::open(&page, &path).await;
        change(json!({ "audience": ["lite", "manager"] })).await;
        let refused = begun.clone().with("title", &[""]).send().await.is(422);
        assert_eq!(refused.attributes("[name=audience][checked]", "value"), ["lite", "manager"]);
        change(json!({ "audience": ["manager"] })).await;
        begun.shown(&refused).with("title", &["Bonuses"]).send().await.leads_to(&path);
        let post = colleague.get(&path).await.is(200);
        assert_eq!((&post["title"], &post["audience"]), (&json!("Bonuses"), &json!(["manager"])));
        app.leave_jobs();
    }

    /// Without an editor words are sent plain: the shapes that somebody gave them meanwhile are told of before they go.
    async fn plain_words_do_not_take_away_new_shapes_unseen(app: &TestApp) {
        let crew = &app.acme.parent;
        let (page, colleague) = (app.page(&crew.manager).await, app.api(&crew.admin));
        let made = colleague.post("/news", json!({ "title": "Prices", "text": "New list." })).await.is(201);
        let path = format!("/news/{}", made.id());
        let begun = Filled::open(&page, &path).await.with("html", &[]);
        colleague.clone().if_match("*").patch(&path, json!({ "html": "<div><strong>New</strong> list.</div>" })).await.is(200);
        begun.clone().with("text", &["New list."]).with("pinned", &["on"]).send().await.leads_to(&path);
        assert_eq!(colleague.get(&path).await.is(200)["html"], "<div><strong>New</strong> list.</div>", "words that nobody changed");
        let told = begun.with("text", &["Newer list."]).with("pinned", &["on"]).send().await.is(412);
        assert_eq!(wrong(&told), ["text"]);
        app.leave_jobs();
    }

    /// Whoever comes between is no reason to send anybody away.
    async fn all_who_save_at_one_moment_are_heard(app: &TestApp) {
        let crew = &app.acme.parent;
        let page = app.page(&crew.manager).await;
        let made = app.api(&crew.admin).post("/news", json!({ "title": "Lunch", "text": "Soup." })).await.is(201);
        let path = format!("/news/{}", made.id());
        let begun = Filled::open(&page, &path).await;
        let each = [("title", "Dinner"), ("html", "<div>Bread.</div>"), ("audience", "manager"), ("pinned", "on")];
        for saved in join_all(each.map(|(name, value)| { let form = begun.clone().with(name, &[value]); async move { form.send().await } })).await {
            saved.leads_to(&path);
        }
        let post = app.api(&crew.admin).get(&path).await.is(200);
        assert_eq!((&post["title"], &post["text"], &post["pinned"]), (&json!("Dinner"), &json!("Bread."), &json!(true)));
        assert_eq!(post["audience"], json!(["manager"]));
        app.leave_jobs();
    }
}
