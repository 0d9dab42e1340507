"""German word classes other than verbs. General vocabulary: no names and no topics."""

from __future__ import annotations

from claims.extraction.cues.building import combined
from claims.extraction.cues.model import listed

QUANTITY = listed(
    """
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
    siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig
    hundert hunderte hunderten tausend tausende tausenden million millionen milliarde milliarden
    dutzend dutzende dutzenden hälfte drittel viertel mehrheit minderheit prozent prozentpunkte
    doppelt dreifach halb halbe anteil zweimal dreimal viermal
    """
)
MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jänner"
CALENDAR = listed(MONTHS.lower()) | listed(
    """
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags dienstagabend
    mittwochabend donnerstagabend freitagabend samstagabend sonntagabend montagabend montagmorgen
    dienstagmorgen mittwochmorgen donnerstagmorgen freitagmorgen samstagmorgen sonntagmorgen
    montagnachmittag dienstagnachmittag mittwochnachmittag donnerstagnachmittag freitagnachmittag
    """
)
PERIOD = listed(
    """
    gestern vorgestern woche wochen monat monate monaten jahr jahre jahren jahres jahrzehnt
    jahrzehnte jahrzehnten jahrhundert tag tage tagen stunde stunden minute minuten morgen abend
    nacht wochenende frühjahr frühling sommer herbst winter kürzlich zuvor vorher früher seit
    jährlich monatlich wöchentlich täglich derzeit vorjahr vorjahres quartal halbjahr zuletzt
    """
) - {"morgen"}
AUTHORITY = listed(
    """
    agentur amt amtsgericht landgericht ausschuss behörde behörden bank botschaft bundesrat
    bundestag
    bundeswehr bürgeramt daten dokument dokumente feuerwehr firma fraktion gericht gerichte gesetz
    gesetze gesundheitsamt gewerkschaft gewerkschaften hochschule innung institut justiz kabinett
    kammer kirche klinik kommission kongress konzern krankenhaus krankenkasse kreistag landkreis
    landtag ministerium ministerien parlament partei parteien polizei präsidium rat regierung
    senat staatsanwaltschaft stadtrat stadtwerke statistik statistiken stiftung studie studien
    umfrage unternehmen universität verband verbände verein vertrag verwaltung volkszählung
    zoll zahlen schule schulen bericht berichte gutachten bundesamt landesamt gemeinde verfassung
    gefängnis aufsicht verfassungsschutz verordnung rathaus jugendamt sparkasse
    """
)
AUTHORITY_ENDINGS = (
    "behörde", "behörden", "gericht", "gerichts", "ministerium", "ministeriums", "verwaltung",
    "regierung", "kommission", "polizei", "anwaltschaft", "verband", "institut", "gesellschaft",
    "gesetz", "studie", "umfrage", "statistik", "klinik", "universität", "parlament", "ausschuss",
)  # fmt: skip
OFFICE = listed(
    """
    abgeordnete abgeordneter abgeordneten anwalt anwältin beamte beamten beamter bischof botschafter
    botschafterin bundeskanzler bundeskanzlerin bürgermeister bürgermeisterin bürgermeisters chef
    chefin dezernent dezernentin direktor direktorin fraktionschef fraktionschefin gouverneur
    innenminister kaiser kanzler kanzlerin kardinal könig königin kommissar kommissarin landrat
    landrätin leiter leiterin minister ministerin ministerpräsident ministerpräsidentin papst
    parteichef parteichefin polizist polizisten präsident präsidentin premierminister rektor
    rektorin richter richterin richtern schatzmeister senator senatorin sprecher sprecherin
    staatsanwalt staatsanwälte staatsanwältin staatssekretär vorsitzende vorsitzender vorstand
    vorständin oberbürgermeister oberbürgermeisterin geschäftsführer geschäftsführerin stadträtin
    """
)
OFFICE_ENDINGS = (
    "sprecher", "sprecherin", "minister", "ministerin", "präsident", "präsidentin", "meister",
    "meisterin", "direktor", "direktorin", "chef", "chefin", "richter", "richterin", "anwalt",
    "anwältin", "leiter", "leiterin", "vorsitzende", "vorsitzender", "vorstand", "kanzler",
)  # fmt: skip
HARM_AND_LAW = listed(
    """
    anklage anklagen anschlag anschläge angriff angriffe bande bankrott beschuldigte
    beschuldigter bestechung betrug betrugs bombe brand brände brandstiftung diebstahl
    diebstähle drohung drohungen einbruch einbrüche einsturz entführung erpressung erdbeben
    explosion explosionen festnahme festnahmen flucht folter freispruch geldstrafe geldstrafen
    geisel geiseln gewalt gift haft haftbefehl haftstrafe hausdurchsuchung hinrichtung
    hinrichtungen hochwasser illegal illegale illegalen infektion insolvenz körperverletzung
    korruption krieg kündigung kündigungen leiche leichen missbrauch mord morde opfer pleite
    prozess raub razzia rückruf sabotage schaden schäden schuldig sanktion sanktionen schmuggel
    schüsse selbstmord sperrung spionage strafe strafen straftat straftaten streik streiks sturz
    tatverdächtige tatverdächtiger terror terrorismus tod tote toten toter todesfälle todesopfer
    totschlag überfall überschwemmung unfall unfälle untreue urteil urteile verbrechen verdacht
    verdächtige verdächtiger vergehen vergewaltigung vergiftung verhaftung verhaftungen
    verletzte verletzten verletzter verletzung verletzungen verstoß verstöße verurteilung
    veruntreuung waffe waffen zwangsarbeit
    """
)
COMPARISON = listed(
    """
    mehr weniger höher niedriger größer kleiner länger kürzer älter jünger schneller langsamer
    teurer billiger günstiger höchste höchsten niedrigste größte größten kleinste älteste jüngste
    erste ersten letzte letzten einzige fast nahezu etwa rund knapp ungefähr mindestens höchstens
    über verglichen gegenüber als schlechteste niedrigsten höchster erstmals
    """
) - {"als", "über", "letzte", "letzten"}
EVALUATION = combined(
    """
    absurd abscheulich ärgerlich arrogant atemberaubend barbarisch bedauerlich bedenklich
    begeistert beispiellos beeindruckend bemerkenswert beschämend besorgniserregend
    bewundernswert billig blamabel böse brillant brutal charmant chaotisch dramatisch dreist
    dringend dumm dürftig ehrlich einzigartig ekelhaft elegant empörend enttäuschend
    entscheidend erbärmlich erfolgreich erfreulich erschreckend erschütternd erstaunlich
    exzellent fair falsch fantastisch fatal faul feige fragwürdig fürchterlich furchtbar
    gefährlich gelungen genial gerecht gewaltig gewissenlos gigantisch glänzend glaubwürdig
    glücklich grandios grauenhaft grauenvoll großartig grotesk gut guten herrlich herzlos
    hervorragend heuchlerisch hilflos hoffnungslos hübsch ideal idiotisch inakzeptabel
    inspirierend intelligent katastrophal klug kläglich klasse kostbar legendär leichtsinnig
    lächerlich lebendig liebevoll lobenswert maßlos meisterhaft menschenverachtend miserabel
    mutig nett notwendig nutzlos peinlich perfekt prächtig rücksichtslos sagenhaft schamlos
    schändlich scheinheilig schlecht schlimm schön schrecklich sinnlos sinnvoll skandalös
    skrupellos spannend spektakulär stolz stark schwach toll töricht tragisch traurig traumhaft
    überflüssig überragend überzeugend unfair unfähig unerträglich ungeheuerlich ungerecht
    unmenschlich unsinnig unverantwortlich unverschämt unverzeihlich unvergesslich unwürdig
    verantwortungslos verheerend verlogen vernünftig verrückt vorbildlich wahnsinnig weise
    wertlos wertvoll wichtig widerlich wunderbar wunderschön würdelos zynisch zukunftsweisend
    zauberhaft
    """,
    "- e en er es em ste sten",
) | listed("besser beste besten schlimmste schlimmsten schönste schönsten schlimmer bester bestes")
"""Praise and blame: words that evidence cannot measure."""

