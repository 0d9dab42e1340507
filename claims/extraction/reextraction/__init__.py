"""Looking at extracted articles again with a newer detector: what would change, then the change.

`changes.compare` is pure; `actions` stores what it says, and never loses a row.
"""
