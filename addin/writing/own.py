"""What a manager keeps in columns of their own on a result sheet: it moves along with its row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from addin.engines.grid import inert
from models.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.tables import Table

_DATE: Final = "dd/mm/yyyy"
_DATE_TIME: Final = "dd/mm/yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: what to write to have it again, and how its number was shown."""

    value: object
    number_format: str | None


@dataclass(slots=True)
class OwnEntries:
    """The entries of each row by the row's key, those of equal keys in their order."""

    schema: Table
    entries: dict[tuple[str, ...], list[dict[str, Entry]]]

    def take(self, row: Sequence[object]) -> dict[str, Entry]:
        """Return the entries of the row with this row's key, once."""
        waiting = self.entries.get(self._key(row))
        return waiting.pop(0) if waiting else {}

    def left(self) -> list[Problem]:
        """Return a note for each entry that no row took."""
        sheet = self.schema.sheet
        return [
            Problem(
                Severity.NOTE,
                sheet,
                None,
                header,
                f'Your column {header} on the sheet {sheet} said "{_shown(entry.value)}" beside '
                f"{' '.join(part for part in key if part)}, which is no longer there.",
                "Copy it elsewhere if it is still needed.",
            )
            for key, waiting in self.entries.items()
            for entries in waiting
            for header, entry in entries.items()
        ]

    def _key(self, row: Sequence[object]) -> tuple[str, ...]:
        headers = self.schema.headers
        return tuple(_text(row[headers.index(name)]) for name in self.schema.key)


def read_own(table: Any, schema: Table, headers: list[str]) -> OwnEntries:  # noqa: ANN401 - xlwings
    """Return what stands in the columns that the schema does not have."""
    own = [n for n, header in enumerate(headers) if header not in schema.headers]
    entries: dict[tuple[str, ...], list[dict[str, Entry]]] = defaultdict(list)
    body = table.data_body_range
    if not own or body is None:
        return OwnEntries(schema, {})
    at = [headers.index(name) for name in schema.key]
    values = body.options(ndim=2).value
    formulas = body.formula if body.size > 1 else ((body.formula,),)
    for n, (line, text) in enumerate(zip(values, formulas, strict=True)):
        found = {
            headers[m]: _entry(body.sheet.range((body.row + n, body.column + m)), line[m], text[m])
            for m in own
            if text[m] not in {None, ""} or line[m] is not None
        }
        if found:
            entries[tuple(_text(line[m]) for m in at)].append(found)
    return OwnEntries(schema, dict(entries))


def _entry(cell: Any, value: object, text: object) -> Entry:  # noqa: ANN401 - an xlwings range
    looks_like_one = isinstance(text, str) and text.startswith("=")
    if looks_like_one and cell.api.HasFormula:
        return Entry(text, cell.number_format)
    return Entry(inert(value), cell.number_format)  # type: ignore[arg-type]


def _text(value: object) -> str:
    """Return a key's part as it is compared: a link by its text, a blank as nothing."""
    return str(getattr(value, "text", value) or "")


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute) == (0, 0)
        return value.strftime("%d/%m/%Y" if midnight else "%d/%m/%Y %H:%M")
    return str(value).removeprefix("'")
