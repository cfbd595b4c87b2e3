"""Reads the text of a test, as a manager types it, into the records of the vocabulary.

Case does not matter, names stand in double quotes, `and` binds closer than `or`, round brackets
group. Nothing is evaluated as code; what is not in the vocabulary is refused with what would be.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

from models.careers import ActivityStanding, Standing, Travel
from models.problems import PlanningError
from models.spelling import Spelling, fold, quoted
from models.vocabulary import (
    AllOf,
    AnyOf,
    Available,
    Confirmed,
    Has,
    Holds,
    Led,
    MonthsAt,
    Uses,
    YearsIn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.vocabulary import Fact, Test

_A_NAME: Final = 'a name in double quotes ("AEA Certificate")'
_A_LEVEL: Final = "a level (A)"
_A_NUMBER: Final = "a number of years above 0 (3, 2.5)"
_A_WHOLE_NUMBER: Final = "a whole number from 1 to 9999"
_SIGNS: Final = {"(": "an opening bracket", ")": "a closing bracket", ",": "a comma"}
_THE_END: Final = "nothing more"
_DEEPEST: Final = 20  # brackets within brackets; no requirement needs more than two or three
_QUOTES: Final = '"“”„'  # straight, and those that word processors put in their place
_TOKEN: Final = re.compile(rf"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]|[(),]|[^\s(),{_QUOTES}]+|\S")
_NUMBER: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")


class VocabularyError(PlanningError):
    """A text that is no test.

    `word` is the one that does not fit (empty: the text ends too soon), `position` the place of
    its first letter, counted from 1, and `allowed` what may stand there. `wrong` and `remedy` are
    sentences for the user.
    """

    def __init__(self, word: str, position: int, allowed: tuple[str, ...], wrong: str = "") -> None:
        self.word = word
        self.position = position
        self.allowed = allowed
        self.wrong = wrong or (
            f"{quoted(word)} at letter {position} of the test is not understood."
            if word
            else "The test ends too soon."
        )
        question = Spelling(allowed).question(word)
        *others, last = (
            quoted(entry) if entry.isalpha() else _SIGNS.get(entry, entry) for entry in allowed
        )
        choice = f"{', '.join(others)} or {last}" if others else last
        self.remedy = f"{question}What fits there: {choice}."
        super().__init__(f"{self.wrong} {self.remedy}")


def parse(text: str) -> Test:
    """Read a test, such as 'studies "AEA Certificate" and has car'.

    The text of the result is the same test in its plainest form, and reads as the same records.
    Raises VocabularyError where the text is no test, an empty one included.
    """
    return _Reader(text).whole()


class _Sort(Enum):
    WORD = auto()
    NUMBER = auto()
    NAME = auto()
    END = auto()


class _Token(NamedTuple):
    sort: _Sort
    text: str
    position: int


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        found, position = match.group(), match.start() + 1
        if found[0] not in _QUOTES:
            number = _NUMBER.fullmatch(found)
            yield _Token(_Sort.NUMBER if number else _Sort.WORD, found, position)
        elif len(found) == 1:
            raise VocabularyError(
                found, position, (_A_NAME,), f"The quotation mark at letter {position} has no end."
            )
        elif not fold(found[1:-1]):
            raise VocabularyError(
                found, position, (_A_NAME,), f"The name at letter {position} is empty."
            )
        else:
            yield _Token(_Sort.NAME, " ".join(found[1:-1].split()), position)
    yield _Token(_Sort.END, "", len(text) + 1)


class _Reader:
    """Reads one test from left to right; remembers what it looked for at the present word."""

    def __init__(self, text: str) -> None:
        self._left = list(_tokens(text))
        self._looked_for: list[str] = []
        self._depth = 0

    def whole(self) -> Test:
        test = self._alternatives()
        if self._left[0].sort is not _Sort.END:
            raise self._refusal(_THE_END)
        return test

    def _alternatives(self) -> Test:
        tests = [self._together()]
        while self._word("or"):
            tests.append(self._together())
        return tests[0] if len(tests) == 1 else AnyOf(tuple(tests))

    def _together(self) -> Test:
        tests = [self._single()]
        while self._word("and"):
            tests.append(self._single())
        return tests[0] if len(tests) == 1 else AllOf(tuple(tests))

    def _single(self) -> Test:
        begun = self._left[0]
        if not self._word("("):
            return self._fact()
        self._depth += 1
        if self._depth > _DEEPEST:
            wrong = f"The test has more than {_DEEPEST} brackets within each other."
            raise VocabularyError(begun.text, begun.position, ("a test without them",), wrong)
        test = self._alternatives()
        self._must(")")
        self._depth -= 1
        return test

    def _fact(self) -> Fact:
        if self._left[0].sort is _Sort.NUMBER:
            return self._years()
        self._looked_for.append(_A_NUMBER)
        match self._must("holds", "studies", "is", "level", "led", "managed", "uses", "has"):
            case "holds":
                fact: Fact = Holds(self._name())
            case "studies":
                fact = Holds(self._name(), Standing.STUDYING)
            case "is":
                fact = self._being()
            case "level":
                fact = self._level()
            case "uses":
                fact = Uses(self._name())
            case "has":
                fact = self._having()
            case led:
                fact = self._led(led)
        return fact

    def _years(self) -> Fact:
        years = float(self._number(_A_NUMBER))
        self._must("year", "years")
        self._must("in")
        return YearsIn(years, self._name())

    def _being(self) -> Fact:
        word = self._must("available", "confirmed", "willing")
        if word == "confirmed":
            return Confirmed()
        if word == "available":
            return Available(self._name())
        self._must("to")
        self._must("study")
        return Holds(self._name(), Standing.WILLING)

    def _having(self) -> Fact:
        if self._must("driving", "car") == "car":
            return Has(Travel.CAR)
        self._must("licence")
        return Has(Travel.LICENCE)

    def _level(self) -> Fact:
        token = self._left[0]
        if token.sort is _Sort.END or token.text in {"(", ")", ","}:
            raise self._refusal(_A_LEVEL)
        self._step()
        self._must("for")
        months = int(self._number(_A_WHOLE_NUMBER))
        self._must("month", "months")
        return MonthsAt(token.text, months)

    def _led(self, word: str) -> Fact:
        standing = ActivityStanding.MANAGED if word == "managed" else ActivityStanding.LED
        if word == "led" and self._word("with"):
            self._must("supervision")
            standing = ActivityStanding.SUPERVISED
        number = self._left[0]
        count = int(self._number(_A_WHOLE_NUMBER))
        names = []
        if self._word("of"):
            names.append(self._name())
            while self._word(","):
                names.append(self._name())
        different = len({fold(name) for name in names})
        if names and count > different:
            wrong = f"The test asks for {count} of {different}, which nobody can reach."
            raise VocabularyError(number.text, number.position, (f"1 to {different}",), wrong)
        return Led(count, standing, tuple(names))

    def _name(self) -> str:
        if self._left[0].sort is not _Sort.NAME:
            raise self._refusal(_A_NAME)
        return self._step()

    def _number(self, asked: str) -> str:
        """Take a number above 0, and a whole one where `asked` says so."""
        token = self._left[0]
        number = token.sort is _Sort.NUMBER and float(token.text) > 0
        if not number or (asked == _A_WHOLE_NUMBER and "." in token.text):
            raise self._refusal(asked)
        return self._step()

    def _must(self, *words: str) -> str:
        word = self._word(*words)
        if not word:
            raise self._refusal()
        return word

    def _word(self, *words: str) -> str:
        """Take the next word if it is one of `words`, and return it; else an empty text."""
        token = self._left[0]
        if token.sort is _Sort.WORD and fold(token.text) in words:
            return fold(self._step())
        self._looked_for.extend(words)
        return ""

    def _step(self) -> str:
        self._looked_for.clear()
        return self._left.pop(0).text

    def _refusal(self, *also: str) -> VocabularyError:
        token = self._left[0]
        return VocabularyError(token.text, token.position, (*self._looked_for, *also))
