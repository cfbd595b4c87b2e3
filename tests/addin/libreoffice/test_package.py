"""The extension's file: what is in it, read back as LibreOffice reads it."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from addin.buttons import BUTTONS, Button, Group, grouped
from addin.libreoffice import package, registry

if TYPE_CHECKING:
    from pathlib import Path

OOR = "{http://openoffice.org/2001/registry}"
# What the other menus of Calc are opened with: File, Edit, View, Insert, Format, Styles, Sheet,
# Data, Tools, Window, Help.
TAKEN = set("FEVIOYSDTWH")


def parsed(files: dict[str, bytes], path: str) -> ET.Element:
    """One of the package's XML files."""
    return ET.fromstring(files[path])  # noqa: S314 - it is our own


def node(root: ET.Element, *names: str) -> ET.Element:
    """Follow node names down."""
    for name in names:
        (root,) = (child for child in root if child.get(f"{OOR}name") == name)
    return root


def props(parent: ET.Element) -> dict[str, str]:
    """The properties of a node by name."""
    return {
        str(prop.get(f"{OOR}name")): str(prop.findtext("value")) for prop in parent.findall("prop")
    }


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return package.contents()


@pytest.fixture(scope="module")
def addons(files: dict[str, bytes]) -> ET.Element:
    return node(parsed(files, "Addons.xcu"), "AddonUI")


def test_it_is_built_the_same_twice_and_holds_its_contents(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    first, second = tmp_path / "a" / "one.oxt", tmp_path / "two.oxt"
    package.build(first)
    package.build(second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as built:
        assert {name: built.read(name) for name in built.namelist()} == files


def test_the_manifest_names_files_that_are_there(files: dict[str, bytes]) -> None:
    entries = parsed(files, "META-INF/manifest.xml")
    paths = {str(value) for entry in entries for key, value in entry.items() if "path" in key}
    assert paths <= files.keys()
    assert {path for path in files if path.endswith((".xcu", ".components"))} == paths


def test_menu_and_toolbar_have_every_button_in_the_order_of_the_work(addons: ET.Element) -> None:
    menu = node(addons, "OfficeMenuBar", f"{registry.IDENTIFIER}.menu", "Submenu")
    bar = node(addons, "OfficeToolBar", f"{registry.IDENTIFIER}.toolbar")
    wanted: list[str] = []
    for _, buttons in grouped():
        wanted += ["private:separator"] if wanted else []
        wanted += [f"vnd.electionstaffing:{button.name}" for button in buttons]
    for items in (menu, bar):
        in_order = sorted(items, key=lambda item: str(item.get(f"{OOR}name")))
        assert [props(item)["URL"] for item in in_order] == wanted
    titles = [props(item).get("Title", "") for item in bar]
    assert [title for title in titles if title] == [button.label for button in BUTTONS]


def test_access_keys_are_the_buttons_own_and_the_menu_takes_no_other_menus(
    addons: ET.Element,
) -> None:
    menu = node(addons, "OfficeMenuBar", f"{registry.IDENTIFIER}.menu")
    title = props(menu)["Title"]
    assert title.replace("~", "") == "Election staffing"
    assert title[title.index("~") + 1].upper() not in TAKEN
    titles = [props(item).get("Title", "") for item in node(menu, "Submenu")]
    keys = [text[text.index("~") + 1].upper() for text in titles if text]
    assert keys == [button.key for button in BUTTONS]


@pytest.mark.parametrize(
    ("label", "key", "title"),
    [
        ("Allocate staff", "A", "~Allocate staff"),
        ("Why not?", "N", "Why ~not?"),
        ("Export", "Y", "Export (~Y)"),
    ],
)
def test_a_label_shows_its_access_key(label: str, key: str, title: str) -> None:
    button = Button("any", Group.PLAN, label, key, "tip", "more", "icon")
    assert registry.title_with_key(button) == title


def test_every_button_has_its_pictures_in_both_sizes(
    addons: ET.Element, files: dict[str, bytes]
) -> None:
    images = {props(image)["URL"]: props(image[-1]) for image in node(addons, "Images")}
    for button in BUTTONS:
        shown = images[f"vnd.electionstaffing:{button.name}"]
        for prop, size in (("ImageSmallURL", 16), ("ImageBigURL", 26)):
            path = shown[prop].removeprefix("%origin%/")
            assert Image.open(io.BytesIO(files[path])).size == (size, size)


@pytest.mark.parametrize("background", [(255, 255, 255), (0, 0, 0)], ids=["white", "black"])
@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.name)
def test_an_icon_can_be_seen_on_white_and_on_black(
    button: Button, background: tuple[int, int, int], files: dict[str, bytes]
) -> None:
    icon = Image.open(io.BytesIO(files[f"icons/{button.name}_26.png"])).convert("RGBA")
    ground = Image.new("RGBA", icon.size, (*background, 255))
    grey = Image.alpha_composite(ground, icon).convert("L").tobytes()
    # at least an eighth of its dots stand out by a quarter of the way from black to white
    clear = sum(abs(dot - background[0]) >= 64 for dot in grey)
    assert clear >= len(grey) / 8


def test_the_toolbar_has_a_name_and_shows_itself_at_the_top_with_text(
    files: dict[str, bytes],
) -> None:
    states = node(parsed(files, "CalcWindowState.xcu"), "UIElements", "States")
    (state,) = states
    assert (
        state.get(f"{OOR}name") == f"private:resource/toolbar/addon_{registry.IDENTIFIER}.toolbar"
    )
    said = props(state)
    assert said["UIName"] == "Election staffing"
    assert (said["Visible"], said["Docked"], said["DockingArea"]) == ("true", "true", "0")
    assert said["Style"] == "2"  # icons with text


def test_the_commands_are_answered_by_the_component(files: dict[str, bytes]) -> None:
    handlers = node(parsed(files, "ProtocolHandler.xcu"), "HandlerSet")
    (handler,) = handlers
    assert props(handler)["Protocols"] == "vnd.electionstaffing:*"
    listed = files["election.components"].decode()
    source = files["component.py"].decode()
    for name in (str(handler.get(f"{OOR}name")), "com.sun.star.frame.ProtocolHandler"):
        assert f'name="{name}"' in listed
        assert f'"{name}"' in source
    assert 'PROTOCOL = "vnd.electionstaffing"' in source


def test_the_description_says_version_publisher_and_licence(files: dict[str, bytes]) -> None:
    text = files["description.xml"].decode()
    assert f'<version value="{package.program_version()}"' in text
    assert "The Election Staffing contributors" in text
    assert 'href="LICENSE"' in text
    assert files["LICENSE"].startswith(b"MIT License")
    assert b"Nothing is sent" in files["description.txt"]
