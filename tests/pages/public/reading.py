"""Pages as people and programs read them."""

import html
import json
import re
from html.parser import HTMLParser

_INLINE = "a|b|bdi|cite|code|span|sup|time"
_LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def words_of(response):
    """The words of a page on one line, without tags."""
    text = re.sub(r"<head>.*?</head>", "", response.content.decode(), flags=re.DOTALL)
    text = re.sub(rf"</?({_INLINE})\b[^>]*>", "", text)
    text = re.sub(r"<[^>]+>", " ", text)
    return " ".join(html.unescape(text).split())


def linked_data_of(response):
    """Every block of JSON-LD in a page, read."""
    return [json.loads(found) for found in _LINKED_DATA.findall(response.content.decode())]


class _Skeleton(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []
        self.addresses = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.addresses += [value for name, value in attrs if name in {"href", "src", "action"}]

    def handle_endtag(self, tag):
        self.tags.append((f"/{tag}", ()))

    def handle_comment(self, data):
        self.tags.append(("comment", ()))


def skeleton_of(response):
    """The tags of a page with the names of their attributes, in order, and where it links to."""
    parser = _Skeleton()
    parser.feed(response.content.decode())
    parser.close()
    return parser.tags, parser.addresses
