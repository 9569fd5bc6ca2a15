//! What a person can press: buttons, menus.

mod button;
mod copy;
mod menu;

pub use button::{Button, ButtonKind, Does, Size};
pub use copy::CopyButton;
pub use menu::{Align, Menu, MenuItem, menu_list};
