"""THE workbook schema: sheets, tables, columns, types, lists and help texts.

The template, the reader, the writer, the checks and the help all read it from here. A table's
header texts are a contract that outside tools rely on: add columns, never rename one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.capabilities import Condition, Part
from models.careers import ActivityStanding, EvidenceKind, Standing
from models.duties import Family, FilledBy, PlaceKind
from models.plan import Status
from models.problems import Severity
from models.specs import Importance, RequirementKind
from models.staff import StaffType

SCHEMA_VERSION: Final = 1
VERSION_SETTING: Final = "Workbook version"
LIST_SEPARATOR: Final = ";"
YES_NO: Final = ("Yes", "No")
MUST: Final = "Must"
MUST_NOT: Final = "Must not"
AS_CLAIMED: Final = "As claimed"  # the Difference of somebody whose evidence supports the claim


class Use(StrEnum):
    """Who fills a sheet: the manager (input), the program (result), or nobody (guide)."""

    GUIDE = "Guide"
    INPUT = "Input"
    RESULT = "Result"


class Kind(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    LIST = "list"  # several texts in one cell, separated by semicolons
    YES_NO = "yes or no"
    WHOLE = "whole number"
    NUMBER = "number"
    MILES = "miles"
    MONEY = "pounds"
    PERCENT = "percent"
    DATE = "date"
    DATE_TIME = "date and time"
    PERIODS = "dates"  # dates, date ranges and times in one cell, separated by semicolons
    ANY = "any value"  # text, number or date, as the row asks for


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `help` is the prompt that the cell shows. `required`: a row is not usable without it.
    `must_exist`: its cells may be blank, but nothing is planned without the column.
    `choices` are the coded values; `choices_from` names another table's column that lists them
    ("Roles[Role]"), and then `choices_strict` says whether anything else is refused.
    `minimum` and `maximum` bound numbers. `width` is in characters. `formula`: a calculated column.
    `link`: its cells lead to another cell. `guide`: it explains an input sheet, nobody types in it.
    `added`: older workbooks of the same version lack it, and are read as if its cells were blank.
    """

    name: str
    kind: Kind
    help: str
    width: float = 14
    required: bool = False
    must_exist: bool = False
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    choices_strict: bool = True
    minimum: float | None = None
    maximum: float | None = None
    formula: bool = False
    link: bool = False
    guide: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet with its one Excel table. `key` names the columns that make a row unique.

    `added`: older workbooks of the same version lack it, and are read as if it had no rows.
    """

    sheet: str
    use: Use
    purpose: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    added: bool = False

    @property
    def name(self) -> str:
        """The Excel table's name: the sheet's without spaces."""
        return self.sheet.replace(" ", "")

    @property
    def headers(self) -> tuple[str, ...]:
        """The header texts in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column with this header; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


_ROLES_OF_ROLES: Final = "Roles[Role]"
_IDS_OF_STAFF: Final = "Staff[Staff ID]"
_IDS_OF_PLACES: Final = "Places[Place ID]"
_IDS_OF_DUTIES: Final = "Duties[Duty ID]"

START_HERE: Final = Table(
    "Start here",
    Use.GUIDE,
    "What this workbook is for and the order of work.",
    (
        Column("Topic", Kind.TEXT, "What the row is about.", 27),
        Column("What it says", Kind.TEXT, "The explanation.", 92),
        Column("Go to", Kind.TEXT, "A link to the sheet.", 18, link=True),
    ),
    ("Topic",),
)

SETTINGS: Final = Table(
    "Settings",
    Use.INPUT,
    "Every number that is policy, with its unit and where it comes from.",
    (
        Column("Setting", Kind.TEXT, "What is set.", 48, required=True, guide=True),
        Column("Value", Kind.ANY, "Type the value in the unit shown beside it.", 22),
        Column("Unit", Kind.TEXT, "The unit of the value.", 15, guide=True),
        Column(
            "Basis", Kind.TEXT, "Law, guidance, local policy, or this tool's own.", 13, guide=True
        ),
        Column("Source", Kind.TEXT, "Where the value comes from.", 44, guide=True),
        Column("What it does", Kind.TEXT, "What changes when the value changes.", 62, guide=True),
    ),
    ("Setting",),
)

