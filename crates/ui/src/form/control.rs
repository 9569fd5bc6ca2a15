//! The controls that a field can hold.

use kernel::Locale;
use maud::{Markup, html};

use super::Field;
use crate::{Icon, t};

/// What a line of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineKind {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A web address.
    Url,
    /// Words to search for.
    Search,
    /// A whole number.
    Number,
    /// A calendar day.
    Date,
    /// A calendar day and a time of day.
    DateTime,
    /// A time of day.
    Time,
}

/// One of several things to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// It is the one chosen.
    pub chosen: bool,
    /// A second line, for radio buttons.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice, chosen when its value is `current`.
    pub fn new(value: impl Into<String>, label: impl Into<String>, current: &str) -> Self {
        let value = value.into();
        Self { chosen: value == current, value, label: label.into(), hint: None }
    }
}

/// The files that a field takes. A script says of others, before they are sent, that they are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepts {
    /// Their types: `image/*`.
    pub types: &'static str,
    /// How large one may be, in bytes.
    pub most: usize,
}

/// The control of a field, with its value.
#[derive(Clone, Debug)]
pub enum Control {
    /// One line.
    Line {
        /// What it is.
        kind: LineKind,
        /// The text in it.
        value: String,
        /// An example.
        placeholder: Option<String>,
        /// What the browser may fill in.
        autocomplete: Option<&'static str>,
    },
    /// Several lines.
    Text {
        /// The text in it.
        value: String,
        /// How many lines show at first.
        rows: u8,
        /// An example.
        placeholder: Option<String>,
    },
    /// One of several, in a native list.
    Select(Vec<Choice>),
    /// One of several, all in sight.
    Radio(Vec<Choice>),
    /// Some of several, all in sight: each is sent under the field's name.
    Checks(Vec<Choice>),
    /// An amount and its currency, sent as `<name>.amount` and `<name>.currency`.
    Money {
        /// The amount as it was typed.
        amount: String,
        /// The currencies to choose from.
        currencies: Vec<Choice>,
        /// What the list of currencies is called.
        currency_label: String,
    },
    /// Yes or no: sent as `on`, or not at all.
    Check(bool),
    /// Yes or no, as a switch: sent as `on`, or not at all.
    Switch(bool),
    /// Files.
    File {
        /// What it takes.
        accept: Option<Accepts>,
        /// It takes more than one.
        many: bool,
        /// What stands on a second face, on phones alone, that opens the camera at once: "Take a photo".
        camera: Option<String>,
        /// What the files are of, as a part of an id: what was chosen for one thing stays with it, and goes to no other's form.
        of: String,
        /// What its face says: "Take or choose a photo". A script shows the names of chosen files there.
        prompt: String,
        /// What the button is called that takes out again what was chosen.
        clear: String,
    },
    /// A password, never filled in by the server.
    Password {
        /// `current-password` or `new-password`.
        autocomplete: Option<&'static str>,
        /// What the button that shows it is called.
        show_label: String,
    },
}

impl Default for Control {
    fn default() -> Self {
        Self::line(LineKind::Text, "")
    }
}

impl Control {
    /// A line of some kind, with its text.
    pub fn line(kind: LineKind, value: impl Into<String>) -> Self {
        Self::Line { kind, value: value.into(), placeholder: None, autocomplete: None }
    }

    pub(super) fn is_group(&self) -> bool {
        matches!(self, Self::Radio(_) | Self::Checks(_))
    }

    pub(super) fn is_beside_label(&self) -> bool {
        matches!(self, Self::Check(_) | Self::Switch(_))
    }

    pub(super) fn draw(&self, field: &Field) -> Markup {
        match self {
            Self::Line { kind, value, placeholder, autocomplete } => line(field, *kind, value, placeholder.as_deref(), *autocomplete),
            Self::Text { value, rows, placeholder } => text(field, value, *rows, placeholder.as_deref()),
            Self::Select(choices) => select(field, choices),
            Self::Radio(choices) => options_in_sight(field, choices, "radio", "check__radio"),
            Self::Checks(choices) => options_in_sight(field, choices, "checkbox", "check__box"),
            Self::Money { amount, currencies, currency_label } => money(field, amount, currencies, currency_label),
            Self::Check(on) => tick(field, *on, "check__box"),
            Self::Switch(on) => tick(field, *on, "switch"),
            Self::File { accept, many, camera, of, prompt, clear } => file(field, *accept, *many, camera.as_deref(), of, prompt, clear),
            Self::Password { autocomplete, show_label } => password(field, *autocomplete, show_label),
        }
    }
}

/// `true` as ARIA writes it, when the field is wrong.
fn invalid(field: &Field) -> Option<&'static str> {
    field.error.as_ref().map(|_| "true")
}

fn line(field: &Field, kind: LineKind, value: &str, placeholder: Option<&str>, autocomplete: Option<&str>) -> Markup {
    let (kind, mode) = match kind {
        LineKind::Text => ("text", None),
        LineKind::Email => ("email", None),
        LineKind::Phone => ("tel", None),
        LineKind::Url => ("url", None),
        LineKind::Search => ("search", None),
        LineKind::Number => ("text", Some("numeric")),
        LineKind::Date => ("date", None),
        LineKind::DateTime => ("datetime-local", None),
        LineKind::Time => ("time", None),
    };
    html! {
        input class="input" id=(field.control_id()) type=(kind) inputmode=[mode] name=(field.name) value=(value)
            placeholder=[placeholder] autocomplete=[autocomplete] required[field.required] disabled[field.disabled]
            autofocus[field.autofocus] aria-invalid=[invalid(field)] aria-describedby=[field.described_by()];
    }
}

