"""Importing: one file becomes one clean article, once for each content.

`parsers.parse` is the way in for bytes, `actions.import_article` the way into the tables.
Everything but `queries` and `actions` is pure: no Django, no database, nothing fetched.
"""
