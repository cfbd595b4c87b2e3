"""The notes on a sheet's cells, for an undo step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from addin.libreoffice.undo_lock import lock_again
from addin.libreoffice.undo_uno import struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.libreoffice.undo_uno import Uno


_DIRECT: Final = "DIRECT_VALUE"
_READ_ONLY: Final = 16  # com.sun.star.beans.PropertyAttribute.READONLY
_OF_LOOK: Final = ("Char", "Para", "Fill", "Line", "Shadow", "TextA", "TextH", "TextV")


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says, who wrote it, whether it always shows, and where: 1/100 mm.

    `box` is left, top, width and height. `look` holds the properties that are its own, `shown` the
    same in words, to compare.
    """

    text: str
    author: str
    visible: bool
    box: tuple[int, int, int, int]
    shown: tuple[str, ...]
    look: dict[str, Uno] = field(compare=False)


Notes: TypeAlias = "Mapping[tuple[int, int], Note]"
"""The notes of a sheet by row and column, counted from 0."""


def read_notes(sheet: Uno) -> dict[tuple[int, int], Note]:
    """Return the notes of a sheet."""
    return {(note.Position.Row, note.Position.Column): _note(note) for note in sheet.Annotations}


def put_notes(document: Uno, sheet: Uno, wanted: Notes) -> None:
    """Make the notes be those wanted; what is right already is left alone."""
    now = read_notes(sheet)
    kept = {
        place
        for place, note in now.items()
        if place in wanted and wanted[place].author == note.author
    }
    notes = sheet.Annotations
    for n, place in reversed(list(enumerate(now))):  # LibreOffice counts them in this order
        if place not in kept:
            notes.removeByIndex(n)
    for (row, column), note in wanted.items():
        have = now.get((row, column))
        if have == note:
            continue
        cell = sheet.getCellByPosition(column, row)
        if (row, column) not in kept:
            _insert(document, sheet, cell, note)
        elif have is None or have.text != note.text:
            cell.Annotation.setString(note.text)
        cell.Annotation.setIsVisible(note.visible)
        shape = cell.Annotation.AnnotationShape
        if (row, column) not in kept or (have is not None and have.shown != note.shown):
            for name, value in note.look.items():
                shape.setPropertyValue(name, value)
        place, size = shape.getPosition(), shape.getSize()
        place.X, place.Y, size.Width, size.Height = note.box
        shape.setSize(size)
        shape.setPosition(place)


def _note(note: Uno) -> Note:
    shape = note.AnnotationShape
    place, size = shape.getPosition(), shape.getSize()
    box = place.X, place.Y, size.Width, size.Height
    infos = shape.PropertySetInfo.Properties
    names = tuple(
        info.Name
        for info in infos
        if info.Name.startswith(_OF_LOOK) and not info.Attributes & _READ_ONLY
    )
    states = shape.getPropertyStates(names)
    own = [name for name, state in zip(names, states, strict=True) if state.value == _DIRECT]
    look = {name: shape.getPropertyValue(name) for name in own}
    shown = tuple(f"{name}: {value}" for name, value in look.items())
    return Note(note.String, note.Author, bool(note.IsVisible), box, shown, look)


def _insert(document: Uno, sheet: Uno, cell: Uno, note: Note) -> None:
    """Give a cell without a note one, by its own author if LibreOffice can be made to say so."""
    sheet.Annotations.insertNew(cell.CellAddress, note.text)
    if cell.Annotation.Author == note.author or document.CurrentController is None:
        return
    places = [one.Position for one in sheet.Annotations]
    here = next(n for n, place in enumerate(places) if place == cell.CellAddress)
    sheet.Annotations.removeByIndex(here)
    _insert_by_command(document, cell, note)
    if not cell.Annotation.String:
        sheet.Annotations.insertNew(cell.CellAddress, note.text)


def _insert_by_command(document: Uno, cell: Uno, note: Note) -> None:
    """Insert a note in its author's name.

    Only LibreOffice's own command takes a name, and it works on the selected cell.
    """
    controller = document.CurrentController
    selected = document.CurrentSelection
    front = controller.ActiveSheet
    url = struct("util.URL")
    url.Complete = url.Main = ".uno:InsertAnnotation"
    url.Protocol, url.Path = ".uno:", "InsertAnnotation"
    controller.select(cell)
    lock_again(document.UndoManager)
    said = {"Text": note.text, "Author": note.author}
    arguments = tuple(
        struct("beans.PropertyValue", name, 0, value, 0) for name, value in said.items()
    )
    controller.Frame.queryDispatch(url, "", 0).dispatch(url, arguments)
    controller.setActiveSheet(front)
    controller.select(selected)
    lock_again(document.UndoManager)
