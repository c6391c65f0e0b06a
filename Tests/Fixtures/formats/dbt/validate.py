#!/usr/bin/env python3
"""Checks the dbt fixtures with the models that dbt-artifacts-parser makes from dbt's published artifact schemas.

    pip install dbt-artifacts-parser
    python3 validate.py"""
import glob
import json

from dbt_artifacts_parser.parser import parse_run_results

for name in sorted(glob.glob("*.json")):
    with open(name, encoding="utf-8") as file:
        document = json.load(file)
    parsed = parse_run_results(document)
    print(name, "agrees with", type(parsed).__module__.rsplit(".", 1)[-1], "-", len(parsed.results), "results")
