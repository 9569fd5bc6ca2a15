# Leads: their handshake, stages and board.
handshake-none = No handshake
handshake-offered = Handshake offered, waiting for sales
handshake-accepted = Handshake accepted
handshake-returned = Returned with a question
handshake-declined = Declined
handshake-withdrawn = Withdrawn
column-empty = No leads here
column-empty-first = Leads begin here. Add the first one.
column-mix = Next activity: { $planned } planned, { $today } today, { $overdue } overdue, { $none } without
leads-count = { $count ->
    [one] one lead
   *[other] { $count } leads
  }
move-lead = Move “{ $title }”
move-refused = This lead cannot be moved there.
move-to = Move to…
moved-to = Moved to
quick-add = Add
quick-add-save = Save and next
stages = Stages
time-in-stage = { $time } in this stage
waiting = Waiting
waiting-late = Late
waiting-question = Question
passed-back = Passed back
composer-kinds = What to write
composer-send = Save
edit-field = Edit { $field }
panel-full-page = Open full page
panel-next = Next lead
panel-previous = Previous lead
timeline = Timeline
timeline-earlier = Show earlier
timeline-empty = Nothing has happened yet.
handshake-accepted-short = Accepted
park = Park
stage-new = New
stage-contacted = Contacted
stage-opportunity = Opportunity
stage-offer = Offer
stage-closed = Closed
stage-won = Won
stage-lost = Lost
stage-parked = Parked
