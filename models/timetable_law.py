"""The law of each kind of poll in each nation: every statutory date with its number and source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from models.timetable_devolved import (
    assembly,
    districts,
    scottish_councils,
    scottish_parliament,
    senedd,
)
from models.timetable_parts import (
    ENGLAND,
    EXPENSES_UNKNOWN,
    FIVE_PM,
    FOUR_PM,
    MIDNIGHT,
    NI,
    NI_UNKNOWN,
    RPA,
    SCOTLAND,
    WALES,
    Law,
    absent_voting,
    absent_voting_ni,
    agents,
    alterations,
    certificate,
    expenses,
    expenses_parish,
    make_law,
    notice_of_poll,
    opening,
    persons,
    registration,
)
from models.timetable_rules import Basis, Event, PollKind, Rule
from models.working_days import Nation

if TYPE_CHECKING:
    from collections.abc import Mapping


def _parliamentary(nation: Nation) -> Law:
    """Return the timetable of a UK Parliamentary general election.

    A bank holiday in any part of the United Kingdom is disregarded in all of it (Parliamentary
    Elections Rules, rule 2; for absent votes reg. 56), but not for registration, where the bank
    holidays of the elector's part count (1983 Act, s. 119(3)). The notice of poll is part of the
    statement of persons nominated (rule 23), so it has no date of its own.
    """
    rules = f"{RPA}, Sch. 1 (Parliamentary Elections Rules)"
    dissolution = f"{rules}, rule 1, with the Dissolution and Calling of Parliament Act 2022, Sch."
    main = (
        Rule(Event.DISSOLUTION, 25, Basis.ELECTION, dissolution),
        Rule(Event.WRIT, 24, Basis.ELECTION, dissolution),
        Rule(Event.NOTICE, 22, Basis.ELECTION, f"{rules}, rule 1", FOUR_PM),
        Rule(Event.NOMINATIONS, 19, Basis.ELECTION, f"{rules}, rule 1", FOUR_PM),
        Rule(Event.WITHDRAWALS, 19, Basis.ELECTION, f"{rules}, rule 1", FOUR_PM),
        Rule(Event.PERSONS_UNOPPOSED, 19, Basis.ELECTION, f"{rules}, rule 1", FIVE_PM),
        persons(f"{rules}, rule 1", 18),
        registration(nation),
        agents(f"{rules}, rule 30"),
    )
    if nation is NI:
        return make_law(
            nation,
            date(2015, 5, 7),
            main,
            absent_voting_ni(),
            expenses(),
            all_nations=True,
            unknown=NI_UNKNOWN,
        )
    return make_law(
        nation,
        date(2015, 5, 7),
        main,
        alterations(19),
        absent_voting(nation),
        certificate(),
        expenses(),
        all_nations=True,
    )


def _council(nation: Nation, kind: PollKind) -> Law:
    """Return the timetable of council elections in England and Wales.

    The rules for principal areas and for parishes and communities have the same numbers; a local
    election may be either or both, so `local` has the expenses of both.
    """
    source, since = _COUNCIL_RULES[nation, kind]
    table = f"{source}, rule 1"
    return make_law(
        nation,
        since,
        opening(table, 25, 19),
        persons(table, 18),
        alterations(19),
        registration(nation),
        absent_voting(nation),
        [certificate()] if nation is ENGLAND else [],
        notice_of_poll(table),
        agents(f"{source}, on polling and counting agents"),
        expenses_parish(),
        expenses() if kind is PollKind.LOCAL else [],
    )


_COUNCIL_RULES: Final = {
    (ENGLAND, PollKind.LOCAL): (
        "Local Elections (Principal Areas) (England and Wales) Rules 2006 (S.I. 2006/3304), Sch. 2",
        date(2015, 5, 7),  # as amended by S.I. 2014/494
    ),
    (ENGLAND, PollKind.PARISH): (
        (
            "Local Elections (Parishes and Communities) (England and Wales) Rules 2006 "
            "(S.I. 2006/3305), Sch. 2"
        ),
        date(2015, 5, 7),  # as amended by S.I. 2014/492
    ),
    (WALES, PollKind.LOCAL): (
        "Local Elections (Principal Areas) (Wales) Rules 2021 (S.I. 2021/1459), Sch. 1",
        date(2022, 5, 5),  # rule 2
    ),
    (WALES, PollKind.PARISH): (
        "Local Elections (Communities) (Wales) Rules 2021 (S.I. 2021/1460), Sch. 1",
        date(2022, 5, 5),  # rule 2
    ),
}


def _mayor() -> Law:
    """Return the timetable of mayors of combined and of local authorities."""
    source = (
        "Combined Authorities (Mayoral Elections) Order 2017 (S.I. 2017/67), Sch. 1; Local "
        "Authorities (Mayoral Elections) (England and Wales) Regulations 2007 (S.I. 2007/1024), "
        "Sch. 1"
    )
    return make_law(
        ENGLAND,
        date(2017, 5, 4),
        opening(source, 25, 19),
        persons(source, 18),
        alterations(19),
        registration(ENGLAND),
        absent_voting(ENGLAND),
        certificate(),
        notice_of_poll(source),
        agents(source),
        expenses(),
    )


def _commissioner(nation: Nation) -> Law:
    """Return the timetable of police and crime commissioners, as published for May 2024."""
    order = "Police and Crime Commissioner Elections Order 2012 (S.I. 2012/1917)"
    rules = f"{order}, Sch. 3"
    return make_law(
        nation,
        date(2024, 5, 2),
        opening(rules, 25, 19),
        persons(rules, 18),
        alterations(19),
        registration(nation),
        absent_voting(nation, own=f"{order}, Sch. 2"),
        certificate(),
        notice_of_poll(rules),
        agents(rules),
        unknown=EXPENSES_UNKNOWN,
    )


def _london() -> Law:
    """Return the timetable of ordinary elections to the Greater London Authority."""
    source = "Greater London Authority Elections Rules 2007 (S.I. 2007/3541), Schs. 1 to 3, rule 3"
    return make_law(
        ENGLAND,
        date(2016, 5, 5),  # as amended by S.I. 2016/24
        opening(source, 30, 24),
        persons(source, 22),
        alterations(24),
        registration(ENGLAND),
        absent_voting(ENGLAND),
        certificate(),
        notice_of_poll(source),
        agents(source),
        unknown=EXPENSES_UNKNOWN,
    )


LAWS: Final[Mapping[tuple[PollKind, Nation], Law]] = {
    **{(PollKind.PARL, nation): _parliamentary(nation) for nation in Nation},
    **{(kind, nation): _council(nation, kind) for nation, kind in _COUNCIL_RULES},
    (PollKind.LOCAL, SCOTLAND): scottish_councils(),
    (PollKind.LOCAL, NI): districts(),
    (PollKind.MAYOR, ENGLAND): _mayor(),
    **{(PollKind.PCC, nation): _commissioner(nation) for nation in (ENGLAND, WALES)},
    (PollKind.GLA, ENGLAND): _london(),
    (PollKind.SENEDD, WALES): senedd(),
    (PollKind.SP, SCOTLAND): scottish_parliament(),
    (PollKind.NIA, NI): assembly(),
}

_FIRST_CERTIFICATES: Final = date(2023, 5, 4)  # Elections Act 2022, s. 1 and Sch. 1
_SCOTTISH_POSTAL_2021: Final = Rule(
    Event.POSTAL, 21, Basis.ABSENT, "Scottish General Election (Coronavirus) Act 2021", FIVE_PM
)
_SCOTTISH_REGISTER_2019: Final = Rule(
    Event.REGISTRATION,
    11,
    Basis.REGISTER,
    "Early Parliamentary General Election Act 2019, s. 1 (the same day as in England)",
    MIDNIGHT,
)
_ONE_OFF: Final = {
    (PollKind.SP, SCOTLAND, date(2021, 5, 6)): _SCOTTISH_POSTAL_2021,
    (PollKind.PARL, SCOTLAND, date(2019, 12, 12)): _SCOTTISH_REGISTER_2019,
}


def rules_for(kind: PollKind, nation: Nation, poll: date) -> tuple[Rule, ...]:
    """Return the rules of a poll that LAWS has, with what an Act changed for this one poll."""
    once = _ONE_OFF.get((kind, nation, poll))
    return tuple(
        once if once is not None and rule.event is once.event else rule
        for rule in LAWS[kind, nation].rules
        if rule.event is not Event.CERTIFICATE or poll >= _FIRST_CERTIFICATES
    )
