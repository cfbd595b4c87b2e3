"""What a fact of the Evidence sheet is about, spelt as the sheets that ask for it spell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.careers import EvidenceKind, Travel
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from datetime import date

    from addin.reading.asked import Asked
    from addin.reading.rows import Row

LEFT_OUT: Final = "This row is left out."
_TRAVEL: Final = Spelling(Travel)
_ACTIVITIES: Final = (EvidenceKind.ACTIVITY, EvidenceKind.DELEGATED, EvidenceKind.RELEASED)


@dataclass(frozen=True, slots=True)
class Context:
    """What facts are held against.

    `day` is that of the assessment, `asked` what role specs and other sheets name, `areas` those of
    the places. `unread` are the folded codes of requirements whose test cannot be read.
    """

    day: date
    asked: Asked
    areas: Spelling
    unread: frozenset[str]


def find_name(
    row: Row, kind: EvidenceKind, what: str, levels: Spelling, context: Context
) -> str | None:
    """Return the name in the right spelling; None, with a warning, where it must not count.

    A qualification or another name that no test asks for is kept, since it allows nothing. An
    activity that no sheet names is not: a test may ask for any.
    """
    asked = context.asked
    if kind is EvidenceKind.CONFIRMED and fold(what) in context.unread:
        row.warn(
            "What",
            f"The test of the requirement {quoted(what)} cannot be read. {LEFT_OUT}",
            "Correct the Test on the sheet Role specs.",
        )
        return None
    if kind is EvidenceKind.DESIGNATED_AREA:
        return _probable(row, what, context.areas, "No place on the Places sheet is in the area")
    if kind in _ACTIVITIES:
        wrong = "No row of Capabilities or Roles has the activity"
        remedy = "Type the activity as it stands there, or add it there"
        return _known(row, what, asked.activities, wrong, remedy)
    strict = {
        EvidenceKind.LEVEL: (levels, "The person's grade has no level", "Type a level of it"),
        EvidenceKind.CONFIRMED: (
            asked.codes,
            "No row of Role specs has the code",
            "Type a code as in Role specs",
        ),
        EvidenceKind.TRAVEL: (
            _TRAVEL,
            "Travel is a driving licence or a car, not",
            "Type Driving licence or Car",
        ),
    }
    if kind in strict:
        return _known(row, what, *strict[kind])
    names = {
        EvidenceKind.QUALIFICATION: asked.qualifications,
        EvidenceKind.EXPERIENCE: asked.experience,
        EvidenceKind.SOFTWARE: asked.software,
        EvidenceKind.AVAILABILITY: asked.availability,
    }
    return _probable(row, what, names[kind], "No Test of Role specs asks for")


def _known(row: Row, what: str, names: Spelling, wrong: str, remedy: str) -> str | None:
    found = names.find(what)
    if found is None and names:
        row.warn("What", f"{wrong} {quoted(what)}. {LEFT_OUT}", f"{names.question(what)}{remedy}.")
        return None
    return found or what


def _probable(row: Row, what: str, names: Spelling, wrong: str) -> str:
    """Return the name; one that is nearly another's is warned of, since that was probably meant."""
    found = names.find(what)
    if found is None and names.suggest(what):
        row.warn(
            "What",
            f"{wrong} {quoted(what)}, so it counts for nothing.",
            f"{names.question(what)}Type the name as it stands there.",
        )
    return found or what
