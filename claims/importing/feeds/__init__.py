"""Feeds: RSS and Atom documents, and when they are asked for again.

`reading.read_feed` is the way in for bytes; `actions` and `queries` know the tables.
"""
