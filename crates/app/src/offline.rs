//! What a browser keeps for when there is no connection: the script that keeps it (`assets/js/service_worker.js`), and the page that
//! stands in for one that was never seen.

use std::sync::LazyLock;

use axum::{
    http::{HeaderValue, Method, header},
    response::{IntoResponse, Response},
};
use maud::{Markup, Render, html};
use serde_json::json;
use sha2::{Digest, Sha256};
use ui::{Bare, Button, assets, t};

use crate::http::{Routes, Visitor, Who};

/// The page that stands in for one that was never seen.
const PAGE: &str = "/offline";

/// The routes of this part.
pub(crate) fn routes() -> Routes {
    Routes::default().page(Method::GET, "/sw.js", Who::Anyone, script).page(Method::GET, PAGE, Who::Anyone, page)
}

/// The script, with the names of what the product is made of. It differs whenever any of them does, and so replaces the one before.
async fn script() -> Response {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| {
        let mut files: Vec<String> = assets::names().filter(|name| is_kept(name)).map(|name| assets::url(&name)).collect();
        files.sort();
        let script = assets::find("service_worker.js", "").map(|asset| asset.bytes).unwrap_or_default();
        let script = String::from_utf8_lossy(&script);
        let version = Sha256::new().chain_update(files.join("\n")).chain_update(script.as_bytes()).finalize();
        let version: String = version[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("self.shell = {};\n{script}", json!({ "version": version, "files": files, "page": PAGE }))
    });
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    ([kind, (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))], SCRIPT.as_str()).into_response()
}

/// What every page needs, and nothing that only some do: the reference of the API, the editor.
fn is_kept(name: &str) -> bool {
    let everywhere = ["app.css", "app.js", "icons.svg", "favicon.svg", "app.webmanifest", "icon-192.png"];
    let part = name.starts_with("part-") && !name.starts_with("part-editor") && has_ending(name, "js");
    everywhere.contains(&name) || part || has_ending(name, "woff2")
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit('.').next() == Some(ending)
}

/// It is kept before anybody has signed in, so it speaks the browser's language and of nobody.
async fn page(visitor: Visitor) -> Markup {
    let locale = visitor.locale;
    let body = html! {
        div class="stack" data-unseen {
            p data-leaving-still hidden { strong { (t!(locale, "offline-leaving")) } }
            p data-staying data-reason { (t!(locale, "offline-unseen")) }
            p data-staying { (t!(locale, "offline-lead")) }
            div class="row" {
                (Button::primary(t!(locale, "offline-try")).link(""))
                span data-staying { (Button::secondary(t!(locale, "new-lead")).link("/leads/new")) }
            }
        }
    };
    Bare::new(locale, t!(locale, "offline"), body).render()
}
