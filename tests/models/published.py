"""Dates of past polls as councils and the Electoral Commission published them, with addresses."""

from __future__ import annotations

from typing import Final

HART: Final = (
    "https://www.hart.gov.uk/voting-and-elections/7-may-2026-county-district-and-parish-elections"
)
ALDC: Final = "https://www.aldc.org/2026/01/local-election-timetable-2026"
TOWN: Final = (
    "https://www.bcpcouncil.gov.uk/elections-and-voting/"
    "standing-as-a-candidate-in-the-2026-town-council-elections/town-council-elections-2026-timetable"
)
LIBRARY: Final = (
    "https://commonslibrary.parliament.uk/what-is-the-timetable-of-general-election-2019/"
)
UTTLESFORD: Final = (
    "http://uttlesford.gov.uk/article/6119/"
    "Timetable-for-the-UK-Parliamentary-general-election-on-12-December"
)
LANARK: Final = (
    "https://www.southlanarkshire.gov.uk/info/200237/elections/1846/"
    "uk_parliamentary_general_election_-_thursday_12_december_2019"
)
DUMFRIES: Final = "https://dumgal.gov.uk:443/article/24339/Election-Timetable"
SIAR: Final = (
    "https://cne-siar.gov.uk/your-council/elections-and-voting/elections-archive/"
    "scottish-parliamentary-election-2021/timetable/"
)
AYRSHIRE: Final = "http://www.ayrshire-vjb.gov.uk/spe6may.html"
ASSEMBLY: Final = "https://www.electoralcommission.org.uk/cy/node/24787"
DISTRICTS: Final = "https://www.electoralcommission.org.uk/local-council-elections-northern-ireland"
POLICE: Final = (
    "https://www.electoralcommission.org.uk/police-and-crime-commissioner-"
    "police-fire-and-crime-commissioner-elections-england-and-wales-media"
)
KINGSTON: Final = "https://www.kingston.gov.uk/elections-voting-1/upcoming-elections/3"

