"""What the program does with the rows of the other four councils; the key is kind and code."""

from __future__ import annotations

from tests.addin.councils.treatments import (
    Treatment,
    assessed,
    constrains,
    gives,
    information,
    size,
)

AREA = constrains("designated area")
DELEGATED = constrains("delegation")
DRIVING = constrains("licence and car")
MONEY = information("budgets are no part of a staffing plan")
PARISHES = information("the polls of parishes come with the workbook's own duties and places")

LAMBETH: dict[str, Treatment] = {
    "qualification AEA_CERT": assessed("1", "2"),
    "experience YEARS_ES": assessed("3"),
    "software XPRESS": assessed("4"),
    "availability UNSOCIAL": assessed("5"),
    "availability COUNT_ALL": constrains("count attendance", shown="6"),
    "duty_deliver REG_PROCESS": gives("Registration processing"),
    # They lead the applications; the papers themselves they issue.
    "duty_lead ABSENT_VOTE": gives("Absent vote processing", "Postal vote issue"),
    "duty_deliver PUBLIC_ENQ": gives("Electoral advice"),
    "duty_assist OUTREACH": gives("Voter engagement"),
    "duty_deliver DATA_TARGET": gives("Data matching"),
    # Visits to check addresses; not the visits that polling stations need.
    "duty_deliver PROPERTY_VISIT": gives("Property database"),
    "duty_deliver REVIEWS": gives("Registration reviews"),
    "duty_deliver CANVASS_HMO": gives("Canvass visits"),
    "duty_assist SPECIAL_CAT": gives("Special category electors"),
    "duty_assist REG_SUPPLY": gives("Register supply"),
    "duty_assist DIGITAL": gives("Voter engagement"),
    "duty_lead CANVASS_ALLOC": gives("Canvass allocation"),
    "duty_deliver NOM_QA": gives("Nominations"),
    "duty_deliver PRINT_PROOF": gives("Print and proofing"),
    "duty_assist PREMISES_BOOK": gives("Premises booking"),
    "duty_assist MATERIALS": gives("Materials and ballot boxes"),
    "duty_deliver COUNT": gives("Count"),
    "duty_deliver MANUAL_HANDLING": gives("Equipment transport"),
    "figure STATIONS": size("POLLING_STATIONS"),
    "figure POSTS": size("OFFICERS"),
}

NORTHUMBERLAND: dict[str, Treatment] = {
    "qualification AEA_CERT": assessed("1", "2"),
    "travel DRIVE": assessed("6") & DRIVING,
    "experience POLL_TYPES": assessed("3", "4", "5"),
    "software XPRESS": assessed("9", "10"),
    # The source names the area for what is done for electors and at elections; it is read as the
    # area of the post, the narrower reading. A blank Condition widens it.
    "duty_deliver STAFF_SUPERVISE": gives("Team management") & AREA,
    "duty_deliver CASUALS": gives(
        "Staff allocation and appointment", "Training delivery", "Temporary staff supervision"
    )
    & AREA,
    # In electoral law the receipt of postal votes is their opening.
    "duty_deliver PV": gives("Postal vote issue", "Postal vote opening") & AREA,
    "duty_deliver NOMINATIONS": gives("Nominations") & AREA,
    "duty_deliver COUNT": gives("Count") & AREA,
    "duty_deliver EXPENSES": gives("Candidate expenses") & AREA,
    "duty_deliver ACCOUNTS": gives("Election accounts") & AREA,
    "duty_deliver RETENTION": gives("Document retention") & AREA,
    "duty_deliver POLLING_REVIEW": gives("Polling place and boundary reviews") & AREA,
    "duty_deliver FRAUD": gives("Election integrity") & AREA,
    "duty_deliver EQUIPMENT": gives("Materials and ballot boxes") & AREA,
    "availability UNSOCIAL": assessed("7", "8"),
}

