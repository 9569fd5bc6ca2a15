//! The pages of the notification centre, and of what one chooses.

mod centre;
mod devices;
mod settings;
mod unsubscribe;

use http::Method;

use crate::http::{Routes, Who};

pub(super) use settings::Sent;

/// The pages and what their forms are sent to.
pub(super) fn routes() -> Routes {
    Routes::default()
        .page(Method::GET, "/notifications", Who::SignedIn, centre::list)
        .page(Method::GET, "/notifications/unread", Who::SignedIn, centre::unread)
        .page(Method::GET, "/notifications/{notification}", Who::SignedIn, centre::follow)
        .page(Method::PUT, "/notifications/reading", Who::SignedIn, centre::mark_all)
        .page(Method::PUT, "/notifications/{notification}/reading", Who::SignedIn, centre::mark_one)
        .page(Method::GET, "/profile/notifications", Who::SignedIn, settings::show)
        .page(Method::PUT, "/profile/notifications", Who::SignedIn, settings::choose)
        .page(Method::POST, "/profile/push", Who::SignedIn, devices::subscribe)
        .page(Method::DELETE, "/profile/push/{device}", Who::SignedIn, devices::unsubscribe)
        .page(Method::GET, "/unsubscribe/{group}/{token}", Who::Anyone, unsubscribe::ask)
        .page(Method::POST, "/unsubscribe/{group}/{token}", Who::Anyone, unsubscribe::leave)
}
