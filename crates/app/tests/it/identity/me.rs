//! Who I am, and what I may change of it.

use serde_json::json;
use testkit::TestApp;

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
}
