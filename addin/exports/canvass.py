"""The canvass: a page for each canvass area or part of one, in a file for each ward.

A ward's areas are handed out together, so they are printed together; its first page says who has
which area, for whoever hands them out. No page has anything about electors.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from addin.exports.gatherings import holders, wanted
from addin.exports.kinds import ExportKind
from addin.exports.paper import Paper
from addin.exports.safe import file_name
from addin.exports.words import NOT_KNOWN, called, spoken
from models.demand.canvass import visits_of
from models.demand.words import counted, figure, label
from models.duties import Family
from models.spelling import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from models.briefs import Engagement
    from models.duties import Duty, Place
    from models.election import Election
    from models.settings import Settings

_KIND: Final = ExportKind.CANVASS
_NO_WARD: Final = "No ward"
_TALLY: Final = ("Called", "Answered", "Form left", "Nobody in")
_RING: Final = ("Rang in, start", "Rang in, end")
# The canvass may last from July to the end of November. Dates further apart are no span of days to
# print, and neither are none: the lines are left to be dated by hand.
_LONGEST: Final = 160
_UNDATED: Final = 30  # lines
_ABOVE, _FACT = 40.0, 15.0  # points: the heading of a page, and one line of its facts
_NOBODY: Final = "nobody yet: ____________________"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One canvasser's share: a canvass area, or part `number` of the `parts` that it was split in.

    `people` hold the duty; there is nobody where the post is empty.
    """

    place: Place
    duty: Duty
    number: int
    parts: int
    people: tuple[Engagement, ...]

    @property
    def title(self) -> str:
        """Its Place ID and name, with the part where there are several."""
        name = " ".join(part for part in (self.place.place_id, self.place.name) if part)
        return f"{name}, part {self.number} of {self.parts}" if self.parts > 1 else name


def export(material: Material, outlet: Outlet) -> None:
    """Put a file for each ward with canvass areas; nothing where no canvass is planned."""
    wards = [
        (ward, areas)
        for ward, areas in areas_by_ward(material.election, holders(material.briefs)).items()
        if wanted(material, [area.duty.duty_id for area in areas])
    ]
    for done, (ward, areas) in enumerate(wards):
        outlet.tell("Canvass areas", done, len(wards))
        outlet.put(_KIND, file_name(ward or _NO_WARD, ".pdf"), _sheets(material, ward, areas))
    if wards:
        outlet.tell("Canvass areas", len(wards), len(wards))
        _note(wards, material.election.settings, outlet)


def _note(wards: Sequence[tuple[str, Sequence[Area]]], settings: Settings, outlet: Outlet) -> None:
    if not settings.office_phone:
        outlet.note(
            _KIND,
            f"Canvassers have no number to ring: fill in {quoted(label('office_phone'))} on the "
            "sheet Settings.",
        )
    every = [area for _, areas in wards for area in areas]
    nobody = [area for area in every if not area.people]
    if nobody:
        which = counted(len(nobody), "canvass area has", "canvass areas have")
        outlet.note(_KIND, f"{which} nobody to canvass it: {_some(nobody)}.")
    unreached = [
        area
        for area in every
        if area.place.lone_working and any(one.buddy is None for one in area.people)
    ]
    if unreached:
        which = counted(len(unreached), "canvass area is", "canvass areas are")
        outlet.note(_KIND, f"{which} for lone working without a buddy: {_some(unreached)}.")


def _some(areas: Sequence[Area]) -> str:
    most = 5
    shown = ", ".join(area.title for area in areas[:most])
    return f"{shown} and {len(areas) - most} more" if len(areas) > most else shown


def areas_by_ward(
    election: Election, people: Mapping[str, Sequence[Engagement]]
) -> Mapping[str, Sequence[Area]]:
    """Return the areas by ward, in the order of the wards' names and the Place IDs.

    Two spellings of a ward that differ in capitals or spaces are one. Those without a ward are at
    "", last.
    """
    at: dict[str, list[Duty]] = defaultdict(list)
    for duty in sorted(election.duties, key=lambda duty: duty.duty_id):
        role = election.roles_by_name.get(duty.role)
        if role and role.family is Family.CANVASS and duty.place_id in election.places_by_id:
            at[duty.place_id].append(duty)
    names: dict[str, str] = {}
    found: dict[str, list[Area]] = defaultdict(list)
    for place_id in sorted(at):
        place, duties = election.places_by_id[place_id], at[place_id]
        ward = names.setdefault(fold(place.ward), place.ward)
        found[ward] += [
            Area(
                place=place,
                duty=duty,
                number=number,
                parts=len(duties),
                people=tuple(people.get(duty.duty_id, ())),
            )
            for number, duty in enumerate(duties, start=1)
        ]
    return {ward: found[ward] for ward in sorted(found, key=lambda ward: (not ward, fold(ward)))}


