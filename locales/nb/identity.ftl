# Å komme inn.
email = E-post
password = Passord
sign-in = Logg inn
sign-in-back = Tilbake til innlogging
sign-in-ended = Økten er avsluttet
sign-in-ended-text = Logg inn for å fortsette der du var. Har du begynt å skrive noe, venter det på deg der.
sign-in-plain-http = Denne siden er ikke kryptert: adressen begynner med http://, og der forblir ingen nettleser innlogget. Åpne den med https:// i stedet, eller spør administratoren om adressen.
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
password-forgotten-text = Skriv e-postadressen din, så sender vi deg en lenke til å velge et nytt.
password-send-link = Send meg en lenke
password-send-another = Be om en ny lenke
password-link-coming = Se i innboksen
password-link-coming-text = Hvis adressen har en konto her, er en lenke på vei. Den virker én gang, i 30 minutter. Kommer det ingenting, kan du se i søppelposten eller spørre administratoren hvilken adresse du har her.
password-link-gone = Lenken virker ikke lenger
password-link-gone-text = Den er brukt, eller de 30 minuttene er over. Ingenting ble endret nå.
password-choose = Velg et nytt passord
password-new = Nytt passord
password-hint = Minst { $min } tegn. Noen ord du husker, er bedre enn ett ord med spesialtegn.
password-save = Lagre passordet

# Egen profil.
profile-about = Om deg
profile-name = Navn
profile-phone = Telefon
profile-title = Stilling
profile-language = Språk
profile-timezone = Tidssone
profile-as-tenant = Som bedriften: { $value }
profile-now = Nå står det: { $value }
profile-stale-text = Det du skrev, står fortsatt i feltene, og det som er lagret nå, står under. Lagrer du igjen, erstatter ditt det som er lagret.
profile-photo = Bilde
profile-photo-choose = Velg et bilde
profile-photo-hint = JPEG, PNG eller WebP, opptil 12 MB. Det beskjæres til et kvadrat.
profile-photo-save = Lagre bildet
profile-photo-forget = Fjern bildet
language-name = Norsk bokmål
password-current = Nåværende passord
password-change = Endre passordet
password-change-text = De andre enhetene dine logges ut, og du får en e-post om det.
deputy = Stedfortreder
deputy-text = Mens du er borte, kan stedfortrederen svare på håndtrykkene som venter på deg.
deputy-who = Hvem
deputy-choose = Velg en person
deputy-other = Velg en annen
deputy-title = Hvem skal svare i ditt sted?
deputy-until = Siste dag
deputy-until-hint = Uten en siste dag gjelder det til du avslutter det.
deputy-save = Velg som stedfortreder
deputy-is = { $name } er stedfortrederen din.
deputy-is-until = { $name } er stedfortrederen din til og med { $day }.
deputy-was = { $name } var stedfortrederen din til og med { $day }.
deputy-take-back = Avslutt
devices = Enheter
devices-text = Her er du logget inn. Logg ut enheter du ikke kjenner igjen, og endre passordet.
device-this = denne enheten
device-sign-out = Logg ut
device-seen = { $address } · sist brukt { $seen } · logget inn { $since }
device-browser-on = { $browser } på { $system }
device-unknown = Ukjent program
tokens = API-nøkler
tokens-text = Med en nøkkel kan et program gjøre det samme som du kan.
tokens-reference = Se hva programmer kan gjøre
token-name = Navn
token-name-hint = Hva skal den brukes til?
token-scope = Kan
token-scope-read = lese
token-scope-write = lese og endre
token-make = Lag en nøkkel
token-made = Nøkkelen «{ $name }»
token-made-text = Kopier den nå: den vises bare denne ene gangen.
token-copy = Kopier nøkkelen
token-copied = Jeg har kopiert den
token-line = kan { $scope } · laget { $made } · { $used }
token-used = sist brukt { $when }
token-unused = aldri brukt
token-take-back = Trekk tilbake
token-take-back-sure = Trekke tilbake «{ $name }»? Det som bruker det, er stengt ute med en gang.
profile-notifications-text = Velg hva som når deg i appen, på e-post og som push, og når du vil være i fred.
