#!/usr/bin/env python3
"""Checks the fixtures against the published columns of each FOCUS version, and writes exact sums to truth.json.

pip install focus-data-toolkit==0.14.1 (MIT), a third party's reading of the specification: it tells the version
of a head and lints 1.4. Sums are Python's decimal. python3 validate.py writes, python3 validate.py --check compares.
"""
import csv
import json
import pathlib
import sys
from decimal import Decimal

from focus_data_toolkit.model.validator import lint_focus_1_4_structure
from focus_data_toolkit.schema.registry import mandatory_columns, version_columns

HERE = pathlib.Path(__file__).parent
DATASET = "Cost and Usage"


def check_columns(version, columns):
    if version == "1.0":
        return
    known = version_columns(DATASET, version)
    foreign = [name for name in columns if name not in known and not name.startswith("x_")]
    missing = sorted(mandatory_columns(DATASET, version) - set(columns))
    assert not foreign and not missing, (version, foreign, missing)
    print(f"{version}: {len(mandatory_columns(DATASET, version))} mandatory columns, all there; no foreign one")


def total(rows, column):
    return str(sum((Decimal(row[column]) for row in rows), Decimal(0)).normalize())


def main():
    truth = {}
    for path in sorted(HERE.glob("focus-*.csv")):
        version = path.stem.split("-")[1]
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        check_columns(version, rows[0].keys())
        if version == "1.4":
            report = lint_focus_1_4_structure(DATASET, rows)
            found = sorted({(one.rule, one.column) for one in report.violations}, key=str)
            assert not found, found
            print(f"1.4: {report.row_count} rows linted, nothing to report")
        truth[path.name] = {
            "rows": len(rows),
            "effective": total(rows, "EffectiveCost"),
            "billed": total(rows, "BilledCost"),
            "negative": sum(Decimal(row["EffectiveCost"]) < 0 for row in rows),
            "untagged": sum(row["Tags"] in ("", "NULL") for row in rows),
        }
    text = json.dumps(truth, indent=1, sort_keys=True) + "\n"
    target = HERE / "truth.json"
    if "--check" in sys.argv:
        assert target.read_text() == text, "truth.json is out of date"
        print("truth.json agrees")
    else:
        target.write_text(text)


if __name__ == "__main__":
    main()
