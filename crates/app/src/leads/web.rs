//! The pages of leads: the same verbs as the API's, in HTML. One resource a file.

mod actions;
mod back;
mod colleagues;
mod community;
mod create;
mod dialogs;
mod edit;
mod listing;
mod notes;
mod owner;
mod pipeline;
mod show;

pub(crate) use create::{LeadField, NewLead};
pub(crate) use edit::Sent;
pub(in crate::leads) use notes::NewNote;

use axum::{handler::Handler, http::Method};

use crate::http::{Routes, Who, with_pictures};

/// The pages.
pub(crate) fn routes() -> Routes {
    const ALL: Who = Who::SignedIn;
    Routes::default()
        .page(Method::GET, "/pipeline", ALL, pipeline::show)
        .page(Method::GET, "/pipeline/columns/{stage}", ALL, pipeline::more)
        .page(Method::GET, "/pipeline/people", Who::Managers, colleagues::choose)
        .page(Method::POST, "/pipeline/leads", ALL, create::quickly)
        .page(Method::GET, "/community", Who::Employees, community::show)
        .page(Method::GET, "/leads", ALL, listing::show)
        .page(Method::POST, "/leads", ALL, create::create.layer(with_pictures()))
        .page(Method::GET, "/leads/new", ALL, create::new)
        .page(Method::GET, "/leads/new/companies", Who::Employees, create::companies)
        .page(Method::GET, "/leads/{lead}", ALL, show::show)
        .page(Method::PATCH, "/leads/{lead}", ALL, edit::save)
        .page(Method::GET, "/leads/{lead}/timeline", ALL, show::earlier)
        .page(Method::GET, "/leads/{lead}/edit", ALL, edit::form)
        .page(Method::GET, "/leads/{lead}/handshake/edit", ALL, dialogs::step)
        .page(Method::PUT, "/leads/{lead}/handshake", ALL, actions::handshake)
        .page(Method::GET, "/leads/{lead}/owner/edit", ALL, owner::ask)
        .page(Method::PUT, "/leads/{lead}/owner", ALL, owner::put)
        .page(Method::PUT, "/leads/{lead}/stage", ALL, actions::stage)
        .page(Method::DELETE, "/leads/{lead}/stage", ALL, actions::undo)
        .page(Method::GET, "/leads/{lead}/closure/new", ALL, dialogs::closure)
        .page(Method::POST, "/leads/{lead}/closure", ALL, actions::close)
        .page(Method::POST, "/leads/{lead}/bell", ALL, actions::ring)
        .page(Method::GET, "/leads/{lead}/reopening/new", ALL, dialogs::reopening)
        .page(Method::POST, "/leads/{lead}/reopening", ALL, actions::reopen)
        .page(Method::GET, "/leads/{lead}/parking/new", ALL, dialogs::parking)
        .page(Method::POST, "/leads/{lead}/parking", ALL, actions::park)
        .page(Method::DELETE, "/leads/{lead}/parking", ALL, actions::wake)
        .page(Method::POST, "/leads/{lead}/notes", ALL, notes::write.layer(with_pictures()))
        .page(Method::PATCH, "/leads/{lead}/notes/{note}", ALL, notes::pin)
        .page(Method::GET, "/leads/{lead}/notes/{note}/photo", ALL, notes::photo)
        .page(Method::DELETE, "/leads/{lead}/notes/{note}/photo", ALL, notes::take_photo)
}
