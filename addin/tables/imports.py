"""The sheets of the imports: how lists are read, what the last import did, what it put where."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from addin.tables.schema import Column, Kind, Table, Use


class SourceList(StrEnum):
    """The lists whose headers are the council's own."""

    STATIONS = "Stations"
    ELECTORATES = "Electorates"
    STAFF = "Staff"
    LAST_TIME = "Last time"


class What(StrEnum):
    """What a line of the sheet Import is about."""

    SUMMARY = "Summary"
    SAME_PERSON = "Same person?"
    NOT_UNDERSTOOD = "Not understood"
    NOT_MATCHED = "Not matched"
    GONE = "Gone"
    KEPT = "Kept"
    CHANGED = "Changed"
    ADDED = "Added"
    NOTED = "Noted"


class Word(StrEnum):
    """What a manager says of two rows that may be one person."""

    SAME = "Same person"
    TWO = "Two people"


IMPORT_COLUMNS: Final = Table(
    "Import columns",
    Use.INPUT,
    "As what the columns of imported lists are read. The next import goes by it: change it here.",
    (
        Column(
            "List",
            Kind.TEXT,
            "The kind of list.",
            13,
            required=True,
            choices=tuple(SourceList),
        ),
        Column("Their column", Kind.TEXT, "The header in the list.", 34, required=True),
        Column(
            "Our column",
            Kind.TEXT,
            "What it is read as: a column of the sheet it goes to, or Role: and a role, which a "
            "mark there gives. Blank is not used.",
            34,
        ),
        Column("Note", Kind.TEXT, "Whether it was guessed; your own words may stand here.", 40),
    ),
    ("List", "Their column"),
    added=True,
)

IMPORT: Final = Table(
    "Import",
    Use.RESULT,
    "What the last import did and what it could not understand; what needs doing stands first.",
    (
        Column("Sheet", Kind.TEXT, "The sheet that it is about.", 10),
        Column("ID", Kind.TEXT, "The Staff ID or Place ID; of two that may be one, both.", 16),
        Column("What", Kind.TEXT, "What happened.", 16, choices=tuple(What)),
        Column("Column", Kind.TEXT, "The column; of two people, what they share.", 20),
        Column("Was", Kind.TEXT, "What the cell held before, and holds still where Kept.", 32),
        Column("Now", Kind.TEXT, "What the list says, and the cell holds unless Kept.", 48),
        Column("Where", Kind.TEXT, "The file, its sheet, and the line or cell there.", 34),
        Column("What to do", Kind.TEXT, "What to do about it.", 54),
        Column(
            "Your word",
            Kind.TEXT,
            "Beside Same person? choose what they are. The next import goes by it.",
            14,
            choices=tuple(Word),
        ),
    ),
    ("Sheet", "ID", "What", "Column"),
    added=True,
)

IMPORTED: Final = Table(
    "Imported values",
    Use.RESULT,
    "What the imports last read for each cell, so that what you typed since is known and kept.",
    (
        Column("Sheet", Kind.TEXT, "The sheet.", 16),
        Column("ID", Kind.TEXT, "The row's Staff ID or Place ID.", 14),
        Column("Cells", Kind.TEXT, "Its values by column, as the program writes them down.", 90),
    ),
    ("Sheet", "ID"),
    added=True,
    hidden=True,
)
