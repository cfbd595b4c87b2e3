"""The judgement from outside of a whole election: what nobody may do across its kinds of work.

Duties and training sessions together: no overlap, rest between working days, hours of a week, the
overnight count, training that is held or can still be held, fees, and caps. Nothing of the
program's own is used.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from math import isnan
from typing import TYPE_CHECKING

from tests.outside_cells import (
    Row,
    Sheets,
    absences,
    furthest,
    miles_between,
    number,
    text,
    texts,
    yes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUR = timedelta(hours=1)
WEEK = timedelta(days=7)
EVENING = timedelta(hours=4)  # what begins before four at night belongs to the day before
MORNING = time(6)
POLLING = {"Polling station", "Inspection", "Standby"}
Busy = tuple[datetime, datetime, str, str]  # from, to, family, what


def whole_faults(sheets: Sheets) -> Iterator[str]:
    """Every rule across the kinds of work that the plan and the bookings do not keep."""
    for staff_id, busy in _busy(sheets).items():
        yield from _days(sheets, staff_id, busy)
        yield from _nights(sheets, staff_id, busy)
        yield from _weeks(sheets, staff_id, busy)
    yield from _canvass(sheets)
    yield from _bookings(sheets)
    yield from _caps(sheets)


def _family(sheets: Sheets, role: str) -> str:
    return text(sheets.roles[role]["Family"])


def _busy(sheets: Sheets) -> dict[str, list[Busy]]:
    """When each person has to be somewhere, duties and training sessions."""
    found: dict[str, list[Busy]] = defaultdict(list)
    for row in sheets.seats:
        duty = sheets.duties[row["Duty ID"]]
        if duty["Load"] is None:
            family = _family(sheets, duty["Role"])
            found[row["Staff ID"]].append((duty["Start"], duty["End"], family, duty["Duty ID"]))
    sessions = {
        (row["Staff ID"], row["Session ID"]) for row in sheets.training if text(row["Session ID"])
    }
    for staff_id, session_id in sorted(sessions):
        session = sheets.sessions[session_id]
        found[staff_id].append((session["Start"], session["End"], "Training", session_id))
    return found


def _working_day(moment: datetime) -> date:
    return (moment - EVENING).date()


def _days(sheets: Sheets, staff_id: str, busy: list[Busy]) -> Iterator[str]:
    rest = number(sheets.settings["Rest between two duties"]) * HOUR
    longest = number(sheets.settings["Longest working day of several duties"]) * HOUR
    for one, other in combinations(sorted(busy), 2):
        names = f"{staff_id}: {one[3]} and {other[3]}"
        if other[0] < one[1]:
            yield f"{names} overlap."
        elif _working_day(one[0]) == _working_day(other[0]):
            if max(one[1], other[1]) - one[0] > longest:
                yield f"{names} make a day of {max(one[1], other[1]) - one[0]}."
        elif other[0] - one[1] < rest:
            yield f"{names} leave {other[0] - one[1]} of rest."


def _nights(sheets: Sheets, staff_id: str, busy: list[Busy]) -> Iterator[str]:
    if yes(sheets.settings["Polling station staff may work at an overnight count"]):
        return
    for polls in (each for each in busy if each[2] in POLLING):
        day = _working_day(polls[0])
        morning = datetime.combine(day + timedelta(days=1), MORNING)
        for count in (each for each in busy if each[2] == "Count"):
            if _working_day(count[0]) == day or polls[0] < count[0] < morning:
                yield f"{staff_id}: {polls[3]} and that night {count[3]}."


def _weeks(sheets: Sheets, staff_id: str, busy: list[Busy]) -> Iterator[str]:
    """Temporary people's hours; outside_core looks at core people's, which have loads as well."""
    if text(sheets.staff[staff_id]["Staff type"]) == "Core":
        return
    limit = number(sheets.settings["Most hours of temporary staff in one week"])
    for start, *_ in busy:
        monday = datetime.combine(start.date() - timedelta(days=start.weekday()), time())
        hours = sum(
            max(timedelta(), min(to, monday + WEEK) - max(begin, monday)) / HOUR
            for begin, to, *_ in busy
        )
        if hours > limit + 1e-9:
            yield f"{staff_id} works {hours} hours in the week of {monday}."


def _canvass(sheets: Sheets) -> Iterator[str]:
    """Nobody canvasses at home where the council forbids it; areas worked in alone have a buddy."""
    seats = [row for row in sheets.seats if _family(sheets, row["Role"]) == "Canvass"]
    holders = {row["Staff ID"] for row in seats}
    for row in seats:
        place, person = sheets.places[row["Place ID"]], sheets.staff[row["Staff ID"]]
        if not yes(sheets.settings["Canvassers may work in the ward where they live"]):
            home = text(person["Ward"])
            if not home or not text(place["Ward"]) or home == text(place["Ward"]):
                yield f"{row['Staff ID']} canvasses their own ward in {row['Duty ID']}."
        buddy = text(row["Buddy"]).partition(" ")[0]
        if (
            yes(place["Lone working"])
            and buddy not in holders - {row["Staff ID"]}
            and holders - {row["Staff ID"]}
        ):
            yield f"{row['Duty ID']} is worked in alone without a buddy."


def could_train(sheets: Sheets, person: Row, duty: Row) -> bool:
    """Whether some training session for the duty's role is open to the person before it."""
    if not yes(sheets.settings["Training that can still be booked counts"]):
        return False
    polling_day = sheets.settings["Polling day"]
    before = duty["Start"] or datetime.combine(polling_day.date(), time()) + timedelta(days=1)
    return any(
        session["Kind"] == "Training"
        and duty["Role"] in texts(session["Roles"])
        and session["Room"] != 0
        and session["End"] <= before
        and _could_go(sheets, person, session)
        for session in sheets.sessions.values()
    )


