"""Re-plan, from workbook to workbook: as an action, in sentences, as a button and a command."""

from __future__ import annotations

import json
import signal
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from addin import actions, replanning
from addin.engines.opening import new_book, save_book
from addin.press import press
from addin.reading import Reading
from addin.replanning import NoPlanError, Rearranged, refuse_without_plan, replan
from addin.sentences import replanned
from addin.tables import CHANGES
from addin.writing.results import replace_rows
from models.allocation import allocate as allocate_election
from models.election import Election
from models.plan import Certificate, Plan, Tier, TierValue
from models.problems import AuditError, UnusableInputError
from models.published import Held
from models.replan import Moves, Offer, Replanned
from tests.addin.desk import TestDesk
from tests.addin.test_actions import everything
from tests.addin.writing.tiny import duty, person, workbook_of
from tests.addin.writing.written import rows_of
from tests.command_line import OLD, done, grid, refused, run
from tests.outside_cells import read_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings as xw
    from openpyxl import Workbook

NOBODY = Moves(people=0, accepted=0, offered=0, proposed=0)
MANY = Moves(people=30, accepted=12, offered=0, proposed=18)
TRADE_OFF = (
    Offer(worth=None, moved=MANY, miles=5210.44, empty=0, proven=True),
    Offer(worth=20.0, moved=replace(MANY, people=67), miles=5001.0, empty=0, proven=False),
    Offer(worth=1.0, moved=replace(MANY, people=1), miles=4876.5, empty=1, proven=True),
)


class Model:
    """Stands for the model: it notes what it is asked for, and answers with the plan as it is."""

    def __init__(self, trade_off: tuple[Offer, ...] = TRADE_OFF) -> None:
        self.trade_off = trade_off
        self.asked: dict[str, Any] = {}

    def __call__(self, election: Any, **options: Any) -> Replanned:
        self.asked = options
        plan = allocate_election(election)
        return Replanned(plan=plan, moved=self.trade_off[0].moved, trade_off=self.trade_off)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Model:
    made = Model()
    monkeypatch.setattr(replanning, "replan_election", made)
    return made


def planned(*people: dict[str, Any], duties: tuple[dict[str, Any], ...] = ()) -> Workbook:
    """A workbook in which a plan stands already."""
    workbook = workbook_of(*(people or (person("S1"), person("S2"))), duties=duties)
    actions.allocate(new_book(workbook))
    return workbook


# The action


def test_without_a_drop_out_nothing_on_the_plan_changes() -> None:
    workbook = planned(duties=(duty("D1"), duty("D2")))
    before = list(workbook["Plan"].values)
    written = replan(new_book(workbook))
    assert written.made.moved == NOBODY
    assert list(workbook["Plan"].values) == before


def test_without_a_plan_there_is_nothing_to_go_on_from() -> None:
    workbook = workbook_of(person("S1"))
    before = everything(workbook)
    with pytest.raises(NoPlanError, match="Press Allocate staff first"):
        replan(new_book(workbook))
    assert everything(workbook) == before


def test_a_plan_whose_duties_are_all_gone_is_a_plan_all_the_same() -> None:
    election = Election(orphans=(Held(duty_id="D9", staff_id="S1"),))
    refuse_without_plan(actions.Checked(Reading(election, [], {}), []))
    with pytest.raises(NoPlanError):
        refuse_without_plan(actions.Checked(Reading(Election(), [], {}), []))


def test_an_error_stops_before_anything_is_written() -> None:
    workbook = planned()
    workbook["Duties"]["C2"] = "P9"
    before = everything(workbook)
    with pytest.raises(UnusableInputError):
        replan(new_book(workbook))
    assert everything(workbook) == before


def test_what_the_model_is_asked_for(model: Model) -> None:
    day = date(2027, 5, 4)
    replan(new_book(planned()), today=day, time_limit=7, seed=42, compare=False)
    asked = {name: model.asked[name] for name in ("today", "time_limit", "seed", "compare")}
    assert asked == {"today": day, "time_limit": 7, "seed": 42, "compare": False}


