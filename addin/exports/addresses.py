"""E-mail addresses that a mail program can write to."""

from __future__ import annotations

import re
from typing import Final

# Letters that every mail server takes, one @, and a dot in the domain; no list, no name with it.
_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
)
_LONGEST: Final = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets


def usable(text: str) -> bool:
    """Say whether a text is one e-mail address and nothing else."""
    return len(text) <= _LONGEST and _ADDRESS.fullmatch(text) is not None
