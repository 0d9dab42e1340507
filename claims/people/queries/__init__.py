"""Reads about people, without writes."""

from claims.people.queries.factors import has_second_factor, must_add_second_factor
from claims.people.queries.people import PersonRow, people_rows

__all__ = ["PersonRow", "has_second_factor", "must_add_second_factor", "people_rows"]
