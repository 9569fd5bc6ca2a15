use kernel::{OrganisationId, Role, Timestamp};
use serde::Deserialize;
use utoipa::{
    IntoParams, ToSchema,
    openapi::schema::{Array, ArrayBuilder, ObjectBuilder, Type},
};

use crate::{http::present, news::post::State as Stands};

/// How an audience is written: one role at least.
pub(super) fn roles() -> Array {
    let role = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(Role::ALL.iter().map(|role| role.as_str())));
    ArrayBuilder::new().items(role).min_items(Some(1)).build()
}

/// A new post.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewNews {
    #[schema(min_length = 1, max_length = 200)]
    pub(super) title: String,
    /// Paragraphs, with an empty line between them. Either this or `html`.
    #[schema(min_length = 1, max_length = 20_000)]
    pub(super) text: Option<String>,
    /// HTML, of which is kept what may be: see `html` of a post.
    #[schema(min_length = 1, max_length = 100_000)]
    pub(super) html: Option<String>,
    /// The roles it is meant for; all when absent.
    #[schema(schema_with = roles, required = false)]
    pub(super) audience: Option<Vec<Role>>,
    /// The organisations it is meant for: the one you act in, its children, or some of these; the one you act in when absent.
    #[schema(value_type = Option<Vec<uuid::Uuid>>, min_items = 1)]
    pub(super) organisations: Option<Vec<OrganisationId>>,
    /// When to publish it: at once when absent, as a draft when null.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) publish_at: Option<Option<Timestamp>>,
    /// When it is read no longer.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) expires_at: Option<Timestamp>,
    /// Whether it stands above the others, until it expires.
    #[serde(default)]
    #[schema(required = false)]
    pub(super) pinned: bool,
}

/// Changes to a post. What is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewsPatch {
    #[schema(min_length = 1, max_length = 200)]
    pub(super) title: Option<String>,
    /// Either this or `html`.
    #[schema(min_length = 1, max_length = 20_000)]
    pub(super) text: Option<String>,
    #[schema(min_length = 1, max_length = 100_000)]
    pub(super) html: Option<String>,
    #[schema(schema_with = roles, required = false)]
    pub(super) audience: Option<Vec<Role>>,
    #[schema(value_type = Option<Vec<uuid::Uuid>>, min_items = 1)]
    pub(super) organisations: Option<Vec<OrganisationId>>,
    /// Null makes it a draft. Whoever was told of it once is not told again.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) publish_at: Option<Option<Timestamp>>,
    /// Null: never.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) expires_at: Option<Option<Timestamp>>,
    pub(super) pinned: Option<bool>,
}

/// Which part of the news.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct NewsQuery {
    /// What is in this state; what is published when absent. The others are for those who write news, of their own organisation.
    #[param(value_type = Option<Stands>)]
    pub(super) state: Option<String>,
    /// Rows per page, 1 to 100.
    #[param(minimum = 1, maximum = 100, value_type = Option<i32>)]
    pub(super) limit: Option<String>,
    /// Where the page starts: `next` of the page before.
    #[param(max_length = 100)]
    pub(super) after: Option<String>,
}
