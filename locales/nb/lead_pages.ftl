# Trinn og tilstander.
stages-all = Alle trinn
status-open = Åpent
status-parked = Parkert
status-won = Vunnet
status-lost = Tapt
so-far = { $time } så langt
accepted = Akseptert
returned = Spørsmål
withdrawn = Trukket tilbake

# Lister og filtre.
lead = Lead
leads = Leads
leads-all = Leads
leads-found = Leads med «{ $words }»
leads-none = Ingen leads her ennå
leads-no-more = Ingen flere leads
leads-nothing-found = Ingen treff
leads-nothing-found-text = Prøv færre eller andre ord. Har ingen fanget det ennå, kan du.
leads-none-text = Alle kan fange et lead: en tittel og et firma er nok.
company = Firma
companies-known = Kjent her
stage = Trinn
value = Verdi
owner = Eier
caught-by = Fanget av
caught = Fanget
organisations-all = Alle organisasjoner
pipeline-of = Pipelinen til { $name }
colleagues-choose = En kollegas
colleagues-title = Hvem sin pipeline vil du se?
colleagues-search = Navn
colleagues-more = Høyst { $count } vises. Skriv noen bokstaver for å finne andre.
colleagues-none = Ingen med det navnet
colleagues-none-text = Her finner du bare folk i organisasjonene du har ansvar for.
sellers-none-text = Her finner du bare folk i organisasjonen som kan eie lead.
pipeline-views = Visninger av pipelinen
view-board = Tavle
view-list = Liste
filter-show = Vis
waiting-for-you = { $count ->
    [one] Ett lead venter på deg
   *[other] { $count } leads venter på deg
  }
behind-revenue = Vunne leads
behind-leads-total = Fangede leads
behind-hit-rate = Lukkede leads
behind-handshakes = Håndtrykk
behind-period = Fra { $from } til { $to }. Parkerte leads telles ikke.
behind-rate = { $rate }, { $won } av { $closed } vunnet

# Nøkkeltall.
kpi-points = { $points } pp

# Skjemaene.
lead-title-label = Hva hørte eller så du?
lead-title-example = Gamle vifter rasler i bakerihallen
company-label = Hvilket firma?
currency = Valuta
description = Beskrivelse
contact = Kontakt
contact-name = Kontaktperson
contact-title = Stillingen til kontakten
contact-email = E-posten til kontakten
contact-phone = Telefonen til kontakten
expected-close = Forventet avsluttet
category = Kategori
source = Kilde
handover = Lever videre til salg
handover-hint = Da får du vite hvordan det går, og beholder æren. Ellers blir det liggende hos deg.
more-details = Flere detaljer
send-lead = Send lead
save-lead = Lagre lead
edit-lead = Rediger leadet
edit-beside-stale = Dette er endret i mellomtiden.{ $did } Se om det du skrev, fortsatt passer sammen med det.
edit-stale = Det du skrev, står her fortsatt. Se på hva som er endret, og lagre på nytt hvis du fortsatt vil.
in-place-stale = Dette er endret i mellomtiden.{ $did } Lagre på nytt for å skrive ditt. Her står det nå: { $now }
at-most = Høyst { $max } tegn

# Hva man kan gjøre.
accept = Aksepter
accept-title = Aksepter dette leadet
assign = Tildel
assign-title = Hvem skal eie dette leadet?
reassign = Tildel på nytt
return = Spør tilbake
return-title = Send det tilbake med et spørsmål
return-question = Hva vil du vite?
decline = Avslå
decline-title = Avslå dette leadet
offer = Lever videre til salg
offer-title = Svar og tilby på nytt
offer-answer = Svaret ditt
offer-again = Tilby på nytt
answer-and-offer = Svar og tilby på nytt
withdraw = Trekk tilbake
withdraw-title = Trekk tilbake dette leadet
pass-back = Send tilbake
pass-back-title = Send det tilbake til lederne
mark-won = Vunnet
mark-lost = Tapt
won-title = Lukk leadet som vunnet
won-reason = Hva avgjorde det?
won-value-hint = Er det tomt, teller seieren ingenting i tallene.
lost-title = Lukk leadet som tapt
lost-reason = Hvorfor ble det tapt?
park-title = Parker dette leadet
wake = Vekk
wake-on = Vekkes
wake-on-hint = Det kommer tilbake av seg selv den dagen.
reopen = Gjenåpne
reopen-title = Gjenåpne dette leadet
reason = Hvorfor?
message = Melding
you = Du
passed-back-by = { $name } sendte leadet tilbake
returned-by = { $name } stilte et spørsmål
declined-by = { $name } avslo dette leadet
offered-with = { $name } skrev
parked-until = Parkert til { $day }

