#!/usr/bin/env python3
"""Runs a real dbt project on DuckDB and keeps the run_results.json that dbt itself writes (schema v6).

    pip install dbt-core dbt-duckdb
    python3 capture.py

build-failed.json (a model test that fails, skips, a warning), run-broken.json (a model with a database error),
run-ok.json and retry.json (dbt retry after run-broken) are dbt's own files, but for the folder names in 'args', which
are replaced by /srv/dbt. v4.json and v5.json are build-failed.json with the fields that those schema versions do not
have taken away, because the dbt versions that wrote them no longer install. Ids and times differ from one capture to the
next."""
import json
import os
import subprocess
import tempfile

FILES = {
    "dbt_project.yml": 'name: nordwind\nversion: "1.0"\nconfig-version: 2\nprofile: nordwind\n',
    "profiles.yml": "nordwind:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: nordwind.duckdb, threads: 2}\n",
    "models/invoices.sql": "select 1 as id, 10 as amount union all select 2, null",
    "models/paid.sql": "select id, amount from {{ ref('invoices') }}",
    "models/broken.sql": "select cast('canary-value-7f3a' || id as integer) as n from {{ ref('invoices') }}",
    "models/after_broken.sql": "select * from {{ ref('broken') }}",
    "models/schema.yml": """version: 2
models:
  - name: broken
    config: {materialized: table}
  - name: invoices
    columns:
      - name: id
        data_tests: [unique, not_null]
      - name: amount
        data_tests:
          - not_null
          - not_null: {name: amount_warn, config: {severity: warn}}
""",
}
WANTED = [("build-failed", ["build", "--exclude", "broken", "after_broken"]), ("run-broken", ["run"]),
          ("retry", ["retry"]), ("run-ok", ["run", "--select", "invoices", "paid"])]


def cleaned(value, folder):
    if isinstance(value, dict):
        return {key: cleaned(item, folder) for key, item in value.items()}
    if isinstance(value, list):
        return [cleaned(item, folder) for item in value]
    return value.replace(folder, "/srv/dbt") if isinstance(value, str) else value


def dump(name, value):
    with open(name + ".json", "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)
        file.write("\n")


def older(document, version):
    document = json.loads(json.dumps(document))
    document["metadata"]["dbt_schema_version"] = f"https://schemas.getdbt.com/dbt/run-results/v{version}.json"
    document["metadata"]["dbt_version"] = {4: "1.6.18", 5: "1.7.19"}[version]
    document["metadata"].pop("invocation_started_at", None)
    for result in document["results"]:
        for key in ["batch_results", "overload_results"] + (
                ["compiled", "compiled_code", "relation_name"] if version == 4 else []):
            result.pop(key, None)
    return document


def main():
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        environment = dict(os.environ, DBT_SEND_ANONYMOUS_USAGE_STATS="False", DO_NOT_TRACK="1")
        for name, words in WANTED:
            subprocess.run(["dbt", *words, "--profiles-dir", "."], cwd=folder, env=environment, check=False,
                           stdout=subprocess.DEVNULL)
            with open(os.path.join(folder, "target", "run_results.json"), encoding="utf-8") as file:
                document = cleaned(json.load(file), os.path.realpath(folder))
            os.chdir(here)
            dump(name, document)
            if name == "build-failed":
                dump("v5", older(document, 5))
                dump("v4", older(document, 4))


if __name__ == "__main__":
    main()
