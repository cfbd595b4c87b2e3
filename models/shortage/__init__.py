"""Where posts are empty because too few people may hold them: the exact groups, and what helps."""

from __future__ import annotations

from models.shortage.groups import Group, hall_group, tightest_group
from models.shortage.kinds import Kind
from models.shortage.relaxations import Relaxation, relaxations
from models.shortage.words import group_words, relaxation_words

__all__ = [
    "Group",
    "Kind",
    "Relaxation",
    "group_words",
    "hall_group",
    "relaxation_words",
    "relaxations",
    "tightest_group",
]
