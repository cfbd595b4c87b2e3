"""What the charts and the pictures on a sheet have in common: each is known by its name."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from addin.engines.grid import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.engines.sheets import Sheet

Thing = TypeVar("Thing")


class Drawn(Part, Generic[Thing]):
    """All of one kind that is drawn on a sheet, by place from 1 or by name."""

    __slots__ = ("parent",)

    def __init__(self, sheet: Sheet) -> None:
        self.parent = sheet

    @abstractmethod
    def _names(self) -> list[str]:
        """Return the names in their order."""

    @abstractmethod
    def _named(self, name: str) -> Thing:
        """Return the one of this name, which is there."""

    def __len__(self) -> int:
        return len(self._names())

    def __iter__(self) -> Iterator[Thing]:
        return (self._named(name) for name in self._names())

    def __contains__(self, name: str) -> bool:
        return name in self._names()

    def __call__(self, key: int | str) -> Thing:
        """Return one of them; KeyError if there is none of this name."""
        names = self._names()
        if isinstance(key, int):
            return self._named(names[key - 1])
        if key not in names:
            raise KeyError(key)
        return self._named(key)
