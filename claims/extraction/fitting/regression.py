"""Logistic regression with an own small minimiser, so that fitting needs numpy alone.

The minimiser is L-BFGS (J. Nocedal, Updating Quasi-Newton Matrices with Limited Storage,
Mathematics of Computation 35, 1980) with the step halved until it descends (L. Armijo, 1966).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

type Array = NDArray[np.float64]

MEMORY = 10
"""Steps that L-BFGS remembers."""

ROUNDS = 150
"""Steps at most; a fit of some thousand sentences needs about 60."""

ENOUGH = 1e-3
"""The largest slope, as a share of the first one, at which the minimiser ends."""

_DESCENT = 1e-4
_HALVINGS = 30


@dataclass(frozen=True, slots=True)
class Sparse:
    """A matrix by its cells that are not 0: row and column numbers and values, of one length."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Array
    shape: tuple[int, int]

    def times(self, vector: Array) -> Array:
        """The matrix times a vector of a number a column."""
        return _Summed(self.rows, self.columns, self.values, self.shape[0]).times(vector)


class _Summed:
    """Cells in the order of their rows, so that many products with vectors are cheap."""

    def __init__(
        self, rows: NDArray[np.int64], columns: NDArray[np.int64], values: Array, size: int
    ) -> None:
        order = np.argsort(rows, kind="stable")
        self._filled, self._starts = np.unique(rows[order], return_index=True)
        self._columns, self._values = columns[order], values[order]
        self._size = size

    def times(self, vector: Array) -> Array:
        found = np.zeros(self._size)
        if len(self._values):
            cells = self._values * vector[self._columns]
            found[self._filled] = np.add.reduceat(cells, self._starts)
        return found


def fit_logistic(
    cells: Sparse, *, yes: Array, weights: Array, strength: float, given: Array | float = 0.0
) -> tuple[Array, float]:
    """The weight of each column and the bias that tell yes from no best.

    Args:
        cells: a row an example.
        yes: 1 where the answer is yes, else 0; one an example.
        weights: how much each example counts.
        given: log odds that each example has before anything is fitted.
        strength: how much the examples count against weights of 0 (`C` of LIBLINEAR, R.-E. Fan
            et al., Journal of Machine Learning Research 9, 2008).

    Returns:
        The weights, one a column, and the bias.
    """
    ahead = _Summed(cells.rows, cells.columns, cells.values, cells.shape[0])
    back = _Summed(cells.columns, cells.rows, cells.values, cells.shape[1])
    sign = np.where(yes > 0, 1.0, -1.0)
    counted = strength * weights

    def loss(place: Array) -> tuple[float, Array]:
        margin = sign * (given + ahead.times(place[:-1]) + place[-1])
        pull = -sign * counted / (1 + np.exp(np.clip(margin, -500, 500)))
        slope = np.append(place[:-1] + back.times(pull), pull.sum())
        value = float(0.5 * (place[:-1] @ place[:-1]) + counted @ np.logaddexp(0, -margin))
        return value, slope

    found = minimise(loss, np.zeros(cells.shape[1] + 1))
    return found[:-1], float(found[-1])


def balanced(yes: Array) -> Array:
    """Weights by which yes and no count the same together, on the average 1."""
    share = yes.mean()
    return np.where(yes > 0, 0.5 / max(share, 1e-9), 0.5 / max(1 - share, 1e-9))


@dataclass(frozen=True, slots=True)
class _Here:
    """A place with the value and the slope of the loss there."""

    place: Array
    value: float
    slope: Array


def minimise(loss: Callable[[Array], tuple[float, Array]], start: Array) -> Array:
    """Where a smooth convex function is least; `loss` gives its value and slope at a place."""
    here = _Here(start, *loss(start))
    end = ENOUGH * float(np.abs(here.slope).max())
    steps: deque[tuple[Array, Array, float]] = deque(maxlen=MEMORY)
    for _ in range(ROUNDS):
        if float(np.abs(here.slope).max()) <= end:
            break
        size = 1.0 if steps else min(1.0, 1.0 / float(np.abs(here.slope).sum()))
        found = _descend(loss, here, -_bent(here.slope, steps), size)
        if found is None:
            break
        moved, turned = found.place - here.place, found.slope - here.slope
        if float(moved @ turned) > 0:
            steps.append((moved, turned, 1.0 / float(moved @ turned)))
        here = found
    return here.place


def _descend(
    loss: Callable[[Array], tuple[float, Array]], here: _Here, way: Array, size: float
) -> _Here | None:
    """The first place on the way that is low enough, each half as far as the one before."""
    fall = float(here.slope @ way)
    for _ in range(_HALVINGS):
        there = _Here(here.place + size * way, *loss(here.place + size * way))
        if there.value <= here.value + _DESCENT * size * fall:
            return there
        size /= 2
    return None


def _bent(slope: Array, steps: deque[tuple[Array, Array, float]]) -> Array:
    """The slope seen through the curvature of the last steps (the two-loop recursion)."""
    way = slope.copy()
    shares: list[float] = []
    for moved, turned, inverse in reversed(steps):
        share = inverse * float(moved @ way)
        shares.append(share)
        way -= share * turned
    if steps:
        moved, turned, inverse = steps[-1]
        way *= 1.0 / (inverse * float(turned @ turned))
    for (moved, turned, inverse), share in zip(steps, reversed(shares), strict=True):
        way += moved * (share - inverse * float(turned @ way))
    return way
