"""Matching: the same claim made again joins the claim that is known.

`fingerprints` and `priorities` are pure. What a person decides about claims that are merely alike
is no matter of this stage yet: only texts that differ in nothing but their typography are joined.
"""
