//! People: how they are made, how they come in (password, session, API token), what they may change of themselves.
//!
//! Event: `person.came_by_new_device`.

mod api;
mod authenticate;
mod colleagues;
mod create;
mod deputy;
mod devices;
mod mails;
mod membership;
mod people;
mod profile;
mod reset;
mod secret;
mod session;
mod sign_in;
mod store;
mod throttle;
mod tidy;
mod token;
mod view;
mod web;

pub(crate) use authenticate::{Acting, Admitted, Credential, SESSION, Via, acting_as, acting_as_in, authenticate, renew};
pub(crate) use colleagues::{Among, Colleague};
pub use create::{NewUser, create, set_password};
pub(crate) use deputy::{deputies_of, deputises};
pub use membership::end_membership;
pub use people::find;
pub(crate) use people::{
    Addressee, Named, active_members, addressees, admins_of, department_of, managers_of, member_of, member_of_any, members_after, names,
    people_after,
};
pub use secret::Password;
pub(crate) use session::{act_in, lasts, mine as my_sessions, one_of as session_of};
pub use sign_in::open_session;
pub(crate) use store::users;
pub(crate) use tidy::tidy;
pub use token::{NewToken, NewTokenFor, TokenScope, issue as issue_token};
pub(crate) use view::device_name;
pub(crate) use web::{Chooser, Chosen, Typed, give_session};

use jobs::Handlers;

use crate::{AppState, http::Routes};

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    api::routes().and(web::routes())
}

/// The jobs of this feature.
pub(crate) fn jobs() -> Handlers<AppState> {
    Handlers::default().on(reset::send_link)
}
