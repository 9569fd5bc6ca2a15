# Coming in.
email = E-mail
password = Password
sign-in = Sign in
sign-in-back = Back to sign-in
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
password-forgotten-text = Tell us your e-mail address, and we send you a link to choose a new one.
password-send-link = Send me a link
password-send-another = Ask for another link
password-link-coming = Look in your inbox
password-link-coming-text = If somebody here has that address, a link is on its way. It works once, for 30 minutes. If nothing comes, look in the spam folder, or ask your Admin which address you have here.
password-link-gone = This link no longer works
password-link-gone-text = It has been used, or its 30 minutes are over. Your password is as it was.
password-choose = Choose a new password
password-new = New password
password-hint = At least { $min } characters. A few words that you remember are better than one with signs.
password-save = Save the password
