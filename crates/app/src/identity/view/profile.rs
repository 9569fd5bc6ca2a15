//! The profile: sections below one another, each a form of its own.

mod about;
mod access;
mod deputy;
mod devices;
mod tokens;

pub(crate) use devices::device_name;

use axum::response::Response;
use kernel::{Ctx, Day, Error, FieldError, Locale, SessionId};
use maud::{Markup, Render, html};
use ui::{Banner, Button, Card, Icon, PageHeader, Tone, t};

use super::alert;
use crate::{
    http::Flash,
    identity::{
        NewToken,
        people::Named,
        profile::Profile,
        session::Session,
        token::Token,
        web::{About, DeputyForm, TokenForm},
    },
    shell::{self, Place, role_name},
};

/// What was sent from a section and refused.
#[derive(Debug)]
pub(in crate::identity) struct Attempt {
    /// From which section, with what was typed there.
    pub(in crate::identity) sent: Sent,
    /// Why it was refused.
    pub(in crate::identity) error: Error,
}

/// The first section's form, laid over the profile.
#[derive(Debug)]
pub(in crate::identity) struct Laid {
    pub(in crate::identity) typed: About,
    /// What it was laid over.
    pub(in crate::identity) saved: About,
    /// The fields that were changed meanwhile as well.
    pub(in crate::identity) clashes: Vec<&'static str>,
}

/// What a section sends; passwords and files are not shown again.
#[derive(Debug)]
pub(in crate::identity) enum Sent {
    About(Box<Laid>),
    Photo,
    Password,
    Token(TokenForm),
    Deputy(DeputyForm),
}

/// A Manager's deputy, and who is to be it.
#[derive(Debug)]
pub(in crate::identity) struct Deputy {
    /// The deputy, and the last day.
    pub(in crate::identity) named: Option<(Named, Day)>,
    /// Who has been chosen and not named yet.
    pub(in crate::identity) chosen: Option<Named>,
}

/// Everything on the page.
#[derive(Debug)]
pub(in crate::identity) struct Page {
    pub(in crate::identity) profile: Profile,
    pub(in crate::identity) sessions: Vec<Session>,
    /// The session of this browser.
    pub(in crate::identity) this: Option<SessionId>,
    pub(in crate::identity) tokens: Vec<Token>,
    /// The token that was just made.
    pub(in crate::identity) made: Option<NewToken>,
    /// For Managers.
    pub(in crate::identity) deputy: Option<Deputy>,
    pub(in crate::identity) attempt: Option<Attempt>,
}

impl Page {
    /// The page as HTML.
    pub(in crate::identity) fn show(&self, ctx: &Ctx, flash: Option<&Flash>) -> Response {
        let locale = ctx.locale();
        let lead = ctx.person().map(|me| {
            let organisation = crate::tenancy::organisation_name(&ctx.tenant, me.organisation());
            // No line begins with a dot.
            format!("{}\u{a0}· {}\u{a0}· {organisation}", me.email.as_str(), role_name(locale, me.role()))
        });
        let main = html! {
            (PageHeader { lead, ..PageHeader::new(t!(locale, "profile")) })
            div class="stack narrow" {
                // What can be read this once stands first, so that nobody misses it.
                @if let Some(made) = &self.made { (tokens::made(ctx, made)) }
                (about::section(ctx, self))
                (about::photo(ctx, self))
                @if let Some(deputy) = &self.deputy { div id="deputy" { (deputy::section(ctx, self, deputy)) } }
                (access::password(ctx, self))
                (notifications(locale))
                (devices::section(ctx, self))
                (tokens::section(ctx, self))
            }
        };
        shell::Page { flash: flash.cloned(), ..shell::Page::new(Place::Elsewhere, t!(locale, "profile"), main) }.show(ctx)
    }

    /// Why what a section sent was refused.
    fn refusal(&self, of: impl Fn(&Sent) -> bool) -> Option<&Error> {
        self.attempt.as_ref().filter(|attempt| of(&attempt.sent)).map(|attempt| &attempt.error)
    }
}

/// The way to what one is told of.
fn notifications(locale: Locale) -> Card {
    let body = html! {
        p class="muted" { (t!(locale, "profile-notifications-text")) }
        div { (Button::secondary(t!(locale, "attention")).icon(Icon::Bell).link("/profile/notifications")) }
    };
    Card { title: Some(t!(locale, "notifications")), actions: None, body }
}

/// What is wrong with single fields.
fn fields(error: Option<&Error>) -> &[FieldError] {
    match error {
        Some(Error::Invalid(fields)) => fields,
        _ => &[],
    }
}

/// What is wrong with a section as a whole; wrong fields say it themselves.
fn whole(ctx: &Ctx, error: Option<&Error>) -> Markup {
    match error {
        Some(error @ Error::TooMany { .. }) => alert(ctx.locale(), error),
        Some(Error::Conflict(message)) => Banner::new(Tone::Lost, ui::say(ctx.locale(), message)).render(),
        _ => html! {},
    }
}
