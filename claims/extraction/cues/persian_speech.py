"""How Persian says who said something: the verb stands at the end of its clause."""

from __future__ import annotations

import re

from claims.extraction.cues import persian_verbs as verbs
from claims.extraction.cues import persian_words as words
from claims.extraction.cues.model import JOINER, NEVER, Speech
from claims.extraction.cues.persian_phrases import HEAD
from claims.extraction.cues.persian_spelling import SPEECH_LETTERS, spelled

_PARTS = spelled(f"{verbs.REPORTING_PARTS} ادامه اضافه دستور نتیجه")
_LIGHT = spelled(f"{verbs.LIGHT_PAST} {verbs.LIGHT_PRESENT}")
_PAST = (
    verbs.SAID
    | verbs.SAYS
    | frozenset(f"{part}{JOINER}{light}" for part in _PARTS for light in _LIGHT)
    | frozenset(f"معتقد{JOINER}{end}" for end in ("است", "هستند", "بود", "بودند"))
)
_TOGETHER = re.compile(
    rf" (?=(?:{'|'.join(sorted(_LIGHT | {'است', 'هستند', 'بود', 'بودند'}, key=len, reverse=True))})"
    r"(?!\w))(?:" + "|".join(f"(?<={part} )" for part in sorted(_PARTS | {"معتقد"})) + ")"
)
_TIME = (
    "روز|امروز|دیروز|شامگاه|صبح|عصر|بامداد|شنبه|یکشنبه|دوشنبه|سه[\u200c ]?شنبه|چهارشنبه|پنجشنبه|"
    "پنج[\u200c ]?شنبه|جمعه"
)

SPEECH = Speech(
    reports=_PAST,
    past=_PAST,
    present=frozenset(),
    ongoing=frozenset(),
    after_present=frozenset(),
    be=frozenset(),
    finite=spelled(
        "است هست هستند بود بودند شد شدند کرد کردند دارد دارند داشت باید خواهد می-شود می-کند را"
    ),
    skip=spelled("نیز هم همچنین پیش-تر قبلاً قبلا بارها چنین این-گونه بعداً سپس تنها خود صریحاً"),
    openers=words.OPENERS,
    subjects=frozenset(),
    pronouns=spelled("او وی ایشان آنها آن-ها آنان"),
    that="که",
    who="، که ",
    articles=spelled("این آن همین یک"),
    source=re.compile(
        r"(?:(?<=^)|(?<=[\s،(]))(?:(?:بنا )?(?:به|بر) (?:گفت(?:ه(?:\u0654|[\u200c ]ی)?|ۀ)"
        r"|گزارش|نوشت(?:ه(?:\u0654|[\u200c ]ی)?|ۀ)|نقل از|اعلام|اظهار|استناد)"
        r"|(?:بر ?اساس|برپایه|طبق|مطابق) (?:\w+ )?(?:گزارش(?:[\u200c ]?های?)?|آمار(?:های)?|اعلام"
        r"|گفته"
        r"|اطلاعات|داده[\u200c ]?های|بررسی)|از قول|از زبان) (?!که\b|این\b|آن\b)"
        r"(?:منتشرشده (?:توسط|از سوی) )?"
    ),
    source_words=spelled(
        "گفته گفتۀ گزارش نوشته نوشتۀ نقل اعلام اظهار اساس براساس طبق مطابق قول زبان"
    ),
    agent=NEVER,
    breaks=re.compile(
        r"[;؛:—]|\s[–-]\s|[،,]\s?(?:و|اما|ولی|در حالی که)\s|\sکه\s|^\s*(?:و|اما|ولی)\s"
    ),
    relative=re.compile(
        rf"\s(?:که|در|با|به|از|طی|ضمن|پس|پیش|بر|برای|این|آن|همین|خبر|{_TIME}|هرگونه|هر|خطاب|درباره"
        r"|درمورد|نسبت)(?=\s|$)"
    ),
    name_end=re.compile(
        r"[،,؛;:.()\[\]«»\"\n]|\s(?=\d)|\s(?:که|در|با|به|از|را|طی|تا|برای|بر|پس|پیش|این|آن|همین"
        r"|هر|هیچ|همه"
        rf"|{_TIME}|دست[\u200c ]?کم|حدود|نزدیک|بیش|شمار|تعداد|قیمت|نرخ|هنوز|تاکنون|یک|دو|سه|چهار"
        rf"|پنج|ده"
        r"|صدها|هزاران|است|بود|شد|کرد|سال)(?=\s|$)"
    ),
    head=HEAD,
    tag=NEVER,
    turned=NEVER,
    letters=SPEECH_LETTERS,
    together=_TOGETHER,
    adverb_endings=(),
    ongoing_endings=(),
    capitals=False,
)
