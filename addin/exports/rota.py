"""The rota of the office, to hang up: core staff by week, with the dates that the law sets."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle

from addin.exports.gatherings import wanted
from addin.exports.kinds import ExportKind
from addin.exports.paper import Paper
from addin.exports.rota_weeks import deadlines_of, hours, rota_of, short_date
from addin.exports.typeface import paragraph, style
from addin.exports.words import called
from addin.styles import INK, LINE
from models.demand.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from addin.exports.rota_weeks import Line, Rota
    from models.settings import Settings

_KIND: Final = ExportKind.ROTA
_TITLE: Final = "Rota of the office"
_IN_A_ROW: Final = 7  # weeks, so that an activity's name fits into two lines
_NAMES, _WEEKS = 0.8, 1.0  # how wide a column of names is beside one of weeks
_SIZE: Final = 8.0
_HEADER, _POLLING = HexColor("#E7ECF1"), HexColor("#D9D9D9")
_MONDAY_TO_SUNDAY: Final = timedelta(days=6)


def export(material: Material, outlet: Outlet) -> None:
    """Put the rota; nothing where no core staff have anything to do.

    It is one poster of all of them, so it is made again whole when any of them has something new.
    """
    rota = rota_of(material)
    if not rota.work:
        return
    core = {person.staff_id for person in rota.people}
    before = material.before.pairs if material.before else frozenset()
    now = {(entry.duty_id, entry.staff_id) for entry in material.plan.assignments}
    if not wanted(material, {duty_id for duty_id, who in now | before if who in core}):
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
                paragraph(called(person), head),
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
    week = f"From {short_date(monday)}"
    if monday <= day <= monday + _MONDAY_TO_SUNDAY:
        return f"{week}\nPOLLING DAY {short_date(day)}"
    return week


def _cell(lines: Sequence[Line]) -> str:
    """Return a week's work, a line for each piece, and its hours where there are several."""
    words = [f"• {line.words}" for line in lines]
    several = sum(line.minutes > 0 for line in lines) > 1
    total = sum(line.minutes for line in lines)
    return "\n".join([*words, *([f"Together {hours(total)}"] if several else [])])


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


_LOOK: Final = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), _HEADER),
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor(f"#{LINE}")),
        ("LINEBELOW", (0, 1), (-1, 1), 1.2, HexColor(f"#{INK}")),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)
