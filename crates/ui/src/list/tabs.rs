//! Several views of one thing, one of them shown. Each is a link, so that it has an address.

use maud::{Markup, Render, html};

use crate::{Icon, format};

/// One view.
#[derive(Clone, Debug, Default)]
pub struct Tab {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
    /// It is the one shown.
    pub current: bool,
    /// Its sign.
    pub icon: Option<Icon>,
    /// How many things are in it.
    pub count: Option<i64>,
}

impl Tab {
    /// A view without sign or number.
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self { label: label.into(), href: href.into(), current, ..Self::default() }
    }
}

/// Several views of one thing.
#[derive(Clone, Debug)]
pub struct Tabs {
    /// What they are views of.
    pub label: String,
    /// The views.
    pub tabs: Vec<Tab>,
    /// Small round ones, as filters within a panel.
    pub small: bool,
    /// The Turbo frame they change: `panel`.
    pub frame: Option<&'static str>,
}

impl Render for Tabs {
    fn render(&self) -> Markup {
        let class = if self.small { "tabs tabs--small" } else { "tabs" };
        html! {
            nav class=(class) aria-label=(self.label) {
                @for tab in &self.tabs {
                    a class="tab" href=(tab.href) aria-current=[tab.current.then_some("true")] data-turbo-frame=[self.frame] {
                        @if let Some(icon) = tab.icon { (icon) }
                        span { (tab.label) }
                        @if let Some(count) = tab.count { span class="tab__count" { (format::integer(count)) } }
                    }
                }
            }
        }
    }
}
