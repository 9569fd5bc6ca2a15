use crate::{attention::Group, leads::Status};

kernel::words! {
    /// What a person is told.
    #[derive(utoipa::ToSchema)]
    #[schema(as = NotificationKind)]
    pub(crate) enum Kind {
        /// Sales took a lead that they caught.
        Accepted = "accepted",
        /// Sales asks something about it.
        Returned = "returned",
        /// Sales said no to it.
        Declined = "declined",
        /// It was won.
        Won = "won",
        /// It was lost.
        Lost = "lost",
        /// It was reopened.
        Reopened = "reopened",
        /// It is at another stage.
        Moved = "moved",
        /// It has another owner.
        Reassigned = "reassigned",
        /// Its owner passed it back, and it waits for another.
        Ownerless = "ownerless",
        /// Nobody has answered its offer, which has gone on to others.
        Unanswered = "unanswered",
        /// It was parked.
        Parked = "parked",
        /// It was woken.
        Awake = "awake",
        /// A lead is offered that they may answer.
        Offered = "offered",
        /// It is offered again, with an answer to their question.
        OfferedAgain = "offered_again",
        /// A lead was passed back to the Managers.
        PassedBack = "passed_back",
        /// An offer has come to them in a Manager's place.
        Escalated = "escalated",
        /// An offer that they may answer is overdue.
        Late = "late",
        /// A lead of theirs is no longer parked.
        Woken = "woken",
        /// A lead is theirs now.
        Assigned = "assigned",
        /// A lead of theirs was given to somebody else.
        TakenAway = "taken_away",
        /// Somebody wrote a note on a lead of theirs.
        Noted = "noted",
        /// Somebody commented on what the feed tells of it.
        Commented = "commented",
        /// The bell rang.
        Bell = "bell",
        /// A post was published that is meant for them.
        NewsPublished = "news",
        /// Somebody signed in to their account with a browser that was not known.
        SignIn = "sign_in",
    }
}

impl Kind {
    /// What it is chosen for together with.
    pub(super) fn group(self) -> Group {
        match self {
            Self::Accepted | Self::Returned | Self::Declined | Self::Won | Self::Lost => Group::OwnLeads,
            Self::Reopened | Self::Moved | Self::Reassigned | Self::Ownerless | Self::Unanswered | Self::Parked | Self::Awake => {
                Group::Steps
            }
            Self::Offered | Self::OfferedAgain | Self::PassedBack => Group::Offers,
            Self::Escalated | Self::Late | Self::Woken => Group::Reminders,
            Self::Assigned | Self::TakenAway => Group::Assigned,
            Self::Noted | Self::Commented => Group::Notes,
            Self::Bell => Group::Bell,
            Self::NewsPublished => Group::News,
            Self::SignIn => Group::Security,
        }
    }

    /// True when it holds no more of a lead that stands like this by now: a win or a loss that was taken back, and the bell of one.
    pub(super) fn is_taken_back(self, lead: Status) -> bool {
        match self {
            Self::Won | Self::Bell => lead != Status::Won,
            Self::Lost => lead != Status::Lost,
            _ => false,
        }
    }

    /// True when it is told to the one who caught the lead, who knows it by their own words.
    pub(super) fn is_originators(self) -> bool {
        matches!(self.group(), Group::OwnLeads | Group::Steps)
    }
}