STAFF: Final = Table(
    "Staff",
    Use.INPUT,
    "Everybody who may be asked to work: core staff and temporary election staff.",
    (
        Column("Staff ID", Kind.TEXT, "The person's own number; kept as text.", 10, required=True),
        Column("First name", Kind.TEXT, "First name.", 16),
        Column("Last name", Kind.TEXT, "Last name.", 18),
        Column(
            "Staff type",
            Kind.TEXT,
            "Core (electoral services) or Temporary.",
            12,
            choices=tuple(StaffType),
        ),
        Column("Grade", Kind.TEXT, "Core staff: the grade, as in Role specs.", 9),
        Column("Level", Kind.TEXT, "Core staff: the level claimed.", 9),
        Column(
            "Roles",
            Kind.LIST,
            "Every role the person may hold, separated by semicolons.",
            40,
            choices_from=_ROLES_OF_ROLES,
            choices_strict=False,
        ),
        Column(
            "Experienced roles",
            Kind.LIST,
            "Roles done before, separated by semicolons.",
            34,
            choices_from=_ROLES_OF_ROLES,
            choices_strict=False,
        ),
        Column(
            "Trained roles",
            Kind.LIST,
            "Roles trained for, separated by semicolons.",
            40,
            choices_from=_ROLES_OF_ROLES,
            choices_strict=False,
        ),
        Column("Postcode", Kind.TEXT, "Home postcode; finds the easting and northing.", 11),
        Column("Easting", Kind.NUMBER, "Home, metres; blank is found by postcode.", 10, minimum=0),
        Column("Northing", Kind.NUMBER, "Home, metres; blank is found by postcode.", 10, minimum=0),
        Column("Has car", Kind.YES_NO, "Yes or No; blank counts as No.", 9, choices=YES_NO),
        Column(
            "Max miles",
            Kind.MILES,
            "The furthest they will travel, one way; blank takes the setting.",
            11,
            must_exist=True,
            minimum=0,
            maximum=200,
        ),
        Column(
            "Checks ID in private",
            Kind.YES_NO,
            "Yes for a woman who will check photo ID in private.",
            13,
            choices=YES_NO,
        ),
        Column("Over 18", Kind.YES_NO, "Yes or No; blank counts as No.", 9, choices=YES_NO),
        Column(
            "Right to work",
            Kind.YES_NO,
            "Yes once the documents were seen; blank counts as No.",
            10,
            choices=YES_NO,
        ),
        Column(
            "Works for a candidate",
            Kind.YES_NO,
            "Yes if employed by or for a candidate in this election.",
            13,
            must_exist=True,
            choices=YES_NO,
        ),
        Column(
            "Last place",
            Kind.TEXT,
            "Place ID where they worked last time.",
            11,
            choices_from=_IDS_OF_PLACES,
            choices_strict=False,
        ),
        Column(
            "Last role",
            Kind.TEXT,
            "The role they had last time.",
            27,
            choices_from=_ROLES_OF_ROLES,
            choices_strict=False,
        ),
        Column(
            "Excluded wards",
            Kind.LIST,
            "Wards they must not work in; semicolons.",
            20,
            must_exist=True,
        ),
        Column("Preferred places", Kind.LIST, "Place IDs or wards they ask for; semicolons.", 20),
        Column(
            "Unavailable",
            Kind.PERIODS,
            "Dates or times away: 06/05/2027; 08/05/2027-10/05/2027; 07/05/2027 18:00-23:00.",
            24,
            must_exist=True,
        ),
        Column(
            "Pair with",
            Kind.TEXT,
            "Staff ID of the person to place in the same building.",
            11,
            choices_from=_IDS_OF_STAFF,
            choices_strict=False,
        ),
        Column(
            "Keep apart",
            Kind.LIST,
            "Staff IDs never to place at the same station; semicolons.",
            15,
            must_exist=True,
        ),
        Column("Email", Kind.TEXT, "E-mail address.", 38),
        Column("Mobile", Kind.TEXT, "Mobile number; kept as text.", 15),
        Column(
            "Capacity",
            Kind.NUMBER,
            "What they can carry of workload duties, in the unit of those duties' load.",
            10,
            minimum=0,
            maximum=100_000,
        ),
    ),
    ("Staff ID",),
)

