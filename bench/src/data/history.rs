//! What became of the leads of a customer, thrown with dice.

use std::time::Duration;

use app::{Deed, Past, Turn};
use kernel::{Entropy, Money, Role, StageKey, Timestamp, UserId};

use super::{
    people::{Customer, Team, pick, zone},
    words::{DECLINED, FIRST_NAMES, LAST_NAMES, LOST, NOTES, PARKED, PLACES, QUESTIONS, THINGS, TRADES, WHERE},
};

const DAY: u64 = 24 * 3600;
/// Within so many days somebody finds what was forgotten and ends it: what people have open at once does not grow with the years.
const FOUND_AFTER: u64 = 180;

/// The time that a history lasts.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) days: u64,
    pub(crate) until: Timestamp,
}

impl Span {
    pub(crate) fn beginning(self) -> Timestamp {
        self.until.minus(Duration::from_secs(self.days * DAY))
    }
}

/// The leads of a customer in the order in which they were caught.
pub(crate) struct History<'a> {
    dice: &'a Entropy,
    teams: Vec<Roles>,
    leads: u64,
    nth: u64,
    span: Span,
}

/// Who does what in an organisation.
struct Roles {
    catchers: Vec<UserId>,
    sellers: Vec<UserId>,
    managers: Vec<UserId>,
}

impl From<&Team> for Roles {
    fn from(team: &Team) -> Self {
        Self {
            catchers: team.of(&[Role::Lite, Role::Basic]),
            sellers: team.of(&[Role::Professional, Role::Manager]),
            managers: team.of(&[Role::Manager]),
        }
    }
}

impl<'a> History<'a> {
    pub(crate) fn new(dice: &'a Entropy, customer: &Customer, leads: u64, span: Span) -> Self {
        Self { dice, teams: customer.teams.iter().map(Roles::from).collect(), leads, nth: 0, span }
    }

    fn roll(&self, sides: u64) -> u64 {
        self.dice.below(sides)
    }

    fn one_of<T: Copy>(&self, from: &[T]) -> T {
        pick(from, self.roll(u64::MAX))
    }

    /// When the `nth` lead was caught: evenly over the time, in working hours.
    fn caught_at(&self) -> Timestamp {
        let seconds = self.span.days * DAY * self.nth / self.leads.max(1);
        let (day, into) = (seconds / DAY, seconds % DAY);
        let morning = self.span.beginning().day_in(&zone()).plus(i64::try_from(day).unwrap_or(0)).start_in(&zone());
        morning.plus(Duration::from_secs(7 * 3600 + into * 10 / 24)).min(self.span.until)
    }

    fn past(&self) -> Past {
        let at = self.caught_at();
        // Most leads are the parent's.
        let team = if self.roll(10) < 7 { &self.teams[0] } else { &self.teams[self.index(self.teams.len())] };
        let by_colleague = self.roll(10) < 6;
        let by = self.one_of(if by_colleague { &team.catchers } else { &team.sellers });
        let lies = at.plus(Duration::from_secs(FOUND_AFTER * DAY)) > self.span.until;
        let handover = by_colleague && (self.roll(20) > 0 || !lies);
        let mut life = Life { history: self, at, lies, turns: Vec::new() };
        if handover {
            life.answered(team);
        } else if !by_colleague {
            life.worked(by);
        }
        let turns = life.turns;
        let contact = if self.roll(10) < 6 { format!("{} {}", self.one_of(&FIRST_NAMES), self.one_of(&LAST_NAMES)) } else { String::new() };
        Past {
            at,
            by,
            title: format!("{}, {}", self.one_of(&THINGS), self.one_of(&WHERE)),
            company: self.company(),
            contact,
            description: if self.roll(2) == 0 { self.one_of(&NOTES).to_owned() } else { String::new() },
            value: (self.roll(5) > 0).then(|| self.value()),
            expected_close: (self.roll(3) > 0).then(|| at.day_in(&zone()).plus(i64::try_from(20 + self.roll(160)).unwrap_or(60))),
            handover,
            turns,
        }
    }

