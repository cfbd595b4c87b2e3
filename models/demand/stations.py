"""What each polling station asks for: one presiding officer, and poll clerks by its electors."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from models.demand.electorate import in_person, in_words
from models.demand.result import Wanted
from models.demand.words import PLACES, SETTINGS, counted, label, sentence, span
from models.duties import Post
from models.problems import Problem, Severity
from models.settings import Settings
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.duties import Place

_COMMISSION: Final = "Electoral Commission minimum"
# What a new workbook's settings have is the Electoral Commission's guidance.
_GUIDANCE: Final = Settings()


def station_posts(stations: Sequence[Place], settings: Settings) -> Iterator[Wanted]:
    """Return the presiding officer and the poll clerks of each station, in the stations' order."""
    start, end = span(settings.polling_day, settings.poll_from, settings.poll_until)
    sharing = Counter(station.building for station in stations)
    for station in stations:
        beside = _beside(station, sharing[station.building])
        needed, how = clerks(station, settings)
        officer = f"each polling station has 1 presiding officer ({_COMMISSION})"
        for post, code, number, parts in (
            (Post.PRESIDING_OFFICER, "PO", 1, [officer]),
            (Post.POLL_CLERK, "PC", needed, how),
        ):
            yield Wanted(
                post=post,
                duty_id=f"D-{station.place_id}-{code}",
                place_id=station.place_id,
                needed=number,
                start=start,
                end=end,
                how=sentence(*parts, beside),
            )


def clerks(station: Place, settings: Settings) -> tuple[int, list[str]]:
    """Return how many poll clerks a station needs, and the calculation in parts of a sentence.

    Electoral Commission, recommended minimum staffing levels: by electors less postal voters, in
    two bands. A station above the upper one has no more clerks than it, and electors that are not
    known take the larger team.
    """
    electors, band = in_person(station), settings.clerk_band
    large = counted(settings.clerks_large, "poll clerk")
    parts = [in_words(station)]
    if electors is None:
        return settings.clerks_large, [f"{parts[0]}, so the larger team of {large} is asked for"]
    guided = _follows_guidance(settings)
    source = _COMMISSION if guided else "the council's own numbers"
    if electors <= band:
        needed = settings.clerks_small
        small = counted(needed, "poll clerk")
        parts.append(f"up to {band:,} ask for {small} ({source})")
        if electors == band and guided:
            parts.append(f"{band:,} stands in both bands of the guidance and is taken in the lower")
    else:
        needed = settings.clerks_large
        parts.append(f"more than {band:,} ask for {large} ({source})")
    if electors > settings.most_electors:
        parts.append(
            f"{electors:,} are more than the {settings.most_electors:,} that one polling station "
            "is to have, so this team is not known to be enough"
        )
    if electors == 0:
        parts.append("a station is staffed whatever its electors")
    if settings.polls_combined > 1 and guided:
        parts.append(
            f"the minimum is for a poll that is not combined, and {settings.polls_combined} are"
        )
    return needed, parts


def station_problems(stations: Sequence[Place], settings: Settings) -> Iterator[Problem]:
    """Return what is doubtful about the stations' electors and names."""
    if stations and settings.polls_combined > 1 and _follows_guidance(settings):
        yield Problem(
            Severity.NOTE,
            SETTINGS,
            None,
            label("polls_combined"),
            f"{settings.polls_combined} polls are on the same day, and the minimum of poll clerks "
            "that the Electoral Commission recommends is for a poll that is not combined.",
            f"Think of more poll clerks: raise {quoted(label('clerks_small'))} and "
            f"{quoted(label('clerks_large'))}, or type an Override on the Duties sheet.",
        )
    for station in stations:
        yield from _electors(station, settings)
    yield from _names(stations)


def _follows_guidance(settings: Settings) -> bool:
    return all(
        getattr(settings, name) == getattr(_GUIDANCE, name)
        for name in ("clerk_band", "clerks_small", "clerks_large")
    )


def _beside(station: Place, stations: int) -> str:
    if stations == 1:
        return ""
    return f"one of {stations:,} stations in {' '.join(station.building.split())}"


def _electors(station: Place, settings: Settings) -> Iterator[Problem]:
    electors = in_person(station)
    team = counted(settings.clerks_large, "poll clerk")
    if electors is None:
        yield _problem(
            station,
            "Electors",
            f"How many vote in person at {quoted(station.place_id)} is not known, so the larger "
            f"team of {team} is asked for, and the count is planned without them.",
            "Fill in Electors and Postal voters.",
        )
    elif electors > settings.most_electors:
        yield _problem(
            station,
            "Electors",
            f"{electors:,} electors may vote in person at {quoted(station.place_id)}, more than "
            f"the {settings.most_electors:,} for one polling station. The demand asks for {team}, "
            f"as for {settings.most_electors:,}.",
            "Allot some of the electors to another station, or decide on more poll clerks and type "
            "an Override on the Duties sheet.",
        )
    elif electors == 0:
        yield _problem(
            station,
            "Electors",
            f"Nobody is to vote in person at {quoted(station.place_id)}; it is staffed all the "
            "same.",
            "If the station is not used, delete its row.",
            Severity.NOTE,
        )


def _names(stations: Sequence[Place]) -> Iterator[Problem]:
    """Return the stations of one building that their names do not tell apart."""
    sharing = Counter(station.building for station in stations)
    named = Counter((station.building, fold(station.name)) for station in stations)
    for station in stations:
        name, building = fold(station.name), station.building
        if sharing[building] == 1 or (name and named[building, name] == 1):
            continue
        which = f"is not the only {quoted(station.name)}" if name else "has no name"
        yield _problem(
            station,
            "Name",
            f"{sharing[building]:,} polling stations share {quoted(building)}, and "
            f"{quoted(station.place_id)} {which}, so staff cannot tell which is theirs.",
            "Give each station of the building a name of its own, such as Station 1 and Station 2.",
        )


def _problem(
    station: Place,
    column: str,
    wrong: str,
    remedy: str,
    severity: Severity = Severity.WARNING,
) -> Problem:
    return Problem(severity, PLACES, station.row, column, wrong, remedy)
