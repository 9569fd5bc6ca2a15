//! The design system: layouts, components, icons, texts and the formats of dates and money.
//!
//! A component is a struct of plain inputs that renders itself: `html! { (Button::primary(label)) }`. It knows nothing of
//! leads' rules and asks no questions; what may be done here was decided by the caller. Its styles stand in
//! `assets/css/components/<file>.css` under the same name, and all classes and ARIA wiring stay in this crate.
//!
//! Words come from `locales/` through [`t!`]; `/dev/components` shows every component in every state through [`gallery`].

pub mod assets;
pub mod format;
pub mod i18n;

mod icon;

mod action;
mod board;
mod feedback;
mod form;
pub mod gallery;
mod lead;
mod list;
mod mark;

mod layout;

pub use action::*;
pub use board::*;
pub use feedback::*;
pub use form::*;
pub use gallery::gallery;
pub use i18n::{say, text};
pub use icon::Icon;
pub use layout::*;
pub use lead::*;
pub use list::*;
pub use mark::*;

pub(crate) use feedback::{bells, dialogs, panel_host};
