# Where one can go.
place-news = Sales News
place-news-short = News
place-pipeline = My Pipeline
place-pipeline-short = Pipeline
place-community = Sales Community
place-community-short = Community
profile = Profile
role-lite = LITE
role-basic = Basic
role-professional = Professional
role-manager = Manager

# What has just happened.
told-created = { $number } is caught
told-offered = { $number } is offered to sales
told-accepted = You own { $number } now
told-assigned = { $number } is assigned to { $name }
told-passed-back = { $number } is passed back to the Managers
told-returned = { $number } is given back with your question
told-declined = { $number } is declined
told-withdrawn = { $number } is withdrawn
told-moved = { $number } moved to { $name }
told-stands = { $number } stands in { $name } already
told-won = { $number } is won
told-lost = { $number } is lost
told-parked = { $number } is parked
told-woken = { $number } is awake
told-reopened = { $number } is open again
told-undone = { $number } is as it was before
told-saved = Saved
told-noted = Note saved
told-posted = Posted
told-deleted = Deleted
told-password = Your password has been changed
told-session-ended = The device is signed out
told-token-ended = The token is revoked
