//! Where a note is written.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Field, Form, Icon, Method, t};

/// Something else that can be written here.
#[derive(Clone, Debug)]
pub struct ComposerKind {
    /// What it is: "Note", "Activity", "Task".
    pub label: String,
    /// Where its form is.
    pub href: String,
    /// It is the one shown.
    pub current: bool,
}

/// Where a note is written. Ctrl+Enter sends it.
#[derive(Clone, Debug)]
pub struct Composer {
    /// The reader's language.
    pub locale: Locale,
    /// Its place on the page. It names the lead: an answer that comes when another is shown changes nothing there.
    pub id: String,
    /// Where it is sent, as `text`.
    pub action: String,
    /// What else can be written; nothing is shown for less than two.
    pub kinds: Vec<ComposerKind>,
    /// The example in the empty field.
    pub placeholder: String,
    /// The text, when it comes back with an error.
    pub text: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Where a photo is taken or chosen.
    pub photo: Option<Field>,
    /// Switches below the text: "Share with the person who caught it".
    pub options: Vec<Field>,
}

impl Render for Composer {
    fn render(&self) -> Markup {
        let id = "composer-text";
        let wrong = self.error.is_some();
        let body = html! {
            @if self.kinds.len() > 1 {
                nav class="composer__kinds" aria-label=(t!(self.locale, "composer-kinds")) {
                    @for kind in &self.kinds { a class="composer__kind" href=(kind.href) aria-current=[kind.current.then_some("true")] { (kind.label) } }
                }
            }
            label class="visually-hidden" for=(id) { (self.placeholder) }
            textarea class="composer__text" id=(id) name="text" rows="1" placeholder=(self.placeholder) aria-keyshortcuts="Control+Enter"
                data-composer-target="text" data-action="keydown.ctrl+enter->composer#send keydown.meta+enter->composer#send"
                aria-invalid=[wrong.then_some("true")] aria-describedby=[wrong.then_some("composer-error")] {
                @if self.text.starts_with('\n') { "\n" }
                (self.text)
            }
            @if let Some(error) = &self.error { p class="field__error" id="composer-error" role="alert" { (Icon::CircleAlert) span { (error) } } }
            div class="composer__foot" {
                @for option in &self.options { (option) }
                @if let Some(photo) = &self.photo { (photo) }
                button class="button button--primary button--small composer__send" type="submit" {
                    (Icon::Send) span class="button__label" { (t!(self.locale, "composer-send")) }
                }
            }
        };
        let form = Form { files: self.photo.is_some(), ..Form::new(Method::Post, self.action.clone(), body) };
        html! {
            div class="composer" id=(self.id) data-controller="composer" { (form.draft("note").outbox("note").class("composer__form")) }
        }
    }
}
