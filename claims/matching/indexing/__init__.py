"""The index of like claims, kept up to date. `actions` is the way in."""

from claims.matching.indexing.actions import (
    drop_vectors,
    embed_waiting,
    index_claims,
    index_waiting,
    make_vectors,
)

__all__ = ["drop_vectors", "embed_waiting", "index_claims", "index_waiting", "make_vectors"]
