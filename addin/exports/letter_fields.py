"""The fields that a letter's template may use: one list, for the letter and for the documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from addin.exports import letter_facts as facts
from addin.exports.letter_facts import About, address_of, lines_of
from addin.exports.words import clock, spoken
from models.duties import Family
from models.shortage.words import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from addin.exports.material import Material
    from models.briefs import Brief

Value: TypeAlias = "str | bool | Sequence[str] | Sequence[Mapping[str, str]]"

_NOT_IN_XML: Final = re.compile("[^\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class RowField:
    """One fact of each row of a list, such as `duty.place`; `value` gives it for one row."""

    name: str
    what: str
    value: Callable[..., str]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the template: its name, what it is, and how it is found.

    `value` gives a text, a yes or no, or a list: of texts if `many`, of records if there are
    `rows`, of which each has these facts. `always`: the list has one at least.
    """

    name: str
    what: str
    value: Callable[[About], object]
    many: bool = False
    rows: tuple[RowField, ...] = ()
    always: bool = False

    def of(self, about: About) -> Value:
        """Return the field's value for one person, safe to stand in a Word document."""
        found = self.value(about)
        if self.rows:
            assert isinstance(found, tuple)
            return [{row.name: plain(row.value(about, one)) for row in self.rows} for one in found]
        if self.many:
            assert isinstance(found, tuple)
            return [plain(text) for text in found]
        return found if isinstance(found, bool) else plain(str(found))


def plain(text: str) -> str:
    """Return a text without what XML cannot hold; tabs are spaces, its own line breaks stay."""
    lines = _NOT_IN_XML.sub("", text.replace("\t", " ").replace("\r", "\n")).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def context_of(material: Material, brief: Brief) -> dict[str, Value]:
    """Return what the template of one person's letter is filled in with, by field."""
    about = About(material, brief)
    return {field.name: field.of(about) for field in FIELDS}


def sample(*, full: bool) -> dict[str, Value]:
    """Return made-up contents to try a template with: all there is of each field, or nothing."""
    return {field.name: _sample(field, full=full) for field in FIELDS}


def _sample(field: Field, *, full: bool) -> Value:
    if field.rows:
        row = {one.name: one.name if full else "" for one in field.rows}
        return [row] * (2 if full else int(field.always))
    if field.many:
        return [field.name] * 2 if full else []
    return field.name if full else ""


_OFFICER: Final = (
    RowField("name", "the officer's name", facts.officer_name),
    RowField("title", "such as Returning Officer", lambda _, officer: facts.TITLES[officer]),
)
_DUTY: Final = (
    RowField("role", "the role", lambda _, one: one.role.name),
    RowField("date", "the day, or the first and the last day", facts.date_of),
    RowField("times", "from when to when; empty for work over several weeks", facts.times_of),
    RowField("place", "the place with its postcode", lambda _, one: facts.place_of(one.place)),
    RowField(
        "table",
        'such as "Table 3"; empty where there are no tables',
        lambda _, one: f"Table {one.table}" if one.table else "",
    ),
    RowField("report_to", "who is in charge there, or the elections office", facts.report_to),
    RowField("buddy", "the buddy of whoever works alone, with the number to ring", facts.buddy_of),
    RowField("fee", "the fee, empty where there is none", lambda _, one: facts.amount(one.fee)),
    RowField("duty_id", "the Duty ID", lambda _, one: one.duty.duty_id),
)
_SESSION: Final = (
    RowField(
        "role", "what it trains for", lambda _, one: listed([facts.within(r) for r in one.roles])
    ),
    RowField("date", "the day", lambda _, one: spoken(one.session.start)),
    RowField("times", "from when to when", facts.session_times),
    RowField("begins", "when it begins", lambda _, one: clock(one.session.start)),
    RowField("place", "the place with its postcode", lambda _, one: facts.place_of(one.place)),
    RowField("fee", "the fee, empty where there is none", lambda _, one: facts.amount(one.fee)),
)

FIELDS: Final[tuple[Field, ...]] = (
    Field("council", "the council", lambda of: of.material.election.settings.council),
    Field(
        "office_address",
        "the elections office, in lines",
        lambda of: lines_of(of.material.election.settings.office_address),
    ),
    Field(
        "office_address_in_line",
        "the same in one line",
        lambda of: lines_of(of.material.election.settings.office_address).replace("\n", ", "),
    ),
    Field("office_phone", "its telephone", lambda of: of.material.election.settings.office_phone),
    Field("office_email", "its e-mail", lambda of: of.material.election.settings.office_email),
    Field(
        "date",
        "the day of the export",
        lambda of: f"{of.material.made.day} {of.material.made:%B %Y}",
    ),
    Field("reply_by", "the day to reply by", lambda of: spoken(of.material.reply_by)),
    Field("staff_id", "the person's Staff ID", lambda of: of.brief.person.staff_id),
    Field("name", "the person's name", facts.name_of),
    Field(
        "dear",
        'the name to greet, or "colleague" for want of one',
        lambda of: facts.name_of(of) or "colleague",
    ),
    Field("first_name", "the first name", lambda of: of.brief.person.first_name),
    Field("last_name", "the last name", lambda of: of.brief.person.last_name),
    Field(
        "address",
        "the person's address with the postcode, in lines; empty if not known",
        address_of,
    ),
    Field("appointment", 'the heading: "Appointment as poll clerk"', facts.appointment),
    Field("roles", "all roles in words", lambda of: listed(facts.roles(of), len(facts.roles(of)))),
    Field(
        "occasion", "what for: the poll with its day, the annual canvass, or both", facts.occasion
    ),
    Field(
        "polling_day",
        "polling day",
        lambda of: spoken(of.material.election.settings.polling_day),
    ),
    Field(
        "appointed_by",
        "who appoints, by title",
        lambda of: listed([facts.TITLES[officer] for officer in of.brief.officers]),
    ),
    Field(
        "officers", "who signs: for each", lambda of: of.brief.officers, rows=_OFFICER, always=True
    ),
    Field(
        "duties",
        "all duties by time: for each",
        lambda of: of.brief.engagements,
        rows=_DUTY,
        always=True,
    ),
    Field("training", "sessions booked: for each", lambda of: of.brief.training, rows=_SESSION),
    Field(
        "waiting",
        "the roles that they need training for and have no session yet",
        lambda of: listed([facts.within(role) for role in of.brief.waiting]),
    ),
    Field("pay", 'what is paid, in words: "fees £220.00 and holiday pay £26.55"', facts.pay_of),
    Field("fees", "all fees; empty for none, as the next four", lambda of: facts.sum_of(of, "fee")),
    Field("mileage", "all mileage", lambda of: facts.sum_of(of, "mileage")),
    Field("training_fees", "what training pays", facts.training_fees),
    Field("holiday_pay", "all holiday pay", facts.holiday_pay),
    Field("total", "all of it together", lambda of: facts.amount(of.brief.pence)),
    Field(
        "bring",
        "what to bring, one by one; for polling station work only",
        facts.bring,
        many=True,
    ),
    Field(
        "secrecy",
        "yes for polling, postal vote and count work",
        lambda of: facts.works_in(of, facts.SECRET),
    ),
    Field(
        "canvassing",
        "yes for the canvass",
        lambda of: facts.works_in(of, frozenset({Family.CANVASS})),
    ),
)
