"""A constraint without a test file of its own, or without its golden LP, is not finished."""

from pathlib import Path

import pytest

from models.constraints import CONSTRAINTS
from tests.rules.alone import GOLDEN

NAMES = [constraint.__name__ for constraint in CONSTRAINTS]


@pytest.mark.parametrize("name", NAMES)
def test_the_constraint_has_a_test_file_that_compares_its_golden_lp(name: str) -> None:
    text = (Path(__file__).parent / f"test_{name}.py").read_text(encoding="utf-8")
    assert f", {name}, tmp_path)" in text
    assert (GOLDEN / f"{name}.lp").is_file()


def test_no_golden_lp_is_left_over() -> None:
    assert sorted(path.stem for path in GOLDEN.iterdir()) == sorted(NAMES)
