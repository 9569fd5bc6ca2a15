//! What nodes tell each other when the database does not take it.

use std::time::Duration;

use store::{Db, Heard, Listener};
use testkit::{Engine, TestApp};
use tokio::time::timeout;

/// Stands before PostgreSQL's own and fails for as long as a sequence, which no failure takes back, has not come far enough.
const BROKEN: [&str; 4] = [
    "create schema broken",
    "create sequence broken.calls",
    "create table broken.works_from (call bigint not null)",
    "create function broken.pg_notify(channel text, line text) returns void language plpgsql as $$ begin \
     if nextval('broken.calls') < (select call from broken.works_from) then raise 'the line is down'; end if; \
     perform pg_catalog.pg_notify(channel, line); end $$",
];

async fn tell(db: &Db, line: &str) {
    let tx = db.begin_unclaimed().await.expect("a transaction begins");
    tx.tell(line.to_owned());
    tx.commit().await.expect("it is committed");
}

async fn heard(listener: &mut Listener) -> Heard {
    timeout(Duration::from_secs(20), listener.next()).await.expect("something is heard")
}

testkit::both! {
    async fn what_could_not_be_told_is_known_to_have_been_missed(app: &TestApp) {
        if app.engine() == Engine::Sqlite {
            return; // Within one process nothing is in between.
        }
        for statement in BROKEN {
            app.execute(statement).await;
        }
        app.execute("insert into broken.works_from values (2)").await;
        let node = Db::open(&format!("{}?options=-csearch_path%3Dbroken,pg_catalog,public", app.database_url())).await.expect("a node");
        let (mut here, mut elsewhere) = (node.listen().await, app.state.db.listen().await);
        let line = |text: &str| Heard::Line(text.into());

        tell(&node, "at the second try").await;
        for listener in [&mut here, &mut elsewhere] {
            assert_eq!(heard(listener).await, line("at the second try"));
        }
        app.execute("update broken.works_from set call = 5").await;
        tell(&node, "not at all").await;
        assert_eq!(heard(&mut here).await, line("not at all"), "its own pages follow all the same");
        tell(&node, "again").await;
        for listener in [&mut elsewhere, &mut here] {
            assert_eq!(heard(listener).await, Heard::Missed);
            assert_eq!(heard(listener).await, line("again"));
        }
        tell(&node, "and again").await;
        assert_eq!(heard(&mut elsewhere).await, line("and again"), "and owes nothing any more");
        drop(here);
        node.close().await.expect("the pools close");
    }
}
