//! How the news looks.

mod form;
mod list;
mod post;

use kernel::{Ctx, Locale, Role, Timestamp};

pub(super) use form::{edit, new};
pub(super) use list::list;
pub(super) use post::post;

use super::post::Audience;
use crate::shell::role_name;

/// A moment in the reader's time.
fn moment(ctx: &Ctx, at: Timestamp) -> String {
    let zone = ctx.person().map_or(&ctx.tenant.timezone, |person| &person.timezone);
    ui::format::moment(ctx.locale(), at, ctx.now(), zone)
}

/// The roles of an audience in words.
fn roles(locale: Locale, audience: &Audience) -> String {
    audience.roles().iter().map(|role: &Role| role_name(locale, *role)).collect::<Vec<_>>().join(", ")
}
