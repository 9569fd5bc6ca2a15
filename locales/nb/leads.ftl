# Leads: håndtrykk, trinn og tavle.
handshake-none = Uten håndtrykk
handshake-offered = Håndtrykk tilbudt, venter på salg
handshake-accepted = Håndtrykk akseptert
handshake-returned = Sendt tilbake med et spørsmål
handshake-declined = Avslått
handshake-withdrawn = Trukket tilbake
column-empty = Ingen leads her
column-empty-first = Her begynner leadene. Legg til det første.
column-mix = Neste aktivitet: { $planned } planlagt, { $today } i dag, { $overdue } forfalt, { $none } uten
leads-count = { $count ->
    [one] ett lead
   *[other] { $count } leads
  }
move-lead = Flytt «{ $title }»
move-refused = Dette leadet kan ikke flyttes dit.
move-to = Flytt til …
moved-to = Flyttet til
quick-add = Legg til
quick-add-save = Lagre og neste
stages = Trinn
time-in-stage = { $time } i dette trinnet
waiting = Venter
waiting-late = Forsinket
waiting-question = Spørsmål
passed-back = Sendt tilbake
composer-kinds = Hva du vil skrive
composer-send = Lagre
edit-field = Endre { $field }
panel-full-page = Åpne som egen side
panel-next = Neste lead
panel-previous = Forrige lead
timeline = Tidslinje
timeline-earlier = Vis tidligere
timeline-empty = Ingenting har skjedd ennå.
handshake-accepted-short = Akseptert
park = Parker
stage-new = Nytt
stage-contacted = Kontaktet
stage-opportunity = Mulighet
stage-offer = Tilbud
stage-closed = Lukket
stage-won = Vunnet
stage-lost = Tapt
stage-parked = Parkert
