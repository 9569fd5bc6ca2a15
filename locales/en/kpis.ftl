# The four figures. A definition says what is counted, and that parked leads are not.
kpis = Key figures
kpi-handshakes = Handshakes
kpi-handshakes-definition = Handshakes accepted in the period, on leads from Lead Gen. Parked leads are not counted.
kpi-hit-rate = Hit rate
kpi-hit-rate-definition = The share won of the leads won or lost in the period. Parked and declined leads are not counted.
kpi-leads-total = Leads total
kpi-leads-total-definition = Leads caught in the period, open or closed. Parked leads are not counted.
kpi-note-year = on last year
kpi-revenue = Revenue
kpi-revenue-definition = The value of the leads won in the period, at the rate of the day each was won. Parked leads are not counted.
