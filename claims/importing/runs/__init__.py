"""Imports: what was sent in, how far it is read, and a row for every article in it.

`actions` is the way in. What is sent is stored before anything is done with it; after that the
rows alone say what is left to do, so that a job may be killed at any moment.
"""
