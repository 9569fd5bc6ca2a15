//! My Pipeline as a board: its columns, page by page.

use testkit::{TestApp, lead};

/// The numbers of a page's cards, and where the next are.
fn cards(page: &testkit::Page) -> (Vec<i64>, Option<String>) {
    let numbers = page.attributes("[data-stage=new] .lead-card", "id").into_iter();
    let numbers = numbers.map(|id| id.trim_start_matches("card-L-").parse().expect("a lead's number"));
    (numbers.collect(), page.attributes("[data-stage=new] turbo-frame", "src").pop())
}

testkit::both! {
    /// What somebody owns and what they only caught stand in one order, and many came into the stage at the same moment.
    async fn the_pages_of_a_column_follow_each_other_without_gaps(app: &TestApp) {
        let crew = &app.acme.parent;
        let (seller, manager) = (app.api(&crew.professional), app.api(&crew.manager));
        for nth in 0..50 {
            let id = seller.catch(lead(&format!("Pumps {nth}"))).await;
            if nth % 3 == 0 {
                manager.assign(&id, &crew.manager).await.is(200);
            }
            if nth % 4 == 0 {
                app.seconds(1);
            }
        }
        let page = app.page(&crew.professional).await;
        let (mut seen, mut next) = cards(&page.get("/pipeline").await.is(200));
        assert_eq!(seen.len(), 20);
        while let Some(more) = next {
            let (numbers, after) = cards(&page.get(&more).await.is(200));
            seen.extend(numbers);
            next = after;
        }
        assert_eq!(seen, (1001..=1050).rev().collect::<Vec<_>>());
        app.leave_jobs();
    }
}
