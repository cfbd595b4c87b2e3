"""A tiny election to export, and modules of which only what they hand over counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from addin.exports.material import Material
from models.briefs import briefs_of
from tests.models.builders import duty, election, person, plan_of

if TYPE_CHECKING:
    from models.staff import StaffMember

MADE: Final = datetime(2027, 4, 12, 9, 30, tzinfo=ZoneInfo("Europe/London"))
NAME: Final = "2027-05-06 export 2027-04-12 0930"
ODD: Final = "O'Neill-Ó Súilibháin <b>"
ELM: Final = person(
    "S1", first_name="Jane", last_name="Elm", email="jane@example.org", address="1 High St"
)
BARE: Final = person("S2", first_name="😀" * 200, last_name=ODD)


def material(*people: StaffMember, made: datetime = MADE, **more: Any) -> Material:
    """Everybody in one duty at one place."""
    staff = people or (ELM, BARE)
    of = election(staff, [duty("D1", needed=len(staff))], council="Exampleshire", **more)
    plan = plan_of(of, [(one.staff_id, "D1") for one in staff])
    return Material(election=of, plan=plan, briefs=briefs_of(of, plan), made=made)


@dataclass(frozen=True)
class Page:
    """Stands for a letter."""

    docx: bytes
    pdf: bytes
