"""Reads a sample project and counts its runs, observations and costs by business day, for Scripts/check-numbers.

Written from Docs/definitions.md, Docs/contracts.md and Docs/decisions, without the product. What they leave open was
settled by the product's source; a comment that starts with "Settled" says so.
"""
import csv
import datetime as dt
import re
import sys
from bisect import bisect_left
from collections import defaultdict
from decimal import Decimal
from itertools import accumulate
from zoneinfo import ZoneInfo

import numpy as np

FAILED, OPEN = {"failed", "timed_out"}, {"running", "waiting"}
FINISHED = FAILED | {"succeeded"}
OPERATING = {"licence", "infrastructure", "run", "maintenance", "support", "fallback"}
SPENT = {"build", "training", "change"}
OBSERVED = {"maintenance_hours": "maintenance_hours", "duplicate_passed": "duplicates_passed"}
MINUTE, MILLISECOND = 60_000, dt.timedelta(milliseconds=1)


# Definitions: of the project's text files, the few shapes of lines that are needed.

def found(pattern, text):
    match = re.search(pattern, text, re.M)
    if not match:
        sys.exit(f"check-numbers: no '{pattern}' where it was expected")
    return match.group(1)


def words(text):
    return [word.strip() for word in text.split(",") if word.strip()]


def blocks(path, start):
    """The parts of a text file that begin with a mark at the start of a line."""
    return re.split(rf"^{start}", path.read_text(), flags=re.M)[1:]


class Project:
    """The definitions of a project with one pilot, whose metrics are in minutes where they are times."""

    def __init__(self, folder):
        pilot = next((folder / "pilots").glob("*.yml"))
        text = pilot.read_text()
        self.folder = folder
        self.zone = ZoneInfo(found(r"^time_zone: (\S+)", (folder / "pilotage.yml").read_text()))
        self.workflows, self.controls, (self.segment,) = (
            words(found(rf"^{key}: \[(.*)\]", text)) for key in ("workflows", "controls", "segments"))
        self.primary = found(r"^primary: \{metric: ([\w-]+)", text)
        self.metrics = [self.primary, *re.findall(r"^  - \{metric: ([\w-]+), margin", text, re.M),
                        *re.findall(r"^  - ([\w-]+)$", text, re.M)]
        self.before = self.weeks(text, "before", 0)
        self.after = self.weeks(text, "after", int(found(r"^transition_weeks: (\d+)", text)))
        self.months = int(found(r"horizon_months: (\d+)", text))
        self.discount = found(r"discount_rate: ([\w-]+)", text)
        self.benefits = [{key: found(rf"\b{key}: ([\w-]+)", block)
                          for key in ("id", "metric", "unit_value", "realisation")}
                         for block in blocks(pilot, "    - (?=id:)")]
        shares = re.search(r"^  adoption: \{shares: \[(.*)\]\}", text, re.M)
        self.adoption = [float(share) for share in words(shares[1])] if shares else [1.0]
        self.overlaps = {of: float(share) for of, share in
                         re.findall(r"^    - \{of: ([\w-]+), with: [\w-]+, share: ([\d.]+)", text, re.M)}
        self.expected = [dict(re.findall(r"(\w+): ([\w-]+)", line))
                         for line in re.findall(r"^    - \{(id: .*category: .*)\}$", text, re.M)]
        self.assumptions = {found(r"^id: (\S+)", block): {
            "title": found(r"title: (.+)", block),
            "law": "triangular" if "law: triangular" in block else "pert",
            **{end: float(found(rf"^ +{end}: (\S+)", block)) for end in ("low", "base", "high")}}
            for block in blocks(folder / "assumptions.yml", "  - (?=id:)")}

    @staticmethod
    def weeks(text, period, skipped):
        """The complete ISO weeks of a period: the day of the first Monday, and how many."""
        first, last = (dt.date.fromisoformat(found(rf"^{period}: .*{end}: ([\d-]+)", text)) for end in ("from", "to"))
        monday = first + dt.timedelta(days=-first.weekday() % 7 + 7 * skipped)
        return monday, ((last - monday).days + 1) // 7

    def metric(self, identifier):
        text = (self.folder / "metrics" / f"{identifier}.yml").read_text()
        metric = {"id": identifier, "share": "unit: share" in text, "sign": 1 if "better: higher" in text else -1,
                  "unit": MINUTE if re.search(r"_ms\]|quantile:", text) else 1}
        if "quantile:" in text:
            return metric | {"share of runs": int(found(r"quantile: (\d+)", text)) / 100,
                             "of": found(r"of: (\w+)\}", text)}
        return metric | {side: words(found(rf"{side}: \[(.*?)\]", text)) for side in ("ratio", "per")}


# Import: every row that keeps its contract, once, in its highest version.

def moment(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", text):
        raise ValueError(text)
    return dt.datetime.fromisoformat(text)


def number(text, scale):
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text) or Decimal(text) != round(Decimal(text), scale):
        raise ValueError(text)
    return Decimal(text)


