//! The form around the fields.

use std::time::Duration;

use maud::{Markup, Render, html};

kernel::words! {
    /// How a form is sent. Browsers know only the first two: the rest are POSTs with a hidden `_method`.
    pub enum Method {
        /// Asks for a page; the fields become its query.
        Get = "get",
        /// Makes something.
        Post = "post",
        /// Sets something.
        Put = "put",
        /// Changes a part of something.
        Patch = "patch",
        /// Takes something away.
        Delete = "delete",
    }
}

/// A form.
#[derive(Clone, Debug)]
pub struct Form {
    /// How it is sent.
    pub method: Method,
    /// Where it is sent.
    pub action: String,
    /// Its id, for buttons outside of it.
    pub id: Option<String>,
    /// The fields and buttons.
    pub body: Markup,
    /// It carries files.
    pub files: bool,
    /// The name its unsent text is kept under in the browser, until it has been sent; also warns on leaving the page.
    pub draft: Option<String>,
    /// What it makes, when that is kept on the device where there is no connection, and sent later: `lead` or `note`.
    pub outbox: Option<&'static str>,
    /// The Turbo frame its answer belongs in: `panel`, `dialog`, `_top`.
    pub frame: Option<&'static str>,
    /// It sends itself when a field changes: a filter, also while somebody types; a picture, when it is chosen. Show its button all the same, for pages without scripts. The address in the
    /// browser goes along, unless the answer is only a frame's.
    pub auto_submit: bool,
    /// Leaves checking to the server, so that all errors are told together and in the person's language.
    pub unchecked: bool,
    /// The question that is asked before it is sent. Scripts ask it; a page that must ask without them shows a page between.
    pub confirm: Option<String>,
    /// How long it is of use: scripts take it away then.
    pub lasts: Option<Duration>,
    /// A class of the component that it belongs to.
    pub class: Option<&'static str>,
}

impl Form {
    /// A form around `body`.
    pub fn new(method: Method, action: impl Into<String>, body: Markup) -> Self {
        Self {
            method,
            action: action.into(),
            id: None,
            body,
            files: false,
            draft: None,
            outbox: None,
            frame: None,
            auto_submit: false,
            unchecked: true,
            confirm: None,
            lasts: None,
            class: None,
        }
    }

    /// A form with a class of the component that it belongs to.
    pub fn class(mut self, class: &'static str) -> Self {
        self.class = Some(class);
        self
    }

    /// A form whose unsent text is kept and guarded under `name`, which no other form that is sent to the same address has.
    pub fn draft(mut self, name: impl Into<String>) -> Self {
        self.draft = Some(name.into());
        self
    }

    /// A form for a `lead` or a `note` that may be sent later.
    pub fn outbox(mut self, kind: &'static str) -> Self {
        self.outbox = Some(kind);
        self
    }

    /// A form that is sent only after `question` was answered with yes.
    pub fn confirm(mut self, question: impl Into<String>) -> Self {
        self.confirm = Some(question.into());
        self
    }

    /// A form whose answer belongs in `frame`.
    pub fn frame(mut self, frame: &'static str) -> Self {
        self.frame = Some(frame);
        self
    }
}

impl Render for Form {
    fn render(&self) -> Markup {
        let method = if self.method == Method::Get { "get" } else { "post" };
        let tunnelled = !matches!(self.method, Method::Get | Method::Post);
        let behaviours = [(self.draft.is_some(), "draft"), (self.auto_submit, "autosubmit"), (self.lasts.is_some(), "passing")];
        let behaviours: Vec<&str> = behaviours.iter().filter_map(|(is, behaviour)| is.then_some(*behaviour)).collect();
        let controller = (!behaviours.is_empty()).then(|| behaviours.join(" "));
        html! {
            form class=[self.class] id=[self.id.as_ref()] method=(method) action=(self.action)
                enctype=[self.files.then_some("multipart/form-data")] novalidate[self.unchecked]
                data-turbo-action=[(self.auto_submit && self.frame.is_none()).then_some("replace")] data-controller=[controller] data-draft-name-value=[self.draft.as_ref()] data-outbox=[self.outbox]
                data-passing-left-value=[self.lasts.map(|left| left.as_secs_f64())]
                data-turbo-frame=[self.frame] data-turbo-confirm=[self.confirm.as_ref()] {
                @if tunnelled { (hidden("_method", self.method.as_str())) }
                (self.body)
            }
        }
    }
}

/// A value that goes with a form unseen.
pub fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}

/// A form that comes back in its place, which is what `id` names: a change of the page, as a morph, so that the text and the place in it
/// stay the reader's.
pub fn morphed(id: &str, form: &Markup) -> Markup {
    html! { turbo-stream action="replace" method="morph" target=(id) { template { (form) } } }
}
