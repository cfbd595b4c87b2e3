"""Small elections whose letters are made, and Word files written down line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

from docx import Document
from pypdf import PdfReader

from addin.exports.material import Material
from models.bookings import Booking, Standing
from models.briefs import briefs_of
from models.duties import FeeBasis, Post
from tests.models.builders import (
    CANVASSER,
    CLERK,
    COUNTER,
    OFFICER,
    ROLES,
    days,
    duty,
    election,
    hours,
    person,
    place,
    plan_of,
    training,
    workload,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.briefs import Brief

MADE: Final = datetime(2027, 4, 12, 9, 30, tzinfo=ZoneInfo("Europe/London"))
ODD: Final = "O'Neill-Ó Súilibháin <b>"
POSTS: Final = {OFFICER: Post.PRESIDING_OFFICER}
PAID: Final = tuple(
    replace(role, post=POSTS.get(role.name), training_needed=role.name == CLERK)
    if role.name != CANVASSER
    else replace(role, fee_basis=FeeBasis.PROPERTY, fee=1.5)
    for role in ROLES
)
PEOPLE: Final = (
    person("S1", CLERK, COUNTER, first_name="Ada", last_name="Elm", address="1 Elm Road; EX1 2AB"),
    person("S2", OFFICER, first_name="Siobhán", last_name=ODD, address="2 Oak Lane; EX1 2AC"),
    person("S3", CANVASSER, first_name="Ben", last_name="Ash"),
    person("S4", CANVASSER, first_name="Cat", last_name="Yew", mobile="07700 900123"),
)
PLACES: Final = (
    place("P1", name="St Mark's Hall", postcode="EX1 1AA"),
    place("C1", name="Leisure Centre", postcode="EX2 2BB"),
    place("K1", name="Hill & Dale", lone_working=True),
    place("K2", name="Dale"),
    place("T1", name="Town Hall", postcode="EX1 1AB"),
)
DUTIES: Final = (
    duty("D1", CLERK, "P1", when=hours(6.25, 22.75)),
    duty("D2", OFFICER, "P1", when=hours(6.25, 22.75)),
    duty("D3", COUNTER, "C1", when=hours(22.5, 28)),
    workload("D4", 100, "K1", role=CANVASSER, when=days(3, 16)),
    workload("D5", 40, "K2", role=CANVASSER),
)
SEATS: Final = (("S1", "D1"), ("S1", "D3"), ("S2", "D2"), ("S3", "D4"), ("S4", "D5"))
SETTINGS: Final[dict[str, Any]] = {
    "registration_officer": "B. Sample",
    "training_fee": 40.0,
    "holiday_accrual": 10.0,
    "office_address": "Elections; Town Hall; EX1 1AB",
}


def material_of(
    *people: Any,
    seats: Sequence[tuple[str, str]] = SEATS,
    duties: Sequence[Any] = DUTIES,
    places: Sequence[Any] = PLACES,
    booked: bool = True,
    templates: Any = None,
    **settings: Any,
) -> Material:
    """A plan of these people (else of PEOPLE) that is told; the clerk is booked for training."""
    given = election(
        people or PEOPLE,
        duties,
        places,
        roles=PAID,
        sessions=[training("T9", CLERK, place_id="T1")],
        **(SETTINGS | settings),
    )
    plan = plan_of(given, seats)
    bookings = [Booking(staff_id="S1", role=CLERK, standing=Standing.BOOKED, session_id="T9")]
    told = briefs_of(given, plan, bookings if booked else ())
    return Material(election=given, plan=plan, briefs=told, made=MADE, templates=templates)


def brief_of(material: Material, staff_id: str) -> Brief:
    found = material.briefs.of(staff_id)
    assert found is not None
    return found


def word(*lines: str, document: Any = None) -> bytes:
    """A Word file with a paragraph for each line, or with what the document has."""
    document = document or Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, change: Any, **more: bytes) -> bytes:
    """A Word file with each part as `change` gives it by name and bytes, and more parts."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, held in more.items():
            new.writestr(name, held)
    return buffer.getvalue()


def text_of_word(data: bytes) -> str:
    """All that a Word file says, tables and footers too, as python-docx reads it."""
    document = Document(BytesIO(data))
    found = []
    for part in (document, *(section.footer for section in document.sections)):
        found += [paragraph.text for paragraph in part.paragraphs]
        for table in part.tables:
            found += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(found)


def text_of_pdf(data: bytes) -> str:
    """All that a PDF says, as pypdf reads it."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def squeezed(text: str) -> str:
    """A text without what lines and columns do to it."""
    return "".join(text.split())
