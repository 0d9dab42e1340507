"""German verbs: those that report what somebody said, and those that tell what happened.

Weak verbs are built from their stem ("an|kündig" for one with a prefix that parts from it); strong
and irregular forms are written out.
"""

from __future__ import annotations

from claims.extraction.cues.model import listed

REPORTING = listed(
    """
    sag mit|teil äußer erklär erläuter beton bericht meld versicher bestätig warn kritisier
    forder antworte entgegne erwider ergänz an|kündig mahn vermut schilder erzähl erinner lob
    bedauer begründ präzisier kommentier protestier bezweifel beklag beschuldig
    informier argumentier zitier dementier plädier monier resümier bilanzier konstatier
    prognostizier attestier enthüll verkünd signalisier twitter behaupt
    """
)
"""What somebody said, thought worth saying, or put on record."""

REPORTING_IRREGULAR = listed(
    """
    sprach sprachen gesprochen schrieb schrieben geschrieben wies wiesen hingewiesen zurückgewiesen
    räumte räumten eingeräumt warf warfen vorgeworfen gab gaben bekannt bekanntgegeben zufolge
    bezeichnete bezeichneten gestand gestanden eingestanden versprach versprachen versprochen
    verwies verwiesen widersprach widersprachen bestritt bestritten rief riefen empfahl empfahlen
    hieß befand befanden fügte fügten hinzugefügt hob hervorgehoben schlug vorgeschlagen stellte
    klargestellt
    """
)
PRESENT_REPORTING = listed(
    """
    sagt sagen teilt erklärt erklären betont betonen berichtet berichten meldet melden warnt
    warnen kritisiert kritisieren fordert fordern bestätigt bestätigen behauptet behaupten
    erläutert äußert erzählt erzählen schreibt schreiben weist weisen räumt verweist verweisen
    schätzt schätzen rechnet vermutet vermuten wirft werfen bezeichnet heißt bestreitet
    bestreiten versichert widerspricht
    """
)

EVENT = listed(
    """
    ab|lehn ab|stimm ab|stürz adoptier alarmier amputier an|klag arbeit attackier
    auf|führ auf|lös aus|händig aus|lös aus|rüst aus|stell bau beantrag beauftrag beend beerdig
    befrag befrei begleit begnadig begrenz behandel beherberg beliefer beobacht beraub
    beschlagnahm beschädig beschäftig beseitig besetz besichtig bestell besteuer bestraf besuch
    beteilig bezahl blockier bombardier brems buch deck demonstrier deportier dreh durch|führ
    ehr einig ein|dämm ein|führ ein|reich ein|richt ein|setz ein|stell ein|stürz eliminier ende
    entdeck enteigne entfern entführ entgleis enthüll entlarv entlohn entschuldig entwaffne
    entwickel ereigne erfass erforsch erhöh ermittel ermord erneuer erober erreich erricht
    ersetz erstatt erteil erwirtschafte erzeug erziel eröffne evakuier explodier exportier feier
    film finanzier flüchte folter fusionier förder führ füll genehmig gestalt gründ halbier
    heirat hin|richt identifizier impf importier infizier informier inhaftier installier
    investier kauf kenter kidnapp klag knack kollidier kontrollier koste kränk kündig kürz land
    leb leer legalisier leist leit liefer lösch manipulier marschier miet mobilisier modernisier
    montier nominier nutz operier organisier park pflanz plan plünder privatisier produzier
    protestier präsentier prüf raub reagier rechne reduzier reformier registrier reis renovier
    reparier rett räum sammel sanier schaff scheiter schenk schick schmuggel schwäch sende senk
    spar spend sperr spiel stapel start stell stift stimm stopp stornier stürm stürz such tank
    tauch test tipp trainier transportier töt um|setz untersag untersuch unterzeichne
    verabschied veranstalt verbann verdien verdoppel verdreifach verein verfehl verfolg verfüg
    vergewaltig vergift verhaft verhandel verhäng verkauf verklag verkürz verlager verletz
    verlänger vermiet vernicht verpacht verringer verschmutz verschärf versenk versicher
    verstaatlich versteck verteidig verteil verunglück verurteil vervielfach verwandel
    verzeichne verzöger veröffentlich vollstreck wander wechsel weiger wohn wähl zahl zerstör
    zurück|kehr zu|stimm zünd öffne überführ überhol überprüf übersetz überwach
    """
)
"""What happened: things that leave a record, a picture or a witness. Stems of weak verbs."""

