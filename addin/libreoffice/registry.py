"""What the extension tells LibreOffice about itself, written from the list of buttons.

Each function returns one XML file of the package as text. The names of files and the URLs of
commands in them are one contract: `component.py` answers the commands written here.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from addin.buttons import TAB, Button, grouped

IDENTIFIER: Final = "org.example.electionstaffing"
HANDLER: Final = f"{IDENTIFIER}.Handler"
PROTOCOL: Final = "vnd.electionstaffing"
TOOLBAR: Final = f"private:resource/toolbar/addon_{IDENTIFIER}.toolbar"
MENU_TITLE: Final = TAB.replace("l", "~l", 1)  # every other menu of Calc uses another letter

_OOR: Final = "http://openoffice.org/2001/registry"
_XS: Final = "http://www.w3.org/2001/XMLSchema"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CALC: Final = "com.sun.star.sheet.SpreadsheetDocument"
_ICONS_AND_TEXT: Final = "2"
_TOP: Final = "0"

register_namespace("oor", _OOR)
register_namespace("xlink", _XLINK)


def command(button: Button) -> str:
    """Return the URL that LibreOffice dispatches when the button is pressed."""
    return f"{PROTOCOL}:{button.name}"


def title_with_key(button: Button) -> str:
    """Return the label with "~" before its access key, which is added if it is not in there."""
    place = button.label.upper().find(button.key)
    if place < 0:
        return f"{button.label} (~{button.key})"
    return f"{button.label[:place]}~{button.label[place:]}"


def addons() -> str:
    """Return Addons.xcu: the menu, the toolbar and the pictures of both."""
    root = _data("Addons", "org.openoffice.Office")
    ui = _node(root, "AddonUI", new=False)
    menu = _node(_node(ui, "OfficeMenuBar", new=False), f"{IDENTIFIER}.menu")
    _text(menu, "Title", MENU_TITLE, translated=True)
    _text(menu, "Context", _CALC)
    _items(_node(menu, "Submenu", new=False), keys=True)
    _items(_node(_node(ui, "OfficeToolBar", new=False), f"{IDENTIFIER}.toolbar"), keys=False)
    images = _node(ui, "Images", new=False)
    for button in _buttons():
        image = _node(images, f"{IDENTIFIER}.{button.name}")
        _text(image, "URL", command(button))
        urls = _node(image, "UserDefinedImages", new=False)
        _text(urls, "ImageSmallURL", f"%origin%/icons/{button.name}_16.png")
        _text(urls, "ImageBigURL", f"%origin%/icons/{button.name}_26.png")
    return _written(root)


def toolbar_state() -> str:
    """Return CalcWindowState.xcu: the toolbar's name, shown at the top, icons with text."""
    root = _data("CalcWindowState", "org.openoffice.Office.UI")
    states = _node(_node(root, "UIElements", new=False), "States", new=False)
    state = _node(states, TOOLBAR)
    _text(state, "UIName", TAB, translated=True)
    for name, kind, value in (
        ("Visible", "boolean", "true"),
        ("Docked", "boolean", "true"),
        ("DockingArea", "int", _TOP),
        ("DockPos", "string", "0,3"),  # a row of its own below the standard ones
        ("Style", "int", _ICONS_AND_TEXT),
    ):
        _text(state, name, value, kind=kind)
    return _written(root)


def protocol_handler() -> str:
    """Return ProtocolHandler.xcu: which component answers the buttons' commands."""
    root = _data("ProtocolHandler", "org.openoffice.Office")
    handler = _node(_node(root, "HandlerSet", new=False), HANDLER)
    _text(handler, "Protocols", f"{PROTOCOL}:*", kind="", plain_type="oor:string-list")
    return _written(root)


def components() -> str:
    """Return the list of components: the one in component.py, loaded by LibreOffice's Python."""
    space = "http://openoffice.org/2010/uno-components"
    root = Element("components", {"xmlns": space})
    loader = {"loader": "com.sun.star.loader.Python", "uri": "component.py"}
    implementation = SubElement(
        SubElement(root, "component", loader), "implementation", {"name": HANDLER}
    )
    SubElement(implementation, "service", {"name": "com.sun.star.frame.ProtocolHandler"})
    return _written(root)


