"""Training, and what the work costs."""

from __future__ import annotations

from dataclasses import dataclass

from models.settings.policy import Basis, policy


@dataclass(frozen=True, kw_only=True)
class MoneySettings:
    """Training, and what the work costs."""

    bookable_training: bool = policy(
        True,
        "Training that can still be booked counts",
        unit="Yes or No",
        purpose="Yes: somebody untrained may be placed if a session on the sheet Sessions is open "
        "to them.",
    )
    trained_days_before: int = policy(
        7,
        "Everybody is to be trained before polling day by",
        unit="days",
        purpose="Who is not by then is shown on the sheet Training.",
        minimum=0,
        maximum=60,
    )
    training_fee: float = policy(
        40.0,
        "Fee for a training session",
        unit="pounds",
        source="The council's choice; Rushcliffe paid up to £42.40 in 2023, Herefordshire £30",
        purpose="Paid to each person who is booked.",
        minimum=0,
        maximum=1000,
    )
    combined_uplift: float = policy(
        20.0,
        "Fees are raised when polls are combined by",
        unit="%",
        source="The council's choice; Rushcliffe adds 20%",
        purpose="Of the roles that say so, when more than one poll is on the day.",
        minimum=0,
        maximum=200,
    )
    mileage_rate: float = policy(
        0.45,
        "Mileage is paid at",
        unit="pounds a mile",
        source="HM Revenue and Customs, approved mileage allowance for cars up to 10,000 miles a "
        "year",
        purpose="There and back by road, in the roles that say so.",
        minimum=0,
        maximum=5,
    )
    holiday_accrual: float = policy(
        12.07,
        "Holiday pay on top of fees",
        unit="%",
        basis=Basis.LAW,
        source="Working Time Regulations 1998, regulation 15B: 12.07% of hours worked for "
        "irregular hours and part-year workers",
        purpose="Reckoned on fees and training fees. 0 if the fees hold it already.",
        minimum=0,
        maximum=50,
    )
