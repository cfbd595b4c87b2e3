"""The xlwings engine over any `Grid`: engine and application.

`xw.Book(impl=...)` around a book of such an application behaves as a book in Excel does, so code
written for the ribbon runs on it unchanged. The names and signatures are the ones xlwings calls.
"""

from __future__ import annotations

import math
import numbers
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

import numpy as np
import xlwings as xw

from addin.engines.books import Books
from addin.engines.grid import CellError, Part, UnsupportedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from addin.engines.grid import Grid, Value

_PLAIN: Final = frozenset({str, float, int, bool, type(None), datetime, date})
_numbers: Final = count(1)


class Host(Protocol):
    """Opens workbooks for an engine."""

    def open(self, path: str) -> Grid:
        """Return the grid of the workbook at this path."""

    def new(self) -> Grid:
        """Return the grid of a new, empty workbook."""


class Alert(NamedTuple):
    """A message that was shown, and the button that answered it."""

    title: str
    prompt: str
    answer: str


class Engine(Part):
    """What xlwings calls an engine: a way to reach workbooks. Wrap it as `xw.Engine(impl=...)`."""

    __slots__ = ("apps", "host", "name")
    type = "desktop"  # any other makes xlwings treat it as one of its paid services

    def __init__(self, name: str, host: Host) -> None:
        self.name = name
        self.host = host
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: object, _options: object) -> object:
        """Return one value as a grid takes it; TypeError for what no cell can hold."""
        if isinstance(value, np.generic):
            value = value.item()
        if type(value) is float and not math.isfinite(value):
            if math.isnan(value):
                return None
            raise ValueError("A cell cannot hold an infinite number.")
        if type(value) in _PLAIN:
            return value
        if isinstance(value, str):  # such as the members of a StrEnum
            return str(value)
        if isinstance(value, (numbers.Real, Decimal)):
            return float(value)
        if isinstance(value, date):
            return value
        raise TypeError(f"A cell cannot hold {value!r}.")

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[Value]],
        datetime_builder: Callable[..., object],
        empty_as: object,
        number_builder: Callable[[float], object] | None,
        err_to_str: bool,
    ) -> list[list[object]]:
        """Return values as `Range.value` hands them out; errors become blank or their text."""
        dated = datetime_builder is not datetime

        def clean(value: Value) -> object:
            if value is None:
                return empty_as
            if isinstance(value, CellError):
                return str(value) if err_to_str else empty_as
            if dated and isinstance(value, datetime):
                return datetime_builder(
                    year=value.year,
                    month=value.month,
                    day=value.day,
                    hour=value.hour,
                    minute=value.minute,
                    second=value.second,
                    microsecond=value.microsecond,
                    tzinfo=None,
                )
            if number_builder is not None and type(value) is float:
                return number_builder(value)
            return value

        return [[clean(value) for value in row] for row in data]


class Apps(Part):
    """The applications of an engine, the latest first."""

    __slots__ = ("engine", "items")

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.items: list[App] = []

    def keys(self) -> list[int]:
        """Return the applications' numbers."""
        return [app.pid for app in self.items]

    def add(self, **_wishes: object) -> App:
        """Start an application without a book."""
        self.items.insert(0, App(self))
        return self.items[0]

    def __iter__(self) -> Iterator[App]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, pid: int) -> App:
        for app in self.items:
            if app.pid == pid:
                return app
        raise KeyError(pid)


class App(Part):
    """One running application. `alerts` and `statuses` keep what it showed, oldest first.

    `visible` and the four switches beside it are remembered, so that code can put them back;
    there is no screen that they could change.
    """

    __slots__ = (
        "alerts",
        "apps",
        "books",
        "calculation",
        "display_alerts",
        "enable_events",
        "interactive",
        "pid",
        "screen_updating",
        "selection",
        "statuses",
        "visible",
    )
    version = "16.0"

    def __init__(self, apps: Apps) -> None:
        self.apps = apps
        self.books = Books(self)
        self.pid = next(_numbers)
        self.alerts: list[Alert] = []
        self.statuses: list[str] = []
        self.selection = None
        self.visible = False
        self.screen_updating = self.display_alerts = self.enable_events = True
        self.interactive = True
        self.calculation = "automatic"

    @property
    def engine(self) -> Engine:
        """The engine it belongs to."""
        return self.apps.engine

    @property
    def api(self) -> App:
        """Itself: there is no object of Excel's behind it."""
        return self

    def activate(self, _steal_focus: bool = False) -> None:
        """Become the application, and its engine the engine, that xlwings takes as active."""
        self.apps.items.remove(self)
        self.apps.items.insert(0, self)
        xw.Engine(impl=self.engine).activate()

    def calculate(self) -> None:
        """Work out all formulas of all books."""
        for book in self.books:
            book.grid.calculate()

    def quit(self) -> None:
        """Close every book without saving and leave the list of applications."""
        for book in list(self.books):
            book.close()
        if self in self.apps.items:
            self.apps.items.remove(self)

    def kill(self) -> None:
        """Do as `quit`: there is no process to end."""
        self.quit()

    @property
    def status_bar(self) -> str | bool:
        """The text in the status bar; False, as in Excel, when the program has set none."""
        return self.statuses[-1] if self.statuses and self.statuses[-1] else False

    @status_bar.setter
    def status_bar(self, text: str | bool | None) -> None:
        shown = str(text) if text else ""
        self.statuses.append(shown)
        for book in self.books:
            book.grid.show_status(shown)

    def alert(
        self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: str | None
    ) -> str:
        """Show a message on the latest book's host; return the button that was pressed."""
        if callback is not None:
            raise UnsupportedError("An alert that answers later works in xlwings Server only.")
        grid = self.books.active.grid
        answer = grid.alert(prompt, title or "", buttons, mode)
        self.alerts.append(Alert(title or "", prompt, answer))
        return answer
