"""What keeps a person from a duty: absences, wards, people, miles. In doubt it keeps them off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.reading.cells import as_list, as_number, clean, shown
from addin.reading.dates import as_periods
from addin.reading.names import Names, respell_all
from addin.tables import STAFF
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from addin.reading.rows import Row
    from models.staff import Period

_FURTHEST: Final = STAFF.column("Max miles").maximum
_NEVER_AWAY: Final = frozenset(("none", "no", "n/a", "na", "nil", "-"))


def excluded_wards(row: Row, names: Names) -> tuple[str, ...] | None:
    """Return the wards, with what misspelt ones probably mean; None if unreadable."""
    return _ruled_out(row, "Excluded wards", names.wards)


def keep_apart(row: Row, staff_id: str, names: Names) -> tuple[str, ...] | None:
    """Return the Staff IDs, with what misspelt ones probably mean; None if unreadable."""
    return _ruled_out(row, "Keep apart", names.staff, never=staff_id)


def _ruled_out(
    row: Row, column: str, spelling: Spelling, *, never: str = ""
) -> tuple[str, ...] | None:
    """Return what the cell forbids, with what its misspelt words mean; None if unreadable.

    `never` is no meaning of a misspelt word.
    """
    nothing: tuple[str, ...] = ()
    words: tuple[str, ...] | None = row.get(
        column,
        as_list,
        blank=nothing,
        otherwise=None,
        taken="The person is not placed until this is put right.",
    )
    if words is None:
        return None
    words = respell_all(words, spelling)
    meant = (spelling.suggest(word) for word in words if word not in spelling)
    return tuple(dict.fromkeys((*words, *(word for word in meant if word and word != never))))


def max_miles(row: Row) -> float | None:
    """Return the miles that the person will travel; None where the settings' limit applies."""
    not_far = "It is taken as 0 miles, so that nobody is sent too far."
    miles: float | None = row.get("Max miles", as_number, blank=None, otherwise=0.0, taken=not_far)
    if miles is None:
        return None
    remedy = f"Type a number from 0 to {_FURTHEST:g}, or clear the cell to use the setting."
    if miles < 0:
        row.warn("Max miles", f"Max miles is {shown(miles)}, less than 0. {not_far}", remedy)
        return 0.0
    if _FURTHEST is not None and miles > _FURTHEST:
        row.warn(
            "Max miles",
            f"Max miles is {shown(miles)}, more than {_FURTHEST:g}. The limit on the Settings "
            "sheet is used.",
            remedy,
        )
        return None
    return miles


def says_never_away(value: object) -> bool:
    """Say whether a cell of Unavailable says in a word that there is no absence."""
    return isinstance(value, str) and fold(clean(value)) in _NEVER_AWAY


def absences(row: Row) -> tuple[tuple[Period, ...], bool]:
    """Return when the person is away, and whether they are to be taken as never available."""
    always = "The person is taken as never available."
    remedy = (
        "Type dates such as 06/05/2027, 08/05/2027-10/05/2027 or 07/05/2027 18:00-23:00, with "
        "semicolons between them."
    )
    nothing: tuple[tuple[Period, ...], tuple[str, ...]] = ((), ())
    if says_never_away(row.raw("Unavailable")):
        return (), False
    unread: tuple[tuple[Period, ...], tuple[str, ...]] = ((), ("",))
    periods, unreadable = row.get(
        "Unavailable", as_periods, blank=nothing, otherwise=unread, taken=always
    )
    for text in filter(None, unreadable):
        row.warn(
            "Unavailable",
            f"{quoted(text)} is not a date, or its end is before its start. {always}",
            remedy,
        )
    return periods, bool(unreadable)
