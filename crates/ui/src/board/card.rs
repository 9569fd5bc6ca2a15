//! A lead as a card of the board.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::MOVE_MENU;
use crate::{Avatar, AvatarSize, Badge, Handshake, HandshakeGlyph, Icon, Tone, t};

kernel::words! {
    /// How it stands with the next thing to do about a lead.
    pub enum NextActivity {
        /// Nothing is planned.
        Missing = "none",
        /// It lies ahead.
        Planned = "planned",
        /// It is due today.
        Today = "today",
        /// It should have been done.
        Overdue = "overdue",
    }
}

impl NextActivity {
    fn icon(self) -> Icon {
        match self {
            Self::Missing => Icon::Clock,
            Self::Planned => Icon::CalendarCheck,
            Self::Today => Icon::CalendarClock,
            Self::Overdue => Icon::Flag,
        }
    }
}

/// What a lead waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Sales' answer to the offer.
    Answer,
    /// The same, and it is late.
    LateAnswer,
    /// Its originator's answer to a question.
    Question,
    /// Somebody to own it, since whoever did passed it back.
    Owner,
}

impl Waiting {
    /// The same as a badge.
    pub fn badge(self, locale: Locale) -> Badge {
        match self {
            Self::Answer => Badge::new(t!(locale, "waiting"), Tone::Offered),
            Self::LateAnswer => Badge::new(t!(locale, "waiting-late"), Tone::Lost),
            Self::Question => Badge::new(t!(locale, "waiting-question"), Tone::Parked),
            Self::Owner => Badge::new(t!(locale, "passed-back"), Tone::Parked),
        }
    }
}

/// A lead as a card of the board.
#[derive(Clone, Debug)]
pub struct LeadCard {
    /// The reader's language.
    pub locale: Locale,
    /// The lead's number, `L-1042`; it also makes the card's id.
    pub number: String,
    /// Where the card leads: into the panel, over the list.
    pub href: String,
    /// Where the lead's resources stand, `/leads/L-1042`; none when the reader may not move it.
    pub path: Option<String>,
    /// What it is about.
    pub title: String,
    /// Which company.
    pub company: String,
    /// Its value in words; the currency may be left out where it is the base currency.
    pub value: Option<String>,
    /// How far the handshake has come.
    pub handshake: Handshake,
    /// What it waits for, if it does.
    pub waiting: Option<Waiting>,
    /// How long it has been in its stage, short: `9 d`.
    pub age: String,
    /// The sign of the next activity, and that activity in words; none where activities are not shown.
    pub next: Option<(NextActivity, String)>,
    /// Who owns it.
    pub owner: Option<Avatar>,
}

impl Render for LeadCard {
    fn render(&self) -> Markup {
        let movable = self.path.is_some();
        html! {
            li class="lead-card" id={ "card-" (self.number) } data-board-target="card" data-path=[self.path.as_ref()] data-movable[movable]
                data-valueless[self.value.is_none()] {
                h3 class="lead-card__title" {
                    a class="lead-card__link" href=(self.href) title=(self.title) data-turbo-frame="panel" draggable="false" { (self.title) }
                }
                p class="lead-card__company" title=(self.company) { (self.company) }
                div class="lead-card__facts" {
                    (HandshakeGlyph::new(self.locale, self.handshake))
                    @if let Some(value) = &self.value { span class="lead-card__value" { (value) } }
                    span class="lead-card__end" { (self.end()) }
                }
                @if movable { (self.move_button()) }
            }
        }
    }
}

impl LeadCard {
    fn end(&self) -> Markup {
        html! {
            @if let Some((next, words)) = &self.next { span class={ "sign sign--" (next) } { (next.icon().meaning(words)) } }
            span class="lead-card__age" title=(t!(self.locale, "time-in-stage", time = self.age)) { (self.age) }
            @if let Some(waiting) = self.waiting { (waiting.badge(self.locale)) }
            @if let Some(owner) = &self.owner { (owner.clone().size(AvatarSize::Small)) }
        }
    }

    fn move_button(&self) -> Markup {
        html! {
            button class="lead-card__move needs-script" type="button" popovertarget=(MOVE_MENU) data-action="board#aim" {
                (Icon::EllipsisVertical)
                span class="visually-hidden" { (t!(self.locale, "move-lead", title = self.title)) }
            }
        }
    }
}
