#!/usr/bin/env python3
"""Parses traces.jsonl with google.protobuf as the protocol's own messages, and writes what it finds to truth.json.

An unknown key or a value of the wrong type is an error there. python3 validate.py writes, --check compares.
pip install opentelemetry-proto==1.45.2 protobuf
"""
import base64
import json
import pathlib
import sys

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

HERE = pathlib.Path(__file__).parent


def parse(line):
    value = json.loads(line)
    for resource in value["resourceSpans"]:
        for scope in resource["scopeSpans"]:
            for span in scope["spans"]:
                for key in ("traceId", "spanId", "parentSpanId"):
                    if key in span:
                        span[key] = base64.b64encode(bytes.fromhex(span[key])).decode()
    return json_format.ParseDict(value, ExportTraceServiceRequest())


def plain(attributes):
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in attributes}


def descendants(spans, parent):
    found = []
    for span in spans:
        if span.parent_span_id == parent:
            found += [span] + descendants(spans, span.span_id)
    return found


def tokens(spans, key):
    counted = [span for span in spans if key in plain(span.attributes)]
    inner = [s for s in counted if not any(key in plain(d.attributes) for d in descendants(spans, s.span_id))]
    return sum(plain(span.attributes)[key] for span in inner) if inner else None


def facts(spans, root):
    values = plain(root.attributes)
    attempts = [plain(span.attributes).get("attempt") for span in spans]
    attempts += [plain(event.attributes).get("attempt") for span in spans for event in span.events]
    attempts = [attempt for attempt in attempts if attempt is not None]
    return {
        "workflow": values.get("gen_ai.workflow.name") or values.get("cicd.pipeline.name") or root.name,
        "start": root.start_time_unix_nano // 1_000_000,
        "end": root.end_time_unix_nano // 1_000_000,
        "status": {0: "unset", 1: "ok", 2: "error"}[root.status.code],
        "result": values.get("cicd.pipeline.result"),
        "attempts": max(attempts) if attempts else None,
        "input": tokens(spans, "gen_ai.usage.input_tokens"),
        "output": tokens(spans, "gen_ai.usage.output_tokens"),
        "spans": len(spans),
    }


def main():
    traces = {}
    count = 0
    for line in (HERE / "traces.jsonl").read_text(encoding="utf-8").splitlines():
        for resource in parse(line).resource_spans:
            for scope in resource.scope_spans:
                for span in scope.spans:
                    count += 1
                    traces.setdefault(span.trace_id.hex(), {})[span.span_id] = span
    truth = {"spans": count, "rootless": 0, "runs": {}}
    for trace, spans in traces.items():
        roots = [span for span in spans.values() if not span.parent_span_id]
        if roots:
            truth["runs"][trace] = facts(list(spans.values()), roots[0])
        else:
            truth["rootless"] += 1
    text = json.dumps(truth, indent=1, sort_keys=True) + "\n"
    target = HERE / "truth.json"
    if "--check" in sys.argv:
        assert target.read_text() == text, "truth.json is not what protobuf reads"
        print(f"{count} spans in {len(traces)} traces: as protobuf reads them")
    else:
        target.write_text(text)


if __name__ == "__main__":
    main()
