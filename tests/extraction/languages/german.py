"""Invented German news sentences. The people, towns and firms do not exist."""

from tests.extraction.languages.labelled import claim, other

TUNED = (
    claim("Die Stadt Arnfeld gab 2021 rund 4,2 Millionen Euro für die Sanierung von Straßen aus."),
    claim("Die Polizei nahm bei der Demonstration am Samstag 14 Menschen fest."),
    claim(
        "Nach Angaben des Statistikamts sank die Arbeitslosigkeit von 7,1 auf 5,4 Prozent.",
        "Statistikamts",
    ),
    claim("Ein Feuer zerstörte am 12. März 1996 den Ostflügel des Museums."),
    claim(
        "„Wir haben den Brief nie erhalten“, sagte Thomas Brand, der Vizechef des Hafens.",
        "Thomas Brand",
    ),
    claim("Das Unternehmen verkaufte seine belgische Tochter für 18 Millionen Euro."),
    claim("Das Landgericht Korbach verurteilte den früheren Schatzmeister wegen Betrugs."),
    claim("Mehr als 2.000 Haushalte waren nach dem Dammbruch ohne Strom."),
    claim(
        "Die Bürgermeisterin erklärte, die Brücke sei seit elf Monaten gesperrt.",
        "Die Bürgermeisterin",
    ),
    claim("Die Stürmerin erzielte 31 Tore in 28 Spielen, so viele wie keine andere."),
    claim("Laut Gewerkschaft wurden im Oktober 300 Beschäftigte entlassen.", "Gewerkschaft"),
    claim("Kontrolleure schlossen neun Gaststätten, nachdem 130 Gäste erkrankt waren."),
    claim(
        "Der Minister bestritt, dass der Auftrag ohne Ausschreibung vergeben wurde.", "Der Minister"
    ),
    claim(
        "Der Fluss ist seit Montag um 1,4 Meter gestiegen, teilte der Wetterdienst mit.",
        "der Wetterdienst",
    ),
    claim("Die Abgeordnete Paula Reiter stimmte zweimal gegen das Wohnungsgesetz."),
    claim("Die Bibliothek hat ihre älteste Karte an das Museum in Ardau verliehen."),
    claim("Anwohner warfen der Fabrik vor, Abwasser in den Bach zu leiten.", "Anwohner"),
    claim("Das Dorf wurde von Fischern aus den südlichen Inseln gegründet."),
    other("Warum sollen die Steuerzahler schon wieder zahlen?"),
    other("Was ist am Hafen schiefgelaufen?"),
    other("Die Stadt muss handeln, bevor es zu spät ist."),
    other("Wir müssen unseren Kindern die Schulen geben, die sie verdienen."),
    other("Das nächste Jahr wird für kleine Höfe noch schwerer werden."),
    other("Die neue Linie wird das Leben im Viertel völlig verändern."),
    other("Es ist eine Schande, dass sich niemand entschuldigt hat."),
    other("Es ist offensichtlich, dass diese Politik in die Sackgasse führt."),
    other("In diesem Artikel erklären wir, wie man eine Versicherung wählt."),
    other("Die Rede war eine peinliche Mischung aus Zynismus und Arroganz."),
    other("Die Hoffnung eines Volkes lässt sich nicht kaufen."),
    other("Stellen Sie sich eine Stadt ohne Autos und Lärm vor."),
    other("Vielleicht liegt die Antwort ganz woanders."),
    other("Ich finde, der Platz hat einen besonderen Reiz."),
    other("Abonnieren Sie unseren Newsletter und bleiben Sie auf dem Laufenden."),
    other("Nichts davon scheint die Regierenden zu kümmern."),
)

HELD_OUT = (
    claim("Die Feuerwehr rettete eine Familie aus dem dritten Stock des Hauses."),
    claim("Der Brotpreis stieg zwischen Januar und September 2022 um 12 Prozent."),
    claim(
        "Gesundheitsdezernentin Marta Vogel räumte ein, dass 40 Pflegekräfte fehlen.",
        "Gesundheitsdezernentin Marta Vogel",
    ),
    claim("Das Werk schloss 2009, das halbe Dorf verlor die Arbeit."),
    claim(
        "„Der Vertrag wurde ohne Gutachten unterschrieben“, kritisierte der Personalrat.",
        "der Personalrat",
    ),
    claim("Der kenianische Läufer gewann den Marathon in 2 Stunden und 7 Minuten."),
    claim("Laut dem Prüfbericht bezahlte die Klinik dieselbe Rechnung zweimal.", "dem Prüfbericht"),
    claim("Der Richter stellte das Verfahren gegen den früheren Bürgermeister ein."),
    claim("Bei dem Sturm kamen drei Menschen ums Leben, mehr als hundert wurden verletzt."),
    claim("Das Parlament lehnte den Antrag mit 61 zu 58 Stimmen ab."),
    claim("Die Fluggesellschaft strich wegen des Pilotenstreiks 230 Flüge."),
    claim("Forscher der Universität Tarnau fanden in 12 von 40 Proben Blei."),
    claim(
        "Der Minister versicherte, der Impfstoff sei in allen Ländern angekommen.", "Der Minister"
    ),
    claim("Zum ersten Mal hat der Verein fünf Spiele hintereinander verloren."),
    claim("Der Zug entgleiste kurz vor Mirau, verletzt wurde niemand."),
    claim("Die Schauspielerin wurde in Graz geboren und studierte in Leipzig."),
    claim(
        "Die Staatsanwaltschaft wirft dem Unternehmer vor, zwei Stadträte bestochen zu haben.",
        "Die Staatsanwaltschaft",
    ),
    claim("Das 1911 erbaute Theater ist seit neun Jahren geschlossen."),
    other("Wer kommt für die Schulden auf?"),
    other("Die Regierung muss den Bauern endlich zuhören."),
    other("Die Wirtschaft wird in den kommenden Jahren kräftig wachsen."),
    other("Man darf jetzt nicht die Nerven verlieren."),
    other("Was für ein trauriges Schauspiel am gestrigen Abend."),
    other("Auf dem Spiel steht die Würde eines Landes."),
    other("Lesen Sie hier, was Sie über die Rente wissen müssen."),
    other("Hoffentlich gibt uns die Mannschaft den Stolz zurück."),
    other("So viel Gleichgültigkeit ist unfassbar."),
    other("Wir sollten pflegen, was wir haben."),
    other("Der Roman ist ein großartiges, kluges und spannendes Werk."),
    other("Ich gehe gern bei Sonnenuntergang am Hafen spazieren."),
    other("Fragen Sie Ihren Arzt, bevor Sie die Ernährung umstellen."),
    other("Die Mannschaft wird morgen mit frischem Mut trainieren."),
)
