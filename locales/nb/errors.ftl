# Hva som gikk galt, og hva man kan gjøre med det.
problem-signed-out = Logg inn
problem-forbidden = Det har du ikke lov til
problem-not-found = Her er det ingenting
problem-method = Det går ikke an med denne adressen
problem-timed-out = Det tok for lang tid
problem-conflict = Det går ikke nå
problem-stale = Noen har endret det i mellomtiden
problem-if-match = Versjonen mangler
problem-too-large = Det er for stort
problem-media-type = Den typen innhold forstås ikke her
problem-invalid = Noe er ikke riktig ennå
problem-too-many = For mange forsøk
problem-bad-request = Forespørselen kan ikke leses
problem-internal = Noe gikk galt hos oss
problem-no-customer = Det finnes ingen slik kunde her
problem-no-customer-text = Se på adressen en gang til: den begynner med navnet bedriften din har i LeadX. En kollega eller administratoren kan sende den til deg.
problem-home = Gå til startsiden
error-required = Fyll ut dette feltet.
error-too-long = Dette kan ha høyst { $max } tegn.
error-password-short = Et passord må ha minst { $min } tegn.
error-wrong-password = Det er ikke det nåværende passordet ditt.
error-slug = Et underdomene har 1 til 40 små bokstaver, tall og bindestreker inni, og er ikke et reservert ord.
error-slug-taken = Underdomenet er opptatt.
error-timezone = Det er ikke en tidssone. Et eksempel er Europe/Oslo.
error-email-taken = Noen har den adressen allerede.
error-not-an-email = Det er ikke en e-postadresse.
error-no-letters = Et navn må ha minst én bokstav eller ett tall.
error-not-an-id = Det er ikke en id.
error-bad-parameter = Verdien forstås ikke.
error-bad-limit = En side har 1 til 100 rader.
error-bad-period = Perioden må begynne før den slutter, og kan være 20 år lang.
error-not-a-currency = Det er ikke en valuta. Et eksempel er NOK.
error-no-rate = Det finnes ingen kurs for { $currency } ennå, så den kan ikke velges.
error-not-an-amount = Det er ikke et beløp. Et eksempel er 125000,50.
error-negative-amount = Et beløp kan ikke være negativt.
error-amount-too-large = Beløpet er for stort til å være sant.
error-amount-decimals = { $digits ->
    [0] Denne valutaen har ingen desimaler.
   *[other] Denne valutaen har høyst { $digits } desimaler.
  }
error-not-a-date = Det er ikke en dato.
error-wake-in-the-past = En lead kan vekkes tidligst i morgen.
error-no-such-stage = Det finnes ikke noe slikt trinn.
error-no-audience = Velg minst én rolle å skrive til.
error-not-a-seller = Den personen eier ikke leads i denne organisasjonen.
error-not-a-photo = Det er ikke et JPEG-, PNG- eller WebP-bilde, eller det er for stort.
error-idempotency-key = En Idempotency-Key har 1 til 100 synlige tegn.
error-idempotency-other = Denne Idempotency-Key er brukt til en annen forespørsel.
error-replayed = Denne Idempotency-Key har gjort jobben sin, og svaret er ikke tatt vare på.
error-raced = Mange endrer dette akkurat nå. Prøv igjen.
error-if-match = Send versjonsmerket du leste, som If-Match.
error-stale = Den har en annen versjon nå. Les den på nytt.
error-stale-lead = Noen har endret L-{ $number } i mellomtiden. Se på den igjen før du endrer den.
error-stale-note = Noen har endret notatet i mellomtiden. Se på det igjen før du endrer det.
error-stale-news = Noen har endret innlegget i mellomtiden.
error-stale-profile = Profilen din er endret i mellomtiden. Se på den igjen før du endrer den.
error-too-many = Vent { $seconds ->
    [one] ett sekund
   *[other] { $seconds } sekunder
  } før du prøver igjen.
error-too-many-tokens = Du har { $max } nøkler. Trekk tilbake en før du lager en ny.
error-token-reads-only = Denne nøkkelen kan bare lese.
error-other-origin = Det kom ikke fra en side i LeadX.
error-managers-only = Bare ledere kan gjøre det.
forbidden-owner = Bare den som eier leaden, kan gjøre det. En leder må tildele den først.
forbidden-originator = Bare den som fanget leaden, kan gjøre det.
forbidden-editor = Bare eieren kan endre leaden, eller den som fanget den så lenge den er ny.
forbidden-answerer = Bare en leder i organisasjonen eller en stedfortreder kan svare på dette.
forbidden-accept-no-seller = Du eier ikke leads selv. Tildel denne til noen som gjør det.
forbidden-manager = Bare en leder i leadens organisasjon kan gjøre det.
forbidden-assigner = Bare en leder i leadens organisasjon kan tildele den.
forbidden-news = Bare ledere og administratorer skriver Salgsnytt.
forbidden-note = Bare den som fanget leaden, eieren og lederne i organisasjonen skriver notater på den.
forbidden-note-author = Bare forfatteren kan endre et notat.
conflict-ownerless = Ingen eier denne leaden ennå. Den må aksepteres eller tildeles først.
conflict-offered = L-{ $number } venter på svar fra salg.
conflict-accepted = { $by ->
    [0] L-{ $number } er allerede akseptert.
   *[other] { $by } har allerede akseptert L-{ $number }.
  }
conflict-returned = { $by ->
    [0] L-{ $number } er sendt tilbake med et spørsmål, og venter på svaret.
   *[other] { $by } har sendt L-{ $number } tilbake med et spørsmål. Den venter på svaret.
  }
conflict-declined = { $by ->
    [0] L-{ $number } er avslått.
   *[other] { $by } har avslått L-{ $number }.
  }
conflict-withdrawn = L-{ $number } er trukket tilbake av den som fanget den.
conflict-not-offered = L-{ $number } er ikke overlevert til salg.
conflict-no-handshake = En lead som salg har fanget, har ikke noe håndtrykk.
conflict-closed = L-{ $number } er lukket.
conflict-not-closed = L-{ $number } er ikke lukket.
conflict-parked = L-{ $number } er parkert. Vekk den først.
conflict-not-parked = L-{ $number } er ikke parkert.
conflict-backwards = L-{ $number } har allerede kommet lenger. En lead flyttes aldri bakover.
conflict-reassigned = L-{ $number } tilhører noen andre nå.
conflict-nothing-to-undo = Det er ingenting å angre lenger: tiden er ute, eller noen har endret leaden siden.
