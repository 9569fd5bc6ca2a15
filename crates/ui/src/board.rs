//! The board: columns of cards that are moved by hand or by menu.

mod card;
mod column;
mod frame;
mod quick_add;
mod waiting;
mod zone;

pub use card::{LeadCard, NextActivity, Waiting};
pub(crate) use column::frame;
pub use column::{ActivityMix, Column, MoreCards, Sum, more_cards, page_number};
pub use frame::{Board, MOVE_MENU};
pub use quick_add::QuickAdd;
pub use waiting::waiting_cards;
pub use zone::{Zone, ZoneSends};