ROLES: Final = Table(
    "Roles",
    Use.INPUT,
    "What each role asks for, what it pays and how much an empty post of it matters.",
    (
        Column("Role", Kind.TEXT, "The role's name, used on every other sheet.", 28, required=True),
        Column("Family", Kind.TEXT, "The kind of work.", 16, required=True, choices=tuple(Family)),
        Column(
            "Criticality",
            Kind.WHOLE,
            "How bad an empty post is: 100 is as bad as ten empty posts of 10.",
            12,
            required=True,
            minimum=1,
            maximum=1000,
        ),
        Column("Fee", Kind.MONEY, "Pounds for one duty.", 11, minimum=0, maximum=10_000),
        Column(
            "Experience needed",
            Kind.YES_NO,
            "Yes: only people with the role in Experienced roles.",
            13,
            must_exist=True,
            choices=YES_NO,
        ),
        Column(
            "Training needed",
            Kind.YES_NO,
            "Yes: only people with the role in Trained roles.",
            11,
            must_exist=True,
            choices=YES_NO,
        ),
        Column(
            "Car needed",
            Kind.YES_NO,
            "Yes: only people with a car.",
            10,
            must_exist=True,
            choices=YES_NO,
        ),
        Column(
            "Minimum age",
            Kind.WHOLE,
            "Years. 18 asks for Yes in Over 18; 16 does not.",
            11,
            must_exist=True,
            minimum=16,
            maximum=18,
        ),
        Column(
            "One per place",
            Kind.YES_NO,
            "Yes: a place has one at a time, never two (the presiding officer).",
            11,
            must_exist=True,
            choices=YES_NO,
        ),
        Column(
            "Activity",
            Kind.TEXT,
            "The election activity that the role is a part of, as in Capabilities.",
            30,
            added=True,
        ),
        Column(
            "Part",
            Kind.TEXT,
            "Lead, Deliver or Assist: the part in that activity.",
            10,
            choices=tuple(Part),
            added=True,
        ),
        Column(
            "Filled by",
            Kind.TEXT,
            "Role held: who has the role in Roles. Capability: core staff whose grade and level "
            "may take that part in that activity. Blank is Role held.",
            12,
            choices=tuple(FilledBy),
            added=True,
        ),
    ),
    ("Role",),
)

ROLE_SPECS: Final = Table(
    "Role specs",
    Use.INPUT,
    "The grades and levels of core staff and what each asks for.",
    (
        Column("Council", Kind.TEXT, "Whose specification it is; blank is every council's.", 18),
        Column("Grade", Kind.TEXT, "The grade, as on the Staff sheet.", 12, required=True),
        Column(
            "Level",
            Kind.TEXT,
            "The level, the lowest first; blank belongs to every level of the grade.",
            10,
        ),
        Column(
            "Code",
            Kind.TEXT,
            "The requirement's own code, which Evidence and Settings name.",
            15,
            added=True,
        ),
        Column(
            "Kind",
            Kind.TEXT,
            "What the requirement is about.",
            14,
            choices=tuple(RequirementKind),
            added=True,
        ),
        Column("Requirement", Kind.TEXT, "What the grade and level ask for.", 70),
        Column(
            "Importance",
            Kind.TEXT,
            "Essential or Desirable. Desirable is reported and decides nothing.",
            12,
            choices=tuple(Importance),
        ),
        Column(
            "Test",
            Kind.TEXT,
            'What Evidence must show, such as: holds "AEA Certificate" or level A for 12 months. '
            "Blank is information only. The page on role specs has all the words.",
            52,
            added=True,
        ),
        Column(
            "Reading",
            Kind.WHOLE,
            "Only where the source is unclear: 1 for the strictest reading of the Code, 2 for the "
            "next.",
            10,
            minimum=1,
            maximum=9,
            added=True,
        ),
        Column("Unclear", Kind.TEXT, "What is unclear in the source.", 44, added=True),
        Column("Source", Kind.TEXT, "The document, and where in it.", 44, added=True),
    ),
)

