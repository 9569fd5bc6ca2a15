//! The database: SQLite or PostgreSQL behind one typed query language.
//!
//! - [`Db`] opens it, keeps its pools, and begins transactions. [`Schema`] says how it stands against this program.
//! - [`Scope`] is the only way to a tenant's rows. Everything else of `SeaORM`'s entity API is banned by clippy outside this crate.
//! - [`Tx::tell`] and [`Listener`] are how processes over one database hear of each other's commits.
//! - The dialect seams, one small file each: [`search`], that listening, the queue's claim (in `jobs`), where a row lies
//!   ([`Engine::row_address`]), and what [`Db`] does when it opens.

mod bus;
mod count;
mod db;
mod idempotency;
mod migrate;
mod scope;
pub mod search;
mod secrets;
mod tx;

pub use bus::{Heard, Listener};
pub use count::{counted, noted, sent};
pub use db::{Db, Engine};
pub use idempotency::{Answer, forget_answers, keep_answer, kept_answer};
pub use migrate::Schema;
pub use scope::{Scope, TenantOwned, unscoped};
pub use secrets::{secret, secret_within};
pub use tx::{Snapshot, Tx, is_duplicate};
