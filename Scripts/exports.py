"""Exports of other tools, made in their published shapes for the proofs: any number of runs, any texts.

Not a command. The scripts beside it that are named check-... import it. The shapes are those of the fixtures, which were
validated against the tools' own descriptions; here only texts and numbers differ.
"""
import csv
import io
import json
from base64 import b64encode
from datetime import datetime, timedelta, timezone

BEGIN = datetime(2026, 10, 1, 8, tzinfo=timezone.utc)
# What the file is called, for each format.
FILES = {"openlineage": "events.ndjson", "airflow": "airflow.json", "n8n": "executions.json", "github": "runs.json",
         "prefect": "flow-runs.json", "temporal": "executions-temporal.json", "dbt": "run_results.ndjson",
         "otlp": "traces.jsonl", "xes": "log.xes", "focus": "charges.csv"}
# Where each format has a second text that a mapping may take as a segment (FOCUS: as the team).
SEGMENTS = {"openlineage": "tag.team", "airflow": "conf.team", "n8n": "customData.team", "github": "@branch",
            "prefect": "tag.team", "temporal": "attribute.Team", "dbt": "args.target", "otlp": "attribute.team",
            "xes": "attribute.team"}


def at(number, seconds=0):
    return (BEGIN + timedelta(minutes=number, seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def uuid(number, sort=0):
    return f"0190{sort:04x}-0000-7000-8000-{number:012x}"


def document(values):
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


class Run:
    """One run as every format can tell it."""

    def __init__(self, number, name, team=None, failed=False, person="nobody", version=0):
        self.number, self.name, self.team, self.failed = number, name, name if team is None else team, failed
        self.person, self.start, self.end = person, at(number), at(number, 30 + version)
        self.error = f"ValueError: refused for {person}"


def openlineage(run):
    job = {"namespace": "ops", "name": run.name,
           "facets": {"ownership": {"owners": [{"name": run.person}]}, "documentation": {"description": run.person},
                      "tags": {"tags": [{"key": "team", "value": run.team}]}}}
    facets = {"errorMessage": {"message": run.error, "stackTrace": run.person, "programmingLanguage": "python"},
              "airflow_debug": {"user": run.person}}
    lines = []
    for kind, time in [("START", run.start), ("FAIL" if run.failed else "COMPLETE", run.end)]:
        lines.append(document({
            "eventTime": time, "eventType": kind, "producer": "https://example.com/producer",
            "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
            "run": {"runId": uuid(run.number), "facets": facets if kind == "FAIL" else {}}, "job": job,
            "inputs": [{"namespace": run.person, "name": run.person}], "outputs": [],
        }))
    return "\n".join(lines) + "\n"


def airflow(runs):
    days = [{"dag_run_id": f"manual__{run.number}", "dag_id": run.name, "queued_at": run.start, "start_date": run.start,
             "end_date": run.end, "run_after": run.start, "run_type": "manual", "triggered_by": "ui",
             "state": "failed" if run.failed else "success", "triggering_user_name": run.person, "note": run.person,
             "conf": {"team": run.team, "customer": run.person}, "dag_versions": [{"version_number": 1, "dag_id": run.name}],
             "bundle_version": None} for run in runs]
    tasks = [{"id": uuid(run.number, 1), "task_id": "load", "dag_id": run.name, "dag_run_id": f"manual__{run.number}",
              "map_index": -1, "start_date": run.start, "end_date": run.end, "state": "failed" if run.failed else "success",
              "try_number": 1, "max_tries": 2, "hostname": run.person, "unixname": run.person, "note": run.person,
              "executor_config": document({"user": run.person}), "rendered_fields": {"op_args": [run.person]},
              "operator": "PythonOperator", "pool": "default_pool", "queue": "default"} for run in runs]
    return (document({"dag_runs": days, "total_entries": len(days)}) + "\n"
            + document({"task_instances": tasks, "total_entries": len(tasks)}) + "\n")


def n8n(run):
    return {"id": str(1000 + run.number), "finished": not run.failed, "mode": "webhook", "retryOf": None,
            "retrySuccessId": None, "status": "error" if run.failed else "success", "startedAt": run.start,
            "stoppedAt": run.end, "workflowId": run.name, "waitTill": None,
            "customData": {"team": run.team, "customer": run.person},
            "data": {"resultData": {"error": {"name": "NodeApiError", "message": run.error, "httpCode": "502",
                                              "description": run.person},
                                    "runData": {"Webhook": [{"data": {"main": [[{"json": {"mail": run.person}}]]}}]}}},
            "workflowData": {"name": "n", "nodes": [{"name": run.person, "parameters": {"to": run.person}}]}}


def github(run):
    person = {"login": run.person, "html_url": f"https://github.com/{run.person}"}
    return {"id": 16200000000 + run.number, "name": run.name, "head_branch": run.team, "display_title": run.person,
            "run_number": run.number, "event": "push", "status": "completed", "run_attempt": 1,
            "conclusion": "failure" if run.failed else "success", "workflow_id": 5904700, "created_at": run.start,
            "run_started_at": run.start, "updated_at": run.end, "actor": person, "triggering_actor": person,
            "head_commit": {"message": run.person, "author": {"name": run.person, "email": run.person}},
            "repository": {"full_name": "nordwind/billing", "owner": person}, "pull_requests": []}


def prefect(run):
    state = "FAILED" if run.failed else "COMPLETED"
    return {"id": uuid(run.number, 2), "created": run.start, "updated": run.end, "name": "fuzzy-terrier",
            "flow_id": run.name, "flow_version": "v1", "parameters": {"customer": run.person},
            "tags": [f"team:{run.team}", run.person], "labels": {"user": run.person}, "parent_task_run_id": None,
            "run_count": 1, "expected_start_time": run.start, "start_time": run.start, "end_time": run.end,
            "state_type": state, "state_name": state.capitalize(), "auto_scheduled": True,
            "created_by": {"type": "USER", "display_value": run.person},
            "state": {"type": state, "name": state.capitalize(), "timestamp": run.end, "message": run.error}}


def payload(value):
    return {"metadata": {"encoding": b64encode(b"json/plain").decode()}, "data": b64encode(document(value).encode()).decode()}


def temporal(run):
    status = "FAILED" if run.failed else "COMPLETED"
    return {"execution": {"workflowId": run.person, "runId": uuid(run.number, 3)}, "type": {"name": run.name},
            "startTime": run.start, "closeTime": run.end, "executionTime": run.start, "historyLength": "18",
            "status": f"WORKFLOW_EXECUTION_STATUS_{status}", "memo": {"fields": {"note": payload(run.person)}},
            "searchAttributes": {"indexedFields": {"Team": payload(run.team), "Customer": payload(run.person)}},
            "taskQueue": "billing", "autoResetPoints": {}}


def dbt(run):
    return {"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/run-results/v6.json", "dbt_version": "1.12.0",
                         "generated_at": run.end, "invocation_id": uuid(run.number, 4), "invocation_started_at": run.start,
                         "env": {"USER": run.person}},
            "results": [{"status": "error" if run.failed else "success", "timing": [], "thread_id": "Thread-1",
                         "execution_time": 0.1, "adapter_response": {"_message": run.person}, "message": run.error,
                         "failures": None, "unique_id": f"model.{run.name}.invoices", "compiled": True,
                         "compiled_code": f"select '{run.person}'", "relation_name": run.person}],
            "elapsed_time": 1.0, "args": {"which": "build", "target": run.team, "vars": {"customer": run.person}}}


def attribute(key, value):
    return {"key": key, "value": {"stringValue": value}}


def otlp(run):
    nanoseconds = int((BEGIN + timedelta(minutes=run.number)).timestamp()) * 10**9
    events = [{"name": "exception", "attributes": [attribute("exception.type", "ValueError"),
                                                   attribute("exception.message", run.error),
                                                   attribute("exception.stacktrace", run.person)]}]
    span = {"traceId": f"{run.number + 1:032x}", "spanId": f"{run.number + 1:016x}", "name": "workflow",
            "startTimeUnixNano": str(nanoseconds), "endTimeUnixNano": str(nanoseconds + 10**9),
            "attributes": [attribute("gen_ai.workflow.name", run.name), attribute("team", run.team),
                           attribute("enduser.id", run.person), attribute("gen_ai.input.messages", run.person)],
            "status": {"code": 2 if run.failed else 1, "message": run.error}, "events": events if run.failed else []}
    return {"resourceSpans": [{"resource": {"attributes": [attribute("service.name", "bot"), attribute("host.name", run.person)]},
                               "scopeSpans": [{"scope": {"name": "w"}, "spans": [span]}]}]}


def quoted(text):
    signs = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    return "".join(signs.get(sign, sign) for sign in text)


def xes(runs):
    cases = "".join(
        f'<trace><string key="concept:name" value="{quoted(run.name)}"/><string key="team" value="{quoted(run.team)}"/>'
        f'<string key="customer" value="{quoted(run.person)}"/>'
        + "".join(f'<event><string key="concept:name" value="{step}"/><string key="org:resource" value="{quoted(run.person)}"/>'
                  f'<string key="comment" value="{quoted(run.error)}"/><date key="time:timestamp" value="{time}"/></event>'
                  for step, time in [("begin", run.start), ("end", run.end)])
        + "</trace>\n"
        for run in runs)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">\n'
            f'<string key="concept:name" value="claims"/>\n{cases}</log>\n')


