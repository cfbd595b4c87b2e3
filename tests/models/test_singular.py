"""What a rule says of several people is said of one by its verb."""

from __future__ import annotations

from models.eligibility import RULES
from models.singular import of_one


def test_the_verb_is_put_for_one_person() -> None:
    assert [of_one(words) for words in ("have no car", "do not hold the role", "are away")] == [
        "has no car",
        "does not hold the role",
        "is away",
    ]
    assert of_one("may not work in the ward") == "may not work in the ward"


def test_every_rule_of_eligibility_can_be_said_of_one() -> None:
    plural = {"have", "are", "live", "work", "do"}
    unchanged = {"may", "cannot", "{cannot}"}
    for rule in RULES:
        verb = of_one(rule.excluded).split()[0]
        assert verb not in plural
        assert verb in unchanged or verb != rule.excluded.split()[0]
