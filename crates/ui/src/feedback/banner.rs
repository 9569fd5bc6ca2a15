//! A message that stays until its reason is gone.

use maud::{Markup, Render, html};

use crate::{Icon, Tone};

/// A message that stays until its reason is gone.
#[derive(Clone, Debug)]
pub struct Banner {
    /// What it is about, in few words.
    pub title: String,
    /// The rest of it.
    pub text: Option<String>,
    /// Its colour and sign.
    pub tone: Tone,
    /// Its sign, when the tone's own does not fit.
    pub icon: Option<Icon>,
    /// What can be done about it.
    pub actions: Option<Markup>,
    /// Fills the banner with the accent: for the one good news a page may shout.
    pub loud: bool,
}

impl Banner {
    /// A banner with a title alone.
    pub fn new(tone: Tone, title: impl Into<String>) -> Self {
        Self { title: title.into(), text: None, tone, icon: None, actions: None, loud: false }
    }

    /// The same banner with more to say.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// The same banner with a sign of its own.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }
}

impl Render for Banner {
    fn render(&self) -> Markup {
        let icon = self.icon.unwrap_or(match self.tone {
            Tone::Won => Icon::CircleCheck,
            Tone::Lost => Icon::CircleAlert,
            Tone::Parked => Icon::TriangleAlert,
            Tone::Neutral | Tone::Accent | Tone::Offered => Icon::Info,
        });
        let role = if self.tone == Tone::Lost { "alert" } else { "status" };
        let loud = if self.loud { " banner--loud" } else { "" };
        html! {
            div class={ "banner banner--" (self.tone) (loud) } role=(role) tabindex=[(role == "alert").then_some("-1")] {
                (icon)
                div class="banner__words" data-reason[self.tone == Tone::Lost] {
                    p class="banner__title" { (self.title) }
                    @if let Some(text) = &self.text { p class="banner__text" { (text) } }
                }
                @if let Some(actions) = &self.actions { div class="banner__actions" { (actions) } }
            }
        }
    }
}
