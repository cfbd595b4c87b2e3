"""The Summary: formulas over Plan, beside what was counted when the plan was made."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from addin.tables import PLAN, SUMMARY
from addin.writing.rows import NO_WARD
from addin.writing.trade_off import trade_off_rows
from models.bookings import Standing
from models.changed_posts import ChangeKind, changed_posts, has_published
from models.indicators import (
    journeys,
    missing_from_count,
    team_rules,
    without_led_activity,
)
from models.sessions import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.writing.results import Row
    from models.bookings import Bookings
    from models.election import Election
    from models.plan import Plan, TierValue
    from models.replan import Offer

_UNIT: Final = {
    "Empty posts": "criticality points",
    "People moved": "points",
    "Team rules": "points",
    "Journeys and wishes": "miles, less what kept wishes are worth",
}
_KINDS: Final = {
    ChangeKind.WITHDRAWN: "Posts that people withdrew from",
    ChangeKind.DECLINED: "Posts that people declined",
    ChangeKind.MOVED: "People moved to another post",
    ChangeKind.PLACED: "Posts given to people besides",
    ChangeKind.RELEASED: "Posts that people lost without another",
    ChangeKind.GONE: "Posts whose duty or person is gone from the workbook",
}


def summary_rows(
    election: Election, plan: Plan, bookings: Bookings, offers: Sequence[Offer] = ()
) -> list[Row]:
    """Return totals, posts by role and ward, team rules kept, training, proof and seconds.

    `offers`: what a re-plan compared, its own first.
    """
    filled: Counter[tuple[str, str]] = Counter()
    for assignment in plan.assignments:
        duty = election.duties_by_id[assignment.duty_id]
        filled["Role", duty.role] += 1
        filled["Ward", election.places_by_id[duty.place_id].ward or NO_WARD] += 1
    wanted = [duty for duty in election.duties if duty.needed]
    roles = dict.fromkeys(duty.role for duty in wanted)
    wards = {election.places_by_id[duty.place_id].ward or NO_WARD for duty in wanted}
    rows = [_totals(len(plan.assignments))]
    rows += [_counted("Role", role, "Role", filled["Role", role]) for role in roles]
    rows += [_counted("Ward", ward, "Ward", filled["Ward", ward]) for ward in sorted(wards)]
    rows += _teams(election, plan)
    rows += _wishes(election, plan)
    rows += _training(election, bookings)
    rows += _changes(election, plan)
    rows += trade_off_rows(offers)
    rows += _proof(plan)
    rows += [_figure("Seconds", stage, round(took, 2)) for stage, took in plan.seconds.items()]
    return rows


def _cell(header: str) -> str:
    return f"{SUMMARY.name}[[#This Row],[{header}]]"


def _plan(header: str) -> str:
    return f"{PLAN.name}[{header}]"


_EMPTY: Final = f"={_cell('Posts')}-{_cell('Filled')}"
_SHARE: Final = f"=IF({_cell('Posts')}=0,1,{_cell('Filled')}/{_cell('Posts')})"
_AGREES: Final = f'=IF({_cell("Filled")}={_cell("Filled when planned")},"Yes","Plan was edited")'


def _totals(filled: int) -> Row:
    return [
        "Total",
        "All posts",
        f"=COUNTA({_plan('Duty ID')})",
        f'=SUMPRODUCT(--({_plan("Staff ID")}<>""))',
        _EMPTY,
        _SHARE,
        f"=SUM({_plan('Miles')})",
        f"=SUM({_plan('Fee')})",
        None,
        filled,
        _AGREES,
    ]


def _counted(section: str, item: str, column: str, filled: int) -> Row:
    # SUMPRODUCT compares exactly; COUNTIFS would take a ward called "North*" for a pattern
    here = f"--({_plan(column)}={_cell('Item')})"
    return [
        section,
        item,
        f"=SUMPRODUCT({here})",
        f'=SUMPRODUCT({here},--({_plan("Staff ID")}<>""))',
        _EMPTY,
        _SHARE,
        f"=SUMPRODUCT({here},{_plan('Miles')})",
        f"=SUMPRODUCT({here},{_plan('Fee')})",
        None,
        filled,
        _AGREES,
    ]


def _teams(election: Election, plan: Plan) -> Iterable[Row]:
    kept = team_rules(election, plan)
    for item, count, of in (
        ("Station teams with an experienced person", kept.experienced, kept.teams),
        ("Station teams with a woman to check ID in private", kept.private_id_check, kept.teams),
        ("Pairs placed together", kept.pairs_together, kept.pairs),
    ):
        yield ["Team rules", item, of, count, _EMPTY, _SHARE, None, None, None, None, None]
    if kept.mixed_wanted:
        item, of, count = "Experienced people wanted at tables", kept.mixed_wanted, kept.mixed
        yield ["Team rules", item, of, count, _EMPTY, _SHARE, None, None, None, None, None]
    if election.settings.core_at_count:
        missing = len(missing_from_count(election, plan))
        yield _figure("Team rules", "Core staff missing from the count", missing)
    if election.specs.by_grade:
        waiting = len(without_led_activity(election, plan))
        yield _figure("Team rules", "Core staff without the lead their next level needs", waiting)


def _wishes(election: Election, plan: Plan) -> Iterable[Row]:
    trips = journeys(election, plan)
    yield _figure("Journeys", "Long journeys, as the setting has it", trips.long)
    yield _figure("Journeys", "People back in last time's station and role", trips.same_station)
    yield _figure("Journeys", "People at a place or ward they asked for", trips.asked_for)


def _training(election: Election, bookings: Bookings) -> Iterable[Row]:
    """How far the training is; nothing where nobody needs any and there are no sessions."""
    sessions = [each for each in election.sessions if each.kind is SessionKind.TRAINING]
    if not sessions and not bookings.entries:
        return
    taken = bookings.seated()
    days = election.settings.trained_days_before
    for item, value in (
        ("People of the plan who still need training", bookings.people),
        ("Of them waiting for room in a session", bookings.standing(Standing.WAITING)),
        ("Of them without a session that they could go to", bookings.standing(Standing.NONE)),
        (f"Of them not trained {days} days before polling day", bookings.untrained),
        (
            "Seats left in sessions, where their number is limited",
            sum(
                each.room - len(taken.get(each.session_id, ()))
                for each in sessions
                if each.room is not None
            ),
        ),
    ):
        yield _figure("Training", item, value)


def _changes(election: Election, plan: Plan) -> Iterable[Row]:
    """How many changes of each kind the plan makes; nothing where there was none before."""
    if not has_published(election):
        return
    counts = Counter(step.kind for step in changed_posts(election, plan))
    for kind, item in _KINDS.items():
        yield _figure("Changes", item, counts[kind])


def _proof(plan: Plan) -> Iterable[Row]:
    certificate = plan.certificate
    if certificate.by_hand:
        yield _figure("Proof", "Proven the best plan there is", "No")
        yield _figure("Proof", "Changed by hand: not optimised since.", "Yes")
        return
    for tier in certificate.tiers:
        yield from _tier(tier)
    yield _figure("Proof", "Proven the best plan there is", "Yes" if certificate.proven else "No")
    yield _figure("Proof", "Gap to the best possible plan, %", round(100 * certificate.gap, 4))
    yield _figure("Proof", "Person and duty pairs that are allowed", certificate.pairs)
    yield _figure("Proof", "Of them left out of the last model", certificate.left_out)
    yield _figure(
        "Proof", "The most that one left out could gain, miles", round(certificate.left_out_gain, 2)
    )


def _tier(tier: TierValue) -> Iterable[Row]:
    unit = _UNIT[tier.tier]
    yield _figure("Goals", f"{tier.tier}: {unit}", round(tier.value, 2))
    yield _figure("Goals", f"{tier.tier}: the least possible", round(tier.bound, 2))


def _figure(section: str, item: str, value: object) -> Row:
    return [section, item, *[None] * 6, value, None, None]