def _could_go(sheets: Sheets, person: Row, session: Row) -> bool:
    miles = miles_between(person, sheets.places[session["Place ID"]])
    near = isnan(miles) or miles <= furthest(sheets, person) + 1e-9
    away = any(a < session["End"] and session["Start"] < b for a, b in absences(person))
    return near and not away


def _bookings(sheets: Sheets) -> Iterator[str]:
    """Everybody who needs training has a row; rooms, roles and journeys hold."""
    needs = {
        (row["Staff ID"], row["Role"])
        for row in sheets.seats
        if yes(sheets.roles[row["Role"]]["Training needed"])
        and row["Role"] not in texts(sheets.staff[row["Staff ID"]]["Trained roles"])
    }
    rows = {(row["Staff ID"], row["Role"]): row for row in sheets.training}
    if set(rows) != needs or len(rows) != len(sheets.training):
        yield f"Training does not list who needs it: {sorted(set(rows) ^ needs)}."
    people: dict[str, set[str]] = defaultdict(set)
    last = sheets.settings["Polling day"] - timedelta(
        days=sheets.settings["Everybody is to be trained before polling day by"]
    )
    for (staff_id, role), row in rows.items():
        session = sheets.sessions.get(text(row["Session ID"]))
        if (row["Standing"] == "Booked") != (session is not None):
            yield f"{staff_id} is {row['Standing']} with session {row['Session ID']}."
        if session is not None:
            people[row["Session ID"]].add(staff_id)
            if role not in texts(session["Roles"]):
                yield f"{row['Session ID']} does not train {role}."
            if not _could_go(sheets, sheets.staff[staff_id], session):
                yield f"{staff_id} cannot go to {row['Session ID']}."
        late = session is None or session["End"].date() > last.date()
        if yes(row["Untrained then"]) != late:
            yield f"{staff_id} {role}: Untrained then is {row['Untrained then']}."
    for session_id, booked in people.items():
        room = sheets.sessions[session_id]["Room"]
        if room is not None and len(booked) > room:
            yield f"{session_id} has {len(booked)} people and room for {room}."


def fee_of(sheets: Sheets, duty: Row) -> Decimal:
    """What a duty pays its holder, to the penny."""
    role = sheets.roles[duty["Role"]]
    fee = Decimal(str(role["Fee"] or 0))
    basis = text(role["Fee basis"]) or "Per duty"
    if basis == "Per property":
        fee *= Decimal(str(duty["Load"]))
    elif basis == "Per hour" and duty["Load"] is None:
        fee *= Decimal((duty["End"] - duty["Start"]) // timedelta(seconds=1)) / 3600
    elif basis == "Per hour":
        fee *= Decimal(str(duty["Load"])) * _weeks_of(duty)
    if yes(role["Uplift"]) and sheets.settings["Polls on the same day"] > 1:
        uplift = sheets.settings["Fees are raised when polls are combined by"]
        fee *= 1 + Decimal(str(uplift)) / 100
    return fee.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _weeks_of(duty: Row) -> int:
    if duty["Start"] is None:
        return 1
    last = duty["End"] - timedelta(microseconds=1)
    mondays = [moment.date() - timedelta(days=moment.weekday()) for moment in (duty["Start"], last)]
    return int((mondays[1] - mondays[0]) / WEEK) + 1


def _caps(sheets: Sheets) -> Iterator[str]:
    """The sheet Costs adds up, and no hard cap is broken."""
    fees: dict[str, Decimal] = defaultdict(Decimal)
    for row in sheets.seats:
        fees[_family(sheets, row["Role"])] += fee_of(sheets, sheets.duties[row["Duty ID"]])
    costs = {text(row["Family"]): row for row in sheets.costs}
    for family, paid in fees.items():
        row = costs[family]
        if abs(Decimal(str(row["Fees"])) - paid) > Decimal("0.005"):
            yield f"Costs says fees of {row['Fees']} for {family}, not {paid}."
        parts = (row["Fees"], row["Mileage"], row["Training"], row["Holiday"])
        if abs(sum(Decimal(str(part or 0)) for part in parts) - Decimal(str(row["Total"]))) > 1:
            yield f"The costs of {family} do not add up."
    for budget in sheets.budgets:
        row = costs[text(budget["Family"])]
        if yes(budget["Hard cap"]) and row["Total"] > budget["Budget"] + 0.005:
            yield f"{budget['Family']} costs {row['Total']} with a cap of {budget['Budget']}."
