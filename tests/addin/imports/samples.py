"""Small invented exports, each in the shape of its system; nobody lives there."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from addin.imports.exports import StationImport, import_sources
from addin.imports.files import source_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLUB_HEADER = (
    "ElectionDate,Contested,Property_URN,AddressLine1,Post_Code,Polling_Place_Id,"
    "Polling_Place_Name,Polling_Place_Address_1,Polling_Place_Address_2,Polling_Place_Postcode,"
    "Polling_Place_Easting,Polling_Place_Northing,Polling_Place_District_Reference"
)
CLUB = f"""{CLUB_HEADER}
06/05/2027,Yes,1001,1 Elm Row,DA5 1CK,7,Village Hall,High Street,Bexley,DA5 1CL,549300,173900,AA
06/05/2027,Yes,1002,2 Elm Row,DA5 1CK,7,Village Hall,High Street,Bexley,DA5 1CL,549300,173900,AA
06/05/2027,Yes,1003,3 Elm Row,DA5 1CK,7,Village Hall,High Street,Bexley,DA5 1CL,549300,173900,AB
06/05/2027,Yes,1004,1 Oak Row,DA5 1CK,8,Scout Hut,Mill Lane,Bexley,DA5 1CN,0,0,AC
"""

WEBLOOKUP = """AuthorityCode,PropertyNumber,StreetName,PostCode,PollingDistrictReference,\
PollingPlaceId,PollingPlaceAddress1,PollingPlaceAddress2,PollingPlaceAddress3,PollingPlaceAddress4,\
PollingPlaceAddress5,PollingPlaceAddress6,PollingPlaceAddress7,UPRN,PollingPlaceEasting,\
PollingPlaceNorthing
00XX,1,Elm Row,DA5 1CK,AA,7,Village Hall,,High Street,,Bexley,,DA5 1CL,0001001,0,0
00XX,2,Elm Row,DA5 1CK,AA,7,Village Hall,,High Street,,Bexley,,DA5 1CL,0001002,0,0
00XX,1,Oak Row,DA5 1CK,AB,8,Scout Hut,,Mill Lane,,Bexley,DA5 1CN,,0001004,0,0
"""

HALAROSE = """HouseID,UPRN,AddressLine1,Postcode,PollingVenueID,PollingStationName,\
PollingStationNumber,PollingStationAddress1,PollingStationAddress2,PollingStationPostCode,\
PollingVenueEasting,PollingVenueNorthing,PollingDistrictId,PollingDistrictName
1,101,1 Elm Row,DA5 1CK,19,Village Hall,3,High Street,Bexley,DA5 1CL,549300,173900,5,BEXLEY (AA)
2,102,2 Elm Row,DA5 1CK,19,Village Hall,4,High Street,Bexley,DA5 1CL,549300,173900,5,BEXLEY (AA)
3,103,3 Elm Row,DA5 1CK,19,Village Hall,4,High Street,Bexley,DA5 1CL,549300,173900,5,BEXLEY (AA)
4,104,4 Elm Row,DA5 1CK,19,Village Hall,n/a,High Street,Bexley,DA5 1CL,549300,173900,5,BEXLEY (AA)
"""

OLDER_HALAROSE = """HouseID,HouseName,HouseNumber,StreetName,HousePostcode,PollingStationNumber,\
PollingStationName,PollingStationAddress_1,PollingStationAddress_2,PollingStationPostcode
1,,1,Elm Row,DA5 1CK,3,Village Hall,High Street,Bexley,DA5 1CL
2,,2,Elm Row,DA5 1CK,3,Village Hall,High Street,Bexley,DA5 1CL
2,,2,Elm Row,DA5 1CK,3,Village Hall,High Street,Bexley,DA5 1CL
"""

COUNTS_STATIONS = """Add1,Add2,PostCode,StationCode,Xordinate,Yordinate,PlaceName
High Street,Bexley,DA5 1CL,B1/1,549300.25,173900.5,Village Hall
High Street,Bexley,DA5 1CL,B2,549300.25,173900.5,Village Hall
Mill Lane,Bexley,DA5 1CN,B3/1,0,0,Scout Hut
"""

COUNTS_PROPERTIES = """Add1,Add2,PostCode,StationCode,UPRN,Xordinate,Yordinate
1 Elm Row,Bexley,DA5 1CK,B1/1,1001,549000,174000
2 Elm Row,Bexley,DA5 1CK,B1/1,1002,549000,174000
3 Elm Row,Bexley,DA5 1CK,B2,1003,549000,174000
4 Elm Row,Bexley,DA5 1CK,B9,1004,549000,174000
Dummy Record,,DA5 1CK,B3/1,,0,0
1 Other Row,,A1 1AA,B3/1,,0,0
"""

EONI = """PRO_UPRN,PRO_FULLADDRESS,PRO_POSTCODE,PRO_X_4326,PRO_Y_4326,PREM_ID,PREM_NAME,\
PREM_FULLADDRESS,PREM_POSTCODE,PREM_X_4326,PREM_Y_4326
1,"1 ELM ROW, BELFAST, BT99 9AA",BT99 9AA,-5.93,54.597,11,VILLAGE HALL,\
"THE SQUARE, BELFAST, BT99 9BB",BT99 9BB,-5.93,54.597
2,"2 ELM ROW, BELFAST, BT99 9AA",BT99 9AA,-5.93,54.597,11,VILLAGE HALL,\
"THE SQUARE, BELFAST, BT99 9BB",BT99 9BB,-5.93,54.597
3,"1 OAK ROW, BELFAST, BT99 9AA",BT99 9AA,-5.93,54.597,12,SCOUT HUT,\
"MILL LANE, BELFAST, BT99 9BC",BT99 9BC,54.5,-5.9
"""


def fcs(*stations: Mapping[str, Any]) -> str:
    """The JSON of FCS, with what the stations say over what a station has."""
    usual: dict[str, Any] = {
        "id": 71,
        "stationId": 3,
        "name": "Village Hall",
        "addressLine1": "High Street",
        "addressLine2": "",
        "addressPostCode": "DA5 1CL",
        "latitude": 0.0,
        "longitude": 0.0,
        "properties": [
            {"addressLine1": "1 Elm Row", "addressPostCode": "DA5 1CK", "addressUprn": 1001},
            {"addressLine1": "2 Elm Row", "addressPostCode": "DA5 1CK", "addressUprn": 0},
        ],
        "pollingDistricts": [{"id": 6, "name": "Elm D"}],
    }
    return json.dumps([usual | dict(station) for station in stations])


def imported(*texts: str | bytes, chosen: Mapping[str, str] | None = None) -> StationImport:
    """What files with these contents are imported to; they are called 1.csv, 2.csv ..."""
    return import_sources(
        [
            source_file(f"{number}.csv", text.encode() if isinstance(text, str) else text)
            for number, text in enumerate(texts, start=1)
        ],
        chosen,
    )


def said(result: StationImport) -> str:
    """All findings as one text."""
    return "\n".join(str(finding) for finding in result.findings)


def table(rows: Sequence[Sequence[object]]) -> str:
    """Rows as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
