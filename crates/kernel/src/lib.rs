//! The words every feature of LeadX shares.
//!
//! No web framework, no database connection, no async runtime: what stands here can be read, tested and trusted alone.
//! With the feature `columns` (which `store` switches on) the small value types also know how they are written in a column.

mod clock;
mod ctx;
mod day;
mod email;
mod entropy;
mod error;
mod event;
mod id;
mod locale;
mod money;
mod page;
mod person;
mod rates;
mod seen;
mod tenant;
mod text;
mod word;

pub use clock::{Clock, Timestamp};
pub use ctx::{Actor, Claim, Ctx};
pub use day::{Day, Period};
pub use email::Email;
pub use entropy::Entropy;
pub use error::{Error, FieldError, Message, Result};
pub use event::Event;
pub use id::*;
pub use locale::Locale;
pub use money::{Currency, Money, NotMoney, Rate};
pub use page::{Cursor, Limit, Page};
pub use person::{Membership, Person, Reach, Role};
pub use rates::Rates;
pub use seen::Seen;
pub use tenant::{Organisation, Stage, StageKey, Tenant};
pub use text::{folded, line, paragraph};
pub use word::UnknownWord;

#[cfg(feature = "columns")]
#[doc(hidden)]
pub use sea_orm as __sea_orm;
