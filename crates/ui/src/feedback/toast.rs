//! A message that passes by itself, with a way to take back what it tells of.

use std::time::Duration;

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Form, Icon, Method, Tone, t};

/// How what happened is taken back.
#[derive(Clone, Debug)]
pub struct Undo {
    /// Where the undoing is sent.
    pub action: String,
    /// How it is sent.
    pub method: Method,
    /// How much time is left. The toast counts down and goes when it is over.
    pub left: Duration,
}

/// What can follow at once on what happened.
#[derive(Clone, Debug)]
pub struct Sequel {
    /// Its words.
    pub label: String,
    /// Where it is sent, with POST.
    pub action: String,
}

/// A message that passes by itself.
#[derive(Clone, Debug)]
pub struct Toast {
    /// The reader's language.
    pub locale: Locale,
    /// What happened.
    pub message: String,
    /// The colour of its sign: [`Tone::Won`] for done, [`Tone::Lost`] for refused; [`Tone::Neutral`] has none.
    pub tone: Tone,
    /// How it is taken back.
    pub undo: Option<Undo>,
    /// What can follow on it.
    pub sequel: Option<Sequel>,
    /// What it is about, such as a lead's number: what is done next to that ends the undo of what was done before.
    pub about: Option<String>,
}

impl Toast {
    /// Something was done.
    pub fn done(locale: Locale, message: impl Into<String>) -> Self {
        Self { locale, message: message.into(), tone: Tone::Neutral, undo: None, sequel: None, about: None }
    }

    /// Something was refused.
    pub fn refused(locale: Locale, message: impl Into<String>) -> Self {
        Self { tone: Tone::Lost, ..Self::done(locale, message) }
    }

    /// The same toast with a way back.
    pub fn undo(mut self, undo: Undo) -> Self {
        self.undo = Some(undo);
        self
    }
}

impl Toast {
    /// The toast as a message to Turbo. It may stand anywhere in an answer, and is the way to a toast from inside a frame,
    /// where the page's own region is not fetched.
    pub fn as_stream(&self) -> Markup {
        html! { turbo-stream action="append" target="toasts" { template { (self) } } }
    }
}

impl Render for Toast {
    fn render(&self) -> Markup {
        let seconds = self.undo.as_ref().map_or(8, |undo| undo.left.as_secs());
        let icon = match self.tone {
            Tone::Won => Some(Icon::CircleCheck),
            Tone::Lost => Some(Icon::CircleAlert),
            _ => None,
        };
        html! {
            div class={ "toast toast--" (self.tone) } data-controller="toast" data-toast-seconds-value=(seconds) data-toast-about-value=[self.about.as_ref()]
                data-action="pointerenter->toast#hold pointerleave->toast#run focusin->toast#hold focusout->toast#run" {
                @if let Some(icon) = icon { (icon) }
                p class="toast__message" data-reason[self.tone == Tone::Lost] { (self.message) }
                // Its forms are the page's, also where it stands in a dialog.
                @if let Some(sequel) = &self.sequel {
                    (Form::new(Method::Post, sequel.action.clone(), html! {
                        button class="toast__press" type="submit" { (sequel.label) }
                    }).class("toast__form").frame("_top"))
                }
                @if let Some(undo) = &self.undo {
                    (Form::new(undo.method, undo.action.clone(), html! {
                        button class="toast__press" type="submit" { (t!(self.locale, "undo")) }
                    }).class("toast__form").frame("_top"))
                    span class="toast__left needs-script" aria-hidden="true" data-toast-target="left" { (seconds) "\u{a0}s" }
                }
                button class="toast__close needs-script" type="button" data-action="toast#dismiss" title=(t!(self.locale, "dismiss")) {
                    (Icon::X) span class="visually-hidden" { (t!(self.locale, "dismiss")) }
                }
            }
        }
    }
}

/// Where toasts stand: outside the content, so that a refresh does not end them. Scripts copy the templates for their own.
pub(crate) fn toast_region(locale: Locale, toasts: Option<&Markup>) -> Markup {
    html! {
        div class="toasts" id="toasts" data-turbo-permanent role="region" aria-live="polite" aria-label=(t!(locale, "notices")) {
            @if let Some(toasts) = toasts { (toasts) }
        }
        template id="toast-refused" { (Toast::refused(locale, t!(locale, "went-wrong"))) }
        template id="toast-unreached" { (Toast::refused(locale, t!(locale, "unreached"))) }
        template id="toast-done" { (Toast::done(locale, "")) }
    }
}