fn text(field: &Field, value: &str, rows: u8, placeholder: Option<&str>) -> Markup {
    html! {
        textarea class="input input--text" id=(field.control_id()) name=(field.name) rows=(rows) placeholder=[placeholder]
            required[field.required] disabled[field.disabled] autofocus[field.autofocus]
            aria-invalid=[invalid(field)] aria-describedby=[field.described_by()] {
            // A parser drops the first line end of a text area, and with it one that the person typed.
            @if value.starts_with('\n') { "\n" }
            (value)
        }
    }
}

fn options(choices: &[Choice]) -> Markup {
    html! { @for choice in choices { option value=(choice.value) selected[choice.chosen] { (choice.label) } } }
}

fn select(field: &Field, choices: &[Choice]) -> Markup {
    html! {
        span class="select" {
            select class="input input--select" id=(field.control_id()) name=(field.name) required[field.required]
                disabled[field.disabled] autofocus[field.autofocus] aria-invalid=[invalid(field)]
                aria-describedby=[field.described_by()] { (options(choices)) }
            (Icon::ChevronDown)
        }
    }
}

fn options_in_sight(field: &Field, choices: &[Choice], kind: &str, class: &str) -> Markup {
    // Of several ticks, none by itself has to be there.
    let required = field.required && kind == "radio";
    html! {
        div class="choices" {
            @for (index, choice) in choices.iter().enumerate() {
                label class="check" {
                    // The first one carries the field's id, so that the error summary can lead to it.
                    input class=(class) type=(kind) name=(field.name) value=(choice.value) checked[choice.chosen]
                        id=[(index == 0).then(|| field.control_id())] required[required] disabled[field.disabled];
                    span class="check__words" {
                        (choice.label)
                        @if let Some(hint) = &choice.hint { span class="check__hint" { (hint) } }
                    }
                }
            }
        }
    }
}

fn money(field: &Field, amount: &str, currencies: &[Choice], currency_label: &str) -> Markup {
    html! {
        div class="input-group" {
            input class="input input--amount" id=(field.control_id()) type="text" inputmode="decimal" name={ (field.name) ".amount" }
                value=(amount) autocomplete="off" required[field.required] disabled[field.disabled]
                autofocus[field.autofocus] aria-invalid=[invalid(field)] aria-describedby=[field.described_by()];
            span class="select" {
                select class="input input--select" name={ (field.name) ".currency" } aria-label=(currency_label) disabled[field.disabled] {
                    (options(currencies))
                }
                (Icon::ChevronDown)
            }
        }
    }
}

fn tick(field: &Field, on: bool, class: &str) -> Markup {
    let role = (class == "switch").then_some("switch");
    html! {
        input class=(class) type="checkbox" role=[role] id=(field.control_id()) name=(field.name) value="on" checked[on]
            required[field.required] disabled[field.disabled] aria-invalid=[invalid(field)] aria-describedby=[field.described_by()];
    }
}

/// The faces of a field of files. What was chosen outlives a form that comes back refused, which no server could fill in again.
fn file(field: &Field, accept: Option<Accepts>, many: bool, camera: Option<&str>, of: &str, prompt: &str, clear: &str) -> Markup {
    let id = field.control_id();
    let (types, most) = (accept.map(|accept| accept.types), accept.map(|accept| accept.most));
    let face = |icon: Icon, words: &str| {
        html! {
            span class="file__face needs-script" aria-hidden="true" {
                (icon) canvas class="file__picture" width="96" height="96" data-file-target="picture" hidden {}
                span class="file__words" data-file-target="words" { (words) }
            }
            button class="file__clear needs-script" type="button" data-action="file#takeOut" data-file-target="clear" title=(clear) hidden {
                (Icon::X) span class="visually-hidden" { (clear) }
            }
        }
    };
    html! {
        div class="files" id={ (id) "-of-" (of) } data-most=[most] data-turbo-permanent {
            @if let Some(words) = camera {
                div class="file file--camera" data-controller="file" {
                    input class="input input--file" id={ (id) "-camera" } type="file" name=(field.name) accept=[types] capture="environment"
                        disabled[field.disabled] aria-label=(words) data-action="file#choose";
                    (face(Icon::Camera, words))
                }
            }
            div class="file" data-controller="file" {
                input class="input input--file" id=(id) type="file" name=(field.name) accept=[types] multiple[many]
                    required[field.required] disabled[field.disabled] data-action="file#choose"
                    aria-invalid=[invalid(field)] aria-describedby=[field.described_by()];
                (face(Icon::Image, prompt))
            }
        }
    }
}

/// What a script says at a field of pictures: what was chosen would be refused.
pub(crate) fn not_a_photo(locale: Locale) -> Markup {
    html! { template id="not-a-photo" { p role="alert" { (Icon::CircleAlert) span { (t!(locale, "error-not-a-photo")) } } } }
}

fn password(field: &Field, autocomplete: Option<&str>, show_label: &str) -> Markup {
    html! {
        div class="input-group input-group--inside" data-controller="reveal" {
            input class="input" id=(field.control_id()) type="password" name=(field.name) autocomplete=[autocomplete]
                required[field.required] disabled[field.disabled] autofocus[field.autofocus] data-reveal-target="input"
                aria-invalid=[invalid(field)] aria-describedby=[field.described_by()];
            button class="button button--quiet button--icon needs-script" type="button" aria-pressed="false" aria-label=(show_label)
                title=(show_label) data-action="reveal#toggle" data-reveal-target="button" { (Icon::Eye) (Icon::EyeOff) }
        }
    }
}
