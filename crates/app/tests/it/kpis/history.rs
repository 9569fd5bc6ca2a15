//! A random history of one customer: what can happen in it, and how it is played through the API.

use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};
use testkit::{Answer, Company, Crew, Someone, TestApp};

use super::agree::some_agree;

/// One thing that happens.
#[derive(Clone, Debug)]
pub enum Event {
    /// Somebody of a crew catches a lead.
    Caught { in_child: bool, who: usize, handover: bool, value: Option<(u32, usize)> },
    /// Something is done with one of the leads.
    Done { lead: usize, verb: Verb },
    /// Time passes: so many minutes, or to just before or after the end of a day, a month, or the financial year.
    Passed(Time),
    /// A currency gets a new rate from today on.
    Rated { currency: usize, rate: u32 },
    /// Everything is held against everything.
    Checked,
}

/// What is done with a lead, by whoever may: the owner, the originator, or one of two Managers.
#[derive(Clone, Copy, Debug)]
pub enum Verb {
    Accept,
    Assign(usize),
    PassBack,
    Return,
    Offer,
    Decline,
    Withdraw,
    Move(usize),
    Win,
    Lose,
    Park { days: Option<u8> },
    Wake,
    Reopen,
    Undo,
    Revalue(u32, usize),
}

/// How far time moves.
#[derive(Clone, Copy, Debug)]
pub enum Time {
    Seconds(u32),
    Days(u8),
    /// To so many seconds before (or after) the next midnight.
    Midnight(i8),
    /// To so many seconds before (or after) the end of the month.
    MonthsEnd(i8),
    /// To so many seconds before (or after) the end of the financial year.
    YearsEnd(i8),
}

const CURRENCIES: [&str; 4] = ["NOK", "EUR", "USD", "JPY"];

fn verb() -> impl Strategy<Value = Verb> {
    prop_oneof![
        6 => Just(Verb::Accept),
        5 => (0..4_usize).prop_map(Verb::Assign),
        2 => Just(Verb::PassBack),
        2 => Just(Verb::Return),
        3 => Just(Verb::Offer),
        2 => Just(Verb::Decline),
        1 => Just(Verb::Withdraw),
        4 => (0..4_usize).prop_map(Verb::Move),
        6 => Just(Verb::Win),
        3 => Just(Verb::Lose),
        4 => proptest::option::of(1..40_u8).prop_map(|days| Verb::Park { days }),
        3 => Just(Verb::Wake),
        4 => Just(Verb::Reopen),
        3 => Just(Verb::Undo),
        2 => (0..1_000_000_u32, 0..CURRENCIES.len()).prop_map(|(amount, currency)| Verb::Revalue(amount, currency)),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let value = proptest::option::weighted(0.8, (0..100_000_000_u32, 0..CURRENCIES.len()));
    let time = prop_oneof![
        3 => (1..40_u32).prop_map(Time::Seconds),
        2 => (1..50_u8).prop_map(Time::Days),
        2 => (-2..3_i8).prop_map(Time::Midnight),
        1 => (-2..3_i8).prop_map(Time::MonthsEnd),
        1 => (-2..3_i8).prop_map(Time::YearsEnd),
    ];
    prop_oneof![
        6 => (any::<bool>(), 0..7_usize, any::<bool>(), value)
            .prop_map(|(in_child, who, handover, value)| Event::Caught { in_child, who, handover, value }),
        28 => (0..8_usize, verb()).prop_map(|(lead, verb)| Event::Done { lead, verb }),
        7 => time.prop_map(Event::Passed),
        2 => (1..CURRENCIES.len(), 1..200_000_u32).prop_map(|(currency, rate)| Event::Rated { currency, rate }),
        1 => Just(Event::Checked),
    ]
}

/// A history that begins with some leads.
pub fn history() -> impl Strategy<Value = Vec<Event>> {
    let first = (any::<bool>(), 0..7_usize, 0..100_000_000_u32, 0..CURRENCIES.len())
        .prop_map(|(in_child, who, amount, currency)| Event::Caught { in_child, who, handover: true, value: Some((amount, currency)) });
    (vec(first, 2..5), vec(event(), 10..40)).prop_map(|(mut first, then)| {
        first.extend(then);
        first
    })
}

/// A lead of the history.
#[derive(Clone)]
struct Caught {
    id: String,
    /// Whether it is the child's, or else the parent's.
    child: bool,
    originator: Someone,
    /// The key of whoever owns it.
    owner: Value,
}

/// Plays a history at a customer who has had none.
pub struct Player<'a> {
    app: &'a TestApp,
    company: &'a Company,
    leads: Vec<Caught>,
    days: Vec<String>,
    done: Vec<String>,
}

impl<'a> Player<'a> {
    pub fn new(app: &'a TestApp, company: &'a Company) -> Self {
        Self { app, company, leads: Vec::new(), days: Vec::new(), done: Vec::new() }
    }

    /// Plays every event and checks at the end. Says how many requests did something.
    pub async fn play(mut self, history: &[Event]) -> usize {
        for currency in &CURRENCIES {
            self.app.set_rate(self.company, currency, "2020-01-01", "7.77").await;
        }
        self.days.push(self.today().to_string());
        for event in history {
            match event {
                Event::Caught { in_child, who, handover, value } => self.catch(*in_child, *who, *handover, *value).await,
                Event::Done { lead, verb } => self.verb(*lead, *verb).await,
                Event::Passed(time) => self.pass(*time).await,
                Event::Rated { currency, rate } => {
                    let (day, rate) = (self.today().to_string(), format!("{}.{:04}", rate / 10_000, rate % 10_000));
                    if rate != "0.0000" {
                        self.app.set_rate(self.company, CURRENCIES[*currency], &day, &rate).await;
                    }
                }
                Event::Checked => self.check().await,
            }
        }
        self.check().await;
        self.done.len()
    }

