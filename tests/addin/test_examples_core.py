"""The councils' examples: levels as worked out by hand, and who does what of an election's work."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from addin.examples import example_rows
from addin.tables import table_of
from tests.command_line import done, run
from tests.outside_cells import Row, Sheets, read_sheets
from tests.outside_reader import faults_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COUNCILS = ("medway", "lambeth", "northumberland", "bexley", "somerset")
SCALES = {"borough": "bexley", "county": "somerset"}
# What a whole election has besides: roles of temporary staff at postal votes and the count.
WHOLE_ROLES = (
    "Postal vote opening supervisor",
    "Postal vote opener",
    "Ballot box receipt assistant",
    "Verification supervisor",
    "Verification assistant",
    "Count supervisor",
    "Count assistant",
)
# Duties of core staff at the count: Bexley's are at the verification only.
COUNTS = {"borough": [], "county": ["C-COUNT-LEAD", "C-COUNT-COVER", "C-COUNT-DELIVER"]}
CODE = re.compile(r"(?:MDW|LAM|NBL|BEX|SOM)-[A-Z]+-[A-C]?\d+")
MET, NOT_MET = "Grade met", "Grade not met"
NO_LEVEL = "No level"


class Made:
    """A council's example, and what `allocate --json` made of it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.book = folder / f"{name}.xlsx"
        done("example", name, self.book)
        plan = folder / f"{name} plan.xlsx"
        self.figures: dict[str, Any] = json.loads(done("allocate", self.book, "-o", plan, "--json"))
        self.sheets = read_sheets(plan)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    folder = tmp_path_factory.mktemp("councils")
    known: dict[str, Made] = {}

    def get(name: str) -> Made:
        if name not in known:
            known[name] = Made(name, folder)
        return known[name]

    return get


def holders(sheets: Sheets, *words: str) -> set[str]:
    """Who holds a duty of core staff whose ID has all of the words between its hyphens."""
    return {
        row["Staff ID"]
        for row in sheets.seats
        if row["Duty ID"].startswith("C-") and all(f"-{w}-" in f"{row['Duty ID']}-" for w in words)
    }


def seat(sheets: Sheets, duty_id: str) -> Row:
    return next(row for row in sheets.seats if row["Duty ID"] == duty_id)


