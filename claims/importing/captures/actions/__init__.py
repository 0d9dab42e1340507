"""Asking for what evidence links to, and keeping what came; reading what was
handed in. Tasks call them one after the other."""

from claims.importing.captures.actions.asking import Asked, NotItsTurn, ask_material
from claims.importing.captures.actions.keeping import Kept, keep_answer
from claims.importing.captures.actions.uploads import keep_words, read_file

__all__ = ["Asked", "Kept", "NotItsTurn", "ask_material", "keep_answer", "keep_words", "read_file"]
