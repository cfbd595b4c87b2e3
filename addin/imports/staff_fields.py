"""What staff lists have columns of, and the headers seen for them.

The names are those of the Staff sheet's columns where it has them. The others are read, and become
something that the Staff sheet has: a full name two names, a date of birth whether over 18.
"""

from __future__ import annotations

from typing import Final

from addin.imports.mapping import Field

FULL_NAME: Final = Field(
    "Full name",
    (
        *("name", "full name", "staff name", "employee name", "employee", "surname first name"),
        *("person", "staff member", "name of applicant", "applicant", "names"),
    ),
)
TITLE: Final = Field("Title", ("title", "salutation", "prefix"))
BIRTH: Final = Field("Date of birth", ("date of birth", "dob", "d o b", "birth date", "born"))
ADDRESS: Final = Field(
    "Address",
    (
        *("address", "home address", "address line", "street", "town", "road", "locality"),
        *("house name number", "city", "county"),
    ),
    many=True,
)
LANDLINE: Final = Field(
    "Home phone",
    (
        *("home phone", "home tel", "landline", "home telephone", "home number", "home no"),
        *("home tel no", "tel home", "telephone home", "evening phone"),
    ),
)

STAFF_FIELDS: Final = (
    Field(
        "Staff ID",
        (
            *("staff id", "staff no", "staff number", "id", "employee no", "employee number"),
            *("payroll no", "payroll number", "payroll ref", "emp no", "ref", "reference"),
            *("personnel number", "person id", "employee id", "staff ref", "pay no", "pay number"),
        ),
    ),
    FULL_NAME,
    TITLE,
    Field(
        "First name",
        (
            *("first name", "forename", "first names", "forenames", "given name", "christian name"),
            *("fname", "known as", "preferred name"),
        ),
    ),
    Field("Last name", ("last name", "surname", "family name", "second name", "lname")),
    BIRTH,
    Field("Staff type", ("staff type", "type", "core or temporary", "employment type")),
    Field("Grade", ("grade", "pay grade", "salary grade")),
    Field("Level", ("level", "career level")),
    Field(
        "Roles",
        (
            *(
                "roles",
                "role",
                "position",
                "positions",
                "post",
                "job",
                "job role",
                "duty",
                "duties",
            ),
            *("role s", "suitable for", "willing to do", "can do", "roles wanted", "applied for"),
            *("role applied for", "election role", "position applied for", "preferred role"),
        ),
    ),
    Field(
        "Experienced roles",
        (
            *("experienced roles", "experience", "previous roles", "roles done before"),
            *("previous experience", "past roles", "worked before as", "roles held"),
        ),
    ),
    Field(
        "Trained roles",
        ("trained roles", "training", "trained", "trained as", "training completed", "trained for"),
    ),
    ADDRESS,
    Field("Postcode", ("postcode", "post code", "home postcode", "postal code", "pcode")),
    Field("Easting", ("easting", "home easting")),
    Field("Northing", ("northing", "home northing")),
    Field(
        "Has car",
        (
            *("has car", "car", "car driver", "driver", "own car", "own transport", "transport"),
            *("has own transport", "vehicle", "access to car", "car owner", "drives"),
            *("use of car", "access to a car"),
        ),
    ),
    Field(
        "Max miles",
        (
            *("max miles", "maximum miles", "miles", "max distance", "travel distance"),
            *("max travel", "will travel miles", "distance willing to travel", "how far"),
        ),
    ),
    Field(
        "Checks ID in private",
        ("checks id in private", "female id check", "private id check", "veil check"),
        exact=True,
    ),
    Field("Over 18", ("over 18", "18", "18+", "aged 18 or over", "18 or over"), exact=True),
    Field(
        "Right to work",
        (
            *("right to work", "rtw", "right to work checked", "rtw check", "rtw checked"),
            *("right to work seen", "right to work check", "id checked", "eligible to work"),
        ),
        exact=True,
    ),
    Field(
        "Works for a candidate",
        (
            *("works for a candidate", "working for a candidate", "candidate connection"),
            *("employed by candidate", "works for candidate", "works for a party"),
        ),
        exact=True,
    ),
    Field(
        "Last place",
        (
            *("last place", "last station", "previous station", "station last time", "last venue"),
            *("previous polling station", "last polling station", "station last year"),
        ),
    ),
    Field(
        "Last role",
        ("last role", "previous role", "role last time", "last position", "role last year"),
    ),
    Field(
        "Excluded wards",
        ("excluded wards", "not ward", "wards to avoid", "avoid wards", "cannot work in"),
    ),
    Field(
        "Preferred places",
        (
            *("preferred places", "preferred station", "preferred area", "preference"),
            *("preferred location", "preferences", "preferred ward", "location preference"),
        ),
    ),
    Field(
        "Unavailable",
        (
            *("unavailable", "not available", "away", "holidays", "leave", "unavailable dates"),
            *("dates unavailable", "dates away", "dates not available"),
        ),
    ),
    Field("Pair with", ("pair with", "work with", "wants to work with", "buddy", "partner")),
    Field("Keep apart", ("keep apart", "not with", "do not place with", "keep away from")),
    Field(
        "Email",
        (
            *("email", "e mail", "email address", "e mail address", "personal email", "mail"),
            *("home email", "contact email"),
        ),
    ),
    Field(
        "Mobile",
        (
            *("mobile", "mobile no", "mobile number", "mob", "cell", "mobile phone", "phone"),
            *("telephone", "tel", "tel no", "telephone number", "contact number", "phone number"),
            *("contact no", "phone no", "telephone no", "mobile tel", "daytime phone", "mob no"),
        ),
    ),
    LANDLINE,
    Field("Capacity", ("capacity", "hours a week", "weekly hours", "contracted hours")),
    Field("Ward", ("ward", "home ward", "ward lived in", "lives in ward")),
    Field("Stopped", ("stopped", "withdrawn", "date stopped", "stopped on", "withdrawn on")),
)
"""Every field of a staff list, in the order of the Staff sheet."""
