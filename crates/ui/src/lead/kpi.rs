//! The figures above a list.

use maud::{Markup, Render, html};

use crate::Icon;

/// How a figure has moved.
#[derive(Clone, Debug)]
pub struct Trend {
    /// It went up.
    pub up: bool,
    /// That is good. Shape says the direction, colour whether it is good.
    pub good: bool,
    /// By how much: `12 %`.
    pub by: String,
}

/// A figure with its definition.
#[derive(Clone, Debug)]
pub struct Kpi {
    /// Its key, unique on the page: `revenue`.
    pub key: String,
    /// Its name.
    pub label: String,
    /// The figure.
    pub value: String,
    /// What it counts, and what it does not.
    pub definition: String,
    /// How it has moved.
    pub trend: Option<Trend>,
    /// What follows the trend: "on last year".
    pub note: Option<String>,
    /// The list of the leads behind it.
    pub href: String,
}

/// Figures above a list, each a way to the leads behind it.
#[derive(Clone, Debug)]
pub struct KpiStrip {
    /// What they are about: "Your figures this year".
    pub label: String,
    /// The figures, four of them as a rule.
    pub kpis: Vec<Kpi>,
}

impl Render for KpiStrip {
    fn render(&self) -> Markup {
        html! {
            section class="kpis" aria-label=(self.label) data-controller="kpis" { @for kpi in &self.kpis { (kpi) } }
        }
    }
}

impl Kpi {
    /// How much smaller the figure is written, so that it stays on its line on a phone.
    fn length(&self) -> &'static str {
        match self.value.chars().count() {
            0..12 => "",
            12..16 => " kpi__value--long",
            _ => " kpi__value--longest",
        }
    }
}

impl Render for Kpi {
    fn render(&self) -> Markup {
        let definition = format!("kpi-{}-definition", self.key);
        html! {
            div class="kpi" id={ "kpi-" (self.key) } data-kpis-target="kpi" {
                a class="kpi__link" href=(self.href) aria-describedby=(definition) {
                    span class="kpi__label" data-kpi-label { (self.label) (Icon::Info) }
                    " "
                    span class={ "kpi__value" (self.length()) } data-kpi-value { (self.value) }
                }
                p class="kpi__foot" {
                    @if let Some(trend) = &self.trend { (trend) " " }
                    @if let Some(note) = &self.note { (note) }
                }
                p class="kpi__definition" id=(definition) role="tooltip" { (self.definition) }
            }
        }
    }
}

impl Render for Trend {
    fn render(&self) -> Markup {
        let tone = if self.good { "good" } else { "bad" };
        // The triangles are a drawing of ours: the characters differ from font to font. Screen readers hear a sign.
        let (points, sign) = if self.up { ("5,1 9,9 1,9", "+") } else { ("1,1 9,1 5,9", "−") };
        html! {
            span class={ "trend trend--" (tone) } {
                svg class="trend__sign" viewBox="0 0 10 10" aria-hidden="true" { polygon points=(points) {} }
                span class="visually-hidden" { (sign) }
                (self.by)
            }
        }
    }
}
