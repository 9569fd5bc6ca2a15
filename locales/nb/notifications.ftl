# Varsler.
notifications = Varsler
notifications-all = Alle
notifications-count = { $count } uleste
notifications-none = Ingen varsler ennå
notifications-none-text = Her får du vite hva det blir av leadene dine, og hva som venter på deg.
notifications-none-unread = Du har lest alt
notifications-none-unread-text = Det som er nytt, står her til du har lest det.
notifications-read-all = Merk alle som lest
notifications-settings = Innstillinger
notifications-unread = Uleste
notifications-which = Hvilke varsler
notification-mark = Merk som lest
notification-unread = Ulest:
notification-accepted = { $name } tok leadet ditt { $title }
notification-returned = { $name } har et spørsmål om leadet ditt { $title }
notification-declined = { $name } sa nei til leadet ditt { $title }
notification-won = Leadet ditt { $title } er vunnet
notification-lost = Leadet ditt { $title } er tapt
notification-reopened = { $name } gjenåpnet leadet ditt { $title }
notification-offered = { $name } tilbyr { $title }
notification-offered-again = { $name } har et svar og tilbyr { $title } på nytt
notification-passed-back = { $name } ga { $title } tilbake
notification-escalated = Et lead venter på svar fra deg: { $title }
notification-late = Svaret er forsinket: { $title }
notification-woken = Ikke lenger parkert: { $title }
notification-assigned = { $name } ga deg { $title }
notification-noted = { $name } skrev et notat på { $title }
notification-commented = { $name } kommenterte { $title }
notification-bell = { $name } ringte med bjella for { $title }
notification-sign-in = Noen logget inn på kontoen din med { $device }

# Hva man vil vite.
attention = Varslingsinnstillinger
attention-always = alltid
attention-bell-muted = Bjella er lydløs
attention-bell-muted-hint = På alle enhetene dine. Den vises likevel.
attention-quiet = Stille timer
attention-quiet-from = Fra
attention-quiet-text = Da kommer ingen push-varsler, og ingen bjelle ringer, etter klokka i { $zone }. Det som ventet, kommer når de er over.
attention-quiet-until = Til
attention-text = Velg hva som når deg, og hvordan.
attention-what = Hva som når deg
channel-app = I appen
channel-email = E-post
channel-push = Push
error-not-a-time = Skriv et klokkeslett, som 22:00.
error-quiet-all-day = Velg en slutt som ikke er begynnelsen.
group-own-leads = Hva det blir av leads du har fanget
group-assigned = Et lead er ditt
group-offers = Leads som venter på svar fra deg
group-reminders = Påminnelser
group-notes = Notater og kommentarer på leadene dine
group-bell = Bjella for et salg
group-news = Nyheter til deg
group-security = Innlogging på kontoen din
group-digest = Uka di, på mandager

# Ikke flere slike e-poster.
unsubscribe = Ikke flere slike e-poster?
unsubscribe-do = Ikke send meg flere
unsubscribe-settings = Alle varslingsinnstillinger
unsubscribe-text = Du får ikke flere e-poster av dette slaget: { $group }.
unsubscribed = Du får ikke flere av dem
unsubscribed-text = Det kommer ikke flere e-poster av dette slaget til deg: { $group }. Du kan ombestemme deg i innstillingene.

# Push.
error-no-push-service = Push kan ikke sendes til denne enheten.
push = Push på enhetene dine
push-denied = Denne nettleseren har fått beskjed om ikke å vise varsler fra dette nettstedet. Tillat dem i innstillingene, og kom tilbake.
push-failed = Det gikk ikke. Last siden på nytt og prøv igjen.
push-install = På iPhone og iPad kommer push bare til den installerte appen: velg Del og så Legg til på Hjem-skjerm, åpne LeadX derfra og kom tilbake til denne siden.
push-never = Denne nettleseren tar ikke imot push.
push-no-scripts = Push slås på av et skript, og denne nettleseren kjører ingen.
push-off = Slå av
push-on = Slå på for denne enheten
push-since = siden { $since }
push-text = Det du vil ha som push, kommer til disse enhetene, også når LeadX ikke er åpen. En enhet som er logget ut, får ikke flere.
