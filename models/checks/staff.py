"""What a row of the Staff sheet says of roles, places, wards and other people."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from models.checks.known import STAFF, Known
from models.problems import Problem, Severity
from models.spelling import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.election import Election
    from models.staff import StaffMember

_FEW: Final = 10  # notes of one kind in their own rows; more make one note at the header


def check_staff(election: Election, known: Known) -> list[Problem]:
    """Return the problems of references that people's rows make; none of them stops a plan."""
    problems: list[Problem] = []
    roles = frozenset(election.roles_by_name)
    places = frozenset(election.places_by_id)
    wards = frozenset(place.ward for place in election.places)
    for person in election.staff:
        # A sheet without rows has its own problem; it is not repeated for each person.
        if roles:
            problems += _roles(person, roles, known)
        if places:
            problems += _places(person, places, wards, known)
        problems += _others(person, election, known)
    if roles:
        problems += _not_held(election)
    problems += _pairs(election, known)
    problems += _not_yet_stopped(election)
    return problems


def _warning(person: StaffMember, column: str, wrong: str, remedy: str) -> Problem:
    return Problem(Severity.WARNING, STAFF, person.row, column, wrong, remedy)


def _roles(person: StaffMember, roles: frozenset[str], known: Known) -> Iterator[Problem]:
    lists = {
        "Roles": person.roles,
        "Experienced roles": person.experienced_roles,
        "Trained roles": person.trained_roles,
        "Last role": (person.last_role,) if person.last_role else (),
    }
    for column, names in lists.items():
        for name in names:
            if name not in roles:
                yield _warning(
                    person,
                    column,
                    f"{quoted(name)} is not a role on the Roles sheet, so it is not counted.",
                    f"{known.roles.question(name)}Type the role as it stands on the Roles sheet, "
                    "with semicolons between roles.",
                )


def _not_held(election: Election) -> Iterator[Problem]:
    """Yield notes of experience and training in roles that the person may not hold."""
    for column in ("Experienced roles", "Trained roles"):
        found: dict[str, list[Problem]] = defaultdict(list)
        for person in election.staff:
            done = person.trained_roles if column == "Trained roles" else person.experienced_roles
            for name in done:
                if name in election.roles_by_name and name not in person.roles:
                    found[person.staff_id].append(
                        Problem(
                            Severity.NOTE,
                            STAFF,
                            person.row,
                            column,
                            f"{quoted(name)} is not among the person's Roles, so it is ignored "
                            "here.",
                            f"Add {quoted(name)} to Roles if the person may hold it.",
                        )
                    )
        if len(found) <= _FEW:
            yield from (note for notes in found.values() for note in notes)
        else:
            yield Problem(
                Severity.NOTE,
                STAFF,
                0,
                column,
                f"{len(found):,} people have {column} that are not among their Roles, so those are "
                "ignored.",
                "Add them to Roles for whoever may hold them.",
            )


def _places(
    person: StaffMember, places: frozenset[str], wards: frozenset[str], known: Known
) -> Iterator[Problem]:
    if person.last_place and person.last_place not in places:
        yield _warning(
            person,
            "Last place",
            f"{quoted(person.last_place)} is not a Place ID on the Places sheet, so last time's "
            "station is not kept.",
            f"{known.places.question(person.last_place)}Type a Place ID, or clear the cell.",
        )
    for ward in person.excluded_wards:
        if ward not in wards:
            near = known.wards.suggest(ward)
            instead = (
                f"; {quoted(near)} is excluded until this is put right"
                if near and near in person.excluded_wards
                else ", so no ward is excluded by it"
            )
            yield _warning(
                person,
                "Excluded wards",
                f"{quoted(ward)} is not a ward on the Places sheet{instead}.",
                f"{known.wards.question(ward)}Type the ward as it stands on the Places sheet, "
                "with semicolons between wards.",
            )
    for wish in person.preferred_places:
        if wish not in places and wish not in wards:
            question = known.places.question(wish) or known.wards.question(wish)
            yield _warning(
                person,
                "Preferred places",
                f"{quoted(wish)} is neither a Place ID nor a ward on the Places sheet, so the wish "
                "is ignored.",
                f"{question}Type Place IDs or wards, with semicolons between them.",
            )


def _others(person: StaffMember, election: Election, known: Known) -> Iterator[Problem]:
    for other in person.keep_apart:
        if other == person.staff_id:
            yield _warning(
                person,
                "Keep apart",
                "The person is to be kept apart from themselves, which is ignored.",
                "Type the other person's Staff ID, or clear the cell.",
            )
        elif other not in election.staff_by_id:
            near = known.staff.suggest(other)
            instead = (
                f"; {quoted(near)} is kept apart until this is put right"
                if near and near in person.keep_apart
                else ", so nobody is kept apart by it"
            )
            yield _warning(
                person,
                "Keep apart",
                f"{quoted(other)} is not a Staff ID on the Staff sheet{instead}.",
                f"{known.staff.question(other)}Type Staff IDs, with semicolons between them.",
            )


def _pairs(election: Election, known: Known) -> Iterator[Problem]:
    people = election.staff_by_id
    partner: dict[str, str] = {}
    # In order of Staff ID, as the plan does it: of two wishes that conflict the first one holds.
    for person in sorted(election.staff, key=lambda person: person.staff_id):
        one, other = person.staff_id, person.pair_with
        if not other:
            continue
        if other == one:
            wrong, remedy = (
                "The person is paired with themselves",
                "Type the other person's Staff ID, or clear the cell.",
            )
        elif other not in people:
            wrong, remedy = (
                f"{quoted(other)} is not a Staff ID on the Staff sheet",
                f"{known.staff.question(other)}Type one Staff ID, or clear the cell.",
            )
        elif other in person.keep_apart or one in people[other].keep_apart:
            wrong, remedy = (
                f"{quoted(other)} is also to be kept apart from this person",
                "Clear either Pair with or Keep apart.",
            )
        elif partner.get(one, other) != other or partner.get(other, one) != one:
            mine = one in partner and partner[one] != other
            already = partner[one] if mine else partner[other]
            whom = "This person" if mine else quoted(other)
            wrong, remedy = (
                f"{whom} is already paired with {quoted(already)}",
                "Let each person pair with one other person only.",
            )
        else:
            partner[one], partner[other] = other, one
            continue
        yield _warning(person, "Pair with", f"{wrong}, so this wish is ignored.", remedy)


def _not_yet_stopped(election: Election) -> Iterator[Problem]:
    ends = [duty.end.date() for duty in election.duties if duty.end is not None]
    last = max(ends, default=election.settings.polling_day)
    for person in election.staff:
        if person.stopped is not None and person.stopped > last:
            yield Problem(
                Severity.NOTE,
                STAFF,
                person.row,
                "Stopped",
                f"The person stops on {person.stopped:%d/%m/%Y}, after the last duty, so it "
                "changes nothing.",
                "Check the date.",
            )
