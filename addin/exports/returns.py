"""Return files for the electoral management system: who works at which polling station."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.exports.allowed import STATION_STAFF, STATIONS, picked
from addin.exports.kinds import ExportKind
from addin.exports.listing import as_phone, put_list
from addin.exports.station_posts import stations_of
from addin.exports.words import called, place_called
from models.demand.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.exports.allowed import Allowed
    from addin.exports.lists import Value
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from addin.exports.station_posts import StationPosts
    from models.briefs import Engagement
    from models.duties import Place

_BETWEEN = "; "  # semicolons part what stands in one cell, as in the workbook


def export(material: Material, outlet: Outlet) -> None:
    """Put the station staff by person and by station; nothing where no station asks for people."""
    stations = stations_of(material)
    if not stations:
        return
    people = [_person(of.station, one) for of in stations for one in of.team]
    _put(material, outlet, "Station staff", STATION_STAFF, people)
    _put(material, outlet, "Stations", STATIONS, [_station(of) for of in stations])
    _note(outlet, sum(of.empty for of in stations), "post is", "posts are", "empty")
    unreached = sum(not facts["Mobile"] for facts in people)
    _note(outlet, unreached, "person has", "people have", "no mobile number")
    outlet.tell("Returns", 1, 1)


def _put(
    material: Material,
    outlet: Outlet,
    title: str,
    allowed: Sequence[Allowed],
    facts: Sequence[dict[str, Value]],
) -> None:
    columns = [each.column for each in allowed]
    rows = [picked(allowed, each) for each in facts]
    put_list(material, outlet, ExportKind.RETURNS, title, columns, rows, workbook=False)


def _note(outlet: Outlet, count: int, one: str, many: str, what: str) -> None:
    if count:
        outlet.note(ExportKind.RETURNS, f"{counted(count, one, many)} {what} in the returns.")


def _where(station: Place) -> dict[str, Value]:
    return {
        "Station number": station.place_id,
        "Station": place_called(station),
        "Polling districts": _BETWEEN.join(station.districts),
        "Ward": station.ward,
    }


def _person(station: Place, one: Engagement) -> dict[str, Value]:
    return _where(station) | {
        "Role": one.role.name,
        "First name": one.person.first_name,
        "Last name": one.person.last_name,
        "Mobile": as_phone(one.person.mobile),
    }


def _station(of: StationPosts) -> dict[str, Value]:
    mobiles = [as_phone(one.person.mobile) for one in of.in_charge]
    return _where(of.station) | {
        "Presiding officer": _BETWEEN.join(called(one.person) for one in of.in_charge),
        "Presiding officer mobile": _BETWEEN.join(filter(None, mobiles)),
        "Poll clerks": _BETWEEN.join(called(one.person) for one in of.others),
        "Empty posts": of.empty,
    }
