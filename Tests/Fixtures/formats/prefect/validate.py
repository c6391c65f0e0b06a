#!/usr/bin/env python3
"""Checks the Prefect fixtures with Prefect's own models.

    pip install prefect
    python3 validate.py"""
import json

from prefect.client.schemas.objects import Flow, FlowRun

with open("flow-runs.json", encoding="utf-8") as file:
    runs = [FlowRun.model_validate(run) for run in json.load(file)]
with open("flows.json", encoding="utf-8") as file:
    flows = [Flow.model_validate(flow) for flow in json.load(file)]
assert {run.flow_id for run in runs} <= {flow.id for flow in flows}
print(len(runs), "runs and", len(flows), "flows agree with Prefect's models")
