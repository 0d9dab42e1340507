"""The newsroom's own drafts, checked before print, as programs read and settle them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers

from claims.api.serializers.strict import NumberField, StrictSerializer, WordsField
from claims.api.versions import tag_of
from claims.models import StatementState

_LINE = "The bridge has 12 lamps."


class NewTextOfCopySerializer(StrictSerializer):
    """The next text of a draft."""

    example: ClassVar[Mapping[str, Any]] = {"text": _LINE}

    text = WordsField(help_text="Plain text, whole.")


class NewCopySerializer(NewTextOfCopySerializer):
    """A draft of the newsroom's own."""

    example: ClassVar[Mapping[str, Any]] = {"title": "A bridge", "text": _LINE}

    title = WordsField(help_text="As the list shows it.")


class MarkStatementSerializer(StrictSerializer):
    """What is said of a statement, and what that rests on. With a file it is sent as a form."""

    example: ClassVar[Mapping[str, Any]] = {
        "state": "confirmed",
        "link": "https://aldermouth.example/accounts/bridge",
    }

    state = serializers.ChoiceField(choices=StatementState.choices)
    proposed = WordsField(default="", help_text="The words that should stand there, with `change`.")
    note = WordsField(default="")
    link = WordsField(default="", help_text="Where it can be read.")
    said = WordsField(default="", help_text="A source in words: who said it and when.")
    evidence = NumberField(default=None, allow_null=True, help_text="A piece the desk has.")
    verdict = NumberField(default=None, allow_null=True, help_text="A public verdict of the desk.")
    file = serializers.FileField(
        default=None, allow_empty_file=True, help_text="Judged by its content, as evidence is."
    )


class SignSerializer(StrictSerializer):
    """What is signed: the text and the marks that the person has read."""

    example: ClassVar[Mapping[str, Any]] = {"version": 1, "revisions": 1}

    version = NumberField()
    revisions = serializers.IntegerField(
        min_value=0, max_value=2**31 - 1, help_text="Marks, all together, as the draft tells it."
    )


class StatementSerializer(serializers.Serializer[Any]):
    """One sentence of a draft, and what is said of it."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 40,
        "position": 1,
        "words": _LINE,
        "checkable": True,
        "state": "confirmed",
        "proposed": "",
        "note": "",
        "link": "https://aldermouth.example/accounts/bridge",
        "said": "",
        "evidence": None,
        "verdict": None,
        "file_name": "",
        "by": "ada",
        "at": "2026-11-19T16:20:00Z",
        "etag": "40-1",
    }

    id = serializers.IntegerField()
    position = serializers.IntegerField(help_text="From 1 in the order of the text.")
    words = serializers.CharField()
    checkable = serializers.BooleanField(help_text="Whether the desk takes it for a claim.")
    state = serializers.ChoiceField(choices=StatementState.choices)
    proposed = serializers.CharField()
    note = serializers.CharField()
    link = serializers.CharField()
    said = serializers.CharField()
    evidence = serializers.IntegerField(allow_null=True)
    verdict = serializers.IntegerField(allow_null=True)
    file_name = serializers.CharField(help_text="Of a file that it rests on; empty for none.")
    by = serializers.CharField(allow_null=True, help_text="Who said so last: user name.")
    at = serializers.DateTimeField(allow_null=True)
    etag = serializers.CharField(help_text="What If-Match has to name to mark it.")


class SheetSerializer(serializers.Serializer[Any]):
    """That everything in one text is settled, signed by somebody who did not write it."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 3,
        "copy": 2,
        "version": 1,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "by": "edo",
        "at": "2026-11-19T17:20:00Z",
        "payload": {},
    }

    id = serializers.IntegerField(source="pk")
    copy = serializers.IntegerField(source="text_version.own_copy_id")
    version = serializers.IntegerField(source="text_version.number")
    sha256 = serializers.CharField(help_text="Of the text, in UTF-8.")
    by = serializers.CharField(source="by.username", help_text="User name.")
    at = serializers.DateTimeField()
    payload = serializers.DictField(help_text="Every statement with its source, as it was signed.")


class CopySerializer(serializers.Serializer[Any]):
    """A draft, and how far it is."""

    example: ClassVar[Mapping[str, Any]] = {
        "id": 2,
        "title": "A bridge",
        "language": "en",
        "by": "noor",
        "at": "2026-11-19T16:00:00Z",
        "version": 1,
        "statements": 1,
        "open": 0,
        "changes": 0,
        "revisions": 1,
        "etag": "5b1c7a0e4f3a1be5",
    }

    id = serializers.IntegerField()
    title = serializers.CharField()
    language = serializers.CharField()
    by = serializers.CharField(help_text="Who brought it in: user name.")
    at = serializers.DateTimeField()
    version = serializers.IntegerField(help_text="Number of the latest text.")
    statements = serializers.IntegerField()
    open = serializers.IntegerField(help_text="Statements that nobody has settled.")
    changes = serializers.IntegerField(help_text="Those that must be changed.")
    revisions = serializers.IntegerField(help_text="Marks on them, all together.")
    etag = serializers.CharField(help_text="What If-Match has to name to bring in the next text.")


class WholeCopySerializer(CopySerializer):
    """A draft with its latest text, statement by statement."""

    example: ClassVar[Mapping[str, Any]] = {
        **CopySerializer.example,
        "text": _LINE,
        "results": [StatementSerializer.example],
    }

    text = serializers.CharField()
    results = StatementSerializer(many=True, help_text="In the order of the text.")


def copy_body(own: Any, progress: Any) -> dict[str, Any]:
    """A draft as programs get it."""
    return {
        "id": own.pk,
        "title": own.title,
        "language": own.language,
        "by": own.by.username,
        "at": own.at,
        "version": own.versions,
        "statements": progress.all,
        "open": progress.open,
        "changes": progress.changes,
        "revisions": progress.revisions,
        "etag": tag_of(own.pk, own.versions),
    }


def statement_body(statement: Any, mark: Any) -> dict[str, Any]:
    """A statement as programs get it, with its latest mark; None for none."""
    words = {
        name: getattr(mark, name, "") for name in ("proposed", "note", "link", "said", "file_name")
    }
    return {
        "id": statement.pk,
        "position": statement.position,
        "words": statement.words,
        "checkable": statement.checkable,
        "state": statement.state,
        **words,
        "evidence": mark.evidence_id if mark else None,
        "verdict": mark.verdict_id if mark else None,
        "by": mark.by.username if mark else None,
        "at": mark.at if mark else None,
        "etag": f"{statement.pk}-{statement.revision}",
    }
