"""The law of the polls that Scotland, Wales and Northern Ireland have rules of their own for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from models.timetable_parts import (
    EXPENSES_UNKNOWN,
    FIVE_PM,
    LATER_IN_NI,
    NI,
    NI_UNKNOWN,
    NOT_CHECKED,
    ONE_PM,
    RPA,
    SCOTLAND,
    SIX_PM,
    WALES,
    Law,
    absent_voting,
    absent_voting_ni,
    agents,
    alterations,
    expenses,
    make_law,
    opening,
    persons,
    registration,
)
from models.timetable_rules import Basis, Event, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable


def scottish_councils() -> Law:
    """Return the timetable of Scotland's councils.

    Rule 2 disregards Easter Monday, which is no bank holiday in Scotland; registration and absent
    voting do not. The notice of poll follows the withdrawals as soon as practicable and stands for
    the statement of persons nominated.
    """
    rules = "Scottish Local Government Elections Order 2011 (S.S.I. 2011/399), Sch. 1"
    absent = (
        "Representation of the People (Absent Voting at Local Government Elections) (Scotland) "
        "Regulations 2007 (S.S.I. 2007/170)"
    )
    return make_law(
        SCOTLAND,
        date(2017, 5, 4),
        Rule(Event.NOTICE_EARLIEST, 35, Basis.ELECTION, f"{rules}, rule 1"),
        opening(f"{rules}, rule 1", 28, 23),
        alterations(23),
        registration(SCOTLAND),
        absent_voting(SCOTLAND, own=absent),
        agents(f"{rules}, rule 26"),
        expenses(),
        easter_monday=True,
    )


def scottish_parliament() -> Law:
    """Return the timetable of the Scottish Parliament, with Easter Monday as for the councils."""
    order = "Scottish Parliament (Elections etc.) Order 2015 (S.S.I. 2015/425)"
    table = f"{order}, Sch. 2, rule 1"
    return make_law(
        SCOTLAND,
        date(2016, 5, 5),
        Rule(Event.NOTICE_EARLIEST, 35, Basis.ELECTION, table),
        opening(table, 28, 23),
        Rule(Event.PERSONS_UNOPPOSED, 23, Basis.ELECTION, table, FIVE_PM),
        persons(table, 22),
        alterations(23),
        registration(SCOTLAND),
        absent_voting(SCOTLAND, own=f"{order}, Sch. 3"),
        agents(f"{order}, Sch. 2, on polling and counting agents"),
        easter_monday=True,
        unknown=EXPENSES_UNKNOWN,
    )


def senedd() -> Law:
    """Return the timetable of Senedd Cymru: the same numbers in the 2007 and the 2025 Order."""
    order = (
        "Senedd Cymru (Representation of the People) Order 2025 (S.I. 2025/864); for polls until "
        "6 April 2026 the Order of 2007 (S.I. 2007/236)"
    )
    rules = f"{order}, Sch. 5"
    return make_law(
        WALES,
        date(2021, 5, 6),
        opening(rules, 25, 19),
        persons(rules, 18),
        registration(WALES),
        absent_voting(WALES, own=order),
        unknown={
            **dict.fromkeys((Event.NOTICE_OF_POLL, Event.AGENTS), NOT_CHECKED),
            **dict.fromkeys(
                (Event.ALTERATION_1, Event.ALTERATION_2, Event.ALTERATION_FINAL), NOT_CHECKED
            ),
            **EXPENSES_UNKNOWN,
        },
    )


def _northern_ireland(source: str, since: date, *more: Rule | Iterable[Rule]) -> Law:
    """Return what the Assembly and the district councils of Northern Ireland have in common."""
    unknown = dict.fromkeys((Event.PERSONS, Event.NOTICE_OF_POLL, Event.AGENTS), LATER_IN_NI)
    return make_law(
        NI,
        since,
        opening(source, 25, 16, ONE_PM),
        Rule(Event.PERSONS_UNOPPOSED, 16, Basis.ELECTION, source, SIX_PM),
        registration(NI),
        absent_voting_ni(),
        *more,
        unknown={**unknown, **NI_UNKNOWN, **({} if more else EXPENSES_UNKNOWN)},
    )


_ASSEMBLY: Final = "Northern Ireland Assembly (Elections) Order 2001 (S.I. 2001/2599)"
_DISTRICTS: Final = "Electoral Law Act (Northern Ireland) 1962, Sch. 5 (as of S.I. 2010/2977)"


def assembly() -> Law:
    """Return the timetable of the Northern Ireland Assembly."""
    returns = expenses(f"{_ASSEMBLY}; {RPA}, s. 81 and s. 119")
    return _northern_ireland(_ASSEMBLY, date(2022, 5, 5), returns)


def districts() -> Law:
    """Return the timetable of Northern Ireland's district councils."""
    return _northern_ireland(_DISTRICTS, date(2023, 5, 18))
