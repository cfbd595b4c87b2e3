"""The sheets of the pay: what was really worked, and how the payroll files are laid out."""

from __future__ import annotations

from typing import Final

from addin.tables.schema import (
    IDS_OF_DUTIES,
    IDS_OF_STAFF,
    YES_NO,
    Column,
    Kind,
    Table,
    Use,
)
from models.pay import PayField, PayFile

WORKED: Final = Table(
    "Worked",
    Use.INPUT,
    "What was different from the plan when the work was done; the payroll files go by it.",
    (
        Column(
            "Duty ID",
            Kind.TEXT,
            "The duty.",
            20,
            required=True,
            choices_from=IDS_OF_DUTIES,
            choices_strict=False,
        ),
        Column(
            "Staff ID",
            Kind.TEXT,
            "The person, also one who was not in the plan.",
            10,
            required=True,
            choices_from=IDS_OF_STAFF,
            choices_strict=False,
        ),
        Column("Worked", Kind.YES_NO, "No: they did not come. Blank is Yes.", 10, choices=YES_NO),
        Column(
            "Fee",
            Kind.MONEY,
            "Pounds that are paid in place of the planned fee; blank is as planned.",
            12,
            minimum=0,
            maximum=10_000,
        ),
        Column(
            "Mileage",
            Kind.MONEY,
            "Pounds that are paid for the journey; blank is as planned.",
            12,
            minimum=0,
            maximum=10_000,
        ),
        Column("Note", Kind.TEXT, "Why; payroll can have it in a column.", 40),
    ),
    ("Duty ID", "Staff ID"),
    added=True,
)

PAY_COLUMNS: Final = Table(
    "Payroll columns",
    Use.INPUT,
    "The columns of the payroll files, in order, as the council's payroll wants them.",
    (
        Column(
            "File",
            Kind.TEXT,
            "RO: polling, count, postal votes. ERO: canvass.",
            9,
            required=True,
            choices=tuple(PayFile),
        ),
        Column("Header", Kind.TEXT, "The column's heading in the file.", 26, required=True),
        Column(
            "Content",
            Kind.TEXT,
            "What stands in it. National Insurance and bank details are held by payroll, not here.",
            24,
            required=True,
            choices=tuple(PayField),
        ),
        Column("Fixed text", Kind.TEXT, "For Fixed text: what every row says.", 26),
    ),
    ("File", "Header"),
    added=True,
)
