# Hvor man kan gå.
place-news = Salgsnytt
place-news-short = Nyheter
place-pipeline = Min pipeline
place-pipeline-short = Pipeline
place-community = Salgsfellesskap
place-community-short = Fellesskap
profile = Profil
role-lite = LITE
role-basic = Basic
role-professional = Professional
role-manager = Leder

# Hva som nettopp skjedde.
told-created = { $number } er fanget
told-offered = { $number } er tilbudt salg
told-accepted = Nå eier du { $number }
told-assigned = { $number } er tildelt { $name }
told-passed-back = { $number } er sendt tilbake til lederne
told-returned = { $number } er sendt tilbake med spørsmålet ditt
told-declined = { $number } er avslått
told-withdrawn = { $number } er trukket tilbake
told-moved = { $number } er flyttet til { $name }
told-stands = { $number } står i { $name } allerede
told-won = { $number } er vunnet
told-lost = { $number } er tapt
told-parked = { $number } er parkert
told-woken = { $number } er vekket
told-reopened = { $number } er åpnet igjen
told-undone = { $number } er som før
told-saved = Lagret
told-noted = Notatet er lagret
told-posted = Publisert
told-deleted = Slettet
told-password = Passordet ditt er endret
told-session-ended = Enheten er logget ut
told-token-ended = Nøkkelen er trukket tilbake