def contract(folder, kind):
    """What a contract promises of each column."""
    columns = {}
    for block in blocks(folder / "contracts" / f"{kind}.yml", " {6}- (?=name:)"):
        if "physicalName:" not in block:  # A check of the whole file, not a column.
            continue
        valid = re.search(r"validValues: \[(.*)\]", block)
        scale = re.search(r"property: scale, value: (\d+)", block)
        columns[found(r"physicalName: (\S+)", block)] = {
            "name": found(r"^name: (\S+)", block), "type": found(r"logicalType: (\w+)", block),
            "required": "required: true" in block, "key": "primaryKey: true" in block,
            "valid": words(valid.group(1)) if valid else None, "scale": int(scale.group(1)) if scale else 6}
    return columns


def value(text, column):
    text = text.strip(" \t\u00a0")
    if text == "" and not column["required"]:
        return None
    if text == "" or column["valid"] and text not in column["valid"]:
        raise ValueError(text)
    match column["type"]:
        case "number": return number(text, column["scale"])
        case "integer": return int(number(text, 0))
        case "timestamp": return moment(text)
        case "date": return dt.date.fromisoformat(text)
        case "boolean": return {"true": True, "false": False}[text]
        case _: return text


def keeps_rules(kind, row, clock):
    """The rules between the fields of one row."""
    if kind == "annotations":
        return row["quantity"] >= 0 or row["kind"] == "survey_score"
    if kind == "attempts":
        return row["attempt"] >= 1
    if kind != "runs":
        return row["from"] <= row["to"]
    start, end, status = row["started_at"], row["ended_at"], row["status"]
    if max(start, end or start) > clock + dt.timedelta(seconds=120) or (end or start) < start:
        return False
    if status in FINISHED and end is None or status in OPEN and end is not None:
        return False
    if (row["queued_at"] or start) > start or row["failure_class"] and status not in FAILED:
        return False
    counts = ("manual_minutes", "human_wait_seconds", "handoffs", "failed_handoffs", "cost")
    return (all((row[name] or 0) >= 0 for name in counts) and (row["attempts"] is None or row["attempts"] >= 1)
            and (row["cost"] is None or row["currency"] is not None))


