//! Catching leads.

use testkit::{TestApp, lead, tip};

testkit::both! {
    async fn a_lead_caught_by_lead_gen_is_offered(app: &TestApp) {
        let made = app.api(&app.acme.parent.basic).post("/leads", tip("Pumps")).await.is(201);
        assert_eq!(made["number"], "L-1001");
        assert_eq!(made["handshake"]["state"], "offered");
        app.run_jobs().await;
    }

    async fn sales_owns_what_it_catches(app: &TestApp) {
        let me = &app.acme.parent.professional;
        let made = app.api(me).post("/leads", lead("Pumps")).await.is(201);
        assert_eq!(made["owner"]["id"], me.key());
        app.run_jobs().await;
    }
}
