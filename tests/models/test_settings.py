"""Every number that is policy says what it is, why, and within which bounds."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from datetime import date, time
from itertools import groupby
from typing import Any

import pytest

from models.grades import LevelBasis
from models.settings import TOPICS, Basis, SettingField, Settings, setting_fields
from models.timetable_rules import PollKind
from models.working_days import Nation

FIELDS = setting_fields()


@pytest.mark.parametrize("entry", FIELDS, ids=lambda entry: entry.name)
def test_a_setting_says_its_unit_basis_source_and_purpose(entry: SettingField) -> None:
    policy = entry.policy
    assert policy.unit
    assert policy.basis in Basis
    assert policy.source
    assert policy.purpose.endswith(".")
    assert policy.label == policy.label.strip()
    assert policy.label


@pytest.mark.parametrize("entry", FIELDS, ids=lambda entry: entry.name)
def test_the_default_is_of_the_settings_type_and_within_its_bounds(entry: SettingField) -> None:
    if entry.default is None:
        assert entry.policy.blank
        return
    assert type(entry.default) is entry.type
    default: Any = entry.default  # after that line the type checker would know too little
    if entry.policy.minimum is not None:
        assert default >= entry.policy.minimum
    if entry.policy.maximum is not None:
        assert default <= entry.policy.maximum


@pytest.mark.parametrize("entry", FIELDS, ids=lambda entry: entry.name)
def test_every_number_has_both_bounds(entry: SettingField) -> None:
    numbers = entry.type in (int, float)
    bounds = (entry.policy.minimum, entry.policy.maximum)
    assert (None not in bounds) if numbers else (bounds == (None, None))


def test_labels_are_unique_even_for_somebody_who_types_them() -> None:
    labels = [entry.policy.label.casefold() for entry in FIELDS]
    assert len(set(labels)) == len(labels)


def test_law_and_guidance_name_their_source() -> None:
    for entry in FIELDS:
        if entry.policy.basis in (Basis.LAW, Basis.GUIDANCE):
            assert any(sign.isdigit() for sign in entry.policy.source), entry.name


def test_every_field_is_listed_once_in_the_order_of_the_record() -> None:
    assert [entry.name for entry in FIELDS] == [entry.name for entry in fields(Settings)]
    types = {str, date, time, float, int, bool, LevelBasis, PollKind, Nation}
    assert {entry.type for entry in FIELDS} == types


def test_what_may_be_blank_says_what_that_means_and_has_a_default_only_where_that_helps() -> None:
    blank = [entry for entry in FIELDS if entry.policy.blank]
    assert [entry.name for entry in blank] == [
        "move_worth",
        *("postal_afternoon_from", "postal_afternoon_until", "postal_day_from", "postal_day_until"),
        *("canvass_from", "canvass_until"),
        *("registration_officer", "office_address", "office_phone", "office_email"),
        *("what_to_bring", "spec_council", "readings_chosen", "assessed_on"),
    ]
    usual = {entry.name for entry in blank if entry.default != entry.empty}
    # Openings have usual times. How an office is written a new workbook shows by an invented one.
    assert {entry.type for entry in blank if entry.name in usual} == {time, str}
    assert {entry.name for entry in blank if entry.name in usual and entry.type is str} == {
        *("registration_officer", "office_address", "office_phone", "office_email"),
        "what_to_bring",
    }


def test_only_a_setting_of_choices_has_choices() -> None:
    choices = {entry.name: entry.choices for entry in FIELDS if entry.choices}
    assert choices == {
        "poll_kind": tuple(PollKind),
        "nation": tuple(Nation),
        "level_basis": ("Lower of the two", "Claimed", "Assessed"),
    }


def test_settings_do_not_change_under_a_plan() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().rest_hours = 0.0  # type: ignore[misc]


def test_every_setting_has_a_topic_and_those_of_one_stand_together() -> None:
    topics = [entry.topic for entry in FIELDS]
    assert [topic for topic, _ in groupby(topics)] == list(dict.fromkeys(topics))
    assert len(set(topics)) == len(TOPICS)
