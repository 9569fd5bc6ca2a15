# Leads: håndtrykk, trinn og tavle.
handshake-none = Ikke noe håndtrykk
handshake-offered = Håndtrykk tilbudt, venter på salg
handshake-accepted = Håndtrykk akseptert
handshake-returned = Sendt tilbake med et spørsmål
handshake-declined = Avslått
handshake-withdrawn = Håndtrykk trukket tilbake
