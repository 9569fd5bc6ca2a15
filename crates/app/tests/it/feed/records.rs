use testkit::{TestApp, worth};

use super::settle;

/// The records of the feed, the oldest first: whose, and which.
async fn records(app: &TestApp) -> Vec<(String, String)> {
    let answer = app.api(&app.acme.parent.basic).get("/feed?kind=record&limit=100").await.is(200);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    answer.data().iter().rev().map(|entry| (text(&entry["person"]["name"]), text(&entry["record"]))).collect()
}

testkit::both! {
    async fn a_win_that_beats_the_others_is_a_record(app: &TestApp) {
        let crew = &app.acme.parent;
        let (one, other) = (&crew.professional, &crew.professional2);
        let steps = [
            // Whose win, worth what, how many days after the one before, and what it beats.
            (one, "100", 0, Some((&*one.name, "first_of_the_year"))),
            (one, "100", 1, None), // As good is not better.
            (other, "50", 1, Some((&*other.name, "first_of_the_year"))),
            (other, "60", 1, Some((&*other.name, "best_of_30_days"))),
            (other, "101", 1, Some(("", "team_best_of_30_days"))),
            (one, "90", 1, None),
            (one, "10", 20, None),
            // Within 30 days stand 100, 101 and 90; within 7 nothing but the 10.
            (one, "20", 1, Some(("", "team_best_of_7_days"))),
            (other, "5", 3, None),
            (other, "6", 1, Some((&*other.name, "best_of_7_days"))),
        ];
        let mut expected = Vec::new();
        for (person, amount, days, record) in steps {
            app.hours(24 * days);
            let api = app.api(person);
            let id = api.catch(worth("Pumps", amount, "NOK")).await;
            api.win(&id).await.is(200);
            settle(app).await;
            expected.extend(record.map(|(name, record): (&str, &str)| (name.to_owned(), record.to_owned())));
            assert_eq!(records(app).await, expected, "after {amount} by {}", person.name);
        }
    }

    async fn a_win_that_was_taken_back_is_not_to_be_beaten(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        let wins = async |amount| {
            let id = seller.catch(worth("Pumps", amount, "NOK")).await;
            seller.win(&id).await.is(200);
            settle(app).await;
            id
        };
        wins("10").await;
        let great = wins("1000").await;
        manager.reopen(&great, "A mistake").await.is(200);
        settle(app).await;
        wins("20").await;
        let records: Vec<String> = records(app).await.into_iter().map(|(_, record)| record).collect();
        assert_eq!(records, ["first_of_the_year", "team_best_of_30_days", "team_best_of_30_days"]);
    }
}
