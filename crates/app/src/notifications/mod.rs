//! What a person is told of: in the notification centre with its number on the bell, by mail, on their devices.
//!
//! It comes about by reacting to events ([`react`]), so after the time in which a move can be taken back; whom it reaches by which
//! channel is theirs to choose ([`crate::attention`]). Nobody is told of their own deed. A row names what it is about and holds no
//! words: they are made when it is read, in the reader's language, of what the reader may see by then. What they no longer see is
//! neither listed nor counted. Whoever looks at what they are told of, or does something with it, has read it.

mod api;
mod devices;
mod digest;
mod fan_out;
mod kind;
mod mails;
mod push;
mod react;
mod read;
mod reading;
mod settings;
mod store;
mod tell;
mod tidy;
mod unsubscribe;
mod view;
mod web;
mod words;

pub(crate) use digest::EVERY_DAY;
pub(crate) use react::react;
pub(crate) use reading::{Subject, looked_at, mark_older};
pub(crate) use tidy::tidy;

use ::jobs::Handlers;
use kernel::Person;
use live::Topic;
use ui::t;

use crate::{AppState, http::Routes};

/// The routes of this feature.
pub(crate) fn routes() -> Routes {
    api::routes().and(web::routes())
}

/// The jobs of this feature.
pub(crate) fn jobs() -> Handlers<AppState> {
    Handlers::default().on(fan_out::tell_all).on(digest::plan).on(digest::send).on(push::push_to)
}

/// The bell in the frame around every page. Its number is fetched once and then whenever it changes, so that a page costs nothing more.
pub(crate) fn bell(me: &Person) -> ui::Notifications {
    ui::Notifications {
        label: t!(me.locale, "notifications"),
        href: String::from("/notifications"),
        number: String::from("/notifications/unread"),
        // What is counted is what they see where they act; the next who signs in here is told another number.
        key: format!("{}-{}", me.id, me.organisation()),
        topic: crate::live::names(&[Topic::Notifications(me.id)]),
    }
}