# Levels on polling day, 6 May 2027, worked out from the role specs and Evidence by hand.
# Staff ID: claimed, supported, counts (the lower), missing for the claim, missing for the next
# level or the grade, one led activity away.
Expected = tuple[str | None, str, str, str, str, bool]
LEVELS: dict[str, dict[str, Expected]] = {
    "medway": {
        # 6.5 years: B asks for 6, C for 7.
        "S0001": ("B", "B", "B", "", "MDW-ESM-C1", False),
        # Since 1 June 2020: 6 years 11 months.
        "S0002": ("C", "B", "B", "MDW-ESM-C1", "MDW-ESM-C1", False),
        # 24 months at A to the day; has led, but not supervising others.
        "S0003": ("A", "A", "A", "", "MDW-SESO-B3", True),
        # Certificate held, 5 years in such a role: there is nothing above C.
        "S0004": ("B", "C", "B", "", "", False),
        # Studies for the Foundation Module, which B asks to be held.
        "S0005": ("B", "A", "A", "MDW-SESO-B1", "MDW-SESO-B1", False),
        # At A since 7 May 2026: 11 whole months.
        "S0006": ("B", "A", "A", "MDW-ESO-B1", "MDW-ESO-B1", False),
        # At A since 6 May 2026: 12; no time at B yet, no ticks for C.
        "S0007": ("B", "B", "B", "", "MDW-ESO-C1 MDW-ESO-C2 MDW-ESO-C3", False),
        # 19 months at A, all ticks, nothing led.
        "S0008": ("A", "A", "A", "", "MDW-ESO-B2", True),
        # 24 months at B to the day, but the tick for the EMS is missing.
        "S0009": ("C", "B", "B", "MDW-ESO-C2", "MDW-ESO-C2", False),
        # Maths is being studied, which A asks to be held.
        "S0010": ("A", NO_LEVEL, NO_LEVEL, "MDW-ESO-A1", "MDW-ESO-A1", False),
    },
    "lambeth": {
        "S0001": (None, MET, MET, "", "", False),
        # In electoral services since 6 May 2026: a year.
        "S0002": (None, MET, MET, "", "", False),
        # Since 7 May 2026: 11 months.
        "S0003": (None, NOT_MET, NOT_MET, "LAM-ESO-3", "LAM-ESO-3", False),
        # Would study for the Certificate.
        "S0004": (None, NOT_MET, NOT_MET, "LAM-ESO-2", "LAM-ESO-2", False),
        # One of the two databases; the second reading would let it pass.
        "S0005": (None, NOT_MET, NOT_MET, "LAM-ESO-4", "LAM-ESO-4", False),
        "S0006": (None, MET, MET, "", "", False),
        # Neither GCSE nor NVQ nor a tick.
        "S0007": (None, NOT_MET, NOT_MET, "LAM-ESO-1", "LAM-ESO-1", False),
        "S0008": (None, MET, MET, "", "", False),
        "S0009": (None, MET, MET, "", "", False),
    },
    "northumberland": {
        "S0001": (None, MET, MET, "", "", False),
        # Studies for the Certificate: enough in reading 2, which the settings choose.
        "S0002": (None, MET, MET, "", "", False),
        "S0003": (None, MET, MET, "", "", False),
        "S0004": (None, MET, MET, "", "", False),
        "S0005": (None, MET, MET, "", "", False),
        "S0006": (None, NOT_MET, NOT_MET, "NBL-SESO-5", "NBL-SESO-5", False),
        "S0007": (None, NOT_MET, NOT_MET, "NBL-SESO-6", "NBL-SESO-6", False),
        "S0008": (None, MET, MET, "", "", False),
    },
    "bexley": {
        "S0001": (None, MET, MET, "", "", False),
        # Willing to study for the Certificate; the tick stands for the Diploma.
        "S0002": (None, MET, MET, "", "", False),
        "S0003": (None, MET, MET, "", "", False),
        "S0004": (None, MET, MET, "", "", False),
        # Willing to study for the Diploma, and no tick.
        "S0005": (None, NOT_MET, NOT_MET, "BEX-SESO-2", "BEX-SESO-2", False),
        # Does not use MEA; the second reading would let it pass.
        "S0006": (None, NOT_MET, NOT_MET, "BEX-SESO-6", "BEX-SESO-6", False),
    },
    "somerset": {
        "S0001": (None, MET, MET, "", "", False),
        "S0002": (None, MET, MET, "", "", False),
        # No qualification, but the tick for experience that equals it.
        "S0003": (None, MET, MET, "", "", False),
        "S0004": (None, MET, MET, "", "", False),
        "S0005": (None, NOT_MET, NOT_MET, "SOM-SEO-7", "SOM-SEO-7", False),
        "S0006": (None, NOT_MET, NOT_MET, "SOM-SEO-2", "SOM-SEO-2", False),
        "S0007": (None, MET, MET, "", "", False),
        "S0008": (None, MET, MET, "", "", False),
        "S0009": (None, NOT_MET, NOT_MET, "SOM-SEO-1", "SOM-SEO-1", False),
    },
}


def codes(cell: str | None) -> str:
    return " ".join(CODE.findall(cell or ""))


@pytest.mark.parametrize("name", COUNCILS)
def test_the_levels_are_those_worked_out_by_hand(made: Callable[[str], Made], name: str) -> None:
    shown = {
        row["Staff ID"]: (
            row["Level claimed"],
            row["Level supported"],
            row["Level that counts"],
            codes(row["Missing for the level claimed"]),
            codes(row["Missing for the next level"]),
            row["Next step"].startswith("One led activity away"),
        )
        for row in made(name).sheets.levels
    }
    assert shown == LEVELS[name]