CAPABILITIES: Final = Table(
    "Capabilities",
    Use.INPUT,
    "Which part of which activity a grade and level can take: lead, deliver or assist.",
    (
        Column("Grade", Kind.TEXT, "The grade, as in Role specs.", 12, required=True),
        Column("Level", Kind.TEXT, "The level; blank means every level.", 10),
        Column("Activity", Kind.TEXT, "The election activity.", 46, required=True),
        Column(
            "Part",
            Kind.TEXT,
            "Lead, Deliver or Assist. Who leads may deliver, who delivers may assist.",
            12,
            required=True,
            choices=tuple(Part),
        ),
        Column(
            "Condition",
            Kind.TEXT,
            "When it holds; blank is always.",
            46,
            choices=tuple(condition for condition in Condition if condition),
        ),
        Column(
            "Council",
            Kind.TEXT,
            "Whose grade it is, as in Role specs; blank is every council's.",
            18,
            added=True,
        ),
    ),
    ("Council", "Grade", "Level", "Activity", "Part", "Condition"),
)

EVIDENCE: Final = Table(
    "Evidence",
    Use.INPUT,
    "What is known of each core member, one fact a row: what their level is assessed from.",
    (
        Column(
            "Staff ID",
            Kind.TEXT,
            "A core member of the Staff sheet.",
            12,
            required=True,
            choices_from=_IDS_OF_STAFF,
        ),
        Column(
            "Kind",
            Kind.TEXT,
            "What the fact is about.",
            18,
            required=True,
            choices=tuple(EvidenceKind),
        ),
        Column(
            "What",
            Kind.TEXT,
            "The name of it: the qualification, level, area of experience, activity, software, "
            "Driving licence or Car, or the Code that you confirm.",
            40,
            required=True,
        ),
        Column(
            "Standing",
            Kind.TEXT,
            "Of a qualification: Held, Studying or Willing. Of an activity: how it was led.",
            22,
            choices=(*Standing, *ActivityStanding),
        ),
        Column(
            "Date",
            Kind.DATE,
            "When the level was reached, the experience began, or you confirmed or the RO "
            "delegated it. What is dated after the assessment does not count.",
            12,
        ),
        Column(
            "Number",
            Kind.NUMBER,
            "Years of experience, where there is no date since when.",
            10,
            minimum=0,
            maximum=80,
        ),
        Column("Note", Kind.TEXT, "Where it can be looked up; the program ignores it.", 44),
    ),
    ("Staff ID", "Kind", "What"),
    added=True,
)

PLACES: Final = Table(
    "Places",
    Use.INPUT,
    "Polling stations, and the areas that inspectors and standby staff look after.",
    (
        Column("Place ID", Kind.TEXT, "The place's own number; kept as text.", 10, required=True),
        Column("Name", Kind.TEXT, "The place's name.", 39),
        Column("Kind", Kind.TEXT, "What it is.", 16, choices=tuple(PlaceKind)),
        Column("Ward", Kind.TEXT, "The ward it is in.", 22),
        Column("Area", Kind.TEXT, "The inspector's area.", 20),
        Column("Venue", Kind.TEXT, "The building; stations with the same venue share it.", 32),
        Column("Postcode", Kind.TEXT, "Finds the easting and northing.", 11),
        Column("Easting", Kind.NUMBER, "Metres; blank is found by postcode.", 10, minimum=0),
        Column("Northing", Kind.NUMBER, "Metres; blank is found by postcode.", 10, minimum=0),
        Column("Electors", Kind.WHOLE, "Electors allotted to the station.", 10, minimum=0),
        Column("Postal voters", Kind.WHOLE, "Of them, postal voters.", 10, minimum=0),
    ),
    ("Place ID",),
)

