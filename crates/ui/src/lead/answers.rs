//! How people answered what they read, and where they can.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::Reaction;
use crate::{Avatar, AvatarSize, Button, Form, Icon, Method, Size, board::frame, t};

/// How something was answered, with the ways to answer it. It stands in a frame of its own: an answer changes nothing around it.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The reader's language.
    pub locale: Locale,
    /// What is answered, by its key: the frame is named for it.
    pub key: String,
    /// The signs: pressing one gives it or takes it back.
    pub reactions: Vec<ReactionButton>,
    /// What was written, the oldest first.
    pub comments: Vec<CommentLine>,
    /// Where earlier words are: a page that holds [`EarlierComments`].
    pub earlier: Option<String>,
    /// Where the rest is read, in words and as an address.
    pub rest: Option<(String, String)>,
    /// Where words are sent.
    pub write: Option<CommentField>,
}

/// A sign that can be given or taken back.
#[derive(Clone, Debug)]
pub struct ReactionButton {
    /// The sign, and how many gave it.
    pub reaction: Reaction,
    /// What pressing it sends, and where to.
    pub action: String,
}

/// A few words that somebody wrote.
#[derive(Clone, Debug)]
pub struct CommentLine {
    /// Who wrote, by their key.
    pub key: String,
    /// Their name.
    pub name: String,
    /// What they wrote.
    pub text: String,
    /// When, in words.
    pub when: String,
    /// Where deleting them is sent, by who may.
    pub delete: Option<String>,
}

/// The field for a few words.
#[derive(Clone, Debug)]
pub struct CommentField {
    /// Where they are sent.
    pub action: String,
    /// What the field asks for.
    pub label: String,
    /// What was typed before, when it was refused.
    pub typed: String,
    /// Why it was refused.
    pub error: Option<String>,
    /// It is folded away under its label, as among many others.
    pub folded: bool,
}

impl Render for Answers {
    fn render(&self) -> Markup {
        html! {
            turbo-frame class="answers" id=(answers(&self.key)) {
                div class="answers__signs" { @for sent in &self.reactions { (sent) } }
                (lines(self.locale, &self.key, &self.comments, self.earlier.as_deref()))
                @if let Some((words, href)) = &self.rest { a class="answers__rest" href=(href) data-turbo-frame="_top" { (words) } }
                @if let Some(write) = &self.write { (write.draw(self.locale, &self.key)) }
            }
        }
    }
}

/// Earlier comments: what the address in [`Answers::earlier`] answers a request of its frame with.
#[derive(Clone, Debug)]
pub struct EarlierComments {
    /// The reader's language.
    pub locale: Locale,
    /// What is answered, by its key.
    pub key: String,
    /// The address they were asked for under, as it stood in [`Answers::earlier`].
    pub src: String,
    /// The comments, the oldest first.
    pub comments: Vec<CommentLine>,
    /// Where the ones before these are.
    pub earlier: Option<String>,
}

impl EarlierComments {
    /// The same on a page of its own.
    pub fn alone(self) -> Markup {
        let Self { locale, key, comments, earlier, .. } = self;
        html! { turbo-frame class="answers" id=(answers(&key)) { (lines(locale, &key, &comments, earlier.as_deref())) } }
    }
}

impl Render for EarlierComments {
    fn render(&self) -> Markup {
        let lines = lines(self.locale, &self.key, &self.comments, self.earlier.as_deref());
        earlier_frame(&self.key, &self.src, &lines)
    }
}

/// Comments, and before them the frame that earlier ones arrive in. Without scripts its link leads to a page of them.
fn lines(locale: Locale, key: &str, comments: &[CommentLine], earlier: Option<&str>) -> Markup {
    html! {
        @if let Some(href) = earlier {
            @let link = html! {
                a class="answers__rest" href=(href) data-turbo-frame=(earlier_id(key, href)) { (t!(locale, "comments-show-earlier")) }
            };
            (earlier_frame(key, href, &link))
        }
        @if !comments.is_empty() {
            ul class="answers__comments" { @for comment in comments { li class="comment" { (comment.draw(locale)) } } }
        }
    }
}

/// Words that are deleted in it change all of the answers, and not only the frame.
fn earlier_frame(key: &str, src: &str, content: &Markup) -> Markup {
    html! { turbo-frame class="answers__earlier" id=(earlier_id(key, src)) target=(answers(key)) { (content) } }
}

fn earlier_id(key: &str, src: &str) -> String {
    frame(&format!("comments-{key}"), src)
}

/// The id of the frame around all answers.
fn answers(key: &str) -> String {
    format!("answers-{key}")
}

impl Render for ReactionButton {
    fn render(&self) -> Markup {
        let Reaction { icon, label, count, mine } = &self.reaction;
        let method = if *mine { Method::Delete } else { Method::Put };
        let class = if *mine { "reaction reaction--mine" } else { "reaction" };
        let button = html! {
            button class=(class) type="submit" title=(label) aria-pressed=(mine) {
                (icon) @if *count > 0 { span aria-hidden="true" { (count) } } span class="visually-hidden" { (label) }
            }
        };
        Form::new(method, self.action.clone(), button).render()
    }
}

impl CommentLine {
    fn draw(&self, locale: Locale) -> Markup {
        html! {
            (Avatar::of(&self.key, self.name.as_str()).size(AvatarSize::Small).decoration())
            p class="comment__words" { strong { (self.name) } " " (self.text) " " span class="comment__when" { (self.when) } }
            @if let Some(action) = &self.delete {
                @let button = Button::quiet(t!(locale, "comment-delete")).only_icon(Icon::X).size(Size::Small);
                (Form::new(Method::Delete, action.clone(), html! { (button) }).confirm(t!(locale, "comment-delete-sure")))
            }
        }
    }
}

impl CommentField {
    fn draw(&self, locale: Locale, key: &str) -> Markup {
        let (field, error) = (format!("comment-{key}"), format!("comment-{key}-error"));
        let body = html! {
            label class="visually-hidden" for=(field) { (self.label) }
            input class="input" id=(field) name="text" value=(self.typed) placeholder=(self.label) autocomplete="off"
                enterkeyhint="send" aria-invalid=[self.error.as_ref().map(|_| "true")] aria-describedby=[self.error.as_ref().map(|_| &error)];
            (Button::secondary(t!(locale, "comment-send")).only_icon(Icon::Send))
            @if let Some(words) = &self.error { p class="field__error" id=(error) { (Icon::CircleAlert) span { (words) } } }
        };
        let form = Form::new(Method::Post, self.action.clone(), body).class("answers__write");
        if !self.folded {
            return form.render();
        }
        html! { details class="answers__fold" { summary class="answers__rest" { (self.label) } (form) } }
    }
}
