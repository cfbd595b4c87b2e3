"""What runs inside LibreOffice before the program is found; LibreOffice itself is played."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import addin.libreoffice
from addin.libreoffice import installing, places

SOURCE = Path(addin.libreoffice.__file__).with_name("component.py")


class Box:
    """A window that remembers what message boxes said."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.Toolkit = SimpleNamespace(createMessageBox=self._make)

    def _make(self, _window: object, _kind: object, _buttons: object, title: str, text: str) -> Any:
        assert title == "Election staffing"
        self.said.append(text)
        return SimpleNamespace(execute=lambda: 1, dispose=lambda: None)


@pytest.fixture
def component(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The component as LibreOffice loads it, for a user whose settings are in `tmp_path`."""
    helper = ModuleType("unohelper")
    helper.Base = type("Base", (), {})  # type: ignore[attr-defined]
    helper.uno = SimpleNamespace(Enum=lambda *names: names)  # type: ignore[attr-defined]
    helper.ImplementationHelper = lambda: SimpleNamespace(  # type: ignore[attr-defined]
        addImplementation=lambda *_words: None
    )
    interfaces = {
        "com.sun.star.frame": ("XDispatch", "XDispatchProvider"),
        "com.sun.star.lang": ("XInitialization", "XServiceInfo"),
    }
    monkeypatch.setitem(sys.modules, "unohelper", helper)
    for name, members in interfaces.items():
        module = ModuleType(name)
        for member in members:
            setattr(module, member, type(member, (), {}))
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "path", list(sys.path))
    made = ModuleType("uno_component")
    made.__file__ = str(SOURCE)
    exec(compile(SOURCE.read_text(encoding="utf-8"), str(SOURCE), "exec"), made.__dict__)  # noqa: S102 - as LibreOffice does
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """The file that says where the program is, as the installation writes it."""
    path = tmp_path / "election-staffing" / "libreoffice.json"
    installing.write_configuration(path)
    return path


def pressed(component: Any, url: str) -> list[str]:
    """What message boxes say after a press."""
    box = Box()
    handler = component.Handler("the context")
    handler.initialize((SimpleNamespace(ContainerWindow=box),))
    command = SimpleNamespace(Complete=url)
    answering = handler.queryDispatch(command, "_self", 0)
    assert answering is handler
    answering.dispatch(command, ())
    return box.said


def test_it_looks_where_the_installation_writes(
    component: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert component.configuration_file() == places.configuration_file()
    for odd in ("", "not/absolute"):
        monkeypatch.setenv("XDG_CONFIG_HOME", odd)
        assert component.configuration_file() == places.configuration_file()
        assert component.configuration_file().is_relative_to(Path.home() / ".config")


@pytest.mark.usefixtures("settings")
def test_a_press_reaches_the_program_with_the_buttons_name(
    component: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[tuple[object, ...]] = []
    menu = ModuleType("addin.libreoffice.menu")
    menu.press = lambda context, frame, name: reached.append((context, frame is not None, name))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "addin.libreoffice.menu", menu)
    assert pressed(component, "vnd.electionstaffing:allocate") == []
    assert reached == [("the context", True, "allocate")]


def test_it_answers_its_own_commands_only(component: Any) -> None:
    handler = component.Handler("the context")
    assert handler.queryDispatch(SimpleNamespace(Complete=".uno:Save"), "_self", 0) is None
    request = SimpleNamespace(
        FeatureURL=SimpleNamespace(Complete="vnd.electionstaffing:check"),
        FrameName="_self",
        SearchFlags=0,
    )
    assert handler.queryDispatches((request,)) == (handler,)
    assert handler.supportsService(handler.getSupportedServiceNames()[0])


def test_what_stops_a_press_is_one_sentence_and_the_command_that_tells_more(
    component: Any, tmp_path: Path
) -> None:
    path = tmp_path / "election-staffing" / "libreoffice.json"
    path.parent.mkdir()

    def said() -> str:
        (text,) = pressed(component, "vnd.electionstaffing:check")
        assert "election-staffing libreoffice doctor" in text
        assert "The workbook is unchanged." in text
        return str(text)

    right = installing.configuration()
    assert said().startswith("The program Election Staffing is not set up here.")
    path.write_text("{", encoding="utf-8")
    assert said().startswith("The file that says where Election Staffing is cannot be read.")
    path.write_text(json.dumps({**right, "program": str(tmp_path)}), encoding="utf-8")
    assert said().startswith("The program Election Staffing was moved or removed.")
    path.write_text(json.dumps({**right, "python": "3.1"}), encoding="utf-8")
    assert said().startswith("Election Staffing is installed for Python 3.1; LibreOffice runs")


def test_another_package_in_the_way_is_told(component: Any, settings: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "addin" / "libreoffice").mkdir(parents=True)
    (other / "addin" / "libreoffice" / "menu.py").touch()
    settings.write_text(
        json.dumps({**installing.configuration(), "program": str(other)}), encoding="utf-8"
    )
    (text,) = pressed(component, "vnd.electionstaffing:check")
    assert text.startswith('Another "addin" stands in the way: ')


def test_the_programs_libraries_come_after_pythons_and_before_the_distributions(
    component: Any,
) -> None:
    sys.path[:] = ["/usr/lib/python3.11", "/usr/lib/python3/dist-packages", "/opt/more"]
    component.make_importable(places.program_folder(), ["/opt/mine", "/opt/more"])
    assert sys.path == [
        "/usr/lib/python3.11",
        "/opt/mine",
        "/usr/lib/python3/dist-packages",
        "/opt/more",
    ]
