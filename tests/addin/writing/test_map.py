"""The map of stations: what it counts, what its marks are, and that it is always the same."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from itertools import combinations

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from PIL import Image

from addin.styles import EMPTY, FILLED, ORANGE, WHITE, contrast
from addin.writing.map import _MARKS, HEIGHT, WIDTH, draw_map
from addin.writing.stations import Fill, Station, described, off_the_map, stations_of, title_of
from models.duties import Duty, Place, PlaceKind
from models.election import Election
from models.geography import Point
from models.plan import Certificate, Plan, Shortfall

START = datetime(2027, 5, 6, 6, 15)  # noqa: DTZ001 - elections hold local time without a zone
NOWHERE = None
FULL, PART, NONE = Fill.FILLED, Fill.PARTLY, Fill.EMPTY


def at(miles_east: float, miles_north: float) -> Point:
    return Point(550_000 + 1609.344 * miles_east, 175_000 + 1609.344 * miles_north)


def duty(duty_id: str, place_id: str, needed: int) -> Duty:
    return Duty(duty_id=duty_id, role="Clerk", place_id=place_id, needed=needed, start=START)


def test_a_station_is_filled_partly_or_not_at_all_whatever_its_duties() -> None:
    places = [Place(place_id=name, ward="Kew", location=at(0, 0)) for name in ("P1", "P2", "P3")]
    duties = [duty("D1", "P1", 2), duty("D2", "P2", 1), duty("D3", "P2", 3), duty("D4", "P3", 2)]
    short = [Shortfall(duty_id="D2", short=1), Shortfall(duty_id="D4", short=2)]
    plan = Plan(shortfalls=tuple(short), certificate=Certificate(0, 0, ()))
    stations = stations_of(Election(places=tuple(places), duties=tuple(duties)), plan)
    assert [station.fill for station in stations] == [FULL, PART, NONE]
    assert {(station.at, station.ward) for station in stations} == {(at(0, 0), "Kew")}


def test_only_polling_stations_with_posts_are_shown() -> None:
    places = (
        Place(place_id="P1", location=at(1, 1)),
        Place(place_id="A1", kind=PlaceKind.AREA, location=at(2, 2)),
        Place(place_id="P2", location=at(3, 3)),
        Place(place_id="P3", location=at(4, 4)),
    )
    duties = (duty("D1", "P1", 1), duty("D2", "A1", 1), duty("D3", "P2", 0))
    plan = Plan(certificate=Certificate(0, 0, ()))
    stations = stations_of(Election(places=places, duties=duties), plan)
    assert [station.at for station in stations] == [at(1, 1)]


def test_the_words_count_every_station() -> None:
    stations = [Station(FULL, at(0, 0)), Station(PART, NOWHERE), Station(FULL, at(1, 0))]
    assert title_of(stations) == "3 polling stations by posts filled"
    assert off_the_map(stations) == "1 station has no position and cannot be shown."
    assert off_the_map([*stations, Station(NONE, NOWHERE)]).startswith("2 stations have")
    assert off_the_map(stations[:1]) == ""
    assert described(stations) == (
        "Map of 3 polling stations by posts filled. All posts filled: 2; Some posts empty: 1; "
        "All posts empty: 0. 1 station has no position and cannot be shown."
    )


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """The figures as they are when they become pictures."""
    kept: list[Figure] = []
    save = Figure.savefig

    def keep(figure: Figure, *args: object, **named: object) -> None:
        kept.append(figure)
        save(figure, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Figure, "savefig", keep)
    return kept


def words(figure: Figure) -> list[str]:
    axes = figure.axes[0]
    entries = [text.get_text() for text in figure.legends[0].get_texts()]
    return [text.get_text() for text in (*figure.texts, *axes.texts)] + entries


def test_the_map_says_how_many_stations_are_in_each_state(figures: list[Figure]) -> None:
    fills = [FULL, FULL, PART, NONE, NONE, NONE]
    draw_map([Station(fill, at(n, n % 2), "Kew") for n, fill in enumerate(fills)])
    shown = words(figures[0])
    assert "6 polling stations by posts filled" in shown
    assert {"All posts filled (2)", "Some posts empty (1)", "All posts empty (3)"} <= set(shown)


def test_a_station_without_a_position_is_counted_in_words(figures: list[Figure]) -> None:
    draw_map([Station(FULL, at(0, 0)), Station(NONE, NOWHERE)])
    assert "1 station has no position and cannot be shown." in words(figures[0])
    assert "All posts empty (1)" in words(figures[0])


def test_a_mile_is_as_long_up_as_across(figures: list[Figure]) -> None:
    for stations in ([at(0, 0), at(40, 1)], [at(0, 0), at(1, 40)], [at(0, 0)]):
        draw_map([Station(FULL, place) for place in stations])
    for figure in figures:
        axes = figure.axes[0]
        box = axes.get_window_extent()
        (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
        assert box.width / (east - west) == pytest.approx(box.height / (north - south))


def test_every_station_is_on_the_map(figures: list[Figure]) -> None:
    places = [at(0, 0), at(30, 2), at(4, 25)]
    draw_map([Station(FULL, place) for place in places])
    axes = figures[0].axes[0]
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    assert all(west < place.easting < east for place in places)
    assert all(south < place.northing < north for place in places)


@pytest.mark.parametrize(
    ("apart", "bar"), [(0, "0.5 mile"), (3, "0.5 mile"), (12, "2 miles"), (60, "10 miles")]
)
def test_the_bar_under_the_map_is_a_round_number_of_miles(
    figures: list[Figure], apart: float, bar: str
) -> None:
    draw_map([Station(FULL, at(0, 0)), Station(FULL, at(apart, 0))])
    assert bar in words(figures[0])
    (line, *_) = (artist for artist in figures[0].artists if isinstance(artist, Line2D))
    start, end = line.get_xdata()
    axes = figures[0].axes[0]
    west, east = axes.get_xlim()
    metres = (end - start) / axes.get_position().width * (east - west)
    assert metres / 1609.344 == pytest.approx(float(bar.split(maxsplit=1)[0]))


def test_what_is_empty_lies_on_top() -> None:
    assert list(_MARKS) == [FULL, PART, NONE]


def test_a_later_state_covers_an_earlier_one() -> None:
    """Three stations of one building: the mark in the middle is that of the worst."""

    def middle(*fills: Fill) -> tuple[int, ...]:
        picture = Image.open(BytesIO(draw_map([Station(fill, at(0, 0)) for fill in fills])))
        return picture.convert("RGB").getpixel((picture.width // 2, round(picture.height * 0.46)))

    assert bytes(middle(FULL)).hex().upper() == FILLED
    assert middle(PART, FULL) == middle(PART) == tuple(bytes.fromhex(ORANGE))
    assert middle(NONE, PART, FULL) == middle(NONE) == tuple(bytes.fromhex(EMPTY))


def test_each_state_has_a_shape_and_a_lightness_of_its_own() -> None:
    assert len({mark.shape for mark in _MARKS.values()}) == len(Fill)
    # Nothing has the paper's lightness; a pale mark has a dark edge.
    for mark in _MARKS.values():
        assert max(contrast(colour, WHITE) for colour in (mark.face, mark.edge)) >= 3
    assert contrast(FILLED, EMPTY) >= 3


def test_names_of_wards_lie_apart_from_each_other_and_from_stations(figures: list[Figure]) -> None:
    stations = [
        Station(FULL, at(x / 2, y / 2), f"Ward {x // 3}{y // 3}")
        for x in range(12)
        for y in range(12)
    ]
    draw_map(stations)
    axes = figures[0].axes[0]
    boxes = [text.get_window_extent() for text in axes.texts]
    frame = axes.get_window_extent()
    assert len(boxes) >= 4
    assert not [1 for one, other in combinations(boxes, 2) if one.overlaps(other)]
    for box in boxes:
        assert frame.x0 < box.x0 < box.x1 < frame.x1
        assert frame.y0 < box.y0 < box.y1 < frame.y1
        for station in stations:
            assert station.at is not None
            assert not box.contains(
                *axes.transData.transform((station.at.easting, station.at.northing))
            )


def test_two_wards_with_one_middle_are_named_one_above_the_other(figures: list[Figure]) -> None:
    corners = {"Alpha": ((0, 0), (4, 4)), "Omega": ((0, 4), (4, 0))}
    draw_map([Station(FULL, at(*place), ward) for ward in corners for place in corners[ward]])
    alpha, omega = (text.get_window_extent() for text in figures[0].axes[0].texts)
    assert not alpha.overlaps(omega)


def test_the_name_of_a_ward_at_the_edge_is_moved_inwards(figures: list[Figure]) -> None:
    long = "Sutton Green and Mayford with Hook Heath"
    draw_map([Station(FULL, at(0, 0), long), Station(FULL, at(20, 0), "Kew")])
    names = {text.get_text(): text.get_window_extent() for text in figures[0].axes[0].texts}
    assert names[long].x0 > figures[0].axes[0].get_window_extent().x0


def test_the_same_stations_give_the_same_bytes_whatever_the_users_taste() -> None:
    stations = [Station(FULL, at(0, 0), "Kew"), Station(PART, at(1, 2), "Ham")]
    first = draw_map(stations)
    with mpl.rc_context({"font.size": 20, "axes.facecolor": "black", "savefig.dpi": 30}):
        assert draw_map(stations) == first
    assert b"matplotlib" not in first.lower()  # its version would be beside it


def test_the_picture_has_the_size_that_it_is_shown_at() -> None:
    picture = Image.open(BytesIO(draw_map([Station(FULL, at(0, 0))])))
    assert picture.width / picture.height == pytest.approx(WIDTH / HEIGHT, rel=0.01)
