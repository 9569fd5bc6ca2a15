//! The table.

use std::fmt;

use serde::Serialize;

use crate::drive::{Seen, percentile};

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
    pub(crate) at_rest: Memory,
    pub(crate) under_load: Memory,
    pub(crate) cases: Vec<Row>,
    pub(crate) followed: Vec<Followed>,
}

/// What a server holds in memory, in MiB.
#[derive(Clone, Copy, Default, Serialize)]
pub(crate) struct Memory {
    pub(crate) resident_mib: u64,
    /// Without pages of files, which the kernel takes back when it needs them.
    pub(crate) own_mib: u64,
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} MiB ({} without pages of files)", self.resident_mib, self.own_mib)
    }
}

/// What browsers heard that follow one organisation.
#[derive(Default, Serialize)]
pub(crate) struct Followed {
    pub(crate) browsers: usize,
    pub(crate) changes: usize,
    /// Streams that ended by themselves.
    pub(crate) lost: usize,
    /// Changes that a browser never heard of, over all of them.
    pub(crate) unheard: usize,
    /// From the request that makes a change, so from before its commit, to the signal.
    pub(crate) signal_p50_ms: f64,
    pub(crate) signal_p99_ms: f64,
    pub(crate) signal_max_ms: f64,
    /// Boards that sixteen people read meanwhile.
    pub(crate) board_p50_ms: f64,
    pub(crate) board_p99_ms: f64,
    /// Lists that browsers asked for anew, and how long they took; none where they did not ask.
    pub(crate) refetched: usize,
    pub(crate) refetched_p99_ms: f64,
    pub(crate) errors: usize,
    /// Processor time of the server for each second.
    pub(crate) cpu_ms_per_second: f64,
    pub(crate) memory: Memory,
}

/// What one browser, or all of them, heard: times in microseconds.
#[derive(Default)]
pub(crate) struct Heard {
    pub(crate) signals: Vec<u32>,
    pages: Vec<u32>,
    errors: usize,
}

impl Heard {
    /// One more page, or that there was none.
    pub(crate) fn page(&mut self, took: anyhow::Result<u32>) {
        match took {
            Ok(took) => self.pages.push(took),
            Err(_) => self.errors += 1,
        }
    }

    /// What another heard.
    pub(crate) fn add(&mut self, other: Self) {
        self.signals.extend(other.signals);
        self.pages.extend(other.pages);
        self.errors += other.errors;
    }
}

impl Followed {
    #[expect(clippy::cast_precision_loss, reason = "fewer than 2^52 milliseconds")]
    #[expect(clippy::too_many_arguments, reason = "everything that was seen, once")]
    pub(crate) fn of(
        browsers: usize,
        changes: usize,
        mut heard: Heard,
        lost: usize,
        reading: &Seen,
        cpu_ms: u64,
        seconds: f64,
        memory: Memory,
    ) -> Self {
        heard.signals.sort_unstable();
        heard.pages.sort_unstable();
        Self {
            browsers,
            changes,
            lost,
            unheard: (browsers * changes).saturating_sub(heard.signals.len()),
            signal_p50_ms: percentile(&heard.signals, 50),
            signal_p99_ms: percentile(&heard.signals, 99),
            signal_max_ms: percentile(&heard.signals, 100),
            board_p50_ms: reading.percentile(50),
            board_p99_ms: reading.percentile(99),
            refetched: heard.pages.len(),
            refetched_p99_ms: percentile(&heard.pages, 99),
            errors: heard.errors + reading.errors,
            cpu_ms_per_second: cpu_ms as f64 / seconds,
            memory,
        }
    }
}

impl fmt::Display for Followed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} browsers, {} changes: {} streams lost, {} signals unheard; signal p50 {:.0} ms, p99 {:.0} ms, last {:.0} ms; board p50 {:.0} ms, \
             p99 {:.0} ms; {} lists asked for anew, p99 {:.0} ms; {} errors; {:.0} ms of processor a second, {}",
            self.browsers,
            self.changes,
            self.lost,
            self.unheard,
            self.signal_p50_ms,
            self.signal_p99_ms,
            self.signal_max_ms,
            self.board_p50_ms,
            self.board_p99_ms,
            self.refetched,
            self.refetched_p99_ms,
            self.errors,
            self.cpu_ms_per_second,
            self.memory
        )
    }
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
                "\n{} leads: ready in {} ms, {} at rest, {} after the load",
                size.leads, size.ready_ms, size.at_rest, size.under_load
            )?;
            writeln!(
                f,
                "\n| | per s | p50 ms | p99 ms | CPU ms | bytes | errors | of the floor's per s | of its CPU | CPU, of that at {} |",
                self.sizes[0].leads
            )?;
            writeln!(f, "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")?;
            for (nth, row) in size.cases.iter().enumerate() {
                let Figures { per_second, p50_ms, p99_ms, cpu_ms, bytes, errors } = row.leadx;
                write!(f, "| {} | {per_second:.0} | {p50_ms:.1} | {p99_ms:.1} | {cpu_ms:.2} | {bytes:.0} | {errors} |", row.case)?;
                match row.floor {
                    Some(floor) => write!(
                        f,
                        " {:.2} of {:.0} | {:.2} of {:.2} |",
                        per_second / floor.per_second,
                        floor.per_second,
                        cpu_ms / floor.cpu_ms,
                        floor.cpu_ms
                    )?,
                    None => write!(f, " | |")?,
                }
                writeln!(f, " {:.2} |", cpu_ms / self.sizes[0].cases[nth].leadx.cpu_ms)?;
            }
            writeln!(f)?;
            for followed in &size.followed {
                writeln!(f, "- {followed}")?;
            }
        }
        let Board { requests, html_bytes, script_bytes, style_bytes, other_bytes } = self.board;
        writeln!(
            f,
            "\nA first board: {requests} requests, {script_bytes} bytes of script, {style_bytes} of style, {other_bytes} of icons and fonts, {html_bytes} of HTML, as sent"
        )
    }
}