# kind, nation, poll, event, date, address
PUBLISHED: Final = (
    ("local", "england", "2026-05-07", "notice_of_election_latest", "2026-03-30", ALDC),
    ("local", "england", "2026-05-07", "nominations_close", "2026-04-09", ALDC),
    ("local", "england", "2026-05-07", "sopn_latest", "2026-04-10", HART),
    ("local", "england", "2026-05-07", "registration_deadline", "2026-04-20", ALDC),
    ("local", "england", "2026-05-07", "postal_deadline", "2026-04-21", ALDC),
    ("local", "england", "2026-05-07", "proxy_deadline", "2026-04-28", ALDC),
    ("local", "england", "2026-05-07", "vac_deadline", "2026-04-28", ALDC),
    ("local", "england", "2026-05-07", "agents_deadline", "2026-04-29", HART),
    ("local", "england", "2026-05-07", "replacement_pv_first", "2026-04-30", HART),
    ("local", "england", "2026-05-07", "emergency_proxy_deadline", "2026-05-07", HART),
    ("local", "england", "2026-05-07", "expenses_parish", "2026-06-04", ALDC),
    ("local", "england", "2026-05-07", "expenses_declared_on_poll_day", "2026-06-11", ALDC),
    ("local", "england", "2026-05-07", "expenses_declared_day_after", "2026-06-12", ALDC),
    ("parish", "england", "2026-05-07", "notice_of_election_latest", "2026-03-30", TOWN),
    ("parish", "england", "2026-05-07", "withdrawals_close", "2026-04-09", TOWN),
    ("parish", "england", "2026-05-07", "sopn_latest", "2026-04-10", TOWN),
    ("parish", "england", "2026-05-07", "notice_of_poll_latest", "2026-04-28", TOWN),
    ("parish", "england", "2026-05-07", "agents_deadline", "2026-04-29", TOWN),
    ("parish", "england", "2026-05-07", "replacement_pv_last", "2026-05-07", TOWN),
    ("parish", "england", "2026-05-07", "expenses_parish", "2026-06-04", TOWN),
    # a bank holiday in Scotland alone (2 December) moves all but registration
    ("parl", "england", "2019-12-12", "dissolution", "2019-11-06", LIBRARY),
    ("parl", "england", "2019-12-12", "writ_receipt", "2019-11-07", UTTLESFORD),
    ("parl", "england", "2019-12-12", "notice_of_election_latest", "2019-11-11", UTTLESFORD),
    ("parl", "england", "2019-12-12", "nominations_close", "2019-11-14", UTTLESFORD),
    ("parl", "england", "2019-12-12", "registration_deadline", "2019-11-26", LIBRARY),
    ("parl", "northern-ireland", "2019-12-12", "registration_deadline", "2019-11-26", LIBRARY),
    ("parl", "scotland", "2019-12-12", "registration_deadline", "2019-11-26", LANARK),
    ("parl", "scotland", "2019-12-12", "postal_deadline", "2019-11-26", LANARK),
    ("parl", "scotland", "2019-12-12", "proxy_deadline", "2019-12-04", LANARK),
    ("parl", "scotland", "2019-12-12", "replacement_pv_first", "2019-12-06", LANARK),
    # Easter Monday is disregarded for nominations, not for registration and postal votes
    ("local", "scotland", "2022-05-05", "notice_of_election_earliest", "2022-03-14", DUMFRIES),
    ("local", "scotland", "2022-05-05", "nominations_close", "2022-03-30", DUMFRIES),
    ("local", "scotland", "2022-05-05", "withdrawals_close", "2022-03-30", DUMFRIES),
    (
        *("local", "scotland", "2022-05-05", "first_interim_notice_of_alteration"),
        *("2022-03-30", DUMFRIES),
    ),
    ("local", "scotland", "2022-05-05", "registration_deadline", "2022-04-18", DUMFRIES),
    ("local", "scotland", "2022-05-05", "postal_deadline", "2022-04-19", DUMFRIES),
    ("sp", "scotland", "2021-05-06", "notice_of_election_earliest", "2021-03-15", SIAR),
    ("sp", "scotland", "2021-05-06", "notice_of_election_latest", "2021-03-24", SIAR),
    ("sp", "scotland", "2021-05-06", "nominations_close", "2021-03-31", SIAR),
    ("sp", "scotland", "2021-05-06", "withdrawals_close", "2021-03-31", SIAR),
    ("sp", "scotland", "2021-05-06", "registration_deadline", "2021-04-19", AYRSHIRE),
    ("sp", "scotland", "2021-05-06", "postal_deadline", "2021-04-06", AYRSHIRE),
    ("sp", "scotland", "2021-05-06", "proxy_deadline", "2021-04-27", AYRSHIRE),
    ("nia", "northern-ireland", "2022-05-05", "notice_of_election_latest", "2022-03-28", ASSEMBLY),
    ("nia", "northern-ireland", "2022-05-05", "nominations_close", "2022-04-08", ASSEMBLY),
    ("nia", "northern-ireland", "2022-05-05", "sopn_if_no_objection", "2022-04-08", ASSEMBLY),
    ("nia", "northern-ireland", "2022-05-05", "postal_deadline", "2022-04-12", ASSEMBLY),
    ("nia", "northern-ireland", "2022-05-05", "registration_deadline", "2022-04-14", ASSEMBLY),
    (
        "local",
        "northern-ireland",
        "2023-05-18",
        "notice_of_election_latest",
        "2023-04-11",
        DISTRICTS,
    ),
    ("local", "northern-ireland", "2023-05-18", "withdrawals_close", "2023-04-24", DISTRICTS),
    ("local", "northern-ireland", "2023-05-18", "sopn_if_no_objection", "2023-04-24", DISTRICTS),
    ("local", "northern-ireland", "2023-05-18", "proxy_deadline", "2023-04-26", DISTRICTS),
    ("local", "northern-ireland", "2023-05-18", "registration_deadline", "2023-04-28", DISTRICTS),
    # at this poll the nominations close two working days before the statement, over Easter
    ("gla", "england", "2024-05-02", "nominations_close", "2024-03-27", KINGSTON),
    ("gla", "england", "2024-05-02", "withdrawals_close", "2024-03-27", KINGSTON),
    ("gla", "england", "2024-05-02", "sopn_latest", "2024-04-02", KINGSTON),
    ("gla", "england", "2024-05-02", "agents_deadline", "2024-04-25", KINGSTON),
    ("pcc", "england", "2024-05-02", "notice_of_election_latest", "2024-03-26", POLICE),
    ("pcc", "england", "2024-05-02", "nominations_close", "2024-04-05", POLICE),
    ("pcc", "wales", "2024-05-02", "sopn_latest", "2024-04-08", POLICE),
    ("pcc", "wales", "2024-05-02", "registration_deadline", "2024-04-16", POLICE),
    ("pcc", "wales", "2024-05-02", "postal_deadline", "2024-04-17", POLICE),
    ("pcc", "wales", "2024-05-02", "vac_deadline", "2024-04-24", POLICE),
    ("pcc", "wales", "2024-05-02", "notice_of_poll_latest", "2024-04-24", POLICE),
)
