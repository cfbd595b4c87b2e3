"""Who of a workbook the people of a list are: by Staff ID, or by what else tells people apart.

A name alone never does, unless neither side has anything more to go by. Whoever cannot be told
from somebody else is a new person; that both may be one is then asked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.imports.row_texts import text_of
from addin.imports.staff_duplicates import alike
from addin.imports.words import letters
from addin.reading.cells import shown
from addin.tables import STAFF
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from addin.imports.memory import Memory
    from addin.reading.rows import Frame

KEY: Final = "Staff ID"
_TELLING: Final = ("First name", "Last name", "Email", "Mobile", "Postcode")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the workbook or the memory has: by what they go there.

    `row` is the data row of the sheet Staff, None if there is none; `staff_id` is blank where the
    row has none. `said` is what the last import read of them.
    """

    staff_id: str
    row: int | None
    values: Mapping[str, object]
    said: Mapping[str, str]


def known_people(frame: Frame | None, memory: Memory) -> list[Known]:
    """Return the people of the Staff sheet, and after them those that are only remembered."""
    found = []
    ids = set()
    for row in frame or ():
        values = {name: text_of(row.raw(name)) for name in (KEY, *_TELLING)}
        staff_id = values[KEY]
        if staff_id and fold(staff_id) in ids:
            continue  # a second row of one ID is an error that the check names
        ids.add(fold(staff_id))
        found.append(Known(staff_id, row.number, values, memory.cells(STAFF.sheet, staff_id)))
    return [
        *found,
        *(
            Known(person.row_id, None, person.cells, person.cells)
            for key, person in memory.rows(STAFF.sheet).items()
            if key not in ids
        ),
    ]


def match(people: Sequence[Mapping[str, object]], known: Sequence[Known]) -> dict[int, Known]:
    """Return who each row of a list is, by its place there; a row that is nobody known is absent.

    `people` are values by column of the Staff sheet. A Staff ID decides where there is one. Else
    who was read the very same the last time is the same; then an e-mail address, mobile number and
    last name, or full name and postcode tell, the very same name before one that is near.
    """
    by_id = {fold(person.staff_id): person for person in known if person.staff_id}
    found: dict[int, Known] = {}
    without = []
    for place, values in enumerate(people):
        staff_id = fold(str(values.get(KEY) or ""))
        if not staff_id:
            without.append(place)
        elif staff_id in by_id:
            found[place] = by_id[staff_id]
    index = _Index(known, found.values())
    for find in (index.read_the_same, index.of_that_name, index.of_a_near_name):
        for place in without:
            if place not in found and (person := find(people[place])) is not None:
                found[place] = person
                index.take(person)
    return found


class _Index:
    """Finds the people that a row may be, of those that no other row is."""

    def __init__(self, known: Sequence[Known], taken: Iterable[Known]) -> None:
        self._taken = {id(person) for person in taken}
        self._found: dict[tuple[str, ...], list[Known]] = defaultdict(list)
        self._names: dict[str, list[Known]] = defaultdict(list)
        for person in known:
            for values in (person.values, person.said):
                for key in _keys(values):
                    if person not in self._found[key]:
                        self._found[key].append(person)
            self._names[_name(person.said)].append(person)

    def take(self, person: Known) -> None:
        """Let somebody be no other row's."""
        self._taken.add(id(person))

    def read_the_same(self, values: Mapping[str, object]) -> Known | None:
        """Return who was read the very same by the last import; of several the first."""
        said = {name: shown(value) for name, value in values.items() if name != KEY}
        for person in self._free(self._names.get(_name(values), ())):
            if person.said and all(person.said.get(name) == text for name, text in said.items()):
                return person
        return None

    def of_that_name(self, values: Mapping[str, object]) -> Known | None:
        """Return the one person of this very name with the same contact or postcode."""
        name = _name(values)
        return self._only(values, lambda person: name in (_name(person.values), _name(person.said)))

    def of_a_near_name(self, values: Mapping[str, object]) -> Known | None:
        """Return the one person of a name near this one with the same contact."""
        return self._only(
            values,
            lambda person: _near(values, person.values) or _near(values, person.said),
        )

    def _only(self, values: Mapping[str, object], fits: Callable[[Known], bool]) -> Known | None:
        for key in _keys(values):
            found = [person for person in self._free(self._found.get(key, ())) if fits(person)]
            if len(found) == 1:
                return found[0]
        return None

    def _free(self, people: Iterable[Known]) -> list[Known]:
        return [person for person in people if id(person) not in self._taken]


def _keys(values: Mapping[str, object]) -> Iterable[tuple[str, ...]]:
    """Give what tells people apart, the surest first."""
    email, mobile, postcode = (_letters(values, name) for name in ("Email", "Mobile", "Postcode"))
    if email:
        yield "email", fold(str(values["Email"]))
    if mobile and _letters(values, "Last name"):
        yield "mobile", mobile, _letters(values, "Last name")
    if postcode:
        yield "postcode", postcode, _name(values)
    if not (email or mobile or postcode):
        yield "name", _name(values)


def _near(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Say whether two people with the same contact may be one: a household shares it too."""
    part = "First name" if _letters(one, "First name") and _letters(other, "First name") else ""
    part = part or "Last name"
    return alike(_letters(one, part), _letters(other, part))


def _name(values: Mapping[str, object]) -> str:
    return f"{_letters(values, 'First name')} {_letters(values, 'Last name')}"


def _letters(values: Mapping[str, object], name: str) -> str:
    return letters(shown(values.get(name) or ""))
