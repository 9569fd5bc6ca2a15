//! Who sees which leads and who may do what with them.
//!
//! A handler names the right it needs in its signature (`Granted<Owner>`); what cannot be seen is 404 there, what can be seen but not
//! done is 403. A verb takes the grant, not an id, and asks the right again next to the write ([`Granted::again`]).

use std::{fmt, marker::PhantomData};

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use kernel::{Ctx, Error, Event, LeadId, OrganisationId, Person, Result, Role};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, IntoColumnRef, SimpleExpr},
};
use store::Scope;

use super::{
    lead::{HandshakeState, Lead, OfferedTo},
    refusal::{Why, forbidden, out_of_step, ownerless, with_who},
    store::leads,
};
use crate::{
    AppState,
    http::{Failure, SignedIn},
    identity,
};

/// Which leads the actor may see: of the organisations in reach, their own, and offers that have come to them as an Admin. The
/// service itself sees all of the tenant's.
pub(super) fn visible(scope: &Scope) -> Condition {
    let Some(reach) = scope.reach() else { return Condition::all() };
    let seen = Condition::any()
        .add(leads::Column::OrganisationId.is_in(reach.organisations.iter().copied()))
        .add(leads::Column::CreatorId.eq(reach.user));
    if reach.administered.is_empty() { seen } else { seen.add(offered_to_admins(&reach.administered)) }
}

/// Offers of these organisations that no Manager has answered, and that their Admins may.
pub(super) fn offered_to_admins(organisations: &[OrganisationId]) -> Condition {
    Condition::all()
        .add(leads::Column::OrganisationId.is_in(organisations.iter().copied()))
        .add(leads::Column::Handshake.eq(HandshakeState::Offered))
        .add(leads::Column::OfferedTo.eq(OfferedTo::Admins))
}

/// A lead as a path names it: by its key, or by its number as `L-1042` or `1042`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LeadRef {
    /// By key.
    Id(LeadId),
    /// By number.
    Number(i64),
}

impl LeadRef {
    /// What a path segment names; nothing names no lead.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(id) = text.parse() {
            return Some(Self::Id(id));
        }
        let digits = text.strip_prefix("L-").or_else(|| text.strip_prefix("l-")).unwrap_or(text);
        let plain = (1..=18).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
        plain.then(|| digits.parse().ok().map(Self::Number)).flatten()
    }
}

/// Reads a lead the actor may see.
pub(super) async fn find(conn: &impl ConnectionTrait, scope: &Scope, lead: &LeadRef) -> Result<Lead> {
    let which = match lead {
        LeadRef::Id(id) => leads::Column::Id.eq(*id),
        LeadRef::Number(number) => leads::Column::Number.eq(*number),
    };
    let row = scope.select::<leads::Entity>().filter(which).filter(visible(scope)).one(conn).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The lead that something happened to, as it is by now.
pub(crate) async fn of_event(conn: &impl ConnectionTrait, ctx: &Ctx, event: &Event) -> Result<Option<Lead>> {
    match event.lead {
        Some(id) => by_id(conn, ctx, id).await.map(Some),
        None => Ok(None),
    }
}

/// A lead by its key.
pub(crate) async fn by_id(conn: &impl ConnectionTrait, ctx: &Ctx, lead: LeadId) -> Result<Lead> {
    find(conn, &Scope::of(ctx), &LeadRef::Id(lead)).await
}

/// That the actor sees the lead which a column of another feature's table names. Looked up lead by lead: a list of all that they see
/// would grow with the tenant.
pub(crate) fn is_visible(scope: &Scope, lead: impl IntoColumnRef) -> SimpleExpr {
    let this = Expr::col(leads::Column::Id.as_column_ref()).eq(Expr::col(lead));
    let seen = scope.select::<leads::Entity>().filter(this).filter(visible(scope)).select_only().expr(Expr::value(1));
    Expr::exists(seen.into_query())
}

/// A right on a lead that the actor can see.
pub(crate) trait Right: Send + Sync + 'static {
    /// Whether `person` has it; [`Error::Forbidden`] says why not.
    fn check(conn: &impl ConnectionTrait, ctx: &Ctx, person: &Person, lead: &Lead) -> impl Future<Output = Result<()>> + Send;
}

/// Proof that the actor had a right on a lead when the request came in.
pub(crate) struct Granted<R> {
    /// On whose behalf.
    pub(crate) ctx: Ctx,
    /// The lead as it was then.
    pub(crate) lead: Lead,
    right: PhantomData<fn() -> R>,
}

