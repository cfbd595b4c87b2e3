"""The opening sessions that are proposed: working days before polling day, and that day."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from models.demand.openings import propose
from models.settings import Settings
from models.working_days import Nation, OutsideCalendarError
from tests.models.demand.builders import opening, postal_venue

W1, W2 = postal_venue("W1"), postal_venue("W2")


def proposed(*venues: Any, taken: Any = (), **settings: Any) -> list[tuple[str, str, str, str]]:
    """ID, place, start and end of each session."""
    return [
        (s.session_id, s.place_id, f"{s.start:%d/%m %H:%M}", f"{s.end:%d/%m %H:%M}")
        for s in propose(venues or (W1,), Settings(**settings), taken)
    ]


def test_two_sessions_a_day_and_one_on_polling_day() -> None:
    assert proposed(postal_days=1) == [
        ("PV-0505-1", "W1", "05/05 09:30", "05/05 13:00"),
        ("PV-0505-2", "W1", "05/05 14:00", "05/05 17:00"),
        ("PV-0605-1", "W1", "06/05 17:00", "06/05 22:30"),
    ]


def test_weekends_and_the_nations_bank_holidays_are_left_out() -> None:
    # Monday 3 May 2027 is the early May bank holiday; 29 March is Easter Monday, not in Scotland.
    days = [session[2][:5] for session in proposed(postal_afternoon_from=None)]
    assert days == ["28/04", "29/04", "30/04", "04/05", "05/05", "06/05"]
    eve = {"polling_day": date(2027, 3, 30), "postal_days": 1, "postal_afternoon_from": None}
    assert proposed(**eve, nation=Nation.ENGLAND)[0][2] == "25/03 09:30"
    assert proposed(**eve, nation=Nation.SCOTLAND)[0][2] == "29/03 09:30"


def test_blank_times_mean_no_such_session() -> None:
    assert proposed(postal_days=0, postal_day_until=None) == []
    assert [s[0] for s in proposed(postal_days=1, postal_day_from=None)] == [
        *("PV-0505-1", "PV-0505-2")
    ]


def test_a_session_may_run_past_midnight() -> None:
    assert proposed(postal_days=0, postal_day_until=time(1)) == [
        ("PV-0605-1", "W1", "06/05 17:00", "07/05 01:00")
    ]


def test_each_venue_has_its_own_set_and_no_id_stands_twice() -> None:
    taken = [opening("pv-0605-2", 9, 10)]
    assert [s[:2] for s in proposed(W1, W2, taken=taken, postal_days=0)] == [
        ("PV-0605-1", "W1"),
        ("PV-0605-3", "W2"),
    ]


def test_packs_are_left_to_be_shared_out() -> None:
    assert {session.packs for session in propose((W1,), Settings(), ())} == {None}


def test_a_year_without_known_bank_holidays_is_said() -> None:
    with pytest.raises(OutsideCalendarError, match="2150"):
        proposed(polling_day=date(2150, 5, 6))
