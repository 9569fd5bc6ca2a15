//! What the demo's leads are about.

/// What was heard or seen, and at which company.
pub(super) const LEADS: [(&str, &str); 40] = [
    ("Office lighting, 3 floors", "Bjørkelangen Elektro"),
    ("Heat pump for school gym", "Ås kommune"),
    ("Fleet charging, 14 bays", "Østfold Transport"),
    ("Fire doors, warehouse B", "Nordre Lager"),
    ("Service agreement, cold storage", "Havfisk Senja"),
    ("Solar roof feasibility", "Solbakken Borettslag"),
    ("Alarm upgrade", "Tinn Møbel"),
    ("Automation of packing line", "Gudbrandsdal Ysteri"),
    ("EV chargers, housing co-op", "Lia Borettslag"),
    ("Backup power", "Hitra Oppdrett"),
    ("LED retrofit, ice hall", "Hamar Arena"),
    ("Control cabinets ×12", "Rjukan Mek"),
    ("Annual inspection", "Vestre Bakeri"),
    ("Old fans rattle in the bakery hall", "Vestre Bakeri"),
    ("New substation for the quay", "Florø Havn"),
    ("Ventilation of the changing rooms", "Lillestrøm Svømmehall"),
    ("Cable trays in the extension", "Sørlandet Trelast"),
    ("Heating cables in the car park", "Tromsø Parkering"),
    ("Emergency lights do not come on", "Kino Nord"),
    ("Frequency converters for pumps", "Glomma Vannverk"),
    ("Network cabinets in the new wing", "Ringerike Sykehjem"),
    ("Door entry for 60 flats", "Fjellhagen Borettslag"),
    ("Energy monitoring, three stores", "Matkroken Valdres"),
    ("Shore power for the ferry", "Nordfjord Ferge"),
    ("Freezer alarms by text message", "Lofoten Sjømat"),
    ("Dimmers for the theatre", "Teatret i Elvebyen"),
    ("Switchboard from 1978", "Grønnegata 12 Sameie"),
    ("Robot cell, second shift", "Raufoss Støping"),
    ("Grow lights for the winter", "Jæren Gartneri"),
    ("Charging for delivery vans", "Bylevering Bergen"),
    ("Lightning protection, bell tower", "Røros Kirkelige Fellesråd"),
    ("Machine safety, three presses", "Mo Platevarefabrikk"),
    ("Sauna heater and ventilation", "Fjordbadet Drammen"),
    ("Cold room compressor is failing", "Dalen Slakteri"),
    ("Smart meters for tenants", "Havnekvartalet Eiendom"),
    ("Ski lift motor controls", "Hovden Alpin"),
    ("Server room cooling", "Regnskap Innlandet"),
    ("Floodlights for the pitch", "Idrettslaget Driv"),
    ("Greenhouse climate control", "Toten Bær"),
    ("Rewiring before the winter", "Skogly Barnehage"),
];

/// Why leads are lost.
pub(super) const LOST: [&str; 5] = [
    "They stay with their present supplier",
    "Too expensive for this year’s budget",
    "The project was cancelled",
    "We could not deliver in time",
    "They chose somebody closer by",
];

/// Why leads are parked.
pub(super) const PARKED: [&str; 3] =
    ["Budget comes in the new year", "The building permit is pending", "The buyer is on leave until summer"];

/// Why leads are declined.
pub(super) const DECLINED: [&str; 3] = ["We do not work in that county", "They are a customer of our partner", "Too small a job for us"];

/// Questions to originators.
pub(super) const QUESTIONS: [&str; 3] =
    ["Who should we call there?", "Is it the whole building or one floor?", "Do you know when they decide?"];

/// Notes on the way.
pub(super) const NOTES: [&str; 6] = [
    "They decide before Christmas. The old equipment stops twice a week; that is the argument.",
    "Spoke with the caretaker. The board meets on the first Monday of the month.",
    "Sent the references from last year’s job.",
    "They want a fixed price, and delivery before the summer.",
    "Two competitors have been there already.",
    "The site visit went well. They liked that we brought an electrician.",
];

/// Posts in Sales News: title and text.
pub(super) const NEWS: [(&str, &str); 4] = [
    (
        "Autumn campaign: everyone who visits a customer looks up",
        "Old lighting, noisy fans, cables in the wrong place. A photo and a sentence is enough, sales does the rest.",
    ),
    ("Best quarter so far", "Every fourth lead that was won this quarter was caught by somebody outside sales. Thank you, all of you."),
    (
        "New partner in the north",
        "From this month on our partner takes service work north of Bodø. Catch leads there as before; we pass them on.",
    ),
    (
        "Heat pumps: what to look for",
        "Buildings from before 1995 with oil tanks are the ones to tell us about. Write down the address, that is all we need.",
    ),
];
