"""A desk without a host: it keeps what it was told, and does each job at once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class TestDesk:
    """`log` has what the user saw, in order: (kind, text)."""

    __test__ = False

    def __init__(self, book: Any = None, *, stop: bool = False) -> None:
        self.front = book
        self.stop = stop
        self.cell: Any = None
        self.answer: Callable[[str], str | None] = lambda proposed: proposed
        self.files: tuple[Path, ...] = ()
        self.log: list[tuple[str, str]] = []
        self.opened: list[bytes] = []
        self.reasons: dict[type[Exception], str] = {}

    def book(self) -> Any:
        return self.front

    def selected(self) -> Any:
        return self.cell

    def ask(self, question: str, proposed: str) -> str | None:
        self.log.append(("asked", question))
        return self.answer(proposed)

    def choose_files(self, question: str) -> tuple[Path, ...]:
        self.log.append(("asked", question))
        return self.files

    def tell(self, text: str, *, wrong: bool = False) -> None:
        self.log.append(("wrong" if wrong else "told", text))

    def status(self, text: str) -> None:
        self.log.append(("status", text))

    def work(self, title: str, job: Callable[..., Any]) -> Any:
        self.log.append(("work", title))
        return job(lambda progress: self.status(progress.stage), lambda: self.stop)

    @contextmanager
    def writing(self, _book: Any, title: str) -> Iterator[None]:
        self.log.append(("writing", title))
        yield
        self.log.append(("written", title))

    def open_new(self, file: Path) -> None:
        self.opened.append(file.read_bytes())

    def reason(self, error: Exception) -> str:
        return self.reasons.get(type(error), "")

    def of(self, kind: str) -> list[str]:
        """Return the texts of one kind."""
        return [text for was, text in self.log if was == kind]