BEXLEY: dict[str, Treatment] = {
    "qualification AEA_CERT": assessed("1", "2"),
    "experience SUBSTANTIAL": assessed("3", "4"),
    "software XPRESS_MEA": assessed("5", "6"),
    "duty_deliver DEPUTISE_HEAD": gives("Deputising for the head of service"),
    "duty_deliver NOM_VALIDITY": gives("Nominations") & DELEGATED,
    "duty_deliver PV_ADJUDICATE": gives("Postal vote adjudication") & DELEGATED,
    "duty_deliver COUNT_VERIFY_RESULT": gives("Verification") & DELEGATED,
    # The adjudication itself is the Returning Officer's, and so needs the delegation above.
    "duty_lead PV_OPEN": gives("Postal vote opening"),
    "duty_lead STAFF_DB_PAYROLL": gives("Staffing database", "Payments"),
    "duty_lead CANVASS_ALLOC": gives("Canvass allocation", "Canvasser supervision"),
    "duty_deliver PROOF_TWO": gives("Print and proofing") & constrains("two different people"),
    "duty_lead CANVASS_DATA": gives("Data matching"),
    "duty_assist REVIEWS_SITE": gives("Polling place and boundary reviews", "Site visits"),
    "duty_assist PROCURE": gives("Procurement"),
    "duty_lead EMS_ADMIN": gives("EMS administration", "EMS training"),
    "duty_assist HEARINGS": gives("Registration reviews"),
    "duty_assist EWG": gives("Working groups and project boards"),
    "duty_lead LINE_MANAGE": gives("Team management"),
    "availability UNSOCIAL": assessed("7", "8"),
    "figure DIRECT_STAFF": size("DIRECT_STAFF"),
    "figure TEMP_STAFF": size("TEMPORARY_STAFF"),
    "figure CANVASSERS": size("CANVASSERS"),
}

SOMERSET: dict[str, Treatment] = {
    "qualification EA_QUAL": assessed("1"),
    "travel DRIVE": assessed("2") & DRIVING,
    "conduct POL_RESTRICTED": assessed("3"),
    "conduct DBS": information("no criminal records check is asked for, so nothing is assessed"),
    "experience EXTENSIVE": assessed("4", "5", "6", "7"),
    "availability UNSOCIAL": assessed("8"),
    "duty_lead DRO_DERO": gives("Deputising for the RO") & DELEGATED,
    "duty_lead AREA_LEAD": gives("Election management") & AREA,
    "duty_lead STAFF_RESOURCE": gives("Staff allocation and appointment"),
    "duty_lead PREMISES_BOOK": gives("Premises booking"),
    "duty_lead PRINT_PROOF": gives("Print and proofing"),
    "duty_lead NOMINATIONS": gives("Nominations"),
    "duty_lead COUNT": gives("Count"),
    "duty_lead PAYMENTS": gives("Payments"),
    "duty_lead MINOR_POLLS": gives("Minor polls"),
    "duty_lead CANVASS_MANAGE": gives("Canvass plan", "Canvasser supervision"),
    "duty_lead PD_REVIEW": gives("Polling place and boundary reviews"),
    "duty_lead ABSENT_REFRESH": gives("Absent vote processing"),
    # To cover another officer of the grade asks for nothing that the grade may not do.
    "duty_deliver COVER": gives("Deputising for the head of service"),
    "duty_lead PROJECT_RISK": gives("Election project plan"),
    "duty_lead PROCURE": gives("Procurement"),
    "duty_assist PROJECT_BOARD": gives("Working groups and project boards"),
    "duty_assist POLICE_SPOC": gives("Election integrity"),
    "figure ELECTORS": size("ELECTORS"),
    "figure POSTAL": size("POSTAL_VOTERS"),
    "figure CASUALS": size("CASUAL_STAFF"),
    "figure CANVASSERS": size("CANVASSERS"),
    "figure DIRECT_STAFF": size("DIRECT_STAFF"),
    "figure INDIRECT_STAFF": size("INDIRECT_STAFF"),
    "figure CONSTITUENCIES": size("CONSTITUENCIES"),
    "figure AREAS": size("AREAS"),
    "figure PARISHES": PARISHES,
    "figure PARISH_CLLRS": PARISHES,
    "figure MEMBERS": information("how many members there are decides no post"),
    # The weeks over which a core member's hours are spread.
    "figure TIMETABLE_WD": constrains("weekly capacity", constant="SHORTEST_TIMETABLE"),
    "figure CORE_BUDGET": MONEY,
    "figure MAJOR_POLL_BUDGET": MONEY,
    "figure MINOR_POLL_BUDGET": MONEY,
}
