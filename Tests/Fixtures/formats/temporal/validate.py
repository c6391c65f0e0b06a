#!/usr/bin/env python3
"""Checks the Temporal fixtures with the parser of Temporal's own message types; a field that they do not know is an error.

    pip install temporalio
    python3 validate.py"""
import json

from google.protobuf import json_format
from temporalio.api.history.v1 import History
from temporalio.api.workflowservice.v1 import ListWorkflowExecutionsResponse

LONG = {"Completed": "COMPLETED", "Failed": "FAILED", "Canceled": "CANCELED", "Terminated": "TERMINATED",
        "TimedOut": "TIMED_OUT", "Running": "RUNNING", "ContinuedAsNew": "CONTINUED_AS_NEW"}


def load(name):
    with open(name, encoding="utf-8") as file:
        return json.load(file)


def main():
    parsed = json_format.ParseDict({"executions": load("list.json")}, ListWorkflowExecutionsResponse())
    print("list.json:", len(parsed.executions), "executions agree with ListWorkflowExecutionsResponse")
    old = load("old-list.json")
    for execution in old["executions"]:
        execution["status"] = "WORKFLOW_EXECUTION_STATUS_" + LONG[execution["status"]]
    parsed = json_format.ParseDict(old, ListWorkflowExecutionsResponse())
    print("old-list.json:", len(parsed.executions), "executions agree, their short status words apart")
    for name in ("failed", "retried", "continued"):
        parsed = json_format.ParseDict(load(f"history-{name}.json"), History())
        print(f"history-{name}.json:", len(parsed.events), "events agree with History")


if __name__ == "__main__":
    main()
