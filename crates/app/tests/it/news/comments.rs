//! Comments below posts: among others the last ones and how many came before them, alone all of them, page by page.

use serde_json::json;
use testkit::{Api, TestApp};

use super::post;

/// Writes so many comments below something, `1` first.
async fn comment(api: &Api<'_>, path: &str, count: usize) {
    for nth in 1..=count {
        api.post(&format!("{path}/comments"), json!({ "text": format!("Word {nth}") })).await.is(201);
    }
}

fn words(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(|nth| format!("Word {nth}")).collect()
}

/// All that was written below something, as a program reads it page by page.
async fn all(api: &Api<'_>, path: &str, limit: usize) -> Vec<String> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = api.get(&format!("{path}/comments?limit={limit}{after}")).await.is(200);
        all.extend(page.each("text"));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return all,
        }
    }
}

testkit::both! {
    async fn a_busy_post_takes_no_words_from_others(app: &TestApp) {
        app.leave_jobs();
        let crew = &app.acme.parent;
        let here = crew.organisation.to_string();
        let (writer, reader) = (app.api(&crew.manager), app.api(&crew.basic));
        let posts = [("Quiet", 1, None), ("Some", 3, Some("Show one earlier")), ("None", 0, None), ("Busy", 60, Some("Show 58 earlier"))];
        for (title, count, _) in posts {
            let path = format!("/news/{}", writer.post("/news", post(title, &[&here])).await.is(201).id());
            comment(&reader, &path, count).await;
        }
        let list = reader.get("/news").await.is(200);
        let page = app.page(&crew.basic).await.get("/news").await.is(200);
        for (title, count, rest) in posts {
            let told = list.data().iter().find(|post| post["title"] == title).expect("it is listed");
            let said: Vec<&str> = told["comments"].as_array().into_iter().flatten().filter_map(|said| said["text"].as_str()).collect();
            let last = words(count.saturating_sub(1).max(1)..=count);
            assert_eq!((&told["comment_count"], said), (&json!(count), last.iter().map(String::as_str).collect()), "{title}");
            let id = told["id"].as_str().expect("a key");
            assert_eq!(page.count(&format!("#news-{id} .comment")), last.len(), "{title}");
            assert_eq!(page.texts(&format!("#news-{id} a.answers__rest")), Vec::from_iter(rest), "{title}");
            assert_eq!(all(&reader, &format!("/news/{id}"), 7).await, words((1..=count).rev()), "{title}");
        }
    }

    /// On its page too, with scripts and without.
    async fn all_that_was_said_is_read_where_a_post_stands_alone(app: &TestApp) {
        app.leave_jobs();
        let crew = &app.acme.parent;
        let here = crew.organisation.to_string();
        let path = format!("/news/{}", app.api(&crew.manager).post("/news", post("Busy", &[&here])).await.is(201).id());
        comment(&app.api(&crew.basic), &path, 102).await;
        let read = app.api(&crew.lite).get(&path).await.is(200);
        assert_eq!((&read["comment_count"], read["comments"].as_array().map(Vec::len)), (&json!(102), Some(50)));
        let page = app.page(&crew.lite).await;
        // Behind the name of two words.
        let said = |line: &String| line.split(' ').skip(2).take(2).collect::<Vec<_>>().join(" ");
        let lines = |page: &testkit::Page| page.texts(".comment__words").iter().map(said).collect::<Vec<_>>();
        let alone = page.get(&path).await.is(200);
        assert_eq!(lines(&alone), words(53..=102));
        let earlier = alone.attributes(".answers__earlier a", "href").remove(0);
        let frame = alone.attributes(".answers__earlier", "id").remove(0);
        // In its frame, which the page has by that name.
        let framed = page.clone().with("turbo-frame", &frame).get(&earlier).await.is(200);
        assert_eq!((framed.attributes("turbo-frame", "id")[0].as_str(), framed.has("header")), (frame.as_str(), false));
        assert_eq!(lines(&framed), words(3..=52));
        let first = page.get(&framed.attributes(".answers__earlier a", "href").remove(0)).await.is(200);
        assert_eq!((lines(&first), first.has(".answers__earlier")), (words(1..=2), false));
        assert_eq!(first.attributes(".page-header a", "href"), [path.as_str()]);
        // What is deleted there changes the answers of the page.
        let own = app.page(&crew.basic).await.with("turbo-frame", &frame).get(&earlier).await.is(200);
        let target = own.attributes("turbo-frame", "target").remove(0);
        assert_eq!((own.count(".comment form"), alone.count(&format!("turbo-frame#{target}"))), (50, 1));
    }

    /// Never child to child, however it is read: by number, by pages, or in the feed.
    async fn children_count_what_they_hear(app: &TestApp) {
        app.leave_jobs();
        let (parent, a, b) = (&app.acme.parent, &app.acme.a, &app.acme.b);
        let all_three = [parent, a, b].map(|crew| crew.organisation.to_string());
        let id = app.api(&parent.manager).post("/news", post("Hello", &all_three.each_ref().map(String::as_str))).await.is(201).id();
        app.run_jobs().await;
        let path = format!("/news/{id}");
        comment(&app.api(&a.basic), &path, 3).await;
        comment(&app.api(&b.basic), &path, 4).await;
        comment(&app.api(&parent.basic), &path, 5).await;
        for (reader, count) in [(&parent.manager, 12), (&parent.basic, 5), (&a.basic, 8), (&b.manager, 9), (&b.basic, 9)] {
            let api = app.api(reader);
            let listed = api.get("/news").await.is(200)["data"][0]["comment_count"].clone();
            let entry = api.get("/feed?kind=news").await.is(200)["data"][0].clone();
            let entry_path = format!("/feed/{}", entry["id"].as_str().expect("a key"));
            assert_eq!((&listed, &entry["comment_count"]), (&json!(count), &json!(count)), "{}", reader.email);
            assert_eq!((all(&api, &path, 5).await.len(), all(&api, &entry_path, 100).await.len()), (count, count), "{}", reader.email);
        }
        app.api(&app.other.parent.manager).get(&format!("{path}/comments")).await.refused(404);
    }
}
