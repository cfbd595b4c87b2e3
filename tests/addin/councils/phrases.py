"""The phrases of all tests that are shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from addin.councils import COUNCILS
from models.requirements import parse
from models.vocabulary import AllOf, AnyOf

if TYPE_CHECKING:
    from models.vocabulary import Test

ROWS: Final = [row for council in COUNCILS.values() for row in council.requirements]
TESTS: Final = [row.test for row in ROWS if row.test]


def facts(test: Test) -> list[Test]:
    """The phrases of a test."""
    if isinstance(test, AllOf | AnyOf):
        return [fact for part in test.tests for fact in facts(part)]
    return [test]


ALL_FACTS: Final = [fact for text in TESTS for fact in facts(parse(text))]
