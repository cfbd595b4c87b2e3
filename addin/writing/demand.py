"""From a demand to the input sheets: Duties, the areas of Places, and proposed Sessions.

Nothing that somebody typed is changed, and no row is deleted. See `addin.writing.asked` for the
rule; worked out twice, the second time changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.reading.cells import UnreadableError, as_text, is_blank
from addin.tables import DUTIES, PLACES, SESSIONS
from addin.writing.asked import WRITTEN, Merged, merge_duties
from addin.writing.before import all_or_nothing
from addin.writing.inputs import Draft, check_draft, formulas_in, write_draft
from models.spelling import fold

if TYPE_CHECKING:
    import xlwings as xw

    from addin.reading import Reading
    from addin.reading.rows import Row
    from models.demand import Demand
    from models.duties import Place
    from models.sessions import Session

__all__ = ["DemandDraft", "draft_demand", "write_demand"]


@dataclass(frozen=True, slots=True)
class DemandDraft:
    """What a demand changes in a workbook: the duties, and the drafts of Places and Sessions."""

    duties: Merged
    places: Draft
    sessions: Draft

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """All three, in the order of writing: a duty may be at a new place."""
        return self.places, self.sessions, self.duties.draft


def draft_demand(book: xw.Book, reading: Reading, demand: Demand) -> DemandDraft:
    """Lay a demand beside the sheets. Nothing is written.

    The reading must have Duties and Places; a workbook without Sessions gets the sheet only if
    there are sessions to propose. Raises SheetBlockedError if something is in the way of writing.
    """
    frames = reading.frames
    duties = frames[DUTIES.sheet]
    formulas = formulas_in(book, duties, WRITTEN)
    drafted = DemandDraft(
        merge_duties(duties, demand.duties, formulas),
        _draft_places(reading, demand),
        Draft(SESSIONS, frames.get(SESSIONS.sheet), rows=[_session(s) for s in demand.sessions]),
    )
    for draft in drafted.drafts:
        check_draft(book, draft)
    return drafted


def write_demand(book: xw.Book, drafted: DemandDraft) -> None:
    """Write what was drafted, all of it or nothing.

    Raises SheetBlockedError if something has come in the way since.
    """
    with all_or_nothing(book, (DUTIES, PLACES, SESSIONS)):
        for draft in drafted.drafts:
            write_draft(book, draft)


def _draft_places(reading: Reading, demand: Demand) -> Draft:
    frame = reading.frames[PLACES.sheet]
    draft = Draft(PLACES, frame, rows=[_area(place) for place in demand.areas])
    areas = {fold(place_id): area for place_id, area in demand.area_of.items()}
    for row in frame:
        area = areas.get(_id(row))
        if area is not None and row.blank("Area"):
            draft.cells[row.number, "Area"] = area
    return draft


def _id(row: Row) -> str:
    value = row.raw("Place ID")
    try:
        return "" if is_blank(value) else fold(as_text(value))
    except UnreadableError:
        return ""


def _area(place: Place) -> dict[str, object]:
    return {
        "Place ID": place.place_id,
        "Name": place.name or None,
        "Kind": place.kind.value,
        "Ward": place.ward or None,
        "Area": place.area or None,
        "Easting": None if place.location is None else round(place.location.easting),
        "Northing": None if place.location is None else round(place.location.northing),
    }


def _session(session: Session) -> dict[str, object]:
    return {
        "Session ID": session.session_id,
        "Kind": session.kind.value,
        "Place ID": session.place_id,
        "Start": session.start,
        "End": session.end,
        "Packs": session.packs,
    }
