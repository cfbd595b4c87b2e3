"""The parts of a model that have nothing to do with each other, to be solved one by one.

Whoever canvasses in October may well preside in May: no row holds a column of both. Each goal is a
sum over the parts, so the best plans of the parts together are the best plan, goal by goal, and
their bounds add up to its bound. A solver that is given all parts at once has to find that out: it
takes many times as long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from models.columns import Columns
from models.formulation import Formulation

if TYPE_CHECKING:
    from models.arrays import Flags, Ints

# Parts with fewer columns are solved in one go: there would be more beginnings than work.
LEAST_COLUMNS: Final = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """One part as a model of its own. `column` are its columns' numbers in the whole model."""

    formulation: Formulation
    column: Ints


def independent_parts(formulation: Formulation, least: int = LEAST_COLUMNS) -> list[Part]:
    """Return the parts of a model, the smallest first; the whole as its only part if it has none.

    Parts of fewer than `least` columns are put together. Rows without a column, such as the demand
    of a duty that nobody may hold, belong to the first part.
    """
    height, width = formulation.matrix.shape
    count, label = connected_components(_graph(formulation.matrix), directed=False)
    sizes = np.bincount(label[height:], minlength=count)
    number = np.zeros(count, np.int64)
    large = np.flatnonzero(sizes >= least)
    number[large] = 1 + np.arange(len(large))
    numbers = np.unique(number[label[height:]]) if width else np.zeros(0, np.int64)
    if len(numbers) <= 1:
        return [Part(formulation, np.arange(width))]
    order = sorted(numbers.tolist(), key=lambda n: (int(sizes[number == n].sum()), n))
    rows, columns = number[label[:height]], number[label[height:]]
    rows[sizes[label[:height]] == 0] = order[0]
    return [part_of(formulation, rows == n, columns == n) for n in order]


def _graph(matrix: sparse.csc_array) -> sparse.coo_array:
    """Return which rows (first) and columns (after them) touch."""
    entries = matrix.tocoo()
    height, width = matrix.shape
    row, column = entries.coords
    return sparse.coo_array(
        (np.ones(len(row), np.int8), (row, height + column)),
        shape=(height + width, height + width),
    )


def part_of(formulation: Formulation, rows: Flags, columns: Flags) -> Part:
    """Return the model of some rows (R) and some columns (n) alone."""
    row, column = np.flatnonzero(rows), np.flatnonzero(columns)
    # each slack stands in one row
    slack = np.flatnonzero(rows[formulation.slack_matrix.indices])
    names = formulation.slack_names
    return Part(
        Formulation(
            _of(formulation.columns, columns),
            sparse.csc_array(formulation.matrix[:, column][row]),
            formulation.sense[row],
            formulation.rhs[row],
            sparse.csc_array(formulation.slack_matrix[:, slack][row]),
            formulation.slack_upper[slack],
            tuple(formulation.row_names[n] for n in row.tolist()),
            tuple(names[n] for n in slack.tolist()),
            tuple(formulation.slack_whole[n] for n in slack.tolist()),
            {
                tier: (of_columns[column], of_slacks[slack])
                for tier, (of_columns, of_slacks) in formulation.goals.items()
            },
        ),
        column,
    )


def _of(columns: Columns, kept: Flags) -> Columns:
    """Return some of the columns, numbered anew in their order."""
    member = kept[columns.column]
    return Columns(
        cost=columns.cost[kept],
        alone=columns.alone[kept],
        column=(np.cumsum(kept) - 1)[columns.column[member]],
        person=columns.person[member],
        duty=columns.duty[member],
        singles=int(kept[: columns.singles].sum()),
    )
