//! How leads look: from read models to the components of `ui`. No queries, no rules.

mod board;
mod facts;
mod forms;
mod kpis;
mod panel;
mod table;
mod timeline;

pub(crate) use board::{BoardOf, board, more_cards, waiting};
pub(crate) use facts::refused_in_place;
use forms::photo;
pub(crate) use forms::{EditForm, edit_lead, money, new_lead, quick_add, typed, unchanged};
pub(crate) use kpis::strip;
pub(crate) use panel::{Around, Place, asked_back, composer, lead};
pub(crate) use table::{ListPage, Sorting, list, stage_menu};
pub(crate) use timeline::earlier;

use kernel::{Ctx, Money, Timestamp};
use ui::Waiting;

use super::{HandshakeState, Status, read::Summary};

/// The two hands of a state.
fn hands(state: HandshakeState) -> ui::Handshake {
    match state {
        HandshakeState::None => ui::Handshake::Absent,
        HandshakeState::Offered => ui::Handshake::Offered,
        HandshakeState::Accepted => ui::Handshake::Accepted,
        HandshakeState::Returned => ui::Handshake::Returned,
        HandshakeState::Declined => ui::Handshake::Declined,
        HandshakeState::Withdrawn => ui::Handshake::Withdrawn,
    }
}

/// What an open lead waits for, if it does.
fn awaits(lead: &Summary, now: Timestamp) -> Option<Waiting> {
    match lead.handshake {
        _ if lead.status != Status::Open => None,
        HandshakeState::Offered if lead.is_late(now) => Some(Waiting::LateAnswer),
        HandshakeState::Offered => Some(Waiting::Answer),
        HandshakeState::Returned => Some(Waiting::Question),
        _ if lead.is_passed_back => Some(Waiting::Owner),
        _ => None,
    }
}

/// An amount; the currency is left out where it is the base currency, which the page names once.
fn value(ctx: &Ctx, money: Money) -> String {
    if money.currency == ctx.tenant.base_currency {
        ui::format::amount(ctx.locale(), money)
    } else {
        ui::format::money(ctx.locale(), money)
    }
}

/// The address of a lead's own page, which leads back to the list it was opened from.
fn page_from(list: &str, number: i64) -> String {
    let from = form_urlencoded::Serializer::new(String::new()).append_pair("from", list).finish();
    format!("/leads/L-{number}?{from}")
}

/// The address of a list with a lead open over it.
fn over(list: &str, number: i64) -> String {
    format!("{list}{}lead=L-{number}", if list.contains('?') { '&' } else { '?' })
}
