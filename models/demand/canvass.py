"""What the annual canvass asks for: a canvasser for each area, or each part of a large one."""

from __future__ import annotations

from datetime import datetime, time
from math import ceil
from typing import TYPE_CHECKING, Final

from models.demand.result import Wanted
from models.demand.words import PLACES, SETTINGS, counted, exact, figure, label, sentence
from models.duties import PlaceKind, Post, Terrain
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.duties import Place
    from models.settings import Settings

# Of a canvass only the first and the last day matter; the times keep both within the span.
_FIRST_VISIT: Final = time(9)
_LAST_VISIT: Final = time(20)


def canvass_posts(areas: Sequence[Place], settings: Settings) -> Iterator[Wanted]:
    """Return a canvasser for each area or part; none while no canvass is planned.

    A load is in visits in a town. The parts of an area differ by one visit at most.
    """
    first, last = settings.canvass_from, settings.canvass_until
    if first is None or last is None or last < first:
        return
    for area in areas:
        load = load_of(area, settings)
        loads = split(load, settings.canvass_largest)
        for number, part in enumerate(loads, start=1):
            whole = len(loads) == 1
            yield Wanted(
                post=Post.CANVASSER,
                duty_id=f"D-{area.place_id}-CV{'' if whole else number}",
                place_id=area.place_id,
                needed=1,
                start=datetime.combine(first, _FIRST_VISIT),
                end=datetime.combine(last, _LAST_VISIT),
                load=float(part),
                how=_how(area, load, settings, "" if whole else _part(number, part, loads)),
            )


def visits_of(area: Place, settings: Settings) -> int:
    """Return the visits of an area: its own, else a share of its properties, rounded up."""
    if area.visits is not None:
        return area.visits
    return ceil((area.properties or 0) * exact(settings.visit_share) / 100)


def load_of(area: Place, settings: Settings) -> int:
    """Return what an area takes, in visits in a town, rounded up to whole ones."""
    weight = exact(1.0)
    if area.terrain is Terrain.RURAL:
        weight = exact(settings.urban_rate) / exact(settings.rural_rate)
    premises = (area.premises or 0) * exact(settings.premises_visits)
    return ceil(visits_of(area, settings) * weight + premises)


def split(load: int, largest: float) -> list[int]:
    """Return the loads of as few parts as can be, none above `largest`, as equal as can be."""
    parts = ceil(load / max(1, int(largest)))
    if parts == 0:
        return []
    least, over = divmod(load, parts)
    return [least + (number < over) for number in range(parts)]


def canvass_problems(areas: Sequence[Place], settings: Settings) -> Iterator[Problem]:
    """Return what is doubtful about the canvass, if one is planned."""
    first, last = settings.canvass_from, settings.canvass_until
    if first is None or last is None:
        return
    if last < first:
        yield Problem(
            Severity.ERROR,
            SETTINGS,
            None,
            label("canvass_until"),
            f"{quoted(label('canvass_until'))} is {last:%d/%m/%Y}, before "
            f"{quoted(label('canvass_from'))}, {first:%d/%m/%Y}.",
            "Correct one of the two dates.",
        )
    elif not areas:
        yield Problem(
            Severity.NOTE,
            PLACES,
            None,
            "Kind",
            "A canvass is planned but no place is a canvass area, so no canvasser is asked for.",
            f"Add the areas, with {PlaceKind.CANVASS_AREA} in Kind, or clear "
            f"{quoted(label('canvass_from'))} on the Settings sheet.",
        )
    else:
        for area in areas:
            yield from _area_problems(area, settings)


def _area_problems(area: Place, settings: Settings) -> Iterator[Problem]:
    if not area.properties and not area.visits:
        asked = "" if load_of(area, settings) else ", so no canvasser is asked for"
        yield Problem(
            Severity.WARNING,
            PLACES,
            area.row,
            "Properties",
            f"The canvass area {quoted(area.place_id)} is an area with no properties{asked}.",
            "Fill in Properties, or delete the row.",
        )
    elif not load_of(area, settings):
        yield Problem(
            Severity.NOTE,
            PLACES,
            area.row,
            "Visits",
            f"Nothing in the canvass area {quoted(area.place_id)} needs a visit, so no canvasser "
            "is asked for.",
            "Clear Visits if the setting's share of its properties is to be visited.",
        )


def _how(area: Place, load: int, settings: Settings, part: str) -> str:
    visits = visits_of(area, settings)
    if area.visits is not None:
        parts = [f"{counted(visits, 'visit')} by the sheet Places"]
    else:
        properties = counted(area.properties or 0, "property", "properties")
        parts = [f"{figure(settings.visit_share)}% of {properties} are {counted(visits, 'visit')}"]
    if area.terrain is Terrain.RURAL:
        parts.append(
            f"a visit in the country weighs {figure(settings.urban_rate)} / "
            f"{figure(settings.rural_rate)} of one in a town"
        )
    if area.premises:
        parts.append(
            f"{counted(area.premises, 'premises', 'premises')} with many residents at "
            f"{figure(settings.premises_visits)} visits each"
        )
    parts.append(f"a load of {counted(load, 'visit')}")
    if part:
        largest = f"more than the {figure(settings.canvass_largest)} of the largest part"
        parts.append(f"{largest}, so {part}")
    return sentence(*parts, "1 canvasser")


def _part(number: int, load: int, loads: Sequence[int]) -> str:
    return f"split into {len(loads):,}, and part {number:,} takes {load:,}"
