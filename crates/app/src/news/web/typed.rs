//! A post as it is typed.

use jiff::{civil::DateTime, tz::TimeZone};
use kernel::{Ctx, FieldError, Message, OrganisationId, Result, Role, Timestamp, paragraph};
use serde::Deserialize;

use crate::news::{
    draft::{Draft, Publish, Raw, Words},
    post::{Audience, Post},
};

/// How browsers write a moment, in the time zone of whoever types it.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

/// A post as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<(String, String)>")]
pub(in crate::news) struct Typed {
    pub(in crate::news) title: String,
    /// In plain words, where there is no editor.
    pub(in crate::news) text: String,
    /// From the editor.
    pub(in crate::news) html: Option<String>,
    pub(in crate::news) roles: Vec<Role>,
    /// None when the form did not ask: the one that its writer acts in.
    pub(in crate::news) organisations: Option<Vec<OrganisationId>>,
    /// Empty: at once.
    pub(in crate::news) publish_at: String,
    /// Empty: never.
    pub(in crate::news) expires_at: String,
    pub(in crate::news) pinned: bool,
    /// What the picture shows that is sent with a new post.
    pub(in crate::news) alt: String,
    /// It was sent as a draft.
    as_draft: bool,
    /// The version it was read at.
    pub(in crate::news) version: Option<i64>,
}

impl Typed {
    /// A new post: for everybody where its author acts, until somebody is left out.
    pub(in crate::news) fn new(ctx: &Ctx) -> Self {
        let here = ctx.person().map(|me| vec![me.organisation()]);
        Self { roles: Audience::everybody().roles().to_vec(), organisations: here, ..Self::default() }
    }

    /// A post as it is.
    pub(in crate::news) fn of(ctx: &Ctx, post: &Post) -> Self {
        let typed = |at: Option<Timestamp>| at.map(|at| written(at, zone(ctx))).unwrap_or_default();
        Self {
            title: post.title.clone(),
            text: post.text.clone(),
            html: Some(post.html.clone()).filter(|html| !html.is_empty()),
            roles: post.audience.roles().to_vec(),
            organisations: Some(post.organisations.clone()),
            publish_at: typed(post.publish_at.or(post.wanted_at)),
            expires_at: typed(post.expires_at),
            pinned: post.pinned,
            alt: String::new(),
            as_draft: false,
            version: Some(post.version),
        }
    }

    /// Its words. Plain ones that nobody has changed leave the shapes that were there before.
    fn words<'a>(&'a self, before: Option<&'a Post>) -> Words<'a> {
        match (&self.html, before) {
            (Some(html), _) => Words::Rich(html),
            (None, Some(before)) if paragraph(&self.text) == before.text => Words::of(before),
            (None, _) => Words::Plain(&self.text),
        }
    }

    /// What it shall be, of a new post or of one that was like `before`. `wrong` is what is wrong beside it.
    pub(super) fn draft(&self, ctx: &Ctx, before: Option<&Post>, mut wrong: Vec<FieldError>) -> Result<Draft> {
        let here: Vec<OrganisationId> = ctx.person().map(kernel::Person::organisation).into_iter().collect();
        let organisations = self.organisations.as_deref().unwrap_or(&here);
        let mut moment = |field, text: &str, was: Option<Timestamp>| match read(text, was, zone(ctx)) {
            Ok(moment) => moment,
            Err(Unreadable) => {
                wrong.push(FieldError::new(field, Message::new("error-not-a-moment")));
                None
            }
        };
        let publish_at = moment("publish_at", &self.publish_at, before.and_then(|post| post.publish_at.or(post.wanted_at)));
        let expires_at = moment("expires_at", &self.expires_at, before.and_then(|post| post.expires_at));
        let publish = if self.as_draft { Publish::Draft(publish_at) } else { publish_at.map_or(Publish::Now, Publish::At) };
        let Self { title, roles, pinned, .. } = self;
        let words = self.words(before);
        Draft::parse(ctx, before, Raw { title, words, roles, organisations, publish, expires_at, pinned: *pinned, wrong })
    }
}

impl From<Vec<(String, String)>> for Typed {
    fn from(fields: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "title" => typed.title = value,
                "text" => typed.text = value,
                "html" => typed.html = Some(value),
                "audience" => typed.roles.extend(value.parse::<Role>()),
                "organisations" => typed.organisations.get_or_insert_default().extend(value.parse::<OrganisationId>()),
                "publish_at" => typed.publish_at = value,
                "expires_at" => typed.expires_at = value,
                "pinned" => typed.pinned = true,
                "alt" => typed.alt = value,
                "as" => typed.as_draft = value == "draft",
                "version" => typed.version = value.parse().ok(),
                _ => {}
            }
        }
        typed
    }
}

/// The time zone that the actor types in.
fn zone(ctx: &Ctx) -> &TimeZone {
    ctx.person().map_or(&ctx.tenant.timezone, |person| &person.timezone)
}

fn written(at: Timestamp, zone: &TimeZone) -> String {
    at.jiff().to_zoned(zone.clone()).strftime(MOMENT).to_string()
}

/// What was typed is no moment.
struct Unreadable;

/// The moment that was typed; none when nothing was. What is typed ends with the minute: the one that stood there before is that very
/// moment still.
fn read(text: &str, was: Option<Timestamp>, zone: &TimeZone) -> Result<Option<Timestamp>, Unreadable> {
    let text = text.trim();
    if text.is_empty() || was.is_some_and(|was| written(was, zone) == text) {
        return Ok(was.filter(|_| !text.is_empty()));
    }
    let civil: DateTime = text.parse().map_err(|_| Unreadable)?;
    civil.to_zoned(zone.clone()).map(|zoned| Some(zoned.timestamp().into())).map_err(|_| Unreadable)
}
