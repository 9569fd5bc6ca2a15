//! What somebody is told by mail, in their language.

use kernel::{Ctx, Locale, NewsId, Result, UserId};
use store::{Scope, Tx};
use ui::t;

use super::{
    kind::Kind,
    tell::About,
    unsubscribe::Signer,
    words::{self, Besides, short},
};
use crate::{
    App,
    identity::{self, Addressee},
    leads,
    mail::{Letter, post},
    news,
};

/// The most characters of a title in a subject line; all of it stands in the mail.
const IN_SUBJECT: usize = 100;

/// Writes to these people.
pub(super) async fn post_all(app: &App, tx: &Tx, ctx: &Ctx, told: &[&(Addressee, Kind)], about: &About) -> Result<()> {
    if told.is_empty() {
        return Ok(());
    }
    let id = match (about.lead, about.news) {
        (Some(lead), _) => lead,
        (None, Some(post)) => return posted(app, tx, ctx, told, about, post).await,
        (None, None) => return came_in(app, tx, ctx, told, about).await,
    };
    let lead = leads::by_id(&**tx, ctx, id).await?;
    let scope = Scope::of(ctx);
    let besides = |kind| Besides { kind, detail: &about.detail, actor: about.actor, first_owner: lead.first_owner };
    let mut people = vec![lead.origin.creator];
    people.extend(about.actor);
    people.extend(told.iter().filter_map(|(_, kind)| besides(*kind).given_to()));
    let names = identity::names(&**tx, &scope, people).await?;
    let named = |id: Option<UserId>| id.and_then(|id| names.get(&id)).map(String::as_str);
    let creator = named(Some(lead.origin.creator)).unwrap_or_default();
    let name = named(about.actor).unwrap_or("LeadX");
    let company = &lead.facts.company.name;
    let signer = Signer::within(tx, app).await?;
    for (person, kind) in told {
        let locale = person.locale(&ctx.tenant);
        // An originator knows the lead by their own words; what sales made of them may not be theirs to read.
        let own = kind.is_originators() || (person.id == lead.origin.creator && lead.owner != Some(person.id));
        let (title, which) = if own {
            (&lead.origin.tip.title, t!(locale, "mail-which-own", company = lead.origin.tip.company, number = lead.number))
        } else {
            (&lead.facts.title, t!(locale, "mail-which", company = company, creator = creator, number = lead.number))
        };
        let by = By { name, besides: &besides(*kind).words(&ctx.tenant, locale, &names) };
        let (subject, _) = say(locale, *kind, &short(title, IN_SUBJECT), &by, &about.message);
        let (_, text) = say(locale, *kind, title, &by, &about.message);
        let link = app.settings.url(&ctx.tenant.slug, &format!("/leads/L-{}", lead.number));
        let letter = Letter {
            locale,
            subject,
            paragraphs: vec![text, which],
            button: Some((t!(locale, "mail-open-lead"), link)),
            footer: t!(locale, "mail-footer", tenant = &ctx.tenant.name),
            unsubscribe: signer.path(ctx.tenant.id, person.id, kind.group()).map(|path| app.settings.url(&ctx.tenant.slug, &path)),
        };
        post(&**tx, ctx, person.email.clone(), person.name.clone(), &letter, ctx.now(), None).await?;
    }
    Ok(())
}

/// Writes to people that a post is there for them.
async fn posted(app: &App, tx: &Tx, ctx: &Ctx, told: &[&(Addressee, Kind)], about: &About, id: NewsId) -> Result<()> {
    let Some(told_of) = news::published(&**tx, ctx, id).await? else { return Ok(()) };
    let names = identity::names(&**tx, &Scope::of(ctx), about.actor).await?;
    let name = about.actor.and_then(|actor| names.get(&actor)).map_or("LeadX", String::as_str);
    let signer = Signer::within(tx, app).await?;
    for (person, kind) in told {
        let locale = person.locale(&ctx.tenant);
        let letter = Letter {
            locale,
            subject: words::sentence(locale, *kind, name, &short(&told_of.title, IN_SUBJECT), ""),
            paragraphs: vec![t!(locale, "mail-news-text", name = name, title = told_of.title)],
            button: Some((t!(locale, "mail-news-button"), app.settings.url(&ctx.tenant.slug, &format!("/news/{id}")))),
            footer: t!(locale, "mail-footer", tenant = &ctx.tenant.name),
            unsubscribe: signer.path(ctx.tenant.id, person.id, kind.group()).map(|path| app.settings.url(&ctx.tenant.slug, &path)),
        };
        post(&**tx, ctx, person.email.clone(), person.name.clone(), &letter, ctx.now(), None).await?;
    }
    Ok(())
}