def description(version: str) -> str:
    """Return description.xml: what the Extension Manager shows. `version` is the program's."""
    root = Element("description", {"xmlns": "http://openoffice.org/extensions/description/2006"})
    SubElement(root, "identifier", {"value": IDENTIFIER})
    SubElement(root, "version", {"value": version})
    names = SubElement(root, "display-name")
    SubElement(names, "name", {"lang": "en"}).text = TAB
    publisher = SubElement(root, "publisher")
    link = {f"{{{_XLINK}}}href": "https://example.org/", "lang": "en"}
    SubElement(publisher, "name", link).text = "The Election Staffing contributors"
    about = SubElement(root, "extension-description")
    SubElement(about, "src", {f"{{{_XLINK}}}href": "description.txt", "lang": "en"})
    icon = SubElement(SubElement(root, "icon"), "default")
    icon.set(f"{{{_XLINK}}}href", "icons/allocate_26.png")
    accept = {"accept-by": "admin", "suppress-on-update": "true", "suppress-if-required": "true"}
    licence = SubElement(SubElement(root, "registration"), "simple-license", accept)
    SubElement(licence, "license-text", {f"{{{_XLINK}}}href": "LICENSE", "lang": "en"})
    needs = SubElement(root, "dependencies")
    needs.set("xmlns:lo", "http://libreoffice.org/extensions/description/2011")
    minimal = {"value": "7.0", "name": "LibreOffice 7.0"}
    SubElement(needs, "lo:LibreOffice-minimal-version", minimal)
    return _written(root)


def about() -> str:
    """Return description.txt: a few lines below the extension's name."""
    return (
        "Allocates election staff to duties, in the workbook that the council plans in. "
        "The menu and the toolbar call the program Election Staffing on this computer. "
        "Nothing is sent anywhere.\n"
    )


def manifest() -> str:
    """Return META-INF/manifest.xml: what each file of the package is to LibreOffice."""
    space = "http://openoffice.org/2001/manifest"
    root = Element("manifest:manifest", {"xmlns:manifest": space})
    data = "application/vnd.sun.star.configuration-data"
    for path, kind in (
        ("Addons.xcu", data),
        ("CalcWindowState.xcu", data),
        ("ProtocolHandler.xcu", data),
        ("election.components", "application/vnd.sun.star.uno-components"),
    ):
        entry = {"manifest:full-path": path, "manifest:media-type": kind}
        SubElement(root, "manifest:file-entry", entry)
    return _written(root)


def _buttons() -> list[Button]:
    return [button for _, buttons in grouped() for button in buttons]


def _items(parent: Element, *, keys: bool) -> None:
    """Add every button in the order of the work, a line between two groups.

    LibreOffice sorts the entries by their names, hence the numbers.
    """
    number = 0
    for place, (_, buttons) in enumerate(grouped()):
        if place:
            number += 1
            _text(_node(parent, f"m{number:02}"), "URL", "private:separator")
        for button in buttons:
            number += 1
            item = _node(parent, f"m{number:02}")
            _text(item, "URL", command(button))
            title = title_with_key(button) if keys else button.label
            _text(item, "Title", title, translated=True)
            _text(item, "Target", "_self")
            _text(item, "Context", _CALC)


def _data(name: str, package: str) -> Element:
    attributes = {f"{{{_OOR}}}name": name, f"{{{_OOR}}}package": package, "xmlns:xs": _XS}
    return Element(f"{{{_OOR}}}component-data", attributes)


def _node(parent: Element, name: str, *, new: bool = True) -> Element:
    """Add a node; a new one replaces what an older version of the extension left."""
    node = SubElement(parent, "node", {f"{{{_OOR}}}name": name})
    if new:
        node.set(f"{{{_OOR}}}op", "replace")
    return node


def _text(
    node: Element,
    name: str,
    value: str,
    *,
    kind: str = "string",
    plain_type: str = "",
    translated: bool = False,
) -> None:
    attributes = {f"{{{_OOR}}}name": name, f"{{{_OOR}}}type": plain_type or f"xs:{kind}"}
    held = SubElement(SubElement(node, "prop", attributes), "value")
    if translated:
        held.set(_LANG, "en-US")
    held.text = value


def _written(root: Element) -> str:
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