def test_the_unclear_codes_are_shown_and_the_development_list_says_what_to_give(
    made: Callable[[str], Made],
) -> None:
    rows = {
        name: {row["Staff ID"]: row for row in made(name).sheets.levels}
        for name in ("medway", "northumberland", "somerset")
    }
    assert codes(rows["medway"]["S0003"]["Unclear"]) == "MDW-SESO-A2 MDW-SESO-A4 MDW-SESO-B3"
    assert {codes(row["Unclear"]) for row in rows["northumberland"].values()} == {"NBL-SESO-1"}
    assert {row["Unclear"] for row in rows["somerset"].values()} == {None}
    step = rows["medway"]["S0008"]["Next step"]
    assert step.startswith("One led activity away from ESO B: give them the lead of Premises book")
    assert codes(rows["northumberland"]["S0003"]["Desirable not shown"]) == "NBL-SESO-9 NBL-SESO-10"


@pytest.mark.parametrize("name", COUNCILS)
def test_each_example_is_without_a_warning_and_wholly_planned(
    made: Callable[[str], Made], name: str
) -> None:
    problems = json.loads(run("check", made(name).book, "--json").out)["problems"]
    assert {problem["severity"] for problem in problems} <= {"Note"}
    figures = made(name).figures
    assert figures["filled"] == figures["posts"] > 0
    assert figures["proven"] is True
    assert faults_in(made(name).sheets) == []


@pytest.mark.parametrize(
    ("name", "idle"),
    [
        ("medway", {"S0010"}),
        ("lambeth", set()),
        ("northumberland", {"S0006", "S0007", "S0008"}),
        ("bexley", {"S0005", "S0006"}),
        ("somerset", {"S0005", "S0006", "S0009"}),
    ],
)
def test_who_is_not_capable_of_anything_holds_no_core_post(
    made: Callable[[str], Made], name: str, idle: set[str]
) -> None:
    assert set(LEVELS[name]) - holders(made(name).sheets) == idle


@pytest.mark.parametrize(
    ("name", "duty_id", "staff_id"),
    [
        ("medway", "C-BOOKING-LEAD", "S0006"),  # level A may assist
        ("medway", "C-COUNT-LEAD", "S0004"),  # of a grade that may not lead the count
        ("lambeth", "C-ABSENT-LEAD", "S0003"),  # does not meet the grade
        ("northumberland", "C-STAFF-O01-DELIVER", "S0003"),  # designated for the other area
        ("bexley", "C-NOMINATIONS-DELIVER", "S0002"),  # not delegated
        ("somerset", "C-AREA-O02-LEAD", "S0006"),  # designated, but does not meet the grade
        ("somerset", "C-BOOKING-LEAD", "S0011"),  # temporary
    ],
)
def test_somebody_not_capable_in_a_core_post_would_be_seen(
    made: Callable[[str], Made], name: str, duty_id: str, staff_id: str
) -> None:
    sheets = deepcopy(made(name).sheets)
    seat(sheets, duty_id)["Staff ID"] = staff_id
    assert any(f"{staff_id} holds {duty_id} but does not" in fault for fault in faults_in(sheets))


@pytest.mark.parametrize(
    ("duty_id", "role", "start", "end", "needed", "load"),
    [
        # From the sixth week before that of polling day, a Thursday, to the fourth.
        ("C-NOMINATIONS-LEAD", "Nominations lead", "22 Mar 09:00", "09 Apr 17:00", 1, 10),
        ("C-NOMINATIONS-COVER", "Nominations lead", "22 Mar 09:00", "09 Apr 17:00", 1, 2.5),
        ("C-NOMINATIONS-DELIVER", "Nominations officer", "22 Mar 09:00", "09 Apr 17:00", 1, 5),
        ("C-BOOKING-ASSIST", "Premises booking assistant", "08 Feb 09:00", "12 Mar 17:00", 2, 4),
        ("C-VISITS-A01-LEAD", "Site visits lead", "14 Apr 09:30", "14 Apr 15:30", 1, None),
        ("C-COUNT-LEAD", "Count lead", "06 May 22:00", "07 May 05:00", 1, None),
        ("C-PAYMENTS-DELIVER", "Payments officer", "10 May 09:00", "04 Jun 17:00", 1, 8),
    ],
)
def test_each_activity_has_its_weeks_or_its_hour(
    duty_id: str, role: str, start: str, end: str, needed: int, load: float | None
) -> None:
    headers = table_of("Duties").headers
    rows = (dict(zip(headers, row, strict=True)) for row in example_rows("medway").rows["Duties"])
    duty: dict[str, Any] = next(row for row in rows if row["Duty ID"] == duty_id)
    assert (duty["Role"], duty["Needed"], duty["Load"]) == (role, needed, load)
    assert f"{duty['Start']:%d %b %H:%M}" == start
    assert f"{duty['End']:%d %b %H:%M}" == end
    assert duty["Start"].year == duty["End"].year == 2027


