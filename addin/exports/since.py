"""What was exported before, kept in the export itself, and what is different for whom since.

Each export has a file manifest.json with the entries that people have, so that the next one knows
their numbers and what to cancel. It has ids, times, roles and places, and no name of a person.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from addin.exports.entries import Entry, Key, Kind, numbered, of_people, of_person, of_places
from addin.exports.outlet import ExportRefusedError
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.exports.material import Material
    from models.briefs import Brief, Briefs

__all__ = [
    "Before",
    "Entry",
    "Key",
    "Kind",
    "before_of_plan",
    "carried_on",
    "changed",
    "differs",
    "entries_of",
    "manifest",
    "read_manifest",
]

_WHAT: Final = "Election Staffing export"
_FORM: Final = 1
_HIGHEST: Final = 2**31 - 1  # what RFC 5545 lets a SEQUENCE be


@dataclass(frozen=True, kw_only=True)
class Before:
    """What the last export gave people, by the key of each entry, and when it was made.

    `name` is what it is called in sentences: the folder or the workbook. `pairs` are the posts of
    that plan, (Duty ID, Staff ID). `council` and `polling_day` are those of a manifest.
    """

    name: str
    made: datetime | None = None
    council: str = ""
    polling_day: date | None = None
    entries: Mapping[Key, Entry] = field(default_factory=lambda: MappingProxyType({}))
    pairs: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def _by_whom(self) -> Mapping[tuple[bool, str], tuple[Entry, ...]]:
        found: dict[tuple[bool, str], list[Entry]] = {}
        for key, entry in self.entries.items():
            found.setdefault((key.kind.of_person, key.whom), []).append(entry)
        return {whom: tuple(entries) for whom, entries in found.items()}

    def of_person(self, staff_id: str) -> tuple[Entry, ...]:
        """Return what somebody had been given, the cancelled ones too."""
        return self._by_whom.get((True, staff_id), ())

    def of_place(self, place_id: str) -> tuple[Entry, ...]:
        """Return what a place had been given, the cancelled ones too."""
        return self._by_whom.get((False, place_id), ())

    @cached_property
    def staff_ids(self) -> frozenset[str]:
        """Who has ever been given something."""
        return frozenset(key.whom for key in self.entries if key.kind.of_person)


def before_of_plan(briefs: Briefs, name: str) -> Before:
    """Return what an earlier workbook's plan would have told people, each for the first time."""
    return _before(name, (*of_people(briefs), *of_places(briefs)))


def carried_on(named: Before, last: Before) -> Before:
    """Return an earlier plan or export, to be compared with, with the numbers of the last export.

    Where somebody wants what is different from `named` though `last` came after it, no number may
    go back: what was said otherwise in between has a higher one, and what was given only then is
    still there to be cancelled.
    """
    entries = dict(last.entries)
    for key, entry in named.entries.items():
        later = last.entries.get(key)
        if later is not None:
            same = (later.print_, later.cancelled) == (entry.print_, entry.cancelled)
            above = max(entry.sequence, later.sequence + (not same))
            entries[key] = replace(entry, sequence=above)
        else:
            entries[key] = entry
    return replace(named, entries=MappingProxyType(entries))


def changed(briefs: Briefs, before: Before) -> frozenset[str]:
    """Return the Staff IDs of those who are told something else than before, or nothing more."""
    now = {entry.key: entry.print_ for entry in of_people(briefs)}
    then = {
        key: entry.print_
        for key, entry in before.entries.items()
        if key.kind.of_person and not entry.cancelled
    }
    return frozenset(key.whom for key in now.keys() | then.keys() if now.get(key) != then.get(key))


def differs(brief: Brief, before: Before) -> bool:
    """Say whether somebody who was told of something before is told something else now."""
    then = {
        entry.key: entry.print_
        for entry in before.of_person(brief.person.staff_id)
        if not entry.cancelled
    }
    return bool(then) and then != {entry.key: entry.print_ for entry in of_person(brief)}


def entries_of(material: Material) -> tuple[Entry, ...]:
    """Return all that people and places have with this export, by key, with the cancelled ones."""
    before = material.before.entries.values() if material.before else ()
    briefs = material.briefs
    return numbered((*of_people(briefs), *of_places(briefs)), before)


def manifest(material: Material) -> bytes:
    """Return what this export gives, for the next one to read: JSON, UTF-8.

    The same content gives the same bytes.
    """
    settings = material.election.settings
    told = {
        "what": _WHAT,
        "form": _FORM,
        "council": settings.council,
        "polling_day": settings.polling_day.isoformat(),
        "made": material.made.isoformat(timespec="seconds"),
        "entries": [_row(entry) for entry in entries_of(material)],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode("utf-8", "replace")


def read_manifest(data: bytes, name: str) -> Before:
    """Return what an export says that it gave; `name` is what to call it.

    ExportRefusedError, one sentence, if it is damaged, from elsewhere, or of a newer version.
    """
    try:
        told = json.loads(data)
        if told["what"] != _WHAT or type(told["form"]) is not int:
            raise _unreadable(name)
        if told["form"] > _FORM:
            raise ExportRefusedError(
                f"{quoted(name)} was made by a newer version of this program: export with that "
                "version, or move that folder away to begin without it."
            )
        if told["form"] != _FORM:
            raise _unreadable(name)
        rows = [_read(row) for row in told["entries"]]
        before = _before(name, rows)
        if len(before.entries) != len(rows):
            raise _unreadable(name)
        return replace(
            before,
            made=datetime.fromisoformat(told["made"]),
            council=_text(told["council"]),
            polling_day=date.fromisoformat(told["polling_day"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable(name) from error


def _unreadable(name: str) -> ExportRefusedError:
    return ExportRefusedError(
        f"What {quoted(name)} gave people cannot be read from its manifest.json: restore that "
        "file, or move the folder away to begin without it."
    )


def _before(name: str, entries: tuple[Entry, ...] | list[Entry]) -> Before:
    return Before(
        name=name,
        entries=MappingProxyType({entry.key: entry for entry in entries}),
        pairs=frozenset(
            (entry.key.what, entry.key.whom)
            for entry in entries
            if entry.key.kind is Kind.POST and not entry.cancelled
        ),
    )


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "kind": str(entry.key.kind),
        "what": entry.key.what,
        "whom": entry.key.whom,
        "sequence": entry.sequence,
        "print": entry.print_,
        "start": None if entry.start is None else entry.start.isoformat(),
        "end": None if entry.end is None else entry.end.isoformat(),
        "summary": entry.summary,
        "where": entry.where,
        "all_day": entry.all_day,
        "cancelled": entry.cancelled,
    }


def _read(row: Mapping[str, Any]) -> Entry:
    """Return an entry of a manifest; ValueError, KeyError or TypeError where it is none."""
    start, end = _time(row["start"]), _time(row["end"])
    if (start is None) != (end is None):
        raise ValueError
    sequence = row["sequence"]
    if type(sequence) is not int or not 0 <= sequence < _HIGHEST:
        raise ValueError
    return Entry(
        key=Key(Kind(row["kind"]), _text(row["what"]), _text(row["whom"])),
        sequence=sequence,
        print_=_text(row["print"]),
        start=start,
        end=end,
        summary=_text(row["summary"]),
        where=_text(row["where"]),
        all_day=_flag(row["all_day"]),
        cancelled=_flag(row["cancelled"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # half a surrogate pair is a ValueError
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _time(value: str | None) -> datetime | None:
    if value is None:
        return None
    time = datetime.fromisoformat(value)
    if time.tzinfo is not None:
        raise ValueError
    return time
