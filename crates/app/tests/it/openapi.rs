//! The OpenAPI document, as clients read it: a change of it shows in review.

use std::collections::BTreeSet;

use serde_json::Value;
use testkit::TestApp;

#[test]
fn the_document_changes_only_on_purpose() {
    let document = serde_json::to_value(app::openapi()).expect("the document is JSON");
    insta::assert_json_snapshot!("openapi", document);
}

#[test]
fn every_operation_has_an_id_of_its_own_and_its_refusals() {
    let document = serde_json::to_value(app::openapi()).expect("the document is JSON");
    let mut ids = BTreeSet::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("methods") {
            let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no id"));
            assert!(ids.insert(id.to_owned()), "{id} stands twice");
            assert!(operation["summary"].is_string(), "{id} says what it does");
            let responses = operation["responses"].as_object().expect("responses");
            assert!(responses.keys().any(|status| status.starts_with('2')), "{id} can succeed");
            if id != "openapi.read" {
                let refusal = &responses["4XX"]["content"]["application/problem+json"];
                assert!(refusal.is_object(), "{id} says how it refuses");
            }
        }
    }
    let table: BTreeSet<String> = app::table()
        .into_iter()
        .filter_map(|route| Some(format!("{} {}", route.method.as_str().to_ascii_lowercase(), route.path.strip_prefix("/api/v1")?)))
        .collect();
    let paths = document["paths"].as_object().expect("paths").iter();
    let documented: BTreeSet<String> =
        paths.flat_map(|(path, item)| item.as_object().expect("methods").keys().map(move |method| format!("{method} {path}"))).collect();
    assert_eq!(table, documented, "the table of routes and the document say the same");
}

#[test]
fn every_reference_leads_somewhere() {
    let document = serde_json::to_value(app::openapi()).expect("the document is JSON");
    let mut rest = vec![&document];
    while let Some(part) = rest.pop() {
        match part {
            Value::Object(fields) => rest.extend(fields.values()),
            Value::Array(parts) => rest.extend(parts),
            _ => {}
        }
        if let Some(to) = part["$ref"].as_str() {
            assert!(document.pointer(to.trim_start_matches('#')).is_some(), "{to}");
        }
    }
}

testkit::both! {
    async fn everybody_may_read_the_document(app: &TestApp) {
        let document = app.nobody().get("/openapi.json").await.is(200);
        assert_eq!(document["openapi"], "3.1.0");
        assert_eq!(document["servers"][0]["url"], Value::from("/api/v1"));
    }
}
