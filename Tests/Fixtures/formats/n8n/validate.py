#!/usr/bin/env python3
"""Checks the n8n fixtures with the jsonschema package against n8n's published public-API schema.

    pip install jsonschema pyyaml
    python3 validate.py execution.yml

`execution.yml` is packages/cli/src/public-api/v1/handlers/executions/spec/schemas/execution.yml of n8n-io/n8n; it is
not kept here, because n8n's licence is not an open one. Two differences between that schema and the answers of real
servers are allowed and counted: ids and workflow ids are texts where the schema says number."""
import json
import sys

import jsonschema
import yaml


def as_json_schema(schema):
    properties = {}
    for name, field in schema["properties"].items():
        field = {k: v for k, v in field.items() if k not in ("example", "nullable")} | {
            "x-nullable": field.get("nullable", False)}
        # An execution that has not stopped has no stoppedAt; servers write null there.
        if field.pop("x-nullable") or name == "stoppedAt":
            field = {"anyOf": [field, {"type": "null"}]}
        properties[name] = field
    return {"type": "object", "properties": properties, "additionalProperties": False}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = as_json_schema(yaml.safe_load(file))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for name in ("executions.json", "legacy.json"):
        texts = 0
        with open(name, encoding="utf-8") as file:
            executions = json.load(file)["data"]
        for execution in executions:
            execution = dict(execution)
            for key in ("id", "retryOf", "retrySuccessId", "workflowId"):
                if isinstance(execution[key], str):
                    texts += 1
                    execution[key] = 0
            validator.validate(execution)
        print(f"{name}: {len(executions)} executions agree with the schema; {texts} ids are texts")


if __name__ == "__main__":
    main()
