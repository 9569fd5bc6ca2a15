use kernel::{Ctx, Day, Error, Limit, Money, NotificationId, Period, Result, first_key_of};
use ui::t;

use crate::{
    App,
    attention::Group,
    kpis::{self, Subject, Whose},
    leads::{self, Summary},
    mail::Letter,
    notifications::{
        kind::Kind,
        read::{self, Notification},
        unsubscribe::Signer,
    },
    tenancy,
};

/// How many of one's own leads' news are told, and how many wins.
const MOST: u64 = 8;

/// The digest of the week before `monday`, in the reader's language and by what they see; nothing when nothing happened.
pub(super) async fn of_week(app: &App, ctx: &Ctx, monday: Day) -> Result<Option<Letter>> {
    let me = ctx.person().ok_or(Error::SignedOut)?;
    let week = Period { from: monday.plus(-7), to: monday.plus(-1) };
    let own = own_news(app, ctx, week).await?;
    let (figures, wins) = match Whose::Organisation(None).subject(&app.db, ctx).await {
        Ok(subject) => (Some(kpis::strip(&app.db, &store::Scope::of(ctx), &subject, week).await?), wins(app, ctx, subject, week).await?),
        // A guest sees nothing of it.
        Err(Error::NotFound) => (None, Vec::new()),
        Err(error) => return Err(error),
    };
    let figures = figures.filter(|figures| figures.leads_total + figures.handshakes + figures.won + figures.lost > 0);
    if own.is_empty() && figures.is_none() && wins.is_empty() {
        return Ok(None);
    }
    let locale = ctx.locale();
    let (from, to) = (ui::format::day(locale, week.from), ui::format::day(locale, week.to));
    let mut paragraphs = vec![t!(locale, "mail-digest-text", name = me.name, from = from, to = to)];
    if !own.is_empty() {
        paragraphs.push(list(&t!(locale, "mail-digest-own"), own.iter().map(|told| told.words(ctx))));
    }
    if let Some(figures) = figures {
        let revenue = ui::format::money(locale, Money { minor: figures.revenue, currency: ctx.tenant.base_currency });
        let organisation = tenancy::organisation_name(&ctx.tenant, me.organisation());
        // Counted is what the reader oversees.
        let organisation =
            if me.reach.organisations.len() > 1 { t!(locale, "mail-digest-below", organisation = organisation) } else { organisation };
        let lines = [
            t!(locale, "mail-digest-leads", count = figures.leads_total),
            t!(locale, "mail-digest-handshakes", count = figures.handshakes),
            t!(locale, "mail-digest-won", count = figures.won, revenue = revenue),
        ];
        paragraphs.push(list(&organisation, lines));
    }
    if !wins.is_empty() {
        paragraphs.push(list(&t!(locale, "mail-digest-wins"), wins.iter().map(|lead| win(ctx, lead))));
    }
    let unsubscribe = Signer::of(app).await?.path(ctx.tenant.id, me.id, Group::Digest);
    Ok(Some(Letter {
        locale,
        subject: t!(locale, "mail-digest-subject", from = from, to = to),
        paragraphs,
        button: Some((t!(locale, "mail-digest-button"), app.settings.url(&ctx.tenant.slug, "/pipeline"))),
        footer: t!(locale, "mail-footer", tenant = &ctx.tenant.name),
        unsubscribe: unsubscribe.map(|path| app.settings.url(&ctx.tenant.slug, &path)),
    }))
}

/// What became of leads that the reader caught, the newest first.
async fn own_news(app: &App, ctx: &Ctx, week: Period) -> Result<Vec<Notification>> {
    let zone = &ctx.tenant.timezone;
    let since: NotificationId = first_key_of(week.from.start_in(zone));
    let until: NotificationId = first_key_of(week.to.plus(1).start_in(zone));
    let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.group() == Group::OwnLeads).collect();
    read::between(&app.db, ctx, &kinds, since..until, MOST).await
}

/// What was won, the newest first.
async fn wins(app: &App, ctx: &Ctx, subject: Subject, week: Period) -> Result<Vec<Summary>> {
    leads::won(&app.db, ctx, subject, week, Limit::new(MOST).unwrap_or_default()).await
}

fn win(ctx: &Ctx, lead: &Summary) -> String {
    let value = lead.value.map(|value| ui::format::money(ctx.locale(), value));
    [Some(lead.title.clone()), Some(lead.company.clone()), value]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Words above lines.
fn list(above: &str, lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().fold(above.to_owned(), |all, line| format!("{all}\n• {line}"))
}
