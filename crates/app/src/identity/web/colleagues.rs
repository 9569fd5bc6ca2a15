use axum::response::{IntoResponse, Response};
use kernel::{Ctx, UserId};
use maud::html;
use serde::Deserialize;
use store::Scope;

use crate::{
    AppState,
    http::{Asked, Failure},
    identity::{
        colleagues::{Among, colleagues},
        view,
    },
    shell::{Page, Place},
};

/// How many are shown: whoever is not among them is found by name.
pub(in crate::identity) const MOST: u64 = 50;

/// Part of a name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub(crate) q: String,
}

/// The question for one person of very many: over the page in a dialog, or without scripts on a page of its own.
pub(crate) struct Chooser {
    /// The question.
    pub(crate) title: String,
    /// The address it is asked at, and with `?q=` again.
    pub(crate) path: String,
    /// Where the page of its own stands, and where it leads back to.
    pub(crate) place: Place,
    pub(crate) back: ui::Back,
    /// Whom to choose among, and who that is in words, for whoever finds nobody.
    pub(crate) among: Among,
    pub(crate) nobody: String,
    /// What choosing somebody does.
    pub(crate) chosen: Chosen,
    /// Why the one who was chosen could not be.
    pub(crate) wrong: Option<String>,
}

/// What choosing somebody does.
pub(crate) enum Chosen {
    /// Leads to an address.
    Leads(fn(UserId) -> String),
    /// Puts their key to an address, under a name.
    Put(String, &'static str),
}

impl Chooser {
    /// Asks, with those whose name begins like the words that have been typed.
    pub(crate) async fn show(self, app: &AppState, ctx: &Ctx, asked: &Asked, Typed { q }: &Typed) -> Result<Response, Failure> {
        let people = colleagues(app.db.reader(), &Scope::of(ctx), &self.among, q, MOST).await?;
        let found = view::found(ctx, &self, &people);
        if asked.for_frame(view::COLLEAGUES) {
            return Ok(found.into_response());
        }
        let (locale, title) = (ctx.locale(), self.title.clone());
        if asked.for_frame("dialog") {
            let body = view::chooser(locale, &self, q, &found, Some("dialog"));
            let dialog = ui::Dialog { locale, id: "question".into(), title, body, open: false };
            return Ok(html! { turbo-frame id="dialog" { (dialog) } }.into_response());
        }
        let card = ui::Card { title: None, actions: None, body: view::chooser(locale, &self, q, &found, None) };
        let header = ui::PageHeader { title: title.clone(), back: Some(self.back), ..Default::default() };
        Ok(Page::new(self.place, title, html! { (header) (card) }).show(ctx))
    }
}
