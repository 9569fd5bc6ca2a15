//! A list as a table; on a phone each row becomes a card.

use maud::{Markup, Render, html};

use crate::Icon;

/// Which way a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The least first.
    Ascending,
    /// The greatest first.
    Descending,
}

/// How a column sorts the list.
#[derive(Clone, Debug)]
pub struct Sort {
    /// The address of the list sorted by it (the other way, when it is already).
    pub href: String,
    /// How the list is sorted by it now.
    pub now: Option<Direction>,
}

/// The head of a column.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its name.
    pub label: String,
    /// How it sorts the list.
    pub sort: Option<Sort>,
    /// It holds figures.
    pub figures: bool,
    /// Its cells need no name where there is no head: a company, a state.
    pub plain: bool,
    /// It gives way where there is little room.
    pub minor: bool,
    /// Its words are long, next to those of the name alone.
    pub wide: bool,
}

impl Heading {
    /// A column of words that does not sort.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), sort: None, figures: false, plain: false, minor: false, wide: false }
    }

    /// The same column, sorting the list.
    pub fn sort(mut self, href: impl Into<String>, now: Option<Direction>) -> Self {
        self.sort = Some(Sort { href: href.into(), now });
        self
    }

    /// The same column, whose cells say themselves what they are.
    pub fn plain(mut self) -> Self {
        self.plain = true;
        self
    }

    /// The same column, left out where there is little room.
    pub fn minor(mut self) -> Self {
        self.minor = true;
        self
    }

    /// The same column, for longer words.
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// The same column, for figures.
    pub fn figures(mut self) -> Self {
        self.figures = true;
        self
    }

    /// What its cells are, for the style sheet.
    fn class(&self) -> Option<String> {
        let kinds =
            [(self.figures, "table__figures"), (self.plain, "table__plain"), (self.minor, "table__minor"), (self.wide, "table__wide")];
        let kinds: Vec<&str> = kinds.into_iter().filter_map(|(is, class)| is.then_some(class)).collect();
        (!kinds.is_empty()).then(|| kinds.join(" "))
    }
}

/// One cell.
pub type Cell = Markup;

/// One row. Its first cell names it and is its link.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where it leads.
    pub href: Option<String>,
    /// The Turbo frame it opens in: `panel`.
    pub frame: Option<&'static str>,
    /// One cell for each heading.
    pub cells: Vec<Cell>,
}

/// A list as a table.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the list is, for screen readers.
    pub caption: String,
    /// The columns.
    pub headings: Vec<Heading>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What stands there when there are none.
    pub empty: Markup,
}

impl Render for Table {
    fn render(&self) -> Markup {
        html! {
            @if self.rows.is_empty() { (self.empty) } @else {
                div class="table-frame" {
                    table class="table" {
                        caption class="visually-hidden" { (self.caption) }
                        thead { tr { @for heading in &self.headings { (heading) } } }
                        tbody { @for row in &self.rows { (self.row(row)) } }
                    }
                }
            }
        }
    }
}

impl Table {
    fn row(&self, row: &Row) -> Markup {
        html! {
            tr class="table__row" {
                @for (index, (cell, heading)) in row.cells.iter().zip(&self.headings).enumerate() {
                    @if index == 0 {
                        th class="table__name" scope="row" {
                            @if let Some(href) = &row.href { a class="table__link" href=(href) data-turbo-frame=[row.frame] { (cell) } } @else { (cell) }
                        }
                    } @else { td class=[heading.class()] data-label=(heading.label) { (cell) } }
                }
            }
        }
    }
}

impl Render for Heading {
    fn render(&self) -> Markup {
        let now = self.sort.as_ref().and_then(|sort| sort.now);
        let (word, icon) = match now {
            Some(Direction::Ascending) => (Some("ascending"), Icon::ArrowUp),
            Some(Direction::Descending) => (Some("descending"), Icon::ArrowDown),
            None => (None, Icon::ChevronsUpDown),
        };
        html! {
            th class=[self.class()] scope="col" aria-sort=[word] {
                @if let Some(sort) = &self.sort { a class="table__sort" href=(sort.href) { (self.label) (icon) } } @else { (self.label) }
            }
        }
    }
}
