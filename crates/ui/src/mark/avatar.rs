//! A person's photo, or their initials on a colour of their own.

use maud::{Markup, Render, html};

use crate::format;

/// How large an avatar is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// 20 px, within a line.
    Tiny,
    /// 24 px, on a card.
    Small,
    /// 32 px.
    #[default]
    Medium,
    /// 64 px, on a profile.
    Large,
}

/// A person's photo, or their initials on a colour of their own.
#[derive(Clone, Debug)]
pub struct Avatar {
    /// The person's key: it gives the colour.
    pub key: String,
    /// The person's name.
    pub name: String,
    /// The address of their photo.
    pub photo: Option<String>,
    /// How large it is.
    pub size: AvatarSize,
    /// The name stands beside it, so that it need not be read out.
    pub decorative: bool,
}

/// How many colours there are in `avatar.css`. Each holds white letters at 4.5:1 or better.
const COLOURS: u32 = 10;

impl Avatar {
    /// The avatar of a person.
    pub fn of(key: &impl ToString, name: impl Into<String>) -> Self {
        Self { key: key.to_string(), name: name.into(), photo: None, size: AvatarSize::Medium, decorative: false }
    }

    /// The same avatar with a photo, if there is one.
    pub fn photo(mut self, photo: Option<String>) -> Self {
        self.photo = photo;
        self
    }

    /// The same avatar in another size.
    pub fn size(mut self, size: AvatarSize) -> Self {
        self.size = size;
        self
    }

    /// The same avatar beside the person's name.
    pub fn decoration(mut self) -> Self {
        self.decorative = true;
        self
    }

    /// The colour: the same for a person everywhere and always, whatever the machine (FNV-1a of the key).
    fn colour(&self) -> u32 {
        self.key.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) % COLOURS
    }

    fn class(&self) -> String {
        let size = match self.size {
            AvatarSize::Tiny => "tiny",
            AvatarSize::Small => "small",
            AvatarSize::Medium => "medium",
            AvatarSize::Large => "large",
        };
        format!("avatar avatar--{size} avatar--{}", self.colour())
    }
}

impl Render for Avatar {
    fn render(&self) -> Markup {
        let name = (!self.decorative).then_some(self.name.as_str());
        html! {
            @if let Some(photo) = &self.photo {
                img class=(self.class()) src=(photo) alt=(name.unwrap_or_default()) title=[name] loading="lazy" decoding="async";
            } @else if let Some(name) = name {
                span class=(self.class()) role="img" aria-label=(name) title=(name) { (format::initials(name)) }
            } @else {
                span class=(self.class()) aria-hidden="true" { (format::initials(&self.name)) }
            }
        }
    }
}
