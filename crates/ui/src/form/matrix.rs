//! Ticks in rows and columns: of each of several things, some of several ways.

use maud::{Markup, Render, html};

/// Ticks in rows and columns.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// What is chosen, for screen readers.
    pub caption: String,
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<MatrixRow>,
}

/// A row of ticks.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// Its name.
    pub label: String,
    /// A cell for each column.
    pub cells: Vec<MatrixCell>,
}

/// One cell.
#[derive(Clone, Debug)]
pub enum MatrixCell {
    /// There is nothing to choose: it never is.
    Never,
    /// There is nothing to choose: it always is. Says so in words.
    Always(String),
    /// A tick: sent as `on` under its name, or not at all.
    Tick {
        /// Its name.
        name: String,
        /// It is set.
        on: bool,
    },
}

impl Render for Matrix {
    fn render(&self) -> Markup {
        html! {
            table class="matrix" {
                caption class="visually-hidden" { (self.caption) }
                thead { tr { td {} @for column in &self.columns { th scope="col" { (column) } } } }
                tbody { @for row in &self.rows { (self.row(row)) } }
            }
        }
    }
}

impl Matrix {
    fn row(&self, row: &MatrixRow) -> Markup {
        html! {
            tr {
                th scope="row" { (row.label) }
                @for (cell, column) in row.cells.iter().zip(&self.columns) {
                    td { (cell.draw(&format!("{}: {column}", row.label))) }
                }
            }
        }
    }
}

impl MatrixCell {
    fn draw(&self, label: &str) -> Markup {
        html! {
            @match self {
                Self::Never => span class="matrix__never" aria-hidden="true" { "–" },
                Self::Always(words) => input class="check__box" type="checkbox" checked disabled aria-label={ (label) ", " (words) } title=(words);,
                Self::Tick { name, on } => label class="matrix__tick" {
                    input class="check__box" type="checkbox" id=(name) name=(name) value="on" checked[*on] aria-label=(label);
                },
            }
        }
    }
}
