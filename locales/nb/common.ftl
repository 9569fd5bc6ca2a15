# Ord som hører til på alle sider.
cancel = Avbryt
close = Lukk
delete = Slett
dismiss = Lukk meldingen
edit = Endre
filter-off = Fjern filter: { $filter }
filters-clear = Fjern alle
filters-on = Filtre
form-has-errors = { $count ->
    [one] Se over én ting før dette kan sendes
   *[other] Se over { $count } ting før dette kan sendes
  }
go-on = Ja, fortsett
load-more = Vis flere
more-actions = Mer
next-page = Neste
notices = Meldinger
optional = valgfritt
previous-page = Forrige
progress-of = { $done } av { $total }
save = Lagre
show-password = Vis passordet
undo = Angre
file-clear = Ta ut bildet igjen
unreached = Ingen forbindelse: det ble ikke sendt. Prøv igjen når du har det.
taken-back = trukket tilbake
went-wrong = Det gikk ikke. Prøv igjen om litt.
pages = Sider

# Redigering av tekst.
editor-address = Adressen til lenken
editor-bold = Halvfet
editor-bullets = Liste
editor-heading = Overskrift
editor-italic = Kursiv
editor-link = Lenke
editor-no-address = Det er ingen adresse. Skriv den som i leadx.example/nyheter.
editor-numbers = Nummerert liste
editor-quote = Sitat
editor-redo = Gjør om
editor-set = Sett lenken
editor-strike = Gjennomstreket
editor-tools = Hvordan ordene ser ut
editor-undo = Angre
editor-unlink = Ta bort lenken
long-whole = Vis alt
long-part = Vis mindre
