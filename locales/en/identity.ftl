# Coming in.
email = E-mail
password = Password
sign-in = Sign in
sign-in-back = Back to sign-in
sign-in-ended = Your session has ended
sign-in-ended-text = Sign in to go on where you were. Anything you had begun to write is waiting there.
sign-in-plain-http = This page is not encrypted: its address begins with http://, and no browser stays signed in there. Open it with https:// instead, or ask your Admin for the address.
sign-in-wrong = The e-mail address or the password is wrong.
wait-seconds = Too many tries. Please wait { $count ->
    [one] one second
   *[other] { $count } seconds
  }, then try again.
wait-minutes = Too many tries. Please wait { $count ->
    [one] one minute
   *[other] { $count } minutes
  }, then try again.
password-forgotten = Forgot password?
password-forgotten-text = Give us your e-mail address, and we will send you a link to choose a new one.
password-send-link = Send me a link
password-send-another = Ask for another link
password-link-coming = Look in your inbox
password-link-coming-text = If that address has an account here, a link is on its way. It works once, for 30 minutes. If nothing comes, look in your spam folder, or ask your Admin which address you have here.
password-link-gone = This link no longer works
password-link-gone-text = It has been used, or its 30 minutes are over. Nothing was changed now.
password-choose = Choose a new password
password-new = New password
password-hint = At least { $min } characters. A few words you remember are better than one word with symbols.
password-save = Save the password

# One's own profile.
profile-about = About you
profile-name = Name
profile-phone = Phone
profile-title = Job title
profile-language = Language
profile-timezone = Time zone
profile-as-tenant = As the company: { $value }
profile-now = Now it says: { $value }
profile-stale-text = What you typed is still in the fields, and what is saved now stands below it. Save again, and yours replaces it.
profile-photo = Photo
profile-photo-choose = Choose a photo
profile-photo-hint = JPEG, PNG or WebP, up to 12 MB. It is cut to a square.
profile-photo-save = Save the photo
profile-photo-forget = Remove the photo
language-name = English
password-current = Current password
password-change = Change the password
password-change-text = Your other devices are signed out, and you get an e-mail about it.
deputy = Deputy
deputy-text = While you are away, your deputy can answer the handshakes that wait for you.
deputy-who = Who
deputy-choose = Choose somebody
deputy-other = Somebody else
deputy-title = Who should answer in your place?
deputy-until = Last day
deputy-until-hint = Without a last day, it holds until you end it.
deputy-save = Name as deputy
deputy-is = { $name } is your deputy.
deputy-is-until = { $name } is your deputy until { $day }.
deputy-was = { $name } was your deputy until { $day }.
deputy-take-back = End
devices = Devices
devices-text = Where you are signed in. Sign out any device you do not recognise, and change your password.
device-this = this device
device-sign-out = Sign out
device-seen = { $address } · last used { $seen } · signed in { $since }
device-browser-on = { $browser } on { $system }
device-unknown = Unknown program
tokens = API tokens
tokens-text = A token lets a program do what you may do.
tokens-reference = See what programs can do
token-name = Name
token-name-hint = What is it for?
token-scope = May
token-scope-read = read
token-scope-write = read and change
token-make = Make a token
token-made = The token “{ $name }”
token-made-text = Copy it now: it is shown this once.
token-copy = Copy the token
token-copied = I have copied it
token-line = may { $scope } · made { $made } · { $used }
token-used = last used { $when }
token-unused = never used
token-take-back = Revoke
token-take-back-sure = Revoke “{ $name }”? What uses it is locked out at once.
profile-notifications-text = Choose what reaches you in the app, by e-mail and as a push, and when you want to be left alone.
