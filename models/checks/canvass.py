"""Whether the annual canvass has its dates, its areas what is to be visited, and people wards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.checks.known import PLACES, STAFF, label_of, setting_warning
from models.duties import Family, PlaceKind
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.duties import Place
    from models.election import Election

_OWN_WARD: Final = label_of("canvass_own_ward")


def check_canvass(election: Election) -> list[Problem]:
    """Return the problems of the annual canvass; none of them stops a plan."""
    loaded = {duty.place_id for duty in election.duties if duty.load is not None}
    problems = list(_dates(election))
    for place in election.places:
        if place.kind is PlaceKind.CANVASS_AREA:
            problems += _area(place, worked_out=place.place_id in loaded)
    if not election.settings.canvass_own_ward:
        problems += _without_ward(election)
    return problems


def _dates(election: Election) -> Iterator[Problem]:
    first, last = election.settings.canvass_from, election.settings.canvass_until
    if first is not None and last is not None:
        if last < first:
            yield setting_warning(
                "canvass_until",
                f"The canvass ends on {last:%d/%m/%Y}, before it begins on {first:%d/%m/%Y}, so "
                "none is planned.",
                "Correct one of the two dates.",
            )
    elif first is not None or last is not None:
        missing = "canvass_from" if first is None else "canvass_until"
        there = "canvass_until" if first is None else "canvass_from"
        yield setting_warning(
            missing,
            f"The setting {quoted(label_of(there))} has a date, but "
            f"{quoted(label_of(missing))} has none, so no canvass is planned.",
            "Type a date such as 01/08/2027, or clear both.",
        )


def _area(place: Place, *, worked_out: bool) -> Iterator[Problem]:
    if not place.properties and not place.visits:
        # Where somebody typed a duty's Load for it, nothing waits for the number.
        yield Problem(
            Severity.NOTE if worked_out else Severity.WARNING,
            PLACES,
            place.row,
            "Properties",
            f"The canvass area {quoted(place.place_id)} has no properties, so no visits can be "
            "worked out for it.",
            "Type its Properties, or the number of properties to call at in Visits.",
        )
    elif place.visits and place.properties is not None and place.visits > place.properties:
        yield Problem(
            Severity.WARNING,
            PLACES,
            place.row,
            "Visits",
            f"There are more visits ({place.visits:,}) than properties ({place.properties:,}).",
            "Correct Visits or Properties; each property is counted once.",
        )


def _without_ward(election: Election) -> Iterator[Problem]:
    canvass = {role.name for role in election.roles if role.family is Family.CANVASS}
    people = sum(not who.ward and not canvass.isdisjoint(who.roles) for who in election.staff)
    areas = sum(
        place.kind is PlaceKind.CANVASS_AREA and not place.ward for place in election.places
    )
    why = "since nobody is to work in their own ward"
    if people:
        who = "person who may canvass has" if people == 1 else "people who may canvass have"
        yield _no_ward(STAFF, f"{people:,} {who} no Ward, so they get no canvass area, {why}.")
    if areas:
        what = "canvass area has" if areas == 1 else "canvass areas have"
        yield _no_ward(PLACES, f"{areas:,} {what} no Ward, so nobody gets a duty there, {why}.")


def _no_ward(sheet: str, wrong: str) -> Problem:
    remedy = f"Fill in Ward, or choose Yes for {quoted(_OWN_WARD)} on the Settings sheet."
    return Problem(Severity.NOTE, sheet, 0, "Ward", wrong, remedy)
