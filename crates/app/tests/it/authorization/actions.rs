//! What may be done with a lead, by whom.

use serde_json::{Value, json};

/// How the lead stands when it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stands {
    /// Caught, not handed over.
    Private,
    /// Waiting for an answer.
    Offered,
    /// Given back with a question.
    Returned,
    /// Taken, with a note by its owner that is shared.
    Owned,
    /// The same, and the note has a photo.
    Pictured,
    /// Moved by its owner just now.
    Moved,
    /// Parked by its owner.
    Parked,
    /// Won by its owner.
    Won,
}

/// Those who see the lead. Everybody else is told that it does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Viewer {
    /// The LITE who caught it.
    Originator,
    /// An employee of its organisation.
    Basic,
    /// The same with the Admin flag.
    Admin,
    /// A seller who does not own it.
    Professional,
    /// The seller who owns it.
    Owner,
    /// A Manager of its organisation.
    Manager,
    /// A Manager of the parent.
    ParentsManager,
}

use Viewer::{Admin, Basic, Manager, Originator, Owner, ParentsManager, Professional};

/// One thing to do with a lead.
pub struct Action {
    /// The method and path.
    pub route: &'static str,
    /// What it is, where one route does several.
    pub what: &'static str,
    /// How the lead stands.
    pub stands: Stands,
    /// What is sent; a page's form is made of the same fields.
    pub body: fn() -> Value,
    /// Who may, of those who see the lead.
    pub may: &'static [Viewer],
    /// How those who see it and may not are told: 403, or 409 where it is a matter of state.
    pub else_not_now: &'static [Viewer],
}

const ALL: &[Viewer] = &[Originator, Basic, Admin, Professional, Owner, Manager, ParentsManager];
const WRITERS: &[Viewer] = &[Originator, Owner, Manager];
const NOBODY: &[Viewer] = &[];

fn nothing() -> Value {
    json!({})
}

const fn action(route: &'static str, what: &'static str, stands: Stands, body: fn() -> Value, may: &'static [Viewer]) -> Action {
    Action { route, what, stands, body, may, else_not_now: NOBODY }
}

/// The last move is its mover's; whoever else sees the lead has nothing to take back.
const fn undo(route: &'static str) -> Action {
    let others = &[Originator, Basic, Admin, Professional, Manager, ParentsManager];
    Action { route, what: "", stands: Stands::Moved, body: nothing, may: &[Owner], else_not_now: others }
}

/// The text of an owned lead is its owner's; whoever caught it could change it until sales took it.
const fn edit(route: &'static str, body: fn() -> Value) -> Action {
    Action { route, what: "once it is owned", stands: Stands::Owned, body, may: &[Owner], else_not_now: &[Originator] }
}

