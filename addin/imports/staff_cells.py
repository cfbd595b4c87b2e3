"""One row of a staff list, cell by cell, to the values of the Staff sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from addin.imports import staff_contacts, staff_fields
from addin.imports.staff_dates import as_absences, as_day
from addin.imports.staff_names import is_councillor, split_name, without_title
from addin.imports.staff_role_cells import RoleCells
from addin.imports.staff_roles import is_core
from addin.imports.staff_row import KEPT, StaffList
from addin.imports.words import shown
from addin.tables import STAFF
from addin.tables.schema import LIST_SEPARATOR, Kind
from models.problems import Severity
from models.spelling import fold, quoted
from models.staff import StaffType

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from addin.imports.findings import Notebook
    from addin.imports.headed import Headed, Row
    from addin.imports.mapping import HeaderMap
    from addin.imports.staff_roles import RoleNames

_OWN_WAY: Final = frozenset(
    (
        *("Roles", "Experienced roles", "Trained roles", "Last role", "First name", "Last name"),
        *("Staff type", "Postcode", "Address", "Email", "Mobile"),
    )
)
_NUMBER: Final = re.compile(
    r"(\d[\d,]{0,11}(?:\.\d+)?) ?(?:miles?|mi|m|hours?|hrs?|h)?\.?", re.ASCII | re.IGNORECASE
)
_ADULT: Final = 18
_OLDEST: Final = 100  # years that a date of birth of two digits may lie back
_AS_IT_STANDS: Final = tuple(
    column.name
    for column in STAFF.columns
    if column.kind in (Kind.TEXT, Kind.LIST) and column.name not in _OWN_WAY
)
_NUMBERS: Final = tuple(
    column.name for column in STAFF.columns if column.kind in (Kind.NUMBER, Kind.MILES)
)
_YES_NO: Final = tuple(column.name for column in STAFF.columns if column.kind is Kind.YES_NO)
_YES, _NO = STAFF.column("Has car").choices


class StaffCells:
    """Reads the rows of one staff list; what is not understood is noted with its cell."""

    def __init__(
        self,
        table: Headed,
        mapping: HeaderMap,
        ticks: Mapping[str, str],
        roles: RoleNames,
        notes: Notebook,
        *,
        polling_day: date | None,
    ) -> None:
        self._mapping = mapping
        self._notes = notes
        self._polling_day = polling_day
        self._list = StaffList(table, mapping, notes)
        self._role_cells = RoleCells(self._list, roles, ticks)
        self._by_birth: list[int] = []
        self._seen: list[int] = []

    def person(self, row: Row) -> dict[str, object]:
        """Return the values of one row by column of the Staff sheet; blank ones are absent."""
        values: dict[str, object] = {}
        self._names(row, values)
        for name in _AS_IT_STANDS:
            values[name] = self._list.word(row, name)
        for name in _NUMBERS:
            values[name] = self._number(row, name)
        for name in _YES_NO:
            values[name] = self._yes_no(row, name)
        values |= self._role_cells.read(row)
        self._type(row, values)
        self._contacts(row, values)
        self._dates(row, values)
        return {name: values[name] for name in STAFF.headers if values.get(name) not in (None, "")}

    def tell(self) -> None:
        """Note what is told once for the whole list."""
        self._notes.tell_lines(
            Severity.NOTE,
            self._by_birth,
            "Over 18 is worked out from the date of birth.",
            "Over 18 is worked out from the date of birth for {count} people.",
            "The date of birth itself is not kept.",
        )
        self._notes.tell_lines(
            Severity.NOTE,
            self._seen,
            "Right to work has a date.",
            "Right to work has a date in {count} rows.",
            "It is read as the day on which the documents were seen, so as Yes.",
        )
        self._role_cells.tell()
        if not self._mapping.has("Staff ID"):
            self._notes.note(
                "The list has no Staff ID.",
                "Its people are matched by name, and new ones get a number of their own.",
            )

    def _names(self, row: Row, values: dict[str, object]) -> None:
        first, last = self._list.text(row, "First name"), self._list.text(row, "Last name")
        full = self._list.text(row, staff_fields.FULL_NAME.name)
        offset = self._mapping.offset(staff_fields.FULL_NAME.name)
        if full and not (first and last):
            split = split_name(full)
            first, last = first or split[0], last or split[1]
            if not first:
                self._list.odd(
                    row, offset, f"The name {quoted(full)} is one word.", "Taken as the last name."
                )
        elif last and not first and self._mapping.has("First name"):
            self._list.odd(
                row, self._mapping.offset("First name"), "First name is blank.", "Type it if known."
            )
        title = self._list.text(row, staff_fields.TITLE.name)
        if any(is_councillor(text) for text in (title, full, first)):
            self._list.odd(
                row,
                offset if full else self._mapping.offset("Last name"),
                f"{quoted(full or last)} is a councillor.",
                "Ask whether they work for a candidate, and fill in Works for a candidate.",
            )
        values["First name"], values["Last name"] = without_title(first), last

    def _number(self, row: Row, name: str) -> float | str | None:
        text = self._list.word(row, name)
        if not text:
            return None
        column = STAFF.column(name)
        match = _NUMBER.fullmatch(text)
        number = float(match[1].replace(",", "")) if match else -1.0
        if (column.minimum or 0.0) <= number <= (column.maximum or number):
            return number
        self._list.odd(
            row,
            self._mapping.offset(name),
            f"{name} is {quoted(text)}, which is no number that it can be.",
            KEPT,
        )
        return text

    def _yes_no(self, row: Row, name: str) -> str:
        offset = self._mapping.offset(name)
        raw = self._list.raw(row, name)
        seen = name == "Right to work"
        if seen and as_day(raw) is not None:
            self._seen.append(row.line)
            return _YES
        try:
            said = self._list.said(row, offset, seen=seen)
        except ValueError:
            self._list.odd(
                row,
                offset,
                f"{name} is {quoted(shown(raw))}, which is neither Yes nor No.",
                KEPT,
            )
            return shown(raw)
        return "" if said is None else (_YES if said else _NO)

    def _type(self, row: Row, values: dict[str, object]) -> None:
        text = self._list.text(row, "Staff type")
        words = {fold(kind): kind.value for kind in StaffType}
        words |= dict.fromkeys(("casual", "temp", "poll staff", "election staff"), "Temporary")
        words |= dict.fromkeys(("permanent", "perm"), StaffType.CORE.value)
        if text and fold(text) not in words and not is_core(text):
            self._list.odd(
                row,
                self._mapping.offset("Staff type"),
                f"Staff type is {quoted(text)}, which is neither Core nor Temporary.",
                KEPT,
            )
        core = is_core(text) or is_core(self._list.text(row, "Roles"))
        values["Staff type"] = words.get(fold(text), StaffType.CORE.value if core else text)

    def _contacts(self, row: Row, values: dict[str, object]) -> None:
        text, found = (
            self._list.text(row, "Email"),
            staff_contacts.emails(self._list.raw(row, "Email")),
        )
        offset = self._mapping.offset("Email")
        if text and not found:
            self._list.odd(row, offset, f"{quoted(text)} is not an e-mail address.", KEPT)
        self._list.only_first(row, offset, found)
        values["Email"] = found[0] if found else text
        values["Mobile"] = self._telephone(row)
        values["Postcode"] = self._postcode(row)
        values["Address"] = staff_contacts.without_postcode(
            f"{LIST_SEPARATOR} ".join(self._list.words(row, staff_fields.ADDRESS.name)),
            str(values["Postcode"]),
        )

    def _telephone(self, row: Row) -> str:
        numbers, unknown = staff_contacts.telephones(self._list.raw(row, "Mobile"))
        others, _ = staff_contacts.telephones(self._list.raw(row, staff_fields.LANDLINE.name))
        offset = self._mapping.offset("Mobile")
        if unknown:
            self._list.odd(
                row,
                offset,
                f"{quoted('; '.join(unknown))} is not a telephone number.",
                "Left out." if numbers else "Kept as it stands.",
            )
        if unknown and not numbers:
            return self._list.text(row, "Mobile")
        mobiles = [number for number in (*numbers, *others) if staff_contacts.is_mobile(number)]
        best = tuple(dict.fromkeys((*mobiles, *numbers)))
        self._list.only_first(row, offset, best)
        return next(iter((*best, *others)), "")

    def _postcode(self, row: Row) -> str:
        code, known = staff_contacts.postcode(self._list.raw(row, "Postcode"))
        if not code:
            lines = reversed(self._list.words(row, staff_fields.ADDRESS.name))
            return next(filter(None, map(staff_contacts.postcode_in, lines)), "")
        if not known:
            self._list.odd(
                row,
                self._mapping.offset("Postcode"),
                f"The postcode {quoted(code)} is not known.",
                KEPT,
            )
        return code

    def _dates(self, row: Row, values: dict[str, object]) -> None:
        raw = self._list.raw(row, "Unavailable") if self._list.word(row, "Unavailable") else None
        found, unknown = as_absences(raw)
        if unknown or (shown(raw) and not found):
            self._list.odd(
                row,
                self._mapping.offset("Unavailable"),
                f"{quoted('; '.join(unknown) or shown(raw))} in Unavailable is no date that is "
                "understood.",
                KEPT,
            )
        values["Unavailable"] = "; ".join((*found, *unknown)) or shown(raw)
        values["Stopped"] = self._day(row, "Stopped")
        if not values["Over 18"] and self._polling_day is not None:
            values["Over 18"] = self._over_18(row, self._polling_day)

    def _day(self, row: Row, name: str) -> date | str | None:
        raw = self._list.raw(row, name)
        day = as_day(raw)
        if day is None and shown(raw):
            self._list.odd(
                row,
                self._mapping.offset(name),
                f"{name} is {quoted(shown(raw))}, which is no date that is understood.",
                KEPT,
            )
            return shown(raw)
        return day

    def _over_18(self, row: Row, polling_day: date) -> str:
        name = staff_fields.BIRTH.name
        raw = self._list.raw(row, name)
        birth = as_day(raw, past_from=polling_day.year % 100 - 1)
        if birth is None or not 0 < polling_day.year - birth.year < _OLDEST:
            if shown(raw):
                self._list.odd(
                    row,
                    self._mapping.offset(name),
                    f"Date of birth is {quoted(shown(raw))}, which is no date that it can be.",
                    "Over 18 is left blank, which counts as No.",
                )
            return ""
        self._by_birth.append(row.line)
        years = polling_day.year - birth.year
        had = (polling_day.month, polling_day.day) >= (birth.month, birth.day)
        return _YES if years - (not had) >= _ADULT else _NO
