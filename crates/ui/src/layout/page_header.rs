//! The head of a page's content: its title, and what can be done with the whole of it.

use maud::{Markup, Render, html};

use crate::Icon;

/// The way back to where the page belongs.
#[derive(Clone, Debug)]
pub struct Back {
    /// Where it leads, in words.
    pub label: String,
    /// Its address.
    pub href: String,
}

/// The head of a page's content.
#[derive(Clone, Debug, Default)]
pub struct PageHeader {
    /// The page's heading.
    pub title: String,
    /// The way back.
    pub back: Option<Back>,
    /// A sentence below the heading.
    pub lead: Option<String>,
    /// Buttons, menus and tabs at the end of the line.
    pub actions: Option<Markup>,
}

impl PageHeader {
    /// A head with a heading alone.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The same head with something at the end of the line.
    pub fn actions(mut self, actions: Markup) -> Self {
        self.actions = Some(actions);
        self
    }
}

impl Render for PageHeader {
    fn render(&self) -> Markup {
        html! {
            header class="page-header" {
                div class="page-header__words" {
                    @if let Some(back) = &self.back { a class="page-header__back" href=(back.href) { (Icon::ArrowLeft) (back.label) } }
                    h1 class="page-header__title" { (self.title) }
                    @if let Some(lead) = &self.lead { p class="page-header__lead" { (lead) } }
                }
                @if let Some(actions) = &self.actions { div class="page-header__actions" { (actions) } }
            }
        }
    }
}