def test_without_another_day_duties_are_near_as_of_today(model: Model) -> None:
    begun = datetime.now().astimezone().date()
    replan(new_book(planned()))
    assert begun <= model.asked["today"] <= datetime.now().astimezone().date()


def test_a_re_plan_that_breaks_a_rule_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def underpaid(election: Any, **_: Any) -> Replanned:
        plan = allocate_election(election)
        plan = replace(plan, assignments=tuple(replace(a, fee=1.0) for a in plan.assignments))
        return Replanned(plan=plan, moved=NOBODY, trade_off=TRADE_OFF)

    workbook = planned()
    before = everything(workbook)
    monkeypatch.setattr(replanning, "replan_election", underpaid)
    with pytest.raises(AuditError, match=r"D1 does not pay 1\.0"):
        replan(new_book(workbook))
    assert everything(workbook) == before


def test_the_summary_has_people_moved_and_miles_at_each_price(model: Model) -> None:
    assert model
    workbook = planned()
    replan(new_book(workbook))
    rows = rows_of(workbook["Summary"], "Section", "Item", "Value")
    assert [row[1:] for row in rows if row[0] == "Re-plan"] == [
        ("People moved, nobody without need", 30),
        ("People moved who had accepted, nobody without need", 12),
        ("Miles one way in all, nobody without need", 5210.44),
        ("Posts empty, nobody without need", 0),
        ("Proven the best at this price, nobody without need", "Yes"),
        ("People moved, a move worth 20 miles", 67),
        ("People moved who had accepted, a move worth 20 miles", 12),
        ("Miles one way in all, a move worth 20 miles", 5001),
        ("Posts empty, a move worth 20 miles", 0),
        ("Proven the best at this price, a move worth 20 miles", "No"),
        ("People moved, a move worth 1 mile", 1),
        ("People moved who had accepted, a move worth 1 mile", 12),
        ("Miles one way in all, a move worth 1 mile", 4876.5),
        ("Posts empty, a move worth 1 mile", 1),
        ("Proven the best at this price, a move worth 1 mile", "Yes"),
    ]


def test_a_plan_made_afresh_takes_the_comparison_off_the_summary(model: Model) -> None:
    assert model
    workbook = planned()
    replan(new_book(workbook))
    actions.allocate(new_book(workbook))
    assert "Re-plan" not in {row[0] for row in rows_of(workbook["Summary"], "Section")}


# In sentences


def rearranged(
    *offers: Offer, moved: Moves | None = None, gaps: dict[Tier, float] | None = None
) -> Rearranged:
    tiers = tuple(TierValue(tier, 5.0, 5.0 - (gaps or {}).get(tier, 0.0)) for tier in Tier)
    plan = Plan(certificate=Certificate(objective=1.0, bound=1.0, tiers=tiers))
    whole = actions.Planned(plan, None, None)  # type: ignore[arg-type]
    return Rearranged(whole, moved or offers[0].moved, offers)


def test_who_moves_and_the_trade_off_price_by_price() -> None:
    assert replanned(rearranged(*TRADE_OFF)) == [
        (
            "30 people moved (12 accepted, 0 with a letter, 18 not told yet); no plan that fills "
            "as many posts moves less, as Settings counts it."
        ),
        "This plan, nobody without need: 30 people moved, 5,210.4 miles in all, 0 posts empty.",
        (
            "To compare, a move worth 20 miles: 67 people moved, 5,001.0 miles in all, 0 posts "
            "empty (the best found, not proven)."
        ),
        "To compare, a move worth 1 mile: 1 person moved, 4,876.5 miles in all, 1 post empty.",
    ]


