//! Menus: a button that opens a native popover with links and small forms in it.
//!
//! The popover needs no script: the browser opens it, closes it on Esc or a press outside, and gives the focus back. The
//! `menu` controller adds the arrow keys. On a phone it becomes a sheet at the bottom.

use maud::{Markup, Render, html};

use crate::{Button, Does, Form, Icon, Method};

/// Which edge of its button a menu keeps to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// The start of the line.
    #[default]
    Start,
    /// The end of the line.
    End,
}

/// One line of a menu.
#[derive(Clone, Debug)]
pub enum MenuItem {
    /// Leads to an address.
    Link {
        /// The words.
        label: String,
        /// The address.
        href: String,
        /// An icon before the words.
        icon: Option<Icon>,
        /// It is the one chosen now.
        current: bool,
        /// The Turbo frame it opens in: `dialog`, `_top`.
        frame: Option<&'static str>,
    },
    /// Does something: a form with a single button.
    Submit {
        /// The words.
        label: String,
        /// An icon before the words.
        icon: Option<Icon>,
        /// Where the form goes.
        action: String,
        /// How it goes there.
        method: Method,
        /// What it sends, as names and values.
        fields: Vec<(String, String)>,
        /// It takes something away.
        danger: bool,
    },
    /// Words above a group of lines.
    Heading(String),
    /// A line between groups.
    Separator,
    /// Anything else, such as who is signed in.
    Custom(Markup),
}

impl MenuItem {
    /// A link.
    pub fn link(label: impl Into<String>, href: impl Into<String>, icon: Option<Icon>) -> Self {
        Self::Link { label: label.into(), href: href.into(), icon, current: false, frame: None }
    }

    /// A link that opens in a Turbo frame; within one, `_top` leaves it.
    pub fn link_in(frame: &'static str, label: impl Into<String>, href: impl Into<String>, icon: Option<Icon>) -> Self {
        Self::Link { label: label.into(), href: href.into(), icon, current: false, frame: Some(frame) }
    }
}

/// A button that opens a menu.
#[derive(Clone, Debug)]
pub struct Menu {
    /// The id of the popover, unique on the page.
    pub id: String,
    /// The button. What it does is set by the menu.
    pub trigger: Button,
    /// The lines.
    pub items: Vec<MenuItem>,
    /// The edge it keeps to.
    pub align: Align,
}

impl Render for Menu {
    fn render(&self) -> Markup {
        let trigger = self.trigger.clone().does(Does::Popover(self.id.clone()));
        html! { (trigger) (menu_list(&self.id, &self.trigger.label, self.align, &self.items)) }
    }
}

/// The popover of a menu whose button is drawn elsewhere.
pub fn menu_list(id: &str, label: &str, align: Align, items: &[MenuItem]) -> Markup {
    let class = match align {
        Align::Start => "menu",
        Align::End => "menu menu--end",
    };
    html! {
        div id=(id) class=(class) popover="auto" role="group" aria-label=(label) data-controller="menu"
            data-action="toggle->menu#settle keydown->menu#walk turbo:submit-start->menu#close" {
            @for item in items { (item) }
        }
    }
}

impl Render for MenuItem {
    fn render(&self) -> Markup {
        match self {
            Self::Link { label, href, icon, current, frame } => html! {
                a class="menu__item" href=(href) data-turbo-frame=[frame] aria-current=[current.then_some("true")] {
                    @if let Some(icon) = icon { (icon) }
                    span class="menu__label" { (label) }
                    @if *current { (Icon::Check) }
                }
            },
            Self::Submit { label, icon, action, method, fields, danger } => {
                let class = if *danger { "menu__item menu__item--danger" } else { "menu__item" };
                let button = html! {
                    @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                    button class=(class) type="submit" {
                        @if let Some(icon) = icon { (icon) }
                        span class="menu__label" { (label) }
                    }
                };
                // A menu may stand in a frame, but what it does changes the page around that too.
                Form::new(*method, action.clone(), button).frame("_top").render()
            }
            Self::Heading(words) => html! { p class="menu__heading" { (words) } },
            Self::Separator => html! { hr class="menu__line"; },
            Self::Custom(markup) => markup.clone(),
        }
    }
}
