//! Small signs: who, what state, how much.

mod avatar;
mod badge;
mod chip;
mod handshake;
mod person;
mod tooltip;

pub use avatar::{Avatar, AvatarSize};
pub use badge::{Badge, Tone};
pub use chip::{Chip, FilterChips};
pub use handshake::{Handshake, HandshakeGlyph};
pub use person::{person, person_as};
pub use tooltip::Explained;
