"""Who pays for what, and what a payroll file never asks for."""

from __future__ import annotations

import pytest

from models.duties import Family
from models.pay import Officer, PayField, officer_of, payroll_has_it, pays_nic


def test_the_canvass_is_the_registration_officers_and_all_else_the_returning_officers() -> None:
    assert [family for family in Family if officer_of(family) is Officer.REGISTRATION] == [
        Family.CANVASS
    ]


def test_class_1_is_due_on_what_the_registration_officer_pays_alone() -> None:
    assert [officer for officer in Officer if pays_nic(officer)] == [Officer.REGISTRATION]


@pytest.mark.parametrize(
    "text",
    [
        *("National Insurance number", "national  insurance", "NI number", "NI No", "N.I. no."),
        *("NINO", "Bank", "Bank account", "Name of bank", "Building society", "Sort code"),
        *("sortcode", "Account number", "Acc no", "A/c: account name", "IBAN"),
    ],
)
def test_what_only_payroll_holds_is_known_by_its_words(text: str) -> None:
    assert payroll_has_it(text)


@pytest.mark.parametrize(
    "text",
    [
        *("NI category", "National Insurance category", "National Insurance contributions"),
        *("Bank holiday rate", "Account code", "Cost centre", "NI not due", "Union", "Banksman"),
        *PayField,
    ],
)
def test_what_a_payroll_file_may_have_is_not_mistaken_for_it(text: str) -> None:
    assert not payroll_has_it(text)
