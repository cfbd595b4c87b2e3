"""The example elections: real towns, invented people, the same for everybody by their seed.

`small` has 12 stations, `borough` is the size of Bexley and `county` of Somerset, both whole
elections with postal votes, the count, training and the canvass; `canvass` is the annual canvass
of a borough like Lambeth. `short` has too few presiding officers and every kind of problem that a
roster has (`PLANTED`). `medway`,
`lambeth`, `northumberland`, `bexley` and `somerset` are small and show each council's core staff:
grades, levels, evidence and what they do.
"""

from __future__ import annotations

from addin.examples.book import ExampleBook, example_rows
from addin.examples.planted import PLANTED, Planted, planted
from addin.examples.sizes import SIZES

NAMES = tuple(SIZES)

__all__ = ["NAMES", "PLANTED", "ExampleBook", "Planted", "example_rows", "planted"]
