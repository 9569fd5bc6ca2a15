//! Which open pages a change of a lead concerns.

use kernel::{Timestamp, UserId};
use live::{Audience, Signal, Topic};
use store::Tx;

use super::{
    Status,
    lead::{Closing, HandshakeState, Lead, OfferedTo, Tip},
    notes::Note,
};

/// Signals that a lead changed, or was caught, to those who may know: whoever reads it in full, and its originator when it is
/// something that they are shown. How often sales lays hands on a lead is not theirs to know.
pub(super) fn changed(tx: &Tx, before: Option<&Lead>, after: &Lead) {
    let states: Vec<&Lead> = before.into_iter().chain([after]).collect();
    let (lead, creator) = (Topic::Lead(after.id), after.origin.creator);
    let of_organisations = |topic: fn(kernel::OrganisationId) -> Topic| states.iter().map(move |lead| topic(lead.organisation));
    let people = states.iter().flat_map(|lead| [lead.owner, lead.first_owner]).flatten().chain([creator]);
    let mut topics: Vec<Topic> = [lead].into_iter().chain(of_organisations(Topic::Leads)).chain(people.map(Topic::Pipeline)).collect();
    if states.iter().any(|lead| waits(lead)) {
        topics.extend(of_organisations(Topic::Offers));
    }
    let mut signal = Signal::default().tell(states.iter().map(|lead| Audience::Readers(lead.organisation)), topics);
    if states.iter().any(|lead| is_with_admins(lead)) {
        let admins = states.iter().map(|lead| Audience::Admins(lead.organisation));
        signal = signal.tell(admins, [lead].into_iter().chain(of_organisations(Topic::Offers)));
    }
    if before.map(shown_to_originator) != Some(shown_to_originator(after)) {
        signal = signal.tell([Audience::Person(creator)], [lead, Topic::Pipeline(creator)]);
    }
    signal.send(tx);
}

/// Signals that a note was written or changed, to those who may read it.
pub(super) fn noted(tx: &Tx, lead: &Lead, before: Option<&Note>, after: &Note) {
    let mut readers = vec![Audience::Readers(lead.organisation)];
    if after.shared || before.is_some_and(|note| note.shared) {
        readers.push(Audience::Person(lead.origin.creator));
        if is_with_admins(lead) {
            readers.push(Audience::Admins(lead.organisation));
        }
    }
    Signal::default().tell(readers, [Topic::Lead(lead.id)]).send(tx);
}

/// True while it waits for somebody of its organisation to take it: offered, or passed back.
fn waits(lead: &Lead) -> bool {
    lead.handshake.state == HandshakeState::Offered || (lead.owner.is_none() && lead.first_owner.is_some())
}

fn is_with_admins(lead: &Lead) -> bool {
    lead.handshake.state == HandshakeState::Offered && lead.handshake.to == OfferedTo::Admins
}

/// What an originator sees of a lead who does not read it in full. To whom it has been passed on when nobody answered is not among it.
#[derive(PartialEq)]
struct Shown<'a> {
    tip: &'a Tip,
    owner: Option<UserId>,
    status: Status,
    closing: Option<&'a Closing>,
    stage: &'a str,
    handshake: HandshakeState,
    answer: &'a str,
    offered_at: Option<Timestamp>,
    answered_at: Option<Timestamp>,
}

fn shown_to_originator(lead: &Lead) -> Shown<'_> {
    Shown {
        tip: &lead.origin.tip,
        owner: lead.owner,
        status: lead.status(),
        closing: lead.closing(),
        stage: lead.stage.as_str(),
        handshake: lead.handshake.state,
        answer: &lead.handshake.answer,
        offered_at: lead.handshake.offered_at,
        answered_at: lead.handshake.answered_at,
    }
}
