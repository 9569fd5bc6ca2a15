//! The way of a lead through its stages, with the time it took.

use kernel::Locale;
use maud::{Markup, Render, html};

use crate::{Icon, t};

kernel::words! {
    /// Where a stage lies on a lead's way.
    pub enum StageState {
        /// Behind it.
        Done = "done",
        /// It was left out.
        Skipped = "skipped",
        /// It is here.
        Current = "current",
        /// Ahead of it.
        Ahead = "ahead",
        /// It ended here, won.
        Won = "won",
        /// It ended here, lost.
        Lost = "lost",
        /// It rests here.
        Parked = "parked",
    }
}

/// One stage on a lead's way.
#[derive(Clone, Debug)]
pub struct StageStep {
    /// The stage's name.
    pub name: String,
    /// How long it took, or has taken so far: `9 d so far`.
    pub time: Option<String>,
    /// Where it lies.
    pub state: StageState,
}

/// The way of a lead through its stages. On a narrow panel only the present stage shows, and the rest unfolds.
#[derive(Clone, Debug)]
pub struct StageStrip {
    /// The reader's language.
    pub locale: Locale,
    /// The stages in order.
    pub steps: Vec<StageStep>,
}

impl Render for StageStrip {
    fn render(&self) -> Markup {
        let here = self.steps.iter().rfind(|step| !matches!(step.state, StageState::Ahead | StageState::Done | StageState::Skipped));
        let label = t!(self.locale, "stages");
        html! {
            div class="stages" {
                ol class="stages__strip" aria-label=(label) { @for step in &self.steps { (step) } }
                details class="stages__fold" {
                    summary class="stages__here" {
                        @if let Some(here) = here { span class="stages__name" { (here.name) } span class="stages__time" { (here.time.as_deref().unwrap_or("–")) } }
                        (Icon::ChevronDown)
                    }
                    ol class="stages__list" aria-label=(label) { @for step in &self.steps { (step) } }
                }
            }
        }
    }
}

impl Render for StageStep {
    fn render(&self) -> Markup {
        let now = !matches!(self.state, StageState::Done | StageState::Skipped | StageState::Ahead);
        html! {
            li class={ "stage stage--" (self.state) } aria-current=[now.then_some("step")] {
                span class="stage__name" { (self.name) }
                span class="stage__time" { (self.time.as_deref().unwrap_or("–")) }
            }
        }
    }
}
