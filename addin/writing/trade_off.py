"""What a re-plan compared: people moved against miles, at each price of a move."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.writing.results import Row
    from models.replan import Offer


def at_price(offer: Offer) -> str:
    """Return the price of a move in words; how far people are moved at it."""
    if offer.worth is None:
        return "nobody without need"
    return f"a move worth {offer.worth:g} {'mile' if offer.worth == 1 else 'miles'}"


def trade_off_rows(offers: Iterable[Offer]) -> Iterator[Row]:
    """Return rows of the Summary's section Re-plan: each figure at each price, for comparison."""
    for offer in offers:
        price = at_price(offer)
        for item, value in (
            ("People moved", offer.moved.people),
            ("People moved who had accepted", offer.moved.accepted),
            ("Miles one way in all", round(offer.miles, 2)),
            ("Posts empty", offer.empty),
            ("Proven the best at this price", "Yes" if offer.proven else "No"),
        ):
            yield ["Re-plan", f"{item}, {price}", *[None] * 6, value, None, None]
