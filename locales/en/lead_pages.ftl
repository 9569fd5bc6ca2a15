# Stages and states.
stages-all = All stages
status-open = Open
status-parked = Parked
status-won = Won
status-lost = Lost
so-far = { $time } so far
accepted = Accepted
returned = Question
withdrawn = Withdrawn

# Lists and filters.
lead = Lead
leads = Leads
leads-all = Leads
leads-found = Leads with “{ $words }”
leads-none = No leads here yet
leads-no-more = No more leads
leads-nothing-found = Nothing found
leads-nothing-found-text = Try fewer or other words. If nobody has caught it yet, you can.
leads-none-text = Anybody can catch one: a title and a company are enough.
company = Company
companies-known = Known here
stage = Stage
value = Value
owner = Owner
caught-by = Caught by
caught = Caught
organisations-all = All organisations
pipeline-of = { $name }’s pipeline
colleagues-choose = A colleague’s
colleagues-title = Whose pipeline do you want to see?
colleagues-search = Name
colleagues-more = At most { $count } are shown. Type a few letters to find somebody else.
colleagues-none = Nobody of that name
colleagues-none-text = Only people of the organisations that you oversee are found here.
sellers-none-text = Only people of the organisation who can own leads are found here.
pipeline-views = Views of the pipeline
view-board = Board
view-list = List
filter-show = Show
waiting-for-you = { $count ->
    [one] One lead is waiting for you
   *[other] { $count } leads are waiting for you
  }
behind-revenue = Leads won
behind-leads-total = Leads caught
behind-hit-rate = Leads closed
behind-handshakes = Handshakes
behind-period = From { $from } to { $to }. Parked leads are not counted.
behind-rate = { $rate }, { $won } of { $closed } won

# Figures.
kpi-points = { $points ->
    [one] { $points } pt
   *[other] { $points } pts
  }

# The forms.
lead-title-label = What did you hear or see?
lead-title-example = Old fans rattle in the bakery hall
company-label = Which company?
currency = Currency
description = Description
contact = Contact
contact-name = Contact person
contact-title = Contact’s title
contact-email = Contact’s e-mail
contact-phone = Contact’s phone
expected-close = Expected close
category = Category
source = Source
handover = Hand over to sales
handover-hint = Then you are told what becomes of it, and keep the credit. Otherwise it waits with you.
more-details = More details
send-lead = Send lead
save-lead = Save lead
edit-lead = Edit lead
edit-beside-stale = This has changed in the meantime.{ $did } Look whether what you typed still goes with it.
edit-stale = What you typed is still here. Look at what has changed, and save again if you still want to.
in-place-stale = This has changed in the meantime.{ $did } Save again to write yours. Here it says: { $now }
at-most = At most { $max } characters

# What can be done.
accept = Accept
accept-title = Accept this lead
assign = Assign
assign-title = Who should own this lead?
reassign = Reassign
return = Ask back
return-title = Give it back with a question
return-question = What would you like to know?
decline = Decline
decline-title = Decline this lead
offer = Hand over to sales
offer-title = Answer and offer again
offer-answer = Your answer
offer-again = Offer again
answer-and-offer = Answer and offer again
withdraw = Withdraw
withdraw-title = Withdraw this lead
pass-back = Pass back
pass-back-title = Pass it back to the Managers
mark-won = Won
mark-lost = Lost
won-title = Close this lead as won
won-reason = What decided it?
won-value-hint = Left empty, the win counts as nothing in the figures.
lost-title = Close this lead as lost
lost-reason = Why was it lost?
park-title = Park this lead
wake = Wake
wake-on = Wake it on
wake-on-hint = It comes back by itself on that day.
reopen = Reopen
reopen-title = Reopen this lead
reason = Why?
message = Message
you = You
passed-back-by = { $name } passed this lead back
returned-by = { $name } asked a question
declined-by = { $name } declined this lead
offered-with = { $name } wrote
parked-until = Parked until { $day }

# The timeline.
timeline-all = All
timeline-notes = Notes
timeline-changes = Changes
write-note = Write a note
note-shared = Share with the person who caught it
note-pinned = Pin
note-pin = Pin this note
note-unpin = Unpin this note
deed-note = { $what ->
    [photo] added a photo
   *[note] wrote a note
  }
deed-note-shared = { $what ->
    [photo] added a photo, shared with the person who caught it
   *[note] wrote a note, shared with the person who caught it
  }
deed-note-pinned = { $what ->
    [photo] pinned a photo
   *[note] pinned a note
  }
deed-note-shared-pinned = { $what ->
    [photo] pinned a photo, shared with the person who caught it
   *[note] pinned a note, shared with the person who caught it
  }
deed-note-to-sales = { $what ->
    [photo] added a photo, which sales sees
   *[note] wrote a note, which sales sees
  }
deed-note-to-sales-pinned = { $what ->
    [photo] pinned a photo, which sales sees
   *[note] pinned a note, which sales sees
  }
deed-note-to-you = { $what ->
    [photo] added a photo, shared with you
   *[note] wrote a note, shared with you
  }
deed-note-to-you-pinned = { $what ->
    [photo] pinned a photo, shared with you
   *[note] pinned a note, shared with you
  }
deed-created = caught the lead
deed-created-offered = caught the lead and handed it over to sales
deed-edited = changed the lead
deed-offered = handed the lead over to sales
deed-offered-again = answered and offered the lead again
deed-accepted = accepted the handshake
deed-assigned = assigned the lead to { $name }
deed-assigned-you = assigned the lead to you
deed-taken = took the lead
deed-passed-back = passed the lead back
deed-returned = gave the lead back with a question
deed-declined = declined the lead
deed-withdrawn = withdrew the lead
deed-escalated = passed the offer on because nobody answered
deed-moved = moved the lead to { $stage }
deed-won = won the lead
deed-bell = rang the bell
deed-lost = closed the lead as lost
deed-parked = parked the lead
deed-woken = woke the lead
deed-reopened = reopened the lead
deed-undone = took the last move back
deed-undone-moved = took the move back
deed-undone-won = took the win back
deed-undone-lost = took the loss back
deed-undone-parked = took the parking back
# As a form asks for it, where that is more than its name.
label-title = { lead-title-label }
label-company-name = { company-label }
label-wake-on = { wake-on }
field-title = Title
field-company = Company
field-contact = Contact
field-description = Description
field-value = Value
field-expected-close = Expected close
field-category = Category
field-source = Source
field-company-name = Company
field-value-amount = Value
field-value-currency = Currency
field-contact-name = Contact person
field-contact-title = Contact’s title
field-contact-email = Contact’s e-mail
field-contact-phone = Contact’s phone
field-text = Text
field-audience = For these roles
field-organisations = For these organisations
field-publish-at = Publish at
field-expires-at = Take it away at
field-pinned = Pin it above the others
field-photo = Photo
field-cover = Picture
field-alt = What it shows
field-name = Name
field-user = Owner
field-reason = Why
field-message = Message
field-wake-on = Wake on
photo = Photo
photo-take = Take a photo
photo-choose = Choose a picture
photo-by = Photo by { $name }
photo-by-you = Photo by you
photo-remove = Remove the photo
photo-remove-sure = Remove this photo? It is then gone for everybody.
accept-with-words = Accept with a message…
