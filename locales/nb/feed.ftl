# Svar på hendelser i feeden og på innlegg.
comment-delete = Slett det du skrev
comment-delete-sure = Slette det du skrev her?
comment-send = Send
comment-write = Skriv en kommentar
comments-before = Tidligere kommentarer
comments-earlier = { $count ->
    [one] Vis én tidligere
   *[other] Vis { $count } tidligere
  }
comments-show-earlier = Vis tidligere
reaction-like = { $count ->
    [0] Bra jobbet
    [one] Bra jobbet: én
   *[other] Bra jobbet: { $count }
  }
reaction-hurray = { $count ->
    [0] Hurra
    [one] Hurra: én
   *[other] Hurra: { $count }
  }
reaction-heart = { $count ->
    [0] Hjerte
    [one] Hjerte: én
   *[other] Hjerter: { $count }
  }

# Salgsfeeden.
congratulate = Gratuler
feed-caught = Fanget
feed-empty = Ingenting har skjedd ennå
feed-empty-all = Se alt
feed-empty-caught = Ingen fangede leads ennå
feed-empty-handshakes = Ingen håndtrykk ennå
feed-empty-news = Ingen nyheter ennå
feed-empty-rest = Resten av det som har skjedd, står under Alt.
feed-empty-text = Her ser alle hva som skjer med leads: fanget, tatt av salg, vunnet. Det første kan du fange selv.
feed-empty-wins = Ingen seire ennå
feed-entry = Fra feeden
feed-everything = Alt
feed-gone = Det dette handlet om, er ikke her lenger.
feed-handshakes = Håndtrykk
feed-news = Nyheter
feed-newest = Det nyeste
feed-record-30 = { $name } slår sin beste på 30 dager med { $title }: { $amount }
feed-record-7 = { $name } slår sin beste på 7 dager med { $title }: { $amount }
feed-record-first = { $name } har vunnet { $title }, årets første
feed-record-team-30 = Den beste seieren på 30 dager: { $title }, { $amount }
feed-record-team-7 = Den beste seieren på 7 dager: { $title }, { $amount }
feed-told-accepted = { $name } tok { $title }
feed-told-accepted-of = { $name } tok { $title }, fanget av { $creator }
feed-told-bell = { $name } ringte med bjella for { $title }
feed-told-bell-of = { $name } ringte med bjella for { $title }, fanget av { $creator }
feed-told-created = { $name } fanget { $title }
feed-told-given-of = { $name } ga { $title } til { $owner }, fanget av { $creator }
feed-told-news = { $name } la ut { $title }
feed-told-won = { $name } vant { $title }
feed-told-won-of = { $name } vant { $title }, fanget av { $creator }
feed-told-won-for = { $name } vant { $title }: { $amount }
feed-told-won-for-of = { $name } vant { $title }, fanget av { $creator }: { $amount }
feed-tv = TV-visning
feed-what = Hva fra feeden
feed-wins = Seire

# Bjella.
bell-all = Se alle
bell-many = { $count } seire
bell-more = Mer enn { $count } seire
bell-mute = Bjella har lyd her
bell-rings = { $count ->
    [one] Bjella ringer!
   *[other] Bjellene ringer!
  }
bell-tap = Trykk for å høre bjella
bell-told = { $name } ringte med bjella for { $title }
bell-credit = Fanget av { $creator }
bell-unmute = Bjella er dempet her
ring-bell = Ring med bjella

# TV-visning.
screen-leave = Tilbake til feeden
screen-start = Fullskjerm, med lyd