DUTIES: Final = Table(
    "Duties",
    Use.INPUT,
    "How many people of which role are needed where and when.",
    (
        Column("Duty ID", Kind.TEXT, "The duty's own number; kept as text.", 20, required=True),
        Column(
            "Role",
            Kind.TEXT,
            "A role from the Roles sheet.",
            28,
            required=True,
            choices_from=_ROLES_OF_ROLES,
        ),
        Column(
            "Place ID",
            Kind.TEXT,
            "A place from the Places sheet.",
            10,
            required=True,
            choices_from=_IDS_OF_PLACES,
        ),
        Column(
            "Start",
            Kind.DATE_TIME,
            "When the duty begins. A workload duty may have dates: its Load is then what it takes "
            "each week.",
            17,
        ),
        Column("End", Kind.DATE_TIME, "When it ends; somebody may start another then.", 17),
        Column(
            "Needed",
            Kind.WHOLE,
            "How many people.",
            9,
            required=True,
            minimum=0,
            maximum=2000,
        ),
        Column(
            "Load",
            Kind.NUMBER,
            "Only for a workload duty: what it takes of a person's Capacity, in each week (Monday "
            "to Sunday) that Start and End touch; without them in every week.",
            9,
            minimum=0,
            maximum=100_000,
        ),
        Column(
            "Cover for",
            Kind.TEXT,
            "The Duty ID that this duty is the cover of; nobody holds both.",
            20,
            choices_from=_IDS_OF_DUTIES,
            added=True,
        ),
    ),
    ("Duty ID",),
)

PINS: Final = Table(
    "Pins",
    Use.INPUT,
    "Your own decisions: who must and who must not hold a duty.",
    (
        Column(
            "Staff ID",
            Kind.TEXT,
            "A person from the Staff sheet.",
            12,
            required=True,
            choices_from=_IDS_OF_STAFF,
        ),
        Column(
            "Duty ID",
            Kind.TEXT,
            "A duty from the Duties sheet.",
            20,
            required=True,
            choices_from=_IDS_OF_DUTIES,
        ),
        Column("Pin", Kind.TEXT, "Must or Must not.", 12, required=True, choices=(MUST, MUST_NOT)),
    ),
    ("Staff ID", "Duty ID"),
)

PLAN: Final = Table(
    "Plan",
    Use.RESULT,
    "Who holds which duty; an empty post has a row with no person.",
    (
        Column("Duty ID", Kind.TEXT, "The duty.", 20),
        Column("Role", Kind.TEXT, "Its role.", 28),
        Column("Place ID", Kind.TEXT, "Its place.", 10),
        Column("Place", Kind.TEXT, "The place's name.", 39),
        Column("Start", Kind.DATE_TIME, "When it begins.", 17),
        Column("End", Kind.DATE_TIME, "When it ends.", 17),
        Column("Staff ID", Kind.TEXT, "Who holds it; blank is an empty post.", 10),
        Column("Staff name", Kind.TEXT, "Their name.", 26),
        Column("Miles", Kind.MILES, "Straight line from home, one way.", 8),
        Column("Fee", Kind.MONEY, "What it pays.", 12),
        Column(
            "Status",
            Kind.TEXT,
            "Where it stands with the person.",
            12,
            choices=(*Status, "Empty"),
        ),
        Column("Why", Kind.TEXT, "Why this person.", 44),
        Column("Ward", Kind.TEXT, "The place's ward.", 20),
        Column("Area", Kind.TEXT, "The inspector's area.", 20),
    ),
    ("Duty ID", "Staff ID"),
)

SHORTFALLS: Final = Table(
    "Shortfalls",
    Use.RESULT,
    "Every duty with an empty post: how many people each rule excludes, and what would fill it.",
    (
        Column("Duty ID", Kind.TEXT, "The duty.", 20),
        Column("Role", Kind.TEXT, "Its role.", 28),
        Column("Place ID", Kind.TEXT, "Its place.", 10),
        Column("Short", Kind.WHOLE, "How many posts are empty.", 8),
        Column("Why", Kind.TEXT, "Which rule excludes how many people.", 70),
        Column("What would fill it", Kind.TEXT, "The nearest misses and what each needs.", 64),
    ),
    ("Duty ID",),
)

