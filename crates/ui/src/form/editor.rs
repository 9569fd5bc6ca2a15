//! A text with shapes: bold words, headings, lists, links.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::Field;
use crate::{Icon, t};

/// An editor of rich text, sent as HTML in the field `html`. Without scripts it is the plain field alone, and `html` is not sent.
#[derive(Clone, Debug)]
pub struct Editor {
    /// The reader's language.
    pub locale: Locale,
    /// The field for plain text, which the editor takes the place of.
    pub field: Field,
    /// What the editor begins with.
    pub html: String,
}

impl Render for Editor {
    fn render(&self) -> Markup {
        html! {
            div class="editor" data-controller="editor" {
                (self.field)
                textarea id={ (self.field.control_id()) "-html" } name="html" hidden disabled data-editor-target="html" { (self.html) }
                template data-editor-target="toolbar" { (self.toolbar()) }
            }
        }
    }
}

impl Editor {
    /// The buttons, as the editor's own script looks for them.
    fn toolbar(&self) -> Markup {
        let l = self.locale;
        let shape = |name: &'static str, key: Option<&'static str>, icon, label: String| {
            html! {
                button class="button button--quiet button--icon button--small" type="button" title=(label) aria-label=(label)
                    data-trix-attribute=(name) data-trix-key=[key] data-trix-action=[(name == "href").then_some("link")] { (icon) }
            }
        };
        let step = |name: &'static str, key: &'static str, icon, label: String| {
            html! {
                button class="button button--quiet button--icon button--small" type="button" title=(label) aria-label=(label)
                    data-trix-action=(name) data-trix-key=(key) { (icon) }
            }
        };
        html! {
            div class="editor__tools" role="toolbar" aria-label=(t!(l, "editor-tools")) {
                (shape("bold", Some("b"), Icon::Bold, t!(l, "editor-bold")))
                (shape("italic", Some("i"), Icon::Italic, t!(l, "editor-italic")))
                (shape("strike", None, Icon::Strikethrough, t!(l, "editor-strike")))
                (shape("href", Some("k"), Icon::Link, t!(l, "editor-link")))
                (shape("heading1", None, Icon::Heading, t!(l, "editor-heading")))
                (shape("quote", None, Icon::TextQuote, t!(l, "editor-quote")))
                (shape("bullet", None, Icon::List, t!(l, "editor-bullets")))
                (shape("number", None, Icon::ListOrdered, t!(l, "editor-numbers")))
                (step("undo", "z", Icon::Undo2, t!(l, "editor-undo")))
                (step("redo", "shift+z", Icon::Redo2, t!(l, "editor-redo")))
            }
            div data-trix-dialogs {
                div class="editor__dialog" data-trix-dialog="href" data-trix-dialog-attribute="href" {
                    // What the server keeps; a field for addresses takes any scheme.
                    input class="input" type="url" name="href" required pattern="(https?|mailto):.+" placeholder="https://"
                        aria-label=(t!(l, "editor-address")) data-trix-input;
                    button class="button button--small" type="button" data-trix-method="setAttribute" { (t!(l, "editor-set")) }
                    button class="button button--quiet button--small" type="button" data-trix-method="removeAttribute" { (t!(l, "editor-unlink")) }
                    // It is about the link that is being set, and makes no refused form of its form.
                    p class="editor__wrong" role="alert" { (Icon::CircleAlert) span { (t!(l, "editor-no-address")) } }
                }
            }
        }
    }
}

/// A rich text as it is read. What is in it has been made safe before.
pub fn prose(safe: &Markup) -> Markup {
    html! { div class="prose" { (safe) } }
}
