#!/usr/bin/env python3
"""Writes traces.jsonl: invented runs as OTLP/JSON, one request a line, built from the protocol's own message types.

pip install opentelemetry-proto==1.45.2 protobuf; python3 generate.py
"""
import base64
import json
import pathlib
import random

from google.protobuf import json_format
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Status

HERE = pathlib.Path(__file__).parent
BASE = 1_780_000_000_000_000_000
CANARY = "Ada Lovelace writes: my account is DE89 3704 0044 0532 0130 00"


class Trace:
    """One trace; spans are added to the requests that they are sent in."""

    def __init__(self, random, number):
        self.random = random
        self.id = random.randbytes(16)
        self.time = BASE + number * 60_000_000_000 + random.randrange(10**9)

    def span(self, request, name, parent=None, attributes=None, error=False, events=(), length=5_000_000_123):
        scope = request.resource_spans[0].scope_spans[0]
        span = scope.spans.add(
            trace_id=self.id, span_id=self.random.randbytes(8), parent_span_id=parent or b"", name=name,
            start_time_unix_nano=self.time, end_time_unix_nano=self.time + length,
        )
        put(span.attributes, attributes or {})
        if error:
            span.status.code = Status.STATUS_CODE_ERROR
            span.status.message = CANARY
        for event, values in events:
            added = span.events.add(name=event, time_unix_nano=self.time)
            put(added.attributes, values)
        return span.span_id


def put(target, values):
    for key, value in values.items():
        entry = target.add(key=key)
        if isinstance(value, bool):
            entry.value.bool_value = value
        elif isinstance(value, int):
            entry.value.int_value = value
        elif isinstance(value, float):
            entry.value.double_value = value
        elif isinstance(value, list):
            for item in value:
                entry.value.array_value.values.add(string_value=item)
        else:
            entry.value.string_value = value


def request(team):
    made = ExportTraceServiceRequest()
    resource = made.resource_spans.add()
    put(resource.resource.attributes, {"service.name": "invoice-bot", "team": team, "host.name": "host-1"})
    resource.scope_spans.add().scope.name = "workflow"
    return made


def exception(kind):
    return ("exception", {"exception.type": kind, "exception.message": CANARY, "exception.stacktrace": CANARY})


def requests():
    seeded = random.Random(2026)
    traces = [Trace(seeded, number) for number in range(8)]
    early, roots, late = request("finance"), request("finance"), request("claims")
    # 0: an agent's span sums up what its two calls used; only the calls count.
    agent = seeded.randbytes(8)
    root = traces[0].span(roots, "invoke", None, {"gen_ai.workflow.name": "invoice intake", "segment.country": "DE"})
    scope = early.resource_spans[0].scope_spans[0]
    scope.spans.add(trace_id=traces[0].id, span_id=agent, parent_span_id=root, name="agent",
                    start_time_unix_nano=traces[0].time, end_time_unix_nano=traces[0].time + 9)
    put(scope.spans[-1].attributes, {"gen_ai.usage.input_tokens": 300, "gen_ai.usage.output_tokens": 70})
    for tokens in (100, 200):
        traces[0].span(early, "chat", agent, {
            "gen_ai.usage.input_tokens": tokens, "gen_ai.usage.output_tokens": 35,
            "gen_ai.input.messages": CANARY, "gen_ai.output.messages": [CANARY],
        })
    scope.spans.append(scope.spans[-1])  # sent twice
    # 1: a child fails with an exception, and the root span says why.
    root = traces[1].span(roots, "RUN claims", None, {
        "cicd.pipeline.name": "claims check", "cicd.pipeline.result": "failure", "error.type": "missing_field",
    }, error=True)
    traces[1].span(early, "validate", root, error=True, events=[exception("ValueError")])
    # 2: the root span fails without a type of its own; its child knows it. The child comes after it.
    root = traces[2].span(roots, "RUN claims", None, {"cicd.pipeline.name": "claims check"}, error=True)
    traces[2].span(late, "post", root, error=True, events=[exception("TimeoutError")])
    # 3: a step was tried three times.
    root = traces[3].span(roots, "RUN claims", None, {"cicd.pipeline.name": "claims check",
                                                      "cicd.pipeline.result": "success"})
    traces[3].span(early, "post", root, {"attempt": 2}, events=[("retry", {"attempt": 3})])
    # 4, 5: ends that are neither success nor failure. 6: nothing but a name.
    traces[4].span(roots, "RUN x", None, {"cicd.pipeline.name": "slow", "cicd.pipeline.result": "timeout"}, error=True)
    traces[5].span(roots, "RUN y", None, {"cicd.pipeline.name": "stopped", "cicd.pipeline.result": "cancellation"})
    traces[6].span(late, "nightly", None, {"ratio": 0.5, "dry": True})
    # 7: its root span is in another file.
    traces[7].span(late, "orphan", seeded.randbytes(8))
    return [early, roots, late]


def otlp(message):
    """Proto3 JSON as OTLP changes it: ids in hexadecimal, enumerations as numbers."""
    value = json_format.MessageToDict(message, use_integers_for_enums=True)
    for resource in value["resourceSpans"]:
        for scope in resource["scopeSpans"]:
            for span in scope["spans"]:
                for key in ("traceId", "spanId", "parentSpanId"):
                    if key in span:
                        span[key] = base64.b64decode(span[key]).hex()
    return value


if __name__ == "__main__":
    lines = [json.dumps(otlp(one), separators=(",", ":"), ensure_ascii=False) for one in requests()]
    (HERE / "traces.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
