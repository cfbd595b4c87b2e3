"""What the count asks for: box receipt, verification and counting at each count venue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final

from models.demand.electorate import by_post, in_person
from models.demand.nearest import nearest, nearest_problems
from models.demand.result import Wanted
from models.demand.words import (
    PLACES,
    after,
    at_night,
    counted,
    exact,
    figure,
    quotient,
    sentence,
)
from models.duties import PlaceKind, Post
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.duties import Place
    from models.settings import Settings

_VERIFICATION: Final = (
    (Post.VERIFICATION_SUPERVISOR, "VS"),
    (Post.VERIFICATION_ASSISTANT, "VA"),
)
_COUNT: Final = ((Post.COUNT_SUPERVISOR, "CS"), (Post.COUNT_ASSISTANT, "CA"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A count venue and the stations whose ballot boxes go there, one box from each."""

    place: Place
    stations: tuple[Place, ...]

    def papers(self, settings: Settings) -> int:
        """Return the ballot papers to be planned for, rounded up to whole ones.

        Of the electors without a postal vote and of the postal voters those who vote, each with a
        paper for every poll of the day. Electors who are not known are left out.
        """
        present = self.in_person * exact(settings.turnout)
        by_mail = self.postal * exact(settings.postal_turnout)
        return ceil((present + by_mail) / 100 * settings.polls_combined)

    @property
    def in_person(self) -> int:
        """The electors without a postal vote."""
        return sum(in_person(station) or 0 for station in self.stations)

    @property
    def postal(self) -> int:
        """The postal voters."""
        return sum(map(by_post, self.stations))

    @property
    def unknown(self) -> int:
        """How many stations' electors are not known."""
        return sum(in_person(station) is None for station in self.stations)


def count_venues(places: Sequence[Place], stations: Sequence[Place]) -> tuple[Venue, ...]:
    """Return the count venues, in the order of `places`, with the stations that each serves.

    A box goes to the station's Count place if that is a count venue, else to the nearest one.
    """
    venues = [place for place in places if place.kind is PlaceKind.COUNT_VENUE]
    served: dict[str, list[Place]] = {venue.place_id: [] for venue in venues}
    for station in stations if venues else ():
        chosen = station.count_place if station.count_place in served else ""
        served[chosen or nearest(station, venues).place_id].append(station)
    return tuple(Venue(place=v, stations=tuple(served[v.place_id])) for v in venues)


def count_posts(venue: Venue, settings: Settings) -> Iterator[Wanted]:
    """Return all that one venue asks for; nothing if no ballot box goes there."""
    if not venue.stations:
        return
    yield _box_receipt(venue, settings)
    verify = _Work("verification", settings.verification_rate, settings.verification_hours)
    tally = _Work("the count", settings.count_rate, settings.count_hours)
    night = at_night(settings.polling_day, settings.verification_from)
    if settings.count_next_day:
        next_day = settings.polling_day + timedelta(days=1)
        morning = datetime.combine(next_day, settings.count_from)
        yield from _tables(venue, settings, _VERIFICATION, night, (verify,))
        yield from _tables(venue, settings, _COUNT, morning, (tally,))
    else:
        yield from _tables(venue, settings, _COUNT, night, (verify, tally))


def count_problems(venues: Sequence[Venue], stations: Sequence[Place]) -> Iterator[Problem]:
    """Return what is doubtful about where the ballot boxes go."""
    places = [venue.place for venue in venues]
    if stations and not venues:
        yield Problem(
            Severity.WARNING,
            PLACES,
            None,
            "Kind",
            "There are polling stations but no place is a count venue, so nobody is asked for the "
            "count.",
            f"Add the place of the count, with {PlaceKind.COUNT_VENUE} in Kind.",
        )
    if venues:
        ids = {place.place_id for place in places}
        free = [station for station in stations if station.count_place not in ids]
        yield from nearest_problems(free, places, "ballot boxes")
    for venue in venues:
        if stations and not venue.stations:
            yield Problem(
                Severity.NOTE,
                PLACES,
                venue.place.row,
                "Place ID",
                f"No ballot box goes to {quoted(venue.place.place_id)}, so nobody is asked for "
                "there.",
                "Type it as the Count place of the stations whose boxes go there.",
            )


@dataclass(frozen=True, slots=True)
class _Work:
    """Something done with every paper: papers an hour for each person, and the hours for it."""

    name: str
    rate: float
    hours: float

    def share(self, papers: int) -> Fraction:
        return papers / (exact(self.rate) * exact(self.hours))

    def how(self, papers: int) -> str:
        return (
            f"{self.name}: {papers:,} / ({figure(self.rate)} an hour x {figure(self.hours)} hours) "
            f"= {quotient(self.share(papers))}"
        )


def _box_receipt(venue: Venue, settings: Settings) -> Wanted:
    boxes = len(venue.stations)
    share = boxes / (exact(settings.boxes_per_hour) * exact(settings.boxes_hours))
    start = at_night(settings.polling_day, settings.boxes_from)
    return Wanted(
        post=Post.BOX_RECEIPT,
        duty_id=f"D-{venue.place.place_id}-BX",
        place_id=venue.place.place_id,
        needed=ceil(share),
        start=start,
        end=after(start, settings.boxes_hours),
        how=sentence(
            f"{counted(boxes, 'ballot box', 'ballot boxes')} / "
            f"({figure(settings.boxes_per_hour)} an hour x {figure(settings.boxes_hours)} "
            f"hours) = {quotient(share)}, so {counted(ceil(share), 'person', 'people')}"
        ),
    )


def _tables(
    venue: Venue,
    settings: Settings,
    posts: tuple[tuple[Post, str], tuple[Post, str]],
    start: datetime,
    works: tuple[_Work, ...],
) -> Iterator[Wanted]:
    """Return supervisors and assistants who do one work after another, so many as most need."""
    papers = venue.papers(settings)
    assistants = max(1, *(ceil(work.share(papers)) for work in works))
    groups = Fraction(assistants, settings.counters_per_table)
    tables = ceil(groups)
    people = counted(assistants, "assistant")
    calculations = [work.how(papers) for work in works]
    if len(works) > 1:
        calculations.append("the same people do one after the other")
    asked = f"so {people}" if papers else f"so {people} at least"
    supervision = sentence(
        f"{people} / {settings.counters_per_table:,} to one table = {quotient(groups)}, so "
        f"{counted(tables, 'table')}, each with 1 supervisor"
    )
    assistance = sentence(
        _papers_how(venue, settings),
        *calculations[:-1],
        f"{calculations[-1]}, {asked}",
    )
    (supervising, led), (assisting, assisted) = posts
    for post, code, needed, how in (
        (supervising, led, tables, supervision),
        (assisting, assisted, assistants, assistance),
    ):
        yield Wanted(
            post=post,
            duty_id=f"D-{venue.place.place_id}-{code}",
            place_id=venue.place.place_id,
            needed=needed,
            start=start,
            end=after(start, sum(work.hours for work in works)),
            how=how,
            teams=tables,
        )


def _papers_how(venue: Venue, settings: Settings) -> str:
    polls = f", with {settings.polls_combined} papers each," if settings.polls_combined > 1 else ""
    unknown = venue.unknown
    left_out = (
        f", without {counted(unknown, 'station')} whose electors are not known" if unknown else ""
    )
    return (
        f"{figure(settings.turnout)}% of {counted(venue.in_person, 'elector')} without a postal "
        f"vote and {figure(settings.postal_turnout)}% of {counted(venue.postal, 'postal voter')}"
        f"{polls} are {counted(venue.papers(settings), 'paper')}{left_out}"
    )
