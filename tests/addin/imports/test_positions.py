"""Positions on four grids come to one, checked against published and independent figures."""

from __future__ import annotations

from math import hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.imports.positions import (
    Position,
    System,
    UnknownPositionError,
    locate,
    system_named,
)
from addin.projections import (
    IRISH_GRID,
    NATIONAL_GRID,
    from_grid,
    from_irish_grid,
    from_irish_transverse_mercator,
    from_wgs84,
    to_grid,
    to_wgs84,
)
from models.geography import Point


def apart(one: Point, other: Point) -> float:
    return hypot(one.easting - other.easting, one.northing - other.northing)


def test_the_projection_is_ordnance_surveys_published_example() -> None:
    # "A guide to coordinate systems in Great Britain", annexe C: 52 39 27.2531 N, 1 43 4.5177 E
    latitude = radians(52 + 39 / 60 + 27.2531 / 3600)
    longitude = radians(1 + 43 / 60 + 4.5177 / 3600)
    east, north = to_grid(latitude, longitude, NATIONAL_GRID)
    assert (round(east, 3), round(north, 3)) == (651409.903, 313177.270)
    assert from_grid(east, north, NATIONAL_GRID) == pytest.approx((latitude, longitude), abs=1e-11)


@pytest.mark.parametrize(
    ("longitude", "latitude", "east", "north"),
    # pyproj 3.7.2 with the same seven parameters and no grid of corrections
    [
        (-2.2, 53.44, 386811.81, 393710.39),
        (-1.145, 60.155, 447567.42, 1141475.59),
        (-6.313, 49.914, 90485.72, 10454.68),
        (1.75, 52.48, 654734.68, 293509.60),
        (-5.93, 54.597, 146246.07, 529526.16),
        (-8.177, 54.47, 13.55, 525873.53),  # the westernmost point of Northern Ireland
    ],
)
def test_degrees_come_where_proj_puts_them(
    longitude: float, latitude: float, east: float, north: float
) -> None:
    assert apart(from_wgs84(longitude, latitude), Point(east, north)) < 0.02
    assert to_wgs84(Point(east, north)) == pytest.approx((latitude, longitude), abs=2e-6)


@pytest.mark.parametrize(
    ("irish", "itm", "degrees"),
    # PROJ again: EPSG 29903 with the parameters of 1999, and EPSG 2157
    [
        ((333835.78, 374054.31), (733758.60, 874050.42), (-5.93, 54.597)),
        ((194214.51, 359062.73), (594167.33, 859062.81), (-8.09, 54.48)),
    ],
)
def test_the_grids_of_ireland_lead_to_the_same_place_as_degrees(
    irish: tuple[float, float], itm: tuple[float, float], degrees: tuple[float, float]
) -> None:
    place = from_wgs84(*degrees)
    assert apart(from_irish_grid(*irish), place) < 0.1
    assert apart(from_irish_transverse_mercator(*itm), place) < 0.1


@given(st.floats(-8.2, -5.4), st.floats(54.0, 55.4), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_a_mile_in_northern_ireland_is_a_mile(
    longitude: float, latitude: float, east: float, north: float
) -> None:
    def on_irish_grid(point: tuple[float, float]) -> Point:
        return Point(*to_grid(radians(point[1]), radians(point[0]), IRISH_GRID))

    places = (longitude, latitude), (longitude + east, latitude + north)
    here = apart(*(from_wgs84(*place) for place in places))
    there = apart(*(on_irish_grid(place) for place in places))
    assert here == pytest.approx(there, rel=0.002, abs=1.0)


@given(st.floats(50_000, 650_000), st.floats(10_000, 1_200_000))
def test_from_the_grid_and_back_is_the_same_place(east: float, north: float) -> None:
    there = from_grid(east, north, NATIONAL_GRID)
    assert to_grid(*there, NATIONAL_GRID) == pytest.approx((east, north), abs=0.001)


def test_metres_are_of_great_britain_unless_something_says_ireland() -> None:
    found = locate("334000", "374000")
    assert found == Position(Point(334000, 374000), System.OSGB)
    by_postcode = locate("333836", "374054", postcode="BT1 1AA")
    by_header = locate("333836", "374054", named=System.IRISH_GRID)
    assert by_postcode == by_header
    assert by_postcode is not None
    assert by_postcode.system is System.IRISH_GRID
    assert apart(by_postcode.point, Point(146246, 529526)) < 1


def test_the_range_alone_tells_degrees_and_irish_transverse_mercator() -> None:
    degrees = locate("-2.2", "53.44")
    itm = locate("733759", "874050")
    assert degrees is not None
    assert itm is not None
    assert (degrees.system, itm.system) == (System.WGS84, System.ITM)


def test_degrees_in_each_others_column_are_exchanged_and_it_says_so() -> None:
    assert locate("53.44", "-2.2") == Position(from_wgs84(-2.2, 53.44), System.WGS84, swapped=True)


def test_greenwich_has_longitude_nought() -> None:
    found = locate("0", "51.4779")
    assert found is not None
    assert apart(found.point, from_wgs84(0.000_001, 51.4779)) < 0.1


@pytest.mark.parametrize(
    ("east", "north"), [("", ""), ("0", "0"), ("0.0", "0.00"), ("n/a", ""), ("-", "0"), (" ", "0")]
)
def test_nought_and_blank_are_no_position(east: str, north: str) -> None:
    assert locate(east, north) is None


@pytest.mark.parametrize(
    ("east", "north", "says"),
    [
        ("", "51.5", "has only one of its two numbers"),
        ("abc", "51.5", '"abc" is not a number'),
        ("inf", "inf", '"inf" is not a number'),
        ("2.35", "48.85", "2.35, 48.85 is not in the United Kingdom"),
        ("0", "173900", "0, 173900 is not in the United Kingdom"),
        ("9" * 400, "1", "is not a number"),
    ],
)
def test_what_is_no_place_is_refused(east: str, north: str, says: str) -> None:
    with pytest.raises(UnknownPositionError) as refused:
        locate(east, north)
    assert says in str(refused.value)


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_a_position_none_or_refused(east: str, north: str) -> None:
    try:
        found = locate(east, north)
    except UnknownPositionError:
        return
    assert found is None or found.point.northing > 0


@pytest.mark.parametrize(
    ("header", "system"),
    [
        ("PREM_X_4326", System.WGS84),
        ("Longitude", System.WGS84),
        ("ITM Easting", System.ITM),
        ("Irish Grid X", System.IRISH_GRID),
        ("OSGB_X", System.OSGB),
        ("Easting", None),
        ("Polling_Place_Easting", None),
    ],
)
def test_a_header_may_name_the_grid(header: str, system: System | None) -> None:
    assert system_named(header) is system
