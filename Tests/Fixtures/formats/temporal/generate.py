#!/usr/bin/env python3
"""Makes the Temporal fixtures with Temporal's own message types, so that they are written by its JSON rules:
list.json (`temporal workflow list -o json`: enumeration names, firstRunId), old-list.json (an older server behind its
web interface: short status words, no firstRunId), history-*.json (`temporal workflow show -o json`), truth.json (what
an importer must find; from the simulation, not from the files). Seeded: the same bytes every time.

    pip install temporalio
    python3 generate.py"""
import base64
import datetime
import json
import random
import uuid

from google.protobuf import json_format
from temporalio.api.common.v1 import Payload
from temporalio.api.enums.v1 import ContinueAsNewInitiator, EventType, WorkflowExecutionStatus
from temporalio.api.history.v1 import History
from temporalio.api.workflowservice.v1 import ListWorkflowExecutionsResponse

SEED = 20261121
BASE = datetime.datetime(2026, 11, 2, 5, 0, tzinfo=datetime.timezone.utc)
S = WorkflowExecutionStatus
SHORT = {"COMPLETED": "Completed", "FAILED": "Failed", "CANCELED": "Canceled", "TERMINATED": "Terminated",
         "TIMED_OUT": "TimedOut", "RUNNING": "Running", "CONTINUED_AS_NEW": "ContinuedAsNew"}
WORDS = {"COMPLETED": "succeeded", "FAILED": "failed", "CANCELED": "cancelled", "TERMINATED": "cancelled",
         "TIMED_OUT": "timed_out", "RUNNING": "running", "CONTINUED_AS_NEW": "running"}


