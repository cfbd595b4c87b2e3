"""What each area asks for: one inspector, and whether a round of its stations can be driven."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final

from models.demand.result import Wanted
from models.demand.words import PLACES, clock, counted, figure, hours_between, sentence, span
from models.duties import PlaceKind, Post
from models.problems import Problem, Severity
from models.rounds import LARGEST
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.demand.areas import Area
    from models.settings import Settings

_MINUTES: Final = 60


def inspector_post(area: Area, settings: Settings) -> Wanted:
    """Return the area's inspector, with the round that this one person drives."""
    start, end = span(settings.polling_day, settings.inspection_from, settings.inspection_until)
    hours = hours_between(start, end)
    stations = len(area.stations)
    visits = stations * settings.visit_minutes
    found = {station.building for station in area.stations if station.location is not None}
    lost = sum(station.building not in found for station in area.stations)
    rounds = floor(float(hours) * _MINUTES / area.minutes) if area.minutes else 0
    return Wanted(
        post=Post.INSPECTOR,
        duty_id=f"D-{area.place.place_id}-PI",
        place_id=area.place.place_id,
        needed=1,
        start=start,
        end=end,
        how=sentence(
            f"1 inspector for {counted(stations, 'polling station')} in "
            f"{counted(area.buildings, 'building')}",
            f"a round is {figure(round(area.miles, 1))} road miles, "
            f"{round(area.minutes - visits):,} minutes of driving, and "
            f"{counted(stations, 'visit')} of {figure(settings.visit_minutes)} minutes, "
            f"together {figure(round(area.minutes / _MINUTES, 1))} hours",
            f"it fits {counted(rounds, 'time')} into the {figure(hours)} hours from "
            f"{clock(start)} to {clock(end)}",
            f"{lost:,} without a location left out of the drive" if lost else "",
        ),
    )


def area_problems(area: Area, settings: Settings) -> Iterator[Problem]:
    """Return what is remarkable about an area: too many stations, or too long a round."""
    place, stations = area.place, len(area.stations)
    row = None if area.added else place.row
    if place.kind is not PlaceKind.AREA:
        yield Problem(
            Severity.WARNING,
            PLACES,
            place.row,
            "Kind",
            f"{quoted(place.place_id)} is the Area of {counted(stations, 'polling station')}, but "
            f"its Kind is {place.kind}.",
            "Give the area a Place ID of its own, with Area in Kind.",
        )
    if stations > LARGEST * settings.stations_per_round:
        yield Problem(
            Severity.NOTE,
            PLACES,
            row,
            "Area",
            f"The area {quoted(place.place_id)} has {counted(stations, 'polling station')}; one "
            f"inspector is to have about {settings.stations_per_round:,}.",
            "Split the area, or clear Area of its stations and work out the demand again.",
        )
    start, end = span(settings.polling_day, settings.inspection_from, settings.inspection_until)
    hours = hours_between(start, end)
    if area.minutes > hours * _MINUTES:
        yield Problem(
            Severity.NOTE,
            PLACES,
            row,
            "Area",
            f"One round of the area {quoted(place.place_id)} takes "
            f"{figure(round(area.minutes / _MINUTES, 1))} hours, but inspectors have "
            f"{figure(hours)}.",
            "Split the area, or change the hours of inspection on the Settings sheet.",
        )
