#!/usr/bin/env python3
"""Takes 60 rows out of the FOCUS 1.0 sample file, byte for byte, for tests that must run without it.

Run: python3 extract.py focus_sample.csv
Source: FinOps-Open-Cost-and-Usage-Spec/FOCUS-Sample-Data, FOCUS-1.0/focus_sample.csv, CC BY 4.0 (see README.md).
"""
import csv
import io
import pathlib
import sys

KEEP = 60


def main():
    lines = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines(keepends=True)
    rows = list(csv.DictReader(io.StringIO("".join(lines))))
    assert len(rows) == len(lines) - 1, "a row that spans lines"
    wanted = [index for index, row in enumerate(rows) if row["EffectiveCost"].startswith("-")]
    wanted += [index for index, row in enumerate(rows) if row["ContractedCost"] == "NULL"]
    wanted += range(0, len(rows), len(rows) // (KEEP - len(wanted) - 1))
    chosen = sorted(sorted(set(wanted), key=wanted.index)[:KEEP])
    text = lines[0] + "".join(lines[index + 1] for index in chosen)
    (pathlib.Path(__file__).parent / "focus-1.0-sample.csv").write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
