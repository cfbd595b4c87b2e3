"""Dates, times and absences as people type them."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.reading.cells import UnreadableError
from addin.reading.dates import as_date, as_moment, as_periods, as_time
from models.staff import Period


def may(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime.fromisoformat(f"2027-05-{day:02}") + timedelta(hours=hour, minutes=minute)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (may(6, 7), may(6, 7)),
        (date(2027, 5, 6), may(6)),
        ("06/05/2027", may(6)),
        ("6/5/2027 7:05", may(6, 7, 5)),
        ("06.05.2027 07.30", may(6, 7, 30)),
        ("06/05/27 07:00", may(6, 7)),
        ("2027-05-06", may(6)),
        ("2027-05-06T22:30", may(6, 22, 30)),
        ("2027-05-06 22:30:00", may(6, 22, 30)),
        ("06/05/2027 24:00", may(7)),
        ("\u00a006/05/2027  07:00 ", may(6, 7)),
    ],
)
def test_moments(value: Any, moment: datetime) -> None:
    assert as_moment(value) == moment


def test_the_day_comes_before_the_month() -> None:
    assert as_date("07/05/2027") == date(2027, 5, 7)


def test_fractions_of_a_second_that_arithmetic_leaves_are_rounded_away() -> None:
    assert as_moment(datetime.fromisoformat("2027-05-06 06:59:59.999990")) == may(6, 7)


def test_a_time_zone_is_dropped() -> None:
    assert as_moment(datetime(2027, 5, 6, 7, tzinfo=UTC)) == may(6, 7)


@pytest.mark.parametrize(
    "value",
    [
        *("31/04/2027", "05/13/2027", "tomorrow", "06/05", "06/05/2027 25:00", "06/05/2027 7"),
        *("06/05/2027 07:60", "06/05/2027 24:30", "6th May 2027", "00/00/0000", "06/05/1066"),
        *(
            46513.0,
            True,
            datetime.fromisoformat("9999-12-31"),
            "\u0660\u0666/05/2027",
            "06/05/2027; 07/05/2027",
        ),
    ],
)
def test_what_is_no_moment(value: Any) -> None:
    with pytest.raises(UnreadableError):
        as_moment(value)


@pytest.mark.parametrize(
    ("cell", "periods"),
    [
        ("06/05/2027", [(may(6), may(7))]),
        (may(6), [(may(6), may(7))]),
        (may(6, 15), [(may(6), may(7))]),
        ("08/05/2027-10/05/2027", [(may(8), may(11))]),
        ("08/05/2027 - 10/05/2027", [(may(8), may(11))]),
        ("08/05/2027 to 10/05/2027", [(may(8), may(11))]),
        ("08/05/2027\u201310/05/2027", [(may(8), may(11))]),
        ("08-05-2027-10-05-2027", [(may(8), may(11))]),
        ("2027-05-08-2027-05-10", [(may(8), may(11))]),
        ("07/05/2027 18:00-23:00", [(may(7, 18), may(7, 23))]),
        ("07/05/2027 18:00-24:00", [(may(7, 18), may(8))]),
        ("07/05/2027 18:00-00:00", [(may(7, 18), may(8))]),
        ("07/05/2027 18:00-08/05/2027 02:00", [(may(7, 18), may(8, 2))]),
        ("06/05/2027; 08/05/2027", [(may(6), may(7)), (may(8), may(9))]),
        ("06/05/2027, 08/05/2027", [(may(6), may(7)), (may(8), may(9))]),
        ("06/05/2027\n08/05/2027;", [(may(6), may(7)), (may(8), may(9))]),
    ],
)
def test_absences(cell: Any, periods: list[tuple[datetime, datetime]]) -> None:
    assert as_periods(cell) == (tuple(Period(*period) for period in periods), ())


@pytest.mark.parametrize(
    "text",
    [
        *("10/05/2027-08/05/2027", "07/05/2027 23:00-18:00", "07/05/2027 18:00-18:00"),
        *("07/05/2027 18:00", "weekends", "06/05/2027 am", "06/05/2027-", "30/02/2027"),
        *("18:00-23:00", "06/05/2027-18:00", "07/05/2027 18:00-08/05/2027"),
    ],
)
def test_what_is_no_absence(text: str) -> None:
    assert as_periods(f"{text}; 06/05/2027") == ((Period(may(6), may(7)),), (text,))


@pytest.mark.parametrize("form", ["%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H.%M"])
@given(
    moment=st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2100-01-01")),
)
def test_what_is_written_in_a_known_form_is_read_back(moment: datetime, form: str) -> None:
    assert as_moment(moment.strftime(form)) == moment.replace(second=0, microsecond=0)


@given(st.text(alphabet="0123456789/-:. to;", max_size=40))
def test_any_text_is_read_or_named(text: str) -> None:
    periods, _ = as_periods(text)
    assert all(period.start < period.end for period in periods)


@pytest.mark.parametrize(
    ("value", "clock"),
    [
        (time(22, 30), time(22, 30)),
        (time(22, 30, 15, 999), time(22, 30, 15)),
        (may(6, 22, 30), time(22, 30)),
        (datetime.fromisoformat("2027-05-06 06:59:59.999990"), time(7)),
        (0.9375, time(22, 30)),
        (0.0, time()),
        (0.9999999, time()),
        ("22:30", time(22, 30)),
        (" 6.15 ", time(6, 15)),
        ("07:05:09", time(7, 5, 9)),
    ],
)
def test_times_of_day(value: Any, clock: time) -> None:
    assert as_time(value) == clock


@pytest.mark.parametrize(
    "value", ["24:00", "7:60", "half past ten", "10pm", "", 1.0, -0.25, 22.5, True, "07:00 - 08:00"]
)
def test_what_is_no_time_of_day(value: Any) -> None:
    with pytest.raises(UnreadableError) as refused:
        as_time(value)
    assert refused.value.says.endswith("which is not a time")
    assert refused.value.remedy == "Type a time such as 22:30."


@given(st.times())
def test_a_time_is_read_as_a_spreadsheet_keeps_it(clock: time) -> None:
    whole = clock.replace(microsecond=0)
    seconds = whole.hour * 3600 + whole.minute * 60 + whole.second
    assert as_time(seconds / 86_400) == whole
    assert as_time(f"{whole:%H:%M:%S}") == whole
