# Uten forbindelse: det en enhet tar vare på.
offline = Ingen forbindelse
offline-unseen = Denne siden har ikke vært åpnet på denne enheten før, så det er ingenting å vise før du er på nett igjen.
offline-try = Prøv igjen
offline-leaving = Du er ikke logget ut ennå: det krever forbindelse. Ingenting av ditt vises her lenger, det som ikke er sendt, venter til du logger inn igjen, og økten avsluttes så snart du har forbindelse igjen mens denne siden er åpen, eller når noen åpner LeadX her.
offline-lead = Du kan fortsatt fange et lead: det lagres her og sendes senere.
offline-as-of = Ingen forbindelse. Det du ser, er fra
outbox-waiting = Venter på å bli sendt:
outbox-refused = Ikke godtatt:
outbox-kept = Lagret på denne enheten. Det sendes når det er forbindelse.
outbox-sent = Det som ventet, er sendt.
outbox-sent-some = Noe av det som ventet, er sendt. Resten ligger her fortsatt.
outbox-leaving = Noe på denne enheten er ikke sendt ennå. Det ligger her til deg til du logger inn igjen. Logge ut?
outbox-leaving-begun = Du har påbegynt noe som ikke er sendt. Det ligger til deg i denne fanen og forsvinner når fanen lukkes. Logge ut?
outbox-leaving-both = Noe på denne enheten er ikke sendt ennå. Det ligger her til deg til du logger inn igjen. Det du bare har påbegynt, forsvinner når denne fanen lukkes. Logge ut?
outbox-old = Dette har ventet i en måned. Se etter om det allerede er der før du sender det.
outbox-picture = Med bilde
outbox-edit = Endre
outbox-retry = Prøv igjen
outbox-discard = Forkast
outbox-discard-sure = Forkaste det? Da er teksten borte.
outbox-replace-sure = Noe annet er halvskrevet i det skjemaet. Erstatte det?

begun = Påbegynt tidligere, ikke sendt.
begun-picture = Bildet må velges på nytt.
begun-start-over = Begynn på nytt
gone = Dette er fjernet
gone-text = Det du har skrevet her, kan ikke sendes lenger. Kopier det om du trenger det et annet sted.
