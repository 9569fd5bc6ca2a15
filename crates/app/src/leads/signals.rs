//! Which open pages a change of a lead concerns.

use kernel::UserId;
use live::{Audience, Signal, Topic};
use store::Tx;

use super::{
    lead::{Handshake, HandshakeState, Lead, OfferedTo, State, Tip},
    notes::Note,
};

/// Signals that a lead changed, or was caught, to those who may know: whoever reads it in full, and its originator when it is
/// something that they are shown. How often sales lays hands on a lead is not theirs to know.
pub(super) fn changed(tx: &Tx, before: Option<&Lead>, after: &Lead) {
    let states: Vec<&Lead> = before.into_iter().chain([after]).collect();
    let creator = after.origin.creator;
    let of_organisations = |topic: fn(kernel::OrganisationId) -> Topic| states.iter().map(move |lead| topic(lead.organisation));
    let pipelines = states.iter().filter_map(|lead| lead.owner).chain([creator]).map(Topic::Pipeline);
    let was_offered = states.iter().any(|lead| lead.handshake.state == HandshakeState::Offered);
    let offers = was_offered.then(|| of_organisations(Topic::Offers));
    let readers = states.iter().map(|lead| Audience::Readers(lead.organisation));
    let topics =
        [Topic::Lead(after.id)].into_iter().chain(of_organisations(Topic::Leads)).chain(pipelines).chain(offers.into_iter().flatten());
    let mut signal = Signal::default().tell(readers, topics);
    if states.iter().any(|lead| lead.handshake.state == HandshakeState::Offered && lead.handshake.to == OfferedTo::Admins) {
        let admins = states.iter().map(|lead| Audience::Admins(lead.organisation));
        signal = signal.tell(admins, [Topic::Lead(after.id)].into_iter().chain(of_organisations(Topic::Offers)));
    }
    if before.map(shown_to_originator) != Some(shown_to_originator(after)) {
        signal = signal.tell([Audience::Person(creator)], [Topic::Lead(after.id), Topic::Pipeline(creator)]);
    }
    signal.send(tx);
}

/// Signals that a note was written or changed, to those who may read it.
pub(super) fn noted(tx: &Tx, lead: &Lead, before: Option<&Note>, after: &Note) {
    let mut readers = vec![Audience::Readers(lead.organisation)];
    if after.shared || before.is_some_and(|note| note.shared) {
        readers.push(Audience::Person(lead.origin.creator));
    }
    Signal::default().tell(readers, [Topic::Lead(lead.id)]).send(tx);
}

/// What an originator sees of a lead who does not read it in full.
fn shown_to_originator(lead: &Lead) -> (&Tip, Option<UserId>, &State, &str, &Handshake) {
    (&lead.origin.tip, lead.owner, &lead.state, lead.stage.as_str(), &lead.handshake)
}
