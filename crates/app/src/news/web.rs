//! The pages of the news.

mod answer;
mod cover;
mod edit;
mod read;
mod typed;

use axum::handler::Handler;
use http::Method;

pub(super) use typed::{Part, Typed};

use crate::http::{Routes, Who, with_pictures};

/// The pages and what their forms are sent to.
pub(super) fn routes() -> Routes {
    Routes::default()
        .page(Method::GET, "/news", Who::SignedIn, read::list)
        .page(Method::POST, "/news", Who::NewsWriters, edit::create.layer(with_pictures()))
        .page(Method::GET, "/news/new", Who::NewsWriters, edit::new)
        .page(Method::GET, "/news/{news}", Who::SignedIn, read::show)
        .page(Method::PATCH, "/news/{news}", Who::NewsWriters, edit::change)
        .page(Method::DELETE, "/news/{news}", Who::NewsWriters, edit::delete)
        .page(Method::GET, "/news/{news}/edit", Who::NewsWriters, edit::edit)
        .page(Method::GET, "/news/{news}/cover", Who::SignedIn, cover::show)
        .page(Method::POST, "/news/{news}/cover", Who::NewsWriters, cover::keep.layer(with_pictures()))
        .page(Method::DELETE, "/news/{news}/cover", Who::NewsWriters, cover::forget)
        .page(Method::PUT, "/news/{news}/reactions/{reaction}", Who::SignedIn, answer::give)
        .page(Method::DELETE, "/news/{news}/reactions/{reaction}", Who::SignedIn, answer::take_back)
        .page(Method::GET, "/news/{news}/comments", Who::SignedIn, answer::earlier)
        .page(Method::POST, "/news/{news}/comments", Who::SignedIn, answer::comment)
        .page(Method::DELETE, "/news/{news}/comments/{comment}", Who::SignedIn, answer::uncomment)
}
