"""A judgement of an output file from outside: plain openpyxl, and nothing of the program's own.

`find_faults` says in sentences which hard rule the plan in a file breaks. What the sheets do not
clearly allow counts as not allowed, so the plan may only be more careful than that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import get_close_matches
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
    point,
    read_sheets,
    text,
    texts,
    yes,
)
from tests.outside_core import core_faults, may_fill
from tests.outside_money import cost_faults, fee_pounds
from tests.outside_times import time_faults
from tests.outside_whole import could_train, whole_faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDING = ("Proposed", "Offered", "Accepted", "Confirmed")
HALF_A_HUNDREDTH = 0.005 + 1e-9  # Miles are written with two decimals


def forbidden(sheets: Sheets, person: Row, duty: Row) -> Iterator[str]:  # noqa: C901, PLR0912
    """Every rule that the person does not clearly keep in this duty, the journey left out."""
    role, place = sheets.roles[duty["Role"]], sheets.places[duty["Place ID"]]
    name = role["Role"]
    if not may_fill(sheets, person, duty):
        yield f"does not hold the role {name}"
    if not yes(person["Right to work"]):
        yield "has no right to work"
    if text(person["Works for a candidate"]) not in {"", "No"}:
        yield "works for a candidate"
    if not number(role["Minimum age"]) < 18 and not yes(person["Over 18"]):
        yield "is not over 18"
    if yes(role["Experience needed"]) and name not in texts(person["Experienced roles"]):
        yield "has no experience"
    trained = name in texts(person["Trained roles"])
    may_follow = yes(sheets.settings["Untrained people may be placed"])
    booked = could_train(sheets, person, duty)
    if yes(role["Training needed"]) and not trained and not may_follow and not booked:
        yield "is not trained"
    if yes(role["Car needed"]) and not yes(person["Has car"]):
        yield "has no car"
    excluded = texts(person["Excluded wards"])
    for ward in excluded:
        excluded = excluded + get_close_matches(ward, sheets.wards, n=1)
    if text(place["Ward"]) in excluded:
        yield f"may not work in {place['Ward']}"
    if duty["Load"] is None:
        if any(start < duty["End"] and duty["Start"] < end for start, end in absences(person)):
            yield "is away"
    elif number(duty["Load"]) > (number(person["Capacity"]) if person["Capacity"] else 0.0):
        yield "has too little capacity"
    if point(person) is None and not text(person["Postcode"]):
        yield "lives nobody knows where"
    banned = [pin for pin in sheets.pins if pin["Pin"] == "Must not"]
    if any(pin["Staff ID"] == person["Staff ID"] for pin in banned if _of(pin, duty)):
        yield "is pinned away"


def _of(pin: Row, duty: Row) -> bool:
    return bool(pin["Duty ID"] == duty["Duty ID"])


def find_faults(path: Path) -> list[str]:
    """Everything that is wrong with the plan in a file; an empty list is a legal, whole plan."""
    return faults_in(read_sheets(path))


def faults_in(sheets: Sheets) -> list[str]:
    """The same of sheets that have been read."""
    unknown = list(_unknown(sheets))
    if unknown:
        return unknown
    rules = (
        *(_posts, _facts, _eligible, time_faults, core_faults, whole_faults, cost_faults),
        *(_company, _pins, _everybody),
    )
    return [fault for rule in rules for fault in rule(sheets)]


def _unknown(sheets: Sheets) -> Iterator[str]:
    for row in (*sheets.plan, *sheets.shortfalls):
        if text(row["Duty ID"]) not in sheets.duties:
            yield f"There is no duty {row['Duty ID']}."
    for row in sheets.seats:
        if row["Staff ID"] not in sheets.staff:
            yield f"Nobody has the Staff ID {row['Staff ID']!r}."


def _posts(sheets: Sheets) -> Iterator[str]:
    """Every post has one row; Shortfalls lists the empty ones and no other."""
    filled = Counter(row["Duty ID"] for row in sheets.seats)
    rows = Counter(row["Duty ID"] for row in sheets.plan)
    short = Counter({row["Duty ID"]: row["Short"] for row in sheets.shortfalls})
    if len(short) != len(sheets.shortfalls):
        yield "A duty stands twice in Shortfalls."
    for duty_id, duty in sheets.duties.items():
        if rows[duty_id] != duty["Needed"]:
            yield f"{duty_id} needs {duty['Needed']} but has {rows[duty_id]} rows."
        if rows[duty_id] - filled[duty_id] != short[duty_id]:
            yield f"Shortfalls says that {duty_id} is short of {short[duty_id]}."
    for pair, count in Counter((row["Duty ID"], row["Staff ID"]) for row in sheets.seats).items():
        if count > 1:
            yield f"{pair} stands in the plan {count} times."
    for row in sheets.shortfalls:
        if not (row["Short"] > 0 and text(row["Why"]) and text(row["What would fill it"])):
            yield f"The shortfall of {row['Duty ID']} is not explained."


def _facts(sheets: Sheets) -> Iterator[str]:
    """What a row of the plan says agrees with the sheets that it comes from."""
    for row in sheets.plan:
        duty = sheets.duties[row["Duty ID"]]
        place = sheets.places[duty["Place ID"]]
        right = {name: duty[name] for name in ("Role", "Place ID", "Start", "End")}
        right |= {"Place": place["Name"], "Area": place["Area"], "Ward": place["Ward"] or "No ward"}
        if text(row["Staff ID"]):
            person = sheets.staff[row["Staff ID"]]
            names = (text(person["First name"]), text(person["Last name"]))
            right["Staff name"] = " ".join(filter(None, names)) or None
            right["Fee"] = fee_pounds(sheets, duty)
            if row["Status"] not in HOLDING:
                yield f"{row['Duty ID']}: Status is {row['Status']!r}, so nobody has the post."
            if not text(row["Why"]):
                yield f"{row['Staff ID']} in {row['Duty ID']} is not explained."
        else:
            right |= {"Status": "Empty", "Staff name": None, "Miles": None, "Fee": None}
        for name, value in right.items():
            if row[name] != value:
                yield f"{row['Duty ID']}: {name} is {row[name]!r}, not {value!r}."


def _eligible(sheets: Sheets) -> Iterator[str]:
    for row in sheets.seats:
        person, duty = sheets.staff[row["Staff ID"]], sheets.duties[row["Duty ID"]]
        who = f"{row['Staff ID']} holds {row['Duty ID']} but"
        for reason in forbidden(sheets, person, duty):
            yield f"{who} {reason}."
        place = sheets.places[duty["Place ID"]]
        # Nobody travels for work at the office that has no hour.
        at_desk = duty["Load"] is not None and place["Kind"] == "Office"
        right = 0.0 if at_desk else miles_between(person, place)
        if isnan(right):
            right = number(row["Miles"])  # by postcode: the limit can be checked all the same
        if not abs(number(row["Miles"]) - right) <= HALF_A_HUNDREDTH:
            yield f"{who} the journey is {right:.3f} miles, not {row['Miles']}."
        if not right <= furthest(sheets, person) + HALF_A_HUNDREDTH:
            yield f"{who} {right:.2f} miles are too far."


def _company(sheets: Sheets) -> Iterator[str]:
    """At one place at one time: one presiding officer, and nobody who is to be kept apart."""
    there: dict[str, list[Row]] = defaultdict(list)
    for row in sheets.seats:
        if row["Start"] is not None:
            there[row["Place ID"]].append(row)
    for place_id, team in there.items():
        for one, two in combinations(team, 2):
            if not (one["Start"] < two["End"] and two["Start"] < one["End"]):
                continue
            if one["Role"] == two["Role"] == "Presiding officer":
                yield f"{place_id} has two presiding officers."
            first, second = one["Staff ID"], two["Staff ID"]
            apart = (texts(sheets.staff[who]["Keep apart"]) for who in (first, second))
            if any(other in quarrel for other, quarrel in zip((second, first), apart, strict=True)):
                yield f"{first} and {second} are both at {place_id}."


def _pins(sheets: Sheets) -> Iterator[str]:
    seats = {(row["Staff ID"], row["Duty ID"]) for row in sheets.seats}
    for pin in sheets.pins:
        if pin["Pin"] == "Must" and (pin["Staff ID"], pin["Duty ID"]) not in seats:
            yield f"{pin['Staff ID']} must hold {pin['Duty ID']}."


def _everybody(sheets: Sheets) -> Iterator[str]:
    """Whoever is on the roster is either in the plan or explained in Unallocated."""
    placed = {row["Staff ID"] for row in sheets.seats}
    left = Counter(row["Staff ID"] for row in sheets.unallocated)
    for staff_id in sheets.staff:
        if (staff_id in placed) + left[staff_id] != 1:
            yield f"{staff_id} stands {left[staff_id]} times in Unallocated; {staff_id in placed=}."
    for row in sheets.unallocated:
        if row["Staff ID"] not in sheets.staff or not text(row["Reason"]):
            yield f"Unallocated says {row['Staff ID']!r}: {row['Reason']!r}."


def most_fillable(path: Path) -> Counter[str]:
    """How many posts of each role can be filled at best, if everybody takes one duty at most.

    By augmenting paths, post by post, the most critical roles first: the posts filled so are as
    many as possible and as critical as possible. A journey that cannot be measured counts as
    short enough, so no plan fills more.
    """
    sheets = read_sheets(path)
    weight = {name: -role["Criticality"] for name, role in sheets.roles.items()}
    posts = [duty for duty in sheets.duties.values() for _ in range(duty["Needed"])]
    posts.sort(key=lambda duty: weight[duty["Role"]])
    able: dict[str, list[str]] = {}
    for duty_id, duty in sheets.duties.items():
        place = sheets.places[duty["Place ID"]]
        able[duty_id] = [
            staff_id
            for staff_id, person in sheets.staff.items()
            if not miles_between(person, place) > furthest(sheets, person) + 1e-9
            and not any(forbidden(sheets, person, duty))
        ]
    holds: dict[str, Row] = {}

    def seat(post: Row, tried: set[str]) -> bool:
        for staff_id in able[post["Duty ID"]]:
            if staff_id not in tried:
                tried.add(staff_id)
                if staff_id not in holds or seat(holds[staff_id], tried):
                    holds[staff_id] = post
                    return True
        return False

    return Counter(post["Role"] for post in posts if seat(post, set()))
