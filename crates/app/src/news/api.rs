//! The API of the news.

mod answers;
mod bodies;
mod cover;
mod posts;
mod views;

use utoipa_axum::{router::UtoipaMethodRouterExt, routes};

use crate::http::{Routes, Who, with_pictures};

/// The operations.
pub(super) fn routes() -> Routes {
    Routes::default()
        .api(Who::SignedIn, routes!(posts::list_news))
        .api(Who::NewsWriters, routes!(posts::publish_news))
        .api(Who::SignedIn, routes!(posts::read_news))
        .api(Who::NewsWriters, routes!(posts::edit_news, posts::delete_news))
        .api(Who::SignedIn, routes!(cover::read_cover))
        .api(Who::NewsWriters, routes!(cover::set_cover, cover::take_cover).layer(with_pictures()))
        .api(Who::SignedIn, routes!(answers::give_reaction, answers::take_reaction_back))
        .api(Who::SignedIn, routes!(answers::list_comments, answers::write_comment))
        .api(Who::SignedIn, routes!(answers::delete_comment))
}
