//! What a person is told of, the newest first.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Button, Form, Icon, Method, Sign, Size, t};

/// One thing that a person is told of.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The reader's language.
    pub locale: Locale,
    /// Its sign.
    pub sign: Sign,
    /// What happened.
    pub text: String,
    /// It holds no more: it is struck out.
    pub taken_back: bool,
    /// When and where.
    pub meta: String,
    /// Where it leads. Being shown that marks it as read, so that it is never fetched ahead.
    pub href: String,
    /// Where it is marked as read; none when it has been read.
    pub mark: Option<String>,
}

/// What a person is told of.
#[derive(Clone, Debug)]
pub struct Notices(pub Vec<Notice>);

impl Render for Notices {
    fn render(&self) -> Markup {
        html! { ul class="notices" { @for notice in &self.0 { (notice) } } }
    }
}

impl Render for Notice {
    fn render(&self) -> Markup {
        let unread = if self.mark.is_some() { " notice--unread" } else { "" };
        html! {
            li class={ "notice" (unread) } {
                (self.sign.draw())
                div class="notice__body" {
                    p class="notice__text" {
                        @if self.mark.is_some() { span class="visually-hidden" { (t!(self.locale, "notification-unread")) " " } }
                        a class="notice__link" href=(self.href) data-turbo-prefetch="false" {
                            @if self.taken_back { s { (self.text) } } @else { (self.text) }
                        }
                    }
                    p class="notice__meta" { (self.meta) }
                }
                @if let Some(mark) = &self.mark {
                    div class="notice__mark" {
                        (Form::new(Method::Put, mark, html! {
                            (Button::quiet(t!(self.locale, "notification-mark")).only_icon(Icon::Check).size(Size::Small))
                        }))
                    }
                }
            }
        }
    }
}
