use kernel::{Ctx, Money, Period, Result};
use maud::{Markup, Render};
use store::{Db, Scope};
use ui::{Kpi, KpiStrip, Trend, t};

use crate::kpis::{self, Kpis, Whose, behind};

/// The strip of four figures of this financial year, each with how it stands against the year before up to the same day, and with the
/// leads behind it. Two statements, however many leads there are.
pub(crate) async fn strip(db: &Db, ctx: &Ctx, whose: Whose) -> Result<Markup> {
    let today = ctx.tenant.day(ctx.now());
    let year = ctx.tenant.financial_year(today);
    let so_far = Period { from: year.from, to: today }.year_before();
    let (scope, subject) = (Scope::of(ctx), whose.subject(db, ctx).await?);
    let now = kpis::strip(db, &scope, &subject, year).await?;
    let before = kpis::strip(db, &scope, &subject, so_far).await?;
    Ok(draw(ctx, whose, year, now, before).render())
}

fn draw(ctx: &Ctx, whose: Whose, year: Period, now: Kpis, before: Kpis) -> KpiStrip {
    let locale = ctx.locale();
    let currency = ctx.tenant.base_currency;
    let href = |figure: &str| format!("/leads?{}", behind(figure, whose, year));
    let revenue = Money { minor: now.revenue, currency };
    let kpi = |figure: &str, label: String, value: String, definition: String, trend: Option<Trend>| Kpi {
        key: figure.replace('_', "-"),
        label,
        value,
        definition,
        note: trend.is_some().then(|| t!(locale, "kpi-note-year")),
        trend,
        href: href(figure),
    };
    let hit_rate = now.hit_rate().map_or_else(|| String::from("–"), ui::format::percent);
    KpiStrip {
        label: t!(locale, "kpis"),
        kpis: vec![
            kpi(
                "revenue",
                format!("{}, {currency}", t!(locale, "kpi-revenue")),
                ui::format::amount(locale, revenue),
                t!(locale, "kpi-revenue-definition"),
                share(now.revenue, before.revenue),
            ),
            kpi(
                "leads_total",
                t!(locale, "kpi-leads-total"),
                ui::format::integer(now.leads_total),
                t!(locale, "kpi-leads-total-definition"),
                difference(now.leads_total, before.leads_total),
            ),
            kpi("hit_rate", t!(locale, "kpi-hit-rate"), hit_rate, t!(locale, "kpi-hit-rate-definition"), points(ctx, now, before)),
            kpi(
                "handshakes",
                t!(locale, "kpi-handshakes"),
                ui::format::integer(now.handshakes),
                t!(locale, "kpi-handshakes-definition"),
                difference(now.handshakes, before.handshakes),
            ),
        ],
    }
}

#[expect(clippy::cast_precision_loss, reason = "a percentage to the nearest whole")]
fn share(now: i64, before: i64) -> Option<Trend> {
    if before <= 0 || now == before {
        return None;
    }
    let share = (now - before) as f64 / before as f64;
    Some(Trend { up: share > 0.0, good: share > 0.0, by: ui::format::percent(share.abs()) })
}

fn difference(now: i64, before: i64) -> Option<Trend> {
    let more = now - before;
    let trend = Trend { up: more > 0, good: more > 0, by: ui::format::integer(more.abs()) };
    (before > 0 && more != 0).then_some(trend)
}

fn points(ctx: &Ctx, now: Kpis, before: Kpis) -> Option<Trend> {
    let more = now.hit_rate()? - before.hit_rate()?;
    let by = t!(ctx.locale(), "kpi-points", points = ui::format::points(more.abs()));
    (more.abs() >= 0.005).then_some(Trend { up: more > 0.0, good: more > 0.0, by })
}
