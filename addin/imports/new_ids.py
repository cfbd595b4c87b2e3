"""New Staff IDs, of the form that a workbook uses: after S0001 and S0412 comes S0413."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FORM: Final = re.compile(r"^(.*?)(\d{1,12})$")
_PREFIX: Final = "S"
_WIDTH: Final = 4


def new_ids(used: Iterable[str], also_used: Iterable[str] = ()) -> Iterator[str]:
    """Give IDs that nobody has, without end, of the form of most of the `used` ones.

    They go on after the highest number of that form: one that is free in between may have been
    somebody's who still stands in an earlier plan. `also_used` are taken too, but say nothing of
    the form. S0001 is the first where nothing is used.
    """
    used, also_used = list(used), list(also_used)
    forms = [match.groups() for each in used if (match := _FORM.match(each.strip()))]
    prefixes = Counter(prefix for prefix, _ in forms)
    prefix = max(prefixes, key=lambda each: prefixes[each]) if prefixes else _PREFIX
    width = max((len(digits) for each, digits in forms if each == prefix), default=_WIDTH)
    every = [match.groups() for each in (*used, *also_used) if (match := _FORM.match(each.strip()))]
    number = max((int(digits) for each, digits in every if fold(each) == fold(prefix)), default=0)
    while True:
        number += 1
        yield f"{prefix}{number:0{width}}"
