use kernel::{Ctx, Locale, Money, NewsId};
use maud::{Markup, html};
use ui::{FeedItem, Handshake, Icon, Sign, Tone, t};

use crate::{
    feed::{
        entry::{Entry, Kind, Record},
        read::Feed,
    },
    identity::Named,
    responses::{Place, responses},
    shell::moment,
    tenancy,
};

/// An entry as the reader sees it; nothing when it tells of a lead that they no longer see.
pub(super) fn item(ctx: &Ctx, feed: &Feed, entry: &Entry, place: Place<'_>) -> Option<FeedItem> {
    let told = told(ctx, feed, entry)?;
    let base = format!("/feed/{}", entry.id);
    let ask = if entry.news.is_some() { t!(ctx.locale(), "comment-write") } else { t!(ctx.locale(), "congratulate") };
    let answers = responses(ctx, entry.subject(), &base, ask, &feed.answers(entry), place);
    Some(FeedItem { answers: Some(answers), ..told })
}

/// The same without a way to answer.
pub(super) fn told(ctx: &Ctx, feed: &Feed, entry: &Entry) -> Option<FeedItem> {
    if let Some((news, title)) = feed.post(entry) {
        return Some(post(ctx, feed, entry, news, title));
    }
    let lead = feed.lead(entry)?;
    let mut meta = vec![moment(ctx, entry.at), lead.company.clone()];
    if ctx.person().is_some_and(|me| me.reach.organisations.len() > 1) {
        meta.push(tenancy::organisation_name(&ctx.tenant, entry.organisation));
    }
    if entry.reversed {
        meta.push(t!(ctx.locale(), "taken-back"));
    }
    meta.retain(|part| !part.is_empty());
    let text = text(ctx, feed, entry, &lead.title, Some(&lead.creator));
    Some(FeedItem {
        id: format!("entry-{}", entry.id),
        sign: sign(entry),
        text: if entry.reversed {
            html! { s { (text) } }
        } else {
            text
        },
        meta: meta.join(" · "),
        href: Some(format!("/leads/L-{}?from=/feed", lead.number)),
        answers: None,
        prefetched: true,
        great: matches!(entry.kind, Kind::Won | Kind::Bell | Kind::Record) && !entry.reversed,
    })
}

/// A post that was published.
fn post(ctx: &Ctx, feed: &Feed, entry: &Entry, news: NewsId, title: &str) -> FeedItem {
    FeedItem {
        id: format!("entry-{}", entry.id),
        sign: sign(entry),
        text: text(ctx, feed, entry, title, None),
        meta: moment(ctx, entry.at),
        href: Some(format!("/news/{news}")),
        answers: None,
        // Opening it is reading it.
        prefetched: false,
        great: false,
    }
}

fn sign(entry: &Entry) -> Sign {
    match entry.kind {
        _ if entry.reversed => Sign::Icon(Icon::RotateCcw, Tone::Neutral),
        Kind::Created => Sign::Icon(Icon::Plus, Tone::Neutral),
        Kind::Accepted => Sign::Handshake(Handshake::Accepted),
        Kind::Won => Sign::Icon(Icon::CircleCheck, Tone::Won),
        Kind::Bell => Sign::Icon(Icon::BellRing, Tone::Won),
        Kind::Record => Sign::Icon(Icon::Trophy, Tone::Parked),
        Kind::News => Sign::Icon(Icon::Newspaper, Tone::Accent),
    }
}

/// The sentence, with what it is about in bold: a post, or a lead, which somebody caught.
fn text(ctx: &Ctx, feed: &Feed, entry: &Entry, title: &str, caught_by: Option<&Named>) -> Markup {
    let locale = ctx.locale();
    let (catcher, creator) = (caught_by.map(|named| named.id), caught_by.map(|named| named.name.as_str()).unwrap_or_default());
    let name = feed.person(entry).unwrap_or_default();
    let amount = (entry.amount > 0).then(|| ui::format::money(locale, Money { minor: entry.amount, currency: ctx.tenant.base_currency }));
    if let Some((_, owner)) = feed.given_to(entry) {
        return bold(&t!(locale, "feed-told-given-of", name = name, title = MARK, owner = owner, creator = creator), title);
    }
    let words = match (entry.kind, &amount) {
        (Kind::Created, _) => t!(locale, "feed-told-created", name = name, title = MARK),
        // Whoever caught it is the one to thank.
        (Kind::Accepted, _) if entry.person == catcher => t!(locale, "feed-told-accepted", name = name, title = MARK),
        (Kind::Accepted, _) => t!(locale, "feed-told-accepted-of", name = name, title = MARK, creator = creator),
        (Kind::Won, Some(amount)) if entry.person == catcher => {
            t!(locale, "feed-told-won-for", name = name, title = MARK, amount = amount)
        }
        (Kind::Won, Some(amount)) => t!(locale, "feed-told-won-for-of", name = name, title = MARK, amount = amount, creator = creator),
        (Kind::Won, None) if entry.person == catcher => t!(locale, "feed-told-won", name = name, title = MARK),
        (Kind::Won, None) => t!(locale, "feed-told-won-of", name = name, title = MARK, creator = creator),
        (Kind::Bell, _) if entry.person == catcher => t!(locale, "feed-told-bell", name = name, title = MARK),
        (Kind::Bell, _) => t!(locale, "feed-told-bell-of", name = name, title = MARK, creator = creator),
        (Kind::News, _) => t!(locale, "feed-told-news", name = name, title = MARK),
        (Kind::Record, _) => record(locale, entry.record, name, amount.as_deref().unwrap_or_default()),
    };
    bold(&words, title)
}

/// Stands for the title in a sentence, until the sentence has been taken apart.
const MARK: &str = "\u{fffc}";

/// A sentence with the title in bold where the mark stands.
fn bold(words: &str, title: &str) -> Markup {
    match words.split_once(MARK) {
        Some((before, after)) => html! { (before) strong { (title) } (after) },
        None => html! { (words) },
    }
}

fn record(locale: Locale, record: Option<Record>, name: &str, amount: &str) -> String {
    match record {
        Some(Record::TeamBestOf30Days) => t!(locale, "feed-record-team-30", title = MARK, amount = amount),
        Some(Record::BestOf30Days) => t!(locale, "feed-record-30", name = name, title = MARK, amount = amount),
        Some(Record::TeamBestOf7Days) => t!(locale, "feed-record-team-7", title = MARK, amount = amount),
        Some(Record::BestOf7Days) => t!(locale, "feed-record-7", name = name, title = MARK, amount = amount),
        Some(Record::FirstOfTheYear) | None => t!(locale, "feed-record-first", name = name, title = MARK),
    }
}
