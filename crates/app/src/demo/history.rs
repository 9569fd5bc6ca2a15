//! A year in the life of a customer, a day at a time.

use std::time::Duration;

use kernel::{Ctx, Day, LeadId, Money, Result, StageKey, Timestamp, UserId};

use super::{
    people::{Company, Team},
    words::{DECLINED, LEADS, LOST, NEWS, NOTES, PARKED, QUESTIONS},
};
use crate::{AppState, identity, leads::verbs, news, notifications};

/// How long ago people have last looked at what they are told of.
const UNREAD: Duration = Duration::from_secs(9 * 24 * 3600);
/// When a day's work begins.
const MORNING: u64 = 8;
/// Days that the demo lives through.
const DAYS: i64 = 700;
/// The day on which a post was pinned.
const PINNED: i64 = DAYS - 2;

/// When the demo begins.
pub(super) fn beginning(today: Timestamp) -> Timestamp {
    today.minus(Duration::from_secs(u64::try_from(DAYS).unwrap_or(0) * 24 * 3600))
}

/// Lets a customer live until today: leads are caught, taken, worked, won and lost, and some still wait.
pub(super) async fn live(app: &AppState, company: &Company, today: Timestamp) -> Result<()> {
    let runner = crate::jobs(app);
    app.clock.set(beginning(today));
    let first = company.tenant.day(app.clock.now());
    let mut lives: Vec<Life<'_>> = company.teams.iter().map(|team| Life { app, company, team, open: Vec::new(), caught: 0 }).collect();
    for offset in 0..=DAYS {
        let day = first.plus(offset);
        if offset == PINNED {
            app.clock.set(hour(company, day, MORNING));
            super::news::pin(app, company).await?;
        }
        if company.tenant.is_working_day(day) {
            app.clock.set(hour(company, day, MORNING).min(today));
            tell(app, company, DAYS - offset).await?;
            for life in &mut lives {
                life.day(day, offset, today).await?;
            }
            // Each team began its day at the same hour: what they all did is told in the order of time, once the last is done.
            app.clock.set(hour(company, day, 23).min(today));
        }
        runner.run_due().await?;
    }
    // Everybody has looked at what they were told of, but for the last days'.
    let scope = store::Scope::tenant(company.tenant.id);
    notifications::mark_older(&app.db, &scope, today.minus(UNREAD), today).await
}

/// An hour of a day, where the customer is.
fn hour(company: &Company, day: Day, hour: u64) -> Timestamp {
    day.start_in(&company.tenant.timezone).plus(Duration::from_secs(hour * 3600))
}

/// Has the parent's Manager post the news of a day, the newest two working weeks ago or so.
async fn tell(app: &AppState, company: &Company, days_left: i64) -> Result<()> {
    const EVERY: i64 = 45;
    let Some(nth) = (days_left % EVERY == 10).then_some(days_left / EVERY) else { return Ok(()) };
    let Some((title, text)) = usize::try_from(nth).ok().and_then(|nth| NEWS.get(nth)) else { return Ok(()) };
    let ctx = identity::acting_as(app, &company.tenant, company.teams[0].manager).await?;
    let here = ctx.person().map(kernel::Person::organisation).into_iter().collect();
    let html = format!("<div>{text}</div>");
    let at = Some(app.clock.now());
    news::write(app, &ctx, news::New { title, html: &html, organisations: here, at, pinned: false, cover: None }).await
}

/// A team's leads as they are lived through.
struct Life<'a> {
    app: &'a AppState,
    company: &'a Company,
    team: &'a Team,
    /// Leads that are not closed, with their owner; none owns an offer.
    open: Vec<(LeadId, Option<UserId>)>,
    caught: u64,
}

