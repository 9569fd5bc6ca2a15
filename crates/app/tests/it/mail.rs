//! Mails: which go first, and what they are known by.

use std::collections::HashSet;

use app::App;
use kernel::Entropy;
use testkit::{TestApp, tip};

/// As many as run at once, and more.
const MANY: usize = 15;

testkit::both! {
    async fn whoever_waits_for_a_mail_waits_for_no_others(app: &TestApp) {
        let (crew, here) = (&app.acme.parent, &app.state);
        // Done by a node that hands no mails over, so that they wait.
        let node = App::new(here.db.clone(), here.clock.clone(), Entropy::seeded(3), here.settings.clone(), None, here.files.clone());
        for number in 0..MANY {
            let id = app.api(&crew.basic).catch(tip(&format!("Pumps {number}"))).await;
            app.api(&crew.manager).accept(&id).await.is(200);
        }
        app::jobs(&node).run_due().await.expect("the queue is read");
        app.seconds(60);
        app.visitor().post("/password", &[("email", crew.lite.email.as_str())]).await.is(303);
        app.run_jobs().await;
        let mails = app.mails();
        let link = mails.iter().position(|mail| mail.text.contains("/password/")).expect("a link is sent");
        assert_eq!(mails.len(), MANY + 1);
        assert!(link < MANY / 2, "it stands behind {link} others");
        let known: HashSet<_> = mails.iter().map(|mail| mail.id.expect("each has a key")).collect();
        assert_eq!(known.len(), mails.len());
    }
}
