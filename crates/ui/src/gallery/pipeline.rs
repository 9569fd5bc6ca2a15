//! The board and the figures above it.

use kernel::Locale;
use maud::html;

use super::{Sample, made_up};
use crate::{Board, Handshake, LeadCard, NextActivity, Waiting};

pub(super) fn samples(locale: Locale) -> Vec<Sample> {
    vec![
        Sample::wide("KPI strip", html! { (made_up::kpis(locale, "")) }),
        Sample::wide(
            "Lead card",
            html! {
                ul class="form-row" { @for card in cards(locale) { (card) } }
            },
        ),
        Sample::wide("Quick add", html! { div class="narrow" { (made_up::quick_add(locale, true)) } }),
        Sample::wide("Board", html! { (plain_board(locale)) }),
        // The move menu has one id, so that a page holds one board with moves; this one is read-only.
        Sample::wide(
            "Board with awkward data",
            html! { (made_up::awkward_board(locale).columns[0]) (made_up::awkward_board(locale).columns[1]) },
        ),
    ]
}

/// The board without its small form, which stands above by itself.
fn plain_board(locale: Locale) -> Board {
    let mut board = made_up::board(locale);
    board.columns[0].quick_add = None;
    board
}

/// One card for each state of the handshake, of the next activity and of waiting.
fn cards(locale: Locale) -> Vec<LeadCard> {
    let mut cards = Vec::new();
    for (index, state) in Handshake::ALL.iter().enumerate() {
        let mut card = made_up::card(locale, &format!("S-{index}"), "Service agreement, cold storage", "Havfisk Senja", "240 000");
        card.handshake = *state;
        if let Some(next) = &mut card.next {
            next.0 = NextActivity::ALL[index % NextActivity::ALL.len()];
        }
        card.waiting = match state {
            Handshake::Offered => Some(Waiting::Answer),
            Handshake::Returned => Some(Waiting::Question),
            _ => None,
        };
        cards.push(card);
    }
    let mut bare = made_up::card(locale, "S-bare", "Read only, no value, nobody", "Ås kommune", "");
    (bare.path, bare.value, bare.owner) = (None, None, None);
    let mut late = made_up::card(locale, "S-late", made_up::LONG, made_up::LONG, "999 999 999 999");
    late.waiting = Some(Waiting::LateAnswer);
    cards.extend([bare, late]);
    cards
}
