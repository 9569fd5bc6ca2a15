# De fire nøkkeltallene. En definisjon sier hva som telles, og at parkerte leads ikke gjør det.
kpis = Nøkkeltall
kpi-handshakes = Håndtrykk
kpi-handshakes-definition = Håndtrykk akseptert i perioden, på leads fra Lead Gen. Parkerte leads telles ikke.
kpi-hit-rate = Treffrate
kpi-hit-rate-definition = Andelen som er vunnet, av leads vunnet eller tapt i perioden. Parkerte og avslåtte leads telles ikke.
kpi-leads-total = Leads totalt
kpi-leads-total-definition = Leads fanget i perioden, åpne eller lukkede. Parkerte leads telles ikke.
kpi-note-year = fra i fjor
kpi-revenue = Omsetning
kpi-revenue-definition = Verdien av leads vunnet i perioden, til kursen den dagen hvert av dem ble vunnet. Parkerte leads telles ikke.
