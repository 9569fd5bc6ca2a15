//! What a post shall be, checked.

use kernel::{Ctx, Error, FieldError, Message, OrganisationId, Result, Role, Timestamp, line, paragraph};

use super::{
    access::addressable,
    post::{Audience, Post},
    rich,
};

/// The most characters of a title.
pub(super) const TITLE_MAX: usize = 200;
/// The most characters of a text.
pub(super) const TEXT_MAX: usize = 20_000;

/// The most bytes of a text as HTML: shapes take some room beside the words.
const HTML_MAX: usize = 100_000;

/// As with days (`leads/input.rs`): what is typed of later years is a slip, and the calendar has an end.
const THE_YEAR_3000: Timestamp = Timestamp(32_503_680_000_000_000);

/// When a post shall be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Publish {
    /// Not yet: it is a draft, wanted for this moment perhaps.
    Draft(Option<Timestamp>),
    /// Now, unless it was published before.
    Now,
    /// At this moment.
    At(Timestamp),
}

impl Publish {
    /// As it is.
    pub(super) fn of(post: &Post) -> Self {
        post.publish_at.map_or(Self::Draft(post.wanted_at), Self::At)
    }

    /// The moment it names, if it does.
    fn moment(self) -> Option<Timestamp> {
        match self {
            Self::Draft(at) => at,
            Self::Now => None,
            Self::At(at) => Some(at),
        }
    }
}

/// The words of a post as they were sent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Words<'a> {
    /// Paragraphs.
    Plain(&'a str),
    /// HTML.
    Rich(&'a str),
}

impl<'a> Words<'a> {
    /// As they are.
    pub(super) fn of(post: &'a Post) -> Self {
        if post.html.is_empty() { Self::Plain(&post.text) } else { Self::Rich(&post.html) }
    }

    /// In plain words, and as safe HTML where they are more than that.
    fn read(self) -> (String, String) {
        match self {
            Self::Plain(text) => (paragraph(text), String::new()),
            Self::Rich(html) => {
                let html = rich::safe(html);
                (rich::plain(&html), html)
            }
        }
    }
}

/// A post as it was sent.
#[derive(Clone, Debug)]
pub(super) struct Raw<'a> {
    pub(super) title: &'a str,
    pub(super) words: Words<'a>,
    pub(super) roles: &'a [Role],
    pub(super) organisations: &'a [OrganisationId],
    pub(super) publish: Publish,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) pinned: bool,
    /// What could not even be read.
    pub(super) wrong: Vec<FieldError>,
}

/// What a post says, to whom and when, fit to be kept.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) html: String,
    pub(super) audience: Audience,
    pub(super) organisations: Vec<OrganisationId>,
    pub(super) publish_at: Option<Timestamp>,
    pub(super) wanted_at: Option<Timestamp>,
    pub(super) expires_at: Option<Timestamp>,
    pub(super) pinned: bool,
}

impl Draft {
    /// Checks what was sent of a new post, or of one that was like `before`; all that is wrong is told at once.
    pub(super) fn parse(ctx: &Ctx, before: Option<&Post>, raw: Raw<'_>) -> Result<Self> {
        let mut errors = raw.wrong;
        let (title, (text, html)) = (line(raw.title), raw.words.read());
        for (field, value, max) in [("title", &title, TITLE_MAX), ("text", &text, TEXT_MAX)] {
            match value.chars().count() {
                0 => errors.push(FieldError::new(field, Message::new("error-required"))),
                n if n > max => errors.push(FieldError::new(field, Message::new("error-too-long").with("max", max))),
                _ => {}
            }
        }
        if html.len() > HTML_MAX {
            errors.push(FieldError::new("text", Message::new("error-too-long").with("max", TEXT_MAX)));
        }
        for (field, moment) in [("publish_at", raw.publish.moment()), ("expires_at", raw.expires_at)] {
            if moment.is_some_and(|at| at >= THE_YEAR_3000) {
                errors.push(FieldError::new(field, Message::new("error-moment-too-late")));
            }
        }
        let audience = Audience::of(raw.roles);
        if audience.is_none() {
            errors.push(FieldError::new("audience", Message::new("error-no-audience")));
        }
        let organisations = organisations(ctx, raw.organisations, &mut errors)?;
        let publish_at = publication(ctx, before, raw.publish, &mut errors);
        // What was published, and is a draft again, is wanted for no moment that has been.
        let wanted_at = match raw.publish {
            Publish::Draft(at) => at.filter(|at| *at > ctx.now()),
            Publish::Now | Publish::At(_) => None,
        };
        check_expiry(ctx, before, (publish_at, raw.expires_at), &mut errors);
        match audience {
            Some(audience) if errors.is_empty() => {
                let Raw { expires_at, pinned, .. } = raw;
                Ok(Self { title, text, html, audience, organisations, publish_at, wanted_at, expires_at, pinned })
            }
            _ => Err(Error::Invalid(errors)),
        }
    }

    /// True when it is meant for somebody whom the post was not meant for `before`.
    pub(super) fn is_for_more_than(&self, before: &Post) -> bool {
        self.organisations.iter().any(|organisation| !before.organisations.contains(organisation))
            || self.audience.roles().iter().any(|role| !before.audience.includes(*role))
    }
}

/// The organisations in the tenant's order, each once.
fn organisations(ctx: &Ctx, sent: &[OrganisationId], errors: &mut Vec<FieldError>) -> Result<Vec<OrganisationId>> {
    let may = addressable(ctx)?;
    if sent.is_empty() {
        errors.push(FieldError::new("organisations", Message::new("error-no-organisation")));
    } else if sent.iter().any(|organisation| !may.contains(organisation)) {
        errors.push(FieldError::new("organisations", Message::new("error-not-addressable")));
    }
    Ok(may.into_iter().filter(|organisation| sent.contains(organisation)).collect())
}

fn publication(ctx: &Ctx, before: Option<&Post>, publish: Publish, errors: &mut Vec<FieldError>) -> Option<Timestamp> {
    let now = ctx.now();
    let was = before.and_then(|post| post.publish_at);
    match publish {
        Publish::Draft(_) => None,
        Publish::Now => Some(was.filter(|at| *at <= now).unwrap_or(now)),
        Publish::At(at) if Some(at) != was && at <= now => {
            errors.push(FieldError::new("publish_at", Message::new("error-time-over")));
            None
        }
        Publish::At(at) => Some(at),
    }
}

/// What expires does so later, and after it was published. A draft's time is checked when it is published, and one that stays as it was
/// not at all.
fn check_expiry(ctx: &Ctx, before: Option<&Post>, times: (Option<Timestamp>, Option<Timestamp>), errors: &mut Vec<FieldError>) {
    let (Some(publish_at), Some(expires_at)) = times else { return };
    let unchanged = before.is_some_and(|post| (post.publish_at, post.expires_at) == times);
    if !unchanged && expires_at <= publish_at.max(ctx.now()) {
        errors.push(FieldError::new("expires_at", Message::new("error-expires-too-soon")));
    }
}