impl<R> fmt::Debug for Granted<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Granted<{}>({})", std::any::type_name::<R>(), self.lead.id)
    }
}

impl Granted<Reader> {
    /// Proof for a lead that the actor has just changed or made, and so sees.
    pub(super) fn of(ctx: Ctx, lead: Lead) -> Self {
        Self { ctx, lead, right: PhantomData }
    }

    /// Asks for another right on the same lead.
    pub(super) async fn and<R: Right>(&self, conn: &impl ConnectionTrait) -> Result<Granted<R>> {
        Granted::ask(conn, self.ctx.clone(), &LeadRef::Id(self.lead.id)).await
    }
}

impl<R: Right> Granted<R> {
    /// Asks for the right on a lead.
    pub(crate) async fn ask(conn: &impl ConnectionTrait, ctx: Ctx, lead: &LeadRef) -> Result<Self> {
        let lead = find(conn, &Scope::of(&ctx), lead).await?;
        let person = ctx.person().ok_or(Error::SignedOut)?;
        with_who(conn, &ctx, &lead, R::check(conn, &ctx, person, &lead).await).await?;
        Ok(Self { ctx, lead, right: PhantomData })
    }

    /// Reads the lead again within the transaction that is about to change it, and asks for the right on what it is by then.
    pub(super) async fn again(&self, conn: &impl ConnectionTrait) -> Result<Lead> {
        let lead = find(conn, &Scope::of(&self.ctx), &LeadRef::Id(self.lead.id)).await?;
        let person = self.ctx.person().ok_or(Error::SignedOut)?;
        R::check(conn, &self.ctx, person, &lead).await?;
        Ok(lead)
    }
}

impl<R: Right> FromRequestParts<AppState> for Granted<R> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Failure> {
        let SignedIn { ctx, .. } = SignedIn::from_request_parts(parts, app).await?;
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, app).await;
        let Path(names) = path.map_err(|_| Failure(Error::NotFound))?;
        let lead = names.get("lead").and_then(|text| LeadRef::parse(text)).ok_or(Failure(Error::NotFound))?;
        Ok(Self::ask(app.db.reader(), ctx, &lead).await?)
    }
}

/// Everybody who sees the lead.
pub(crate) enum Reader {}
/// Who owns it.
pub(crate) enum Owner {}
/// Who caught it.
pub(crate) enum Originator {}
/// Who may change its text: its owner, or its originator while it is with them.
pub(crate) enum Editor {}
/// Who may answer its offer: the organisation's Managers and their deputies; when it has been passed on, the parent's Managers or the
/// Admins.
pub(crate) enum Answerer {}
/// The Managers of its organisation.
pub(crate) enum Overseer {}
/// Who may name its owner: the Managers of its organisation; for an offer, whoever may answer it.
pub(crate) enum Assigner {}
/// Who may write a note: its creator, its owner, the Managers of its organisation.
pub(crate) enum NoteTaker {}

/// Who may ring the bell of its win: its owner, and the Managers of its organisation.
pub(crate) enum Ringer {}

/// Proof that the actor sees the lead.
pub(crate) type VisibleLead = Granted<Reader>;

fn allow(may: bool, key: &'static str) -> Result<()> {
    if may { Ok(()) } else { Err(Error::forbidden(key)) }
}

impl Right for Reader {
    async fn check(_: &impl ConnectionTrait, _: &Ctx, _: &Person, _: &Lead) -> Result<()> {
        Ok(())
    }
}

impl Right for Owner {
    async fn check(_: &impl ConnectionTrait, _: &Ctx, person: &Person, lead: &Lead) -> Result<()> {
        // That nobody owns it is a state, not a lack of rights, for whoever may come to own it.
        if lead.owner.is_none() && person.role().sells() {
            return Err(ownerless(lead));
        }
        if owns(person, lead) { Ok(()) } else { Err(forbidden(Why::NotOwner)) }
    }
}

impl Right for Originator {
    async fn check(_: &impl ConnectionTrait, _: &Ctx, person: &Person, lead: &Lead) -> Result<()> {
        allow(lead.origin.creator == person.id, "forbidden-originator")
    }
}

