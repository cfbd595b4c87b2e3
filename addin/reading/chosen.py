"""What the settings choose of the role specs: whose rows count, and in which readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.reading.cells import UnreadableError, as_list, as_text, is_blank
from models.problems import PlanningError, Severity
from models.settings import setting_fields
from models.specs import Specs, choose_specs
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from addin.reading.rows import Frame
    from addin.reading.specs import SpecRows
    from models.settings import Settings

_COUNCIL: Final = "spec_council"
_READINGS: Final = "readings_chosen"
_LABELS: Final = {setting.name: setting.policy.label for setting in setting_fields()}
_MOST_DIGITS: Final = 9


def choose(rows: SpecRows, settings: Settings, frame: Frame | None) -> Specs:
    """Return the role specs of the council that the settings name, in the readings chosen.

    Empty where none is named though the sheet has several, and where the sheet has no such
    council. `frame` is that of the Settings sheet, which gets the problems of both settings.
    """
    readings = _readings(rows, settings, frame)
    try:
        return choose_specs(rows.requirements, settings.spec_council, readings)
    except PlanningError:
        if settings.spec_council:
            _add(
                frame,
                Severity.WARNING,
                _COUNCIL,
                f"No row of Role specs is of the council {quoted(settings.spec_council)}, so no "
                "level is assessed.",
                f"{rows.councils.question(settings.spec_council)}Type a council as in the column "
                "Council of Role specs.",
            )
        return Specs("", {})


def note_no_choice(rows: SpecRows, settings: Settings, frame: Frame | None) -> None:
    """Note that nobody chose among the councils of Role specs, if so it is."""
    count = len(rows.councils)
    if count > 1 and not settings.spec_council:
        _add(
            frame,
            Severity.NOTE,
            _COUNCIL,
            f"Role specs has the grades of {count} councils and none is chosen, so no level is "
            "assessed and nobody gets a duty for what their grade may do.",
            "Type the council whose rows count, as in the column Council of Role specs.",
        )


def _readings(rows: SpecRows, settings: Settings, frame: Frame | None) -> dict[str, int]:
    """Return the readings chosen, by code; a part of the text that names none is left out."""
    there: dict[str, set[int]] = {}
    for row in rows.requirements:
        if row.code:
            there.setdefault(fold(row.code), set()).add(row.reading)
    codes = Spelling((row.code for row in rows.requirements), codes=True)
    chosen: dict[str, int] = {}
    for part in as_list(settings.readings_chosen) if settings.readings_chosen else ():
        code, _, number = (text.strip() for text in part.rpartition(":"))
        if not (code and number.isdecimal() and number.isascii()):
            wrong = f"{quoted(part)} is not a code with the number of a reading, so it is ignored."
            remedy = 'Type codes and readings such as "MDW-SESO-A2: 2; NBL-SESO-1: 2".'
        elif code not in codes:
            wrong = f"No row of Role specs has the code {quoted(code)}, so no reading is chosen."
            remedy = f"{codes.question(code)}Type a code as in the column Code of Role specs."
        elif int(number[:_MOST_DIGITS]) not in there[fold(code)]:
            wrong = f"The code {quoted(code)} has no reading {number[:_MOST_DIGITS]}, so its first "
            wrong += "reading counts."
            known = ", ".join(str(reading) for reading in sorted(there[fold(code)]))
            remedy = f"The readings in Role specs are: {known}."
        else:
            chosen[code] = int(number[:_MOST_DIGITS])
            continue
        _add(frame, Severity.WARNING, _READINGS, wrong, remedy)
    return chosen


def _add(frame: Frame | None, severity: Severity, name: str, wrong: str, remedy: str) -> None:
    """Note a problem of one setting at its Value, or of the sheet where it has no row."""
    if frame is None:
        return
    for row in frame:
        value = row.raw("Setting")
        try:
            label = "" if is_blank(value) else as_text(value)
        except UnreadableError:
            continue
        if fold(label) == fold(_LABELS[name]):
            row.add(severity, "Value", wrong, remedy)
            return
    frame.add(severity, None, None, wrong, remedy)
