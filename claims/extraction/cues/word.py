"""A word as the lists of a language know it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One word as printed, told from others by identity, which is what lists compare fastest.

    `small` is the word as the lists have it: in small letters, and empty for an abbreviation in
    capitals ("US", "IT"), which none of them means. `lower` is it in small letters in any case.
    `is_sure_name` is an abbreviation or a listed name, which needs no place in the sentence.
    `bits` has the bit of each class it may be in.
    """

    small: str
    lower: str
    classes: tuple[int, ...]
    is_past: bool
    is_adverb: bool
    is_name: bool
    is_sure_name: bool
    bits: int = 0
