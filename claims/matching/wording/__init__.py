"""How a claim is worded: its words and figures in one spelling, its names, what frames it.

Pure. What changes no meaning is folded here, once, for fingerprints, for the index of like claims
and for the differences shown to people.
"""
