"""Captions of pictures and tables: kept as paragraphs of the article, and known again in its text.

What a caption says may well be worth checking; who took the picture is not. Readers
of pages drop both with the picture, and printed text no longer tells a caption from a paragraph. So
captions are noted by their letters before, and found by them after the text was put together.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from unicodedata import normalize

from lxml import etree

CAPTION, CREDIT = "caption", "credit"

# Fewer words, a name mostly, are no repeat of the paragraph that they also stand in.
LEAST_REPEATED_WORDS = 4
# In words: what ends in a credit and is longer is a paragraph with a credit behind it.
MOST_WORDS = 80

# Classes of elements that hold captions where an editing system writes no <figcaption>.
_CAPTION_CLASSES = frozenset({
    "wp-caption-text", "caption-text", "image-caption", "photo-caption", "picture-caption",
    "gallery-caption", "media-caption",
})  # fmt: skip
_CREDIT_WORDS = ("credit", "copyright", "photographer", "attribution")
_CREDIT_TAGS = frozenset({"cite", "small"})
_NO_WORDS = ("script", "style", "noscript", "button", "svg", "template")
_MEDIA = frozenset({"figure", "picture", "a"})
_APART = frozenset({"br", "div", "p", "span", "li", "figcaption"})


def take_captions(tree: etree._Element) -> dict[str, str]:
    """Make each caption a paragraph behind its picture, and its credit another one.

    Arguments: tree, a page, changed in place. Returns the key of each such paragraph (see
    caption_key()), and the kind of zone it is, "caption" or "credit".
    """
    notes: dict[str, str] = {}
    captions = _captions(tree)
    told = _paragraphs(tree, captions)
    for element in captions:
        _drop_what_nobody_reads(element)
        credit = " ".join([_cut(part) for part in _credits(element)])
        # Each is put right behind the picture, so the last one first.
        for text, kind in ((credit, CREDIT), (_words(element), CAPTION)):
            # A page may show a picture twice, for wide and for narrow screens.
            if (key := caption_key(text)) and key not in notes and key not in told:
                notes[key] = kind
                _write_behind(_picture(element), text)
        _remove(element)
    return notes


def caption_key(text: str) -> str:
    """The letters and digits of a text, by which it is known again."""
    return "".join(filter(str.isalnum, normalize("NFC", text).casefold()))


def without_repeats(text: str, notes: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The text without captions whose words the article says too, and the others' notes.

    Arguments: text, a line a block; notes, as take_captions() returns them.
    """
    if not notes:
        return text, {}
    lines = [(line, caption_key(line)) for line in text.split("\n")]
    times = Counter(key for _, key in lines)
    rest = "\n".join(key for _, key in lines if key not in notes)
    kept, met = [], set()
    for line, key in lines:
        if key in notes and (key in met or _is_repeated(line, key, rest)):
            continue
        met.add(key)
        kept.append(line)
    return "\n".join(kept), {key: kind for key, kind in notes.items() if times[key] == 1}


def _is_repeated(line: str, key: str, rest: str) -> bool:
    return len(line.split()) >= LEAST_REPEATED_WORDS and key in rest


def _paragraphs(tree: etree._Element, captions: Collection[etree._Element]) -> frozenset[str]:
    """The keys of the paragraphs of a page; nothing where no caption could repeat one."""
    if not captions:
        return frozenset()
    apart = set(captions)
    rest = (one for one in tree.iter("p") if apart.isdisjoint((one, *one.iterancestors())))
    return frozenset(caption_key(_words(one)) for one in rest)


def _captions(tree: etree._Element) -> list[etree._Element]:
    """The captions of pictures, of those inside one another the outer."""
    found = [element for element in tree.iter(etree.Element) if _is_caption(element)]
    known = set(found)
    return [one for one in found if known.isdisjoint(one.iterancestors())]


def _is_caption(element: etree._Element) -> bool:
    return element.tag == "figcaption" or not _CAPTION_CLASSES.isdisjoint(_classes(element))


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").casefold().split()


def _drop_what_nobody_reads(element: etree._Element) -> None:
    for part in list(element.iter(*_NO_WORDS)):
        _remove(part)


def _credits(caption: etree._Element) -> list[etree._Element]:
    found = [part for part in caption.iterdescendants(etree.Element) if _is_credit(part)]
    known = set(found)
    return [one for one in found if known.isdisjoint(one.iterancestors())]


def _is_credit(element: etree._Element) -> bool:
    names = " ".join(_classes(element))
    return element.tag in _CREDIT_TAGS or any(word in names for word in _CREDIT_WORDS)


def _picture(caption: etree._Element) -> etree._Element:
    """The outermost element that is nothing but the picture with its caption."""
    picture = caption
    for parent in caption.iterancestors():
        if parent.tag not in _MEDIA and "caption" not in " ".join(_classes(parent)):
            break
        picture = parent
    return picture


def _write_behind(element: etree._Element, text: str) -> None:
    paragraph = etree.Element("p")
    paragraph.text = text
    element.addnext(paragraph)


def _cut(element: etree._Element) -> str:
    """The words of an element, which is taken out."""
    text = _words(element)
    _remove(element)
    return text


def _words(element: etree._Element) -> str:
    pieces: list[str] = []
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if part.tag in _APART:
            pieces.append(" ")
        starts = event == "start"
        if starts or part is not element:
            pieces.append((part.text if starts else part.tail) or "")
    return " ".join("".join(pieces).split())


def _remove(element: etree._Element) -> None:
    """Take an element out, and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    element.tail = None
    parent.remove(element)
