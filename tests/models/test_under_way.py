"""The words for somebody whose area has to do with who had it before."""

import pytest

from models.under_way import Moved, UnderWay


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (Moved(64, 150, ("S0123",)), "takes over 64 of 150 visits from S0123"),
        (Moved(150, 150, ("S0123",)), "takes over all 150 visits from S0123"),
        (Moved(1064.5, 1500, ("S1", "S2")), "takes over 1,064.5 of 1,500 visits from S1 and S2"),
        (Moved(64, 150), "takes over 64 of 150 visits"),
    ],
)
def test_what_is_taken_over_and_from_whom(moved: Moved, words: str) -> None:
    assert moved.words == words
    assert UnderWay(moved={"W1": moved}).words("W1", "S9") == [words]
    assert UnderWay(moved={"W1": moved}).words("W2", "S9") == []


def test_whoever_carries_on_does_so() -> None:
    going = UnderWay(kept=frozenset({("W1", "S1")}))
    assert going.words("W1", "S1") == ["carries on with it"]
    assert going.words("W1", "S2") == []
    assert UnderWay().words("W1", "S1") == []
