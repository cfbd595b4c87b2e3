"""What each person receives: the letter, the draft of an e-mail with it, the calendar.

All three are made in one go, so that each letter is rendered once. The files of a kind lie in one
folder, not by first letter: whoever looks for somebody types the name, a county's 3,600 letters are
no trouble to Windows, and the letters of one mail-out stay together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.exports.kinds import ExportKind
from addin.exports.safe import file_name
from addin.exports.words import name_for_files

if TYPE_CHECKING:
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from addin.exports.rendering import Renderer
    from models.staff import StaffMember

KINDS: Final = frozenset({ExportKind.LETTERS, ExportKind.EMAILS, ExportKind.CALENDARS})
_LONGEST_NAME: Final = 30  # letters of each name, so that the Staff ID is never cut off
_AT_A_TIME: Final = 100  # letters that are put together at once
_SHOWN: Final = 20  # Staff IDs that a note has room for


def export(material: Material, outlet: Outlet, kinds: frozenset[ExportKind] = KINDS) -> None:
    """Put everybody's letters, drafts and calendars, and the letters in one file for printing.

    Raises TemplateError before anything is put if the manager's template cannot be used.
    """
    # only now: other kinds need neither Word letters nor calendars
    from addin.exports.drafts import notes  # noqa: PLC0415
    from addin.exports.rendering import Renderer  # noqa: PLC0415

    renderer = Renderer(material, kinds)
    printed = _each(material, outlet, kinds, renderer)
    if ExportKind.LETTERS in kinds:
        printed.put(outlet)
        _note_without_address(material, outlet)
        for sentence in renderer.notes:
            outlet.note(ExportKind.LETTERS, sentence)
    if ExportKind.EMAILS in kinds:
        for sentence in notes(material):
            outlet.note(ExportKind.EMAILS, sentence)
    if ExportKind.CALENDARS in kinds:
        _of_calendars(material, outlet)


def _each(
    material: Material, outlet: Outlet, kinds: frozenset[ExportKind], renderer: Renderer
) -> _Printed:
    """Put what each person gets; return the letters to print."""
    stage = "Letters" if kinds & {ExportKind.LETTERS, ExportKind.EMAILS} else "Calendars"
    people = len(material.people)
    outlet.tell(stage, 0, people)
    printed = _Printed()
    for done, (brief, made) in enumerate(renderer.all(), start=1):
        name = named(brief.person)
        if made.letter is not None and ExportKind.LETTERS in kinds:
            outlet.put(ExportKind.LETTERS, file_name(name, ".docx"), made.letter.docx)
            outlet.put(ExportKind.LETTERS, file_name(name, ".pdf"), made.letter.pdf)
            printed.add(made.letter.pdf)
        if made.calendar and ExportKind.CALENDARS in kinds:
            outlet.put(ExportKind.CALENDARS, file_name(name, ".ics"), made.calendar)
        if made.draft:
            outlet.put(ExportKind.EMAILS, file_name(name, ".eml"), made.draft)
        outlet.tell(stage, done, people)
    return printed


class _Printed:
    """All letters in one file, put together share by share: fonts then stand in memory once."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._letters: list[bytes] = []

    def add(self, letter: bytes) -> None:
        """Take the next letter."""
        self._letters.append(letter)
        if len(self._letters) == _AT_A_TIME:
            self._together()

    def put(self, outlet: Outlet) -> None:
        """Put the file; none where there is no letter."""
        from addin.exports.letters import combined  # noqa: PLC0415 - as above

        self._together()
        if self._parts:
            outlet.tell("All letters in one file", 0, 1)
            outlet.put(ExportKind.LETTERS, "All letters.pdf", combined(self._parts))

    def _together(self) -> None:
        from addin.exports.letters import combined  # noqa: PLC0415 - as above

        if self._letters:
            self._parts.append(combined(self._letters))
            self._letters.clear()


def named(person: StaffMember) -> str:
    """Return what somebody's files are called, with the whole Staff ID however long the name is."""
    last, first = (name[:_LONGEST_NAME].strip() for name in (person.last_name, person.first_name))
    return name_for_files(last, first, person.staff_id)


def _of_calendars(material: Material, outlet: Outlet) -> None:
    """Put the calendars of who has nothing any more, and those of the places."""
    from addin.exports.calendars import (  # noqa: PLC0415 - as above
        cancellations_for,
        export_venues,
        gone_people,
    )

    for person in gone_people(material):
        data = cancellations_for(material, person.staff_id)
        if data:
            name = file_name(f"{named(person)} cancelled", ".ics")
            outlet.put(ExportKind.CALENDARS, name, data)
    export_venues(material, outlet)


def _note_without_address(material: Material, outlet: Outlet) -> None:
    """Note whose letters have a blank where the address goes."""
    ids = [brief.person.staff_id for brief in material.people if not brief.person.address]
    if not ids:
        return
    who = "1 person has" if len(ids) == 1 else f"{len(ids):,} people have"
    more = f" and {len(ids) - _SHOWN:,} more" if len(ids) > _SHOWN else ""
    outlet.note(
        ExportKind.LETTERS,
        f"{who} no address on the sheet Staff, so their letters are without one: "
        f"{', '.join(ids[:_SHOWN])}{more}.",
    )
