"""Who sits at which table: the holders of a duty dealt to its teams once the plan is made.

The plan says who holds the duty; which table is theirs matters to no rule but two wishes, that each
table has its share of the experienced people and that people of a pair sit together.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from models.indicators import pairs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.duties import Duty
    from models.election import Election
    from models.plan import Plan
    from models.staff import Period


def teams_of(election: Election, plan: Plan) -> Mapping[tuple[str, str], int]:
    """Return the table, from 1, by Duty ID and Staff ID of all whose duty has teams.

    Of each duty the tables have the same number of people and of experienced people, or one more.
    Within that a pair sits together, in order of Staff IDs. Duties of one place and time with as
    many tables share them: supervisors and assistants of table 3 are at the same one. The same
    plan gives the same tables whatever the order of the sheets.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for entry in plan.assignments:
        holders[entry.duty_id].append(entry.staff_id)
    rooms: dict[tuple[str, Period, int], list[Duty]] = defaultdict(list)
    for duty in sorted(election.duties, key=lambda duty: duty.duty_id):
        if duty.teams > 0 and duty.period is not None:
            rooms[duty.place_id, duty.period, duty.teams].append(duty)
    partner = {one: other for pair in pairs_of(election) for one, other in (pair, pair[::-1])}
    found: dict[tuple[str, str], int] = {}
    for (_, _, tables), duties in rooms.items():
        there: dict[str, int] = {}
        for duty in duties:
            people = sorted(holders[duty.duty_id])
            experienced = {
                one for one in people if duty.role in election.staff_by_id[one].experienced_roles
            }
            dealt = _deal(people, experienced, partner, there, tables)
            there |= dealt
            found |= {(duty.duty_id, one): table + 1 for one, table in dealt.items()}
    return found


def _deal(
    people: Sequence[str],
    experienced: set[str],
    partner: Mapping[str, str],
    there: Mapping[str, int],
    tables: int,
) -> dict[str, int]:
    """Return each one's table, from 0, beside those who are `there` from other duties."""
    seating = _Seating(people, experienced, tables)
    for one in people:
        other = partner.get(one, "")
        if other in there:
            seating.take([one], [there[other]])
    for one in people:
        other = partner.get(one, "")
        if one < other and other in seating.waiting and one in seating.waiting:
            # the fullest table first: it leaves whole tables to other pairs
            fullest = sorted(range(tables), key=lambda n: (-sum(seating.taken[n]), n))
            seating.take([one, other], fullest)
    beside = [sum(table == n for table in there.values()) for n in range(tables)]
    seating.fill(sorted(range(tables), key=lambda n: (beside[n], n)))
    return seating.at


class _Seating:
    """The tables of one duty while its people are dealt to them.

    Every table gets `size` people, and so many tables as `larger` one more; every table gets
    `share` experienced people, and so many as `richer` one more. `taken` are by table the
    experienced people and the others who sit there already.
    """

    def __init__(self, people: Sequence[str], experienced: set[str], tables: int) -> None:
        self.waiting = list(people)
        self.experienced = experienced
        self.size, self.larger = divmod(len(people), tables)
        self.share, self.richer = divmod(len(experienced), tables)
        self.taken = [[0, 0] for _ in range(tables)]
        self.at: dict[str, int] = {}

    def take(self, people: Sequence[str], tables: Sequence[int]) -> None:
        """Seat people together at the first of these tables that leaves all tables even."""
        for table in tables:
            for one in people:
                self.taken[table][one not in self.experienced] += 1
            if self._possible():
                for one in people:
                    self.at[one] = table
                    self.waiting.remove(one)
                return
            for one in people:
                self.taken[table][one not in self.experienced] -= 1

    def fill(self, order: Sequence[int]) -> None:
        """Seat everybody else in turn; who is left over goes to the first tables in `order`."""
        room = self._room(order)
        turns = [[0, 0] for _ in order]
        for one in self.waiting:
            other = one not in self.experienced
            free = [table for table in order if turns[table][other] < room[table][other]]
            table = min(free, key=lambda n: turns[n][other])
            turns[table][other] += 1
            self.at[one] = table
        self.waiting = []

    def _choices(self) -> tuple[list[int], list[int], list[int], list[int], bool]:
        """Sort the tables by what they may still become; say if all may become something.

        A table is richer or not and larger or not. Returned are those that may be anything, those
        that are richer only if larger, those that must be richer, and those that must be larger;
        one that must be both is in the last two.
        """
        free, bound, rich, large = [], [], [], []
        for table, (good, other) in enumerate(self.taken):
            extra = other - (self.size - self.share)  # larger by so much more than richer
            must = good - self.share
            if must > 1 or extra > 1 or (must == 1 and extra == 1):
                return [], [], [], [], False
            if must == 1:
                rich.append(table)
            elif extra < 0:
                free.append(table)
            elif extra == 0:
                bound.append(table)
            if extra == 1 or (must == 1 and extra == 0):
                large.append(table)
        return free, bound, rich, large, True

    def _possible(self) -> bool:
        """Say whether the others can still be dealt so that all tables are even."""
        free, bound, rich, large, sound = self._choices()
        richer, larger = self.richer - len(rich), self.larger - len(large)
        both = max(0, richer - len(free))  # these have to be among the larger ones
        either = len(free) + len(bound) + len(set(rich) - set(large))
        return sound and 0 <= richer <= len(free) + len(bound) and both <= larger <= either

    def _room(self, order: Sequence[int]) -> list[list[int]]:
        """Return the seats left by table: for experienced people, and for others."""
        free, bound, rich, large, _ = self._choices()
        place = {table: n for n, table in enumerate(order)}
        may = sorted(free, key=place.__getitem__) + sorted(bound, key=place.__getitem__)
        richer = {*rich, *may[: self.richer - len(rich)]}
        larger = {*large, *(richer & set(bound))}
        left = [table for table in order if table not in larger and table in {*free, *bound, *rich}]
        larger |= set(left[: self.larger - len(larger)])
        room = []
        for table, (good, other) in enumerate(self.taken):
            share = self.share + (table in richer)
            room.append([share - good, self.size + (table in larger) - share - other])
        return room
