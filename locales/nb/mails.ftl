# E-poster.
mail-footer = Du får denne fordi du har en konto hos { $tenant } i LeadX.
mail-open-lead = Åpne leadet
mail-reset-subject = Velg et nytt passord
mail-reset-text = Hei { $name }, noen har bedt om et nytt passord til kontoen din. Lenken nedenfor virker én gang, i 30 minutter.
mail-reset-ignore = Hvis det ikke var deg, trenger du ikke å gjøre noe.
mail-reset-button = Velg et nytt passord
mail-password-changed-subject = Passordet ditt er endret
mail-password-changed-text = Hei { $name }, passordet til kontoen din ble nettopp endret, og de som var logget inn andre steder, er logget ut. Hvis det ikke var deg, si fra til administratoren med en gang.
mail-accepted-subject = { $name } aksepterte leadet ditt: { $title }
mail-accepted-text = Begge hendene er grønne: { $name } har akseptert «{ $title }». Du får vite hvordan det går.
mail-given-subject = { $name } ga leadet ditt til { $owner }: { $title }
mail-given-text = Begge hendene er grønne: { $name } har akseptert «{ $title }» og gitt det til { $owner }. Du får vite hvordan det går.
mail-which = { $company } · fanget av { $creator } · L-{ $number }
mail-which-own = { $company } · L-{ $number }
mail-returned-subject = { $name } spør om leadet ditt: { $title }
mail-returned-text = { $name } vil gjerne vite mer om «{ $title }»:

  { $message }
mail-declined-subject = { $name } sa nei til leadet ditt: { $title }
mail-declined-text = { $name } har avslått «{ $title }»:

  { $message }
mail-won-subject = Leadet ditt er vunnet: { $title }
mail-won-text = { $name } vant «{ $title }». Det begynte med deg.
mail-lost-subject = Leadet ditt er tapt: { $title }
mail-lost-text = «{ $title }» gikk ikke denne gangen: { $name } har lukket det. Det neste kan gå.
mail-assigned-subject = { $name } ga deg et lead: { $title }
mail-assigned-text = { $name } har tildelt deg «{ $title }».
mail-escalated-subject = Et lead venter på svar fra deg: { $title }
mail-escalated-text = «{ $title }» har ventet for lenge på svar. Nå er det du som skal svare.
mail-late-subject = Svaret på et lead er forsinket: { $title }
mail-late-text = «{ $title }» venter fortsatt på svar, og fristen er ute.
mail-news-text = { $name } skrev «{ $title }» i Salgsnytt.
mail-news-button = Les det
mail-sign-in-subject = Innlogging med en ny enhet: { $device }
mail-sign-in-text = Hei { $name }, noen logget inn på kontoen din med { $device }, fra adressen { $address }, { $when }.
mail-sign-in-else = Hvis det var deg, trenger du ikke å gjøre noe. Hvis ikke, bytt passord og logg ut den enheten.
mail-sign-in-button = Se enhetene dine
mail-unsubscribe = Ikke flere slike e-poster
mail-digest-subject = Uka di i LeadX: { $from } til { $to }
mail-digest-text = Hei { $name }, dette skjedde fra { $from } til { $to }.
mail-digest-own = Leads som du fanget:
mail-digest-below = { $organisation } og underorganisasjonene
mail-digest-leads = { $count ->
    [one] Ett lead ble fanget
   *[other] { $count } leads ble fanget
  }
mail-digest-handshakes = { $count ->
    [one] Ett håndtrykk
   *[other] { $count } håndtrykk
  }
mail-digest-won = { $count ->
    [one] Ett lead ble vunnet: { $revenue }
   *[other] { $count } leads ble vunnet: { $revenue }
  }
mail-digest-wins = Vunnet:
mail-digest-button = Åpne Min pipeline