@pytest.mark.parametrize("name", COUNCILS)
def test_every_lead_has_a_cover_who_is_somebody_else(
    made: Callable[[str], Made], name: str
) -> None:
    sheets = made(name).sheets
    covers = {row["Cover for"]: row for row in sheets.duties.values() if row["Cover for"]}
    leads = [
        duty
        for duty_id, duty in sheets.duties.items()
        if duty_id.startswith("C-")
        and sheets.roles[duty["Role"]]["Part"] == "Lead"
        and not duty["Cover for"]
        and "VISITS" not in duty_id
    ]
    assert leads or name == "northumberland"  # whose documents let nobody lead
    for duty in leads:
        cover = covers[duty["Duty ID"]]
        assert cover["Role"] == duty["Role"]
    for covered, cover in covers.items():
        one, two = seat(sheets, covered), seat(sheets, cover["Duty ID"])
        assert one["Staff ID"] != two["Staff ID"]


def test_who_covers_for_themselves_would_be_seen(made: Callable[[str], Made]) -> None:
    sheets = deepcopy(made("bexley").sheets)
    seat(sheets, "C-PAYMENTS-COVER")["Staff ID"] = seat(sheets, "C-PAYMENTS-LEAD")["Staff ID"]
    assert any("holds C-PAYMENTS-LEAD and its cover" in fault for fault in faults_in(sheets))


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "fault"),
    [
        ("staff", "S0001", "Capacity", 10, "carries"),
        ("settings", None, "Most hours of core staff in one week", 15, "hours in the week"),
    ],
)
def test_a_week_that_is_too_full_would_be_seen(
    made: Callable[[str], Made], sheet: str, row: str | None, column: str, value: int, fault: str
) -> None:
    sheets = deepcopy(made("medway").sheets)
    table = getattr(sheets, sheet)
    (table[row] if row else table)[column] = value
    assert any(fault in each for each in faults_in(sheets))


def test_all_of_lambeths_core_staff_are_at_the_count_but_for_who_is_released(
    made: Callable[[str], Made],
) -> None:
    sheets = made("lambeth").sheets
    assert sheets.settings["All core staff attend the count"] == "Yes"
    assert holders(sheets, "COUNT") == set(LEVELS["lambeth"]) - {"S0006"}
    # Those who do not meet the grade hold a role there and nothing else.
    assert holders(sheets, "COUNT", "ASSIST") >= {"S0003", "S0004", "S0005", "S0007"}


@pytest.mark.parametrize(
    ("name", "words", "may"),
    [
        ("northumberland", "O01", {"S0001", "S0002", "S0005"}),
        ("northumberland", "O02", {"S0003", "S0004", "S0005"}),
        ("somerset", "O02", {"S0001", "S0007"}),  # Bridgwater
        ("somerset", "O03", {"S0002", "S0008"}),  # Frome and East Somerset
        ("somerset", "O04", {"S0003", "S0007"}),  # Glastonbury and Somerton
        ("somerset", "O05", {"S0001", "S0004"}),  # Taunton and Wellington
        ("somerset", "O06", {"S0004", "S0007"}),  # Tiverton and Minehead
        ("somerset", "O07", {"S0002", "S0003"}),  # Wells and Mendip Hills
        ("somerset", "O08", {"S0003", "S0008"}),  # Yeovil
        ("somerset", "DEPUTY", {"S0001", "S0002"}),  # as delegated by the RO
        ("bexley", "NOMINATIONS", {"S0001", "S0003"}),
        ("bexley", "ADJUDICATION", {"S0001", "S0002"}),
        ("bexley", "VERIFICATION", {"S0001", "S0002"}),
        ("medway", "COUNT", {"S0001", "S0002"}),
    ],
)
def test_designated_areas_and_delegation_leave_just_these(
    made: Callable[[str], Made], name: str, words: str, may: set[str]
) -> None:
    assert holders(made(name).sheets, words) == may


