//! The pages of people: coming in, a forgotten password, one's own profile.

mod cookie;
mod password;
mod session;

use http::Method;

use crate::http::{Routes, Who};

/// The pages and what their forms are sent to.
pub(super) fn routes() -> Routes {
    Routes::default()
        .page(Method::GET, "/", Who::Anyone, session::start)
        .page(Method::GET, "/sign-in", Who::Anyone, session::ask)
        .page(Method::POST, "/session", Who::Anyone, session::open)
        .page(Method::DELETE, "/session", Who::SignedIn, session::close)
        .page(Method::GET, "/password", Who::Anyone, password::forgotten)
        .page(Method::POST, "/password", Who::Anyone, password::send_link)
        .page(Method::GET, "/password/{secret}", Who::Anyone, password::choose)
        .page(Method::PUT, "/password/{secret}", Who::Anyone, password::set)
}
