"""Claims that are like a text. `queries` is the way in."""

from claims.matching.lookup.queries import Similar, similar_claims, similar_to_each

__all__ = ["Similar", "similar_claims", "similar_to_each"]
