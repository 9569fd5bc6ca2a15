//! How the news looks.

mod form;
mod list;
mod post;

use kernel::{Locale, Role};

pub(super) use form::{edit, new};
pub(super) use list::list;
pub(super) use post::post;

use super::post::Audience;
use crate::shell::{moment, role_name};

/// The roles of an audience in words.
fn roles(locale: Locale, audience: &Audience) -> String {
    audience.roles().iter().map(|role: &Role| role_name(locale, *role)).collect::<Vec<_>>().join(", ")
}
