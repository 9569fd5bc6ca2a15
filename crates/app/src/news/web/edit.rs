use axum::{extract::State, response::Response};
use kernel::{Ctx, Error};
use serde::Deserialize;

use super::{Part, Typed, cover::in_fields, typed::Laid};
use crate::{
    AppState,
    http::{Asked, Failure, Flash, Form, TRIES, Told, Upload, choose_again, refused, tell},
    news::{
        access::{EditablePost, NewsWriter},
        cover::Sent,
        create, edit as change_post,
        post::{Post, State as Stands},
        view,
    },
};

/// The empty form.
pub(super) async fn new(NewsWriter(ctx): NewsWriter) -> Response {
    view::new(&ctx, &Typed::new(&ctx), &[])
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
            Ok(refused(&error, view::new(&writer.0, &typed, &wrong)))
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
pub(super) async fn edit(EditablePost { ctx, post }: EditablePost, Told(flash): Told) -> Response {
    view::edit(&ctx, &post, &Typed::of(&ctx, &post), view::Wrong::default(), flash)
}

/// Changes a post. What somebody else has changed of it meanwhile stays where this form left it alone; where both did, that is told first.
pub(super) async fn change(State(app): State<AppState>, mut granted: EditablePost, Form(sent): Form<Typed>) -> Result<Response, Failure> {
    for _ in 0..TRIES {
        let EditablePost { ctx, post: was } = &granted;
        let Laid { typed, clashes, left, comes_out } = sent.clone().over(ctx, was);
        // Of what nobody reads yet a page that is refused tells all: whoever sends it again may bring it out.
        let unseen = if was.state(ctx.now()) == Stands::Published { Vec::new() } else { view::changed_since(&left) };
        if !clashes.is_empty() || (comes_out && !left.is_empty()) {
            let stale = if clashes.contains(&Part::Draft) { change_post::turned(was, ctx.now()) } else { change_post::stale() };
            let errors = [view::clashes(ctx, was, &clashes), unseen].concat();
            return Ok(refused(
                &stale,
                view::edit(ctx, was, &typed, view::Wrong { errors: &errors, stale: Some(&stale), ..view::Wrong::default() }, None),
            ));
        }
        let changed = match typed.draft(ctx, Some(was), Vec::new()) {
            Ok(draft) => change_post::edit(&app.db, &granted, &kernel::Seen::these([was.version]), draft).await,
            Err(error) => Err(error),
        };
        match changed {
            Ok(post) => {
                let turned = post.state(ctx.now()) != was.state(ctx.now());
                let flash = if turned { told(ctx, &post) } else { Flash::new("told-saved") };
                return Ok(tell(&format!("/news/{}", post.id), &flash));
            }
            Err(Error::Invalid(mut errors)) => {
                errors.extend(unseen);
                let page = view::edit(ctx, was, &typed, view::Wrong { errors: &errors, ..view::Wrong::default() }, None);
                return Ok(refused(&Error::Invalid(errors), page));
            }
            Err(Error::Stale(_)) => granted = granted.again(app.db.reader()).await?,
            Err(error) => return Err(error.into()),
        }
    }
    Err(Error::Raced.into())
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
