"""Extraction: finds the checkable sentences of an article, with their exact places.

`detector.find_sentences` is the way in. Everything but `queries` and `actions` is pure: text in,
candidates out, without Django and without a database.
"""