/// Writes to people that somebody came in by their account.
async fn came_in(app: &App, tx: &Tx, ctx: &Ctx, told: &[&(Addressee, Kind)], about: &About) -> Result<()> {
    for (person, _) in told {
        let locale = person.locale(&ctx.tenant);
        let device = identity::device_name(locale, &about.detail);
        // It is read on any day.
        let when = ui::format::date_time(locale, about.at, &person.zone(&ctx.tenant));
        let letter = Letter {
            locale,
            subject: t!(locale, "mail-sign-in-subject", device = device),
            paragraphs: vec![
                t!(locale, "mail-sign-in-text", name = person.name, device = device, address = about.message, when = when),
                t!(locale, "mail-sign-in-else"),
            ],
            button: Some((t!(locale, "mail-sign-in-button"), app.settings.url(&ctx.tenant.slug, "/profile"))),
            footer: t!(locale, "mail-footer", tenant = &ctx.tenant.name),
            unsubscribe: None,
        };
        post(&**tx, ctx, person.email.clone(), person.name.clone(), &letter, ctx.now(), None).await?;
    }
    Ok(())
}

/// Who did it, and what is said besides ([`Besides::words`]).
struct By<'a> {
    name: &'a str,
    besides: &'a str,
}

/// A subject line and a text.
fn say(locale: Locale, kind: Kind, title: &str, &By { name, besides }: &By<'_>, message: &str) -> (String, String) {
    match kind {
        Kind::Accepted if !besides.is_empty() => (
            t!(locale, "mail-given-subject", name = name, title = title, owner = besides),
            t!(locale, "mail-given-text", name = name, title = title, owner = besides),
        ),
        Kind::Accepted => {
            (t!(locale, "mail-accepted-subject", name = name, title = title), t!(locale, "mail-accepted-text", name = name, title = title))
        }
        Kind::Returned => (
            t!(locale, "mail-returned-subject", name = name, title = title),
            t!(locale, "mail-returned-text", name = name, title = title, message = message),
        ),
        Kind::Declined => (
            t!(locale, "mail-declined-subject", name = name, title = title),
            t!(locale, "mail-declined-text", name = name, title = title, message = message),
        ),
        Kind::Won => (t!(locale, "mail-won-subject", title = title), t!(locale, "mail-won-text", name = name, title = title)),
        Kind::Lost => (t!(locale, "mail-lost-subject", title = title), t!(locale, "mail-lost-text", name = name, title = title)),
        Kind::Assigned => {
            (t!(locale, "mail-assigned-subject", name = name, title = title), t!(locale, "mail-assigned-text", name = name, title = title))
        }
        Kind::Escalated => (t!(locale, "mail-escalated-subject", title = title), t!(locale, "mail-escalated-text", title = title)),
        Kind::Late => (t!(locale, "mail-late-subject", title = title), t!(locale, "mail-late-text", title = title)),
        Kind::Reopened
        | Kind::Moved
        | Kind::Reassigned
        | Kind::TakenAway
        | Kind::Ownerless
        | Kind::Unanswered
        | Kind::Parked
        | Kind::Awake
        | Kind::Offered
        | Kind::OfferedAgain
        | Kind::PassedBack
        | Kind::Woken
        | Kind::Noted
        | Kind::Commented
        | Kind::Bell
        | Kind::NewsPublished
        | Kind::SignIn => {
            let sentence = words::sentence(locale, kind, name, title, besides);
            (sentence.clone(), format!("{sentence}."))
        }
    }
}