def _sheets(material: Material, ward: str, areas: Sequence[Area]) -> bytes:
    settings = material.election.settings
    paper = Paper(
        f"Canvass areas, {ward or _NO_WARD.lower()}",
        settings.council,
        material.keep_until(_KIND),
    )
    paper.heading(f"Canvass: {ward or _NO_WARD.lower()}")
    paper.text("For the office: who has which area. Hand each canvasser only their own pages.")
    paper.table(
        ("Area", "Canvasser", "Visits", "Works alone"),
        [
            (
                area.title,
                _names(area),
                _figure(area.duty.load),
                "yes" if area.place.lone_working else "",
            )
            for area in areas
        ],
        (6, 3.4, 1, 1.7),
        right=(2,),
    )
    for area in areas:
        paper.new_page()
        _add_area(paper, area, settings)
    return paper.pdf()


def _add_area(paper: Paper, area: Area, settings: Settings) -> None:
    place, duty = area.place, area.duty
    alone = place.lone_working
    paper.heading(area.title)
    facts = [
        ("Ward", place.ward or NOT_KNOWN),
        ("Canvasser", "\n".join(map(_reached, area.people)) or _NOBODY),
        ("From", _day(duty.start)),
        ("Until", _day(duty.end)),
        ("Properties", _figure(place.properties)),
        ("Expected visits", _visits(area, settings)),
        ("Done so far", f"{figure(duty.done)} of {_figure(duty.load)}" if duty.done else ""),
        ("Premises", _premises(place)),
        ("Terrain", place.terrain.value),
        ("Paid", _basis(area)),
        ("Works alone", "yes: ring your buddy when you start and when you end" if alone else ""),
        ("Buddy", _buddies(area, settings) if alone else ""),
        ("Elections office", settings.office_phone or NOT_KNOWN),
    ]
    paper.facts(facts, label=110)
    lines = sum(value.count("\n") + 1 for _, value in facts if value)
    paper.lines(
        ("Day", *_TALLY, *(_RING if alone else ())),
        tally_days(duty),
        (2.6, *[2] * len(_TALLY), *([2.6] * len(_RING) if alone else ())),
        room=paper.height - _ABOVE - lines * _FACT,
    )


def _names(area: Area) -> str:
    return ", ".join(called(one.person) for one in area.people) or "nobody yet"


def _reached(one: Engagement) -> str:
    return f"{called(one.person)}, mobile {one.person.mobile or NOT_KNOWN}"


def _buddies(area: Area, settings: Settings) -> str:
    """Return whom to report to: of each canvasser the buddy, or else the office."""
    found = [
        f"{called(one.buddy)}, mobile {one.buddy.mobile or NOT_KNOWN}"
        if one.buddy
        else f"none: ring the elections office, {settings.office_phone or NOT_KNOWN}"
        for one in area.people
    ]
    return "\n".join(dict.fromkeys(found)) or NOT_KNOWN


def _visits(area: Area, settings: Settings) -> str:
    """Return the visits of the area, and what this sheet is reckoned as where that is not the same.

    A load is in visits in a town: one in the country weighs more, and so do premises.
    """
    visits, load = visits_of(area.place, settings), area.duty.load
    if load is None or (load == visits and area.parts == 1):
        return f"{visits:,}"
    which = "this part is" if area.parts > 1 else "they are"
    worth = f"{figure(load)} {'visit' if load == 1 else 'visits'} in a town"
    return f"{visits:,} in the whole area; {which} reckoned as {worth}"


def _premises(place: Place) -> str:
    if not place.premises:
        return "none with many residents" if place.premises == 0 else NOT_KNOWN
    return f"{place.premises:,} with many residents (care homes, shared houses, student halls)"


def _basis(area: Area) -> str:
    """Return what the fee is paid for; how much it is stands in the letter."""
    bases = {one.role.fee_basis.value.lower() for one in area.people}
    return ", ".join(sorted(bases))


def _figure(value: float | None) -> str:
    return NOT_KNOWN if value is None else figure(value)


def _day(moment: date | None) -> str:
    return spoken(moment) if moment else NOT_KNOWN


def tally_days(duty: Duty) -> list[str]:
    """Return the days of a span for the tally: "Mon 4 Oct"; lines without a day for no span."""
    if duty.start is None or duty.end is None:
        return [""] * _UNDATED
    first, last = duty.start.date(), (duty.end - timedelta(microseconds=1)).date()
    number = (last - first).days + 1
    if not 0 < number <= _LONGEST:
        return [""] * _UNDATED
    days = (first + timedelta(days=n) for n in range(number))
    return [f"{day:%a} {day.day} {day:%b}" for day in days]
