"""The ribbon obeys Microsoft's customUI rules (MS-CUSTOMUI2) and the list of buttons."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from addin.buttons import BUTTONS, TAB, Button, Group, grouped
from addin.excel.build import modules
from addin.excel.ribbon_xml import NAMESPACE, callback, ribbon


def tree(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 - made by ourselves


ROOT = tree(ribbon(grouped()))

# What may stand in what, and with which attributes: the part of the schema that we use.
CHILDREN = {
    "customUI": {"ribbon"},
    "ribbon": {"tabs"},
    "tabs": {"tab"},
    "tab": {"group"},
    "group": {"button"},
    "button": set(),
}
ATTRIBUTES = {
    "customUI": set(),
    "ribbon": set(),
    "tabs": set(),
    "tab": {"id", "label", "keytip"},
    "group": {"id", "label"},
    "button": {
        *("id", "label", "size", "imageMso", "screentip", "supertip", "keytip", "onAction"),
    },
}
LONGEST = 1024
# Pictures that published ribbons of Excel use, so Excel has them.
IMAGES = {
    "AcceptInvitation",
    *("AccessTableContacts", "CalculateNow", "CalendarInsert", "CancelRequest", "ChartInsert"),
    "Copy",
    *("ErrorChecking", "FileFind", "FileNew", "FileOpen", "FileSave", "FileSaveAsExcelXlsx"),
    *("FileUpdate", "FunctionWizard", "HappyFace", "ImportExcel", "Info", "MacroPlay"),
    "NameManager",
    *("OpenStartPage", "PasteValues", "PropertySheet", "RecurrenceEdit", "ReviewAcceptChange"),
    *("SignatureLineInsert", "TraceDependents", "Undo"),
    *("AcceptInvitation", "DistributionListSelectMembers", "Help", "WhatIfAnalysisMenu"),
}
# Keys that tabs of Excel and the menus of its older versions answer to after Alt.
TAKEN = set("FHNPMARWLXYJQBUGKCEVIOTD")


def named(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def all_of(name: str) -> list[ET.Element]:
    return list(ROOT.iter(f"{{{NAMESPACE}}}{name}"))


def test_only_what_the_schema_allows_where_it_allows_it() -> None:
    for element in ROOT.iter():
        assert element.tag.startswith(f"{{{NAMESPACE}}}")
        assert {named(child) for child in element} <= CHILDREN[named(element)]
        assert set(element.attrib) == ATTRIBUTES[named(element)]


def test_no_id_stands_twice_and_each_is_a_name() -> None:
    ids = [element.attrib["id"] for element in ROOT.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", name) for name in ids)


def test_no_text_is_empty_or_too_long() -> None:
    for element in ROOT.iter():
        for value in element.attrib.values():
            assert 1 <= len(value) <= LONGEST


def test_sizes_are_those_of_the_schema() -> None:
    assert {button.attrib["size"] for button in all_of("button")} <= {"normal", "large"}


def test_every_access_key_is_short_and_its_own() -> None:
    keys = [button.attrib["keytip"] for button in all_of("button")]
    assert all(re.fullmatch(r"[A-Z0-9]{1,3}", key) for key in keys)
    assert not any(one != other and other.startswith(one) for one in keys for other in keys)
    assert len(keys) == len(set(keys))


def test_the_tab_has_a_key_that_excel_has_not() -> None:
    (tab,) = all_of("tab")
    assert tab.attrib["label"] == TAB
    assert tab.attrib["keytip"][0] not in TAKEN


def test_every_picture_is_one_that_excel_has() -> None:
    assert {button.attrib["imageMso"] for button in all_of("button")} <= IMAGES


def test_groups_stand_in_the_order_of_the_work() -> None:
    labels = [group.attrib["label"] for group in all_of("group")]
    assert labels == [group for group in Group if group in labels]


def test_each_button_says_what_the_list_says() -> None:
    for button, made in zip(
        [button for _, group in grouped() for button in group], all_of("button"), strict=True
    ):
        said = made.attrib
        assert (said["label"], said["screentip"], said["supertip"], said["keytip"]) == (
            *(button.label, button.tip, button.more, button.key),
        )
        assert said["imageMso"] == button.icon
        assert (said["size"] == "large") == button.large


def test_each_button_calls_a_public_macro_that_is_there() -> None:
    macros = {
        f"{module.name}.{name}"
        for module in modules(grouped())
        for name in re.findall(
            r"^Public Sub (\w+)\(control As IRibbonControl\)$", module.source, re.MULTILINE
        )
    }
    called = [button.attrib["onAction"] for button in all_of("button")]
    assert sorted(called) == sorted(macros)
    assert len(called) == len(BUTTONS)


def test_signs_of_xml_in_a_text_stay_what_they_are() -> None:
    odd = replace(BUTTONS[0], label='Q&A <"new">')
    (button,) = tree(ribbon([(Group.PREPARE, [odd])])).iter(f"{{{NAMESPACE}}}button")
    assert button.attrib["label"] == 'Q&A <"new">'


@pytest.mark.parametrize("name", ["", "re-plan", "a b", 'x"', "é"])
def test_a_name_that_cannot_be_a_macro(name: str) -> None:
    button: Button = replace(BUTTONS[0], name=name)
    with pytest.raises(ValueError, match="cannot be the name of a macro"):
        callback(button)
