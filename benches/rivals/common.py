"""What both rivals share: the model's values, the edition's rules as small tables, and how a result is printed."""

import argparse
import csv
import datetime
import math
import statistics
import tomllib
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parents[2]

AREAS = 4
NEVER = 32_000
SAMPLE_AT = 40.0

# What inspectors do under ILACS 2026: inspector-days, days on site, and months from the first day to publication.
STANDARD = SimpleNamespace(inspector_days=40, days=10, published_after=2)
SHORT = SimpleNamespace(inspector_days=20, days=5, published_after=1)
FOCUSED = SimpleNamespace(inspector_days=4, days=2)
MONITORING = SimpleNamespace(inspector_days=4, days=2)
PLANNING = SimpleNamespace(inspector_days=1, days=1)

# Windows in months after the last inspection ended: first and last.
# A written statement is due seventy working days after publication, which is five months after the end.
AFTER_INADEQUATE = (23, 35)  # D8
USUAL = (30, 42)  # D11-risk, D12, D13
AFTER_LETTER = 6  # D11-priority-action: months after the letter, until the end of the usual window
PLANNING_WINDOW = (2, 5)  # D7-planning-visit
MONITORING_WINDOW = (5, 6)  # D7-first-monitoring-visit
MONITORING_EVERY = 3
FIRST_VISIT = (12, 18)  # D14
SECOND_VISIT = (24, 30)  # D15, D15-areas

# An outcome is a number: two bits an area, nought is outstanding and three inadequate; leaders are the first area.
OUTCOMES = 4**AREAS
GRADES = [[outcome >> 2 * area & 3 for area in range(AREAS)] for outcome in range(OUTCOMES)]
INADEQUATE = [3 in grades for grades in GRADES]
MAY_BE_SHORT = [
    3 not in grades and grades[0] <= 1 and sum(grade <= 1 for grade in grades[1:]) >= 2 for grades in GRADES
]
HAS_SECOND_VISIT = [
    3 not in grades and (grades[0] == 2 or sum(grade == 2 for grade in grades[1:]) >= 2) for grades in GRADES
]
WEAK = [sum((grade >= 2) << area for area, grade in enumerate(grades)) for grades in GRADES]
GRAVE = [sum((grade == 3) << area for area, grade in enumerate(grades)) for grades in GRADES]

MEASURES = [
    "inspections", "visits", "inspector_days", "days_on_site", "graded_months", "wrong_months", "inadequate_months",
    "missed_months", "false_months", "called_months", "declines", "found", "months_to_find", "child_months",
    "late_months",
]


def coefficients(path=ROOT / "model" / "parameters.toml"):
    """The parameters by the month, as the model uses them."""
    with open(path, "rb") as file:
        p = {entry["key"]: entry["value"] for entry in tomllib.load(file)["parameter"]}
    keep, staff_keep = p["quality.persistence"] ** (1 / 12), p["staff.persistence"] ** (1 / 12)
    month = math.sqrt(1 - keep * keep) * p["quality.spread"]
    # Neither shock is ever quite nought, so that one can be counted in the other.
    own = max(month * math.sqrt(1 - p["quality.shared"]), 1e-6)
    staff_shock = max(math.sqrt(1 - staff_keep * staff_keep) * p["staff.spread"], 1e-6)
    # Four own shocks, each with this much of their sum added, are distributed as four own and a shared one.
    together = (math.sqrt(4 + 16 * (month * month * p["quality.shared"]) / (own * own)) - 2) / 8
    return SimpleNamespace(
        keep=keep, own=own, together=together,
        level=p["level.at_start"], level_spread=p["level.spread"], trend=p["level.trend"] / 12,
        quality_spread=p["quality.spread"], quality_shared=p["quality.shared"],
        staff_keep=staff_keep, staff_shock=staff_shock, staff_spread=p["staff.spread"],
        staff_weight=p["staff.weight"] / 12,
        leaders_leave=p["leaders.leave"] / 12, leaders_cost=p["leaders.cost"],
        crisis=p["crisis.rate"] / 12, crisis_size=p["crisis.size"],
        cuts=[p["cut.inadequate"], p["cut.good"], p["cut.outstanding"]],
        team=p["team.spread"], sample=p["sample.spread"],
        lift=p["findings.lift"] / 12, lift_months=int(p["findings.months"]),
        intervention=p["intervention.lift"] / 12,
        morale=p["grade.morale"] / 12, morale_months=int(p["grade.morale_months"]),
        knowledge=p["knowledge.spread"], knowledge_below=p["cut.good"] - p["knowledge.margin"],
        priority_below=p["cut.inadequate"] - p["visit.margin"],
        capacity=p["capacity.inspector_days"] / 12, kept_months=p["capacity.kept_months"], delay=int(p["plan.delay"]),
    )


def sample_spread(c, inspector_days):
    """How far a team errs in one area after so many inspector-days."""
    return c.sample * math.sqrt(SAMPLE_AT / inspector_days)


def hundreds_of_children(path=ROOT / "model" / "children.csv"):
    """For each authority, in the order of the file."""
    with open(path, newline="", encoding="utf-8") as file:
        return [int(row["children"]) // 100 for row in csv.DictReader(file)]


def outcome_of(grades):
    """The number of an outcome."""
    return sum(grade << 2 * area for area, grade in enumerate(grades))


def england(path=ROOT / "register" / "judgements.csv", start="2026-04-01"):
    """What was last said of each authority before the first day: outcome, months since it ended and was published."""
    last = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            known = last.get(row["urn"])
            if row["leaders"] and row["published_on"] < start and (not known or known["ended_on"] < row["ended_on"]):
                last[row["urn"]] = row
    number = {"outstanding": 0, "good": 1, "requires_improvement": 2, "inadequate": 3}
    first_day = datetime.date.fromisoformat(start)
    months = lambda day: round((first_day - datetime.date.fromisoformat(day)).days / 30.436875)
    found = []
    for row in last.values():
        # An area that was not judged takes the grade of what included it.
        in_care = row["in_care"] or row["overall"]
        grades = (row["leaders"], row["help_and_protection"], in_care, row["care_leavers"] or in_care)
        outcome = outcome_of(number[grade] for grade in grades)
        found.append((outcome, months(row["ended_on"]), months(row["published_on"])))
    return found


def middles(c):
    """The quality that each grade stands for: the middle of its band, half a band beyond the outer cuts."""
    low, good, high = c.cuts
    return [high + (high - good) / 2, (good + high) / 2, (low + good) / 2, low - (good - low) / 2]


def arguments(says, runs):
    """The command line of both."""
    parser = argparse.ArgumentParser(description=says)
    parser.add_argument("--runs", type=int, default=runs)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", choices=["spread", "england"], default="spread", help="see README.md")
    return parser


def report(name, totals, authorities, years, seconds):
    """Prints the rate and the mean of each measure, with its standard error; `totals` has a list for each measure."""
    runs = len(totals["inspections"])
    lived = runs * authorities * years
    print(f"{name}: {authorities} authorities, {years} years, {runs} runs, {seconds:.2f} CPU seconds")
    print(f"{lived / seconds:,.0f} authority-years per CPU second")
    for measure in MEASURES:
        values = [float(value) for value in totals[measure]]
        error = statistics.stdev(values) / math.sqrt(runs) if runs > 1 else math.nan
        print(f"{measure:18} {statistics.fmean(values):12.1f} ± {error:8.2f}")
