//! Whose figures somebody asks for, and of which period.

use kernel::{Ctx, Day, Error, Message, OrganisationId, Period, Person, Result, Role, UserId};
use store::{Db, Scope};

use super::read::Subject;
use crate::{http::param, identity};

/// Whose figures are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// The actor's own.
    Mine,
    /// A colleague's.
    Colleague(UserId),
    /// All organisations' in reach together, or one's.
    Organisation(Option<OrganisationId>),
}

impl Whose {
    /// What `scope`, `user` and `organisation` of a query string ask for.
    pub(crate) fn asked(scope: Option<&str>, user: Option<&str>, organisation: Option<&str>) -> Result<Self> {
        match scope.filter(|text| !text.is_empty()).unwrap_or("me") {
            "me" => Ok(param("user", user)?.map_or(Self::Mine, Self::Colleague)),
            "organisation" => Ok(Self::Organisation(param("organisation", organisation)?)),
            _ => Err(Error::invalid("scope", Message::new("error-bad-parameter"))),
        }
    }

    /// The subject, as far as the actor may see it; what they may not see is not there.
    pub(crate) async fn subject(self, db: &Db, ctx: &Ctx) -> Result<Subject> {
        let me = ctx.person().ok_or(Error::SignedOut)?;
        let reach = &me.reach.organisations;
        match self {
            Self::Mine => Ok(personal(me.id, me.role(), organisations(me))),
            Self::Colleague(user) if user == me.id => Ok(personal(me.id, me.role(), organisations(me))),
            Self::Colleague(_) if me.role() != Role::Manager => Err(Error::NotFound),
            Self::Colleague(user) => {
                let role = identity::member_of_any(db.reader(), &Scope::of(ctx), reach, user).await?.ok_or(Error::NotFound)?;
                Ok(personal(user, role, reach.clone()))
            }
            Self::Organisation(None) if !reach.is_empty() => Ok(Subject::Organisations(reach.clone())),
            Self::Organisation(Some(one)) if me.reach.covers(one) => Ok(Subject::Organisations(vec![one])),
            Self::Organisation(_) => Err(Error::NotFound),
        }
    }
}

/// Where a person's own figures are counted: in the organisations in reach, or for LITE in the one they act in.
fn organisations(person: &Person) -> Vec<OrganisationId> {
    if person.reach.organisations.is_empty() { vec![person.organisation()] } else { person.reach.organisations.clone() }
}

fn personal(user: UserId, role: Role, organisations: Vec<OrganisationId>) -> Subject {
    if role.sells() { Subject::Seller(user, organisations) } else { Subject::Originator(user, organisations) }
}

/// The period from `from` to `to`; the tenant's present financial year where they are not given. Twenty years at most.
pub(crate) fn period(ctx: &Ctx, from: Option<&str>, to: Option<&str>) -> Result<Period> {
    let year = ctx.tenant.financial_year(ctx.tenant.day(ctx.now()));
    let from: Day = param("from", from)?.unwrap_or(year.from);
    let to: Day = param("to", to)?.unwrap_or(year.to.max(from));
    // Days that a lead can have, as everywhere (`leads/input.rs`).
    let known = |day: Day| (1900_01_01..=2999_12_31).contains(&day.0);
    if !known(from) || !known(to) || from > to || to.days_since(from) > 366 * 20 {
        return Err(Error::invalid("to", Message::new("error-bad-period")));
    }
    Ok(Period { from, to })
}
