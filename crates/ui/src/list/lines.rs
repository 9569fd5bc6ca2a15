//! A short list: devices, tokens, mails. Each line says what it is and what can be done with it.

use maud::{Markup, Render, html};

use crate::Icon;

/// One thing of a short list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its sign.
    pub icon: Icon,
    /// What it is.
    pub title: Markup,
    /// More about it.
    pub meta: String,
    /// Where it leads.
    pub href: Option<String>,
    /// What can be done with it.
    pub actions: Option<Markup>,
}

/// A short list.
#[derive(Clone, Debug)]
pub struct Lines(pub Vec<Line>);

impl Render for Lines {
    fn render(&self) -> Markup {
        html! { ul class="lines" { @for line in &self.0 { li class="line" { (line) } } } }
    }
}

impl Render for Line {
    fn render(&self) -> Markup {
        html! {
            (self.icon)
            div class="line__words" {
                p class="line__title" { @if let Some(href) = &self.href { a class="line__link" href=(href) { (self.title) } } @else { (self.title) } }
                p class="line__meta" { (self.meta) }
            }
            @if let Some(actions) = &self.actions { div class="line__actions" { (actions) } }
        }
    }
}
