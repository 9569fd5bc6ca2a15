//! The pages of the news.

mod edit;
mod read;

use http::Method;
use kernel::Role;
use serde::Deserialize;

use super::post::{Audience, Post};
use crate::http::{Routes, Who};

/// The pages and what their forms are sent to.
pub(super) fn routes() -> Routes {
    Routes::default()
        .page(Method::GET, "/news", Who::SignedIn, read::list)
        .page(Method::POST, "/news", Who::NewsWriters, edit::publish)
        .page(Method::GET, "/news/new", Who::NewsWriters, edit::new)
        .page(Method::GET, "/news/{news}", Who::SignedIn, read::show)
        .page(Method::PATCH, "/news/{news}", Who::NewsWriters, edit::change)
        .page(Method::DELETE, "/news/{news}", Who::NewsWriters, edit::delete)
        .page(Method::GET, "/news/{news}/edit", Who::NewsWriters, edit::edit)
}

/// A post as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<(String, String)>")]
pub(super) struct Typed {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) roles: Vec<Role>,
    /// The version it was read at.
    pub(super) version: Option<i64>,
}

impl Typed {
    /// A new post: for everybody, until somebody is left out.
    pub(super) fn new() -> Self {
        Self { roles: Audience::everybody().roles().to_vec(), ..Self::default() }
    }

    /// A post as it is.
    pub(super) fn of(post: &Post) -> Self {
        let (title, text) = (post.title.clone(), post.text.clone());
        Self { title, text, roles: post.audience.roles().to_vec(), version: Some(post.version) }
    }
}

impl From<Vec<(String, String)>> for Typed {
    fn from(fields: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "title" => typed.title = value,
                "text" => typed.text = value,
                "audience" => typed.roles.extend(value.parse::<Role>()),
                "version" => typed.version = value.parse().ok(),
                _ => {}
            }
        }
        typed
    }
}
