#!/usr/bin/env python3
"""Checks the GitHub fixtures: REST documents with the models that githubkit makes from GitHub's published OpenAPI
description, and the list of `gh` against the fields and types of cli/cli (pkg/cmd/run/shared/shared.go, MIT) with the
jsonschema package.

    pip install githubkit jsonschema
    python3 validate.py"""
import json
import warnings

import jsonschema

warnings.simplefilter("ignore")
from githubkit.versions.latest import models  # noqa: E402

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
TIME = {"type": "string", "format": "date-time"}
GH_RUN = {
    "type": "object", "additionalProperties": False,
    "properties": {
        "attempt": NUMBER, "conclusion": TEXT, "createdAt": TIME, "databaseId": NUMBER, "displayTitle": TEXT,
        "event": TEXT, "headBranch": TEXT, "headSha": TEXT, "name": TEXT, "number": NUMBER, "startedAt": TIME,
        "status": TEXT, "updatedAt": TIME, "url": TEXT, "workflowDatabaseId": NUMBER, "workflowName": TEXT},
}


def load(name):
    with open(name, encoding="utf-8") as file:
        return json.load(file)


def main():
    for run in load("runs.json")["workflow_runs"]:
        models.WorkflowRun.model_validate(run)
    print("runs.json:", len(load("runs.json")["workflow_runs"]), "runs agree with githubkit's WorkflowRun")
    for job in load("jobs.json")["jobs"]:
        models.Job.model_validate(job)
    print("jobs.json:", len(load("jobs.json")["jobs"]), "jobs agree with githubkit's Job")
    jsonschema.validate(load("gh-runs.json"), {"type": "array", "items": GH_RUN},
                        format_checker=jsonschema.FormatChecker())
    print("gh-runs.json:", len(load("gh-runs.json")), "runs agree with the fields of gh run list --json")


if __name__ == "__main__":
    main()
