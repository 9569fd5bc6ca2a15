# Å komme inn.
email = E-post
password = Passord
sign-in = Logg inn
sign-in-back = Tilbake til innlogging
sign-in-wrong = E-postadressen eller passordet er feil.
wait-seconds = For mange forsøk. Vent { $count ->
    [one] ett sekund
   *[other] { $count } sekunder
  }, og prøv igjen.
wait-minutes = For mange forsøk. Vent { $count ->
    [one] ett minutt
   *[other] { $count } minutter
  }, og prøv igjen.
password-forgotten = Glemt passordet?
password-forgotten-text = Skriv e-postadressen din, så sender vi deg en lenke der du kan velge et nytt.
password-send-link = Send meg en lenke
password-send-another = Be om en ny lenke
password-link-coming = Se i innboksen
password-link-coming-text = Hvis noen her har den adressen, er en lenke på vei. Den virker én gang, i 30 minutter. Kommer det ingenting, se i søppelposten eller spør administratoren hvilken adresse du har her.
password-link-gone = Lenken virker ikke lenger
password-link-gone-text = Den er brukt, eller så er de 30 minuttene over. Passordet ditt er som før.
password-choose = Velg et nytt passord
password-new = Nytt passord
password-hint = Minst { $min } tegn. Noen ord du husker, er bedre enn ett ord med spesialtegn.
password-save = Lagre passordet