def test_two_different_people_read_bexleys_proofs(made: Callable[[str], Made]) -> None:
    readers = holders(made("bexley").sheets, "PROOFING")
    assert len(readers) == 2
    assert readers < {"S0001", "S0002", "S0003", "S0004"}


def test_medways_site_visits_are_made_with_a_senior_manager(made: Callable[[str], Made]) -> None:
    sheets = deepcopy(made("medway").sheets)
    assert holders(sheets, "VISITS", "LEAD") == {"S0001", "S0002"}
    visitor = max(holders(sheets, "VISITS", "ASSIST"))
    for row in [row for row in sheets.seats if row["Duty ID"].endswith("-LEAD")]:
        if "VISITS" in row["Duty ID"]:
            row["Staff ID"] = None
    sheets.levels[3]["Level that counts"] = "A"  # S0004, who would need nobody at level B
    assert any(
        f"{visitor} is in" in fault and "without a senior manager" in fault
        for fault in faults_in(sheets)
    )


def test_who_is_one_led_activity_away_leads_one(made: Callable[[str], Made]) -> None:
    grown = {
        (row["Staff ID"], row["Role"])
        for row in made("medway").sheets.seats
        if row["Why"] == "Leads what their next level asks for."
    }
    assert {staff_id for staff_id, _ in grown} == {"S0003", "S0008"}
    assert ("S0008", "Ballot box lead") in grown  # the one lead that the manager has allowed


def test_who_inspects_stations_and_leads_the_count_that_night_would_be_seen(
    made: Callable[[str], Made],
) -> None:
    sheets = deepcopy(made("medway").sheets)
    assert "S0001" in holders(sheets, "COUNT")
    seat(sheets, "D-A02-PI")["Staff ID"] = "S0001"
    assert any("S0001 begins at 2027-05-06 22:00" in fault for fault in faults_in(sheets))


@pytest.mark.parametrize("name", SCALES)
def test_the_large_examples_have_the_same_core_team_and_work(name: str) -> None:
    large, small = example_rows(name).rows, example_rows(SCALES[name]).rows
    assert large["Evidence"] == small["Evidence"]
    for sheet in ("Role specs", "Capabilities"):
        assert large[sheet] == small[sheet]
    assert [row for row in large["Roles"] if row in small["Roles"]] == small["Roles"]
    more = [row[0] for row in large["Roles"] if row not in small["Roles"]]
    assert more == [*WHOLE_ROLES, *(["Postal vote adjudicator"] if name == "county" else [])]
    headers = table_of("Duties").headers
    at, start, end = (headers.index(column) for column in ("Duty ID", "Start", "End"))
    core = [
        [row for row in book["Duties"] if str(row[at]).startswith("C-")] for book in (large, small)
    ]
    # The county counts on the next day, the small example in the night.
    counts = [row for row in core[0] if str(row[at]).startswith("C-COUNT-")]
    assert [row[at] for row in counts] == COUNTS[name]
    for row in counts:
        assert (str(row[start]), str(row[end])) == ("2027-05-07 10:00:00", "2027-05-07 14:00:00")
        old = next(other for other in core[1] if other[at] == row[at])
        assert (str(old[start]), str(old[end])) == ("2027-05-06 22:00:00", "2027-05-07 05:00:00")
        row[start], row[end] = old[start], old[end]
    assert core[0] == core[1] != []
