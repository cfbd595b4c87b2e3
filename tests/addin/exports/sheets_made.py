"""A plan made into sheets, and their pages read again by pypdf."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from pypdf import PdfReader

from addin.exports.material import Material
from addin.exports.outlet import Gathered
from addin.shipped import CORE_ROLES, SHIPPED_ROLES, TEMPORARY_ROLES
from models.briefs import briefs_of
from tests.models.builders import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.exports.outlet import Outlet
    from models.election import Election

ROLES: Final = (*SHIPPED_ROLES, *TEMPORARY_ROLES, *CORE_ROLES)
MADE: Final = datetime(2027, 4, 1, 9, tzinfo=UTC)
# Whom every sheet has to print: nothing in a name is markup, and nothing is too long.
ODD: Final = (
    {"first_name": "Róisín", "last_name": "O'Neill-Ó Súilibháin <b>"},
    {"first_name": "Ada 😀", "last_name": "=Sum & Co"},
    {"first_name": "X", "last_name": "Featherstonehaugh" * 12},
    {"first_name": "", "last_name": ""},
)


def material(election: Election, seats: Sequence[tuple[str, str]], **more: Any) -> Material:
    """The plan of these (Staff ID, Duty ID), exported on 1 April 2027."""
    plan = plan_of(election, seats)
    return Material(
        election=election, plan=plan, briefs=briefs_of(election, plan), made=MADE, **more
    )


def exported(export: Callable[[Material, Outlet], None], of: Material) -> Gathered:
    outlet = Gathered()
    export(of, outlet)
    return outlet


def pages(data: bytes) -> list[list[str]]:
    """The lines of each page as they stand beside each other, with single spaces."""
    reader = PdfReader(io.BytesIO(data))
    return [
        [
            " ".join(line.split())
            for line in page.extract_text(extraction_mode="layout").splitlines()
            if line.strip()
        ]
        for page in reader.pages
    ]


def words(data: bytes) -> str:
    """All that a file says, in the order in which it was written, with single spaces."""
    reader = PdfReader(io.BytesIO(data))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def squeezed(text: str) -> str:
    """A text without spaces: a long name is broken over lines wherever it has to be."""
    return "".join(text.split())


def keywords(data: bytes) -> str:
    found = PdfReader(io.BytesIO(data)).metadata
    assert found is not None
    return str(found["/Keywords"])
