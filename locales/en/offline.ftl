# Without a connection: what a device keeps.
offline = No connection
offline-unseen = This page has not been opened on this device before, so there is nothing to show until you are connected again.
offline-try = Try again
offline-leaving = You are not signed out yet: that needs a connection. Nothing of yours is shown here any more, what has not been sent yet waits until you sign in again, and the session ends as soon as you are connected again with this page open, or when somebody opens LeadX here.
offline-lead = You can still catch a lead: it is kept here and sent later.
offline-as-of = No connection. What you see is from
outbox-waiting = Waiting to be sent:
outbox-refused = Not accepted:
outbox-kept = Kept on this device. It is sent when there is a connection.
outbox-sent = Sent what was waiting.
outbox-sent-some = Sent some of what was waiting. The rest is still here.
outbox-leaving = Something on this device has not been sent yet. It stays here for you until you sign in again. Sign out?
outbox-leaving-begun = You have begun something that is not sent. It stays for you in this tab, and is gone when the tab is closed. Sign out?
outbox-leaving-both = Something on this device has not been sent yet. It stays here for you until you sign in again. What you have only begun is gone when this tab is closed. Sign out?
outbox-old = This has waited for a month. Look whether it is there already before you send it.
outbox-picture = With a picture
outbox-edit = Change
outbox-retry = Try again
outbox-discard = Discard
outbox-discard-sure = Discard it? The text is then gone.
outbox-replace-sure = Something else is half written in that form. Replace it?

begun = Begun earlier, not sent yet.
begun-picture = The picture has to be chosen again.
begun-start-over = Start over
gone = This was removed
gone-text = What you have written here can no longer be sent. Copy it if you need it elsewhere.
