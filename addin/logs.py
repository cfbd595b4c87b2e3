"""The log of the buttons: what was pressed, how it ended, how long it took. Ids, never names.

An error's own text may quote a cell, so only its kind and its place in the program are kept.
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from platformdirs import user_log_path

NAME: Final = "election-staffing"
_MOST_BYTES: Final = 500_000  # then a new file is begun; one old one is kept
_OURS: Final = (RotatingFileHandler, logging.NullHandler)
_log: Final = logging.getLogger(NAME)


def log_file() -> Path:
    """Return where this user's log is."""
    return user_log_path(NAME, appauthor=False) / f"{NAME}.log"


def start_log() -> logging.Logger:
    """Return the log; where its file cannot be written, what is logged is dropped."""
    if not any(isinstance(handler, _OURS) for handler in _log.handlers):
        _log.setLevel(logging.INFO)
        _log.propagate = False
        _log.addHandler(_handler())
    return _log


def _handler() -> logging.Handler:
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return handler


def places_of(error: BaseException) -> str:
    """Return the kind of an error and where it arose, without its text."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    said = f"{type(error).__name__} at {' > '.join(places) or 'an unknown place'}"
    cause = error.__cause__ or error.__context__
    return said if cause is None else f"{said}; caused by {places_of(cause)}"
