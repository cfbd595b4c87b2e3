"""The names of the activities of electoral services, one for each, whatever a council calls it.

Every council's capabilities and tests use these names, so that people of different councils,
grades and levels compare. Named as the field does; a council may add its own.
"""

from __future__ import annotations

from typing import Final

# Planning an election
ELECTION_MANAGEMENT: Final = "Election management"
ELECTION_TIMETABLE: Final = "Election timetable"
ELECTION_PROJECT_PLAN: Final = "Election project plan"  # with its risk register
PREMISES_BOOKING: Final = "Premises booking"
SITE_VISITS: Final = "Site visits"
INSPECTION: Final = "Polling station inspection"
POLLING_SCHEME: Final = "Polling scheme"
STAFF_ALLOCATION: Final = "Staff allocation and appointment"
STAFFING_DATABASE: Final = "Staffing database"
TRAINING_DELIVERY: Final = "Training delivery"

# Candidates, papers and postal votes
NOMINATIONS: Final = "Nominations"
BRIEFINGS: Final = "Candidate and agent briefings"
PRINT_AND_PROOFING: Final = "Print and proofing"
POSTAL_VOTE_ISSUE: Final = "Postal vote issue"
POSTAL_VOTE_OPENING: Final = "Postal vote opening"
POSTAL_VOTE_ADJUDICATION: Final = "Postal vote adjudication"

# Polling day and the count
MATERIALS: Final = "Materials and ballot boxes"
BOX_CHECK_IN: Final = "Ballot box check-in"
TRANSPORT: Final = "Equipment transport"
STATION_SUPPORT: Final = "Polling station support"
TEMPORARY_STAFF: Final = "Temporary staff supervision"
VERIFICATION: Final = "Verification"
COUNT: Final = "Count"

# After the poll
PAYMENTS: Final = "Payments"
ELECTION_ACCOUNTS: Final = "Election accounts"
CANDIDATE_EXPENSES: Final = "Candidate expenses"
DOCUMENT_RETENTION: Final = "Document retention"

# At any time
INTEGRITY: Final = "Election integrity"
MINOR_POLLS: Final = "Minor polls"
DEPUTY_RO: Final = "Deputising for the RO"
DEPUTY_HEAD: Final = "Deputising for the head of service"
ADVICE: Final = "Electoral advice"
PROCUREMENT: Final = "Procurement"
WORKING_GROUPS: Final = "Working groups and project boards"
TEAM_MANAGEMENT: Final = "Team management"
EMS_ADMINISTRATION: Final = "EMS administration"
EMS_TRAINING: Final = "EMS training"
INFORMATION_GOVERNANCE: Final = "Information governance"

# The register and the canvass
REGISTRATION: Final = "Registration processing"
SPECIAL_ELECTORS: Final = "Special category electors"
REGISTER_SUPPLY: Final = "Register supply"
ABSENT_VOTES: Final = "Absent vote processing"
REGISTRATION_REVIEWS: Final = "Registration reviews"
DATA_MATCHING: Final = "Data matching"
PROPERTY_DATABASE: Final = "Property database"
ENGAGEMENT: Final = "Voter engagement"
CANVASS_PLAN: Final = "Canvass plan"
CANVASS_ALLOCATION: Final = "Canvass allocation"
CANVASSER_SUPERVISION: Final = "Canvasser supervision"
CANVASS_VISITS: Final = "Canvass visits"
POLLING_REVIEWS: Final = "Polling place and boundary reviews"

ACTIVITIES: Final = (
    *(ELECTION_MANAGEMENT, ELECTION_TIMETABLE, ELECTION_PROJECT_PLAN, PREMISES_BOOKING),
    *(SITE_VISITS, INSPECTION, POLLING_SCHEME, STAFF_ALLOCATION, STAFFING_DATABASE),
    *(TRAINING_DELIVERY, NOMINATIONS, BRIEFINGS, PRINT_AND_PROOFING, POSTAL_VOTE_ISSUE),
    *(POSTAL_VOTE_OPENING, POSTAL_VOTE_ADJUDICATION, MATERIALS, BOX_CHECK_IN, TRANSPORT),
    *(STATION_SUPPORT, TEMPORARY_STAFF, VERIFICATION, COUNT, PAYMENTS, ELECTION_ACCOUNTS),
    *(CANDIDATE_EXPENSES, DOCUMENT_RETENTION, INTEGRITY, MINOR_POLLS, DEPUTY_RO, DEPUTY_HEAD),
    *(ADVICE, PROCUREMENT, WORKING_GROUPS, TEAM_MANAGEMENT, EMS_ADMINISTRATION, EMS_TRAINING),
    *(INFORMATION_GOVERNANCE, REGISTRATION, SPECIAL_ELECTORS, REGISTER_SUPPLY, ABSENT_VOTES),
    *(REGISTRATION_REVIEWS, DATA_MATCHING, PROPERTY_DATABASE, ENGAGEMENT, CANVASS_PLAN),
    *(CANVASS_ALLOCATION, CANVASSER_SUPERVISION, CANVASS_VISITS, POLLING_REVIEWS),
)
