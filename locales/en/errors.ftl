# What went wrong, and what to do about it.
problem-signed-out = Please sign in
problem-forbidden = You may not do that
problem-not-found = There is nothing here
problem-method = That cannot be done with this address
problem-timed-out = That took too long
problem-conflict = That is not possible now
problem-stale = Somebody changed it in the meantime
problem-if-match = The version is missing
problem-too-large = That is too large
problem-media-type = That kind of content is not understood here
problem-invalid = Something is not right yet
problem-too-many = Too many tries
problem-bad-request = That request cannot be read
problem-internal = Something went wrong here
problem-no-customer = There is no such customer here
problem-no-customer-text = Look at the address again: it begins with the name your company has in LeadX. A colleague or your Admin can send it to you.
problem-home = Go to the start page
error-required = Please fill this in.
error-too-long = This may have at most { $max } characters.
error-password-short = A password needs at least { $min } characters.
error-wrong-password = That is not your present password.
error-slug = A sub-domain has 1 to 40 small letters, digits and inner hyphens, and is not a reserved word.
error-slug-taken = That sub-domain is taken.
error-timezone = That is not a time zone. An example is Europe/Oslo.
error-email-taken = Somebody has that address already.
error-not-an-email = That is not an e-mail address.
error-no-letters = A name needs at least one letter or digit.
error-not-an-id = That is not an id.
error-bad-parameter = That value is not understood.
error-bad-limit = A page has 1 to 100 rows.
error-bad-period = The period has to start before it ends, and may be 20 years long.
error-not-a-currency = That is not a currency. An example is NOK.
error-no-rate = There is no rate for { $currency } yet, so it cannot be chosen.
error-not-an-amount = That is not an amount. An example is 125000.50.
error-negative-amount = An amount cannot be negative.
error-amount-too-large = That amount is too large to be true.
error-amount-decimals = { $digits ->
    [0] This currency has no decimals.
   *[other] This currency has at most { $digits } decimals.
  }
error-not-a-date = That is not a date.
error-wake-in-the-past = A lead can wake tomorrow at the earliest.
error-no-such-stage = There is no such stage.
error-no-audience = Choose at least one role to write to.
error-not-a-seller = That person does not own leads in this organisation.
error-not-a-photo = That is not a JPEG, PNG or WebP picture, or it is too large.
error-idempotency-key = An Idempotency-Key has 1 to 100 visible characters.
error-idempotency-other = This Idempotency-Key was used for another request.
error-replayed = This Idempotency-Key has done its work already, and its answer is not kept.
error-raced = Many people are changing this right now. Please try again.
error-if-match = Send the entity tag that you read as If-Match.
error-stale = It has another version by now. Read it again.
error-stale-lead = Somebody changed L-{ $number } in the meantime. Look at it again before you change it.
error-stale-note = Somebody changed this note in the meantime. Look at it again before you change it.
error-stale-news = Somebody changed this post in the meantime.
error-stale-profile = Your profile was changed in the meantime. Look at it again before you change it.
error-too-many = Please wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
  } before you try again.
error-too-many-tokens = You have { $max } tokens. Take one back before you make another.
error-token-reads-only = This token may only read.
error-other-origin = That did not come from a page of LeadX.
error-managers-only = Only Managers can do that.
forbidden-owner = Only the lead’s owner can do that. A Manager assigns it first.
forbidden-originator = Only the person who caught the lead can do that.
forbidden-editor = Only the lead’s owner can change it, or the person who caught it while it is New.
forbidden-answerer = Only a Manager of the organisation, or a deputy, can answer this.
forbidden-accept-no-seller = You do not own leads yourself. Assign this one to somebody who does.
forbidden-manager = Only a Manager of the lead’s organisation can do that.
forbidden-assigner = Only a Manager of the lead’s organisation can assign it.
forbidden-news = Only Managers and Admins write Sales News.
forbidden-note = Only the person who caught the lead, its owner and the organisation’s Managers write notes on it.
forbidden-note-author = Only its author can change a note.
conflict-ownerless = Nobody owns this lead yet. It has to be accepted or assigned first.
conflict-offered = L-{ $number } is waiting for an answer from sales.
conflict-accepted = { $by ->
    [0] L-{ $number } has been accepted already.
   *[other] { $by } has accepted L-{ $number } already.
  }
conflict-returned = { $by ->
    [0] L-{ $number } was given back with a question, and waits for the answer.
   *[other] { $by } gave L-{ $number } back with a question. It waits for the answer.
  }
conflict-declined = { $by ->
    [0] L-{ $number } was declined.
   *[other] { $by } declined L-{ $number }.
  }
conflict-withdrawn = L-{ $number } was withdrawn by the person who caught it.
conflict-not-offered = L-{ $number } has not been handed over to sales.
conflict-no-handshake = A lead that sales caught has no handshake.
conflict-closed = L-{ $number } is closed.
conflict-not-closed = L-{ $number } is not closed.
conflict-parked = L-{ $number } is parked. Wake it first.
conflict-not-parked = L-{ $number } is not parked.
conflict-backwards = L-{ $number } has come further already. A lead never moves backwards.
conflict-reassigned = L-{ $number } belongs to somebody else by now.
conflict-nothing-to-undo = There is nothing left to take back: the time is up, or somebody changed the lead since.