RHETORIC = listed(
    """
    alptraum albtraum angst ängste anstand armutszeugnis begeisterung blamage drama ehre ehrgeiz
    egoismus enttäuschung farce fehler feigheit freude frieden gefühl gefühle geist
    gerechtigkeit gewissen gier glanz glaube glück größe hass heimat held helden herz herzen
    hoffnung hoffnungen hölle idee ideale illusion illusionen irrsinn katastrophe kampf leid
    leidenschaft liebe lüge lügen magie mut mythos moral niederlage ohnmacht panik
    persönlichkeit schande scham scheitern schicksal schmerz seele sehnsucht sieg skandal sorge
    sorgen stolz symbol tragödie traum träume trauer triumph tugend unsinn unrecht verachtung
    verantwortung verrat versagen vertrauen vernunft verzweiflung vision wahnsinn wahrheit werte
    wille willen wunder würde wut zauber zukunft zusammenhalt zuversicht heuchelei armut
    zynismus ungerechtigkeit
    """
) - {"würde", "armut", "kampf"}
"""Nouns of feeling, value and figure of speech."""

DUTY = listed("muss müssen müssten müsste sollten gehört darf dürfen sollte") - {"gehört"}
FUTURE = listed("morgen künftig demnächst bald nächste nächsten nächstes nächster zukünftig")
POSSIBLE = listed(
    """
    könnte könnten kann können vielleicht möglicherweise womöglich wahrscheinlich vermutlich
    wohl offenbar anscheinend eventuell würde würden wäre wären hätte hätten falls ob dürfte
    dürften denkbar möglich potenziell soll sollen
    """
)
CERTAINTY = listed(
    """
    natürlich selbstverständlich offensichtlich zweifellos sicherlich sicher gewiss wirklich
    tatsächlich wahrhaft eindeutig einfach schlicht ehrlich völlig absolut total komplett
    vollkommen äußerst sehr ziemlich viel zu so immer nichts alles niemand jeder überhaupt
    schließlich eben doch ja halt freilich durchaus
    """
) - {"zu", "so", "viel", "alles", "jeder"}
MENTAL = listed(
    """
    glaubt glauben glaube hofft hoffen hoffe will wollen wünscht wünschen denkt denken denke fühlt
    fühlen weiß wissen fürchtet fürchten befürchtet befürchten möchte möchten erwartet erwarten
    träumt träumen liebt lieben hasst hassen sucht scheint scheinen braucht brauchen verdient
    verdienen versteht verstehen meint meinen finde findet zweifelt mag mögen ahnt spürt spüren
    """
)
INTERPRETING = listed(
    """
    zeigt zeigen beweist beweisen spiegelt spiegeln verdeutlicht verkörpert symbolisiert bedeutet
    bedeuten veranschaulicht
    """
)
FIRST_PERSON = listed("ich mich mir mein meine meinen meiner wir uns unser unsere unserer unseren")
SECOND_PERSON = listed("du dich dir dein deine ihr euch euer eure ihnen")
POINTING = listed(
    "dies diese dieser dieses diesem diesen das es er sie damit dafür dabei darum dazu daran davon "
    "daraus hier dort so solche"
)
FUNCTION = listed(
    """
    aber als am an auch auf aus bei beim bis da dass daß dem den denen der deren des dessen die
    doch durch ein eine einem einen einer eines er es für gegen hat haben ihm ihn ihr ihre ihrem
    ihren ihrer im in indem ins ist jedoch kein keine mit nach nachdem nicht noch nur ob oder
    ohne seit sein seine seinem seinen seiner sich sie sind sondern sowie trotz um und unter von
    vom vor war was wegen weil welche wenn wer wie wird wo wurde während zu zum zur zwischen
    über werden wurden waren hatte
    """
)
BETWEEN = listed(
    "bereits auch nicht nie noch schon erneut wieder dann zudem immer jedoch allerdings"
)
OPENERS = listed(
    """
    aber als am an auch auf aus außerdem bei beim bereits bis da dabei dagegen damals damit danach
    dann daher darauf demnach denn deshalb doch durch ein-mal ebenso erst für gegen gestern heute
    hier im in indem ins inzwischen jedoch laut mehr mit nach nachdem neben nicht noch nun nur ob
    obwohl ohne seit seitdem so sowohl statt trotz trotzdem um und unter vom von vor während wegen
    weil wenn wie wo zu zudem zuletzt zuvor zum zur zwischen über montag dienstag mittwoch
    donnerstag freitag samstag sonntag zunächst schließlich angesichts aufgrund infolge mittels
    allerdings
    """
)
"""Words that open an introducing phrase rather than the subject of a sentence."""

PLACES = listed(
    """
    afghanistan afrika albanien amerika amsterdam ankara argentinien asien athen australien
    belgien belgrad berlin bonn brasilien bremen brüssel budapest bulgarien chile china dänemark
    deutschland dortmund dresden düsseldorf england essen estland europa finnland frankfurt
    frankreich genf griechenland großbritannien hamburg hannover hessen indien indonesien irak
    iran irland island israel italien japan jordanien kanada kiew köln kolumbien korea kroatien
    kuba leipzig lettland libanon libyen lissabon litauen london luxemburg madrid mailand
    mannheim marokko mexiko moskau münchen neuseeland niederlande niger nigeria nordkorea
    norwegen nürnberg österreich pakistan paris peking peru polen portugal prag rom rumänien
    russland saarland sachsen salzburg schottland schweden schweiz serbien slowakei slowenien
    spanien stockholm stuttgart südafrika südkorea syrien taiwan thüringen tokio tschechien
    tunesien türkei ukraine ungarn usa venezuela vietnam warschau washington wien zürich bayern
    brandenburg niedersachsen
    """
) - {"essen"}
"""Countries, their parts and big towns: names though every noun has a capital."""