    fn index(&self, of: usize) -> usize {
        usize::try_from(self.roll(u64::try_from(of).unwrap_or(1))).unwrap_or(0)
    }

    /// A company of some that grow in number with the leads: one has a handful of them.
    fn company(&self) -> String {
        let nth = self.roll(self.leads / 6 + 10);
        let (place, trade) = (pick(&PLACES, nth), pick(&TRADES, nth / 40));
        if nth < 1600 { format!("{place} {trade}") } else { format!("{place} {trade} {}", nth / 1600) }
    }

    fn value(&self) -> Money {
        let kroner = (2 + self.roll(60)) * (1 + self.roll(30)) * 500;
        let (code, major) = match self.roll(20) {
            0..=1 => ("EUR", kroner / 10),
            2 => ("SEK", kroner),
            3 => ("USD", kroner / 10),
            _ => ("NOK", kroner),
        };
        let currency = code.parse().unwrap_or(kernel::Currency::NOK);
        Money { minor: i64::try_from(major * 100).unwrap_or(0), currency }
    }
}

impl Iterator for History<'_> {
    type Item = Past;

    fn next(&mut self) -> Option<Past> {
        (self.nth < self.leads).then(|| {
            let past = self.past();
            self.nth += 1;
            past
        })
    }
}

/// A lead's turns as they come, until the end of the history.
struct Life<'a> {
    history: &'a History<'a>,
    at: Timestamp,
    /// Whether it may still lie forgotten at the end of the history.
    lies: bool,
    turns: Vec<Turn>,
}

impl Life<'_> {
    /// Lets up to `hours` go by, and takes a turn if the history still lasts.
    fn then(&mut self, hours: u64, by: UserId, what: Deed) -> bool {
        self.at = self.at.plus(Duration::from_secs(600 + self.history.roll(hours * 3600)));
        let happens = self.at < self.history.span.until;
        if happens {
            self.turns.push(Turn { at: self.at, by, what });
        }
        happens
    }

    /// What a Manager does about an offer. A few are left lying.
    fn answered(&mut self, team: &Roles) {
        let (history, manager) = (self.history, self.history.one_of(&team.managers));
        match history.roll(1000) {
            0..=2 if self.lies => {}
            3..=19 if self.lies => {
                self.then(72, manager, Deed::GiveBack(history.one_of(&QUESTIONS).to_owned()));
            }
            0..=89 => {
                self.then(72, manager, Deed::Decline(history.one_of(&DECLINED).to_owned()));
            }
            90..=399 => {
                if self.then(72, manager, Deed::Accept) {
                    self.worked(manager);
                }
            }
            _ => {
                let seller = history.one_of(&team.sellers);
                if self.then(72, manager, Deed::Assign(seller)) {
                    self.worked(seller);
                }
            }
        }
    }

    /// How a lead goes through the stages to its end. One in a hundred is forgotten on the way, some are put off.
    fn worked(&mut self, owner: UserId) {
        let history = self.history;
        let stages = [("contacted", 240), ("opportunity", 720), ("offer", 960)];
        let reached = [0, 1, 1, 2, 2, 3, 3, 3][history.index(8)];
        for (stage, hours) in stages.into_iter().take(reached) {
            if history.roll(3) == 0 {
                let note = Deed::Note { text: history.one_of(&NOTES).to_owned(), shared: history.roll(3) == 0 };
                self.then(48, owner, note);
            }
            self.then(hours, owner, Deed::Move(StageKey(stage.to_owned())));
        }
        let end = match history.roll(100) {
            0 if self.lies => return,
            1..=4 if self.lies => Deed::Park(history.one_of(&PARKED).to_owned()),
            0..=4 | 43.. => Deed::Lose(history.one_of(&LOST).to_owned()),
            5..=42 => Deed::Win,
        };
        self.then(1440, owner, end);
    }
}
