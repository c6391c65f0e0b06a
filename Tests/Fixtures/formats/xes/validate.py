#!/usr/bin/env python3
"""Reads claims.xes with pm4py, a reader of its own, and writes what it finds to truth.json.

pip install pm4py==2.7.23.11; python3 validate.py writes, python3 validate.py --check compares.
"""
import json
import pathlib
import sys

import pandas
import pm4py

HERE = pathlib.Path(__file__).parent
OUTCOMES = ["Claim paid", "Claim rejected", "Claim withdrawn"]


def facts(case):
    """One case: its events are in the order of the file."""
    times = case["time:timestamp"].map(lambda moment: moment.value // 1_000_000)
    people = case["org:resource"].dropna().tolist()
    done = case[case["lifecycle:transition"].str.lower() == "complete"]["concept:name"]
    ends = [name for name in case["concept:name"] if name in OUTCOMES]
    return {
        "start": int(times.min()),
        "end": int(times.max()),
        "events": len(case),
        "handoffs": sum(a != b for a, b in zip(people, people[1:])) if people else None,
        "rework": int((done.value_counts() - 1).sum()),
        "outcome": ends[-1] if ends else "undecided",
        "channel": case["case:channel"].iloc[0],
        "amount": int(case["case:amount"].iloc[0]),
    }


def main():
    log = pm4py.read_xes(str(HERE / "claims.xes"), variant="iterparse", return_legacy_log_object=False)
    log = pandas.DataFrame(log)
    truth = {name: facts(case) for name, case in log.groupby("case:concept:name", sort=True)}
    packed = pm4py.read_xes(str(HERE / "claims.xes.gz"), variant="iterparse")
    assert len(packed) == len(log), "the packed log has other events"
    text = json.dumps(truth, indent=1, sort_keys=True) + "\n"
    target = HERE / "truth.json"
    if "--check" in sys.argv:
        assert target.read_text() == text, "truth.json is not what pm4py finds"
        print(f"{len(truth)} cases, {len(log)} events: as pm4py reads them")
    else:
        target.write_text(text)


if __name__ == "__main__":
    main()
