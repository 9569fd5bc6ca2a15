//! The API of leads: the same verbs as the pages', in JSON.

mod actions;
mod bodies;
mod leads;
mod notes;
mod query;
mod views;

pub(crate) use bodies::ClosureOutcome;
pub(crate) use query::{LeadsQuery, stage_asked, words_asked, words_typed};
pub(crate) use views::MoneyOut;

use utoipa_axum::{router::UtoipaMethodRouterExt, routes};

use crate::http::{Routes, Who, with_pictures};

/// The operations.
pub(crate) fn routes() -> Routes {
    Routes::default()
        .api(Who::SignedIn, routes!(leads::list_leads, leads::create_lead))
        .api(Who::SignedIn, routes!(leads::list_waiting))
        .api(Who::SignedIn, routes!(leads::read_lead, leads::edit_lead))
        .api(Who::SignedIn, routes!(actions::put_handshake))
        .api(Who::SignedIn, routes!(actions::put_owner))
        .api(Who::SignedIn, routes!(actions::put_stage, actions::undo_move))
        .api(Who::SignedIn, routes!(actions::close_lead))
        .api(Who::SignedIn, routes!(actions::ring_bell))
        .api(Who::SignedIn, routes!(actions::reopen_lead))
        .api(Who::SignedIn, routes!(actions::park_lead, actions::wake_lead))
        .api(Who::SignedIn, routes!(leads::read_timeline))
        .api(Who::SignedIn, routes!(notes::list_notes, notes::write_note))
        .api(Who::SignedIn, routes!(notes::rewrite_note))
        .api(Who::SignedIn, routes!(notes::read_photo, notes::set_photo, notes::take_photo).layer(with_pictures()))
}
