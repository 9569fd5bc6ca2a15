//! Icons, drawn once in a sprite and referred to by name.

use maud::{Markup, Render, html};

use crate::assets;

include!(concat!(env!("OUT_DIR"), "/icons.rs"));

impl Render for Icon {
    /// The icon as decoration: the words beside it, or the label of its button, say what it means.
    fn render(&self) -> Markup {
        html! { svg class="icon" aria-hidden="true" { use href={ (assets::sprite()) "#" (self.as_str()) } {} } }
    }
}

impl Icon {
    /// The icon where it alone carries a meaning, with that meaning as its name and its tooltip.
    pub fn meaning(self, words: &str) -> Markup {
        html! {
            span class="icon-meaning" role="img" aria-label=(words) title=(words) { (self) }
        }
    }
}
