//! The edge that all features share: who is asking, which routes there are, how failures look.

mod access;
mod api;
mod asked;
mod fail;
mod flash;
mod forms;
mod idempotency;
mod marks;
mod origin;
mod overrides;
mod problem;
mod routes;
mod streams;
mod taker;
mod upload;

pub(crate) use access::{Employee, Manager, Session, SignedIn, Visitor, authenticate, cookie};
pub(crate) use api::{Body, Etag, IfMatch, Json, Listed, PageQuery, Query, created, page_asked, param, present};
pub(crate) use asked::Asked;
pub(crate) use fail::{Failure, refused, render_failures, without_secrets};
pub(crate) use flash::{Flash, Told, tell};
pub(crate) use forms::{Form, back_or, local};
pub(crate) use idempotency::once;
pub(crate) use marks::{Marks, TRIES, mark};
pub(crate) use origin::{is_plain_http, same_origin};
pub(crate) use overrides::method_field;
pub(crate) use problem::Problem;
pub(crate) use routes::{API, Routes};
pub use routes::{Route, Who};
pub(crate) use streams::{streams, takes_streams};
pub(crate) use upload::{Upload, Uploads, choose_again, has_files, in_turn, is_picture, with_pictures};
