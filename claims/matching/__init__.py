"""Matching: the same claim made again joins the claim that is known.

What is worded the same joins by its fingerprint. What is merely alike is found by `lookup` in the
index that `indexing` keeps, and is for people to decide. `wording`, `terms`, `bm25`, `fusion` are
the pure parts below; `grouping` does all of it in memory.
"""
