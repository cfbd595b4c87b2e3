"""The rota of the office, to hang up: core staff by week, with the dates that the law sets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle

from addin.exports.gatherings import full_name
from addin.exports.kinds import ExportKind
from addin.exports.paper import Paper, paragraph, style
from addin.exports.words import clock, times
from addin.styles import INK, LINE
from models.briefs import by_name
from models.demand.words import counted, figure
from models.duties import Family
from models.staff import StaffType
from models.timetable import NoSuchPollError, make_timetable
from models.weeks import WEEK, minutes_in, week_of, weeks_of
from models.working_days import OutsideCalendarError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from models.briefs import Engagement
    from models.settings import Settings
    from models.staff import Period, StaffMember

_KIND: Final = ExportKind.ROTA
_TITLE: Final = "Rota of the office"
_MINUTES: Final = 60
_FARTHEST: Final = 53  # weeks from polling day: what is further off was mistyped
_IN_A_ROW: Final = 7  # weeks, so that an activity's name fits into two lines
_NAMES, _WEEKS = 0.8, 1.0  # how wide a column of names is beside one of weeks
_SIZE: Final = 8.0
_HEADER, _POLLING = HexColor("#E7ECF1"), HexColor("#D9D9D9")
_DAY: Final = timedelta(days=1)
_MONDAY_TO_SUNDAY: Final = 6 * _DAY


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of work in somebody's week: in words, with its minutes in that week."""

    words: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """Who of the core staff does what in which week.

    `weeks` are their Mondays, those in which somebody has work and that of polling day. `work` is
    by Staff ID and Monday; the Monday None is work in every week, which has no dates. `far` counts
    the weeks left out since they are too far from polling day.
    """

    people: tuple[StaffMember, ...]
    weeks: tuple[date, ...]
    work: Mapping[tuple[str, date | None], tuple[Line, ...]]
    far: int = 0


def export(material: Material, outlet: Outlet) -> None:
    """Put the rota; nothing where no core staff have anything to do.

    It is one poster of all of them, so it is made again whole when any of them has something new.
    """
    rota = rota_of(material)
    if not rota.work:
        return
    ids = {person.staff_id for person in rota.people}
    if material.only is not None and not material.only & ids:
        return
    outlet.tell(_TITLE, 0, 1)
    deadlines = deadlines_of(material.election.settings)
    if not deadlines:
        outlet.note(_KIND, "The rota has no statutory dates: the poll of the settings has none.")
    if rota.far:
        weeks = counted(rota.far, "week is", "weeks are")
        outlet.note(_KIND, f"{weeks} more than a year from polling day and not on the rota.")
    outlet.put(_KIND, f"{_TITLE}.pdf", _poster(material, rota, deadlines))
    outlet.tell(_TITLE, 1, 1)


def rota_of(material: Material) -> Rota:
    """Return the rota of all core staff by last name, also of those who have nothing to do."""
    election = material.election
    core = [person for person in election.staff if person.staff_type is StaffType.CORE]
    held: dict[str, list[Engagement]] = defaultdict(list)
    for brief in material.briefs.people:
        held[brief.person.staff_id] += brief.engagements
    polling = week_of(datetime.combine(election.settings.polling_day, datetime.min.time()))
    theirs = [one for person in core for one in held[person.staff_id]]
    every = {monday for one in theirs for monday in _weeks_of(one)} | {polling}
    weeks = tuple(sorted(monday for monday in every if abs(monday - polling) <= _FARTHEST * WEEK))
    work: dict[tuple[str, date | None], tuple[Line, ...]] = {}
    places: dict[str, set[str]] = defaultdict(set)
    for duty in election.duties:
        places[duty.role].add(duty.place_id)
    several = frozenset(role for role, at in places.items() if len(at) > 1)
    for person in core:
        for monday in (None, *weeks):
            lines = tuple(_lines(held[person.staff_id], monday, several))
            if lines:
                work[person.staff_id, monday] = lines
    return Rota(
        people=tuple(sorted(core, key=by_name)),
        weeks=weeks if work else (),
        work=work,
        far=len(every) - len(weeks),
    )


def deadlines_of(settings: Settings) -> Mapping[date, tuple[str, ...]]:
    """Return the statutory dates by the Monday of their week: "Thu 8 Apr, 16:00 Nominations ...".

    There are none where the poll has no timetable.
    """
    try:
        made = make_timetable(settings.polling_day, settings.poll_kind, settings.nation)
    except (NoSuchPollError, OutsideCalendarError):
        return {}
    found: dict[date, list[str]] = defaultdict(list)
    for entry in made.dates:
        at = f", {entry.at:%H:%M}" if entry.at else ""
        found[entry.day - timedelta(days=entry.day.weekday())].append(
            f"{_short(entry.day)}{at}: {entry.words}"
        )
    return {monday: tuple(lines) for monday, lines in found.items()}


def _weeks_of(one: Engagement) -> tuple[date, ...]:
    """Return the Mondays of the weeks that a post has work in; none without dates."""
    period = one.duty.period or one.duty.span
    return weeks_of(period) if period is not None and period.start < period.end else ()


