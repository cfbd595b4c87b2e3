"""The settings by themselves, for what needs no other sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.reading import Reading
from addin.reading.settings import read_settings
from addin.reading.sheets import find_frames
from addin.tables import SETTINGS
from models.election import Election
from models.problems import Problem, Severity
from models.settings import Settings, setting_fields
from models.spelling import fold

if TYPE_CHECKING:
    import xlwings as xw


def read_settings_alone(book: xw.Book) -> Reading:
    """Read the sheet Settings of a workbook, and no other; its problems are those of that sheet."""
    frames, problems = find_frames(book, (SETTINGS,))
    found = frames.get(SETTINGS.sheet)
    settings = Settings() if found is None else read_settings(found)
    return Reading(Election(settings), problems, frames)


def at_setting(reading: Reading, name: str, wrong: str, remedy: str) -> Problem:
    """Return an error of the setting with this name, at its value."""
    (label,) = (each.policy.label for each in setting_fields() if each.name == name)
    frame = reading.frames[SETTINGS.sheet]
    rows = {fold(str(row.raw("Setting"))): row.number for row in frame}
    return Problem(Severity.ERROR, SETTINGS.sheet, rows.get(fold(label)), "Value", wrong, remedy)
