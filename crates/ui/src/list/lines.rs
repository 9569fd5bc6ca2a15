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
    /// What pressing it does.
    pub press: Press,
    /// What can be done with it.
    pub actions: Option<Markup>,
}

/// What pressing a line does.
#[derive(Clone, Debug)]
pub enum Press {
    /// Nothing.
    Nothing,
    /// It leads to an address.
    Leads(String),
    /// It sends the form with this id, which stands elsewhere on the page, with a name and a value.
    Sends {
        /// The id of the form.
        form: &'static str,
        /// The name that is sent.
        name: &'static str,
        /// The value that is sent.
        value: String,
    },
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
                p class="line__title" {
                    @match &self.press {
                        Press::Nothing => (self.title),
                        Press::Leads(href) => a class="line__link" href=(href) { (self.title) },
                        Press::Sends { form, name, value } => {
                            button class="line__link" type="submit" form=(form) name=(name) value=(value) { (self.title) }
                        }
                    }
                }
                p class="line__meta" { (self.meta) }
            }
            @if let Some(actions) = &self.actions { div class="line__actions" { (actions) } }
        }
    }
}
