//! What a post is.

use kernel::{Error, FieldError, Message, NewsId, OrganisationId, Result, Role, Timestamp, UserId, line, paragraph};

use super::store::news;

/// The most characters of a title.
pub(super) const TITLE_MAX: usize = 200;
/// The most characters of a text.
pub(super) const TEXT_MAX: usize = 20_000;

/// The roles that a post is meant for: one at least, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Audience(Vec<Role>);

impl Audience {
    /// Every role.
    pub(super) fn everybody() -> Self {
        Self(Role::ALL.to_vec())
    }

    /// These roles; nothing when there are none.
    pub(super) fn of(roles: &[Role]) -> Option<Self> {
        let roles: Vec<Role> = Role::ALL.iter().copied().filter(|role| roles.contains(role)).collect();
        (!roles.is_empty()).then_some(Self(roles))
    }

    /// The roles, in order.
    pub(super) fn roles(&self) -> &[Role] {
        &self.0
    }

    /// True when nobody is left out.
    pub(super) fn is_everybody(&self) -> bool {
        self.0.len() == Role::ALL.len()
    }

    /// True when it is meant for `role`.
    pub(super) fn includes(&self, role: Role) -> bool {
        self.0.contains(&role)
    }
}

/// A post.
#[derive(Clone, Debug)]
pub(super) struct Post {
    pub(super) id: NewsId,
    pub(super) organisation: OrganisationId,
    pub(super) author: UserId,
    pub(super) title: String,
    pub(super) text: String,
    pub(super) audience: Audience,
    pub(super) version: i64,
    pub(super) created_at: Timestamp,
    pub(super) edited_at: Option<Timestamp>,
}

impl From<news::Model> for Post {
    fn from(row: news::Model) -> Self {
        let marks = [
            (row.for_lite, Role::Lite),
            (row.for_basic, Role::Basic),
            (row.for_professional, Role::Professional),
            (row.for_manager, Role::Manager),
        ];
        Self {
            id: row.id,
            organisation: row.organisation_id,
            author: row.author_id,
            title: row.title,
            text: row.text,
            audience: Audience(marks.into_iter().filter_map(|(on, role)| on.then_some(role)).collect()),
            version: row.version,
            created_at: row.created_at,
            edited_at: row.edited_at,
        }
    }
}

/// What a post says and to whom, fit to be kept.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) audience: Audience,
}

impl Draft {
    /// Checks what was typed; all that is wrong is told at once.
    pub(super) fn parse(title: &str, text: &str, roles: &[Role]) -> Result<Self> {
        let (title, text, audience) = (line(title), paragraph(text), Audience::of(roles));
        let mut errors = Vec::new();
        for (field, value, max) in [("title", &title, TITLE_MAX), ("text", &text, TEXT_MAX)] {
            match value.chars().count() {
                0 => errors.push(FieldError::new(field, Message::new("error-required"))),
                n if n > max => errors.push(FieldError::new(field, Message::new("error-too-long").with("max", max))),
                _ => {}
            }
        }
        match audience {
            Some(audience) if errors.is_empty() => return Ok(Self { title, text, audience }),
            Some(_) => {}
            None => errors.push(FieldError::new("audience", Message::new("error-no-audience"))),
        }
        Err(Error::Invalid(errors))
    }
}
