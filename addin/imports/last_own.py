"""Last time's plan in a previous workbook of ours: its sheets Plan, Staff, Places and Settings.

A sheet is known by its headers, whatever the file or the sheet is called. Older workbooks have
fewer columns; what they do not have is not known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.imports import staff_contacts
from addin.imports.findings import ImportRefusedError, Notebook
from addin.imports.headed import find_header
from addin.imports.last_posts import NOT_HELD, LastPerson, LastPlace, LastPost
from addin.imports.staff_dates import as_day
from addin.imports.staff_names import split_name
from addin.imports.staff_roles import RoleNames
from addin.imports.words import key, letters
from models.duties import PlaceKind
from models.settings import setting_fields
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from addin.imports.grids import Grid
    from addin.imports.headed import Headed, Row

_PLAN: Final = frozenset(map(key, ("Duty ID", "Role", "Place ID", "Staff ID")))
_STAFF: Final = frozenset(map(key, ("Staff ID", "First name", "Last name", "Roles")))
_PLACES: Final = frozenset(map(key, ("Place ID", "Name", "Kind")))
_SETTINGS: Final = frozenset(map(key, ("Setting", "Value")))
_POLLING_DAY: Final = next(
    setting.policy.label for setting in setting_fields() if setting.name == "polling_day"
)
_AT_STATIONS: Final = frozenset(("Presiding officer", "Poll clerk"))


@dataclass(frozen=True, slots=True)
class OwnSheets:
    """The sheets of a workbook of ours that say who did what; None where it has no such sheet."""

    file: str
    plan: Headed | None
    staff: Headed | None
    places: Headed | None
    settings: Headed | None

    @property
    def ours(self) -> bool:
        """Whether it is a workbook of ours: it has the plan, or both of what a plan is made of."""
        return self.plan is not None or (self.staff is not None and self.places is not None)


def own_sheets(file: str, grids: Sequence[Grid]) -> OwnSheets:
    """Find the sheets of ours among all that a workbook has, by their headers."""
    return OwnSheets(
        file, *(_find(grids, needed) for needed in (_PLAN, _STAFF, _PLACES, _SETTINGS))
    )


def _find(grids: Sequence[Grid], needed: frozenset[str]) -> Headed | None:
    found = (find_header(grid, lambda table: table.has(needed)) for grid in grids)
    return next((table for table in found if table is not None), None)


@dataclass(frozen=True, slots=True)
class OwnPlan:
    """The posts that a workbook of ours gives to people, and the day of its poll if it says it."""

    posts: tuple[LastPost, ...]
    polling_day: date | None


def read_own(sheets: OwnSheets, notes: Notebook) -> OwnPlan:
    """Return the posts of a workbook of ours that somebody held; `notes` are of its plan.

    Empty posts and those that somebody declined or withdrew from do not count. ImportRefusedError
    if there is no plan, or nobody in it.
    """
    rows = [] if sheets.plan is None else [row for row in sheets.plan.rows(notes) if row["dutyid"]]
    if not rows:
        raise ImportRefusedError(
            f"{sheets.file} is a workbook of ours, but its sheet Plan has no plan. Choose the "
            "workbook in which last time's staff were allocated."
        )
    people = _People(sheets.staff)
    places = _places_by_id(sheets.places)
    held = [row for row in rows if row["staffid"] and fold(row["status"]) not in NOT_HELD]
    posts = tuple(_post(row, people.of(row, notes), places, notes) for row in held)
    if not posts:
        raise ImportRefusedError(
            f"The plan in {sheets.file} has nobody in it: all its posts are empty or were "
            "declined. Choose the workbook of last time's election."
        )
    return OwnPlan(posts, _polling_day(sheets.settings))


class _People:
    """The people of the sheet Staff by Staff ID; none where there is no such sheet."""

    def __init__(self, staff: Headed | None) -> None:
        self._by_id: dict[str, list[LastPerson]] = defaultdict(list)
        self._told: set[str] = set()
        for row in () if staff is None else staff.rows(_unread(staff)):
            if row["staffid"]:
                self._by_id[fold(row["staffid"])].append(_person(row))

    def of(self, row: Row, notes: Notebook) -> LastPerson:
        """Return who a row of the plan means; of two with one Staff ID the one of that name."""
        staff_id, (first, last) = row["staffid"], split_name(row["staffname"])
        known = self._by_id.get(fold(staff_id), [])
        if len(known) > 1:
            known = [one for one in known if letters(one.name) == letters(row["staffname"])]
        if len(known) == 1:
            return known[0]
        if staff_id in self._told or fold(staff_id) not in self._by_id:
            return LastPerson(staff_id=staff_id, first_name=first, last_name=last)
        self._told.add(staff_id)
        notes.warn(
            f"The Staff ID {quoted(staff_id)} stands more than once on the sheet Staff of "
            f"{notes.file}.",
            "Only the name in the plan says who it is.",
            row.line,
        )
        return LastPerson(staff_id=staff_id, first_name=first, last_name=last)


def _person(row: Row) -> LastPerson:
    numbers, _ = staff_contacts.telephones(row.raw("mobile"))
    return LastPerson(
        staff_id=row["staffid"],
        first_name=row["firstname"],
        last_name=row["lastname"],
        email=next(iter(staff_contacts.emails(row.raw("email"))), ""),
        mobile=next(iter(numbers), ""),
        postcode=staff_contacts.postcode(row.raw("postcode"))[0],
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """A place of the sheet Places, and whether that calls it a polling station."""

    place: LastPlace
    is_station: bool


def _places_by_id(places: Headed | None) -> dict[str, _Known]:
    found: dict[str, _Known] = {}
    for row in () if places is None else places.rows(_unread(places)):
        place = LastPlace(
            place_id=row["placeid"],
            name=row["name"],
            venue=row["venue"],
            postcode=staff_contacts.postcode(row.raw("postcode"))[0],
        )
        is_station = fold(row["kind"]) in {"", fold(PlaceKind.POLLING_STATION)}
        found.setdefault(fold(place.place_id), _Known(place, is_station))
    return found


def _post(row: Row, person: LastPerson, places: dict[str, _Known], notes: Notebook) -> LastPost:
    known = places.get(fold(row["placeid"]))
    place = LastPlace(place_id=row["placeid"], name=row["place"]) if known is None else known.place
    return LastPost(
        person=person,
        role=row["role"],
        place=place,
        day=as_day(row.raw("start")),
        at_station=is_of_a_station(row["role"]) if known is None else known.is_station,
        where=f"{notes.file}, sheet {notes.sheet}, row {row.line:,}",
        line=row.line,
    )


def is_of_a_station(role: str) -> bool:
    """Say whether a role is held at a polling station, where nothing says what the place is."""
    return RoleNames().find(role) in _AT_STATIONS


def _polling_day(settings: Headed | None) -> date | None:
    for row in () if settings is None else settings.rows(_unread(settings)):
        if fold(row["setting"]) == fold(_POLLING_DAY):
            return as_day(row.raw("value"))
    return None


def _unread(table: Headed) -> Notebook:
    """Return a notebook that nobody reads: what is odd about such a sheet does not matter here."""
    return Notebook(table.grid.file, table.grid.sheet)
