"""What anybody may see: how each polling station is staffed, with initials in place of names."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from addin.exports.allowed import PUBLIC, picked
from addin.exports.kinds import ExportKind
from addin.exports.listing import put_list
from addin.exports.safe import file_name
from addin.exports.station_posts import stations_of
from addin.exports.words import place_called, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.exports.lists import Value
    from addin.exports.material import Material
    from addin.exports.outlet import Outlet
    from addin.exports.station_posts import StationPosts
    from models.briefs import Engagement
    from models.staff import StaffMember

TITLE: Final = "Stations and staff"
NO_INITIALS: Final = "-"
NOT_YET: Final = "not yet appointed"
_SHARES: Final = (13, 38, 25, 19, 30, 11)  # of the page's width, for the columns in their order


def export(material: Material, outlet: Outlet) -> None:
    """Put the list as CSV, Excel workbook and PDF; nothing where no station asks for people."""
    stations = stations_of(material)
    if not stations:
        return
    rows = [picked(PUBLIC, _facts(of)) for of in stations]
    columns = [allowed.column for allowed in PUBLIC]
    put_list(material, outlet, ExportKind.PUBLIC, TITLE, columns, rows)
    outlet.put(ExportKind.PUBLIC, file_name(TITLE, ".pdf"), _pdf(material, rows))
    outlet.tell("For the public", 1, 1)


def initials(person: StaffMember) -> str:
    """Return "J. E." for Jane Elm; "-" where initials would be the whole name, or there are none.

    The first letter of the first name and of the last name: a second first name says more of who it
    is than the public has to know.
    """
    names = [_letters(name) for name in (person.first_name, person.last_name)]
    firsts = [name[0].upper()[0] for name in names if name]
    if sum(map(len, names)) <= len(firsts):
        return NO_INITIALS
    return " ".join(f"{letter}." for letter in firsts)


def _letters(name: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFC", name) if each.isalpha())


def _facts(of: StationPosts) -> dict[str, Value]:
    return {
        "Station number": of.station.place_id,
        "Station": place_called(of.station),
        "Ward": of.station.ward,
        "Presiding officer": _all(of.in_charge) or NOT_YET,
        "Poll clerks and other staff": _all(of.others),
        "Posts still empty": of.empty,
    }


def _all(team: Iterable[Engagement]) -> str:
    # By the letters: the order of the names would say more than the initials do.
    return ", ".join(sorted(initials(one.person) for one in team))


def _pdf(material: Material, rows: Sequence[Sequence[Value]]) -> bytes:
    from addin.exports.paper import Paper  # noqa: PLC0415 - loads reportlab

    settings = material.election.settings
    kind = ExportKind.PUBLIC
    paper = Paper("Polling stations and their staff", settings.council, material.keep_until(kind))
    paper.without_personal_data()
    paper.heading("Polling stations and their staff")
    paper.text(
        f"Polling day is {spoken(settings.polling_day)}. Stations are open from "
        f"{settings.polls_open:%H:%M} to {settings.polls_close:%H:%M}. Staff are shown by their "
        "initials."
    )
    paper.table(
        [allowed.header for allowed in PUBLIC],
        [[str(value) for value in row] for row in rows],
        _SHARES,
        right=(len(PUBLIC) - 1,),
    )
    return paper.pdf()
