"""The ribbon of Excel as customUI (schema 2009/07) and its macros as VBA, both from the buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from addin.buttons import TAB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.buttons import Button, Group

NAMESPACE: Final = "http://schemas.microsoft.com/office/2009/07/customui"
TAB_KEY: Final = "S"  # of Staffing; neither a tab of Excel nor a menu of its old versions has it
CALLBACKS: Final = "Buttons"  # the module of the macros
_TOP: Final = f"""\
Attribute VB_Name = "{CALLBACKS}"
' What each button of the ribbon calls. Made from the program's list of buttons.
Option Explicit
"""


def callback(button: Button) -> str:
    """Return the name of the macro of a button; ValueError if its name makes none."""
    name = "Press" + button.name.capitalize()
    if not re.fullmatch(r"Press[A-Z][a-z0-9]*", name):
        raise ValueError(f"{button.name!r} cannot be the name of a macro.")
    return name


def callbacks(groups: Sequence[tuple[Group, Sequence[Button]]]) -> str:
    """Return the VBA module with one macro a button; each hands its button's name on."""
    macros = [
        f"\nPublic Sub {callback(button)}(control As IRibbonControl)\n"
        f'    Launcher.Press "{button.name}"\n'
        "End Sub\n"
        for _, buttons in groups
        for button in buttons
    ]
    return _TOP + "".join(macros)


def ribbon(groups: Sequence[tuple[Group, Sequence[Button]]]) -> bytes:
    """Return the part customUI14.xml: one tab, its groups in the order given."""
    root = ET.Element("customUI", xmlns=NAMESPACE)
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", id="electionStaffing", label=TAB, keytip=TAB_KEY)
    for group, buttons in groups:
        box = ET.SubElement(tab, "group", id=f"electionGroup{group.name.title()}", label=group)
        for button in buttons:
            ET.SubElement(
                box,
                "button",
                id=f"election{callback(button)}",
                label=button.label,
                size="large" if button.large else "normal",
                imageMso=button.icon,
                screentip=button.tip,
                supertip=button.more,
                keytip=button.key,
                onAction=f"{CALLBACKS}.{callback(button)}",
            )
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}\n'.encode()