class World:
    def __init__(self):
        self.random = random.Random(SEED)
        self.message = ListWorkflowExecutionsResponse()
        self.runs = []

    def new_id(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def execution(self, workflow_id, kind, start, status, first=None, region=None, parent=None):
        info = self.message.executions.add()
        info.execution.workflow_id = workflow_id
        info.execution.run_id = self.new_id()
        info.first_run_id = first or info.execution.run_id
        info.type.name = kind
        set_time(info.start_time, start, self.random.randrange(1_000_000_000))
        info.execution_time.CopyFrom(info.start_time)
        info.status = S.Value("WORKFLOW_EXECUTION_STATUS_" + status)
        end = start + datetime.timedelta(seconds=self.random.randint(1, 900))
        if status != "RUNNING":
            set_time(info.close_time, end, self.random.randrange(1_000_000_000))
        info.task_queue = "billing"
        info.history_length = self.random.randint(5, 60)
        info.state_transition_count = self.random.randint(4, 40)
        if region:
            for name, value in (("Region", region), ("Tags", [region, "night"])):
                info.search_attributes.indexed_fields[name].CopyFrom(Payload(
                    metadata={"encoding": b"json/plain", "type": b"Keyword"}, data=json.dumps(value).encode()))
        info.memo.fields["note"].CopyFrom(Payload(
            metadata={"encoding": b"json/plain"}, data=b'"canary-memo-7f3a"'))
        if parent:
            info.parent_execution.workflow_id, info.parent_execution.run_id = parent
        return info, end


def set_time(stamp, time, nanoseconds):
    stamp.FromDatetime(time.replace(tzinfo=None))
    stamp.nanos = nanoseconds


def simulate():
    world = World()
    start = BASE
    for number in range(60):
        start += datetime.timedelta(seconds=world.random.randint(900, 9000))
        kind = world.random.choice(["InvoiceIntake", "Dunning", "SupplierSync"])
        region = world.random.choice(["emea", "apac", None])
        shape = "plain" if number < 8 else world.random.choices(["plain", "continued", "retried", "child"], [6, 2, 1, 1])[0]
        last = ["COMPLETED", "FAILED", "CANCELED", "TERMINATED", "TIMED_OUT", "RUNNING", "COMPLETED", "FAILED"][number] \
            if number < 8 else world.random.choices(["COMPLETED", "FAILED", "RUNNING"], [8, 1, 1])[0]
        key = f"order-{1000 + number}"
        if shape in ("continued", "retried"):
            before = "CONTINUED_AS_NEW" if shape == "continued" else "FAILED"
            members, begin, first = [], start, None
            for _ in range(world.random.randint(1, 3)):
                info, end = world.execution(key, kind, begin, before, first, region)
                first = first or info.execution.run_id
                members.append(info)
                begin = end + datetime.timedelta(seconds=2)
            if number % 7 != 3 or shape == "retried":
                info, _ = world.execution(key, kind, begin, last, first, region)
                members.append(info)
            tries = len(members) if shape == "retried" else 1
            state = members[-1].status
        elif shape == "child":
            mother, _ = world.execution(key, kind, start, last, None, region)
            child, _ = world.execution(key + "_letter", "Letter", start + datetime.timedelta(seconds=1), "COMPLETED",
                                       None, region, (key, mother.execution.run_id))
            world.runs.append(("COMPLETED", 1, 1, True))
            members, tries, state = [mother], 1, mother.status
        else:
            info, _ = world.execution(key, kind, start, last, None, region)
            members, tries, state = [info], 1, info.status
        world.runs.append((S.Name(state)[len("WORKFLOW_EXECUTION_STATUS_"):], len(members), tries, False))
    return world


def history(world, kind, attempt, initiator, failure=None, first=None):
    document = History()
    run = world.new_id()
    begin = document.events.add(event_id=1, event_type=EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
    set_time(begin.event_time, BASE, 157_120_545)
    details = begin.workflow_execution_started_event_attributes
    details.workflow_type.name = kind
    details.workflow_id = "order-2000"
    details.original_execution_run_id = run
    details.first_execution_run_id = first or run
    details.attempt = attempt
    details.identity = "canary-identity-7f3a"
    details.input.payloads.add(data=b'"canary-input-7f3a"')
    if initiator:
        details.initiator = ContinueAsNewInitiator.Value("CONTINUE_AS_NEW_INITIATOR_" + initiator)
        details.continued_execution_run_id = world.new_id()
    task = document.events.add(event_id=2, event_type=EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED)
    set_time(task.event_time, BASE, 200_000_000)
    task.workflow_task_scheduled_event_attributes.attempt = 1
    if failure:
        end = document.events.add(event_id=3, event_type=EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED)
        cause = end.workflow_execution_failed_event_attributes.failure
        cause.message = "activity error for canary-customer-7f3a"
        cause.stack_trace = "canary-stack-7f3a"
        cause.activity_failure_info.activity_type.name = "PostInvoice"
        cause.cause.message = failure[1]
        cause.cause.application_failure_info.type = failure[0]
    else:
        end = document.events.add(event_id=3, event_type=EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
        end.workflow_execution_completed_event_attributes.result.payloads.add(data=b'"canary-result-7f3a"')
    set_time(end.event_time, BASE + datetime.timedelta(minutes=3), 999_999_999)
    return document


def dump(name, value):
    with open(name, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)
        file.write("\n")


def old_spelling(executions):
    for execution in executions:
        execution = json.loads(json.dumps(execution))
        execution["status"] = SHORT[execution["status"][len("WORKFLOW_EXECUTION_STATUS_"):]]
        del execution["firstRunId"]
        execution.setdefault("closeTime", None)
        execution.setdefault("parentExecution", None)
        execution["memo"] = {"fields": {}}
        yield execution


def main():
    world = simulate()
    listed = json_format.MessageToDict(world.message)["executions"]
    listed.sort(key=lambda execution: execution["startTime"], reverse=True)
    dump("list.json", listed)
    dump("old-list.json", {"executions": list(old_spelling(listed[-30:])), "nextPageToken": None})
    for name, document in (
            ("failed", history(world, "InvoiceIntake", 1, None, ("HttpError", "503 from canary-host-7f3a"))),
            ("retried", history(world, "InvoiceIntake", 3, "RETRY", first=world.new_id())),
            ("continued", history(world, "InvoiceIntake", 1, "WORKFLOW", first=world.new_id()))):
        dump(f"history-{name}.json", json_format.MessageToDict(document))
    by_status = {}
    for status, _, _, _ in world.runs:
        by_status[WORDS[status]] = by_status.get(WORDS[status], 0) + 1
    dump("truth.json", {
        "executions": len(listed), "runs": len(world.runs), "runsByStatus": by_status,
        "chained": sum(members - 1 for _, members, _, _ in world.runs),
        "retriedRuns": sum(tries > 1 for _, _, tries, _ in world.runs),
        "tries": sum(tries for _, _, tries, _ in world.runs),
        "children": sum(child for _, _, _, child in world.runs),
        "regions": base64.b64encode(b'"emea"').decode(),
    })


if __name__ == "__main__":
    main()
