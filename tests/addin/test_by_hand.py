"""Of a plan that was changed by hand everything says so, and nothing tells of a gap or a proof."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from addin import actions
from addin.console import figures
from addin.engines.opening import new_book
from addin.sentences import proof
from addin.writing.summary import summary_rows
from tests.addin.writing.tiny import person, workbook_of

if TYPE_CHECKING:
    from addin.actions import Allocated


@pytest.fixture(scope="module")
def done() -> Allocated:
    return actions.allocate(new_book(workbook_of(person("S1"))))


def by_hand(done: Allocated) -> Allocated:
    certificate = replace(done.plan.certificate, by_hand=True)
    return replace(done, plan=replace(done.plan, certificate=certificate))


def of(section: str, done: Allocated) -> dict[object, object]:
    """The items and values of one section of the Summary."""
    rows = summary_rows(done.checked.reading.election, done.plan, done.bookings)
    return {row[1]: row[8] for row in rows if row[0] == section}


def test_the_sentence_says_so(done: Allocated) -> None:
    assert proof(done.plan).startswith("Proven: no plan is better.")
    assert proof(by_hand(done).plan) == "Changed by hand: not optimised since."


def test_the_figures_for_programs_say_so(done: Allocated) -> None:
    unknown = {"objective": None, "bound": None, "gap": None, "tiers": []}
    expected = {**figures(done), **unknown, "proven": False, "by_hand": True}
    assert figures(by_hand(done)) == expected
    assert figures(done)["by_hand"] is False


def test_the_summary_says_so(done: Allocated) -> None:
    assert of("Proof", by_hand(done)) == {
        "Proven the best plan there is": "No",
        "Changed by hand: not optimised since.": "Yes",
    }
    assert of("Goals", by_hand(done)) == {}
    assert of("Proof", done)["Proven the best plan there is"] == "Yes"
    assert "Changed by hand: not optimised since." not in of("Proof", done)
