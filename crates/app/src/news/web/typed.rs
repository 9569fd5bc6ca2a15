//! A post as it is typed, and what its writer has changed of it.

use jiff::{civil::DateTime, tz::TimeZone};
use kernel::{Ctx, FieldError, Message, OrganisationId, Result, Role, Timestamp, line, paragraph};
use maud::Markup;
use serde::Deserialize;

use crate::{
    http::Marks,
    news::{
        draft::{Draft, Publish, Raw, Words},
        post::{Audience, Post, State},
        rich,
    },
};

/// How browsers write a moment, in the time zone of whoever types it.
const MOMENT: &str = "%Y-%m-%dT%H:%M";

kernel::words! {
    /// What the form of a post says, part by part.
    pub(in crate::news) enum Part {
        Title = "title",
        /// The words where there is no editor.
        Text = "text",
        /// The words with their shapes.
        Html = "html",
        Organisations = "organisations",
        Audience = "audience",
        PublishAt = "publish_at",
        ExpiresAt = "expires_at",
        Pinned = "pinned",
        /// Whether it is a draft: what its buttons decide.
        Draft = "draft",
    }
}

impl Part {
    /// What is decided together with it: who reads a post is both its organisations and its roles, and those that one has chosen are not
    /// joined to those of another; and plain words take away the shapes.
    fn together(self) -> &'static [Self] {
        match self {
            Self::Organisations | Self::Audience => &[Self::Organisations, Self::Audience],
            Self::Text => &[Self::Text, Self::Html],
            Self::Html => &[Self::Html],
            Self::Title => &[Self::Title],
            Self::PublishAt => &[Self::PublishAt],
            Self::ExpiresAt => &[Self::ExpiresAt],
            Self::Pinned => &[Self::Pinned],
            Self::Draft => &[Self::Draft],
        }
    }
}

/// A form that was laid over a post.
pub(super) struct Laid {
    /// What is to be written.
    pub(super) typed: Typed,
    /// What both have changed.
    pub(super) clashes: Vec<Part>,
    /// What others have changed, and its writer not, or to the same.
    pub(super) left: Vec<Part>,
    /// It brings out what nobody reads yet: its writer answers for all of it.
    pub(super) comes_out: bool,
}

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
    /// None when the form did not ask: as it was before, at first the one that its writer acts in.
    pub(in crate::news) organisations: Option<Vec<OrganisationId>>,
    /// Empty: at once.
    pub(in crate::news) publish_at: String,
    /// Empty: never.
    pub(in crate::news) expires_at: String,
    pub(in crate::news) pinned: bool,
    /// What the picture shows that is sent with a new post.
    pub(in crate::news) alt: String,
    /// It is a draft, or was sent as one.
    as_draft: bool,
    /// What it was written over: the marks of all parts.
    pub(in crate::news) version: String,
    /// The marks of what the page showed last.
    shows: String,
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
            as_draft: post.publish_at.is_none(),
            version: String::new(),
            shows: String::new(),
        }
    }

    /// The marks of what each part says; `told` with an answer.
    pub(in crate::news) fn marks(&self, told: bool) -> Markup {
        Marks::fields(Part::ALL.iter().map(|part| (part.as_str(), self.says(*part))), told)
    }

    /// What a part says, the same however it is written.
    pub(in crate::news) fn says(&self, part: Part) -> String {
        match part {
            Part::Title => line(&self.title),
            Part::Text => paragraph(&self.text),
            Part::Html => self.html.as_deref().map_or_else(|| rich::gist(&ui::paragraphs(&self.text).into_string()), rich::gist),
            Part::Organisations => sorted(self.organisations.iter().flatten()),
            Part::Audience => sorted(&self.roles),
            Part::PublishAt => self.publish_at.trim().to_owned(),
            Part::ExpiresAt => self.expires_at.trim().to_owned(),
            Part::Pinned => self.pinned.to_string(),
            Part::Draft => self.as_draft.to_string(),
        }
    }

    /// Whether the form asks for a part: the words stand in one of two fields.
    fn asks(&self, part: Part) -> bool {
        match part {
            Part::Text => self.html.is_none(),
            Part::Html => self.html.is_some(),
            _ => true,
        }
    }

    /// Lays a form over the post as it is: what others have changed since stays where its writer left it alone. A form that does not say
    /// what it was written over is meant as it is.
    pub(super) fn over(mut self, ctx: &Ctx, post: &Post) -> Laid {
        let now = Self::of(ctx, post);
        let asks_where = self.organisations.is_some();
        self.organisations = self.organisations.or_else(|| now.organisations.clone());
        if self.version.is_empty() {
            return Laid { typed: self, clashes: Vec::new(), left: Vec::new(), comes_out: false };
        }
        let marks = Marks::read(&self.version, &self.shows);
        let is_asked = |part: Part| self.asks(part) && (asks_where || part != Part::Organisations);
        let by_writer = |part: Part| is_asked(part) && !marks.is_left(part.as_str(), &self.says(part));
        let by_others = |part: Part| !marks.is_as_seen(part.as_str(), &now.says(part));
        let comes_out = !self.as_draft
            && match post.state(ctx.now()) {
                State::Draft => true,
                State::Scheduled => by_writer(Part::PublishAt),
                State::Expired => by_writer(Part::PublishAt) || by_writer(Part::ExpiresAt),
                State::Published => false,
            };
        let (mut typed, mut clashes, mut left) = (self.clone(), Vec::new(), Vec::new());
        for part in Part::ALL.iter().copied().filter(|part| self.asks(*part)) {
            // Whoever presses a button decides by it, though it may be the one that stood there before.
            let touched = part == Part::Draft || part.together().iter().copied().any(by_writer);
            if !part.together().iter().copied().any(by_others) {
                continue;
            }
            let changed = (part == Part::Text || by_others(part)).then_some(part);
            if !touched {
                typed.leave(part, &now);
                left.extend(changed);
            } else if part.together().iter().any(|part| self.asks(*part) && self.says(*part) != now.says(*part)) {
                clashes.extend(changed);
            } else {
                // Both made the same of it.
                left.extend(changed);
            }
        }
        Laid { typed, clashes, left, comes_out }
    }

    /// Takes a part as it is in `now`.
    fn leave(&mut self, part: Part, now: &Self) {
        let now = now.clone();
        match part {
            Part::Title => self.title = now.title,
            Part::Text | Part::Html => (self.text, self.html) = (now.text, now.html),
            Part::Organisations => self.organisations = now.organisations,
            Part::Audience => self.roles = now.roles,
            Part::PublishAt => self.publish_at = now.publish_at,
            Part::ExpiresAt => self.expires_at = now.expires_at,
            Part::Pinned => self.pinned = now.pinned,
            Part::Draft => self.as_draft = now.as_draft,
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
        let here = ctx.person().map(kernel::Person::organisation);
        let organisations = self.organisations.as_deref().unwrap_or(here.as_slice());
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
                "version" => typed.version = value,
                "shows" => typed.shows = value,
                _ => {}
            }
        }
        typed
    }
}

/// Boxes that were ticked, in whatever order.
fn sorted(ticked: impl IntoIterator<Item: ToString>) -> String {
    let mut words: Vec<String> = ticked.into_iter().map(|one| one.to_string()).collect();
    words.sort_unstable();
    words.join(" ")
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
    // What no calendar reaches is a moment all the same: one that is too late.
    Ok(Some(civil.to_zoned(zone.clone()).map_or(jiff::Timestamp::MAX, |zoned| zoned.timestamp()).into()))
}
