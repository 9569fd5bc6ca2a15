//! Lists and the ways through them.

mod card;
mod fold;
mod lines;
mod pager;
mod suggestions;
mod table;
mod tabs;

pub use card::Card;
pub use fold::{Fold, form_actions, switch_card};
pub use lines::{Line, Lines};
pub use pager::{LoadMore, Pager};
pub use suggestions::{Suggest, Suggestion, SuggestionGroup};
pub use table::{Cell, Direction, Heading, Row, Sort, Table};
pub use tabs::{Tab, Tabs};
