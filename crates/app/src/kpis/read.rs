//! Reading figures: the strip of four, and the sums above a board's columns.

use std::collections::BTreeMap;

use kernel::{Ctx, Currency, Error, OrganisationId, Period, Result, UserId};
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QuerySelect,
    sea_query::{Alias, Expr, ExprTrait},
};
use store::{Db, Scope};

use super::store::{ALL_TIME, Fact, Part, figures};

/// Whose figures are asked for, in which organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Of organisations together.
    Organisations(Vec<OrganisationId>),
    /// Of a person who sells: what they own, and handshakes by first owner.
    Seller(UserId, Vec<OrganisationId>),
    /// Of a person of Lead Gen: what they caught.
    Originator(UserId, Vec<OrganisationId>),
}

impl Subject {
    fn condition(&self) -> Condition {
        use figures::Column::{OrganisationId, Part as PartColumn, PersonId};
        let (parts, person, organisations) = match self {
            Self::Organisations(organisations) => (vec![Part::Organisation], UserId(uuid::Uuid::nil()), organisations),
            Self::Seller(person, organisations) => (vec![Part::Owner, Part::FirstOwner], *person, organisations),
            Self::Originator(person, organisations) => (vec![Part::Originator], *person, organisations),
        };
        let found =
            Condition::all().add(PartColumn.is_in(parts)).add(PersonId.eq(person)).add(OrganisationId.is_in(organisations.iter().copied()));
        match self {
            // Among an organisation's are many more, by stage.
            Self::Organisations(_) => found.add(figures::Column::Fact.is_in([Fact::Created, Fact::Accepted, Fact::Won, Fact::Lost])),
            // A person's are these four. They lie together: to look for each by itself costs more than to read the others.
            Self::Seller(..) | Self::Originator(..) => found,
        }
    }
}

/// The four figures of a period, and what the hit rate is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kpis {
    /// Leads created in the period.
    pub(crate) leads_total: i64,
    /// The value of leads won in it, in minor units of the base currency.
    pub(crate) revenue: i64,
    /// Leads won in it.
    pub(crate) won: i64,
    /// Leads lost in it.
    pub(crate) lost: i64,
    /// Handshakes completed in it.
    pub(crate) handshakes: i64,
}

impl Kpis {
    /// Won of all closed, 0 to 1; none when nothing was closed.
    #[expect(clippy::cast_precision_loss, reason = "a share of fewer leads than 2^52")]
    pub(crate) fn hit_rate(&self) -> Option<f64> {
        let closed = self.won + self.lost;
        (closed > 0).then(|| self.won as f64 / closed as f64)
    }
}

/// The figures of a subject in a period: one statement over at most a few hundred rows, however many leads there are.
pub(crate) async fn strip(db: &Db, scope: &Scope, subject: &Subject, period: Period) -> Result<Kpis> {
    // A list and not ranges: each bucket is then found in the key, whichever else there are.
    let (mut buckets, days) = period.months_and_days();
    for (from, to) in days {
        buckets.extend(from.0..=to.0);
    }
    let sums: Vec<(Part, Fact, i64, i64)> = scope
        .select::<figures::Entity>()
        .filter(subject.condition())
        .filter(figures::Column::Bucket.is_in(buckets))
        .select_only()
        .column(figures::Column::Part)
        .column(figures::Column::Fact)
        .column_as(sum(figures::Column::Count), "count")
        .column_as(sum(figures::Column::Amount), "amount")
        .group_by(figures::Column::Part)
        .group_by(figures::Column::Fact)
        .into_tuple()
        .all(db.reader())
        .await?;
    let mut kpis = Kpis::default();
    for (_, fact, count, amount) in sums {
        match fact {
            Fact::Created => kpis.leads_total += count,
            Fact::Accepted => kpis.handshakes += count,
            Fact::Lost => kpis.lost += count,
            Fact::Won => {
                kpis.won += count;
                kpis.revenue += amount;
            }
            _ => {}
        }
    }
    Ok(kpis)
}

/// A sum as a 64-bit integer on both databases (PostgreSQL sums bigints to numeric).
fn sum(column: figures::Column) -> Expr {
    ExprTrait::sum(Expr::col((figures::Entity, column))).cast_as(Alias::new("bigint"))
}

/// How many leads are open in each stage of a pipeline, and what they are worth in each currency (minor units).
pub(crate) type OpenSums = BTreeMap<String, (i64, Vec<(Currency, i64)>)>;

/// The open leads of a person's pipeline, by stage, as far as the reader sees them: those of the organisations in reach, and of the
/// reader's own the ones they caught elsewhere. What sales thinks the latter are worth is not told.
pub(crate) async fn open_sums(db: &Db, ctx: &Ctx, person: UserId) -> Result<OpenSums> {
    use figures::Column::{OrganisationId, Part as PartColumn};
    let reader = &ctx.person().ok_or(Error::SignedOut)?.reach;
    let reach = || reader.organisations.iter().copied();
    let here = Condition::all().add(PartColumn.eq(Part::Pipeline)).add(OrganisationId.is_in(reach()));
    let caught_elsewhere = Condition::all().add(PartColumn.eq(Part::Originator)).add(OrganisationId.is_not_in(reach()));
    // Of one's own both parts, and all organisations, are named once more: so each figure is found in the key, however many days have
    // others.
    let seen = if person == reader.user {
        let everywhere = ctx.tenant.organisations.iter().map(|organisation| organisation.id);
        let found = Condition::all().add(PartColumn.is_in([Part::Pipeline, Part::Originator])).add(OrganisationId.is_in(everywhere));
        found.add(Condition::any().add(here).add(caught_elsewhere))
    } else {
        here
    };
    let rows: Vec<(Part, String, String, i64, i64)> = Scope::of(ctx)
        .select::<figures::Entity>()
        .filter(seen)
        .filter(figures::Column::PersonId.eq(person))
        .filter(figures::Column::Bucket.eq(ALL_TIME))
        .filter(figures::Column::Fact.eq(Fact::Open))
        .select_only()
        .column(figures::Column::Part)
        .column(figures::Column::Stage)
        .column(figures::Column::Currency)
        .column_as(sum(figures::Column::Count), "count")
        .column_as(sum(figures::Column::Amount), "amount")
        .group_by(figures::Column::Part)
        .group_by(figures::Column::Stage)
        .group_by(figures::Column::Currency)
        .into_tuple()
        .all(db.reader())
        .await?;
    let mut sums = OpenSums::new();
    for (part, stage, currency, count, amount) in rows {
        let entry = sums.entry(stage).or_default();
        entry.0 += count;
        if let (Part::Pipeline, Ok(currency)) = (part, currency.parse()) {
            entry.1.push((currency, amount));
        }
    }
    Ok(sums)
}
