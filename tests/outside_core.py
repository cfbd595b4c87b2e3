"""The judgement from outside of core staff's duties: capabilities, covers, senior managers.

Nothing of the program's own is used. The level that counts is what the sheet Levels says, which
tests of its own hold against levels worked out by hand.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.outside_cells import Row, Sheets, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("Lead", "Deliver", "Assist")
SENIOR = "With a senior manager"


def role_of(sheets: Sheets, duty: Row) -> Row:
    return sheets.roles[duty["Role"]]


def may_fill(sheets: Sheets, person: Row, duty: Row) -> bool:
    """Whether the person holds the role, or is capable of it, as the role asks."""
    role = role_of(sheets, duty)
    if text(role["Filled by"]) != "Capability" and role["Role"] in texts(person["Roles"]):
        return True
    return text(role["Filled by"]) in {"Capability", "Either"} and bool(
        met(sheets, person, duty, role["Part"])
    )


def met(sheets: Sheets, person: Row, duty: Row, part: str) -> set[str]:
    """The conditions on which the person may take the part in the duty's activity, those kept.

    The presence of a senior manager counts as kept.
    """
    activity = role_of(sheets, duty)["Activity"]
    conditions = {
        text(row["Condition"])
        for row in sheets.capabilities
        if row["Grade"] == person["Grade"]
        and row["Activity"] == activity
        and PARTS.index(row["Part"]) <= PARTS.index(part)
        and _reached(sheets, person, text(row["Level"]))
    }
    return {each for each in conditions if _kept(sheets, person, duty, each)}


def _reached(sheets: Sheets, person: Row, level: str) -> bool:
    """Whether the level that counts for the person is this one or above it."""
    counts = [
        text(row["Level that counts"])
        for row in sheets.levels
        if row["Staff ID"] == person["Staff ID"]
    ]
    order = dict.fromkeys(
        text(row["Level"]) for row in sheets.specs if row["Grade"] == person["Grade"]
    )
    order.pop("", None)
    if counts == ["Grade met"]:
        return not level
    reached = counts[0] if counts else ""
    names = list(order)
    return reached in names and (not level or names.index(level) <= names.index(reached))


def facts(sheets: Sheets, person: Row, kind: str) -> set[str]:
    return {
        row["What"]
        for row in sheets.evidence
        if row["Staff ID"] == person["Staff ID"] and row["Kind"] == kind
    }


def _kept(sheets: Sheets, person: Row, duty: Row, condition: str) -> bool:
    if condition == "As delegated by the RO":
        return role_of(sheets, duty)["Activity"] in facts(sheets, person, "Delegated")
    if condition == "In the designated area":
        area = text(sheets.places[duty["Place ID"]]["Area"])
        return area in facts(sheets, person, "Designated area")
    if condition == "Two different people":
        covers = [row["Cover for"] for row in sheets.duties.values()]
        return bool(duty["Needed"] > 1 or duty["Cover for"] or duty["Duty ID"] in covers)
    return True


def core_faults(sheets: Sheets) -> Iterator[str]:
    """Every rule of core staff that the plan does not keep, who may fill which role left out."""
    held: dict[str, list[Row]] = defaultdict(list)
    for row in sheets.seats:
        held[row["Staff ID"]].append(sheets.duties[row["Duty ID"]])
    for staff_id, duties in held.items():
        ids = {duty["Duty ID"] for duty in duties}
        for duty in duties:
            if text(duty["Cover for"]) in ids:
                yield f"{staff_id} holds {duty['Cover for']} and its cover."
            if not _accompanied(sheets, sheets.staff[staff_id], duty, held):
                yield f"{staff_id} is in {duty['Duty ID']} without a senior manager."


def _accompanied(sheets: Sheets, person: Row, duty: Row, held: dict[str, list[Row]]) -> bool:
    role = role_of(sheets, duty)
    by_role = text(role["Filled by"]) != "Capability" and role["Role"] in texts(person["Roles"])
    if by_role or not text(role["Part"]) or met(sheets, person, duty, role["Part"]) != {SENIOR}:
        return True
    return any(
        other != person["Staff ID"]
        and theirs["Place ID"] == duty["Place ID"]
        and role_of(sheets, theirs)["Activity"] == role["Activity"]
        and theirs["Start"] < duty["End"]
        and duty["Start"] < theirs["End"]
        and met(sheets, sheets.staff[other], theirs, "Lead") - {SENIOR}
        for other, duties in held.items()
        for theirs in duties
    )