EVENT_IRREGULAR = listed(
    """
    abgeschlossen abgenommen abgerissen abgebrochen abgebrannt abgegeben angegriffen angenommen
    angestiegen aufgenommen aufgehoben aufgefunden aufgestiegen ausgegeben ausgeschlossen
    ausgebrochen ausgeschieden ausgezeichnet bat baten begann begannen begonnen beging begangen
    bekam bekamen bekommen beschloss beschlossen besaß besessen betraf betroffen betrat betrug
    betrugen betrogen brach brachen brachte brachten gebracht brannte brannten gebrannt
    eingeladen eingenommen eingebrochen eingeleitet einigten eintrafen entließ entließen
    entlassen entschied entschieden entstand entstanden entkam entkommen enthielt enthielten
    erfand erfunden ergab ergaben erhielt erhielten erhalten erhob erhoben erlag erlitt erlitten
    erließ erlassen ernannte ernannten ernannt erschien erschienen erschoss erschossen erstach
    erstochen ertrank ertranken ertrunken erwarb erwarben erworben fand fanden gefunden fiel
    fielen gefallen floh flohen geflohen flog flogen geflogen freigelassen freigesprochen fuhr
    fuhren gefahren festgenommen festgestellt nahm nahmen genommen ging gingen gegangen
    getroffen traf trafen getreten trat traten gewann gewannen gewonnen geworfen gewachsen wuchs
    wuchsen griff griffen gegriffen half halfen geholfen hielt hielten gehalten kam kamen
    gekommen lag lagen gelegen lief liefen gelaufen lieh geliehen ließ ließen misslang
    niedergebrannt niedergelegt riss rissen gerissen sank sanken gesunken saß saßen gesessen
    schied schloss schlossen geschlossen schlug schlugen geschlagen schnitt schoss schossen
    geschossen schwamm schwieg sprang sprangen gesprungen stahl stahlen gestohlen stach stand
    standen gestanden starb starben gestorben stieg stiegen gestiegen stieß stießen gestoßen
    stritten trank trug trugen getragen trieb überfielen überfallen übernahm übernahmen
    übernommen übertraf übertrafen übertroffen überwies überwiesen unterbrach unterbrochen
    unterlag unterlagen unterschrieb unterschrieben unternahm verbot verboten verbrachte
    verbrannte verbrannten verbrannt vergab vergaben vergeben verhandelt verließ verließen
    verlassen verlieh verliehen verlor verloren vernommen verschob verschoben verschwand
    verschwanden verschwunden verstarb verstorben verstieß verstoßen vertrat vertraten vertreten
    vertrieb vertrieben verwendet vorgelegt vorgestellt wandte weggefallen wog zog zogen gezogen
    zugenommen zugestimmt zurückgetreten zurückgegangen zurückgezogen zusammengebrochen geboren
    gesperrt eingestürzt entgleist ausgefallen umgekommen durchsuchte durchsuchten durchsucht
    wiederholte wiederholten wiederholt
    """
)
PAST_IRREGULAR = listed(
    """
    war waren gewesen hatte hatten gehabt wurde wurden geworden worden konnte konnten musste mussten
    durfte durften wollte wollten sollte sollten wusste wussten dachte dachten sah sahen gesehen
    blieb blieben geblieben galt galten las lasen gelesen tat taten getan machte machten gemacht
    """
)
STATE = listed(
    """
    gehört gehören beschäftigt beschäftigen exportiert exportieren importiert importieren stellt
    besitzt besitzen verkauft verkaufen veröffentlicht kostet kosten misst wiegt liegt liegen
    beherbergt umfasst umfassen beträgt betragen verfügt verfügen zählt zählen wohnt wohnen leben
    """
)
"""Present forms that say what there is, on record like what happened."""

NOT_PAST = listed(
    """
    rechte rechten seite leute heute beste besten letzte letzten weite weiten erste karte karten
    kosten daten zeiten seiten arten orte möchte möchten könnte könnten bitte hätte hätten würde
    würden wüsste müsste müssten dürfte dürften sollte sollten gesamt gesamte geplant bekannt
    bereit beliebt berühmt geeignet gelehrte gewohnt gekonnt gelten gäste geräte
    """
)

HARM = listed(
    """
    angegriffen attackiert ausgeraubt betrogen entführt ermordet erpresst erschossen erstochen
    festgenommen gefoltert getötet hingerichtet inhaftiert misshandelt niedergestochen überfallen
    verhaftet verletzt vergewaltigt vergiftet verurteilt verklagt angeklagt töteten tötete
    verhaftete verhafteten verurteilte verurteilten ermordete entführte entführten erschoss
    verletzte verletzten ausgewiesen abgeschoben gestohlen bestochen bedroht missbraucht
    """
)
"""Harm that people do to others, and what the law does."""

_WITHOUT_GE = ("be", "ent", "er", "ge", "hinter", "miss", "über", "unter", "ver", "voll", "zer")


def forms(stem: str) -> tuple[str, ...]:
    """Past of the third person, both numbers, and the participle of a weak verb.

    `stem` is the infinitive without -en, with a bar after a prefix that parts from it; of a verb
    in -eln or -ern it is the infinitive without -n.
    """
    prefix, _, verb = stem.rpartition("|")
    link = "e" if verb.endswith(("t", "d")) else ""
    past = f"{verb}{link}te"
    foreign = verb.endswith("ier") and len(verb) > len("feier")
    ge = "" if foreign or verb.startswith(_WITHOUT_GE) else "ge"
    participle = f"{prefix}{ge}{verb}{link}t"
    joined = (f"{prefix}{past}", f"{prefix}{past}n") if prefix else ()
    return past, f"{past}n", participle, *joined
