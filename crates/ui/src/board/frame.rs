//! The board around its columns.

use kernel::Locale;
use maud::{Markup, Render, html};

use super::{Column, Zone};
use crate::{Icon, t};

/// The id of the one "Move to…" menu that all cards share. A menu in each card would be most of the page.
pub const MOVE_MENU: &str = "move-menu";

/// Columns side by side, and the zones that appear below them while a card is dragged.
#[derive(Clone, Debug)]
pub struct Board {
    /// The reader's language.
    pub locale: Locale,
    /// What the board shows: "My Pipeline".
    pub label: String,
    /// What follows a lead's path to its stage, which is put: `/stage`.
    pub stage_path: String,
    /// The columns in order. A lead never moves to an earlier one.
    pub columns: Vec<Column>,
    /// Where a card can be dropped besides the columns: won, lost, parked.
    pub zones: Vec<Zone>,
}

impl Render for Board {
    fn render(&self) -> Markup {
        html! {
            div class="board" data-controller="board" data-board-stage-path-value=(self.stage_path)
                data-board-refused-value=(t!(self.locale, "move-refused")) data-board-moved-value=(t!(self.locale, "moved-to")) {
                div class="board__columns" role="region" aria-label=(self.label) tabindex="0" {
                    @for column in &self.columns { (column) }
                }
                @if !self.zones.is_empty() {
                    div class="board__zones" data-board-target="zones" aria-hidden="true" { @for zone in &self.zones { (zone.draw()) } }
                }
                (self.move_menu())
            }
        }
    }
}

impl Board {
    fn move_menu(&self) -> Markup {
        let label = t!(self.locale, "move-to");
        html! {
            div class="menu menu--end" id=(MOVE_MENU) popover="auto" role="group" aria-label=(label)
                data-controller="menu" data-board-target="menu" data-action="toggle->menu#settle keydown->menu#walk" {
                p class="menu__heading" { (label) }
                @for column in &self.columns {
                    button class="menu__item" type="button" data-action="board#send" data-stage=(column.key) {
                        (Icon::ArrowRight) span class="menu__label" { (column.name) }
                    }
                }
                @if !self.zones.is_empty() { hr class="menu__line"; }
                @for zone in &self.zones { (zone.menu_item()) }
            }
        }
    }
}
