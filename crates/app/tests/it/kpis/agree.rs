//! Whether figures agree with the lists behind them, and with a recount.

use std::collections::HashMap;

use serde_json::Value;
use testkit::{Answer, Company, Someone, TestApp};

/// Fails unless every kept figure equals a recount, and every KPI of everybody the list behind it.
pub async fn all_agree(app: &TestApp, company: &Company, periods: &[&str], after: &str) {
    let wrong = app.wrong_figures(company).await;
    assert!(wrong.is_empty(), "after {after}, the kept figures differ:\n{}", wrong.join("\n"));
    let mut wins = Wins { app, reader: &company.parent.manager, known: HashMap::new() };
    for period in periods {
        for crew in company.crews() {
            for person in crew.all() {
                let kpis = agree(app, &mut wins, person, &format!("scope=me{period}"), after).await;
                // A Manager sees the same of a colleague as they do themselves.
                if person.role != kernel::Role::Manager {
                    let colleague = format!("/kpis?scope=me&user={}{period}", person.key());
                    let seen = app.api(&crew.manager).get(&colleague).await.is(200);
                    for figure in ["revenue", "leads_total", "hit_rate", "handshakes"] {
                        assert_eq!(
                            seen[figure], kpis[figure],
                            "after {after}, {figure} of {} as their Manager sees it{period}",
                            person.name
                        );
                    }
                }
            }
            agree(app, &mut wins, &crew.manager, &format!("scope=organisation{period}"), after).await;
            let one = format!("scope=organisation&organisation={}{period}", crew.organisation);
            agree(app, &mut wins, &company.parent.manager, &one, after).await;
        }
    }
}

/// What wins were worth, as somebody who reads all of them in full sees it.
struct Wins<'a> {
    app: &'a TestApp,
    reader: &'a Someone,
    known: HashMap<String, i64>,
}

impl Wins<'_> {
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

async fn agree(app: &TestApp, wins: &mut Wins<'_>, person: &Someone, query: &str, after: &str) -> Answer {
    let api = app.api(person);
    let kpis = api.get(&format!("/kpis?{query}")).await.is(200);
    let behind = async |figure: &str| api.all(kpis["leads"][figure].as_str().unwrap_or_default()).await;
    let context = format!("after {after}, {} {query}", person.name);

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
    kpis
}

/// An amount in a currency with two decimals, in minor units.
pub fn minor(amount: &Value) -> i64 {
    let text = amount.as_str().unwrap_or_else(|| panic!("{amount} is no amount"));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    whole.parse::<i64>().expect("digits") * 100 + fraction.parse::<i64>().expect("digits")
}
