//! Lists and the ways through them.

mod card;
mod clamped;
mod filter_bar;
mod fold;
mod lead_name;
mod lines;
mod long;
mod notices;
mod pager;
mod suggestions;
mod table;
mod tabs;

pub use card::Card;
pub use clamped::{clamped, second_line};
pub use filter_bar::FilterBar;
pub use fold::{Fold, form_actions, switch_card};
pub use lead_name::lead_name;
pub use lines::{Line, Lines, Press};
pub(crate) use long::whole_or_part;
pub use long::{beginning, is_long, long};
pub use notices::{Notice, Notices};
pub use pager::{LoadMore, Pager};
pub use suggestions::{Suggest, Suggestion, SuggestionGroup};
pub use table::{Cell, Direction, Heading, Row, Sort, Table};
pub use tabs::{Tab, Tabs};
