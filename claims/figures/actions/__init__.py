"""Writes of the figures: counting what happened, and counting it all again."""

from claims.figures.actions.counting import count_history
from claims.figures.actions.recounting import Drift, recount_figures

__all__ = ["Drift", "count_history", "recount_figures"]