# Tidslinjen.
timeline-all = Alt
timeline-notes = Notater
timeline-changes = Endringer
write-note = Skriv et notat
note-shared = Del med den som fanget det
note-pinned = Fest
note-pin = Fest dette notatet
note-unpin = Løsne dette notatet
deed-note = { $what ->
    [photo] la til et bilde
   *[note] skrev et notat
  }
deed-note-shared = { $what ->
    [photo] la til et bilde, delt med den som fanget leadet
   *[note] skrev et notat, delt med den som fanget leadet
  }
deed-note-pinned = { $what ->
    [photo] festet et bilde
   *[note] festet et notat
  }
deed-note-shared-pinned = { $what ->
    [photo] festet et bilde, delt med den som fanget leadet
   *[note] festet et notat, delt med den som fanget leadet
  }
deed-note-to-sales = { $what ->
    [photo] la til et bilde, som salg ser
   *[note] skrev et notat, som salg ser
  }
deed-note-to-sales-pinned = { $what ->
    [photo] festet et bilde, som salg ser
   *[note] festet et notat, som salg ser
  }
deed-note-to-you = { $what ->
    [photo] la til et bilde, delt med deg
   *[note] skrev et notat, delt med deg
  }
deed-note-to-you-pinned = { $what ->
    [photo] festet et bilde, delt med deg
   *[note] festet et notat, delt med deg
  }
deed-created = fanget leadet
deed-created-offered = fanget leadet og overleverte det til salg
deed-edited = endret leadet
deed-offered = overleverte leadet til salg
deed-offered-again = svarte og tilbød leadet på nytt
deed-accepted = aksepterte håndtrykket
deed-assigned = tildelte leadet til { $name }
deed-assigned-you = tildelte leadet til deg
deed-taken = tok leadet
deed-passed-back = sendte leadet tilbake
deed-returned = sendte leadet tilbake med et spørsmål
deed-declined = avslo leadet
deed-withdrawn = trakk leadet tilbake
deed-escalated = sendte tilbudet videre fordi ingen svarte
deed-moved = flyttet leadet til { $stage }
deed-won = vant leadet
deed-bell = ringte med bjella
deed-lost = lukket leadet som tapt
deed-parked = parkerte leadet
deed-woken = vekket leadet
deed-reopened = gjenåpnet leadet
deed-undone = angret den siste endringen
deed-undone-moved = angret flyttingen
deed-undone-won = angret at leadet ble vunnet
deed-undone-lost = angret at leadet ble tapt
deed-undone-parked = angret parkeringen
# As a form asks for it, where that is more than its name.
label-title = { lead-title-label }
label-company-name = { company-label }
label-wake-on = { wake-on }
field-title = Tittel
field-company = Firma
field-contact = Kontakt
field-description = Beskrivelse
field-value = Verdi
field-expected-close = Forventet avsluttet
field-category = Kategori
field-source = Kilde
field-company-name = Firma
field-value-amount = Verdi
field-value-currency = Valuta
field-contact-name = Kontaktperson
field-contact-title = Stillingen til kontakten
field-contact-email = E-posten til kontakten
field-contact-phone = Telefonen til kontakten
field-text = Tekst
field-audience = For disse rollene
field-organisations = For disse organisasjonene
field-publish-at = Publiser
field-expires-at = Ta det bort
field-pinned = Fest det over de andre
field-photo = Bilde
field-cover = Bilde
field-alt = Hva det viser
field-name = Navn
field-user = Eier
field-reason = Hvorfor
field-message = Melding
field-wake-on = Vekkes
photo = Bilde
photo-take = Ta et bilde
photo-choose = Velg et bilde
photo-by = Bilde fra { $name }
photo-by-you = Bilde fra deg
photo-remove = Fjern bildet
photo-remove-sure = Fjerne dette bildet? Da er det borte for alle.
accept-with-words = Godta med en melding …
