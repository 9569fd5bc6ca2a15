//! Buttons, and links that look like them.

use maud::{Markup, Render, html};

use crate::Icon;

/// How much a button asks to be pressed. A view has one primary button at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do here.
    Primary,
    /// Everything else that is worth a border.
    #[default]
    Secondary,
    /// What should not draw the eye.
    Quiet,
    /// What takes something away.
    Danger,
}

/// How large a button is. All of them are at least 44 px high on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// For rows and cards.
    Small,
    /// For everything.
    #[default]
    Medium,
    /// For the end of a form on a phone.
    Large,
}

/// What pressing a button does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Does {
    /// Submits the form around it.
    #[default]
    Submit,
    /// Leads to an address.
    Link(String),
    /// Shows or hides the popover with this id; needs no script.
    Popover(String),
    /// Opens the dialog with this id; needs no script.
    Dialog(String),
    /// Closes the dialog with this id; needs no script.
    Close(String),
    /// Nothing by itself; a script listens. It is hidden until scripts run.
    Script(&'static str),
}

/// A button, or a link that looks like one.
#[derive(Clone, Debug, Default)]
pub struct Button {
    /// Its words. They are always there for screen readers.
    pub label: String,
    /// How much it asks to be pressed.
    pub kind: ButtonKind,
    /// How large it is.
    pub size: Size,
    /// What pressing it does.
    pub does: Does,
    /// An icon before the words.
    pub icon: Option<Icon>,
    /// An icon after the words.
    pub icon_after: Option<Icon>,
    /// Shows the icon alone; the words become its name and tooltip.
    pub icon_only: bool,
    /// As wide as what it stands in.
    pub wide: bool,
    /// It cannot be pressed now.
    pub disabled: bool,
    /// The name it is submitted under.
    pub name: Option<String>,
    /// The value it is submitted with.
    pub value: Option<String>,
    /// The id of the form it submits, when it stands outside of it.
    pub form: Option<String>,
    /// The Turbo frame that the answer belongs in: `panel`, `dialog`, `_top`.
    pub frame: Option<&'static str>,
    /// The key that presses it, as `aria-keyshortcuts` writes it; the `shortcuts` controller listens for it.
    pub shortcut: Option<&'static str>,
}

impl Button {
    /// The one thing to do in a form: a primary button that submits it.
    pub fn primary(label: impl Into<String>) -> Self {
        Self { label: label.into(), kind: ButtonKind::Primary, ..Self::default() }
    }

    /// A secondary button that submits its form.
    pub fn secondary(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// A quiet button that submits its form.
    pub fn quiet(label: impl Into<String>) -> Self {
        Self { label: label.into(), kind: ButtonKind::Quiet, ..Self::default() }
    }

    /// A button that takes something away.
    pub fn danger(label: impl Into<String>) -> Self {
        Self { label: label.into(), kind: ButtonKind::Danger, ..Self::default() }
    }

    /// The same button as a link to `href`.
    pub fn link(mut self, href: impl Into<String>) -> Self {
        self.does = Does::Link(href.into());
        self
    }

    /// The same button, doing something else.
    pub fn does(mut self, does: Does) -> Self {
        self.does = does;
        self
    }

    /// The same button with an icon before its words.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The same button as its icon alone.
    pub fn only_icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self.icon_only = true;
        self
    }

    /// The same button in another size.
    pub fn size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// The same button, submitting a name and a value.
    pub fn sends(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self.value = Some(value.into());
        self
    }

    /// The same button, loading its answer into a Turbo frame.
    pub fn frame(mut self, frame: &'static str) -> Self {
        self.frame = Some(frame);
        self
    }

    fn class(&self) -> String {
        let kind = match self.kind {
            ButtonKind::Primary => " button--primary",
            ButtonKind::Secondary => "",
            ButtonKind::Quiet => " button--quiet",
            ButtonKind::Danger => " button--danger",
        };
        let size = match self.size {
            Size::Small => " button--small",
            Size::Medium => "",
            Size::Large => " button--large",
        };
        let only = if self.icon_only { " button--icon" } else { "" };
        let wide = if self.wide { " button--wide" } else { "" };
        let script = if matches!(self.does, Does::Script(_)) { " needs-script" } else { "" };
        format!("button{kind}{size}{only}{wide}{script}")
    }

    fn inside(&self) -> Markup {
        html! {
            @if let Some(icon) = self.icon { (icon) }
            @if self.icon_only { span class="visually-hidden" { (self.label) } } @else { span class="button__label" { (self.label) } }
            @if let Some(icon) = self.icon_after { (icon) }
        }
    }

    fn tooltip(&self) -> Option<&str> {
        self.icon_only.then_some(self.label.as_str())
    }
}

impl Render for Button {
    fn render(&self) -> Markup {
        if let Does::Link(href) = &self.does {
            return html! {
                a class=(self.class()) href=(href) title=[self.tooltip()] data-turbo-frame=[self.frame]
                    aria-keyshortcuts=[self.shortcut] { (self.inside()) }
            };
        }
        let kind = if self.does == Does::Submit { "submit" } else { "button" };
        let (popover, command, target, action) = match &self.does {
            Does::Popover(id) => (Some(id), None, None, None),
            Does::Dialog(id) => (None, Some("show-modal"), Some(id), None),
            Does::Close(id) => (None, Some("close"), Some(id), None),
            Does::Script(action) => (None, None, None, Some(*action)),
            Does::Submit | Does::Link(_) => (None, None, None, None),
        };
        html! {
            button class=(self.class()) type=(kind) title=[self.tooltip()] disabled[self.disabled]
                name=[self.name.as_ref()] value=[self.value.as_ref()] form=[self.form.as_ref()]
                popovertarget=[popover] command=[command] commandfor=[target] data-action=[action]
                data-turbo-frame=[self.frame] aria-keyshortcuts=[self.shortcut] { (self.inside()) }
        }
    }
}
