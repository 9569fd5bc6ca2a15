//! The kit that tests stand on: the real app with a clock that is moved by hand, on SQLite and on PostgreSQL alike.
//!
//! ```ignore
//! testkit::both! {
//!     /// What must hold.
//!     async fn sales_owns_what_it_catches(app: &TestApp) {
//!         let lead = app.api(&app.acme.parent.professional).post("/leads", lead("Pumps")).await.is(201);
//!         assert_eq!(lead["handshake"]["state"], "none");
//!     }
//! }
//! ```
//!
//! - [`both!`] makes two tests of each function, `…::sqlite` and `…::postgres`. Each has a database of its own, copied from a
//!   [template](database) that is migrated and peopled once.
//! - [`TestApp`] is the app in one process; [`Api`] and [`Pages`] are its two front doors, and [`Answer`] is what comes back.
//! - [`Company`] is a customer with a parent, two children and everybody a test may need.

mod answer;
mod app;
mod both;
mod company;
pub mod database;
mod door;
mod live;
mod page;
mod rows;
mod stable;
mod verbs;
mod walks;

pub use answer::Answer;
pub use app::{METRICS_TOKEN, START, TestApp, at};
pub use both::run;
pub use company::{Company, Crew, Place, Someone, in_auckland, in_oslo};
pub use door::{Api, Body, Pages};
pub use live::{Following, Heard, Stream};
pub use page::Page;
pub use rows::Rows;
pub use store::{Engine, counted, sent};

/// The secret part of every session cookie's name; browsers keep `__Host-` cookies for their own host alone.
pub const SESSION_COOKIE: &str = "__Host-leadx-session";

/// A small body of a lead, without a value and not handed over.
pub fn lead(title: &str) -> serde_json::Value {
    serde_json::json!({ "title": title, "company": { "name": format!("{title} AS") } })
}

/// The same lead, handed over to sales.
pub fn tip(title: &str) -> serde_json::Value {
    serde_json::json!({ "title": title, "company": { "name": format!("{title} AS") }, "handover": true })
}

/// The same lead with a value.
pub fn worth(title: &str, amount: &str, currency: &str) -> serde_json::Value {
    serde_json::json!({ "title": title, "company": { "name": format!("{title} AS") }, "value": { "amount": amount, "currency": currency } })
}
