"""The kinds of files that an export makes, for whom each is, and how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ExportKind(StrEnum):
    """What `--only` can ask for."""

    LETTERS = "letters"
    EMAILS = "emails"
    MAIL_MERGE = "mail-merge"
    CALENDARS = "calendars"
    STATION_PACKS = "station-packs"
    ROUNDS = "rounds"
    COUNT = "count"
    POSTAL_VOTES = "postal-votes"
    CANVASS = "canvass"
    ROTA = "rota"
    PAYROLL = "payroll"
    RETURNS = "returns"
    CHANGES = "changes"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class About:
    """What the index page says of a kind: its heading, for whom it is, and what it is.

    `folder` is where its files lie inside the export, and `pay`: it is kept as payroll is.
    `personal`: it names people.
    """

    folder: str
    heading: str
    for_whom: str
    what: str
    pay: bool = False
    personal: bool = True


ABOUT: Final = {
    ExportKind.LETTERS: About(
        "Letters",
        "Appointment letters",
        "each person",
        "A letter for each person with all their duties, as Word and as PDF, and all of them in "
        "one file for printing.",
    ),
    ExportKind.EMAILS: About(
        "E-mail drafts",
        "E-mail drafts",
        "the elections office",
        "A draft for each person with an e-mail address, letter and calendar attached. Open one in "
        "Outlook, look it over and press Send: nothing is sent by itself.",
    ),
    ExportKind.MAIL_MERGE: About(
        "Mail merge",
        "Mail merge",
        "the elections office",
        "One row for each letter, for a merge of your own in Word.",
    ),
    ExportKind.CALENDARS: About(
        "Calendars",
        "Calendars",
        "each person, each venue",
        "Duties and training as calendar files. Imported again, an entry is brought up to date; "
        "one that is cancelled says so.",
    ),
    ExportKind.STATION_PACKS: About(
        "Station packs",
        "Station packs",
        "presiding officers",
        "A pack for each polling station: the team, whom to ring, keys, times and a map; and an "
        "index by ward.",
    ),
    ExportKind.ROUNDS: About(
        "Inspectors",
        "Inspectors' rounds",
        "polling station inspectors",
        "The stations of each inspector in the order of the round, with the people there.",
    ),
    ExportKind.COUNT: About(
        "Count",
        "Count floor plan",
        "count supervisors",
        "Who sits at which table of each count.",
    ),
    ExportKind.POSTAL_VOTES: About(
        "Postal votes",
        "Postal vote sessions",
        "opening supervisors",
        "A sheet for each opening session: who comes when, to sign in on.",
    ),
    ExportKind.CANVASS: About(
        "Canvass",
        "Canvass areas",
        "canvassers",
        "A sheet for each canvass area: who calls there, how many properties, whom to report to.",
    ),
    ExportKind.ROTA: About(
        "Rota",
        "Rota of the office",
        "the elections office",
        "Core staff by week and activity, to hang up.",
    ),
    ExportKind.PAYROLL: About(
        "Payroll",
        "Payroll",
        "payroll",
        "What was planned and what is paid, for the Returning Officer and the Electoral "
        "Registration Officer apart, in the columns of the sheet Payroll columns.",
        pay=True,
    ),
    ExportKind.RETURNS: About(
        "Returns",
        "Station staff for the EMS",
        "the electoral management system",
        "Who works at which station, to be read by other programs.",
    ),
    ExportKind.CHANGES: About(
        "Changes",
        "Changes",
        "the elections office",
        "What is different from the last export, and whom to tell.",
    ),
    ExportKind.PUBLIC: About(
        "Public",
        "For the public",
        "anybody",
        "How each station is staffed, with initials in place of names and nothing else of people.",
        personal=False,
    ),
}
