//! The reference of the API as a page: Redoc, served by ourselves, reading the document that programs read.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use http::Method;
use maud::{DOCTYPE, html};

use crate::http::{Routes, Visitor, Who};

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    Routes::default().page(Method::GET, "/api", Who::Anyone, page)
}

/// Redoc writes its styles into the page and searches in a worker made of a blob. Only this page allows it that.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src blob:; \
                      object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Colours that hold 4.5:1 on white, and the letters of the device: the page loads nothing but itself.
const THEME: &str = r##"{"colors":{"primary":{"main":"#0f6b55"},"success":{"main":"#1c6b34"},"http":{"get":"#1c6b34","post":"#1d5fa8","put":"#7a5a08","patch":"#8a4b0f","delete":"#a32222"},"text":{"primary":"#1d2424","secondary":"#4a5353"},"responses":{"success":{"color":"#1c6b34"},"error":{"color":"#a32222"}}},"sidebar":{"backgroundColor":"#f6f6f3","textColor":"#1d2424"},"rightPanel":{"backgroundColor":"#1d2424"},"typography":{"fontFamily":"system-ui, sans-serif","fontSize":"15px","headings":{"fontFamily":"system-ui, sans-serif"},"code":{"color":"#a32222","fontFamily":"ui-monospace, monospace"}}}"##;

/// The page. Its words are the document's own, in English.
async fn page(_visitor: Visitor) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "API · LeadX" }
                style { "body { margin: 0 }" }
                link rel="icon" href=(ui::assets::url("favicon.svg")) type="image/svg+xml";
            }
            body {
                main {
                    redoc spec-url="/api/v1/openapi.json" native-scrollbars="true" hide-hostname="true" theme=(THEME) {}
                    noscript { p { "This page needs a script. The document itself is " a href="/api/v1/openapi.json" { "here" } "." } }
                }
                script src=(ui::assets::url("redoc.standalone.js")) {}
            }
        }
    };
    let mut response = page.into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}
