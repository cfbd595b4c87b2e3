"""Replacements beside trying every way through the audit: nobody missing, nobody too many."""

from __future__ import annotations

from hypothesis import given, settings

from models.arrays import compile_arrays
from models.audit import audit
from models.replacements import Replacement, apply, replacements
from tests.models.replacement_truth import Vacancy, Way, vacancies


def found(vacancy: Vacancy, most: int = 99) -> tuple[Replacement, ...]:
    arrays = compile_arrays(vacancy.election)
    return replacements(arrays, vacancy.plan, vacancy.duty_id, vacancy.leaving, most)


def way_of(entry: Replacement) -> Way:
    return entry.staff_id, entry.leaves, entry.back_fill, entry.back_fill_leaves


@settings(max_examples=300, deadline=None, derandomize=True)
@given(vacancies())
def test_a_legal_plan_stays_legal_with_any_replacement(vacancy: Vacancy) -> None:
    for entry in found(vacancy):
        audit(vacancy.election, apply(vacancy.election, vacancy.plan, entry))


@settings(max_examples=400, deadline=None, derandomize=True)
@given(vacancies())
def test_the_list_is_that_of_trying_every_way(vacancy: Vacancy) -> None:
    assert [way_of(entry) for entry in found(vacancy)] == vacancy.answers()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(vacancies())
def test_the_measures_are_those_of_the_plans_before_and_after(vacancy: Vacancy) -> None:
    for entry in found(vacancy):
        measured = (entry.empty, entry.moved, entry.team, round(100 * entry.cost))
        assert measured == vacancy.measure(way_of(entry))
