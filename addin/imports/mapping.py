"""Which column of somebody else's list is which of ours: known headers first, then near ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from addin.imports.words import clean
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CLOSE: Final = 86.0  # per cent alike: "Postal electors" for "postal elector", not for "electors"
_SHORT: Final = 4  # letters up to which a header must be known exactly: "PO" is not "PD"
_LONGEST: Final = 80  # characters of a header; a longer text is a note above the list
_MOST_COLUMNS: Final = 200  # in which known headers are looked for; those beyond are not used
_EXACT: Final = 100.0
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_APART: Final = re.compile(r"[^a-z0-9+£#?]+")
_ASKED: Final = re.compile(r" (?:y n|yes no|yes|tick|tick if yes)$")  # "Car (Y/N)" asks for a car
UNUSED: Final = ""
"""What a header is mapped to that the manager wants left out."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a list may have a column of.

    `name` is how the mapping calls it; `headers` are those it is known by, in lower case with
    single spaces. `many`: it may stand in several columns, such as the lines of an address.
    `exact`: it is never guessed, since what it allows must not rest on a guess.
    """

    name: str
    headers: tuple[str, ...]
    many: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Mapped:
    """A header that was understood as a field. `guessed`: it is near a known header, not one."""

    field: str
    header: str
    offset: int
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class HeaderMap:
    """The columns of a list: those understood, and the headers of those that are not used."""

    columns: tuple[Mapped, ...]
    unused: tuple[str, ...]

    def offset(self, field: str) -> int | None:
        """Return where a field's column stands, None if it has none; of several the first."""
        offsets = self.offsets(field)
        return offsets[0] if offsets else None

    def offsets(self, field: str) -> tuple[int, ...]:
        """Return where a field's columns stand, from left to right."""
        return tuple(sorted(column.offset for column in self.columns if column.field == field))

    def header(self, field: str) -> str:
        """Return the header of a field's first column; blank if it has none."""
        for column in sorted(self.columns, key=lambda column: column.offset):
            if column.field == field:
                return column.header
        return ""

    def has(self, *fields: str) -> bool:
        """Say whether any of the fields has a column."""
        return any(column.field in fields for column in self.columns)

    @property
    def known(self) -> int:
        """How many columns were understood without a guess."""
        return sum(not column.guessed for column in self.columns)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(column.field for column in self.columns)

    @property
    def said(self) -> str:
        """The mapping in words: The columns are read so: "Stn no" as Place ID."""
        pairs = [
            f"{quoted(column.header)} as {column.field}{' (a guess)' if column.guessed else ''}"
            for column in sorted(self.columns, key=lambda column: column.offset)
        ]
        said = f"The columns are read so: {'; '.join(pairs)}."
        if self.unused:
            said += f" Not used: {'; '.join(quoted(header) for header in self.unused)}."
        return said

    @property
    def editable(self) -> dict[str, str]:
        """Each header with the field it is read as (blank: not used), to be kept and edited."""
        by_header = {column.header: column.field for column in self.columns}
        return by_header | dict.fromkeys(self.unused, UNUSED)


def plain(header: str) -> str:
    """Return a header as known headers are written: "PollingPlace_Id" is "polling place id"."""
    words = _APART.sub(" ", _CAMEL.sub(" ", clean(header)).casefold()).replace("#", " number ")
    return _ASKED.sub("", " ".join(words.replace("?", " ").split()))


def understand(
    headers: Sequence[str], fields: Sequence[Field], chosen: Mapping[str, str] | None = None
) -> HeaderMap:
    """Return which header is which field.

    What is `chosen` (header to field name, blank for not used) is never questioned; then each
    field takes the header that is most like one it is known by, exact ones first. A header serves
    one field, and a field without `many` has one header.
    """
    chosen = {fold(header): field for header, field in (chosen or {}).items()}
    names = {fold(field.name): field for field in fields}
    found: dict[int, Mapped] = {}
    settled = set(range(_MOST_COLUMNS, len(headers)))
    taken: set[str] = set()
    for offset, header in enumerate(headers):
        if not header or len(header) > _LONGEST or fold(header) in chosen:
            settled.add(offset)
        field = names.get(fold(chosen.get(fold(header), "")))
        if header and field is not None and (field.many or field.name not in taken):
            found[offset] = Mapped(field.name, header, offset)
            taken.add(field.name)
    scores = sorted(
        (-score, offset, place)
        for offset, header in enumerate(headers)
        if offset not in settled
        for place, field in enumerate(fields)
        if (score := _likeness(plain(header), field)) >= _CLOSE
    )
    for score, offset, place in scores:
        field = fields[place]
        if offset in found or (field.name in taken and not field.many):
            continue
        found[offset] = Mapped(field.name, headers[offset], offset, guessed=-score < _EXACT)
        taken.add(field.name)
    unused = tuple(
        header for offset, header in enumerate(headers) if header and offset not in found
    )
    return HeaderMap(tuple(found[offset] for offset in sorted(found)), unused)


def _likeness(header: str, field: Field) -> float:
    if header in field.headers or (field.many and header.rstrip(" 0123456789") in field.headers):
        return _EXACT
    joined = header.replace(" ", "")
    if any(joined == known.replace(" ", "") for known in field.headers):
        return _EXACT
    if len(joined) <= _SHORT or field.exact:
        return 0.0
    near = (
        scorer(header, known, score_cutoff=_CLOSE)
        for known in field.headers
        if len(known) > _SHORT
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio)
    )
    return min(max(near, default=0.0), _EXACT - 1)
