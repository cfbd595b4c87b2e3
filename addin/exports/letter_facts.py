"""What a letter says of its person, in words, found in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from addin.exports.words import last_day, shown, spoken, times
from models.duties import Family
from models.pay import Officer
from models.shortage.words import listed
from models.timetable_rules import KIND_WORDS

if TYPE_CHECKING:
    from addin.exports.material import Material
    from models.briefs import Attendance, Brief, Engagement
    from models.duties import Place

TITLES: Final = {
    Officer.RETURNING: "Returning Officer",
    Officer.REGISTRATION: "Electoral Registration Officer",
}
_AT_STATIONS: Final = frozenset({Family.POLLING_STATION, Family.STANDBY})
# Section 66 binds whoever attends at a polling station, at the count or with the postal votes.
SECRET: Final = frozenset(
    {*_AT_STATIONS, Family.INSPECTION, Family.COUNT, Family.POSTAL_VOTES},
)
_MOST_ROLES: Final = 3  # that a heading names
_MOST_LEADERS: Final = 2  # whom a duty's line names


@dataclass(frozen=True, slots=True)
class About:
    """What a letter is made from: the whole plan, and the person's part of it."""

    material: Material
    brief: Brief


def lines_of(text: str) -> str:
    """Return an address as it stands in a letter: a line for each part between semicolons."""
    return "\n".join(part.strip() for part in text.split(";") if part.strip())


def address_of(about: About) -> str:
    """Return the person's address with the postcode last, in lines; "" where it is not known."""
    person = about.brief.person
    lines = lines_of(person.address)
    there = "".join(lines.split()).casefold()
    known = "".join(person.postcode.split()).casefold() in there
    return f"{lines}\n{person.postcode}" if lines and not known else lines


def name_of(about: About) -> str:
    """Return the person's name in one line."""
    return " ".join(about.brief.person.name.split())


def roles(about: About) -> list[str]:
    """Return all roles of the person, each once, as they stand within a sentence."""
    return list(dict.fromkeys(within(one.role.name) for one in about.brief.engagements))


def within(name: str) -> str:
    """Return a role's name as it stands within a sentence: "poll clerk", but "EMS operator"."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def appointment(about: About) -> str:
    """Return the heading: "Appointment as poll clerk"; of many roles a general one."""
    named = roles(about)
    if len(named) > _MOST_ROLES:
        return "Appointment to election duties"
    return f"Appointment as {listed(named)}"


def occasion(about: About) -> str:
    """Return what the person works for: the poll with its day, the annual canvass, or both."""
    settings = about.material.election.settings
    poll = f"the {KIND_WORDS[settings.poll_kind]} on {spoken(settings.polling_day)}"
    told = {Officer.RETURNING: poll, Officer.REGISTRATION: "the annual canvass"}
    return listed([told[officer] for officer in about.brief.officers])


def works_in(about: About, families: frozenset[Family]) -> bool:
    """Say whether the person works in one of these families of roles."""
    return any(one.role.family in families for one in about.brief.engagements)


def bring(about: About) -> tuple[str, ...]:
    """Return what to bring, for who works at a polling station or may have to; else nothing."""
    if not works_in(about, _AT_STATIONS):
        return ()
    return tuple(lines_of(about.material.election.settings.what_to_bring).splitlines())


def sum_of(about: About, of: str) -> str:
    """Return one part of the pay of all duties: "fee" or "mileage"."""
    return amount(sum(getattr(one, of) for one in about.brief.engagements))


def amount(pence: int) -> str:
    """Return pence as they are read; "" for nothing."""
    return shown(pence) if pence else ""


def training_fees(about: About) -> str:
    """Return what all training pays."""
    return amount(sum(one.fee for one in about.brief.training))


def holiday_pay(about: About) -> str:
    """Return all holiday pay, on fees and on training."""
    work = sum(one.holiday for one in about.brief.engagements)
    return amount(work + sum(one.holiday for one in about.brief.training))


def pay_of(about: About) -> str:
    """Return what is paid, part by part: "fees £220.00 and holiday pay £26.55"."""
    parts = (
        ("fees", sum_of(about, "fee")),
        ("mileage", sum_of(about, "mileage")),
        ("training", training_fees(about)),
        ("holiday pay", holiday_pay(about)),
    )
    return listed([f"{what} {amount}" for what, amount in parts if amount], len(parts))


def officer_name(about: About, officer: Officer) -> str:
    """Return the name of the officer who appoints."""
    settings = about.material.election.settings
    if officer is Officer.REGISTRATION:
        return settings.registration_officer
    return settings.returning_officer


def date_of(_: About, one: Engagement) -> str:
    """Return the day of a duty, or its first and its last day."""
    start, end = one.duty.start, one.duty.end
    if start is None or end is None:
        return "to be agreed"
    return (
        spoken(start) if one.duty.attended else f"{spoken(start)} to {spoken(last_day(start, end))}"
    )


def times_of(_: About, one: Engagement) -> str:
    """Return from when to when; "" for work over several weeks and work without dates."""
    start, end = one.duty.start, one.duty.end
    if start is None or end is None or not one.duty.attended:
        return ""
    return times(start, end)


def place_of(place: Place | None) -> str:
    """Return a place with its postcode; what is not known is said, never left blank."""
    if place is None:
        return "place to be told"
    name, postcode = place.name or place.place_id, place.postcode
    return f"{name}, {postcode}" if postcode and postcode not in name else name


def report_to(about: About, one: Engagement) -> str:
    """Return who leads there, at their own table where there are tables; else the office."""
    leaders = about.material.briefs.in_charge(one)
    near = tuple(leader for leader in leaders if one.table and leader.table == one.table) or leaders
    if not near:
        return "Elections office"
    titles = listed(list(dict.fromkeys(within(leader.role.name) for leader in near)))
    if len(near) > _MOST_LEADERS:
        return f"the {titles} on duty"
    return f"{listed([leader.person.name for leader in near])} ({titles})"


def buddy_of(_: About, one: Engagement) -> str:
    """Return the buddy of whoever works alone, with the number to ring; "" for nobody."""
    if one.buddy is None:
        return ""
    return f"{one.buddy.name}, {one.buddy.mobile}" if one.buddy.mobile else one.buddy.name


def session_times(_: About, one: Attendance) -> str:
    """Return from when to when a training session is."""
    return times(one.session.start, one.session.end)
