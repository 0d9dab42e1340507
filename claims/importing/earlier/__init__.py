"""Checks that somebody made before: read from ClaimReview and from tables, not stored yet."""
