#!/usr/bin/env python3
"""Writes the OpenLineage fixtures with the public client library, so that they are what a producer really sends.

    pip install openlineage-python && python3 generate.py          writes the files beside this script
    python3 generate.py --check                                    fails where a file differs or its events are not valid
    python3 generate.py --runs 200000 > big.ndjson                 a large file, for measuring

`client.ndjson` is made by the library's own classes, which check ids, times and required fields. The other files are
that output with one thing changed, as the name says.
"""
import json
import pathlib
import sys
import uuid

from openlineage.client.event_v2 import Job, Run, RunEvent, RunState, set_producer
from openlineage.client.facet_v2 import error_message_run, nominal_time_run, parent_run, tags_job
from openlineage.client.serde import Serde

PRODUCER = "https://example.com/producer"
HERE = pathlib.Path(__file__).parent


def run_id(number):
    return str(uuid.UUID(int=0x01A1FD67000070008000000000000000 + number))


def event(state, second, number, name, facets=None, job_facets=None, fraction=""):
    time = f"2026-10-0{1 + second // 86400}T{second % 86400 // 3600:02}:{second % 3600 // 60:02}:{second % 60:02}{fraction}Z"
    return RunEvent(
        eventType=state,
        eventTime=time,
        run=Run(runId=run_id(number), facets=facets or {}),
        job=Job(namespace="ops", name=name, facets=job_facets or {}),
        producer=PRODUCER,
    )


def under(number):
    run = parent_run.Run(runId=run_id(number))
    job = parent_run.Job(namespace="ops", name="billing")
    return {"parent": parent_run.ParentRunFacet(run=run, job=job, root=parent_run.Root(
        run=parent_run.RootRun(runId=run_id(number)), job=parent_run.RootJob(namespace="ops", name="billing")))}


def failed(message):
    return {"errorMessage": error_message_run.ErrorMessageRunFacet(
        message=message, programmingLanguage="python", stackTrace="Traceback: /srv/app/secret.py")}


def client_events():
    """Three workflow runs: one that needed a retry, one that failed for good, one still open."""
    planned = {"nominalTime": nominal_time_run.NominalTimeRunFacet(nominalStartTime="2026-10-01T00:00:00Z")}
    tags = {"tags": tags_job.TagsJobFacet(tags=[
        tags_job.TagsJobFacetFields(key="team:finance", value="team:finance"),
        tags_job.TagsJobFacetFields(key="region", value="north")])}
    yield event(RunState.START, 5, 1, "billing", planned, tags)
    yield event(RunState.START, 6, 2, "billing.load", under(1))
    yield event(RunState.FAIL, 8, 2, "billing.load", under(1) | failed("connection to db-7.internal:5432 reset"))
    yield event(RunState.START, 10, 3, "billing.load", under(1))
    yield event(RunState.COMPLETE, 12, 3, "billing.load", under(1))
    yield event(RunState.COMPLETE, 13, 1, "billing")
    yield event(RunState.START, 20, 4, "billing", planned, tags)
    yield event(RunState.START, 21, 5, "billing.load", under(4))
    yield event(RunState.FAIL, 24, 5, "billing.load", under(4) | failed("ValueError: no 'vat id' of 'Ada L.' in /srv/in/7.xml\n  at line 3"))
    yield event(RunState.FAIL, 25, 4, "billing", failed("task_failure"))
    yield event(RunState.START, 30, 6, "billing", planned, tags)
    yield event(RunState.RUNNING, 31, 6, "billing")
    yield event(RunState.START, 40, 7, "other-tool")
    yield event(RunState.ABORT, 41, 7, "other-tool", fraction=".123456789")


def lines(events):
    return [Serde.to_json(one) for one in events]


def changed(text, **replaced):
    element = json.loads(text)
    for path, value in replaced.items():
        place = element
        keys = path.split("__")
        for key in keys[:-1]:
            place = place.setdefault(key, {})
        if value is None:
            place.pop(keys[-1], None)
        else:
            place[keys[-1]] = value
    return json.dumps(element, ensure_ascii=False)


def files():
    base = lines(client_events())
    start, end = base[12], base[13]
    planned = {"_producer": PRODUCER, "_schemaURL": "https://openlineage.io/spec/facets/1-0-1/NominalTimeRunFacet.json"}
    job_event = changed(start, run=None, eventType=None, schemaURL="https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent")
    return {
        "client.ndjson": base,
        "no-zone.ndjson": [changed(start, eventTime="2026-10-01T10:00:00"), changed(end, eventTime="2026-10-01T10:00:01")],
        "unicode.ndjson": [changed(start, job__name="Prüfung 発票 🧾"), changed(end, job__name="Prüfung 発票 🧾")],
        "null-nominal-end.ndjson": [
            changed(start, run__facets__nominalTime=planned | {"nominalStartTime": "2026-10-01T00:00:00Z", "nominalEndTime": None}), end],
        "no-schema-url.ndjson": [changed(start, schemaURL=None), changed(end, schemaURL=None)],
        "placeholder.ndjson": [changed(start, run__runId="{{ any(result) }}"), changed(end, run__runId="{{ any(result) }}")],
        "job-events.ndjson": [job_event, start, end],
    }


def big(count):
    tags = {"tags": tags_job.TagsJobFacet(tags=[tags_job.TagsJobFacetFields(key="team:finance", value="team:finance")])}
    for number in range(count):
        second, first = number % 700000, number * 3
        yield event(RunState.START, second, first, f"billing-{number % 20}", None, tags)
        yield event(RunState.START, second + 1, first + 1, f"billing-{number % 20}.load", under(first))
        if number % 10 == 0:
            yield event(RunState.FAIL, second + 2, first + 1, f"billing-{number % 20}.load", under(first) | failed("upstream API timed out"))
            yield event(RunState.START, second + 3, first + 2, f"billing-{number % 20}.load", under(first))
            yield event(RunState.COMPLETE, second + 4, first + 2, f"billing-{number % 20}.load", under(first))
        else:
            yield event(RunState.COMPLETE, second + 3, first + 1, f"billing-{number % 20}.load", under(first))
        yield event(RunState.COMPLETE, second + 5, first, f"billing-{number % 20}")


def main():
    set_producer(PRODUCER)
    if "--runs" in sys.argv:
        for one in big(int(sys.argv[sys.argv.index("--runs") + 1])):
            print(Serde.to_json(one))
        return
    for name, content in files().items():
        text = "\n".join(content) + "\n"
        if "--check" in sys.argv:
            assert (HERE / name).read_text() == text, f"{name} differs from what the library writes"
        else:
            (HERE / name).write_text(text)


if __name__ == "__main__":
    main()
