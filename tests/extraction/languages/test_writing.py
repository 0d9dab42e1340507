"""How each language writes dates, numbers, names, quotations and who said it."""

import pytest

from claims.extraction import quotations
from claims.extraction.cues import cues_for
from claims.extraction.detector import find_sentences
from claims.extraction.features import measure

PARAGRAPHS = {
    "es": (
        (
            "El alcalde Juan Mora compareció el lunes. Aseguró que no hay dinero. “Hemos gastado 3 "
            "millones”, dijo la interventora."
        ),
        [None, None, "la interventora"],
    ),
    "fr": (
        (
            "Le maire Jean Morel a été entendu lundi. « Nous avons dépensé 3 millions », a assuré "
            "l’adjointe. Elle a ajouté que la caisse était vide."
        ),
        [None, "l’adjointe", "l’adjointe"],
    ),
    "de": (
        (
            "Bürgermeister Jan Mohr wurde am Montag gehört. Die Kämmerin sagte, es fehlten 3 "
            "Millionen "
            "Euro. Sie fügte hinzu, dass die Kasse leer sei."
        ),
        [None, "Die Kämmerin", "Die Kämmerin"],
    ),
    "fa": (
        (
            "شهردار روز دوشنبه به مجلس رفت. معاون مالی گفت سه میلیارد تومان هزینه شده است. او "
            "افزود "
            "که صندوق خالی است."
        ),
        [None, "معاون مالی", "معاون مالی"],
    ),
}


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("es", "Nació el 12 de marzo de 1996 en Vigo.", 1),
        ("es", "Cerró a finales de abril.", 1),
        ("es", "Costó 2.019 euros.", 0),
        ("fr", "Le 1er mai 2020, la route a fermé.", 1),
        ("fr", "Elle a coûté 2 019 euros en tout, sur 1\u202f999 prévus.", 0),
        ("fr", "Depuis janvier, rien n’a changé.", 1),
        ("de", "Am 12. März 2021 begann der Bau.", 1),
        ("de", "Seit dem 3.5.2020 gilt die Regel.", 1),
        ("de", "Im Mai kamen 1900 Menschen.", 1),
        ("fa", "این پل ۱۲ فروردین ۱۳۹۸ باز شد.", 1),
        ("fa", "در سال ۱۴۰۰ و پس از آن در ۲۰۲۲ میلادی ساخته شد.", 2),
        ("fa", "در این شهر ۱۳۵۰ نفر زندگی می‌کنند.", 0),
        ("fa", "اردیبهشت‌ماه باران بارید.", 1),
    ],
)
def test_dates_are_told_from_other_numbers(language: str, text: str, dates: int):
    assert measure(text, quoted=[], cues=cues_for(language)).dates == dates


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("es", "Pagó 1.200,50 euros por 3 entradas.", 2),
        ("fr", "Il a payé 1 200,50 euros pour 3 billets.", 2),
        ("de", "Er zahlte 1.200,50 Euro für 3 Karten.", 2),
        ("fa", "او ۱٬۲۰۰٫۵ تومان برای ۳ بلیت پرداخت.", 2),
    ],
)
def test_a_number_is_one_figure_however_it_is_written(language: str, text: str, figures: int):
    assert measure(text, quoted=[], cues=cues_for(language)).figures == figures


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Der Hund des Nachbarn bellte den Briefträger an.", 0),
        ("de", "Gestern traf Anna Weber in Berlin die Leiterin der SPD.", 3),
        ("fr", "L’hôtel de l’Union a reçu Élise Nadeau.", 2),
        ("es", "La víctima vivía en Ávila con Óscar Peña.", 2),
        ("fa", "هیئتی از ایران به پاریس رفت.", 2),
    ],
)
def test_names_are_told_from_nouns(language: str, text: str, names: int):
    assert measure(text, quoted=[], cues=cues_for(language)).names == names


@pytest.mark.parametrize(
    "text",
    [
        "Er sagte: »Das stimmt.«",
        "Er sagte: „Das stimmt.“",
        "Il dit : « C’est vrai. »",
        "「本当だ。」",
    ],
)
def test_quotation_marks_of_every_kind_are_read(text: str):
    ((start, end),) = quotations.quoted_ranges(text)
    assert text[start] in "»„«「"
    assert end == len(text)


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_speakers_hold_over_a_paragraph(language: str):
    text, expected = PARAGRAPHS[language]
    found = find_sentences(text, zones=(), language=language)
    assert [one.attributed_to for one in found] == expected


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("es", "Según el ministerio, hubo 12 heridos.", "el ministerio"),
        ("es", "En rueda de prensa, dijo la ministra que hubo 12 heridos.", "la ministra"),
        ("fr", "D’après la préfecture, 12 personnes sont blessées.", "la préfecture"),
        ("fr", "« Il y a 12 blessés », a-t-elle ajouté.", None),
        ("fr", "Il y a 12 blessés, a précisé le parquet de Vernac.", "le parquet de Vernac"),
        ("fr", "L’agence Nord rapporte que le maire a dit avoir payé 12 euros.",
         "le maire (reported by L’agence Nord)"),
        ("de", "Dem Ministerium zufolge gab es 12 Verletzte.", "Ministerium"),
        ("de", "Es gab 12 Verletzte, teilte die Feuerwehr am Montag mit.", "die Feuerwehr"),
        ("de", "Wie die Agentur Nord berichtete, gab es 12 Verletzte.", "die Agentur Nord"),
        ("de", "Am Abend sagte Umweltministerin Anna Lorenz, es gebe 12 Verletzte.",
         "Umweltministerin Anna Lorenz"),
        ("fa", "به گزارش خبرگزاری شمال، ۱۲ نفر زخمی شدند.", "خبرگزاری شمال"),
        ("fa", "وزیر نفت در گفت‌وگو با خبرنگاران اعلام کرد ۱۲ نفر زخمی شده‌اند.", "وزیر نفت"),
        ("fa", "وزير كشور گفت ۱۲ نفر زخمی شده‌اند.", "وزیر کشور"),
    ],
)  # fmt: skip
def test_ways_of_saying_who_said_it(language: str, text: str, who: str | None):
    found = find_sentences(text, zones=(), language=language)
    assert [one.attributed_to for one in found] == [who]


def test_spellings_of_persian_make_no_difference():
    joined = "به گفتهٔ پلیس، ۱۲ نفر را می‌شناسند و کشته‌شدگان را معرفی کرده‌اند."
    score = {
        find_sentences(text, zones=(), language="fa")[0].score
        for text in (joined, joined.replace("ی", "ي").replace("ک", "ك"))
    }
    assert len(score) == 1