impl Life<'_> {
    async fn day(&mut self, day: Day, offset: i64, today: Timestamp) -> Result<()> {
        let due = self.team.leads * u64::try_from(offset).unwrap_or(0) / u64::try_from(DAYS).unwrap_or(1);
        let mut moment = hour(self.company, day, MORNING);
        for (lead, owner) in std::mem::take(&mut self.open) {
            moment = moment.plus(Duration::from_secs(60 + self.roll(240)));
            if moment >= today {
                self.open.push((lead, owner));
                continue;
            }
            self.app.clock.set(moment);
            self.work(lead, owner, DAYS - offset).await?;
        }
        while self.caught < due {
            moment = moment.plus(Duration::from_secs(600 + self.roll(1800)));
            if moment >= today {
                break;
            }
            self.app.clock.set(moment);
            self.catch_one().await?;
            self.caught += 1;
        }
        Ok(())
    }

    fn roll(&self, sides: u64) -> u64 {
        self.app.entropy.below(sides)
    }

    fn pick<T: Copy>(&self, from: &[T]) -> T {
        let at = usize::try_from(self.roll(from.len() as u64)).unwrap_or(0);
        from[at]
    }

    async fn acting(&self, user: UserId) -> Result<Ctx> {
        identity::acting_as(self.app, &self.company.tenant, user).await
    }

    async fn catch_one(&mut self) -> Result<()> {
        let by_colleague = !self.team.catchers.is_empty() && self.roll(10) < 6;
        let who = if by_colleague { self.pick(&self.team.catchers) } else { self.pick(&self.team.sellers) };
        let (title, company) = self.pick(&LEADS);
        let value = (2 + self.roll(60)) * (1 + self.roll(30)) * 500;
        let (value, currency) = if self.roll(12) == 0 { (value / 10, "EUR") } else { (value, "NOK") };
        let value =
            if self.roll(5) > 0 { currency.parse().ok().and_then(|code| Money::parse(&value.to_string(), code).ok()) } else { None };
        let ctx = self.acting(who).await?;
        let expected = ctx.tenant.day(ctx.now()).plus(i64::try_from(20 + self.roll(120)).unwrap_or(60));
        let lead = verbs::catch(self.app, &ctx, title, company, value, expected, self.roll(20) > 0).await?;
        self.open.push((lead, (!by_colleague).then_some(who)));
        Ok(())
    }

    /// What a day brings to a lead: mostly nothing.
    async fn work(&mut self, lead: LeadId, owner: Option<UserId>, days_left: i64) -> Result<()> {
        let Some(owner) = owner else { return self.answer(lead, days_left).await };
        let die = self.roll(100);
        if die > 13 {
            self.open.push((lead, Some(owner)));
            return Ok(());
        }
        let ctx = self.acting(owner).await?;
        match die {
            0..=6 => {
                // Most leads go a stage at a time; a later one that was passed already is no move.
                let stage = self.pick(&["contacted", "contacted", "contacted", "contacted", "opportunity", "opportunity", "offer"]);
                verbs::move_on(self.app, &ctx, lead, &StageKey(stage.to_owned())).await?;
            }
            7..=8 => {
                if self.roll(100) < 42 {
                    verbs::win(self.app, &ctx, lead, "").await?;
                } else {
                    verbs::lose(self.app, &ctx, lead, self.pick(&LOST)).await?;
                }
                return Ok(());
            }
            9 if self.roll(4) == 0 => {
                verbs::park(self.app, &ctx, lead, self.pick(&PARKED)).await?;
                return Ok(());
            }
            10..=13 => verbs::note(self.app, &ctx, lead, self.pick(&NOTES), self.roll(3) == 0).await?,
            _ => {}
        }
        self.open.push((lead, Some(owner)));
        Ok(())
    }

    /// What the Manager does about an offer: takes it, gives it to a seller, asks, says no, or lets it wait. In the last days the
    /// Manager is away, so that there is something to answer.
    async fn answer(&mut self, lead: LeadId, days_left: i64) -> Result<()> {
        if days_left < 5 && self.roll(10) > 0 {
            self.open.push((lead, None));
            return Ok(());
        }
        let ctx = self.acting(self.team.manager).await?;
        match self.roll(100) {
            0..=24 => {
                verbs::accept(self.app, &ctx, lead).await?;
                self.open.push((lead, Some(self.team.manager)));
            }
            25..=64 => {
                let seller = self.pick(&self.team.sellers);
                verbs::assign(self.app, &ctx, lead, seller).await?;
                self.open.push((lead, Some(seller)));
            }
            65..=69 => verbs::decline(self.app, &ctx, lead, self.pick(&DECLINED)).await?,
            70..=72 => verbs::give_back(self.app, &ctx, lead, self.pick(&QUESTIONS)).await?,
            _ => self.open.push((lead, None)),
        }
        Ok(())
    }
}
