# What people are told of.
notifications = Notifications
notifications-all = All
notifications-count = { $count } unread
notifications-none = Nothing to tell yet
notifications-none-text = Here you are told what becomes of your leads, and what waits for you.
notifications-none-unread = You have read everything
notifications-none-unread-text = What is new stands here until you have read it.
notifications-read-all = Mark all as read
notifications-settings = Settings
notifications-unread = Unread
notifications-which = Which notifications
notification-mark = Mark as read
notification-unread = Unread:
notification-accepted = { $name } took your lead { $title }
notification-returned = { $name } has a question about your lead { $title }
notification-declined = { $name } said no to your lead { $title }
notification-won = Your lead { $title } was won
notification-lost = Your lead { $title } was lost
notification-reopened = { $name } reopened your lead { $title }
notification-offered = { $name } offers { $title }
notification-offered-again = { $name } has an answer and offers { $title } again
notification-passed-back = { $name } passed { $title } back
notification-escalated = An offer has come to you: { $title }
notification-late = An answer is overdue: { $title }
notification-woken = No longer parked: { $title }
notification-assigned = { $name } gave you { $title }
notification-noted = { $name } wrote a note on { $title }
notification-commented = { $name } commented on { $title }
notification-bell = { $name } rang the bell for { $title }
notification-sign-in = Somebody signed in to your account with { $device }

# What one wants to be told of.
attention = Notification settings
attention-always = always
attention-bell-muted = Bells make no sound
attention-bell-muted-hint = On any of your devices. They show all the same.
attention-quiet = Quiet hours
attention-quiet-from = From
attention-quiet-text = No push arrives and no bell sounds then, by the clock of { $zone }. What waited comes when they are over.
attention-quiet-until = Until
attention-text = Choose what reaches you, and how.
attention-what = What reaches you
channel-app = In the app
channel-email = E-mail
channel-push = Push
error-not-a-time = Write a time of day, such as 22:00.
error-quiet-all-day = Choose an end that is not the beginning.
group-own-leads = What becomes of leads you caught
group-assigned = A lead is yours
group-offers = Offers that wait for your answer
group-reminders = Reminders
group-notes = Notes and comments on your leads
group-bell = The bell of a win
group-news = News for you
group-security = Sign-ins to your account
group-digest = Your week, on Mondays

# No more mails like that one.
unsubscribe = No more e-mails like this?
unsubscribe-do = Send me no more
unsubscribe-settings = All notification settings
unsubscribe-text = You will get no more e-mails of this kind: { $group }.
unsubscribed = You get no more of them
unsubscribed-text = No more e-mails of this kind come to you: { $group }. You can change your mind in your settings.

# Pushes.
error-no-push-service = Pushes cannot be sent to this device.
push = Push on your devices
push-denied = This browser has been told not to show notifications of this site. Allow them in its settings, then come back.
push-failed = That did not work. Load the page anew and try again.
push-install = On an iPhone or iPad, pushes come to the installed app alone: choose Share, then Add to Home Screen, open LeadX from there and come back to this page.
push-never = This browser takes no pushes.
push-no-scripts = Pushes are turned on by a script, and this browser runs none.
push-off = Turn off
push-on = Turn on for this device
push-since = since { $since }
push-text = What you want as a push comes to these devices, also when LeadX is not open. A device that is signed out gets no more.
