#!/usr/bin/env python3
"""Makes the n8n fixtures: executions.json (newest first, as the public API gives them), legacy.json (an older version:
ids as numbers, no status), workflows.json (the names), truth.json (what an importer must find; from the simulation,
not from the files). Seeded: the same bytes every time. Run in this folder: python3 generate.py"""
import datetime
import json
import random

SEED = 20261121
BASE = datetime.datetime(2026, 10, 5, 6, 0, tzinfo=datetime.timezone.utc)
WORKFLOWS = [
    ("hT3vQ9xKf2LmN8pR", "Invoice intake"), ("b7YwZ1cDe4FgH6jK", "Dunning letters"),
    ("Qm2nR5sT8uV1wX4y", "Supplier onboarding"), ("z9A8b7C6d5E4f3G2", "Bank statement sync"),
]
ERRORS = [("NodeApiError", "429"), ("NodeApiError", "503"), ("NodeOperationError", None), ("ExpressionError", None)]


def stamp(time):
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (time.microsecond // 1000)


class Simulation:
    def __init__(self):
        self.random = random.Random(SEED)
        self.next_id = 14210
        self.executions = []
        self.runs = []

    def take_id(self):
        # Some ids belong to executions that were pruned or that the API hides.
        self.next_id += 1 if self.random.random() < 0.93 else self.random.randint(2, 4)
        return self.next_id

    def execution(self, workflow, start, mode, status, retry_of=None, error=None, custom=None):
        seconds = self.random.uniform(0.4, 95)
        stop = start + datetime.timedelta(milliseconds=int(seconds * 1000))
        number = self.take_id()
        is_open = status in ("running", "new")
        execution = {
            "id": str(number), "finished": status == "success", "mode": mode,
            "retryOf": None if retry_of is None else retry_of["id"], "retrySuccessId": None, "status": status,
            "startedAt": stamp(start), "stoppedAt": None if is_open or status == "waiting" else stamp(stop),
            "workflowId": workflow[0],
            "waitTill": stamp(start + datetime.timedelta(days=2)) if status == "waiting" else None,
        }
        if custom:
            execution["customData"] = custom
        if error:
            execution["data"] = {"resultData": {
                "runData": {"Webhook": [{"data": {"main": [[{"json": {"customer": "canary-payload-7f3a"}}]]}}]},
                "lastNodeExecuted": "ERP",
                "error": {"name": error[0], "httpCode": error[1], "message": "canary-message-7f3a for a@b.example",
                          "node": {"name": "ERP", "parameters": {"url": "https://canary-url-7f3a.example"}}},
            }}
            if error[1] is None:
                del execution["data"]["resultData"]["error"]["httpCode"]
        self.executions.append((start, execution))
        return execution, stop


def simulate():
    world = Simulation()
    start = BASE
    for number in range(240):
        start += datetime.timedelta(seconds=world.random.randint(120, 5400))
        workflow = world.random.choices(WORKFLOWS, weights=[5, 3, 1, 4])[0]
        mode = world.random.choices(["webhook", "trigger", "manual", "integrated"], weights=[6, 6, 2, 1])[0]
        custom = {"team": world.random.choice(["finance", "sales"])} if world.random.random() < 0.6 else None
        status = world.random.choices(
            ["success", "error", "crashed", "canceled"], weights=[78, 16, 3, 3])[0]
        if number >= 236:
            status = ["running", "waiting", "new", "waiting"][number - 236]
        error = world.random.choice(ERRORS) if status == "error" and world.random.random() < 0.7 else None
        root, stop = world.execution(workflow, start, mode, status, error=error, custom=custom)
        members = [root]
        # A person or another workflow retries; a retry may be of the root or of the retry before it.
        while status in ("error", "crashed") and len(members) < 4 and world.random.random() < 0.55:
            status = world.random.choice(["success", "success", "error"])
            source = members[-1] if world.random.random() < 0.5 else root
            begin = stop + datetime.timedelta(seconds=world.random.randint(30, 900))
            error = world.random.choice(ERRORS) if status == "error" else None
            retry, stop = world.execution(workflow, begin, "retry", status, retry_of=source, error=error)
            if status == "success":
                source["retrySuccessId"] = retry["id"]
            members.append(retry)
        world.runs.append(members)
    return world


def dump(name, value):
    with open(name, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)
        file.write("\n")


def main():
    world = simulate()
    ordered = [e for _, e in sorted(world.executions, key=lambda pair: -int(pair[1]["id"]))]
    dump("executions.json", {"data": ordered, "nextCursor": None})
    dump("workflows.json", {"data": [
        {"id": key, "name": name, "active": True, "createdAt": stamp(BASE), "updatedAt": stamp(BASE), "nodes": [],
         "connections": {}, "settings": {}} for key, name in WORKFLOWS], "nextCursor": None})
    legacy = []
    for execution in ordered[-40:]:
        old = {k: v for k, v in execution.items() if k not in ("status", "data", "customData")}
        old["id"] = int(old["id"])
        old["retryOf"] = None if old["retryOf"] is None else int(old["retryOf"])
        old["retrySuccessId"] = None if old["retrySuccessId"] is None else int(old["retrySuccessId"])
        old["workflowId"] = 1 + [w for w, _ in WORKFLOWS].index(old["workflowId"])
        legacy.append(old)
    dump("legacy.json", {"data": legacy, "nextCursor": None})
    words = {"success": "succeeded", "error": "failed", "crashed": "failed", "canceled": "cancelled",
             "running": "running", "new": "waiting", "waiting": "waiting"}
    by_status = {}
    for members in world.runs:
        word = words[members[-1]["status"]]
        by_status[word] = by_status.get(word, 0) + 1
    ids = sorted(int(e["id"]) for e in ordered)
    dump("truth.json", {
        "executions": len(ordered), "runs": len(world.runs), "runsByStatus": by_status,
        "attempts": len(ordered), "retriedRuns": sum(len(m) > 1 for m in world.runs),
        "longestChain": max(len(m) for m in world.runs),
        "tests": sum(m[0]["mode"] == "manual" for m in world.runs),
        "missingIds": ids[-1] - ids[0] + 1 - len(ids),
        "attemptsOfRuns": {m[0]["id"]: len(m) for m in world.runs if len(m) > 1},
    })


if __name__ == "__main__":
    main()
