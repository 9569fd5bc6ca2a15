//! What a person can press: buttons, menus.

mod button;
mod menu;

pub use button::{Button, ButtonKind, Does, Size};
pub use menu::{Align, Menu, MenuItem, menu_list};
