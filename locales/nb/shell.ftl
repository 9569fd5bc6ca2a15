# Rammen rundt alle sider.
navigation = Hovedmeny
navigation-fold = Fold sammen menyen
navigation-more = Mer
navigation-phone = Hovedmeny, kort
new-lead = Nytt lead
organisation = Organisasjon
organisation-switch = Arbeid i en annen organisasjon
panel = Detaljer
person-menu = { $name }: profil og innstillinger
search = Søk
search-placeholder = Søk i leads, selskaper og personer
sign-out = Logg ut
skip-to-content = Hopp til innholdet