def holds_in_xml(text):
    """XML 1.0 has no spelling for most controls and for two signs at the end of the first plane."""
    return all(sign in "\t\n\r" or (ord(sign) >= 0x20 and ord(sign) not in (0xFFFE, 0xFFFF)) for sign in text)


CHARGE = {"BillingAccountId": "4711", "BillingCurrency": "EUR", "BillingPeriodStart": "2026-10-01T00:00:00Z",
          "BillingPeriodEnd": "2026-11-01T00:00:00Z", "ChargeCategory": "Usage", "ChargeClass": "",
          "ChargeFrequency": "Usage-Based", "ServiceCategory": "Compute", "ServiceName": "Model Server",
          "ProviderName": "Cloud & Co", "PublisherName": "Cloud & Co", "InvoiceIssuerName": "Cloud & Co",
          "ServiceSubcategory": "Virtual Machines", "PricingQuantity": "12.5", "PricingUnit": "Hours"}


def focus(runs):
    rows = []
    for run in runs:
        start = BEGIN.replace(hour=0) + timedelta(days=run.number % 30)
        rows.append(CHARGE | {
            "BillingAccountName": run.person, "ChargeDescription": run.error, "ResourceId": f"res-{run.number}",
            "ResourceName": run.person, "SubAccountId": "sub-0", "SubAccountName": run.team, "SkuId": f"sku-{run.number}",
            "ChargePeriodStart": start.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "ChargePeriodEnd": (start + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "BilledCost": "1.25", "EffectiveCost": f"1.{run.number % 1000:03}", "ListCost": "1.5", "ContractedCost": "1.25",
            "Tags": document({"workflow": run.name, "customer": run.person})})
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=sorted(rows[0]), lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def export(name, runs):
    """The file of a format with these runs."""
    runs = list(runs)
    match name:
        case "openlineage": text = "".join(map(openlineage, runs))
        case "airflow": text = airflow(runs)
        case "n8n": text = document({"data": list(map(n8n, runs)), "nextCursor": None})
        case "github": text = document({"total_count": len(runs), "workflow_runs": list(map(github, runs))})
        case "prefect": text = document(list(map(prefect, runs)))
        case "temporal": text = document(list(map(temporal, runs)))
        case "dbt": text = "".join(document(dbt(run)) + "\n" for run in runs)
        case "otlp": text = "".join(document(otlp(run)) + "\n" for run in runs)
        case "xes": text = xes(runs)
        case "focus": text = focus(runs)
    return text.encode()


def elements(name, count):
    """How many elements the file of so many runs has, as the format counts them."""
    return count * {"openlineage": 2, "airflow": 2}.get(name, 1)


def with_segment(mapping, name, field=None):
    """The mapping that ships, its runs with one segment more."""
    own = field or SEGMENTS.get(name)
    if own is None:
        return mapping
    line = f'      - {{name: segment.team, physicalName: "{own}", logicalType: string}}\n'
    head, rest = mapping.split("    properties:\n", 1)
    return head + "    properties:\n" + line + rest
