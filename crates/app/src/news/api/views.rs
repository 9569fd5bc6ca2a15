use kernel::{Ctx, OrganisationId, Role, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::bodies::roles;
use crate::{
    AppState,
    http::Failure,
    identity::Named,
    news::{
        access::edits,
        post::{Post, State as Stands},
        read::Around,
        reads::Reach,
        rich,
    },
    responses::{CommentOut, ReactionOut},
};

/// By how many a post was read.
#[derive(Debug, Serialize, ToSchema)]
struct ReadsOut {
    /// How many of those it is meant for have read it.
    read: i64,
    /// How many it is meant for.
    of: i64,
}

/// A post.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NewsOut {
    #[schema(value_type = uuid::Uuid)]
    id: kernel::NewsId,
    title: String,
    /// In plain words: paragraphs, with an empty line between them.
    text: String,
    /// As HTML, which is safe to be shown: `p div br strong em del a h1 blockquote pre ul ol li`, and of attributes a link's `href`.
    html: String,
    /// Where it is in its life. All but `published` are seen by those who write the news of its organisation alone.
    state: Stands,
    /// The organisation it belongs to.
    #[schema(value_type = uuid::Uuid)]
    organisation: OrganisationId,
    /// The roles it is meant for.
    #[schema(schema_with = roles)]
    audience: Vec<Role>,
    /// The organisations it is meant for; whoever may not change it is told of the one they act in alone.
    #[schema(value_type = Vec<uuid::Uuid>)]
    organisations: Vec<OrganisationId>,
    author: Named,
    /// When it is published; null for a draft.
    #[schema(value_type = Option<String>, format = DateTime)]
    publish_at: Option<Timestamp>,
    /// When it is read no longer; null when that is never.
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// Whether it stands above the others.
    pinned: bool,
    /// What the picture above it shows, in words; null when it has none.
    cover_alt: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// When it was last changed; null when it never was.
    #[schema(value_type = Option<String>, format = DateTime)]
    edited_at: Option<Timestamp>,
    reactions: Vec<ReactionOut>,
    /// The last of what was written below it, the oldest first: two in a list, up to fifty of a post by itself. `/comments` has all.
    comments: Vec<CommentOut>,
    /// How many comments there are.
    comment_count: i64,
    /// By how many it was read: for its author and those who may change it, once it was published.
    reads: Option<ReadsOut>,
}

impl NewsOut {
    pub(super) fn of(ctx: &Ctx, post: Post, around: &Around) -> Self {
        let name = around.author(&post).to_owned();
        let answers = around.answers(&post);
        let me = ctx.person();
        // Whom else the parent tells is not a child's to know.
        let all = me.is_some_and(|me| edits(me, &post));
        let shown = |organisation: &OrganisationId| all || me.is_some_and(|me| me.organisation() == *organisation);
        Self {
            id: post.id,
            state: post.state(ctx.now()),
            reactions: answers.reactions_out(),
            comment_count: answers.count,
            comments: answers.comments_out(),
            reads: around.reach(&post).map(|Reach { read, of }| ReadsOut { read, of }),
            title: post.title,
            html: if post.html.is_empty() { ui::paragraphs(&post.text).into_string() } else { rich::safe(&post.html) },
            text: post.text,
            organisation: post.organisation,
            audience: post.audience.roles().to_vec(),
            organisations: post.organisations.into_iter().filter(shown).collect(),
            author: Named { id: post.author, name },
            publish_at: post.publish_at,
            expires_at: post.expires_at,
            pinned: post.pinned,
            cover_alt: post.cover.map(|cover| cover.alt),
            created_at: post.created_at,
            edited_at: post.edited_at,
        }
    }
}

/// A post with what belongs to it.
pub(super) async fn out(app: &AppState, ctx: &Ctx, post: Post) -> Result<NewsOut, Failure> {
    let around = Around::one(&app.db, ctx, &post).await?;
    Ok(NewsOut::of(ctx, post, &around))
}
