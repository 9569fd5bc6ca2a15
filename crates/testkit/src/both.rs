use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use store::Engine;

use crate::TestApp;

/// Makes two tests of each function, `name::sqlite` and `name::postgres`: each runs it with a [`TestApp`] of its own.
#[macro_export]
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: &$kind:ident) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn story($app: &$kind) $body

            #[test]
            fn sqlite() {
                $crate::run($crate::Engine::Sqlite, story);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Engine::Postgres, story);
            }
        }
    )*};
}

/// Runs `story` with a new app on `engine`. It fails when the story does, and when due jobs are left that nobody ran
/// ([`TestApp::leave_jobs`] allows them). The database is dropped either way.
pub fn run(engine: Engine, story: impl AsyncFnOnce(&TestApp)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime starts");
    if engine == Engine::Postgres && crate::database::only_sqlite() {
        return;
    }
    let app = runtime.block_on(TestApp::start(engine));
    let ended = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            story(&app).await;
            app.no_due_jobs().await;
        });
    }));
    runtime.block_on(app.stop());
    if let Err(panic) = ended {
        resume_unwind(panic);
    }
}
