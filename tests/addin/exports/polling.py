"""A small polling day along one road: stations, their teams, and who looks after their area."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from addin.exports.material import Material
from addin.exports.outlet import Gathered
from models.briefs import briefs_of
from models.duties import Family, Place, PlaceKind, Role
from tests.models.builders import (
    CLERK,
    OFFICER,
    ROLES,
    duty,
    election,
    hours,
    person,
    place,
    plan_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.exports.since import Before
    from models.duties import Duty
    from models.staff import StaffMember

INSPECTOR: Final = "Inspector"
RESERVE: Final = "Reserve"
ALL_ROLES: Final = (
    *ROLES,
    Role(name=INSPECTOR, family=Family.INSPECTION, criticality=5),
    Role(name=RESERVE, family=Family.STANDBY, criticality=2),
)
MADE: Final = datetime(2027, 4, 1, 12, tzinfo=ZoneInfo("Europe/London"))


def station(place_id: str, mile: float | None = 0.0, **facts: Any) -> Place:
    """A polling station of the area A1."""
    return place(place_id, mile, **({"area": "A1", "ward": "North"} | facts))


def area(place_id: str = "A1", **facts: Any) -> Place:
    return place(place_id, 0.0, kind=PlaceKind.AREA, **facts)


def count_venue(place_id: str, mile: float = 0.0, **facts: Any) -> Place:
    return place(place_id, mile, kind=PlaceKind.COUNT_VENUE, **facts)


def team(place_id: str, clerks: int = 1) -> list[Duty]:
    """A presiding officer and poll clerks, there from 6:15 to 22:45."""
    when = hours(6.25, 22.75)
    return [
        duty(f"{place_id}-PO", OFFICER, place_id, when=when),
        duty(f"{place_id}-PC", CLERK, place_id, clerks, when=when),
    ]


def looked_after(area_id: str = "A1") -> list[Duty]:
    """An inspector and somebody in reserve for an area."""
    return [
        duty(f"{area_id}-IN", INSPECTOR, area_id, when=hours(6, 23)),
        duty(f"{area_id}-SB", RESERVE, area_id, when=hours(6, 22)),
    ]


def named(staff_id: str, name: str, **facts: Any) -> StaffMember:
    """Somebody with a first and a last name and a number to ring."""
    first, _, last = name.partition(" ")
    mobile = f"07700 900{int(staff_id[1:]):03}"
    return person(staff_id, **({"first_name": first, "last_name": last, "mobile": mobile} | facts))


def material(
    people: Iterable[StaffMember],
    duties: Iterable[Duty],
    places: Iterable[Place],
    seats: str,
    *,
    only: frozenset[str] | None = None,
    before: Before | None = None,
    **settings: Any,
) -> Material:
    """A plan to tell of; `seats` says who holds what: "S1 P1-PO; S2 P1-PC"."""
    given = election(people, duties, places, roles=ALL_ROLES, **settings)
    pairs = [(pair.split()[0], pair.split()[1]) for pair in seats.split(";") if pair.strip()]
    plan = plan_of(given, pairs)
    return Material(
        election=given,
        plan=plan,
        briefs=briefs_of(given, plan),
        made=MADE,
        only=only,
        before=before,
    )


def usual(**changes: Any) -> Material:
    """Two stations of one area, all posts filled but a clerk's at P2."""
    facts: dict[str, Any] = {
        "people": [
            named("S1", "Ada Archer"),
            named("S2", "Ben Booth"),
            named("S3", "Cy Clay"),
            named("S4", "Dot Dean"),
            named("S5", "Eve Earl"),
        ],
        "duties": [*team("P1"), *team("P2"), *looked_after()],
        "places": [
            station("P1", 1.0, name="Elm Hall", postcode="EX1 1AA"),
            station("P2", 3.0, name="Oak Hall", ward="South"),
            area(name="Area One"),
            count_venue("V1", name="Sports Hall", postcode="EX9 9ZZ"),
        ],
        "seats": "S1 P1-PO; S2 P1-PC; S3 P2-PO; S4 A1-IN; S5 A1-SB",
    }
    return material(**(facts | changes))


def files(given: Material, export: Any) -> tuple[dict[str, bytes], list[str]]:
    """The files of an exporter by name without their folder, and its notes."""
    outlet = Gathered()
    export(given, outlet)
    return {path.split("/", 1)[1]: data for path, data in outlet.files.items()}, outlet.notes


def pages(pdf: bytes) -> list[str]:
    """The text of each page, its lines and runs of spaces as single spaces."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    return " ".join(pages(pdf))
