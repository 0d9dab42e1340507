"""Syndicated copies: the same text under another title, or with a paragraph more or less.

`actions` is the way in; `sketches` is pure.
"""
