"""Numbers pages "page x of y", the pages of each part of a file by themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Parts:
    """The titles of a file's parts, and, once it is made, on which page of it each begins."""

    titles: list[str]
    starts: list[int] = field(default_factory=lambda: [1])


class PartEnds(Flowable):  # type: ignore[misc] # reportlab ships without types
    """Stands at the end of a part: from the next page on it is the part of this number, from 0."""

    def __init__(self, then: int) -> None:
        super().__init__()
        self._then = then
        self.width = self.height = 0

    def draw(self) -> None:
        """Tell the canvas; there is nothing to be seen."""
        self.canv.next_part = self._then


def numbering(parts: Parts, head_and_foot: Callable[[Canvas, str, int, int], None]) -> type[Canvas]:
    """Return a canvas that calls `head_and_foot` for each page once all of them are there.

    It is given the title of the page's part, the page's number in it, and how many the part has. A
    file of several parts has a bookmark for each.
    """

    class Numbered(Canvas):  # type: ignore[misc] # reportlab ships without types
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - reportlab's
            super().__init__(*args, **kwargs)
            self._states: list[dict[str, Any]] = []
            self._part = self.next_part = 0

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._states.append(dict(self.__dict__))
            self._part = self.next_part
            self._startPage()

        def save(self) -> None:
            of_page = [state["_part"] for state in self._states]
            pages, numbers = Counter(of_page), Counter[int]()
            parts.starts = [of_page.index(part) + 1 for part in range(len(parts.titles))]
            for part, state in zip(of_page, self._states, strict=True):
                self.__dict__.update(state)
                numbers[part] += 1
                title = parts.titles[part]
                if len(parts.titles) > 1 and numbers[part] == 1:
                    self.bookmarkPage(str(part))
                    self.addOutlineEntry(title, str(part))
                head_and_foot(self, title, numbers[part], pages[part])
                super().showPage()
            super().save()

    return Numbered
