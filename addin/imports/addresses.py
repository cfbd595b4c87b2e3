"""Addresses in numbered columns, and the postcode where it slipped into one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.postcodes import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.imports.headed import Row


def lines_of(row: Row, headers: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of an address that are not blank."""
    return tuple(text for text in (row[header] for header in headers) if text)


def with_postcode(address: tuple[str, ...], postcode: str) -> tuple[tuple[str, ...], str]:
    """Return the address and its postcode; one that stands last in the address is taken out.

    The postcode's own cell counts if it holds anything: only a blank one is looked for.
    """
    if postcode or not address:
        return address, postcode
    found = find(address[-1])
    return (address[:-1], found.postcode) if found else (address, "")
