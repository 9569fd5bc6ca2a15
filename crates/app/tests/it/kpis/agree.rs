//! Whether figures agree with the lists behind them, and with a recount.

use std::collections::HashMap;

use serde_json::Value;
use testkit::{Company, Someone, TestApp};

/// Fails unless every kept figure equals a recount, and every KPI of everybody the list behind it.
pub async fn all_agree(app: &TestApp, company: &Company, periods: &[&str], after: &str) {
    recounted(app, company, after).await;
    let mut wins = Wins::read_by(app, company);
    for subject in subjects(company) {
        for period in periods {
            agree(app, &mut wins, &subject, period, after).await;
        }
    }
}

/// The same with each subject's figures of one of the periods: the first subject's of the `nth`, and on in turn.
pub async fn some_agree(app: &TestApp, company: &Company, periods: &[String], nth: usize, after: &str) {
    recounted(app, company, after).await;
    let mut wins = Wins::read_by(app, company);
    for (turn, subject) in subjects(company).iter().enumerate() {
        agree(app, &mut wins, subject, &periods[(nth + turn) % periods.len()], after).await;
    }
}

async fn recounted(app: &TestApp, company: &Company, after: &str) {
    let wrong = app.wrong_figures(company).await;
    assert!(wrong.is_empty(), "after {after}, the kept figures differ:\n{}", wrong.join("\n"));
}

/// Somebody who asks for figures, and whose.
struct Subject<'a> {
    asks: &'a Someone,
    whose: String,
}

/// Everybody of the parent and the first child for themselves; a Manager for a colleague, for their organisations, and the parent's for a
/// child.
fn subjects(company: &Company) -> Vec<Subject<'_>> {
    let mut all = Vec::new();
    for crew in [&company.parent, &company.a] {
        all.extend(crew.all().into_iter().map(|asks| Subject { asks, whose: "scope=me".into() }));
        for colleague in [&crew.basic, &crew.professional] {
            all.push(Subject { asks: &crew.manager2, whose: format!("scope=me&user={}", colleague.key()) });
        }
        all.push(Subject { asks: &crew.manager, whose: "scope=organisation".into() });
        all.push(Subject { asks: &company.parent.manager, whose: format!("scope=organisation&organisation={}", crew.organisation) });
    }
    all
}

/// What wins were worth, as somebody who reads all of them in full sees it.
struct Wins<'a> {
    app: &'a TestApp,
    reader: &'a Someone,
    known: HashMap<String, i64>,
}

impl<'a> Wins<'a> {
    fn read_by(app: &'a TestApp, company: &'a Company) -> Self {
        Self { app, reader: &company.parent.manager, known: HashMap::new() }
    }

    async fn minor(&mut self, lead: &Value) -> i64 {
        let id = lead["id"].as_str().unwrap_or_default();
        if let Some(known) = self.known.get(id) {
            return *known;
        }
        let read = self.app.api(self.reader).lead(id).await.is(200);
        let minor = minor(&read["closure"]["win"]["value"]["amount"]);
        self.known.insert(id.to_owned(), minor);
        minor
    }
}

async fn agree(app: &TestApp, wins: &mut Wins<'_>, Subject { asks, whose }: &Subject<'_>, period: &str, after: &str) {
    let api = app.api(asks);
    let kpis = api.get(&format!("/kpis?{whose}{period}")).await.is(200);
    let behind = async |figure: &str| api.all(kpis["leads"][figure].as_str().unwrap_or_default()).await;
    let context = format!("of {whose}{period} as {} sees it, after {after}", asks.email);

    assert_eq!(kpis["leads_total"], behind("leads_total").await.len(), "leads total {context}");
    assert_eq!(kpis["handshakes"], behind("handshakes").await.len(), "handshakes {context}");

    let closed = behind("hit_rate").await;
    let won = closed.iter().filter(|lead| lead["status"] == "won").count();
    assert_eq!((&kpis["won"], &kpis["lost"]), (&won.into(), &(closed.len() - won).into()), "won and lost {context}");
    #[expect(clippy::cast_precision_loss, reason = "a few leads")]
    let rate = (!closed.is_empty()).then(|| won as f64 / closed.len() as f64);
    assert_eq!(kpis["hit_rate"].as_f64(), rate, "hit rate {context}");

    let winning = behind("revenue").await;
    assert_eq!(winning.len(), won, "wins {context}");
    let mut sum = 0;
    for lead in &winning {
        sum += wins.minor(lead).await;
    }
    assert_eq!(minor(&kpis["revenue"]["amount"]), sum, "revenue {context}");
}

/// An amount in a currency with two decimals, in minor units.
pub fn minor(amount: &Value) -> i64 {
    let text = amount.as_str().unwrap_or_else(|| panic!("{amount} is no amount"));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    whole.parse::<i64>().expect("digits") * 100 + fraction.parse::<i64>().expect("digits")
}
