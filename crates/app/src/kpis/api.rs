//! The API of KPIs.

use axum::extract::State;
use kernel::{Money, Period};
use serde::{Deserialize, Serialize};
use store::Scope;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::{
    read::{Kpis, strip},
    whose::{Whose, period},
};
use crate::{
    AppState,
    http::{Failure, Json, Problem, Query, Routes, SignedIn, Who},
};

/// The operations.
pub(crate) fn routes() -> Routes {
    Routes::default().api(Who::SignedIn, routes!(read_kpis))
}

/// Whose KPIs, and of which period.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct KpisQuery {
    /// `me` or `organisation`.
    #[param(example = "me")]
    scope: Option<String>,
    /// A colleague, for a Manager.
    #[param(value_type = Option<uuid::Uuid>)]
    user: Option<String>,
    /// One organisation in reach; all together when absent.
    #[param(value_type = Option<uuid::Uuid>)]
    organisation: Option<String>,
    /// The first day; by default that of the present financial year.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<String>,
    /// The last day; by default that of the present financial year.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<String>,
}

/// An amount in the base currency.
#[derive(Debug, Serialize, ToSchema)]
struct Revenue {
    amount: String,
    currency: String,
}

/// For each figure the query of `GET /leads` that lists the leads behind it.
#[derive(Debug, Serialize, ToSchema)]
struct Behind {
    revenue: String,
    leads_total: String,
    hit_rate: String,
    handshakes: String,
}

/// The four figures of a period. Parked leads are in none of them.
#[derive(Debug, Serialize, ToSchema)]
struct KpisOut {
    /// Base-currency value of the leads won in the period, frozen at the rate of the day each was won.
    revenue: Revenue,
    /// Leads created in the period, open or closed.
    leads_total: i64,
    /// Won of all closed in the period, 0 to 1; null when none was closed.
    hit_rate: Option<f64>,
    /// Leads of Lead Gen accepted in the period.
    handshakes: i64,
    /// Leads won in the period.
    won: i64,
    /// Leads lost in the period.
    lost: i64,
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The last day.
    #[schema(format = Date)]
    to: String,
    /// The leads behind each figure.
    leads: Behind,
}

/// The KPIs of a person or an organisation
///
/// Days are the tenant's. LITE has its own KPIs only.
#[utoipa::path(get, path = "/kpis", operation_id = "kpis.read", tag = "KPIs", params(KpisQuery),
    responses((status = 200, body = KpisOut), (status = "4XX", body = Problem, content_type = "application/problem+json")))]
async fn read_kpis(
    State(app): State<AppState>,
    SignedIn { ctx, .. }: SignedIn,
    Query(query): Query<KpisQuery>,
) -> Result<Json<KpisOut>, Failure> {
    let whose = Whose::asked(query.scope.as_deref(), query.user.as_deref(), query.organisation.as_deref())?;
    let period = period(&ctx, query.from.as_deref(), query.to.as_deref())?;
    let subject = whose.subject(&app.db, &ctx).await?;
    let kpis = strip(&app.db, &Scope::of(&ctx), &subject, period).await?;
    // The list is asked for where the figures were.
    let acting_in = query.organisation.filter(|_| !matches!(whose, Whose::Organisation(_)));
    let revenue = Money { minor: kpis.revenue, currency: ctx.tenant.base_currency };
    Ok(Json(out(kpis, revenue, whose, period, acting_in.as_deref())))
}

fn out(kpis: Kpis, revenue: Money, whose: Whose, period: Period, acting_in: Option<&str>) -> KpisOut {
    let acting_in = acting_in.map(|organisation| format!("&organisation={organisation}")).unwrap_or_default();
    let behind = |figure: &str| behind(figure, whose, period) + &acting_in;
    KpisOut {
        revenue: Revenue { amount: revenue.amount(), currency: revenue.currency.to_string() },
        leads_total: kpis.leads_total,
        hit_rate: kpis.hit_rate(),
        handshakes: kpis.handshakes,
        won: kpis.won,
        lost: kpis.lost,
        from: period.from.to_string(),
        to: period.to.to_string(),
        leads: Behind {
            revenue: behind("revenue"),
            leads_total: behind("leads_total"),
            hit_rate: behind("hit_rate"),
            handshakes: behind("handshakes"),
        },
    }
}

/// The query string that lists the leads a figure counts.
pub(crate) fn behind(figure: &str, whose: Whose, Period { from, to }: Period) -> String {
    let whose = match whose {
        Whose::Mine => String::from("scope=me"),
        Whose::Colleague(user) => format!("scope=me&user={user}"),
        Whose::Organisation(None) => String::from("scope=organisation"),
        Whose::Organisation(Some(one)) => format!("scope=organisation&organisation={one}"),
    };
    format!("counted_in={figure}&{whose}&from={from}&to={to}")
}
