"""The lines of the sheet Import about last time's plan: who and what has nobody on the other side.

Theirs that are not ours come first, since something may have to be done. Who and what of ours had
no post last time is listed last: mostly they are new.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from addin.imports.last_matched import pair_id
from addin.imports.last_people import NAME_ALONE
from addin.imports.lines import Line
from addin.imports.words import counted
from addin.tables import PLACES, STAFF
from addin.tables.imports import What, Word
from models.duties import PlaceKind
from models.spelling import Spelling, fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.imports.last_matched import Matched
    from addin.imports.last_people import PersonDoubt
    from addin.imports.last_posts import LastPost

_AGAIN: Final = "and import it again"


_FEW: Final = 10  # lines of one kind that are each something to do; more are one together


def lines_of(matched: Matched) -> list[Line]:
    """Return the lines about doubts and about what was not matched, on either side."""
    taken, others = _doubts(matched)
    return [
        *others,
        *_gathered(taken, "people of last time's plan were known by their names alone."),
        *_unknown_roles(matched),
        *_gathered(
            list(_people_of_theirs(matched)),
            "people of last time's plan are nobody of the sheet Staff.",
        ),
        *_gathered(
            list(_places_of_theirs(matched)),
            "places of last time's plan are none of the sheet Places.",
        ),
        *_little_known_places(matched),
        *_people_of_ours(matched),
        *_places_of_ours(matched),
    ]


def _gathered(lines: list[Line], what: str) -> list[Line]:
    """Return lines as they are; of many one that has to be looked at, and the rest after all."""
    if len(lines) <= _FEW:
        return lines
    first = lines[0]
    together = Line(
        what=first.what,
        sheet=first.sheet,
        column=first.column,
        now=f"{len(lines):,} {what}",
        where=first.where.split(",", maxsplit=1)[0],
        to_do="Look through them further down on the sheet Import.",
    )
    if first.what is What.SAME_PERSON:
        # One question for each pair is asked beside it; this one is not to be answered.
        together = replace(together, what=What.NOT_MATCHED)
    return [together, *(replace(line, answered=True) for line in lines)]


def _doubts(matched: Matched) -> tuple[list[Line], list[Line]]:
    """Return the lines of those taken as one though only their names say so, and the others."""
    undecided = matched.people.doubts
    taken = [_doubt(matched, doubt, answered=False) for doubt in undecided if doubt.taken]
    others = [_doubt(matched, doubt, answered=False) for doubt in undecided if not doubt.taken]
    decided = [_doubt(matched, doubt, answered=True) for doubt in matched.people.decided]
    return taken, [*others, *decided]


def _doubt(matched: Matched, doubt: PersonDoubt, *, answered: bool) -> Line:
    post, ours = matched.plan.posts[doubt.theirs], matched.roster.staff[doubt.ours]
    return Line(
        what=What.SAME_PERSON,
        sheet=STAFF.sheet,
        row_id=pair_id(post.person, ours),
        column=doubt.shares,
        was=f"{ours.name} ({ours.staff_id})",
        now=_said(post),
        where=post.where,
        to_do="" if answered else _question(doubt),
        word=str(Word.SAME if doubt.taken else Word.TWO) if answered else "",
        answered=answered,
    )


def _question(doubt: PersonDoubt) -> str:
    if doubt.taken:
        return (
            "Taken as one, since nobody else has that name. If they are not, choose Two people "
            f"under Your word {_AGAIN}."
        )
    why = "much else differs" if doubt.shares == NAME_ALONE else "the names differ"
    return (
        f"Taken as two, since {why}. If they are one, choose Same person under Your word {_AGAIN}."
    )


def _unknown_roles(matched: Matched) -> Iterator[Line]:
    spelling = Spelling(matched.roster.roles)
    for role, posts in matched.unknown_roles.items():
        yield Line(
            what=What.NOT_UNDERSTOOD,
            sheet=STAFF.sheet,
            column="Last role",
            now=f"{quoted(role)} of {counted(len(posts), 'person', 'people')} is no role of this "
            "workbook, so they get no last role.",
            where=posts[0].where,
            to_do=f"{spelling.question(role)}Name it on the sheet Roles as last time {_AGAIN}, or "
            "leave it.",
        )


def _people_of_theirs(matched: Matched) -> Iterator[Line]:
    asked = {doubt.theirs for doubt in matched.people.doubts}
    ids = {fold(person.staff_id): person for person in matched.roster.staff}
    for number in matched.people.unmatched:
        post = matched.plan.posts[number]
        if number in asked:
            continue
        now = ids.get(fold(post.person.staff_id)) if post.person.staff_id else None
        whose = f" That Staff ID is {now.name}'s now." if now else ""
        yield Line(
            what=What.NOT_MATCHED,
            sheet=STAFF.sheet,
            now=f"{_said(post)}: nobody of the sheet Staff.{whose}",
            where=post.where,
            to_do="Nothing, if they left. Else give their row the Staff ID, e-mail address or "
            f"mobile number of last time {_AGAIN}.",
        )


def _places_of_theirs(matched: Matched) -> Iterator[Line]:
    for number in matched.of_places.unmatched:
        place = matched.places[number]
        posts = [post for post in matched.plan.posts if _is_at(post, matched, number)]
        other = matched.of_places.another.get(number)
        now = None if other is None else matched.roster.places[other]
        whose = f" That Place ID is {now.name or 'another place'} now." if now else ""
        yield Line(
            what=What.NOT_MATCHED,
            sheet=PLACES.sheet,
            now=f"{place.called}, {counted(len(posts), 'person', 'people')}: no place of the sheet "
            f"Places.{whose}",
            where=posts[0].where,
            to_do="Nothing, if it is no longer used. Else give its row the name and postcode of "
            f"last time {_AGAIN}, or type its Place ID in Last place.",
        )


def _little_known_places(matched: Matched) -> Iterator[Line]:
    for doubt in matched.of_places.doubts:
        theirs, ours = matched.places[doubt.theirs], matched.roster.places[doubt.ours]
        yield Line(
            what=What.NOTED,
            sheet=PLACES.sheet,
            row_id=ours.place_id,
            was=ours.name,
            now=f"{theirs.called} is taken for it by {doubt.shares}.",
            where=next(
                post.where for post in matched.plan.posts if _is_at(post, matched, doubt.theirs)
            ),
            to_do="Check that it is the same place. If it is not, change Last place of those who "
            "were there.",
        )


def _people_of_ours(matched: Matched) -> Iterator[Line]:
    asked = {doubt.ours for doubt in matched.people.doubts}
    for number in matched.people.without:
        person = matched.roster.staff[number]
        if number not in asked:
            yield Line(
                what=What.NOT_MATCHED,
                sheet=STAFF.sheet,
                row_id=person.staff_id,
                was=person.name,
                now="No post in last time's plan.",
                to_do="Nothing, if they did not work last time. Last place and Last role stay as "
                "they are.",
                answered=True,
            )


def _places_of_ours(matched: Matched) -> Iterator[Line]:
    for number in matched.of_places.without:
        place = matched.roster.places[number]
        if place.kind is PlaceKind.POLLING_STATION:
            yield Line(
                what=What.NOT_MATCHED,
                sheet=PLACES.sheet,
                row_id=place.place_id,
                was=place.name,
                now="Nobody's place in last time's plan.",
                to_do="Nothing, if it is new.",
                answered=True,
            )


def _is_at(post: LastPost, matched: Matched, number: int) -> bool:
    return matched.number_of(post.place) == number


def _said(post: LastPost) -> str:
    """Return who it was and what they did: "Jane Smith (S1), Poll clerk at Village Hall (P1)"."""
    place = f"at {post.place.called}" if post.place.known else ""
    did = " ".join(part for part in (post.role, place) if part)
    return ", ".join(part for part in (post.person.called, did) if part)