    /// Everything this year, all there ever was, and from one day to another on which something happened.
    async fn check(&self) {
        let (first, last) = (&self.days[0], &self.days[self.days.len() - 1]);
        let middle = &self.days[self.days.len() / 2];
        let periods =
            [String::new(), format!("&from={first}&to={last}"), format!("&from={middle}&to={middle}"), format!("&from={middle}&to={last}")];
        some_agree(self.app, self.company, &periods, self.done.len(), &self.done.join("\n")).await;
    }

    fn crew(&self, child: bool) -> &'a Crew {
        if child { &self.company.a } else { &self.company.parent }
    }

    fn today(&self) -> kernel::Day {
        self.app.now().day_in(&self.zone())
    }

    fn zone(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(if self.company.slug.starts_with("oslo") { "Europe/Oslo" } else { "Pacific/Auckland" }).expect("a zone")
    }

    async fn catch(&mut self, child: bool, who: usize, handover: bool, value: Option<(u32, usize)>) {
        let person = self.crew(child).all()[who];
        let mut body = json!({ "title": format!("Lead {}", self.leads.len()), "company": { "name": "Pumps AS" }, "handover": handover });
        if let Some((amount, currency)) = value {
            body["value"] = money(amount, currency);
        }
        let made = self.app.api(person).post("/leads", body).await.is(201);
        self.leads.push(Caught { id: made.id(), child, originator: person.clone(), owner: made["owner"]["id"].clone() });
        self.done.push(format!("{} {} caught {} worth {}", self.app.now(), person.email, made["number"], made["value"]));
    }

    async fn verb(&mut self, lead: usize, verb: Verb) {
        let nth = lead % self.leads.len().max(1);
        let Some(Caught { id, child, originator, owner }) = self.leads.get(nth).cloned() else { return };
        let crew = self.crew(child);
        let owner = crew.all().into_iter().find(|person| owner == json!(person.key())).unwrap_or(&crew.professional);
        let manager = if self.done.len().is_multiple_of(2) { &crew.manager } else { &crew.manager2 };
        let by = match verb {
            Verb::Accept | Verb::Assign(_) | Verb::Return | Verb::Decline | Verb::Reopen => manager,
            Verb::Offer | Verb::Withdraw => &originator,
            _ => owner,
        };
        let api = self.app.api(by);
        let answer: Answer = match verb {
            Verb::Accept => api.accept(&id).await,
            Verb::Assign(to) => api.assign(&id, [&crew.professional, &crew.professional2, &crew.manager, &crew.manager2][to]).await,
            Verb::PassBack => api.pass_back(&id, "Busy").await,
            Verb::Return => api.handshake(&id, "returned", "How many?").await,
            Verb::Offer => api.handshake(&id, "offered", "Many").await,
            Verb::Decline => api.handshake(&id, "declined", "Too few").await,
            Verb::Withdraw => api.handshake(&id, "withdrawn", "Mine").await,
            Verb::Move(stage) => api.stage(&id, ["new", "contacted", "opportunity", "offer"][stage]).await,
            Verb::Win => api.win(&id).await,
            Verb::Lose => api.lose(&id, "Price").await,
            Verb::Park { days } => {
                let day = days.map(|days| self.today().plus(i64::from(days)).to_string());
                api.park(&id, "Later", day.as_deref()).await
            }
            Verb::Wake => api.wake(&id).await,
            Verb::Reopen => api.reopen(&id, "Again").await,
            Verb::Undo => api.undo(&id).await,
            Verb::Revalue(amount, currency) => {
                api.if_match("*").patch(&format!("/leads/{id}"), json!({ "value": money(amount, currency) })).await
            }
        };
        let status = answer.status.as_u16();
        let before = || {
            self.done.join(
                "
",
            )
        };
        assert!(
            [200, 403, 409].contains(&status),
            "{verb:?} of lead {nth} by {}: {}
after {}",
            by.email,
            answer.text,
            before()
        );
        if status == 200 {
            self.leads[nth].owner = answer["owner"]["id"].clone();
            self.done.push(format!("{} {} {verb:?} {}", self.app.now(), by.email, answer["number"]));
        }
    }

    /// Lets time pass and does what is due.
    async fn pass(&mut self, time: Time) {
        let (now, zone, today) = (self.app.now(), self.zone(), self.today());
        let next_month = kernel::Day::from_date(today.date().last_of_month()).plus(1);
        let year = kernel::Period::financial_year(today, if self.company.slug.starts_with("oslo") { 1 } else { 4 });
        let beside = |day: kernel::Day, seconds: i8| kernel::Timestamp(day.start_in(&zone).0 + i64::from(seconds) * 1_000_000);
        let to = match time {
            Time::Seconds(seconds) => now.plus(std::time::Duration::from_secs(seconds.into())),
            Time::Days(days) => now.plus(std::time::Duration::from_secs(86_400 * u64::from(days))),
            Time::Midnight(seconds) => beside(today.plus(1), seconds),
            Time::MonthsEnd(seconds) => beside(next_month, seconds),
            Time::YearsEnd(seconds) => beside(year.to.plus(1), seconds),
        };
        self.app.state.clock.set(to.max(now));
        self.app.run_jobs().await;
        self.days.push(self.today().to_string());
    }
}

fn money(amount: u32, currency: usize) -> Value {
    let code = CURRENCIES[currency];
    let amount = if code == "JPY" { amount.to_string() } else { format!("{}.{:02}", amount / 100, amount % 100) };
    json!({ "amount": amount, "currency": code })
}
