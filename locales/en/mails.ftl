# Mails.
mail-footer = You get this because you have an account with { $tenant } in LeadX.
mail-open-lead = Open the lead
mail-reset-subject = Choose a new password
mail-reset-text = Hello { $name }, somebody asked for a new password for your account. The link below works once, for 30 minutes.
mail-reset-ignore = If it was not you, there is nothing you need to do.
mail-reset-button = Choose a new password
mail-password-changed-subject = Your password was changed
mail-password-changed-text = Hello { $name }, the password of your account was changed just now, and whoever was signed in elsewhere has been signed out. If it was not you, tell your Admin at once.
mail-accepted-subject = { $name } accepted your lead: { $title }
mail-accepted-text = Both hands are green: { $name } has accepted “{ $title }”. You will be told how it goes.
mail-given-subject = { $name } gave your lead to { $owner }: { $title }
mail-given-text = Both hands are green: { $name } has accepted “{ $title }” and given it to { $owner }. You will be told how it goes.
mail-which = { $company } · caught by { $creator } · L-{ $number }
mail-which-own = { $company } · L-{ $number }
mail-returned-subject = { $name } asks about your lead: { $title }
mail-returned-text = { $name } would like to know more about “{ $title }”:

  { $message }
mail-declined-subject = { $name } said no to your lead: { $title }
mail-declined-text = { $name } has declined “{ $title }”:

  { $message }
mail-won-subject = Your lead was won: { $title }
mail-won-text = { $name } won “{ $title }”. It began with you.
mail-lost-subject = Your lead was lost: { $title }
mail-lost-text = “{ $title }” did not make it this time: { $name } has closed it. The next one may.
mail-assigned-subject = { $name } gave you a lead: { $title }
mail-assigned-text = { $name } has assigned “{ $title }” to you.
mail-escalated-subject = An offer has come to you: { $title }
mail-escalated-text = “{ $title }” has waited too long for an answer. Now it is yours to answer.
mail-late-subject = An offer is overdue: { $title }
mail-late-text = “{ $title }” still waits for an answer, and the deadline has passed.
mail-news-text = { $name } wrote “{ $title }” in Sales News.
mail-news-button = Read it
mail-sign-in-subject = A sign-in with a new device: { $device }
mail-sign-in-text = Hello { $name }, somebody signed in to your account with { $device }, from the address { $address }, { $when }.
mail-sign-in-else = If it was you, there is nothing you need to do. If it was not, change your password and sign that device out.
mail-sign-in-button = See your devices
mail-unsubscribe = No more e-mails like this
mail-digest-subject = Your week in LeadX: { $from } to { $to }
mail-digest-text = Hello { $name }, this is what happened from { $from } to { $to }.
mail-digest-own = Leads that you caught:
mail-digest-below = { $organisation } and the organisations below it
mail-digest-leads = { $count ->
    [one] One lead was caught
   *[other] { $count } leads were caught
  }
mail-digest-handshakes = { $count ->
    [one] One handshake
   *[other] { $count } handshakes
  }
mail-digest-won = { $count ->
    [one] One lead was won: { $revenue }
   *[other] { $count } leads were won: { $revenue }
  }
mail-digest-wins = Won:
mail-digest-button = Open My Pipeline
