"""A straight answer, row by row: why a post is empty, why not this person, why this one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from models.arrays import compile_arrays
from models.budgets import Budget
from models.duties import Family
from models.problems import StoppedError
from models.published import Status
from models.why import Answer, Topic, why_empty, why_not
from tests.models.builders import (
    CLERK,
    COUNTER,
    JOURNEYS_ONLY,
    OFFICER,
    change_role,
    core,
    duty,
    election,
    hours,
    must,
    must_not,
    person,
    place,
    plan_of,
)

if TYPE_CHECKING:
    from models.election import Election


def empty(of: Election, duty_id: str, *seats: tuple[str, str]) -> Answer:
    return why_empty(compile_arrays(of), plan_of(of, seats), duty_id)


def asked(of: Election, staff_id: str, duty_id: str, *seats: tuple[str, str]) -> Answer:
    return why_not(compile_arrays(of), plan_of(of, seats), duty_id, staff_id)


def said(answer: Answer, *topics: Topic) -> list[str]:
    return [sentence for topic, sentence in answer.said if topic in topics]


def officers(**facts: Any) -> Election:
    """Two stations, one officer, and two people without the role, of whom P2 lives near."""
    return election(
        [
            person("P1", OFFICER, CLERK),
            person("P2", CLERK, mile=1, first_name="Bo", last_name="Birch", **facts),
            person("P3", CLERK, mile=9),
        ],
        [duty("O1", OFFICER, "A"), duty("O2", OFFICER, "B")],
        [place("A", 0, name="Hall 1"), place("B", 0, name="Hall 2")],
        **JOURNEYS_ONLY,
    )


def test_the_whole_answer_about_an_empty_post() -> None:
    assert empty(officers(), "O2", ("P1", "O1")).said == (
        ("The post", "O2 (presiding officer at Hall 2): its post is empty."),
        ("Rules", "Of 3 people 2 do not hold the role Presiding officer."),
        ("Rules", "1 may hold it and each has this or another duty at that time."),
        ("Nearest", "P2 Bo Birch (1.0 miles) needs the role added to their roles."),
        ("Nearest", "P3 (9.0 miles) needs the role added to their roles."),
        (
            "Group",
            (
                "These 2 presiding officer posts at Hall 1 and Hall 2 share 1 eligible person: at "
                "least 1 stays empty whatever the plan."
            ),
        ),
        ("Group", "Eligible for any of them: P1."),
        (
            "What would fill it",
            (
                "The empty post could be filled by training P2 Bo Birch as presiding officer (not "
                "among their roles yet)."
            ),
        ),
    )


def test_a_tighter_part_of_the_group_is_named_with_its_people() -> None:
    given = election(
        [person("P1"), person("P2"), person("P3")],
        [duty("D1"), duty("D2"), duty("D3", needed=4)],
        pins=[must_not(who, name) for who in ("P2", "P3") for name in ("D1", "D2")],
    )
    answer = empty(given, "D1", ("P1", "D2"), ("P2", "D3"), ("P3", "D3"))
    assert said(answer, Topic.GROUP) == [
        (
            "These 6 poll clerk posts at A share 3 eligible people: at least 3 stay empty "
            "whatever the plan."
        ),
        (
            "Already these 2 poll clerk posts at A share 1 eligible person: at least 1 stays "
            "empty whatever the plan."
        ),
        "Eligible for any of them: P1.",
    ]


def test_what_fills_most_of_all_empty_posts_stands_beside_what_fills_the_one() -> None:
    given = change_role(
        election([person("P1"), person("P2")], [duty("D1"), duty("D2")]),
        CLERK,
        training_needed=True,
    )
    answer = empty(given, "D1")
    assert said(answer, Topic.FILLS) == [
        "The empty post could be filled by training P1 as poll clerk."
    ]
    assert said(answer, Topic.FILLS_ALL) == [
        "All 2 empty posts could be filled by training P1 and P2 as poll clerk."
    ]


def test_where_nothing_by_itself_helps_it_says_so() -> None:
    answer = empty(election([person("P1", right_to_work=False)], [duty("D1")]), "D1")
    assert said(answer, Topic.FILLS) == ["No one rule lifted would fill it while the others hold."]
    assert said(answer, Topic.GROUP) == [
        "This poll clerk post at A has no eligible person: it stays empty whatever the plan."
    ]


def test_a_post_that_eligibility_does_not_keep_empty() -> None:
    """The budget does: P1 may hold it, and there is no money."""
    given = replace(
        election([person("P1")], [duty("D1")]),
        budgets=(Budget(family=Family.POLLING_STATION, pounds=1.0, capped=True),),
    )
    answer = empty(given, "D1")
    (group,) = said(answer, Topic.GROUP)
    assert group.startswith("There are enough eligible people for it and for all posts of the")
    assert any("hard cap" in sentence for sentence in said(answer, Topic.RULES))


@pytest.mark.parametrize(
    ("needed", "seats", "sentence"),
    [
        (1, [("P1", "D1")], "D1 (poll clerk at A): filled, by P1."),
        (2, [("P1", "D1"), ("P2", "D1")], "D1 (poll clerk at A): filled, by P1 and P2."),
        (2, [("P1", "D1")], "D1 (poll clerk at A): 1 of 2 posts empty; it has P1."),
        (2, [], "D1 (poll clerk at A): all posts are empty."),
        (0, [], "D1 (poll clerk at A): it asks for nobody."),
        (0, [("P1", "D1")], "D1 (poll clerk at A): it asks for nobody, and has P1."),
    ],
)
def test_who_has_the_posts(needed: int, seats: list[tuple[str, str]], sentence: str) -> None:
    given = election([person("P1"), person("P2")], [duty("D1", needed=needed)])
    answer = empty(given, "D1", *seats)
    assert answer.said[0] == (Topic.POST, sentence)
    assert (len(answer.said) > 1) == (needed > len(seats))


def test_without_a_plan_the_rules_alone_answer() -> None:
    answer = why_empty(compile_arrays(officers()), None, "O2")
    assert answer.said[0] == (
        Topic.POST,
        (
            "O2 (presiding officer at Hall 2): nobody has a post yet, so this is what the rules "
            "alone say."
        ),
    )
    assert said(answer, Topic.RULES)[1] == "1 may hold it and could be placed."
    assert said(answer, Topic.GROUP)[0].startswith("These 2 presiding officer posts")
    assert said(answer, Topic.FILLS, Topic.FILLS_ALL) == []


def test_without_a_plan_a_person_is_answered_by_the_rules_alone() -> None:
    arrays = compile_arrays(officers())
    answer = why_not(arrays, None, "O2", "P1")
    assert said(answer, Topic.RULES) == ["Every rule allows P1 in it."]
    assert said(answer, Topic.NOW, Topic.COST, Topic.MOVES) == []
    assert said(why_not(arrays, None, "O2", "P2"), Topic.NEEDS) == [
        "P2 Bo Birch needs the role added to their roles."
    ]


def test_every_rule_that_says_no_and_what_would_mend_it() -> None:
    given = officers(has_car=False, max_miles=0.5)
    given = change_role(given, OFFICER, car_needed=True)
    given = replace(given, pins=(replace(must_not("P2", "O2"), reason="Declined: I vote there"),))
    answer = asked(given, "P2", "O2", ("P1", "O1"))
    assert said(answer, Topic.RULES) == [
        "P2 Bo Birch does not hold the role.",
        "P2 Bo Birch has no car.",
        "P2 Bo Birch lives too far away (1.0 miles, and the limit is 0.5).",
        "P2 Bo Birch is pinned away from it (Declined: I vote there).",
    ]
    assert said(answer, Topic.NEEDS) == [
        (
            "P2 Bo Birch needs the role added to their roles, a car, a longer journey allowed and "
            "the Must not pin lifted."
        )
    ]
    assert said(answer, Topic.NOW) == ["P2 Bo Birch has no duty."]
    assert said(answer, Topic.COST, Topic.MOVES) == []


def test_a_pin_without_a_reason_needs_no_brackets() -> None:
    given = replace(officers(), pins=(must_not("P1", "O2"),))
    assert said(asked(given, "P1", "O2"), Topic.RULES) == ["P1 is pinned away from it."]


def test_whoever_may_have_it_costs_something() -> None:
    answer = asked(officers(), "P1", "O2", ("P1", "O1"))
    assert said(answer, Topic.RULES) == ["Every rule allows P1 in it."]
    assert said(answer, Topic.NOW) == [
        "P1 has O1 (presiding officer at Hall 1).",
        "They cannot hold it beside what they have: the times clash.",
    ]
    assert said(answer, Topic.COST) == [
        (
            "As many posts would be filled, but others: 1 post more empty in O1 (presiding "
            "officer at Hall 1) and 1 post fewer empty in O2 (presiding officer at Hall 2)."
        ),
        "Nobody else would lose a post.",
        "All journeys together would be as long as before.",
    ]
    assert said(answer, Topic.MOVES) == [
        "P1 would go from O1 (presiding officer at Hall 1) to O2 (presiding officer at Hall 2)."
    ]


def test_what_they_have_may_leave_room_for_it() -> None:
    given = election(
        [person("P1", CLERK, COUNTER), person("P2", COUNTER)],
        [duty("D1", CLERK, when=hours(7, 12)), duty("N1", COUNTER, when=hours(13, 18))],
        rest_hours=0.0,
        polling_at_overnight_count=True,
    )
    seats = ("P1", "D1"), ("P2", "N1")
    assert said(asked(given, "P1", "N1", *seats), Topic.NOW) == [
        "P1 has D1 (poll clerk at A).",
        "What they have leaves room for it.",
    ]
    apart = replace(given, duties=(*given.duties, duty("N2", CLERK, when=hours(13, 18))))
    apart = replace(
        apart,
        staff=(
            person("P1", CLERK, COUNTER, keep_apart=("P3",)),
            person("P2", COUNTER),
            person("P3"),
        ),
    )
    assert said(asked(apart, "P1", "N1", *seats, ("P3", "N2")), Topic.NOW)[1] == (
        "They may hold it but would be with somebody they are kept apart from, as the plan stands."
    )


def test_your_own_pins_may_be_in_the_way() -> None:
    given = election([person("P1"), person("P2")], [duty("D1")], pins=[must("P1", "D1")])
    (_, why) = said(asked(given, "P2", "D1", ("P1", "D1")), Topic.RULES)
    assert why.startswith("It cannot be beside your pins: ")
    assert "D1" in why


def test_why_this_person() -> None:
    given = officers(last_place="B")
    plan = plan_of(given, [("P1", "O2")])
    (seat,) = plan.assignments
    plan = replace(plan, assignments=(replace(seat, status=Status.ACCEPTED),))
    answer = why_not(compile_arrays(given), plan, "O2", "P1")
    assert said(answer, Topic.HOLDS) == [
        "P1 has this post (accepted): Best for the plan as a whole."
    ]
    assert said(answer, Topic.RULES) == ["Every rule allows P1 in it."]
    assert said(answer, Topic.COST) == []


def test_who_has_a_post_that_a_rule_no_longer_allows() -> None:
    answer = asked(officers(), "P2", "O2", ("P2", "O2"))
    assert said(answer, Topic.HOLDS, Topic.RULES, Topic.NEEDS) == [
        "P2 Bo Birch has this post (proposed): Best for the plan as a whole.",
        "P2 Bo Birch does not hold the role.",
        "P2 Bo Birch needs the role added to their roles.",
    ]


def test_somebody_of_the_core_staff() -> None:
    given = election([core("P1", "ESO A")], [duty("D1")])
    assert said(asked(given, "P1", "D1"), Topic.NEEDS) == [
        "P1 needs the role added to their roles."
    ]


def test_the_long_part_can_be_stopped() -> None:
    arrays = compile_arrays(officers())
    plan = plan_of(officers(), [("P1", "O1")])
    with pytest.raises(StoppedError):
        why_not(arrays, plan, "O2", "P1", asked=lambda: True)


def test_an_unknown_id_is_a_mistake_of_the_caller() -> None:
    arrays = compile_arrays(officers())
    with pytest.raises(KeyError):
        why_empty(arrays, None, "O9")
    with pytest.raises(KeyError):
        why_not(arrays, None, "O1", "P9")