UNALLOCATED: Final = Table(
    "Unallocated",
    Use.RESULT,
    "Everybody who has no duty, and the reason.",
    (
        Column("Staff ID", Kind.TEXT, "The person.", 10),
        Column("Staff name", Kind.TEXT, "Their name.", 26),
        Column("Staff type", Kind.TEXT, "Core or Temporary.", 12),
        Column("Roles", Kind.LIST, "The roles they may hold.", 44),
        Column("Reason", Kind.TEXT, "Why they have no duty.", 78),
    ),
    ("Staff ID",),
)

LEVELS: Final = Table(
    "Levels",
    Use.RESULT,
    "The level that each core member claims, the one that the evidence supports, and what is "
    "missing.",
    (
        Column("Staff ID", Kind.TEXT, "The person.", 10),
        Column("Staff name", Kind.TEXT, "Their name.", 26),
        Column("Grade", Kind.TEXT, "Their grade.", 10),
        Column("Level claimed", Kind.TEXT, "As on the Staff sheet.", 10),
        Column("Level supported", Kind.TEXT, "The highest that the evidence supports.", 11),
        Column(
            "Level that counts",
            Kind.TEXT,
            "The one that decides what they may do; a setting says which.",
            10,
        ),
        Column("Difference", Kind.TEXT, "How the evidence differs from the claim.", 26),
        Column(
            "Missing for the level claimed",
            Kind.TEXT,
            "What is missing for it, with the code of each requirement.",
            60,
        ),
        Column(
            "Missing for the next level",
            Kind.TEXT,
            "What is missing for the level above the one supported.",
            60,
        ),
        Column("Next step", Kind.TEXT, "How far the next level is, and what would help.", 44),
        Column("Unclear", Kind.TEXT, "Where the role spec that this rests on is unclear.", 44),
        Column("Desirable not shown", Kind.TEXT, "What is desirable and has no evidence yet.", 44),
    ),
    ("Staff ID",),
)

SUMMARY: Final = Table(
    "Summary",
    Use.RESULT,
    "The plan in figures: formulas over the Plan sheet, beside what was counted when it was made.",
    (
        Column("Section", Kind.TEXT, "What the row counts by.", 16),
        Column("Item", Kind.TEXT, "Which one.", 58),
        Column("Posts", Kind.WHOLE, "Posts that the duties ask for.", 9, formula=True),
        Column("Filled", Kind.WHOLE, "Posts with a person.", 9, formula=True),
        Column("Empty", Kind.WHOLE, "Posts without.", 9, formula=True),
        Column("Filled %", Kind.PERCENT, "Filled of posts.", 10, formula=True),
        Column("Miles", Kind.MILES, "All journeys, one way.", 11, formula=True),
        Column("Fees", Kind.MONEY, "All fees.", 15, formula=True),
        Column("Value", Kind.NUMBER, "A figure with its unit in the item.", 14),
        Column("Filled when planned", Kind.WHOLE, "As counted when the plan was made.", 13),
        Column(
            "Agrees", Kind.TEXT, "Whether the sheet still says what was planned.", 18, formula=True
        ),
    ),
    ("Section", "Item"),
)

PROBLEMS: Final = Table(
    "Problems",
    Use.RESULT,
    "What is wrong in the workbook, where, and what to do.",
    (
        Column(
            "Severity",
            Kind.TEXT,
            "Error stops the allocation; Warning and Note do not.",
            11,
            choices=tuple(Severity),
        ),
        Column("Sheet", Kind.TEXT, "The sheet.", 14),
        Column("Cell", Kind.TEXT, "The cell, with a link.", 10, link=True),
        Column("What is wrong", Kind.TEXT, "What is wrong.", 78),
        Column("What to do", Kind.TEXT, "What to do about it.", 68),
    ),
    ("Sheet", "Cell", "What is wrong"),
)

TABLES: Final = (
    START_HERE,
    SETTINGS,
    STAFF,
    ROLES,
    ROLE_SPECS,
    CAPABILITIES,
    EVIDENCE,
    PLACES,
    DUTIES,
    PINS,
    PLAN,
    SHORTFALLS,
    UNALLOCATED,
    LEVELS,
    SUMMARY,
    PROBLEMS,
)


def table_of(sheet: str) -> Table:
    """Return the table of a sheet; KeyError if the schema has none."""
    for table in TABLES:
        if table.sheet == sheet:
            return table
    raise KeyError(sheet)
