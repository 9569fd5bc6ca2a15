//! Who I am, and what I may change of it.

use serde_json::json;
use testkit::{Page, TestApp};

/// The form on the profile as a browser has it, with one field typed over.
fn filled(page: &Page, field: &str, typed: &str) -> Vec<(String, String)> {
    let mut form = vec![("_method".to_owned(), "patch".to_owned()), (field.to_owned(), typed.to_owned())];
    for name in ["version", "shows", "name", "phone", "title", "language", "timezone"].into_iter().filter(|name| *name != field) {
        let shown = |of: &str| page.attributes(&format!("form.form:has([name=phone]) {of}"), "value").concat();
        form.push((name.to_owned(), shown(&format!("input[name={name}]")) + &shown(&format!("select[name={name}] [selected]"))));
    }
    form
}

testkit::both! {
    async fn everybody_reads_themselves(app: &TestApp) {
        let me = app.api(&app.acme.a.admin).get("/me").await.is(200);
        insta::assert_json_snapshot!("me", app.stable(&me.json));
    }

    async fn a_change_names_its_version(app: &TestApp) {
        let api = app.api(&app.acme.parent.basic);
        let tag = api.get("/me").await.etag();
        api.patch("/me", json!({ "name": "Bo B. Moe" })).await.refused(428);
        let changed = json!({ "name": " Bo B.  Moe ", "phone": "99", "title": "Porter", "language": "nb", "timezone": "Asia/Tokyo" });
        let changed = api.clone().if_match(&format!("\"99\", {tag}")).patch("/me", changed).await.is(200);
        assert_eq!((&changed["name"], &changed["language"], &changed["timezone"]), (&json!("Bo B. Moe"), &json!("nb"), &json!("Asia/Tokyo")));
        api.clone().if_match(&tag).patch("/me", json!({ "phone": "1" })).await.refused(412);
        let api = api.if_match("*");
        let emptied = api.patch("/me", json!({ "language": null, "timezone": null })).await.is(200);
        assert_eq!((&emptied["language"], &emptied["timezone"], &emptied["phone"]), (&json!(null), &json!(null), &json!("99")));
        for (body, field) in [
            (json!({ "name": "" }), "name"), (json!({ "name": "x".repeat(121) }), "name"), (json!({ "phone": "x".repeat(41) }), "phone"),
            (json!({ "timezone": "Oslo" }), "timezone"),
        ] {
            api.patch("/me", body).await.invalid(&[field]);
        }
        api.patch("/me", json!({ "language": "tlh" })).await.refused(422);
        api.patch("/me", json!({ "role": "manager" })).await.refused(422);
        assert_eq!(app.api(&app.acme.parent.basic).get("/me").await["name"], "Bo B. Moe");
    }

    /// What was changed on one device stays as it is by the form of another that left it alone; what both changed is told first.
    async fn two_devices_change_one_profile(app: &TestApp) {
        let (api, page) = (app.api(&app.acme.parent.basic).if_match("*"), app.page(&app.acme.parent.basic).await);
        let send = async |form: &[(String, String)]| {
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            page.post("/profile", &form).await
        };
        let before = page.get("/profile").await.is(200);
        api.patch("/me", json!({ "language": "en", "timezone": "Asia/Tokyo", "title": "Porter" })).await.is(200);
        send(&filled(&before, "phone", "99")).await.leads_to("/profile");
        let me = api.get("/me").await.is(200);
        assert_eq!((&me["phone"], &me["language"], &me["timezone"], &me["title"]), (&json!("99"), &json!("en"), &json!("Asia/Tokyo"), &json!("Porter")));
        let told = send(&filled(&before, "language", "nb")).await.is(412);
        assert!(told.text.contains("Now it says: English") && !told.text.contains("Now it says: Porter"), "{}", told.text);
        assert_eq!(told.attributes("select[name=language] [selected], input[name=title]", "value"), ["Porter", "nb"]);
        api.patch("/me", json!({ "title": "Head porter" })).await.is(200);
        send(&filled(&told, "language", "nb")).await.leads_to("/profile");
        let me = api.get("/me").await.is(200);
        assert_eq!((&me["language"], &me["title"]), (&json!("nb"), &json!("Head porter")));
        // A form that says nothing of what it was written over is meant as it is.
        let bare = [("_method", "patch"), ("name", "Bo"), ("phone", ""), ("title", ""), ("language", ""), ("timezone", "")];
        page.post("/profile", &bare).await.leads_to("/profile");
        assert_eq!(api.get("/me").await["title"], "");
    }
}
