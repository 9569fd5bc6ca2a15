//! The pages of people: coming in, a forgotten password, one's own profile.

mod colleagues;
mod cookie;
mod deputy;
mod own_password;
mod password;
mod photo;
mod profile;
mod session;
mod sessions;
mod tokens;

use axum::handler::Handler;
use http::Method;

use crate::http::{Routes, Who, with_pictures};

pub(super) use colleagues::MOST;
pub(crate) use colleagues::{Chooser, Chosen, Typed};
pub(crate) use cookie::give as give_session;
pub(super) use deputy::DeputyForm;
pub(super) use profile::About;
pub(super) use tokens::TokenForm;

/// The pages and what their forms are sent to.
pub(super) fn routes() -> Routes {
    coming_in().and(own())
}

fn coming_in() -> Routes {
    Routes::default()
        .page(Method::GET, "/", Who::Anyone, session::start)
        .page(Method::GET, "/sign-in", Who::Anyone, session::ask)
        .page(Method::POST, "/session", Who::Anyone, session::open)
        .page(Method::DELETE, "/session", Who::SignedIn, session::close)
        .page(Method::PUT, "/session/organisation", Who::SignedIn, sessions::act_in)
        .page(Method::GET, "/password", Who::Anyone, password::forgotten)
        .page(Method::POST, "/password", Who::Anyone, password::send_link)
        .page(Method::GET, "/password/{secret}", Who::Anyone, password::choose)
        .page(Method::PUT, "/password/{secret}", Who::Anyone, password::set)
}

fn own() -> Routes {
    Routes::default()
        .page(Method::GET, "/profile", Who::SignedIn, profile::show)
        .page(Method::PATCH, "/profile", Who::SignedIn, profile::change)
        .page(Method::POST, "/profile/photo", Who::SignedIn, photo::keep.layer(with_pictures()))
        .page(Method::DELETE, "/profile/photo", Who::SignedIn, photo::forget)
        .page(Method::PUT, "/profile/password", Who::SignedIn, own_password::change)
        .page(Method::DELETE, "/profile/sessions/{session}", Who::SignedIn, sessions::end)
        .page(Method::GET, "/profile/tokens", Who::SignedIn, tokens::leave)
        .page(Method::POST, "/profile/tokens", Who::SignedIn, tokens::make)
        .page(Method::DELETE, "/profile/tokens/{token}", Who::SignedIn, tokens::revoke)
        .page(Method::GET, "/profile/deputy/edit", Who::Managers, deputy::choose)
        .page(Method::PUT, "/profile/deputy", Who::Managers, deputy::name)
        .page(Method::DELETE, "/profile/deputy", Who::Managers, deputy::take_back)
        .page(Method::GET, "/people/{person}/photo", Who::SignedIn, photo::show)
}