impl Right for Editor {
    async fn check(_: &impl ConnectionTrait, _: &Ctx, person: &Person, lead: &Lead) -> Result<()> {
        let (owns, caught) = (owns(person, lead), lead.origin.creator == person.id);
        let with_them = caught && lead.is_with_originator();
        // Whoever handed it over could, until sales took it.
        if caught && !owns && !with_them && lead.origin.is_lead_gen() {
            return Err(out_of_step(lead));
        }
        if owns || with_them { Ok(()) } else { Err(forbidden(Why::NotEditor)) }
    }
}

impl Right for Answerer {
    async fn check(conn: &impl ConnectionTrait, ctx: &Ctx, person: &Person, lead: &Lead) -> Result<()> {
        allow(may_answer(conn, ctx, person, lead).await?, "forbidden-answerer")
    }
}

impl Right for Overseer {
    async fn check(_: &impl ConnectionTrait, _: &Ctx, person: &Person, lead: &Lead) -> Result<()> {
        allow(person.manages(lead.organisation), "forbidden-manager")
    }
}

impl Right for Assigner {
    async fn check(conn: &impl ConnectionTrait, ctx: &Ctx, person: &Person, lead: &Lead) -> Result<()> {
        let may = may_assign(conn, ctx, person, lead).await?;
        let was_answered = !matches!(lead.handshake.state, HandshakeState::None | HandshakeState::Offered) && !lead.is_passed_back();
        // Whoever could have assigned the offer, had nobody been quicker, is told who was.
        if !may && was_answered && may_answer(conn, ctx, person, lead).await? {
            return Err(out_of_step(lead));
        }
        allow(may, "forbidden-assigner")
    }
}

impl Right for NoteTaker {
    async fn check(_: &impl ConnectionTrait, _: &Ctx, person: &Person, lead: &Lead) -> Result<()> {
        if may_note(person, lead) { Ok(()) } else { Err(forbidden(Why::NotNoteTaker)) }
    }
}

impl Right for Ringer {
    async fn check(_: &impl ConnectionTrait, _: &Ctx, person: &Person, lead: &Lead) -> Result<()> {
        allow(may_ring(person, lead), "forbidden-ringer")
    }
}

/// Whether `person` may ring the bell of this lead's win.
pub(super) fn may_ring(person: &Person, lead: &Lead) -> bool {
    person.manages(lead.organisation) || owns(person, lead)
}

/// Whether `person` owns this lead, and may act as its owner.
pub(super) fn owns(person: &Person, lead: &Lead) -> bool {
    lead.owner == Some(person.id) && person.role().sells()
}

/// Whether `person` may write a note on this lead.
pub(super) fn may_note(person: &Person, lead: &Lead) -> bool {
    lead.origin.creator == person.id || owns(person, lead) || person.manages(lead.organisation)
}

/// Whether `person` may name this lead's owner: a Manager of its organisation any time, whoever else may answer it while it is on offer.
pub(super) async fn may_assign(conn: &impl ConnectionTrait, ctx: &Ctx, person: &Person, lead: &Lead) -> Result<bool> {
    let offered = lead.handshake.state == HandshakeState::Offered && lead.is_open();
    Ok(person.manages(lead.organisation) || (offered && may_answer(conn, ctx, person, lead).await?))
}

/// Whether `person` may take this lead as their own: who sells, and goes on seeing it. An Admin who is asked in the Managers' place may
/// be of another organisation; they name an owner there.
pub(super) fn may_own(person: &Person, lead: &Lead) -> bool {
    person.role().sells() && person.reach.covers(lead.organisation)
}

/// Whether `person` may answer an offer of this lead.
pub(super) async fn may_answer(conn: &impl ConnectionTrait, ctx: &Ctx, person: &Person, lead: &Lead) -> Result<bool> {
    let own = person.organisation() == lead.organisation;
    if person.manages(lead.organisation) {
        return Ok(true);
    }
    Ok(match lead.handshake.to {
        OfferedTo::Managers => own && person.role().sells() && identity::deputises(conn, ctx, lead.organisation, person.id).await?,
        OfferedTo::Parent => person.role() == Role::Manager && ctx.tenant.parent_of(lead.organisation) == Some(person.organisation()),
        OfferedTo::Admins => person.active.admin && (own || ctx.tenant.parent_of(lead.organisation) == Some(person.organisation())),
    })
}

/// True when the person reads the lead in full: an employee of an organisation in reach. Others (LITE, originators outside the
/// organisation, Admins who are asked to find it an owner) see the originator's own text, shared notes, stage and outcome.
pub(crate) fn reads_in_full(person: &Person, lead: &Lead) -> bool {
    person.reach.covers(lead.organisation)
}
