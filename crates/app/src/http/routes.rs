//! The one table that every route is registered through: the router is built from it, and so is the authorization test.

use axum::{
    Router,
    handler::Handler,
    http::Method,
    routing::{MethodFilter, on},
};
use utoipa::openapi::path::PathItem;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::AppState;

/// Who may call a route at all. What they may do with the thing it names, the handler's own proof decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Whoever runs the installation, and nobody of its customers.
    Operator,
    /// Everybody who is signed in.
    SignedIn,
    /// Basic and up: employees.
    Employees,
    /// Managers.
    Managers,
    /// Managers, and Admins whatever their role.
    NewsWriters,
}

/// One method of one path.
#[derive(Clone, Debug)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path with its parameters, such as `/leads/{lead}`.
    pub path: String,
    /// Who may call it.
    pub who: Who,
}

/// The prefix of the API.
pub(crate) const API: &str = "/api/v1";

/// Routes being registered.
#[derive(Default)]
pub(crate) struct Routes {
    table: Vec<Route>,
    pages: Router<AppState>,
    api: OpenApiRouter<AppState>,
}

impl Routes {
    /// Registers a page or what a page's form is sent to.
    #[must_use]
    pub(crate) fn page<T: 'static>(mut self, method: Method, path: &'static str, who: Who, handler: impl Handler<T, AppState>) -> Self {
        let filter = MethodFilter::try_from(method.clone()).expect("pages use the usual methods");
        self.table.push(Route { method, path: path.to_owned(), who });
        self.pages = self.pages.route(path, on(filter, handler));
        self
    }

    /// Registers operations of the API, all of one path, by their own annotations.
    #[must_use]
    pub(crate) fn api(mut self, who: Who, operations: UtoipaMethodRouter<AppState>) -> Self {
        for (path, item) in &operations.1.paths {
            let methods = methods(item);
            self.table.extend(methods.into_iter().map(|method| Route { method, path: format!("{API}{path}"), who }));
        }
        self.api = self.api.routes(operations);
        self
    }

    /// The routes of both.
    #[must_use]
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.table.extend(other.table);
        self.pages = self.pages.merge(other.pages);
        self.api = self.api.merge(other.api);
        self
    }

    /// Every route there is.
    pub(crate) fn table(&self) -> &[Route] {
        &self.table
    }

    pub(crate) fn into_parts(self) -> (Router<AppState>, OpenApiRouter<AppState>) {
        (self.pages, self.api)
    }
}

fn methods(item: &PathItem) -> Vec<Method> {
    let there = [
        (item.get.is_some(), Method::GET),
        (item.put.is_some(), Method::PUT),
        (item.post.is_some(), Method::POST),
        (item.delete.is_some(), Method::DELETE),
        (item.patch.is_some(), Method::PATCH),
    ];
    there.into_iter().filter(|(is, _)| *is).map(|(_, method)| method).collect()
}
