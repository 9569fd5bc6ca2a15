//! How answers look.

use kernel::{Ctx, Error, Locale};
use maud::{Markup, Render};
use ui::{Answers as Drawn, CommentField, CommentLine, Icon, ReactionButton, t};

use super::{Answers, Comment, Count, Reaction, Subject, WORDS_MAX};

/// How many comments stand below a subject among others.
const FEW: usize = 2;

/// Where a subject stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place<'a> {
    /// Among others: its last comments, and how to read all of them.
    List,
    /// Alone: all comments. Words that were refused stand in the field again.
    Alone(Option<(&'a str, &'a Error)>),
}

/// The answers to a subject, with the ways to answer it. `base` is the subject's own address, below which `/reactions/{reaction}` and
/// `/comments` are; `ask` is what the field for words asks for.
pub(crate) fn responses(ctx: &Ctx, subject: Subject, base: &str, ask: String, answers: &Answers, place: Place<'_>) -> Markup {
    let locale = ctx.locale();
    let hidden = match place {
        Place::List => answers.comments.len().saturating_sub(FEW),
        Place::Alone(_) => 0,
    };
    let line = |said: &Comment| CommentLine {
        key: said.author.to_string(),
        name: answers.name(said.author).to_owned(),
        text: said.text.clone(),
        when: crate::shell::moment(ctx, said.at),
        delete: (Some(said.author) == ctx.user()).then(|| format!("{base}/comments/{}", said.id)),
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
        comments: answers.comments.iter().skip(hidden).map(line).collect(),
        rest: (hidden > 0).then(|| (t!(locale, "comments-earlier", count = hidden), base.to_owned())),
        write: Some(CommentField {
            action: format!("{base}/comments"),
            label: ask,
            max: WORDS_MAX,
            typed,
            error,
            folded: matches!(place, Place::List),
        }),
    }
    .render()
}

fn drawn(locale: Locale, reaction: Reaction, count: Count) -> ui::Reaction {
    let (icon, label) = match reaction {
        Reaction::Like => (Icon::ThumbsUp, t!(locale, "reaction-like", count = count.all)),
        Reaction::Hurray => (Icon::PartyPopper, t!(locale, "reaction-hurray", count = count.all)),
        Reaction::Heart => (Icon::Heart, t!(locale, "reaction-heart", count = count.all)),
    };
    ui::Reaction { icon, label, count: count.all, mine: count.mine }
}
