//! The table.

use std::fmt;

use serde::Serialize;

use crate::drive::Seen;

/// Everything that was measured.
#[derive(Default, Serialize)]
pub(crate) struct Report {
    pub(crate) sizes: Vec<Size>,
    pub(crate) board: Board,
}

/// What was measured with so many leads.
#[derive(Default, Serialize)]
pub(crate) struct Size {
    pub(crate) leads: u64,
    pub(crate) ready_ms: u64,
    pub(crate) at_rest_mib: u64,
    pub(crate) under_load_mib: u64,
    pub(crate) cases: Vec<Row>,
}

/// What a first board loads, in bytes as sent.
#[derive(Default, Serialize)]
pub(crate) struct Board {
    pub(crate) requests: usize,
    pub(crate) html_bytes: usize,
    pub(crate) script_bytes: usize,
    pub(crate) style_bytes: usize,
    pub(crate) other_bytes: usize,
}

/// A case, with its floor where there is one.
#[derive(Default, Serialize)]
pub(crate) struct Row {
    pub(crate) case: String,
    pub(crate) leadx: Figures,
    pub(crate) floor: Option<Figures>,
}

/// What one server did.
#[derive(Clone, Copy, Default, Serialize)]
pub(crate) struct Figures {
    pub(crate) per_second: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
    /// Processor time of the server for each request.
    pub(crate) cpu_ms: f64,
    pub(crate) bytes: f64,
    pub(crate) errors: f64,
}

impl Figures {
    #[expect(clippy::cast_precision_loss, reason = "fewer than 2^52 requests and milliseconds")]
    pub(crate) fn of(seen: &Seen, cpu_ms: u64) -> Self {
        let each = |sum: f64| sum / seen.requests.max(1) as f64;
        Self {
            per_second: seen.per_second(),
            p50_ms: seen.percentile(50),
            p99_ms: seen.percentile(99),
            cpu_ms: each(cpu_ms as f64),
            bytes: each(seen.bytes as f64),
            errors: seen.errors as f64,
        }
    }

    /// The median of each figure, but all errors.
    pub(crate) fn median(all: &[Self]) -> Self {
        let of = |figure: fn(&Self) -> f64| {
            let mut values: Vec<f64> = all.iter().map(figure).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied().unwrap_or_default()
        };
        Self {
            per_second: of(|f| f.per_second),
            p50_ms: of(|f| f.p50_ms),
            p99_ms: of(|f| f.p99_ms),
            cpu_ms: of(|f| f.cpu_ms),
            bytes: of(|f| f.bytes),
            errors: all.iter().map(|f| f.errors).sum(),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for size in &self.sizes {
            writeln!(
                f,
                "\n{} leads: ready in {} ms, {} MiB at rest, {} MiB after the load",
                size.leads, size.ready_ms, size.at_rest_mib, size.under_load_mib
            )?;
            writeln!(f, "\n| | per s | p50 ms | p99 ms | CPU ms | bytes | errors | of the floor's per s | of its CPU |")?;
            writeln!(f, "|---|--:|--:|--:|--:|--:|--:|--:|--:|")?;
            for row in &size.cases {
                let Figures { per_second, p50_ms, p99_ms, cpu_ms, bytes, errors } = row.leadx;
                write!(f, "| {} | {per_second:.0} | {p50_ms:.1} | {p99_ms:.1} | {cpu_ms:.2} | {bytes:.0} | {errors} |", row.case)?;
                match row.floor {
                    Some(floor) => writeln!(
                        f,
                        " {:.2} of {:.0} | {:.2} of {:.2} |",
                        per_second / floor.per_second,
                        floor.per_second,
                        cpu_ms / floor.cpu_ms,
                        floor.cpu_ms
                    )?,
                    None => writeln!(f, " | |")?,
                }
            }
        }
        let Board { requests, html_bytes, script_bytes, style_bytes, other_bytes } = self.board;
        writeln!(
            f,
            "\nA first board: {requests} requests, {script_bytes} bytes of script, {style_bytes} of style, {other_bytes} of icons and fonts, {html_bytes} of HTML, as sent"
        )
    }
}
