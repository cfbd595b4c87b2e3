"""What came of an action, in sentences: the same in a message box and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.writing.standby import area_name, per_cent
from addin.writing.trade_off import at_price
from models.costs import all_together, costs, shown
from models.indicators import journeys, team_rules
from models.plan import Tier
from models.problems import Severity
from models.working_days import NATION_WORDS

if TYPE_CHECKING:
    from addin.actions import Allocated, Checked, Demanded
    from addin.exporting import Exported
    from addin.imagining import Imagined
    from addin.replanning import Rearranged, Replanned
    from addin.restoring import BroughtBack
    from addin.timetable_sheet import Dated
    from models.bookings import Bookings
    from models.election import Election
    from models.noshow import NoShows
    from models.plan import Plan
    from models.progress import Progress
    from models.replan import Offer
    from models.timetable import Timetable

_FEW_NOTES: Final = 6  # notes of an export that a message box has room for


def progress_line(progress: Progress) -> str:
    """Return one line: the stage, the seconds so far, and the gap once there is one."""
    gap = "" if progress.gap is None else f", gap {100 * progress.gap:.2f}%"
    return f"{progress.stage} ({progress.seconds:.0f} s{gap})"


def how_many(number: int, what: str) -> str:
    """Return "1 warning", "2 warnings", "1,438 posts"."""
    many = {"duty": "duties", "person": "people"}.get(what, f"{what}s")
    return f"{number:,} {what if number == 1 else many}"


def found(checked: Checked) -> str:
    """Return how many problems of each kind there are."""
    counts = [
        how_many(checked.count(severity), severity.lower())
        for severity in Severity
        if checked.count(severity)
    ]
    return f"Found {', '.join(counts) or 'nothing wrong'}."


def filled(plan: Plan) -> str:
    """Return how many posts a plan fills."""
    posts = len(plan.assignments) + sum(shortfall.short for shortfall in plan.shortfalls)
    return f"{len(plan.assignments):,} of {how_many(posts, 'post')} filled."


def goals(done: Allocated) -> list[str]:
    """Return what the plan came to, goal by goal."""
    election, plan = done.checked.reading.election, done.plan
    teams, trips = team_rules(election, plan), journeys(election, plan)
    together = f"{teams.pairs_together} of {teams.pairs} pairs are together"
    return [
        (
            f"Station teams: {teams.teams}; {teams.experienced} have somebody experienced, "
            f"{teams.private_id_check} a woman to check ID in private; {together}."
        ),
        (
            f"Journeys: {trips.miles:,.1f} miles one way in all, {trips.long} of them long; "
            f"{trips.same_station} people are back in last time's station and role, "
            f"{trips.asked_for} where they asked to be."
        ),
    ]


def money(done: Allocated) -> list[str]:
    """Return what the plan costs, and which budgets it costs more than."""
    parts = costs(done.checked.reading.election, done.plan)
    whole = all_together(parts)
    total = (
        f"Cost: {shown(whole.total)}; {shown(whole.fees)} of it fees, {shown(whole.mileage)} "
        f"mileage, {shown(whole.training)} training, {shown(whole.holiday)} holiday pay."
    )
    overspent = [
        f"The budget of {part.family} is overspent by {shown(-part.left)}."
        for part in parts
        if part.left is not None and part.left < 0
    ]
    return [total, *overspent]


def demand_of(done: Demanded) -> list[str]:
    """Return what became of a demand on the sheets Duties, Places and Sessions."""
    draft = done.worked_out.draft
    duties = draft.duties
    counts = {
        "new": duties.new,
        "changed": duties.changed,
        "overridden": duties.overridden,
        "kept as typed": duties.kept,
        "no longer asked for": duties.dropped,
    }
    parts = [f"{number:,} {what}" for what, number in counts.items() if number]
    asked = sum(line.duties for line in duties.roles.values())
    said = [f"{how_many(asked, 'duty')}: {', '.join(parts) or 'none changed'}."]
    added, placed = len(draft.places.rows), len(draft.places.cells)
    if added or placed:
        said.append(
            f"On the sheet Places {how_many(added, 'area')} added and "
            f"{how_many(placed, 'station')} given their area."
        )
    if draft.sessions.rows:
        sessions = how_many(len(draft.sessions.rows), "opening session")
        said.append(f"On the sheet Sessions {sessions} proposed.")
    return said


def proof(plan: Plan) -> str:
    """Return whether a better plan is possible, and how long it took to know.

    Of a plan that was changed by hand it is not known.
    """
    if plan.certificate.by_hand:
        return "Changed by hand: not optimised since."
    took = f"It took {sum(plan.seconds.values()):.1f} seconds."
    if plan.certificate.proven:
        return f"Proven: no plan is better. {took}"
    gap = f"{100 * plan.certificate.gap:.3f}%"
    stopped = "Time was up. " if plan.certificate.stopped_by_time else ""
    return f"{stopped}The best possible plan may be better by {gap} at most. {took}"


def replanned(made: Rearranged) -> list[str]:
    """Return whom a re-plan moves, whether fewer would do, and the trade-off price by price."""
    moved, own = made.moved, made.trade_off[0]
    people = "Nobody" if moved.people == 0 else how_many(moved.people, "person")
    by_status = (
        f" ({moved.accepted:,} accepted, {moved.offered:,} with a letter, {moved.proposed:,} not "
        "told yet)"
    )
    said = [f"{people} moved{by_status if moved.people else ''}; {_fewest(made, own)}"]
    if len(made.trade_off) > 1:
        said += [_at_price(offer, chosen=offer is own) for offer in made.trade_off]
    return said


def _fewest(made: Rearranged, own: Offer) -> str:
    """Say whether a plan that moves less is possible."""
    if own.worth is not None:
        return f"{at_price(own)}, as Settings has it."
    later = {Tier.TEAM, Tier.COST}
    tiers = made.planned.plan.certificate.tiers
    if all(tier.gap == 0 for tier in tiers if tier.tier not in later):
        return "no plan that fills as many posts moves less, as Settings counts it."
    return "time was up, so a plan that moves less is possible."


def _at_price(offer: Offer, *, chosen: bool) -> str:
    """Return people moved and miles at one price."""
    which = "This plan" if chosen else "To compare"
    proven = "" if offer.proven else " (the best found, not proven)"
    return (
        f"{which}, {at_price(offer)}: {how_many(offer.moved.people, 'person')} moved, "
        f"{offer.miles:,.1f} miles in all, {how_many(offer.empty, 'post')} empty{proven}."
    )


def changes_of(written: Replanned) -> list[str]:
    """Return where the changes stand, if there are any."""
    if not written.changes:
        return []
    return ["Who changes, why, and whom to tell stands on the sheet Changes."]


def where_to_look(done: Allocated) -> list[str]:
    """Return which sheets have more to say about a plan."""
    said = []
    if warnings := done.checked.count(Severity.WARNING):
        said.append(f"{how_many(warnings, 'warning')} in the workbook: see the sheet Problems.")
    if done.plan.shortfalls:
        said.append("Why each post is empty stands on the sheet Shortfalls.")
    if done.bookings.people:
        said.append(_training(done.bookings))
    return said


def brought_back(done: BroughtBack, again: str) -> list[str]:
    """Return that the plan before stands again, how to have the newer one, and what is wrong."""
    back = done.restored
    posts = how_many(back.filled, "post")
    said = [f"The plan before is back: {posts} filled, {back.empty:,} empty. {again}"]
    if done.checked.problems:
        said.append(f"{found(done.checked)} Each is on the sheet Problems.")
    return said


def scenarios_of(done: Imagined) -> list[str]:
    """Return how many scenarios were tried out, and why others were not."""
    tried = done.outcomes[1:]
    planned = sum(outcome.plan is not None for outcome in tried)
    said = [f"{planned:,} of {how_many(len(tried), 'scenario')} planned."]
    said += [
        f"{outcome.name}: {outcome.problems[0].wrong} {outcome.problems[0].remedy}"
        for outcome in tried
        if outcome.plan is None
    ]
    return [*said, "They stand side by side on the sheet Scenarios; your plan is as it was."]


def exported(done: Exported) -> list[str]:
    """Return what an export made and where, and what somebody should look at; of much the first."""
    said = [f"{how_many(done.files, 'file')} in {done.where}."]
    if done.notes:
        more = len(done.notes) - _FEW_NOTES
        said.append("To look at:")
        said += [f"- {note}" for note in done.notes[:_FEW_NOTES]]
        if more > 0:
            said.append(f"- and {more:,} more, on the index page.")
    return [*said, "The page index.html says what each file is for. Nothing was sent to anybody."]


def dates_of(dated: Dated) -> list[str]:
    """Return what a timetable is of, how long there is, and what its user should know."""
    made = dated.timetable
    said = [f"{made.title}.", standing(made), *made.warnings]
    if made.unknown:
        said.append(
            "Some dates of such a poll are not known here: the last rows say which, and why."
        )
    return said + [f"{problem.wrong} {problem.remedy}" for problem in dated.lost]


def standing(made: Timetable) -> str:
    """Return how many working days there are to polling day, and how many dates are late.

    The timetable has to know what day it is (`today`).
    """
    assert made.today is not None
    assert made.days_to_go is not None
    if made.poll <= made.today:
        return "Polling day is today." if made.poll == made.today else "Polling day is past."
    late = len(made.late)
    passed = {0: "no date has passed", 1: "1 date has already passed"}.get(
        late, f"{late} dates have already passed"
    )
    days = how_many(made.days_to_go, "working day")
    return f"{days} to polling day, counted in {NATION_WORDS[made.nation]}; {passed}."


def _training(bookings: Bookings) -> str:
    """Say how many people need training, and how many of them have no session for it."""
    people = bookings.people
    without = f", {bookings.without:,} without a session" if bookings.without else ""
    need = "person still needs" if people == 1 else "people still need"
    return f"{people:,} {need} training{without}: see the sheet Training."


def standby_of(election: Election, found: NoShows) -> list[str]:
    """Return how likely it is that standby covers polling day, and where two more help most."""
    if not found.pools:
        return ["No standby to look at: the plan has no station teams on polling day."]
    days = f"{found.days:,} polling days drawn, {found.rate:g}% of people stay away"
    said = [f"Standby covers every post on {_share(found.enough)} of polling days ({days})."]
    if found.best:
        where = [f"{area_name(election, area)} ({role})" for area, role in found.best]
        places = f"both in {where[0]}" if where[0] == where[1] else f"in {where[0]} and {where[1]}"
        said.append(
            f"The next two people on standby help most {places}: then it is "
            f"{_share(found.with_best)}."
        )
    return said


def _share(share: float) -> str:
    return f"{per_cent(share):.1f}%"
