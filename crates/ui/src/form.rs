//! Forms and their fields. Everything here works without a script.

mod control;
mod editor;
mod element;
mod errors;
mod field;
mod matrix;
mod push_switch;

pub(crate) use control::not_a_photo;
pub use control::{Accepts, Choice, Control, LineKind};
pub use editor::{Editor, prose};
pub use element::{Form, Method, hidden, morphed};
pub use errors::{ErrorSummary, error_on};
pub use field::Field;
pub use matrix::{Matrix, MatrixCell, MatrixRow};
pub use push_switch::PushSwitch;
