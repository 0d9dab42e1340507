"""JSON-LD inside a page: data for programs, which a browser never runs."""

import json
from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# As unicode escapes these three are the same JSON, but can neither close the element nor open a
# comment in it (HTML Living Standard, 4.12.1.3, restrictions for contents of script elements).
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def linked_data(data: Mapping[str, object]) -> SafeString:
    """A `script` element that holds `data` as JSON-LD.

    The Content-Security-Policy lets it pass: elements whose type is not a script's are data blocks,
    and it is asked about scripts only.
    """
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - escaped above, as JSON needs it
    )
