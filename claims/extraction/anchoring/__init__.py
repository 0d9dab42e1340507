"""Claims of an earlier text found again in a later one: a new revision, or a syndicated copy.

`actions` is the way in; `finding` and `changes` are pure.
"""
