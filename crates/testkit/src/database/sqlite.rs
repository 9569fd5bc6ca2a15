use std::{
    fs::{self, File},
    path::Path,
};

use store::Db;

use super::{Database, Kept, build, folder};
use crate::company::{Companies, people};

pub(super) async fn copy() -> (Database, Companies) {
    let (template, companies) = template().await;
    let database = at_new_place(|file| {
        fs::copy(&template, file).expect("the template can be copied");
    })
    .await;
    (database, companies)
}

pub(super) async fn empty() -> Database {
    at_new_place(|_| ()).await
}

async fn at_new_place(fill: impl FnOnce(&Path)) -> Database {
    let folder = tempfile::Builder::new().prefix("leadx-test-").tempdir_in(folder()).expect("a folder can be made");
    let file = folder.path().join("leadx.db");
    fill(&file);
    let url = format!("sqlite://{}", file.display());
    let db = Db::open(&url).await.expect("the database opens");
    Database { url, db, kept: Kept::Sqlite(folder) }
}

/// The file of the template. Its list of people is written last: where that stands, the template is whole.
async fn template() -> (std::path::PathBuf, Companies) {
    let (name, family) = build();
    let folder = folder();
    let list = folder.join(format!("leadx-template-{name}.json"));
    let file = folder.join(format!("leadx-template-{name}.db"));
    if let Some(companies) = read(&list) {
        return (file, companies);
    }
    let lock = File::create(folder.join(format!("leadx-template-{family}.lock"))).expect("a lock file can be made");
    lock.lock().expect("a file can be locked");
    if let Some(companies) = read(&list) {
        return (file, companies);
    }
    remove_older(&folder, &family);
    let db = Db::open(&format!("sqlite://{}", file.display())).await.expect("the template opens");
    db.migrate().await.expect("the migrations run");
    let companies = people(&db).await;
    db.close().await.expect("the template closes");
    let draft = list.with_extension("draft");
    fs::write(&draft, serde_json::to_vec(&companies).expect("people are JSON")).expect("the list can be written");
    fs::rename(&draft, &list).expect("the list can be named");
    (file, companies)
}

fn read(list: &Path) -> Option<Companies> {
    serde_json::from_slice(&fs::read(list).ok()?).ok()
}

fn remove_older(folder: &Path, family: &str) {
    let prefix = format!("leadx-template-{family}_");
    for entry in fs::read_dir(folder).expect("the folder can be listed").flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            // Another run may be removing the same.
            fs::remove_file(entry.path()).ok();
        }
    }
}
