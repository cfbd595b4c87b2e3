"""Last time's plan as a list of the council's own: a row for each person, with role and place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from addin.imports import last_fields as fields
from addin.imports import staff_contacts, staff_fields
from addin.imports.findings import ImportRefusedError, Topic
from addin.imports.headed import HEADER_ROWS
from addin.imports.last_own import is_of_a_station
from addin.imports.last_posts import NOBODY, NOT_HELD, LastPerson, LastPlace, LastPost
from addin.imports.lists import best_list
from addin.imports.mapping import plain, understand
from addin.imports.plain import has_words
from addin.imports.staff_dates import as_day
from addin.imports.staff_names import split_name, without_title
from addin.imports.words import shown
from models.problems import Severity
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from addin.imports.findings import Notebook
    from addin.imports.grids import Grid
    from addin.imports.headed import Headed, Row
    from addin.imports.lists import UnderstoodList
    from addin.imports.mapping import Field, HeaderMap

_TIME: Final = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2})?$", re.ASCII)
_ADVICE: Final = "Give it a row for each person, with the headers Staff ID or Name, Role and Place."


def find_last_list(
    grids: Sequence[Grid], chosen: Mapping[str, str] | None = None
) -> UnderstoodList:
    """Return the list that says who did what where; of several sheets the one best understood.

    `chosen` is the manager's own mapping of headers to fields. ImportRefusedError says what is
    missing.
    """

    def best(fits: Callable[[HeaderMap], bool]) -> UnderstoodList | None:
        found = [best_list(grid, lambda table: _mapping(table, chosen), fits) for grid in grids]
        return max(
            (each for each in found if each is not None),
            key=lambda each: each.mapping.known,
            default=None,
        )

    def says_what(mapping: HeaderMap) -> bool:
        return mapping.has(fields.ROLE.name, *fields.WHERE)

    whole = best(lambda mapping: mapping.has(*fields.WHO) and says_what(mapping))
    if whole is not None:
        return whole
    file = grids[0].file
    if best(says_what) is not None:
        raise ImportRefusedError(
            f"{file} names places or roles, but nobody who was there. {_ADVICE}"
        )
    if best(lambda mapping: mapping.has(*fields.WHO)) is not None:
        raise ImportRefusedError(
            f"{file} names people, but neither their roles nor their places. {_ADVICE}"
        )
    raise ImportRefusedError(
        f"{file} has no row of headers in its first {HEADER_ROWS} rows that says who worked where. "
        f"{_ADVICE}"
    )


def _mapping(table: Headed, chosen: Mapping[str, str] | None) -> HeaderMap:
    told = {
        header: (fields.PLACE if words else fields.PLACE_ID).name
        for header, words in has_words(table, fields.NUMBER_OR_NAME).items()
    }
    told |= chosen or {}
    mapping = understand(table.headers, fields.LAST_FIELDS, told)
    # Two columns may both be headed Postcode, so they are told apart by where they stand.
    whose = _postcodes(table, mapping, told)
    headers = [whose.get(offset, header) for offset, header in enumerate(table.headers)]
    mapping = understand(headers, fields.LAST_FIELDS, told)
    columns = (replace(each, header=table.headers[each.offset]) for each in mapping.columns)
    return replace(mapping, columns=tuple(columns))


def _postcodes(table: Headed, mapping: HeaderMap, told: Mapping[str, str]) -> dict[int, str]:
    """Return as whose each mere "Postcode" is read: that of what stands to the left of it."""
    read = {}
    whose = fields.HOME_POSTCODE.name
    of = {column.offset: column.field for column in mapping.columns}
    for offset, header in enumerate(table.headers):
        if of.get(offset) in fields.WHERE:
            whose = fields.PLACE_POSTCODE.name
        elif of.get(offset) in fields.WHO:
            whose = fields.HOME_POSTCODE.name
        if plain(header) in fields.POSTCODES and header not in told:
            read[offset] = whose
    return read


def read_last_list(found: UnderstoodList, notes: Notebook) -> tuple[LastPost, ...]:
    """Return the posts of a list that somebody held; what is left out is noted.

    ImportRefusedError if there is nobody in it.
    """
    notes.note(
        found.mapping.said,
        "Check it; a guess may be wrong.",
        found.table.line,
        topic=Topic.MAPPING,
    )
    posts, empty, idle = [], [], []
    for row in found.table.rows(notes):
        post = _post(_Cells(row, found.mapping), notes)
        if post is None:
            empty.append(row.line)
        elif not post.role and not post.place.known:
            idle.append(row.line)
        else:
            posts.append(post)
    notes.tell_lines(
        Severity.NOTE,
        empty,
        "The row has nobody, or somebody who did not do it.",
        "{count} rows have nobody, or somebody who did not do it.",
        "Left out.",
    )
    notes.tell_lines(
        Severity.NOTE,
        idle,
        "The row has neither a role nor a place.",
        "{count} rows have neither a role nor a place.",
        "Left out.",
    )
    if not posts:
        raise ImportRefusedError(
            f"{notes.file} has nobody in a post: no row has a person and a role or a place. "
            "Choose the list of who worked where last time."
        )
    return tuple(posts)


class _Cells:
    """One row's cells by field."""

    def __init__(self, row: Row, mapping: HeaderMap) -> None:
        self.line = row.line
        self._row = row
        self._mapping = mapping

    def raw(self, name: str) -> object:
        """Return what the cell of a field holds; None if the list has no such column."""
        offset = self._mapping.offset(name)
        cells = self._row.cells
        return None if offset is None or offset >= len(cells) else cells[offset]

    def text(self, field: Field | str) -> str:
        """Return the cell of a field as text."""
        return shown(self.raw(field if isinstance(field, str) else field.name))


def _post(cells: _Cells, notes: Notebook) -> LastPost | None:
    """Return the post of a row; None if nobody held it."""
    person = _person(cells)
    if person is None or fold(cells.text(fields.STATUS)) in NOT_HELD:
        return None
    role = cells.text(fields.ROLE)
    return LastPost(
        person=person,
        role=role,
        place=LastPlace(
            place_id=cells.text(fields.PLACE_ID),
            name=cells.text(fields.PLACE),
            venue=cells.text(fields.VENUE),
            postcode=staff_contacts.postcode(cells.raw(fields.PLACE_POSTCODE.name))[0],
        ),
        day=_day(cells.raw(fields.DAY.name)),
        at_station=is_of_a_station(role),
        where=", ".join(
            part
            for part in (
                notes.file,
                notes.sheet and f"sheet {notes.sheet}",
                f"{notes.unit} {cells.line:,}",
            )
            if part
        ),
        line=cells.line,
    )


def _person(cells: _Cells) -> LastPerson | None:
    first, last = cells.text("First name"), cells.text("Last name")
    full = cells.text(staff_fields.FULL_NAME)
    if full and not (first and last):
        parts = split_name(full)
        first, last = first or parts[0], last or parts[1]
    if fold(f"{first} {last}") in NOBODY:
        return None
    numbers, _ = staff_contacts.telephones(cells.raw("Mobile"))
    person = LastPerson(
        staff_id=cells.text("Staff ID"),
        first_name=without_title(first),
        last_name=last,
        email=next(iter(staff_contacts.emails(cells.raw("Email"))), ""),
        mobile=next(iter(numbers), ""),
        postcode=staff_contacts.postcode(cells.raw(fields.HOME_POSTCODE.name))[0],
    )
    told = (person.staff_id, person.name, person.email, person.mobile)
    return person if any(told) else None


def _day(cell: object) -> date | None:
    return as_day(_TIME.sub("", cell.strip()) if isinstance(cell, str) else cell)