/// The whole list. A lead's page and the API call the same verbs, so their rows are alike.
pub const ACTIONS: &[Action] = &[
    action("GET /api/v1/leads/{lead}", "", Stands::Owned, nothing, ALL),
    action("PATCH /api/v1/leads/{lead}", "while it is New", Stands::Offered, || json!({ "title": "Two pumps" }), &[Originator]),
    edit("PATCH /api/v1/leads/{lead}", || json!({ "title": "Two pumps" })),
    action("PUT /api/v1/leads/{lead}/handshake", "accept", Stands::Offered, || json!({ "state": "accepted" }), &[Manager]),
    action("PUT /api/v1/leads/{lead}/handshake", "return", Stands::Offered, || json!({ "state": "returned", "message": "?" }), &[Manager]),
    action(
        "PUT /api/v1/leads/{lead}/handshake",
        "decline",
        Stands::Offered,
        || json!({ "state": "declined", "message": "No" }),
        &[Manager],
    ),
    action("PUT /api/v1/leads/{lead}/handshake", "offer", Stands::Private, || json!({ "state": "offered" }), &[Originator]),
    action("PUT /api/v1/leads/{lead}/handshake", "offer again", Stands::Returned, || json!({ "state": "offered" }), &[Originator]),
    action("PUT /api/v1/leads/{lead}/handshake", "withdraw", Stands::Offered, || json!({ "state": "withdrawn" }), &[Originator]),
    action("PUT /api/v1/leads/{lead}/owner", "assign an offer", Stands::Offered, assign, &[Manager]),
    action("PUT /api/v1/leads/{lead}/owner", "reassign", Stands::Owned, assign, &[Manager]),
    action("PUT /api/v1/leads/{lead}/owner", "pass back", Stands::Owned, || json!({ "user": null, "reason": "Busy" }), &[Owner]),
    action("PUT /api/v1/leads/{lead}/stage", "", Stands::Owned, || json!({ "stage": "offer" }), &[Owner]),
    undo("DELETE /api/v1/leads/{lead}/stage"),
    action("POST /api/v1/leads/{lead}/closure", "win", Stands::Owned, || json!({ "outcome": "won" }), &[Owner]),
    action("POST /api/v1/leads/{lead}/closure", "lose", Stands::Owned, || json!({ "outcome": "lost", "reason": "Price" }), &[Owner]),
    action("POST /api/v1/leads/{lead}/reopening", "", Stands::Won, || json!({ "reason": "Wrong" }), &[Manager]),
    action("POST /api/v1/leads/{lead}/bell", "", Stands::Won, nothing, &[Owner, Manager]),
    action("POST /api/v1/leads/{lead}/parking", "", Stands::Owned, || json!({ "reason": "Later" }), &[Owner]),
    action("DELETE /api/v1/leads/{lead}/parking", "", Stands::Parked, nothing, &[Owner]),
    action("GET /api/v1/leads/{lead}/timeline", "", Stands::Owned, nothing, ALL),
    action("GET /api/v1/leads/{lead}/notes", "", Stands::Owned, nothing, ALL),
    action("POST /api/v1/leads/{lead}/notes", "", Stands::Owned, || json!({ "text": "Hello" }), WRITERS),
    action("PATCH /api/v1/leads/{lead}/notes/{note}", "pin", Stands::Owned, || json!({ "pinned": true }), WRITERS),
    action("PATCH /api/v1/leads/{lead}/notes/{note}", "rewrite", Stands::Owned, || json!({ "text": "Hello" }), &[Owner]),
    action("GET /api/v1/leads/{lead}/notes/{note}/photo", "", Stands::Pictured, nothing, ALL),
    action("PUT /api/v1/leads/{lead}/notes/{note}/photo", "", Stands::Owned, nothing, &[Owner]),
    action("DELETE /api/v1/leads/{lead}/notes/{note}/photo", "", Stands::Pictured, nothing, &[Owner]),
    action("GET /leads/{lead}", "", Stands::Owned, nothing, ALL),
    action("GET /leads/{lead}/timeline", "", Stands::Owned, nothing, ALL),
    action("GET /leads/{lead}/edit", "while it is New", Stands::Offered, nothing, &[Originator]),
    edit("GET /leads/{lead}/edit", nothing),
    action("PATCH /leads/{lead}", "while it is New", Stands::Offered, edited, &[Originator]),
    edit("PATCH /leads/{lead}", edited),
    action("GET /leads/{lead}/handshake/edit", "accept", Stands::Offered, || json!({ "state": "accepted" }), &[Manager]),
    action("GET /leads/{lead}/handshake/edit", "decline", Stands::Offered, || json!({ "state": "declined" }), &[Manager]),
    action("GET /leads/{lead}/handshake/edit", "withdraw", Stands::Offered, || json!({ "state": "withdrawn" }), &[Originator]),
    action("PUT /leads/{lead}/handshake", "accept", Stands::Offered, || json!({ "state": "accepted" }), &[Manager]),
    action("PUT /leads/{lead}/handshake", "return", Stands::Offered, || json!({ "state": "returned", "message": "?" }), &[Manager]),
    action("PUT /leads/{lead}/handshake", "decline", Stands::Offered, || json!({ "state": "declined", "message": "No" }), &[Manager]),
    action("PUT /leads/{lead}/handshake", "offer", Stands::Private, || json!({ "state": "offered" }), &[Originator]),
    action("PUT /leads/{lead}/handshake", "withdraw", Stands::Offered, || json!({ "state": "withdrawn" }), &[Originator]),
    action("GET /leads/{lead}/owner/edit", "assign", Stands::Offered, nothing, &[Manager]),
    action("GET /leads/{lead}/owner/edit", "reassign", Stands::Owned, nothing, &[Manager]),
    action("GET /leads/{lead}/owner/edit", "pass back", Stands::Owned, || json!({ "back": "true" }), &[Owner]),
    action("PUT /leads/{lead}/owner", "assign an offer", Stands::Offered, assign, &[Manager]),
    action("PUT /leads/{lead}/owner", "reassign", Stands::Owned, assign, &[Manager]),
    action("PUT /leads/{lead}/owner", "pass back", Stands::Owned, || json!({ "user": "", "reason": "Busy" }), &[Owner]),
    action("PUT /leads/{lead}/stage", "", Stands::Owned, || json!({ "stage": "offer" }), &[Owner]),
    undo("DELETE /leads/{lead}/stage"),
    action("GET /leads/{lead}/closure/new", "", Stands::Owned, || json!({ "outcome": "won" }), &[Owner]),
    action("POST /leads/{lead}/closure", "win", Stands::Owned, || json!({ "outcome": "won" }), &[Owner]),
    action("POST /leads/{lead}/closure", "lose", Stands::Owned, || json!({ "outcome": "lost", "reason": "Price" }), &[Owner]),
    action("POST /leads/{lead}/bell", "", Stands::Won, nothing, &[Owner, Manager]),
    action("GET /leads/{lead}/reopening/new", "", Stands::Won, nothing, &[Manager]),
    action("POST /leads/{lead}/reopening", "", Stands::Won, || json!({ "reason": "Wrong" }), &[Manager]),
    action("GET /leads/{lead}/parking/new", "", Stands::Owned, nothing, &[Owner]),
    action("POST /leads/{lead}/parking", "", Stands::Owned, || json!({ "reason": "Later" }), &[Owner]),
    action("DELETE /leads/{lead}/parking", "", Stands::Parked, nothing, &[Owner]),
    action("POST /leads/{lead}/notes", "", Stands::Owned, || json!({ "text": "Hello" }), WRITERS),
    action("PATCH /leads/{lead}/notes/{note}", "pin", Stands::Owned, || json!({ "pinned": "true" }), WRITERS),
    action("GET /leads/{lead}/notes/{note}/photo", "", Stands::Pictured, nothing, ALL),
    action("DELETE /leads/{lead}/notes/{note}/photo", "", Stands::Pictured, nothing, &[Owner]),
];

/// Names another seller; the key is filled in where it is known.
fn assign() -> Value {
    json!({ "user": "{seller}" })
}

/// What the form of a lead sends.
fn edited() -> Value {
    // The mark of a category that says nothing.
    json!({ "in_place": "category", "version": "e3b0c44298fc1c14", "category": "Heat" })
}
