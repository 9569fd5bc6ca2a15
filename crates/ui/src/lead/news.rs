//! What the company tells, and what happened in it.

use maud::{Markup, Render, html};

use super::Sign;
use crate::{Badge, Icon};

/// A plain text as paragraphs: an empty line parts them, a single line end breaks the line.
pub fn paragraphs(text: &str) -> Markup {
    let parted = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    html! {
        @for paragraph in parted {
            p { @for (index, line) in paragraph.lines().enumerate() { @if index > 0 { br; } (line) } }
        }
    }
}

/// The picture of a post, by itself.
pub fn cover(src: &str, alt: &str) -> Markup {
    html! { img class="cover" src=(src) alt=(alt) decoding="async"; }
}

/// How many have answered with a sign.
#[derive(Clone, Debug)]
pub struct Reaction {
    /// The sign.
    pub icon: Icon,
    /// The sign in words, with the number: "24 hearts".
    pub label: String,
    /// How many.
    pub count: i64,
    /// The reader is one of them.
    pub mine: bool,
}

/// A post in Sales News.
#[derive(Clone, Debug)]
pub struct NewsCard {
    /// Its id: by it a refresh finds it again, and does not take another for it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it is read.
    pub href: String,
    /// When it came.
    pub when: String,
    /// How it stands: pinned, a draft.
    pub sign: Option<Badge>,
    /// What it says.
    pub text: Markup,
    /// Where the rest is read, in words, when only the first lines stand here.
    pub more: Option<String>,
    /// The address of its picture, and what that shows in words.
    pub cover: Option<(String, String)>,
    /// What those who write it want to know: by how many it was read.
    pub remark: Option<String>,
    /// How it was answered, with the ways to answer it ([`super::Answers`]).
    pub answers: Option<Markup>,
}

impl Render for NewsCard {
    fn render(&self) -> Markup {
        html! {
            article class="news" id=(self.id) data-answered {
                @if let Some((cover, alt)) = &self.cover { img class="news__cover" src=(cover) alt=(alt) width="960" height="320" loading="lazy" decoding="async"; }
                p class="news__when" {
                    @if let Some(sign) = &self.sign { (sign) " " }
                    (self.when)
                }
                // Opening it is reading it: it is not fetched before.
                h2 class="news__title" { a class="news__link" href=(self.href) data-turbo-prefetch="false" { (self.title) } }
                div class={ "news__text" @if self.more.is_some() { " news__text--cut" } } { (self.text) }
                @if let Some(more) = &self.more { p class="news__more" aria-hidden="true" { (more) } }
                @if let Some(remark) = &self.remark { p class="news__remark" { (remark) } }
                @if let Some(answers) = &self.answers { (answers) }
            }
        }
    }
}

/// One thing that happened in the organisation.
#[derive(Clone, Debug)]
pub struct FeedItem {
    /// Its id: by it a refresh finds it again, and does not take another for it.
    pub id: String,
    /// Its sign.
    pub sign: Sign,
    /// What happened. The first words may be bold.
    pub text: Markup,
    /// Where and when.
    pub meta: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Whether it may be fetched before it is opened, as somebody points at it.
    pub prefetched: bool,
    /// How it was answered, with the ways to answer it ([`super::Answers`]).
    pub answers: Option<Markup>,
    /// It is something to be proud of.
    pub great: bool,
}

impl Render for FeedItem {
    fn render(&self) -> Markup {
        html! {
            article class={ "feed" @if self.great { " feed--great" } } id=(self.id) data-answered {
                (self.sign.draw())
                div class="feed__body" {
                    p class="feed__text" { @if let Some(href) = &self.href { a class="feed__link" href=(href) data-turbo-prefetch=[(!self.prefetched).then_some("false")] { (self.text) } } @else { (self.text) } }
                    p class="feed__meta" { (self.meta) }
                    @if let Some(answers) = &self.answers { (answers) }
                }
            }
        }
    }
}