def test_a_priced_move_says_so() -> None:
    (said,) = replanned(rearranged(TRADE_OFF[1]))
    assert said == (
        "67 people moved (12 accepted, 0 with a letter, 18 not told yet); a move worth 20 miles, "
        "as Settings has it."
    )


def test_nobody_moved() -> None:
    own = replace(TRADE_OFF[0], moved=NOBODY)
    assert replanned(rearranged(own)) == [
        "Nobody moved; no plan that fills as many posts moves less, as Settings counts it."
    ]


@pytest.mark.parametrize("tier", list(Tier))
def test_that_nobody_moves_without_need_is_said_only_where_it_is_proven(tier: Tier) -> None:
    (said,) = replanned(rearranged(TRADE_OFF[0], gaps={tier: 1.0}))
    less = tier not in {Tier.TEAM, Tier.COST}  # what comes after the people moved
    assert said.endswith("time was up, so a plan that moves less is possible.") == less


# The button


def pressed(workbook: Workbook, **wishes: Any) -> TestDesk:
    desk = TestDesk(new_book(workbook), **wishes)
    press("replan", desk)
    assert desk.of("status")[-1] == ""
    return desk


def test_the_button_says_who_moved_and_goes_to_the_plan_where_nothing_changed(
    model: Model,
) -> None:
    assert model
    workbook = planned()
    desk = pressed(workbook)
    (told,) = desk.of("told")
    lines = told.splitlines()
    assert lines[0] == "1 of 1 post filled."
    assert lines[1].startswith("30 people moved (12 accepted, 0 with a letter, 18 not told yet)")
    assert lines[4].startswith("To compare, a move worth 1 mile: ")
    steps = [entry for entry in desk.log if entry[0] in {"work", "writing", "written"}]
    assert steps == [("work", "Re-plan"), ("writing", "Re-plan"), ("written", "Re-plan")]


