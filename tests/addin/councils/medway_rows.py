"""What the program does with Medway's 81 rows; the key is role and level, then kind and code."""

from __future__ import annotations

from tests.addin.councils.treatments import Treatment, assessed, constrains, gives, within

BOOKING = "Premises booking"
STAFF = "Staff allocation and appointment"
MATERIALS = "Materials and ballot boxes"
CHECK_IN = "Ballot box check-in"
TRANSPORT = "Equipment transport"
FIVE = (BOOKING, STAFF, MATERIALS, CHECK_IN, TRANSPORT)
SENIOR_MANAGER = constrains("senior manager present")

MEDWAY: dict[tuple[str, str], dict[str, Treatment]] = {
    ("ESO", "all"): {
        "duty_deliver REG_PROCESS": gives("Registration processing", "Absent vote processing"),
        "duty_deliver ADVICE": gives("Electoral advice"),
        "duty_assist PREMISES_BOOK": gives(BOOKING),
        "duty_assist STAFF_ALLOC": gives(STAFF),
        "duty_assist MATERIALS": gives(MATERIALS),
        "duty_assist ENGAGE": gives("Voter engagement"),
    },
    ("ESO", "A"): {
        "qualification GCSE_ENG_MATHS": assessed("A1"),
        "knowledge AWARE_ELECTIONS": assessed("A2"),
        "software OFFICE": assessed("A3"),
    },
    ("ESO", "B"): {
        "experience MONTHS_AT_A": assessed("B1"),
        "software EMS_ERO": assessed("B3"),
        # Who has led one at this level may lead again.
        "experience LED_ONE_ACTIVITY": assessed("B2") & gives(*FIVE),
        "software INTEGRA_SUPPLIER": assessed("B4"),
        "duty_deliver PS_SUPPORT_SOME": gives("Polling station support"),
        "duty_deliver TEMP_SUPERVISE": gives("Temporary staff supervision"),
        "duty_deliver TRAIN_SUPPORT": gives("Temporary staff supervision"),
        "knowledge HS_GDPR_GENERAL": assessed("B5"),
    },
    ("ESO", "C"): {
        "experience MONTHS_AT_B": assessed("C1"),
        "software EMS_ERO_ALL": assessed("C2"),
        "software INTEGRA_QUERY": assessed("C3"),
        "duty_deliver EMS_TRAIN": gives("EMS training"),
        "duty_deliver PS_SUPPORT_MOST": within("Polling station support"),
        "duty_deliver COACH_TEMPS": within("Temporary staff supervision"),
        "duty_assist SITE_VISIT": gives("Site visits") & SENIOR_MANAGER,
        "duty_assist TRAIN_DELIVER": gives("Training delivery"),
        "duty_assist TIMETABLE": gives("Election timetable"),
    },
    ("SESO", "all"): {
        "duty_lead_or_deliver REG_OVERSEE": gives(
            "Registration processing", "Absent vote processing"
        ),
        # The source has them assist with the canvass: they deliver, and do not lead.
        "duty_lead_or_deliver CANVASS_SUPERVISE": gives("Canvasser supervision"),
        "duty_lead_or_deliver STAFF_ALLOC": gives(STAFF),
        "duty_lead_or_deliver PREMISES_BOOK": gives(BOOKING),
        "duty_lead_or_deliver MATERIALS": gives(MATERIALS),
        "duty_lead_or_deliver PRINT_PROOF": gives("Print and proofing"),
    },
    ("SESO", "A"): {
        "qualification GCSE5": assessed("A1"),
        "qualification AEA_FND_TOWARDS": assessed("A2"),
        "experience YEARS_ES": assessed("A3"),
        "duty_lead ONE_ACTIVITY": assessed("A4")
        & gives(CHECK_IN, TRANSPORT)
        & within(BOOKING, STAFF, MATERIALS),
        "duty_assist SITE_VISIT": gives("Site visits") & SENIOR_MANAGER,
        "duty_deliver TRAIN_DELIVER": gives("Training delivery"),
        "duty_deliver CANVASS_OVERSIGHT": within("Canvasser supervision"),
        "duty_deliver PS_TECH_ADVICE": gives("Polling station support"),
        "duty_deliver EMS_TRAIN": gives("EMS training"),
        "duty_deliver PROPERTY_UPRN": gives("Property database"),
        "duty_deliver CASH_PO": gives("Payments"),
        "duty_deliver TIMETABLE": gives("Election timetable"),
    },
    ("SESO", "B"): {
        "qualification AEA_FND": assessed("B1"),
        "experience YEARS_AT_A": assessed("B2"),
        "duty_lead ONE_ACTIVITY_SUPERVISING": assessed("B3") & within(*FIVE),
        "duty_deliver NOM_INFORMAL": gives("Nominations"),
        "duty_deliver NOM_INPUT": gives("Nominations"),
        "duty_deliver SITE_VISIT": gives("Site visits"),
        "duty_deliver TRAIN_DELIVER": within("Training delivery"),
        "duty_deliver CANVASS_PLAN": gives("Canvass plan"),
        "duty_assist ELECTION_PLAN": gives("Election project plan"),
        "software INTEGRA_FULL": assessed("B4"),
    },
    ("SESO", "C"): {
        "qualification AEA_CERT": assessed("C1"),
        "experience YEARS_AT_B": assessed("C2"),
        "duty_deliver POLLING_SCHEME": gives("Polling scheme"),
        "duty_deliver PS_OPTIONS": gives("Polling place and boundary reviews"),
        "duty_deliver TRAIN_DESIGN": within("Training delivery"),
        "duty_deliver BOUNDARY_EMS": gives("Polling place and boundary reviews"),
        "duty_assist RISK_REGISTER": within("Election project plan"),
    },
    ("ESM", "all"): {
        "duty_lead MANAGE_SERVICE": gives("Deputising for the head of service"),
        "duty_lead CANVASS_STRATEGY": gives("Canvass plan"),
        "duty_lead RECRUIT_TEAM": gives("Team management"),
    },
    ("ESM", "A"): {
        "qualification AEA_OR_L5": assessed("A1"),
        "experience YEARS_SIMILAR": assessed("A2"),
        "duty_deliver ELECTION_PLAN": gives("Election project plan"),
        "duty_deliver NOM_ASSESS": gives("Nominations"),
        "duty_deliver TRAIN_DELIVER": gives("Training delivery"),
        "duty_deliver ACCESS_AUDIT": gives("Polling station inspection"),
        "duty_deliver BUDGET": gives("Election accounts"),
        "duty_deliver LINE_MANAGE": within("Team management"),
        "duty_deliver FOI": gives("Information governance"),
    },
    ("ESM", "B"): {
        "qualification AEA_HELD": assessed("B1"),
        "experience YEARS_SIMILAR": assessed("B2"),
        "duty_lead MAIN_ACTIVITY": assessed("B3")
        & gives("Postal vote opening", "Count", "Nominations", "Candidate and agent briefings"),
        "duty_lead PD_REVIEW": gives("Polling place and boundary reviews"),
    },
    ("ESM", "C"): {
        "experience YEARS_SIMILAR": assessed("C1"),
        "duty_lead ELECTION_LEAD": gives("Election management"),
        "duty_lead RO_ADVICE": gives("Electoral advice"),
        "duty_lead INFO_GOV": gives("Information governance"),
    },
}
