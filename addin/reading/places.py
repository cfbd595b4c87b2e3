"""Rows of the Roles and Places sheets: what there is to do, and where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from addin.reading.cells import as_list, as_text, as_yes_no, choice, within
from addin.reading.homes import OFFICE, PLACE, locate, note_sectors
from addin.reading.names import respell
from addin.tables import PLACES, ROLES
from models.capabilities import Part
from models.duties import Family, FeeBasis, FilledBy, Place, PlaceKind, Post, Role, Terrain
from models.problems import Severity
from models.spelling import Spelling, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.reading.rows import Frame, Row

T = TypeVar("T")

_ADULT: Final = 18
_MOST_ELECTORS: Final = 10_000_000.0  # more than any council has, so a slip of the hand
# Where One per place is blank a station still has one presiding officer.
_ALONE_BY_NAME: Final = "presiding officer"
_as_family = choice(ROLES.column("Family").choices)
_as_part = choice(ROLES.column("Part").choices)
_as_filled_by = choice(ROLES.column("Filled by").choices)
_as_fee_basis = choice(ROLES.column("Fee basis").choices)
_as_post = choice(ROLES.column("Staffs").choices)
_as_kind = choice(PLACES.column("Kind").choices)
_as_terrain = choice(PLACES.column("Terrain").choices)
_as_criticality = within(
    ROLES.column("Criticality").minimum, ROLES.column("Criticality").maximum, whole=True
)
_as_fee = within(0.0, ROLES.column("Fee").maximum)
_as_age = within(ROLES.column("Minimum age").minimum, None, whole=True)
_as_count = within(0.0, _MOST_ELECTORS, whole=True)


def read_roles(frame: Frame, activities: Spelling) -> tuple[Role, ...]:
    """Return the roles of the Roles sheet; a row without a name is left out.

    `activities` are those of the Capabilities sheet, to whose spelling a role's is brought.
    """
    roles = []
    for row in frame:
        name = row.required_text("Role", "Type the role's name, or delete the row.")
        if name:
            roles.append(_role(row, name, activities))
    return tuple(roles)


def _role(row: Row, name: str, activities: Spelling) -> Role:
    role_held = FilledBy.ROLE_HELD.value
    lead = Part.LEAD.value
    part = row.get("Part", _as_part, blank="", otherwise=lead, taken="It is taken as Lead.")
    # Whom to take in place of whom was meant cannot be guessed.
    filled_by = row.get(
        "Filled by", _as_filled_by, blank=role_held, otherwise=role_held, severity=Severity.ERROR
    )
    return Role(
        name=name,
        family=Family(_required(row, "Family", _as_family, Family.CORE.value)),
        criticality=int(_required(row, "Criticality", _as_criticality, 1.0)),
        fee=row.get("Fee", _as_fee, blank=0.0, otherwise=0.0, taken="It is taken as £0."),
        experience_needed=_asked_for(row, "Experience needed"),
        training_needed=_asked_for(row, "Training needed"),
        car_needed=_asked_for(row, "Car needed"),
        minimum_age=_minimum_age(row),
        one_per_place=_asked_for(row, "One per place", blank=fold(name) == _ALONE_BY_NAME),
        activity=respell(row.text("Activity"), activities),
        part=Part(part) if part else None,
        filled_by=FilledBy(filled_by),
        **_pay(row),
        post=_post(row),
        row=row.number,
    )


def _pay(row: Row) -> dict[str, Any]:
    per_duty, nothing = FeeBasis.DUTY.value, "It is taken as No."
    basis = row.get(
        "Fee basis",
        _as_fee_basis,
        blank=per_duty,
        otherwise=per_duty,
        taken=f"It is taken as {per_duty}.",
    )
    return {
        "fee_basis": FeeBasis(basis),
        "uplift": row.get("Uplift", as_yes_no, blank=False, otherwise=False, taken=nothing),
        "mileage": row.get("Mileage", as_yes_no, blank=False, otherwise=False, taken=nothing),
    }


def _post(row: Row) -> Post | None:
    word = row.get(
        "Staffs", _as_post, blank="", otherwise="", taken="The role's name says what it staffs."
    )
    return Post(word) if word else None


def _required(row: Row, column: str, read: Callable[[object], T], stand_in: T) -> T:
    """Read a cell that has to be filled; where it cannot be read the stand-in fills the record."""
    if row.blank(column) and column in row.frame.columns:
        remedy = f"Fill in {column}: {row.frame.table.column(column).help}"
        row.add(Severity.ERROR, column, f"{column} is blank.", remedy)
    return row.get(column, read, blank=stand_in, otherwise=stand_in, severity=Severity.ERROR)


def _asked_for(row: Row, column: str, *, blank: bool = False) -> bool:
    # What a role asks for keeps people out, so Yes allows least.
    return row.get(column, as_yes_no, blank=blank, otherwise=True, taken="It is taken as Yes.")


def _minimum_age(row: Row) -> int:
    column, taken = "Minimum age", f"It is taken as {_ADULT}."
    age = row.get(column, _as_age, blank=float(_ADULT), otherwise=float(_ADULT), taken=taken)
    if age > _ADULT:
        row.add(
            Severity.ERROR,
            column,
            f"Minimum age is {age:g}, but the Staff sheet only says who is over {_ADULT}.",
            f"Type 16, 17 or {_ADULT}.",
        )
    return int(min(age, _ADULT))


def read_places(frame: Frame) -> tuple[Place, ...]:
    """Return the places of the Places sheet; a row without a Place ID is left out.

    Wards, areas and venues that differ only in case and spaces are brought to one spelling.
    """
    places = []
    spelt: dict[tuple[str, str], str] = {}
    for row in frame:
        place_id = row.required_text("Place ID", "Type the place's number, or delete the row.")
        if place_id:
            places.append(_place(row, place_id, spelt))
    note_sectors(frame)
    ids = Spelling((place.place_id for place in places), codes=True)
    return tuple(
        replace(place, count_place=respell(place.count_place, ids)) if place.count_place else place
        for place in places
    )


def _place(row: Row, place_id: str, spelt: dict[tuple[str, str], str]) -> Place:
    def shared(column: str) -> str:
        text = row.text(column)
        return spelt.setdefault((column, fold(text)), text)

    postcode = row.text("Postcode")
    kind = row.get(
        "Kind",
        _as_kind,
        blank=PlaceKind.POLLING_STATION.value,
        otherwise=PlaceKind.POLLING_STATION.value,
        taken="It is taken as Polling station.",
    )
    return Place(
        place_id=place_id,
        name=row.text("Name"),
        kind=PlaceKind(kind),
        ward=shared("Ward"),
        area=shared("Area"),
        venue=shared("Venue"),
        postcode=postcode,
        location=locate(row, OFFICE if kind == PlaceKind.OFFICE else PLACE, postcode),
        electors=_count(row, "Electors"),
        postal_voters=_count(row, "Postal voters"),
        count_place=row.get(
            "Count place",
            as_text,
            blank="",
            otherwise="",
            taken="The nearest count venue is taken.",
        ),
        properties=_count(row, "Properties"),
        visits=_count(row, "Visits"),
        premises=_count(row, "Premises"),
        terrain=_terrain(row),
        key_holder=row.text("Key-holder"),
        access=row.text("Access"),
        districts=_districts(row),
        lone_working=row.get(
            "Lone working", as_yes_no, blank=False, otherwise=True, taken="It is taken as Yes."
        ),
        row=row.number,
    )


def _districts(row: Row) -> tuple[str, ...]:
    nothing: tuple[str, ...] = ()
    return row.get(
        "Polling districts", as_list, blank=nothing, otherwise=nothing, taken="It is left out."
    )


def _terrain(row: Row) -> Terrain:
    # Work in the country takes longer, so Rural gives nobody more than they can do.
    word = row.get(
        "Terrain",
        _as_terrain,
        blank=Terrain.URBAN.value,
        otherwise=Terrain.RURAL.value,
        taken="It is taken as Rural.",
    )
    return Terrain(word)


def _count(row: Row, column: str) -> int | None:
    taken = "It is taken as not known."
    number: float | None = row.get(column, _as_count, blank=None, otherwise=None, taken=taken)
    return None if number is None else int(number)