def imported(folder, kind, clock):
    columns = contract(folder, kind)
    key = [column["name"] for column in columns.values() if column["key"]]
    rows = {}
    for path in sorted((folder / "data").glob(f"{kind}*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            head = [columns[name] for name in next(reader)]
            for texts in filter(None, reader):
                try:
                    row = {column["name"]: value(text, column) for column, text in zip(head, texts, strict=True)}
                except (ValueError, KeyError):
                    continue
                old = rows.get(identity := tuple(row[name] for name in key))
                if keeps_rules(kind, row, clock) and (old is None or row["row_version"] > old["row_version"]):
                    rows[identity] = row
    return list(rows.values())


# Failure classes: what the source says, else the first rule that holds, else what the attempts show.

def plain(text):
    """An error text as rules compare it: its words in lower case, each after one blank."""
    text = re.sub(r"(?<=[A-Za-z])(?=[0-9])|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text or "")
    return "".join(" " + word for word in re.findall(r"[a-z0-9]+", text.lower()))


def failure_rules(folder):
    """Rules that ask for a status or for words, in order; the sample's texts name no codes of HTTP."""
    for block in blocks(folder / "failure-rules.yml", "  - (?=id:)"):
        contains = re.search(r"error_contains:(?: \[(.*?)\]|((?:\n +- .*)+))", block)
        texts = words((contains.group(1) or contains.group(2).replace("\n", ",").replace("- ", ""))) if contains else []
        status = re.search(r"status: (\w+)", block)
        if texts or status:
            yield found(r"class: (\w+)", block), status and status.group(1), [plain(text) for text in texts]


def classified(runs, attempts, folder):
    """The runs with the class of each failure."""
    rules, tries = list(failure_rules(folder)), defaultdict(list)
    for attempt in sorted(attempts, key=lambda attempt: attempt["attempt"]):
        tries[attempt["run_id"]].append(attempt)

    def ruled(row):
        text = plain(row["error_type"])
        return next((kind for kind, status, texts in rules if status in (None, row["status"])
                     and (not texts or any(part in text for part in texts))), None)

    for run in runs:
        if run["status"] not in FAILED or run["failure_class"] in ("temporary", "logical"):
            continue
        own = tries[run["run_id"]]
        last = ruled(own[-1]) if own and own[-1]["status"] in FAILED else None
        alike = (len(own) > 1 and own[0]["attempt"] == 1 and own[0]["error_type"] is not None
                 and all(row["status"] in FAILED and row["error_type"] == own[0]["error_type"] for row in own))
        run["failure_class"] = ruled(run) or last or ("logical" if alike else "unknown")
    return runs


class Tallies:
    """For each workflow, segment value (None for all) and field the sums by business day."""

    def __init__(self, project, clock):
        self.project, self.clock, self.first = project, clock, project.before[0]
        self.days = (project.after[0] - self.first).days + 7 * project.after[1]
        self.sums = defaultdict(lambda: np.zeros(self.days))
        self.singles = defaultdict(list)  # by (what, workflow): (day, milliseconds)
        self.unfinished = defaultdict(list)  # the same of what is not over: milliseconds until the clock
        self.spent, self.upkeep = 0.0, np.zeros(self.days)
        runs = classified(imported(project.folder, "runs", clock), imported(project.folder, "attempts", clock),
                          project.folder)
        for run in runs:
            self.add_run(run)
        self.add_recoveries([run for run in runs if not run["is_test"]])
        for note in imported(project.folder, "annotations", clock):
            day, known = self.day_of(note["day"]), note["kind"] == "survey_score"
            self.add(note, day, OBSERVED.get(note["kind"], note["kind"]), note["quantity"])
            self.add(note, day, "survey_answers", known)
        for cost in imported(project.folder, "costs", clock):
            self.add_cost(cost)

    def day_of(self, when):
        day = when.astimezone(self.project.zone).date() if isinstance(when, dt.datetime) else when
        return (day - self.first).days

    def add(self, row, day, field, amount):
        if amount is not None and 0 <= day < self.days:
            for segment in {None, row.get(f"segment.{self.project.segment}")}:
                self.sums[row["workflow"], segment, field][day] += float(amount)

    def add_run(self, run):
        day, status = self.day_of(run["started_at"]), run["status"]
        self.add(run, day, "run_cost", run["cost"])  # Money is never filtered: tests cost in full.
        if run["is_test"]:
            return
        self.add(run, day, "duplicates_blocked", run["duplicate_blocked"])
        # Settled: a cancelled or skipped run promised nothing.
        if status in FINISHED | OPEN and run["due_at"] is not None and run["due_at"] <= self.clock:
            self.add(run, day, "due_known", 1)
            self.add(run, day, "due_met", status == "succeeded" and run["ended_at"] <= run["due_at"])
        if status in OPEN:
            self.unfinished["duration", run["workflow"]].append((day, (self.clock - run["started_at"]) // MILLISECOND))
        if status not in FINISHED:
            return
        won, tries, minutes = status == "succeeded", run["attempts"], run["manual_minutes"]
        amounts = {"finished": 1, "succeeded": won, "failed": not won,
                   f"failed_{run['failure_class'] or 'unknown'}": not won,
                   "attempts_known": tries and 1, "retries": tries and tries - 1, "first_pass": won and tries == 1,
                   "fallback_known": run["fallback_used"] is not None, "fallbacks": run["fallback_used"],
                   "manual_known": minutes is not None, "manual_ms": minutes and minutes * MINUTE}
        for field, amount in amounts.items():
            self.add(run, day, field, amount)
        length = (run["ended_at"] - run["started_at"]) // MILLISECOND
        self.singles["duration", run["workflow"]].append((day, length))

    def add_recoveries(self, runs):
        """In order of ends: down from a failure until the first end of a success that began at that moment or later."""
        for workflow in {run["workflow"] for run in runs}:
            own = [run for run in runs if run["workflow"] == workflow]
            failures = sorted(run["ended_at"] for run in own if run["status"] in FAILED)
            wins = sorted((run["started_at"], run["ended_at"]) for run in own if run["status"] == "succeeded")
            # The earliest end among the successes from each one on, by start.
            ends = list(accumulate((end for _, end in reversed(wins)), min))[::-1]
            over = None
            for began in failures:
                if over is not None and began <= over:
                    continue
                later = bisect_left(wins, (began,))
                if later == len(wins):
                    self.unfinished["recovery", workflow].append((self.day_of(began), (self.clock - began) // MILLISECOND))
                    break
                over = ends[later]
                length = (over - began) // MILLISECOND
                self.singles["recovery", workflow].append((self.day_of(began), length))

    def add_cost(self, cost):
        """Spreads what recurs over its days; what is spent once is taken in full."""
        treated, first = cost["workflow"] in self.project.workflows, self.day_of(cost["from"])
        self.spent += float(cost["amount"]) * (treated and cost["category"] in SPENT)
        days = range(first, self.day_of(cost["to"]) + 1)
        for day in days if cost["category"] in OPERATING else ():
            self.add(cost, day, "operating_cost", cost["amount"] / len(days))
            if treated and cost["category"] not in ("licence", "infrastructure") and day < self.days:
                self.upkeep[day] += float(cost["amount"]) / len(days)

    def series(self, fields, workflows, period, segment=None):
        """The sum of some fields over some workflows for each day of a period; None where one is never recorded."""
        start, length = self.day_of(period[0]), 7 * period[1]
        if fields == ["weeks"]:
            return np.full(length, 1 / 7)
        parts = [[self.sums[workflow, segment, field] for workflow in workflows] for field in fields]
        # A missing value is never a zero: what people note down is recorded only where they noted it.
        if any(field in OBSERVED.values() and not np.any(part) for field, part in zip(fields, parts)):
            return None
        return np.sum(parts, axis=(0, 1))[start:start + length]
