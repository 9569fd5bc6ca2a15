//! How answers look.

use axum::response::Response;
use kernel::{Ctx, Cursor, Error, Locale, Page};
use maud::{Markup, Render, html};
use ui::{Answers as Drawn, Back, CommentField, CommentLine, EarlierComments, Icon, PageHeader, ReactionButton, t};

use super::{Answers, Comment, Count, Reaction, Subject};
use crate::shell::{self, moment};

/// Where a subject stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place<'a> {
    /// Among others: its last comments, and how to read all of them.
    List,
    /// Alone: a page of comments, and the earlier ones before it. Words that were refused stand in the field again.
    Alone(Option<(&'a str, &'a Error)>),
}

/// The answers to a subject, with the ways to answer it. `base` is the subject's own address, below which `/reactions/{reaction}` and
/// `/comments` are; `ask` is what the field for words asks for.
pub(crate) fn responses(ctx: &Ctx, subject: Subject, base: &str, ask: String, answers: &Answers, place: Place<'_>) -> Markup {
    let locale = ctx.locale();
    let hidden = answers.count - i64::try_from(answers.comments.len()).unwrap_or_default();
    let first = answers.comments.first().filter(|_| hidden > 0);
    let (rest, earlier) = match place {
        Place::List => (first.map(|_| (t!(locale, "comments-earlier", count = hidden), base.to_owned())), None),
        Place::Alone(_) => (None, first.map(|first| before(base, Cursor { value: 0, id: first.id.0 }, 2))),
    };
    let (typed, error) = match place {
        Place::Alone(Some((typed, Error::Invalid(errors)))) => {
            (typed.to_owned(), errors.first().map(|error| ui::say(locale, &error.message)))
        }
        _ => (String::new(), None),
    };
    let sent = |(reaction, count): (Reaction, Count)| ReactionButton {
        reaction: drawn(locale, reaction, count),
        action: format!("{base}/reactions/{reaction}"),
    };
    let signs = Reaction::ALL.iter().map(|sign| (*sign, answers.reactions.get(sign).copied().unwrap_or_default()));
    Drawn {
        locale,
        key: subject.to_string(),
        reactions: signs.map(sent).collect(),
        comments: answers.comments.iter().map(|said| line(ctx, base, said)).collect(),
        earlier,
        rest,
        write: Some(CommentField { action: format!("{base}/comments"), label: ask, typed, error, folded: matches!(place, Place::List) }),
    }
    .render()
}

/// Earlier comments than stand below a subject. `src` is the address that they were asked for under.
pub(crate) fn earlier(ctx: &Ctx, subject: Subject, base: &str, page: &Page<Comment>, src: String) -> EarlierComments {
    EarlierComments {
        locale: ctx.locale(),
        key: subject.to_string(),
        comments: page.items.iter().rev().map(|said| line(ctx, base, said)).collect(),
        earlier: page.next.map(|next| before(base, next, ui::page_number(&src) + 1)),
        src,
    }
}

/// The same on a page of its own, which leads back to what was answered.
pub(crate) fn earlier_page(ctx: &Ctx, place: shell::Place, back: Back, earlier: EarlierComments) -> Response {
    let title = t!(ctx.locale(), "comments-before");
    let header = PageHeader { back: Some(back), ..PageHeader::new(title.clone()) };
    shell::Page::new(place, title, html! { (header) div class="narrow" { (earlier.alone()) } }).show(ctx)
}

/// Where the comments before one of them are.
fn before(base: &str, cursor: Cursor, page: u32) -> String {
    format!("{base}/comments?after={cursor}&page={page}")
}

fn line(ctx: &Ctx, base: &str, said: &Comment) -> CommentLine {
    CommentLine {
        key: said.author.id.to_string(),
        name: said.author.name.clone(),
        text: said.text.clone(),
        when: moment(ctx, said.at),
        delete: (Some(said.author.id) == ctx.user()).then(|| format!("{base}/comments/{}", said.id)),
    }
}

fn drawn(locale: Locale, reaction: Reaction, count: Count) -> ui::Reaction {
    let (icon, label) = match reaction {
        Reaction::Like => (Icon::ThumbsUp, t!(locale, "reaction-like", count = count.all)),
        Reaction::Hurray => (Icon::PartyPopper, t!(locale, "reaction-hurray", count = count.all)),
        Reaction::Heart => (Icon::Heart, t!(locale, "reaction-heart", count = count.all)),
    };
    ui::Reaction { icon, label, count: count.all, mine: count.mine }
}
