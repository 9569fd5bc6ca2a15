//! What one lead contributes to the figures: a function of the lead alone, so that figures and leads cannot drift apart.

use kernel::UserId;

use super::lead::{HandshakeState, Lead, Outcome, State};
use crate::kpis::{ALL_TIME, Contribution, Fact, Part};

/// What `lead` contributes (the definitions stand in `product.md` §7):
/// a parked lead to nothing; a declined or withdrawn one to no KPI; one that Lead Gen never offered to its creator's alone.
pub(crate) fn contributions(lead: &Lead) -> Vec<Contribution> {
    if matches!(lead.state, State::Parked { .. }) {
        return Vec::new();
    }
    let mut all = Vec::new();
    if lead.is_open() {
        open(lead, &mut all);
    }
    if !matches!(lead.handshake.state, HandshakeState::Declined | HandshakeState::Withdrawn) {
        created(lead, &mut all);
        accepted(lead, &mut all);
        closed(lead, &mut all);
        stages(lead, &mut all);
    }
    all
}

/// True when only its creator counts the lead: caught by Lead Gen and not handed over yet.
fn is_private(lead: &Lead) -> bool {
    lead.origin.is_lead_gen() && lead.handshake.state == HandshakeState::None
}

fn created(lead: &Lead, all: &mut Vec<Contribution>) {
    let day = lead.created_day;
    all.extend(Contribution::of(Part::Originator, lead.origin.creator, lead.origin.organisation, Fact::Created).on(day));
    if is_private(lead) {
        return;
    }
    all.extend(Contribution::of_organisation(lead.origin.organisation, Fact::Created).on(day));
    if let Some(owner) = owner(lead) {
        all.extend(Contribution::of(Part::Owner, owner, lead.organisation, Fact::Created).on(day));
    }
}

/// The owner; of a closed lead the one at closing.
fn owner(lead: &Lead) -> Option<UserId> {
    lead.closing().map_or(lead.owner, |closing| closing.owner)
}

fn accepted(lead: &Lead, all: &mut Vec<Contribution>) {
    let Some(accepted) = lead.accepted.filter(|_| lead.origin.is_lead_gen()) else { return };
    let took = match (lead.handshake.offered_at, lead.handshake.answered_at) {
        (Some(offered), Some(answered)) => answered.since(offered),
        _ => std::time::Duration::ZERO,
    };
    let mut count = |contribution: Contribution| all.extend(contribution.took(took).on(accepted.day));
    count(Contribution::of_organisation(accepted.organisation, Fact::Accepted));
    count(Contribution::of(Part::Originator, lead.origin.creator, lead.origin.organisation, Fact::Accepted));
    if let Some(first) = lead.first_owner {
        count(Contribution::of(Part::FirstOwner, first, accepted.organisation, Fact::Accepted));
    }
}

fn closed(lead: &Lead, all: &mut Vec<Contribution>) {
    let Some(closing) = lead.closing() else { return };
    let mut count = |part, person, organisation| {
        let contribution = match closing.outcome {
            Outcome::Lost => Contribution::of(part, person, organisation, Fact::Lost),
            Outcome::Won(win) => {
                let won = Contribution::of(part, person, organisation, Fact::Won).took(closing.at.since(lead.created_at));
                match lead.facts.value {
                    Some(value) => won.worth(win.value, value.currency),
                    None => won,
                }
            }
        };
        all.extend(contribution.on(closing.day));
    };
    count(Part::Organisation, UserId(uuid::Uuid::nil()), closing.organisation);
    count(Part::Originator, lead.origin.creator, lead.origin.organisation);
    if let Some(owner) = closing.owner {
        count(Part::Owner, owner, closing.organisation);
    }
}

fn stages(lead: &Lead, all: &mut Vec<Contribution>) {
    if is_private(lead) {
        return;
    }
    for visit in &lead.visits {
        all.extend(Contribution::of_organisation(visit.organisation, Fact::Entered).in_stage(&visit.stage).on(visit.entered_day));
        if let Some((at, day)) = visit.left {
            let left = Contribution::of_organisation(visit.organisation, Fact::Left).in_stage(&visit.stage);
            all.extend(left.took(visit.time(at)).on(day));
        }
    }
}

/// How it stands: in the organisation's stages by the day it came there (for aging), and in the pipelines it is in.
fn open(lead: &Lead, all: &mut Vec<Contribution>) {
    let worth = |contribution: Contribution| match lead.facts.value {
        Some(value) => contribution.in_stage(&lead.stage).worth(value.minor, value.currency),
        None => contribution.in_stage(&lead.stage),
    };
    let mut people = vec![lead.origin.creator];
    people.extend(lead.owner.filter(|owner| *owner != lead.origin.creator));
    for person in people {
        all.push(worth(Contribution::of(Part::Pipeline, person, lead.organisation, Fact::Open)).at(ALL_TIME));
    }
    // Apart, since an originator also follows what lies where they do not read.
    let originator = Contribution::of(Part::Originator, lead.origin.creator, lead.organisation, Fact::Open);
    all.push(originator.in_stage(&lead.stage).at(ALL_TIME));
    if !is_private(lead) && lead.handshake.state != HandshakeState::Withdrawn {
        let entered = lead.visits.last().map_or(lead.created_day, |visit| visit.entered_day);
        all.push(worth(Contribution::of_organisation(lead.organisation, Fact::Open)).at(entered.0));
        all.push(worth(Contribution::of_organisation(lead.organisation, Fact::Open)).at(ALL_TIME));
    }
    if lead.handshake.state == HandshakeState::Offered {
        all.push(Contribution::of_organisation(lead.organisation, Fact::Waiting).at(ALL_TIME));
    }
}
