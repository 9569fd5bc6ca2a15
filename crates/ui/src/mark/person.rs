//! A person in a line of text: their sign and their name.

use maud::{Markup, html};

use crate::{Avatar, AvatarSize};

/// A person's sign and name, which stay together on one line.
pub fn person(key: &impl ToString, name: &str) -> Markup {
    person_as(key, name, name)
}

/// The same with other words for the name: "You".
pub fn person_as(key: &impl ToString, name: &str, words: &str) -> Markup {
    html! {
        span class="person" {
            (Avatar::of(key, name).size(AvatarSize::Small).decoration())
            span class="person__name" { (words) }
        }
    }
}
