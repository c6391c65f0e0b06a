#!/usr/bin/env python3
"""Makes the Airflow fixtures from a running Airflow: what its REST interface answers, and its metadata database.

    python3 -m venv af3 && af3/bin/pip install apache-airflow==3.3.2
    export AIRFLOW_HOME=$PWD/home AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS=True
    mkdir -p home/dags && cp dags3.py home/dags/ && af3/bin/airflow standalone &
    python3 capture.py drive      # starts the runs, answers what asks for a person; leaves one question open
    # stop all but `airflow api-server`, so that nothing changes between the two captures
    python3 capture.py fetch && sqlite3 home/airflow.db '.backup metadata.db' && python3 capture.py clean metadata.db 3

Airflow 2.10.5 (dags2.py, `airflow scheduler`, `airflow dags trigger invoice_intake -c '{"fail": 1}'`) gives metadata-2.sql:

    python3 capture.py clean metadata2.db 2

Only the tables that matter are kept; names of machines and users are replaced by words that no output may show."""
import json
import os
import sqlite3
import sys
import time
import urllib.request
from urllib.parse import quote

BASE = os.environ.get("AIRFLOW_URL", "http://127.0.0.1:8080")
API = "/api/v2"
TABLES = ["dag_version", "dag_run", "task_instance", "task_instance_history", "dag_tag", "hitl_detail",
          "hitl_detail_history", "deadline"]
PERSON = {"id": "canary-person-7f3a", "name": "canary-person-7f3a"}


def call(method, path, body=None, token=None):
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(BASE + path, method=method, data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read() or b"null")


def login():
    for method in ("GET", "POST"):
        try:
            return call(method, "/auth/token", None if method == "GET" else {})["access_token"]
        except Exception:
            continue
    sys.exit("no token: is Airflow up, with all users as administrators?")


def drive():
    token = login()
    for dag in ("invoice_intake", "approval", "nightly"):
        call("PATCH", f"{API}/dags/{dag}", {"is_paused": False}, token)
    for fail in (0, 0, 1, 2, 3):
        call("POST", f"{API}/dags/invoice_intake/dagRuns", {"logical_date": None, "conf": {"fail": fail}}, token)
    for _ in range(3):
        call("POST", f"{API}/dags/approval/dagRuns", {"logical_date": None, "conf": {"region": "north"}}, token)
    runs = [run["dag_run_id"] for run in call("GET", f"{API}/dags/approval/dagRuns", None, token)["dag_runs"]]
    for place, task, choice in ((0, "approve", "Approve"), (1, "approve", "Reject"), (0, "note", "OK")):
        time.sleep(40)
        path = f"{API}/dags/approval/dagRuns/{quote(runs[place])}/taskInstances/{task}/-1/hitlDetails"
        call("PATCH", path, {"chosen_options": [choice], "params_input": {}}, token)


def masked(value):
    """The answer without what names a machine, a user or a folder."""
    if isinstance(value, list):
        return [masked(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {"hostname": "canary-host-7f3a", "unixname": "canary-user-7f3a", "pid": 1, "fileloc": "/dags/pilot.py",
             "triggering_user_name": "canary-user-7f3a", "responded_by_user": PERSON, "file_token": "x",
             "relative_fileloc": "pilot.py"}
    return {key: plain[key] if key in plain and item is not None else masked(item) for key, item in value.items()}


def fetch():
    token = login()
    everything = f"{API}/dags/~/dagRuns"
    tasks = call("GET", f"{everything}/~/taskInstances?limit=100", None, token)
    answers = {
        "runs": [call("GET", f"{everything}?limit=100", None, token)], "tasks": [tasks], "tries": [],
        "dags": [call("GET", f"{API}/dags?limit=100", None, token)],
        "hitl": [call("GET", f"{everything}/~/hitlDetails?limit=100", None, token)],
        "deadlines": [call("GET", "/ui/dags/~/dagRuns/~/deadlines?limit=100", None, token)],
    }
    for task in tasks["task_instances"]:
        path = f"{API}/dags/{task['dag_id']}/dagRuns/{quote(task['dag_run_id'], safe='')}/taskInstances/{task['task_id']}"
        index = f"/{task['map_index']}" if task["map_index"] >= 0 else ""
        answers["tries"].append(call("GET", f"{path}{index}/tries", None, token))
    write(answers)


def write(answers):
    # A task that was tried once has the same answer in both lists.
    answers["tries"] = [answer for answer in answers["tries"] if answer["total_entries"] > 1]
    for name, documents in answers.items():
        with open(f"{name}.json", "w", encoding="utf-8") as file:
            for document in documents:
                file.write(json.dumps(masked(document), separators=(",", ":")) + "\n")


def clean(path, version):
    source = sqlite3.connect(path)
    target = sqlite3.connect(":memory:")
    for table in TABLES:
        found = source.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)).fetchone()
        if found is None:
            continue
        target.execute(found[0])
        rows = source.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in rows.description]
        for row in rows.fetchall():
            target.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
        for name, value in (("hostname", "canary-host-7f3a"), ("unixname", "canary-user-7f3a"), ("pid", 1),
                            ("triggering_user_name", "canary-user-7f3a"), ("responded_by", json.dumps(PERSON))):
            if name in names:
                target.execute(f"UPDATE {table} SET {name} = ? WHERE {name} IS NOT NULL", (value,))
    with open(f"metadata-{version}.sql", "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in target.iterdump())


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["drive"]: drive()
        case ["fetch"]: fetch()
        case ["clean", path, version]: clean(path, version)
        case _: sys.exit(__doc__)
