"""The texts that a desk begins with: how claims are checked, and how verdicts are corrected. Pure.

The first migration that knows them stores them as the first version, in the language of the desk.
From then on editors write what follows.
"""

from __future__ import annotations

from collections.abc import Callable

from claims.messages import Text

METHODOLOGY, CORRECTIONS = "methodology", "corrections"

# A heading begins with "# ", a line of a list with "- **": what stands before the words.
_HEADING, _PLAIN = "# ", ""

_BLOCKS: dict[str, tuple[tuple[str, str], ...]] = {
    METHODOLOGY: (
        (_HEADING, Text("How a claim gets here")),
        (
            _PLAIN,
            Text(
                "A program reads each article sentence by sentence and marks those that say something checkable: a number, a date, an event, a comparison, words put in somebody’s mouth. Questions, opinions, calls to act and predictions are left out. The program gives every sentence a score with its reasons; it gives no verdicts."  # noqa: E501
            ),
        ),
        (
            _PLAIN,
            Text(
                "A sentence that is made in several articles is one claim, checked once. People decide what is taken up first, and a person does the checking."  # noqa: E501
            ),
        ),
        (_HEADING, Text("What a verdict is about")),
        (
            _PLAIN,
            Text(
                "A verdict is about one sentence. It is not about the person who said it, nor about the article it stands in."  # noqa: E501
            ),
        ),
        (_HEADING, Text("What it rests on")),
        (
            _PLAIN,
            Text(
                "Every piece of evidence names its publisher and its date as far as we know them, quotes the words that matter, and says whether it supports the claim, contradicts it or gives background. We link to it, so that anyone can repeat the check. Where a source must be protected, we say so and describe it instead of naming it."  # noqa: E501
            ),
        ),
    ),
    CORRECTIONS: (
        (
            _PLAIN,
            Text(
                "A published verdict is never changed in silence. A new version takes its place, with a note that says what changed; the version before stays readable at its own address, and the change stands in the list of corrections."  # noqa: E501
            ),
        ),
        (_HEADING, Text("What the kinds mean")),
        (
            Text("Clarification"),
            Text("The words were unclear. Nothing that we found has changed."),
        ),
        (Text("Update"), Text("Something is known now that was not known then.")),
        (Text("Correction"), Text("Something that we wrote was wrong.")),
        (Text("Retraction"), Text("The verdict itself was wrong.")),
        (
            Text("Withdrawal"),
            Text(
                "No verdict stands any more. The page says why, and what we wrote before is no longer shown."  # noqa: E501
            ),
        ),
        (_HEADING, Text("How to tell us")),
        (
            _PLAIN,
            Text(
                "Every verdict has a button by which it can be questioned. A person reads each message, and who leaves an address gets an answer."  # noqa: E501
            ),
        ),
    ),
}


def first_text(kind: str, translate: Callable[[str], str]) -> str:
    """The text of one kind as Markdown.

    Args:
        kind: METHODOLOGY or CORRECTIONS.
        translate: gives each sentence in the language of the desk.

    Raises:
        KeyError: there is no text of this kind.
    """
    return "\n\n".join(
        _block(before, translate(words), translate) for before, words in _BLOCKS[kind]
    )


def _block(before: str, words: str, translate: Callable[[str], str]) -> str:
    if before in {_HEADING, _PLAIN}:
        return f"{before}{words}"
    return f"**{translate(before)}.** {words}"
