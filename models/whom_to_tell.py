"""Whom to tell of a change: the person, and those who are in charge where they come and go."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from models.change_causes import who
from models.changed_posts import ChangeKind
from models.duties import Family, Post
from models.published import Status
from models.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from models.changed_posts import Step
    from models.duties import Duty
    from models.election import Election
    from models.plan import Plan

_HEARD: Final = frozenset({Status.OFFERED, Status.ACCEPTED, Status.CONFIRMED})
_IN_CHARGE: Final = frozenset({Post.PRESIDING_OFFICER, Post.INSPECTOR, Post.COUNT_SUPERVISOR})


class WhomToTell:
    """Whom to tell of the changes that `plan` makes, each named with their number."""

    def __init__(self, election: Election, plan: Plan) -> None:
        self._election = election
        self._in_charge: dict[tuple[Post, str, date], list[tuple[str, str]]] = defaultdict(list)
        for entry in plan.assignments:
            duty = election.duties_by_id[entry.duty_id]
            post = _post(election, duty)
            if duty.period and post in _IN_CHARGE:
                key = post, fold(duty.place_id), duty.period.start.date()
                self._in_charge[key].append((entry.staff_id, duty.role))

    def of(self, step: Step) -> tuple[str, ...]:
        """Return the people to tell of one change, each once; nobody if nobody has heard of it.

        First the person, where they have a new post or lose one that they had heard of. Then those
        in charge in the new plan where they leave or come on that day: the presiding officer of the
        station, the inspector of its area, the supervisors of the count at the venue. Each is a
        role (not of the person), Staff ID, name and mobile number, or else e-mail address.
        """
        if step.status is Status.PROPOSED and not step.to_duty:
            return ()
        told = [_reached(self._election, step.staff_id)] if self._hears(step) else []
        duties = (self._election.duties_by_id.get(one) for one in (step.from_duty, step.to_duty))
        for staff_id, role in self._over([duty for duty in duties if duty is not None]):
            if staff_id != step.staff_id:
                told.append(f"{role} {_reached(self._election, staff_id)}")
        return tuple(dict.fromkeys(told))

    def _hears(self, step: Step) -> bool:
        """Say whether the person has to be told; who is gone from the workbook cannot be."""
        there = step.staff_id in self._election.staff_by_id
        return there and (bool(step.to_duty) or step.status in _HEARD)

    def _over(self, duties: list[Duty]) -> Iterator[tuple[str, str]]:
        """Yield who is in charge where these duties are, with their roles: the nearest first."""
        for post in (Post.PRESIDING_OFFICER, Post.INSPECTOR, Post.COUNT_SUPERVISOR):
            for duty in duties:
                place = self._place_of(post, duty)
                if duty.period and place:
                    key = post, fold(place), duty.period.start.date()
                    yield from self._in_charge.get(key, [])

    def _place_of(self, post: Post, duty: Duty) -> str:
        """Return the Place ID where whoever is in charge of a duty in this post works; "" none."""
        family = self._election.roles_by_name[duty.role].family
        if post is Post.COUNT_SUPERVISOR:
            return duty.place_id if family is Family.COUNT else ""
        if family is not Family.POLLING_STATION:
            return ""
        if post is Post.PRESIDING_OFFICER:
            return duty.place_id
        return self._election.places_by_id[duty.place_id].area


def not_told_yet(kind: ChangeKind, status: Status) -> bool:
    """Say whether a change is one that nobody has to hear of: a mere proposal was dropped."""
    return kind in {ChangeKind.RELEASED, ChangeKind.GONE} and status is Status.PROPOSED


def _post(election: Election, duty: Duty) -> Post | None:
    """Return what the demand calls a duty's role; a presiding officer is known without that too."""
    role = election.roles_by_name[duty.role]
    if role.post is None and role.one_per_place and role.family is Family.POLLING_STATION:
        return Post.PRESIDING_OFFICER
    return role.post


def _reached(election: Election, staff_id: str) -> str:
    """Return Staff ID, name and number of a person."""
    person = election.staff_by_id[staff_id]
    contact = person.mobile or person.email
    return f"{who(election, staff_id)}, {contact}" if contact else who(election, staff_id)
