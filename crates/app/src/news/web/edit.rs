use axum::{extract::State, response::Response};
use kernel::{Ctx, Error};
use serde::Deserialize;

use super::{Typed, cover::in_fields};
use crate::{
    AppState,
    http::{Asked, Failure, Flash, Form, Query, Told, Upload, choose_again, param, refused, tell},
    news::{
        access::{EditablePost, NewsWriter, find},
        cover::Sent,
        create, edit as change_post,
        post::{Post, State as Stands},
        view,
    },
};

/// The empty form.
pub(super) async fn new(NewsWriter(ctx): NewsWriter) -> Response {
    view::new(&ctx, &Typed::new(&ctx), None)
}

/// Writes a post.
pub(super) async fn create(
    State(app): State<AppState>,
    writer: NewsWriter,
    asked: Asked,
    Upload { fields: typed, picture }: Upload<Typed>,
) -> Result<Response, Failure> {
    let sent = Sent { picture: picture.map(Into::into), alt: typed.alt.clone() };
    let had_picture = sent.picture.is_some();
    let written = match typed.draft(&writer.0, None, sent.wrong()) {
        Ok(draft) => create::create(&app, &writer, draft, sent).await,
        Err(error) => Err(error),
    };
    match written {
        Ok(post) => Ok(tell(&format!("/news/{}", post.id), &told(&writer.0, &post))),
        Err(error) => {
            let Some(mut wrong) = in_fields(&error) else { return Err(error.into()) };
            choose_again(&mut wrong, "cover", had_picture, &asked);
            Ok(refused(&error, view::new(&writer.0, &typed, Some(&Error::Invalid(wrong)))))
        }
    }
}

/// What has become of a post by writing it.
fn told(ctx: &Ctx, post: &Post) -> Flash {
    match post.state(ctx.now()) {
        Stands::Published => Flash::new("told-posted"),
        Stands::Scheduled => Flash::new("told-scheduled"),
        Stands::Draft | Stands::Expired => Flash::new("told-saved"),
    }
}

/// The form of a post.
pub(super) async fn edit(
    EditablePost { ctx, post }: EditablePost,
    Told(flash): Told,
    Query(After { after }): Query<After>,
) -> Result<Response, Failure> {
    let after = param("after", after.as_deref())?;
    Ok(view::edit(&ctx, &post, &Typed::of(&ctx, &post), view::Arrival { after, flash }, None))
}

/// After which version the page comes, when it comes after the writer's own picture.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    after: Option<String>,
}

/// Changes a post.
pub(super) async fn change(State(app): State<AppState>, granted: EditablePost, Form(typed): Form<Typed>) -> Result<Response, Failure> {
    let EditablePost { ctx, post: was } = &granted;
    let changed = match typed.draft(ctx, Some(was), Vec::new()) {
        Ok(draft) => change_post::edit(&app.db, &granted, &typed.version.into(), draft).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(post) => {
            let turned = post.state(ctx.now()) != was.state(ctx.now());
            let flash = if turned { told(ctx, &post) } else { Flash::new("told-saved") };
            Ok(tell(&format!("/news/{}", post.id), &flash))
        }
        Err(error @ (Error::Invalid(_) | Error::Stale(_))) => {
            // What it is by now stands beside what was typed, and saving again goes on from there.
            let now = find(app.db.reader(), ctx, was.id).await?;
            Ok(refused(&error, view::edit(ctx, &now, &typed, view::Arrival::default(), Some(&error))))
        }
        Err(error) => Err(error.into()),
    }
}

/// Which version of a post its reader saw.
#[derive(Deserialize)]
pub(super) struct Seen {
    version: Option<i64>,
}

/// Deletes a post.
pub(super) async fn delete(
    State(app): State<AppState>,
    granted: EditablePost,
    Form(Seen { version }): Form<Seen>,
) -> Result<Response, Failure> {
    change_post::delete(&app, &granted, &version.into()).await?;
    Ok(tell("/news", &Flash::new("told-deleted")))
}