@pytest.fixture
def changes(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Says how many rows the sheet Changes has after the next plan."""
    write = actions.write

    def having(count: int) -> None:
        def writing(book: xw.Book, *args: Any) -> actions.Allocated:
            allocated = write(book, *args)
            rows = [[f"S{number}", *[None] * 9] for number in range(count)]
            replace_rows(book, CHANGES, rows)
            return allocated

        monkeypatch.setattr(actions, "write", writing)

    return having


@pytest.mark.parametrize(("count", "sheet"), [(0, "Plan"), (2, "Changes")])
def test_the_button_leads_to_the_changes_if_there_are_any(
    model: Model, changes: Callable[[int], None], count: int, sheet: str
) -> None:
    assert model
    workbook = planned()
    changes(count)
    (told,) = pressed(workbook).of("told")
    assert workbook.active.title == sheet
    assert ("stands on the sheet Changes." in told) == bool(count)


def test_the_button_refuses_where_there_is_no_plan() -> None:
    workbook = workbook_of(person("S1"))
    before = everything(workbook)
    desk = pressed(workbook)
    (said,) = desk.of("wrong")
    assert said == (
        "There is no plan in this workbook yet to go on from. Press Allocate staff first, or run "
        "the command allocate."
    )
    assert desk.of("work") == []
    assert everything(workbook) == before


def test_an_error_is_marked_and_no_plan_is_made() -> None:
    workbook = planned()
    workbook["Duties"]["C2"] = "P9"
    desk = pressed(workbook)
    (told,) = desk.of("told")
    assert told.startswith("No plan was made: 1 error in the workbook first.")
    assert desk.of("work") == []
    assert workbook.active.title == "Problems"


def test_a_stop_leaves_the_workbook_as_it_was() -> None:
    workbook = planned()
    before = everything(workbook)
    desk = pressed(workbook, stop=True)
    assert desk.of("told") == ["Stopped before there was a plan. The workbook is as it was."]
    assert everything(workbook) == before


# The command


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A file with a plan in it."""
    path = tmp_path / "published.xlsx"
    save_book(new_book(planned(duties=(duty("D1"), duty("D2")))), path)
    return path


def test_the_command_prints_the_plan_and_who_moved(
    book: Path, tmp_path: Path, model: Model
) -> None:
    before = book.read_bytes()
    out = done("replan", book, "-o", tmp_path / "new.xlsx", "--today", "2027-05-04")
    assert model.asked["today"] == date(2027, 5, 4)
    assert "All posts" in out
    assert out.splitlines()[-4:] == replanned(rearranged(*TRADE_OFF))
    assert grid(tmp_path / "new.xlsx", "Plan") == grid(book, "Plan")
    assert book.read_bytes() == before


def test_the_command_gives_the_figures_as_json(book: Path, tmp_path: Path, model: Model) -> None:
    assert model
    figures = json.loads(done("replan", book, "-o", tmp_path / "new.xlsx", "--json"))
    assert (figures["posts"], figures["filled"], figures["proven"]) == (2, 2, True)
    assert figures["moved"] == {"people": 30, "accepted": 12, "offered": 0, "proposed": 18}
    assert [(each["worth"], each["moved"]["people"]) for each in figures["trade_off"]] == [
        (None, 30),
        (20.0, 67),
        (1.0, 1),
    ]
    assert {name: figures["trade_off"][2][name] for name in ("miles", "shortfalls", "proven")} == {
        "miles": 4876.5,
        "shortfalls": 1,
        "proven": True,
    }
    assert figures["changes"] == sum(
        bool(row["Staff ID"]) for row in read_tables(tmp_path / "new.xlsx")["Changes"]
    )


def test_the_comparison_can_be_left_out(book: Path, tmp_path: Path, model: Model) -> None:
    done("replan", book, "-o", tmp_path / "new.xlsx", "--no-compare", "--time-limit", 9)
    assert (model.asked["compare"], model.asked["time_limit"]) == (False, 9)
    done("replan", book, "-o", tmp_path / "new.xlsx", "--seed", 5)
    assert (model.asked["compare"], model.asked["seed"]) == (True, 5)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The name of a file that is there already."""
    path = tmp_path / "out.xlsx"
    path.write_bytes(OLD)
    return path


def test_the_command_refuses_a_workbook_without_a_plan(tmp_path: Path, out: Path) -> None:
    save_book(new_book(workbook_of(person("S1"))), tmp_path / "fresh.xlsx")
    ran = run("replan", tmp_path / "fresh.xlsx", "-o", out)
    refused(ran, "There is no plan in this workbook yet", "Nothing was written.", code=1)
    assert out.read_bytes() == OLD


def test_the_command_lists_the_errors_that_stop_it(tmp_path: Path, out: Path) -> None:
    workbook = planned()
    workbook["Duties"]["C2"] = "P9"
    save_book(new_book(workbook), tmp_path / "wrong.xlsx")
    ran = run("replan", tmp_path / "wrong.xlsx", "-o", out, "--json")
    assert ran.code == 1
    (problem,) = json.loads(ran.out)["problems"]
    assert (problem["severity"], problem["cell"]) == ("Error", "C2")
    assert "1 error in the workbook stops the allocation. Nothing was written." in ran.err
    assert out.read_bytes() == OLD


def test_a_day_that_is_none(book: Path, out: Path) -> None:
    refused(run("replan", book, "-o", out, "--today", "soon"), "soon")
    assert out.read_bytes() == OLD


def test_ctrl_c_stops_and_writes_nothing(
    book: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(election: Any, **_: Any) -> Replanned:
        signal.raise_signal(signal.SIGINT)
        return Replanned(plan=allocate_election(election), moved=NOBODY, trade_off=TRADE_OFF)

    monkeypatch.setattr(replanning, "replan_election", interrupted)
    ran = run("replan", book, "-o", out)
    assert (ran.code, ran.err.strip()) == (130, "Not done: Stopped. Nothing was written.")
    assert out.read_bytes() == OLD