def _lines(
    held: Iterable[Engagement], monday: date | None, several: frozenset[str]
) -> Iterator[Line]:
    """Return somebody's work in a week: what has a time of day first, then by activity.

    `several` are the roles that are wanted at more than one place: with them the place is said.
    """
    there = [
        one for one in held if (not _weeks_of(one) if monday is None else monday in _weeks_of(one))
    ]
    for one in sorted(there, key=_attended_first):
        minutes, words = minutes_in(one.duty, monday), _activity(one)
        if one.role.name in several:
            words = f"{words}, {one.place.name or one.place.place_id}"
        if one.duty.period is not None and monday is not None:
            if minutes:
                yield Line(f"{_time(one.duty.period)}: {words}", minutes)
        elif one.role.family is Family.CANVASS or not minutes:
            yield Line(words, 0)  # a canvass area's load is in visits, not in hours of the week
        else:
            yield Line(f"{words}, {_hours(minutes)}", minutes)


def _time(period: Period) -> str:
    """Return "Thu 6 May, 21:30 to 02:30"; only what lasts a day or more has the day of its end."""
    if period.end - period.start < _DAY:
        ends = f"{clock(period.start)} to {clock(period.end)}"
    else:
        ends = times(period.start, period.end)
    return f"{_short(period.start)}, {ends}"


def _attended_first(one: Engagement) -> tuple[bool, str, str, str]:
    begins = one.duty.start.isoformat() if one.duty.start else ""
    attended = one.duty.period is not None
    return not attended, begins if attended else "", _activity(one), one.duty.duty_id


def _activity(one: Engagement) -> str:
    """Return what somebody does: "Nominations, lead (cover)"; the role's name without an activity.

    The cover of a post keeps up with the work, should its holder be away.
    """
    role = one.role
    if role.activity:
        words = f"{role.activity}, {role.part.value.lower()}" if role.part else role.activity
    else:
        words = role.name
    return f"{words} (cover)" if one.duty.cover_for else words


def _poster(material: Material, rota: Rota, deadlines: Mapping[date, Sequence[str]]) -> bytes:
    settings = material.election.settings
    paper = Paper(
        f"{_TITLE}, {settings.council}", settings.council, material.keep_until(_KIND), large=True
    )
    always = any(monday is None for _, monday in rota.work)
    for weeks in list(_shared_out(rota.weeks)) or [()]:
        mark = paper.mark
        paper.heading(f"{_TITLE}: {_title_of(weeks)}")
        paper.add(_grid(paper, rota, weeks, deadlines, settings, always=always))
        paper.space(10)
        paper.together(mark)
    return paper.pdf()


def _shared_out(weeks: Sequence[date]) -> Iterator[Sequence[date]]:
    """Return the weeks of each grid, as many in one as in another."""
    grids = -(-len(weeks) // _IN_A_ROW)
    for grid in range(grids):
        yield weeks[grid * len(weeks) // grids : (grid + 1) * len(weeks) // grids]


def _title_of(weeks: Sequence[date]) -> str:
    if not weeks:
        return "every week"
    return f"{_long(weeks[0])} to {_long(weeks[-1] + _MONDAY_TO_SUNDAY)}"


def _grid(
    paper: Paper,
    rota: Rota,
    weeks: Sequence[date],
    deadlines: Mapping[date, Sequence[str]],
    settings: Settings,
    *,
    always: bool,
) -> Table:
    """Return the people by weeks, under the weeks' statutory dates; both come on each page."""
    columns: list[date | None] = [*((None,) if always else ()), *weeks]
    total = _NAMES + _WEEKS * len(columns)
    widths = [paper.width * _NAMES / total, *[paper.width * _WEEKS / total] * len(columns)]
    head, plain = style(9, bold=True), style(_SIZE)
    rows = [
        [
            paragraph("Week", head),
            *(paragraph(_heading(monday, settings), head) for monday in columns),
        ],
        [
            paragraph("Statutory dates", head),
            *(
                paragraph("\n".join(deadlines.get(monday, ())) if monday else "", plain)
                for monday in columns
            ),
        ],
    ]
    for person in rota.people:
        cells = (rota.work.get((person.staff_id, monday), ()) for monday in columns)
        rows.append(
            [
                paragraph(full_name(person), head),
                *(paragraph(_cell(lines), plain) for lines in cells),
            ]
        )
    table = Table(rows, colWidths=widths, repeatRows=2, splitInRow=1)
    table.setStyle(_LOOK)
    for at, monday in enumerate(columns, start=1):
        if monday and monday <= settings.polling_day <= monday + _MONDAY_TO_SUNDAY:
            table.setStyle(TableStyle([("BACKGROUND", (at, 0), (at, 0), _POLLING)]))
            table.setStyle(TableStyle([("BOX", (at, 0), (at, -1), 1.6, HexColor(f"#{INK}"))]))
    return table


def _heading(monday: date | None, settings: Settings) -> str:
    if monday is None:
        return "Every week"
    day = settings.polling_day
    week = f"From {_short(monday)}"
    if monday <= day <= monday + _MONDAY_TO_SUNDAY:
        return f"{week}\nPOLLING DAY {_short(day)}"
    return week


def _cell(lines: Sequence[Line]) -> str:
    """Return a week's work, a line for each piece, and its hours where there are several."""
    words = [f"• {line.words}" for line in lines]
    several = sum(line.minutes > 0 for line in lines) > 1
    total = sum(line.minutes for line in lines)
    return "\n".join([*words, *([f"Together {_hours(total)}"] if several else [])])


def _hours(minutes: int) -> str:
    return f"{figure(minutes / _MINUTES)}\N{NO-BREAK SPACE}h"


def _short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


_LOOK: Final = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), _HEADER),
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor(f"#{LINE}")),
        ("LINEBELOW", (0, 1), (-1, 1), 1.2, HexColor(f"#{INK}")),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)
